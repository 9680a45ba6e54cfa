package ingest

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"slices"
	"testing"
	"time"

	"bilan/pipeline/survey"
)

// corpusVariable names the folder of foreign workbooks, of any number and
// depth. GUIDE.md explains where it comes from.
const corpusVariable = "BILAN_CORPUS"

// Bounds of one foreign file.
const (
	corpusTime   = 20 * time.Second
	corpusMemory = 500 << 20 // bytes that the heap may grow, garbage included
)

// Whatever workbook or table somebody drops into the folder of returns, reading
// it ends in a known outcome with a reason, within the bounds. Without a corpus
// the sound forms of the sample campaign are read, which shows that the
// measure works.
func TestCorpus(t *testing.T) {
	root, given := os.LookupEnv(corpusVariable)
	if !given {
		root = filepath.Join(sample, ReturnsDir)
	}
	cb, posts := sampleCampaign(t)
	r := newReader(cb, posts, &corrections{})
	outcomes, read := map[string]int{}, 0
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		c := candidate{file: filepath.ToSlash(rel), path: path}
		c.inspect(e)
		read++
		outcomes[corpusOutcome(t, r, c)]++
		return nil
	})
	must(t, err)
	if read == 0 {
		t.Fatalf("no file under %s", root)
	}
	t.Logf("%d files", read)
	for _, what := range slices.Sorted(maps.Keys(outcomes)) {
		t.Logf("%6d %s", outcomes[what], what)
	}
}

// corpusOutcome reads one file and says what became of it.
func corpusOutcome(t *testing.T, r *reader, c candidate) string {
	t.Helper()
	start := time.Now()
	var o outcome
	most := peak(func() {
		defer func() {
			if p := recover(); p != nil {
				t.Errorf("%s: panic: %v", c.file, p)
			}
		}()
		o = r.file(c)
	})
	if took := time.Since(start); took > corpusTime {
		t.Errorf("%s: %v", c.file, took)
	}
	if most > corpusMemory {
		t.Errorf("%s: %d MB", c.file, most>>20)
	}
	b := o.input.Balance
	for _, ret := range o.returns {
		b.add(ret.balance)
	}
	assertBalance(t, c.file, b)
	if o.input.Layout == LayoutRefused && len(o.issues) == 0 {
		t.Errorf("%s: refused without a reason", c.file)
	}
	for _, i := range o.issues {
		if i.Level == survey.Error {
			return o.input.Layout + ", " + string(i.Code)
		}
	}
	return o.input.Layout
}

// peak is the most that the heap grows while something runs, garbage included.
func peak(run func()) uint64 {
	runtime.GC()
	before, most := heapBytes(), uint64(0)
	done, sampled := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(sampled)
		for {
			if now := heapBytes(); now > before {
				most = max(most, now-before)
			}
			select {
			case <-done:
				return
			case <-time.After(time.Millisecond):
			}
		}
	}()
	run()
	close(done)
	<-sampled
	return most
}

func heapBytes() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

// Memory does not grow with the number of returns beyond the answers that are
// kept: four times as many returns that nobody can place cost about as much,
// but for the line that each leaves in the report.
func TestMemoryIsFlat(t *testing.T) {
	stranger := workbook{rows: form(line{"id_poste", "Poste", "XX"})}.bytes(t)
	few, many := strangers(t, stranger, 100), strangers(t, stranger, 400)
	const line, slack = 8 << 10, 24 << 20 // bytes
	if many > few+300*line+slack {
		t.Errorf("100 returns cost %d KB, 400 cost %d KB", few>>10, many>>10)
	}
}

// strangers is what reading so many returns costs at most, collected often so
// that garbage does not hide what is kept.
func strangers(t *testing.T, content []byte, n int) uint64 {
	t.Helper()
	cb := testCodebook(t)
	dir := filepath.Join(cb.Campaign.Dir, ReturnsDir)
	must(t, os.MkdirAll(dir, 0o755))
	for i := range n {
		must(t, os.WriteFile(filepath.Join(dir, fmt.Sprintf("r%04d.xlsx", i)), content, 0o644))
	}
	var result *Result
	most := peak(func() {
		var err error
		result, err = Returns(context.Background(), cb, testPosts, func(done, _ int) {
			if done%20 == 0 {
				runtime.GC()
			}
		})
		must(t, err)
	})
	if len(result.Inputs) != n || len(result.Responses) != 0 {
		t.Fatalf("%d inputs, %d responses", len(result.Inputs), len(result.Responses))
	}
	return most
}
