package ingest

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// drawsVariable sets how many edited forms are read; a few hundred when it is not
// set.
const drawsVariable = "BILAN_DRAWS"

// draft is a form under somebody's hands: a grid of cells, edited as people edit
// a sheet.
type draft struct {
	rows  [][]sheet.Cell
	done  []string // what was done to it
	draw  *rand.Rand
	names bool // the hidden names are there
	moved bool // some row is not where it was
}

func (d *draft) say(format string, args ...any) {
	d.done = append(d.done, fmt.Sprintf(format, args...))
}

func (d *draft) width() int { return len(d.rows[0]) }

func text(s string) sheet.Cell { return sheet.Cell{Kind: sheet.Text, Text: s} }

func count(n int) sheet.Cell {
	return sheet.Cell{Kind: sheet.Number, Num: float64(n), Text: strconv.Itoa(n)}
}

// edits are what people do to a form. None of them changes an answer.
var edits = [...]func(d *draft){
	func(d *draft) { // an empty row, or one with a remark
		at := d.draw.IntN(len(d.rows) + 1)
		row := make([]sheet.Cell, d.width())
		if d.draw.IntN(2) == 0 {
			row[d.draw.IntN(len(row))] = text("à revoir avec ma responsable")
		}
		d.rows = slices.Insert(d.rows, at, row)
		d.say("row inserted at %d", at+1)
	},
	func(d *draft) {
		if at := d.draw.IntN(len(d.rows)); len(d.rows) > 1 {
			d.rows = slices.Delete(d.rows, at, at+1)
			d.say("row %d deleted", at+1)
		}
	},
	func(d *draft) { // without its hidden name, nobody could tell whose choice a moved row is
		if !d.names {
			return
		}
		from, to := d.draw.IntN(len(d.rows)), d.draw.IntN(len(d.rows))
		row := d.rows[from]
		d.rows, d.moved = slices.Insert(slices.Delete(d.rows, from, from+1), to, row), true
		d.say("row %d moved to %d", from+1, to+1)
	},
	func(d *draft) { // an empty column
		at := d.draw.IntN(d.width() + 1)
		for i := range d.rows {
			d.rows[i] = slices.Insert(d.rows[i], at, sheet.Cell{})
		}
		d.say("column inserted at %d", at+1)
	},
	func(d *draft) { // a column of other figures
		at := d.draw.IntN(d.width() + 1)
		heads := []string{"Rappel 2023", "2023", "Réponse 2023", "Ancienne réponse", "", "Commentaire", "Votre réponse N-1"}
		head := heads[d.draw.IntN(len(heads))]
		for i := range d.rows {
			c := sheet.Cell{}
			switch {
			case slices.ContainsFunc(d.rows[i], func(c sheet.Cell) bool { return c.Text == codebook.FormHeadAnswer }):
				c = text(head)
			case d.draw.IntN(2) == 0:
				c = count(1000 + i)
			case d.draw.IntN(3) == 0:
				c = text([]string{"Oui", "Non", "trente"}[d.draw.IntN(3)])
			}
			d.rows[i] = slices.Insert(d.rows[i], at, c)
		}
		d.say("column « %s » inserted at %d", head, at+1)
	},
	func(d *draft) {
		if d.width() == 1 {
			return
		}
		at := d.draw.IntN(d.width())
		if d.columnOf("id_poste") == at {
			if d.moved {
				return // nobody could tell any more whose choice a moved row is
			}
			d.names = false
		}
		for i := range d.rows {
			d.rows[i] = slices.Delete(d.rows[i], at, at+1)
		}
		d.say("column %d deleted", at+1)
	},
	func(d *draft) {
		from, to := d.draw.IntN(d.width()), d.draw.IntN(d.width())
		for i := range d.rows {
			c := d.rows[i][from]
			d.rows[i] = slices.Insert(slices.Delete(d.rows[i], from, from+1), to, c)
		}
		d.say("column %d moved to %d", from+1, to+1)
	},
	func(d *draft) { // a head, a label or a name reworded
		r, c := d.draw.IntN(len(d.rows)), d.draw.IntN(d.width())
		if d.rows[r][c].Kind != sheet.Text || d.columnOf(codebook.FormHeadAnswer) == c && d.rows[r][c].Text != codebook.FormHeadAnswer {
			return
		}
		words := []string{"Réponses 2024", "VOTRE REPONSE", "Question", "Total", "Nombre de personnes", "x", "Réponse", "Santé mentale"}
		word := words[d.draw.IntN(len(words))]
		d.say("« %.20s » renamed « %s »", d.rows[r][c].Text, word)
		d.rows[r][c].Text = word
	},
}

// push moves cells down, the last thing that somebody does: labels and answers
// part from their hidden names.
func (d *draft) push() {
	label := d.columnOf(codebook.FormHeadQuestion)
	if label < 0 || d.columnOf(codebook.FormHeadAnswer) < label {
		return // answers alone, pushed down, belong to other questions for everybody
	}
	from, at := d.draw.IntN(len(d.rows)), d.draw.IntN(label+1)
	d.rows = append(d.rows, make([]sheet.Cell, d.width()))
	for i := len(d.rows) - 1; i > from; i-- {
		copy(d.rows[i][at:], d.rows[i-1][at:])
	}
	clear(d.rows[from][at:])
	d.say("cells pushed down from row %d, column %d", from+1, at+1)
}

// columnOf is the column with that head; -1 for none.
func (d *draft) columnOf(head string) int {
	for _, r := range d.rows {
		if i := slices.IndexFunc(r, func(c sheet.Cell) bool { return c.Text == head }); i >= 0 {
			return i
		}
	}
	return -1
}

func (d *draft) tab() tab {
	s := tab{file: "retours/MS-59-05.xlsx", Sheet: sheet.Sheet{Name: codebook.FormSheet}}
	for i, row := range d.rows {
		r := sheet.Row{Number: i + 1}
		for j, c := range row {
			if c.Kind != sheet.Blank {
				c.Col = j + 1
				r.Cells = append(r.Cells, c)
			}
		}
		if len(r.Cells) > 0 {
			s.Rows = append(s.Rows, r)
		}
	}
	return s
}

// Whatever sequence of insertions, deletions, moves and renames a form went
// through, each of its answers is the one that was given, or there is none; a
// choice that is missing is named; and every cell of the sheet is accounted for.
// Rows that are as the form prints them are read like all others.
func TestAnEditedFormGivesItsAnswersOrNone(t *testing.T) {
	draws := 400
	if n, err := strconv.Atoi(os.Getenv(drawsVariable)); err == nil {
		draws = n
	}
	cb, posts := sampleCampaign(t)
	r, closer := newReader(cb, posts, &corrections{}), newReader(cb, posts, &corrections{})
	closer.takeCloserLooks()
	closer.asked = r.asked // by which answers are packed: the same, so that they compare
	original := sampleDraft(t)
	want := r.answersOf(original.tab())
	if want == nil {
		t.Fatal("the sample form is refused")
	}
	outcomes := map[string]int{}
	for i := range draws {
		d := &draft{draw: rand.New(rand.NewPCG(uint64(i), 18)), names: true}
		for _, row := range original.rows {
			d.rows = append(d.rows, slices.Clone(row))
		}
		for range 1 + d.draw.IntN(6) {
			edits[d.draw.IntN(len(edits))](d)
		}
		if d.draw.IntN(5) == 0 {
			d.push()
		}
		what := fmt.Sprint(i, " ", strings.Join(d.done, "; "))
		got := r.readTab(d.tab())
		outcomes[holdAgainst(t, what, d.tab(), got, want)]++
		if close := closer.readTab(d.tab()); !reflect.DeepEqual(got, close) {
			t.Errorf("%s: as printed\n%+v\nlooked at closely\n%+v", what, got, close)
		}
		if t.Failed() {
			return
		}
	}
	t.Logf("%d forms: %v", draws, outcomes)
}

// takeCloserLooks makes the reader know no row by what a form prints on it.
func (r *reader) takeCloserLooks() {
	for name, row := range r.printed {
		row.label = ""
		r.printed[name] = row
	}
}

// Every question and every choice of the sample's form has a row that is known as
// it is printed.
func TestRowsAreKnownAsTheyArePrinted(t *testing.T) {
	cb, posts := sampleCampaign(t)
	r := newReader(cb, posts, &corrections{})
	s := sampleDraft(t).tab()
	f := formReader{dictionary: r.dictionary, formColumns: r.scoreForm(s).form}
	named := 0
	for _, row := range s.Rows {
		name := cellAt(row, f.names)
		if blank(name) {
			continue
		}
		named++
		want := len(row.Cells)
		if !blank(f.cellOf(row)) {
			want--
		}
		if _, own, known := f.asPrinted(row); !known || own != want {
			t.Errorf("%s: known %v, %d cells of its own, want %d", written(name), known, own, want)
		}
	}
	if named < len(r.questions) {
		t.Errorf("%d rows with a name, of %d questions", named, len(r.questions))
	}
}

// holdAgainst says what became of an edited form that was read.
func holdAgainst(t *testing.T, what string, s tab, o outcome, want map[string]survey.Answer) string {
	t.Helper()
	b := o.input.Balance
	for _, one := range o.returns {
		b.add(one.balance)
	}
	if cells := s.cells(); len(o.returns) == 1 && b.Found+o.input.Furniture != cells {
		t.Errorf("%s: %d found and %d of the form itself, of %d cells", what, b.Found, o.input.Furniture, cells)
	}
	assertBalance(t, what, b)
	if len(o.returns) == 0 {
		if len(o.issues) == 0 {
			t.Errorf("%s: refused without a word", what)
		}
		return "refused"
	}
	outcome := "whole"
	for name, got := range o.returns[0].response.Answers.All() {
		if got.State != survey.Given || sameAnswer(got, want[name]) {
			if got.State != want[name].State {
				outcome = "answers missing"
			}
			continue
		}
		outcome = "choices missing"
		named := slices.ContainsFunc(o.issues, func(i survey.Issue) bool { return i.About == name && i.Level >= survey.Warning })
		if !subset(got, want[name]) || !named {
			t.Errorf("%s:\n%s read %q, want %q\n%s", what, name, showAnswer(got), showAnswer(want[name]), messages(o.issues))
		}
	}
	return outcome
}

func showAnswer(a survey.Answer) string {
	return fmt.Sprint(a.State, a.Num, a.Text, a.Choices, a.Other)
}

func sameAnswer(a, b survey.Answer) bool { return showAnswer(a) == showAnswer(b) }

// subset reports whether the choices of an answer are some of those that were
// given.
func subset(got, want survey.Answer) bool {
	return len(got.Choices) > 0 && got.Num == want.Num && (got.Other == "" || got.Other == want.Other) &&
		!slices.ContainsFunc(got.Choices, func(c string) bool { return !slices.Contains(want.Choices, c) })
}

// readTab reads a workbook of one sheet.
func (r *reader) readTab(s tab) outcome {
	o := outcome{input: Input{File: s.file}}
	r.document(&document{file: s.file, sheets: []tab{s}, work: new(workspace)}, &o)
	return o
}

func (r *reader) answersOf(s tab) map[string]survey.Answer {
	o := r.readTab(s)
	if len(o.returns) != 1 {
		return nil
	}
	return maps.Collect(o.returns[0].response.Answers.All())
}

// sampleDraft is a form of the sample as it came back.
func sampleDraft(t testing.TB) *draft {
	t.Helper()
	data, err := os.ReadFile(sample + "/retours/bilan-2024_MS-59-05_Roubaix.xlsx")
	must(t, err)
	book, err := sheet.Read(data, sheet.Limits{})
	must(t, err)
	d := &draft{}
	for _, r := range book.Sheets[0].Rows {
		for len(d.rows) < r.Number {
			d.rows = append(d.rows, make([]sheet.Cell, codebook.HintColumn))
		}
		for _, c := range r.Cells {
			d.rows[r.Number-1][c.Col-1] = c
		}
	}
	return d
}
