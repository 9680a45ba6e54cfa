package pipeline

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/ingest"
)

// leave writes what a run leaves for the next one into the same target.
func leave(t testing.TB, target string, m memory) {
	t.Helper()
	for _, o := range m.outputs() {
		var b bytes.Buffer
		if err := o.Write(&b); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(target, o.Name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// Texts are tried again unless a run of the same program found nothing wrong
// with any of the same definitions.
func TestWhenTextsAreTriedAgain(t *testing.T) {
	book := func() *codebook.Codebook {
		cb := &codebook.Codebook{Sources: []codebook.Source{{Name: "campagne.yaml", SHA256: "1"}, {Name: "textes/a.tmpl", SHA256: "2"}}}
		cb.Campaign.Name = "hdf"
		return cb
	}
	for _, c := range []struct {
		rule  string
		sound bool // as the former run found
		alter func(cb *codebook.Codebook)
		want  bool
	}{
		{"nothing changed", true, func(*codebook.Codebook) {}, true},
		{"a text gave an issue", false, func(*codebook.Codebook) {}, false},
		{"another content", true, func(cb *codebook.Codebook) { cb.Sources[1].SHA256 = "3" }, false},
		{"the default in the place of a file", true, func(cb *codebook.Codebook) { cb.Sources[1].Embedded = true }, false},
		{"a text more", true, func(cb *codebook.Codebook) { cb.Sources = append(cb.Sources, codebook.Source{Name: "textes/b.tmpl"}) }, false},
		{"another campaign", true, func(cb *codebook.Codebook) { cb.Campaign.Name = "paca" }, false},
	} {
		target, cb := t.TempDir(), book()
		former := recall(target, memoryFile, cb)
		if former.sound {
			t.Errorf("%s: sound without a former run", c.rule)
		}
		former.sound = c.sound
		leave(t, target, former)
		c.alter(cb)
		if got := recall(target, memoryFile, cb).sound; got != c.want {
			t.Errorf("%s: sound %v, want %v", c.rule, got, c.want)
		}
	}
}

// What is read of the former year is left under a name of its own.
func TestTheFormerYearIsRecalled(t *testing.T) {
	target, ctx := t.TempDir(), context.Background()
	first, left, err := recallYear(ctx, sampleCampaign, target)
	if err != nil {
		t.Fatal(err)
	}
	leave(t, target, left)
	again, past, err := recallYear(ctx, sampleCampaign, target)
	if err != nil || !past.sound || !reflect.DeepEqual(first.Responses, again.Responses) {
		t.Errorf("%v, sound %v", err, past.sound)
	}
	c, err := collect(ctx, again.Book, recall(target, memoryFileBefore, again.Book).returns, nil)
	if err != nil || c.Files != (ingest.FileCount{Recalled: 39}) {
		t.Errorf("%v, %+v", err, c.Files)
	}
	if recall(target, memoryFile, again.Book).sound {
		t.Error("the former year stands for this one")
	}
}

// A program that cannot tell what it is leaves nothing for another to trust.
func TestAnUnknownProgramLeavesNothing(t *testing.T) {
	if all := (memory{}).outputs(); len(all) != 0 {
		t.Errorf("%d files", len(all))
	}
}

// What stands where the memory would is opened only if it is a file.
func TestAMemoryThatIsNoFile(t *testing.T) {
	target := t.TempDir()
	if err := os.MkdirAll(filepath.Join(target, memoryFile), 0o755); err != nil {
		t.Fatal(err)
	}
	m := recall(target, memoryFile, &codebook.Codebook{})
	if m.sound || len(m.outputs()) != 1 {
		t.Errorf("%+v", m)
	}
	if err := m.outputs()[0].Write(io.Discard); err != nil {
		t.Error(err)
	}
}

// BenchmarkSecondRun times what comes before the figures, definitions and
// returns, and compares it with that of a first run.
func BenchmarkSecondRun(b *testing.B) {
	for _, campaign := range []string{sampleCampaign, largeCampaign(b, 2_000)} {
		returns, err := filepath.Glob(filepath.Join(campaign, ingest.ReturnsDir, "*.xlsx"))
		if err != nil || len(returns) < 3 {
			b.Fatal(returns, err)
		}
		var first float64
		for _, c := range []struct {
			rule   string
			unread int
		}{{"first", len(returns)}, {"three-new", 3}, {"nothing-new", 0}} {
			b.Run(fmt.Sprintf("%d/%s", len(returns), c.rule), func(b *testing.B) {
				o := Options{Campaign: campaign, Target: b.TempDir()}
				knowing(b, o, returns[c.unread:])
				for b.Loop() {
					if got := readAgain(b, o).Files; got.Read != c.unread {
						b.Fatalf("%+v", got)
					}
				}
				took := b.Elapsed().Seconds() / float64(b.N)
				if first == 0 {
					first = took
				}
				b.ReportMetric(first/took, "times-faster")
			})
		}
	}
}

// remembered is the definitions of a campaign and what a former run left.
func remembered(b *testing.B, o Options) (*codebook.Codebook, memory) {
	b.Helper()
	cb, noted, err := o.load()
	if err != nil {
		b.Fatal(err)
	}
	past := recall(o.Target, memoryFile, cb)
	if _, err := past.rehearse(cb, noted); err != nil {
		b.Fatal(err)
	}
	return cb, past
}

// readAgain reads definitions and returns as Produce does.
func readAgain(b *testing.B, o Options) Collection {
	b.Helper()
	cb, past := remembered(b, o)
	c, err := collect(context.Background(), cb, past.returns, func(int, int) {})
	if err != nil {
		b.Fatal(err)
	}
	return c
}

// knowing leaves in the target what a run of some of the returns would leave;
// nothing, if there are none.
func knowing(b *testing.B, o Options, returns []string) {
	b.Helper()
	if len(returns) == 0 {
		return
	}
	target := o.Target
	o.Campaign = some(b, o.Campaign, returns)
	cb, past := remembered(b, o)
	if _, err := collect(context.Background(), cb, past.returns, func(int, int) {}); err != nil {
		b.Fatal(err)
	}
	leave(b, target, past)
}

// some is a campaign of the same name with some of its returns.
func some(b *testing.B, campaign string, returns []string) string {
	b.Helper()
	full, err := filepath.Abs(campaign)
	if err != nil {
		b.Fatal(err)
	}
	dir := filepath.Join(b.TempDir(), filepath.Base(full))
	if err := os.CopyFS(dir, os.DirFS(full)); err != nil {
		b.Fatal(err)
	}
	kept := map[string]bool{}
	for _, file := range returns {
		kept[filepath.Base(file)] = true
	}
	entries, err := os.ReadDir(filepath.Join(dir, ingest.ReturnsDir))
	if err != nil {
		b.Fatal(err)
	}
	for _, e := range entries {
		if kept[e.Name()] {
			continue
		}
		if err := os.RemoveAll(filepath.Join(dir, ingest.ReturnsDir, e.Name())); err != nil {
			b.Fatal(err)
		}
	}
	return dir
}
