package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// eventsOf reads stderr as events: every line is one.
func eventsOf(t *testing.T, stderr string) []event {
	t.Helper()
	var all []event
	for line := range strings.Lines(stderr) {
		var e event
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatalf("%v: %q", err, line)
		}
		all = append(all, e)
	}
	return all
}

// --format json tells a run as events on stderr, the same each time, and keeps
// stdout for the summary.
func TestRunToldAsEvents(t *testing.T) {
	target, res := produced(t, sample, "--formats", "csv", "--format", "json")
	all := eventsOf(t, res.stderr)
	steps := map[string]int{}
	for _, e := range all {
		if e.Kind != eventProgress {
			continue
		}
		if steps[e.Step]++; e.Done != steps[e.Step] || e.Total < e.Done || e.Campaign != sample {
			t.Errorf("%+v after %d", e, steps[e.Step]-1)
		}
	}
	if steps["Lecture des retours"] != 39 || steps["Écriture"] == 0 || len(steps) != 2 {
		t.Errorf("%v", steps)
	}
	if first, last := all[0], all[len(all)-1]; first.Kind != eventStart || last != (event{Kind: eventEnd, Campaign: sample, Target: target}) {
		t.Errorf("from %+v to %+v", first, last)
	}
	var summary runSummary
	if err := json.Unmarshal([]byte(res.stdout), &summary); err != nil || summary.Responses != 39 || summary.Target != target {
		t.Errorf("%v, %+v", err, summary)
	}
	if again := bilan("produire", sample, "--sortie", target, "--formats", "csv", "--format", "json"); again.stderr != res.stderr {
		t.Errorf("a second run tells other events:\n%s", again.stderr)
	}
}

// What ends a run is an event too, with the exit code; --quiet keeps that.
func TestErrorsToldAsEvents(t *testing.T) {
	for _, c := range []struct {
		rule string
		args []string
		code int
		says string
	}{
		{"no campaign", []string{"produire", t.TempDir()}, exitUsage, "n'est pas une campagne"},
		{"a target inside the campaign", []string{"produire", sample, "--sortie", filepath.Join(sample, "x")}, exitFailed, "--sortie"},
		{"an option that is not there", []string{"produire", sample, "--nimporte"}, exitUsage, "--nimporte"},
		{"a check of no campaign", []string{"controler", t.TempDir()}, exitUsage, "n'est pas une campagne"},
		{"returns of no campaign", []string{"retours", t.TempDir()}, exitUsage, "n'est pas une campagne"},
		{"a fiche of nothing", []string{"fiche", t.TempDir()}, exitUsage, "fiche"},
		{"door to door of nothing", []string{"porte-a-porte", t.TempDir()}, exitUsage, "porte-a-porte"},
	} {
		args := append([]string{c.args[0], "--format", "json", "--quiet"}, c.args[1:]...)
		res := bilan(args...)
		all := eventsOf(t, res.stderr)
		if res.code != c.code || len(all) != 1 || all[0].Kind != eventError || all[0].Code != c.code ||
			!strings.Contains(all[0].Message, c.says) {
			t.Errorf("%s: code %d, %s", c.rule, res.code, res.stderr)
		}
	}
}

// gauge notes the bounds of the process whenever a run writes to it.
type gauge struct {
	jobs  []int
	bytes []int64
}

func (g *gauge) Write(p []byte) (int, error) {
	g.jobs = append(g.jobs, runtime.GOMAXPROCS(0))
	g.bytes = append(g.bytes, debug.SetMemoryLimit(-1))
	return len(p), nil
}

// --jobs and --memoire bound the process as long as the run lasts, and no
// longer; they change no byte of the output.
func TestLimitsHoldDuringTheRun(t *testing.T) {
	jobs, memory := runtime.GOMAXPROCS(0), debug.SetMemoryLimit(-1)
	var during gauge
	target := filepath.Join(t.TempDir(), "sortie")
	code := run([]string{"produire", sample, "--sortie", target, "--formats", "csv", "--format", "json", "--jobs", "1", "--memoire",
		"300 Mo"}, &gauge{}, &during)
	if code != exitDone || len(during.jobs) < 40 || slices.Max(during.jobs) != 1 {
		t.Errorf("code %d, %v", code, during.jobs)
	}
	if slices.Min(during.bytes) != 300<<20 || slices.Max(during.bytes) != 300<<20 {
		t.Errorf("%v", during.bytes)
	}
	if runtime.GOMAXPROCS(0) != jobs || debug.SetMemoryLimit(-1) != memory {
		t.Error("the bounds outlive the run")
	}
	var usual gauge
	run([]string{"controler", sample}, &usual, &bytes.Buffer{})
	if len(usual.bytes) == 0 || slices.Min(usual.bytes) != int64(usualMemory) {
		t.Errorf("a run that is told nothing keeps to %v", usual.bytes)
	}
	var lower gauge
	debug.SetMemoryLimit(200 << 20) // as GOMEMLIMIT does
	run([]string{"controler", sample}, &lower, &bytes.Buffer{})
	if asked := debug.SetMemoryLimit(memory); asked != 200<<20 || slices.Max(lower.bytes) != 200<<20 {
		t.Errorf("the lower limit of the environment becomes %v, and %d after", lower.bytes, asked)
	}
	if free, _ := produced(t, sample, "--formats", "csv"); !cmp.Equal(files(t, free), files(t, target)) {
		t.Error("the bounds change the output")
	}
}

// junitReport is what a continuous integration reads.
type junitReport struct {
	Suites []struct {
		Name     string `xml:"name,attr"`
		Tests    int    `xml:"tests,attr"`
		Failures int    `xml:"failures,attr"`
		Cases    []struct {
			Name     string   `xml:"name,attr"`
			Failures []string `xml:"failure"`
		} `xml:"testcase"`
	} `xml:"testsuite"`
}

func readJUnit(t *testing.T, path string) junitReport {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var r junitReport
	if err := xml.NewDecoder(bytes.NewReader(content)).Decode(&r); err != nil {
		t.Fatal(err)
	}
	return r
}

// --junit shows each return as a test and each error as its failure, with place
// and remedy, whether the campaign is only controlled or produced.
func TestControlAsJUnit(t *testing.T) {
	dir := copied(t)
	const faulty = "retours/bilan-2024_MS-62-03_Boulogne-sur-Mer.xlsx"
	setAnswer(t, filepath.Join(dir, faulty), "personnes", "beaucoup")
	report := filepath.Join(t.TempDir(), "controle.xml")
	for _, args := range [][]string{
		{"controler", dir, "--strict", "--junit", report},
		{"produire", dir, "--strict", "--junit", report, "--formats", "csv", "--sortie", filepath.Join(t.TempDir(), "s")},
	} {
		if res := bilan(args...); res.code != exitReturnFail {
			t.Errorf("%v: code %d, %s", args, res.code, res.stderr)
		}
		s := readJUnit(t, report).Suites[0]
		if s.Tests != 39 || s.Failures != 1 {
			t.Errorf("%s: %d tests, %d failures", args[0], s.Tests, s.Failures)
		}
		for _, c := range s.Cases {
			if (len(c.Failures) > 0) != (c.Name == faulty) {
				t.Errorf("%s: %v", c.Name, c.Failures)
			}
			for _, f := range c.Failures {
				if !strings.Contains(f, "Bilan!C12") || !strings.Contains(f, "beaucoup") || !strings.Contains(f, " ; ") {
					t.Errorf("%q", f)
				}
			}
		}
		remove(t, report)
	}
}

// A campaign that cannot be read is a failure of the report too, and a report
// that cannot be written is reported.
func TestJUnitOfARunThatStops(t *testing.T) {
	report := filepath.Join(t.TempDir(), "controle.xml")
	if res := bilan("controler", t.TempDir(), "--junit", report); res.code != exitUsage {
		t.Errorf("code %d, %s", res.code, res.stderr)
	}
	if s := readJUnit(t, report).Suites[0]; s.Failures != 1 || !strings.Contains(s.Cases[0].Failures[0], "n'est pas une campagne") {
		t.Errorf("%+v", s)
	}
	res := bilan("controler", sample, "--junit", filepath.Join(t.TempDir(), "absent", "controle.xml"))
	if res.code != exitFailed || !strings.Contains(res.stderr, "le rapport JUnit n'a pas été écrit") {
		t.Errorf("code %d, %s", res.code, res.stderr)
	}
}

// Each exit code, by what leads to it.
func TestExitCodes(t *testing.T) {
	dir := copied(t)
	write(t, filepath.Join(dir, "retours", "note.txt"), "bonjour")
	for _, c := range []struct {
		rule string
		args []string
		code int
	}{
		{"done", []string{"controler", dir}, 0},
		{"could not finish", []string{"produire", dir, "--sortie", filepath.Join(dir, "sortie")}, 1},
		{"a wrong command line", []string{"controler", dir, "--jobs", "deux"}, 2},
		{"a wrong definition", []string{"controler", t.TempDir()}, 2},
		{"a return in error, with --strict", []string{"controler", dir, "--strict"}, 3},
	} {
		if res := bilan(c.args...); res.code != c.code {
			t.Errorf("%s: code %d, want %d: %s", c.rule, res.code, c.code, res.stderr)
		}
	}
}
