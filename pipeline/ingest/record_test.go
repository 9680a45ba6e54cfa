package ingest

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// assertRecord writes an outcome and reads it back.
func assertRecord(t *testing.T, o outcome, questions *survey.Questions) {
	t.Helper()
	record := writeRecord(&o, questions)
	if record == "" {
		t.Fatalf("not written: %+v", o)
	}
	got, ok := readRecord(record, questions)
	if !ok {
		t.Fatalf("not read back: %+v", o)
	}
	got.record, got.recalled = "", false
	if o.record, o.recalled = "", false; !reflect.DeepEqual(o, got) {
		t.Errorf("%#v\ncame back as\n%#v", o, got)
	}
	if writeRecord(&got, questions) != record {
		t.Error("written again, the record is another")
	}
}

// Every form of the sample, and a table of a thousand respondents, comes back
// as it was read. The fixtures of faults do too: readReturns sees to it.
func TestRecordsOfRealReturns(t *testing.T) {
	cb, posts := sampleCampaign(t)
	r := newReader(cb, posts, &corrections{})
	files, err := list(cb.Campaign.Dir)
	must(t, err)
	answers := 0
	for _, f := range files {
		o := r.file(f)
		for _, ret := range o.returns {
			answers += ret.balance.Used
		}
		assertRecord(t, o, r.asked)
	}
	if len(files) != 39 || answers == 0 {
		t.Errorf("%d files, %d answers", len(files), answers)
	}
	d := newReader(testCodebook(t), testPosts, &corrections{})
	o := outcome{input: Input{File: "retours/export.csv"}}
	d.content([]byte(strings.Join(tableLines(1000), "\n")), new(workspace), &o)
	if len(o.returns) != 1000 {
		t.Fatalf("%d returns", len(o.returns))
	}
	assertRecord(t, o, d.asked)
}

func tableLines(rows int) []string {
	lines := []string{"id_poste;date_saisie;personnes;themes;freins_autre;couleur"}
	for i := range rows {
		lines = append(lines, fmt.Sprintf("%s;14/01/2025;env. %d;Cancer;« à vélo »;bleu", testPosts[i%2].ID, i))
	}
	return lines
}

// Any outcome comes back, whatever its values: texts that are no text, numbers
// that are none, lists that are empty or not there.
func TestRecordsOfAnything(t *testing.T) {
	d := newDictionary(testCodebook(t))
	for seed := range uint64(500) {
		assertRecord(t, invented{rand.New(rand.NewPCG(seed, 1))}.outcome(d), d.asked)
	}
}

// invented makes values up.
type invented struct{ *rand.Rand }

func (v invented) text() string {
	all := [...]string{"", "", "oui", "MS-62-03", "été\u202f!", "\xff\xfe", "a\x00b\n", "\"", strings.Repeat("long ", 300)}
	return all[v.IntN(len(all))]
}

func (v invented) number() float64 {
	all := [...]float64{0, 0, 1, 0.1, -3, math.Copysign(0, -1), math.MaxFloat64, math.SmallestNonzeroFloat64, math.Inf(-1), v.Float64()}
	return all[v.IntN(len(all))]
}

// fill sets a value and all that it holds, whatever fields are added to it.
func (v invented) fill(x reflect.Value) {
	switch {
	case x.Type() == reflect.TypeFor[time.Time]():
		if v.IntN(2) > 0 {
			x.Set(reflect.ValueOf(time.Date(v.IntN(4000), 1, v.IntN(400), v.IntN(24), 0, v.IntN(60), 0, time.UTC)))
		}
	case x.Type() == reflect.TypeFor[survey.Answers](): // to what questions, response knows
	case x.Kind() == reflect.String:
		x.SetString(v.text())
	case x.CanInt():
		x.SetInt(v.Int64() - v.Int64())
	case x.CanFloat():
		x.SetFloat(v.number())
	case x.Kind() == reflect.Struct:
		for i := range x.NumField() {
			v.fill(x.Field(i))
		}
	case x.Kind() == reflect.Slice && v.IntN(4) > 0:
		n := v.IntN(4)
		x.Set(reflect.MakeSlice(x.Type(), n, n))
		for i := range n {
			v.fill(x.Index(i))
		}
	case x.Type() == reflect.TypeFor[survey.Args]() && v.IntN(4) > 0:
		x.Set(reflect.ValueOf(survey.Args{}))
		for range v.IntN(4) {
			x.SetMapIndex(reflect.ValueOf(v.text()), reflect.ValueOf(v.text()))
		}
	}
}

func made[T any](v invented) T {
	var x T
	v.fill(reflect.ValueOf(&x).Elem())
	return x
}

func (v invented) outcome(d *dictionary) outcome {
	o := outcome{input: made[Input](v), issues: made[[]survey.Issue](v)}
	for range v.IntN(4) {
		o.returns = append(o.returns, oneReturn{balance: made[Balance](v), response: v.response(d)})
	}
	return o
}

// response answers every question.
func (v invented) response(d *dictionary) survey.Response {
	r := made[survey.Response](v)
	r.Answers = d.asked.Pack(func(rank int) survey.Answer {
		a := made[survey.Answer](v)
		a.State = survey.State(v.IntN(4))
		if q := &d.questions[rank]; v.IntN(2) > 0 {
			a.Choices, a.Raw = v.marks(q)
		}
		return a
	})
	return r
}

// marks chooses in the list of a question, as a form does.
func (v invented) marks(q *question) (names []string, cells string) {
	var slips []slip
	for i, c := range q.choices {
		if v.IntN(2) > 0 {
			names = append(names, c.Name)
			slips = append(slips, slip{target: target{part: choice, choice: i}, cell: sheet.Cell{Kind: sheet.Text, Text: v.mark()}})
		}
	}
	return names, raw(q, slips)
}

func (v invented) mark() string { return [...]string{"Oui", "Oui", "Oui", "x"}[v.IntN(4)] }

// What a form holds for a choice is told by the choice, and not kept besides.
func TestARecordHoldsNoLabel(t *testing.T) {
	d := newDictionary(testCodebook(t))
	for i := range d.questions {
		q := &d.questions[i]
		for at, c := range q.choices {
			cells := c.Label
			if q.Type == codebook.SelectMultiple {
				cells = raw(q, []slip{{target: target{part: choice, choice: at}, cell: sheet.Cell{Kind: sheet.Text, Text: "Oui"}}})
			}
			answers := d.asked.Pack(func(rank int) survey.Answer {
				if rank != i {
					return survey.Answer{}
				}
				return survey.Answer{State: survey.Given, Raw: cells, Choices: []string{c.Name}}
			})
			if strings.Contains(answers.Packed(), c.Label) || answers.Of(q.Name).Raw != cells {
				t.Errorf("%s: %q is packed as %q", q.Name, cells, answers.Packed())
			}
		}
	}
}

// An outcome that a record could not give back is not written, and its file
// read in every run.
func TestWhatNoRecordHolds(t *testing.T) {
	questions := survey.NewQuestions([]survey.Asked{{Name: "a"}})
	sound := func() survey.Response { return survey.Response{Answers: questions.Pack(zero)} }
	for _, c := range []struct {
		fault string
		alter func(r *survey.Response)
		ok    bool
	}{
		{"none", func(*survey.Response) {}, true},
		{"no answer at all", func(r *survey.Response) { r.Answers = survey.Answers{} }, false},
		{"answers to other questions", func(r *survey.Response) { r.Answers = survey.NewQuestions([]survey.Asked{{Name: "b"}}).Pack(zero) }, false},
		{"a part of a second", func(r *survey.Response) { r.Submitted = time.Unix(0, 1).UTC() }, false},
		{"the hour of another place", func(r *survey.Response) { r.Submitted = time.Unix(0, 0).In(time.FixedZone("", 3600)) }, false},
	} {
		r := sound()
		c.alter(&r)
		if record := writeRecord(&outcome{returns: []oneReturn{{response: r}}}, questions); (record != "") != c.ok {
			t.Errorf("%s: written: %q, want a record: %v", c.fault, record, c.ok)
		}
	}
}

func zero(int) survey.Answer { return survey.Answer{} }

// Whatever a sealed record holds, reading it ends, and what is read can be
// written.
func FuzzRecord(f *testing.F) {
	d := newDictionary(testCodebook(f))
	questions := d.asked
	for seed := range uint64(5) {
		o := invented{rand.New(rand.NewPCG(seed, 2))}.outcome(d)
		record := writeRecord(&o, questions)
		f.Add([]byte(record[sha256.Size:]))
	}
	f.Add([]byte{})
	f.Add([]byte("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, content []byte) {
		sum := sha256.Sum256(content)
		o, ok := readRecord(string(sum[:])+string(content), questions)
		if !ok {
			return
		}
		if writeRecord(&o, questions) == "" {
			t.Errorf("read but not written: %+v", o)
		}
	})
}

// A record that does not give back what was written stops the run with the name
// of the file: the answers in it must not be lost in silence.
func TestADamagedOutcomeIsAnError(t *testing.T) {
	d := newDictionary(testCodebook(t))
	o := outcome{input: Input{File: "retours/a.xlsx"}, returns: []oneReturn{{response: survey.Response{Answers: d.asked.Pack(zero)}}}}
	o.record = writeRecord(&o, d.asked)
	if back, err := o.kept().open(d.asked); err != nil || len(back.returns) != 1 {
		t.Errorf("%d returns, %v", len(back.returns), err)
	}
	o.record = o.record[:len(o.record)-1]
	if _, err := o.kept().open(d.asked); err == nil || !strings.Contains(err.Error(), "retours/a.xlsx") {
		t.Errorf("a record cut short gave %v", err)
	}
}

// What an unusual file took is not held until the end of the run.
func TestAWorkspaceStaysSmall(t *testing.T) {
	for _, c := range []struct {
		after string
		work  workspace
		usual bool
	}{
		{"a form", workspace{slips: make([]slip, 100)}, true},
		{"a form of as many rows as a table", workspace{slips: make([]slip, keptSlips+1)}, false},
		{"as many questions", workspace{rows: make([]askingRow, keptSlips+1)}, false},
		{"a file of megabytes", workspace{file: *bytes.NewBuffer(make([]byte, keptFile+1))}, false},
	} {
		if c.work.usual() != c.usual {
			t.Errorf("after %s the workspace is kept: %v", c.after, !c.usual)
		}
	}
}
