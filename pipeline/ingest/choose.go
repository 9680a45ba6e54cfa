package ingest

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// chosen is the sheet that holds the answers of a document.
type chosen struct {
	sheet  int // -1 for none
	layout layout
	rival  int // another sheet with other answers, as good as that one; -1 for none
	empty  bool
	more   []candidateSheet // other tables of returns, which are read after it
}

// reads reports whether a sheet is one of those that are read.
func (c chosen) reads(sheet int) bool {
	return sheet == c.sheet || slices.ContainsFunc(c.more, func(m candidateSheet) bool { return m.index == sheet })
}

// candidateSheet is a sheet on which questions are recognised.
type candidateSheet struct {
	index   int
	layout  layout
	answers map[target]string // of a form: what answers more than whose it is
	old     bool              // a form of another year
	hidden  bool
	posts   bool // a table whose rows are posts, looked at when there are several sheets
}

// chooseSheet finds the sheet that holds this year's answers and how they are
// laid out: of several forms, the one that is filled; of several that are, the one
// that can be seen. Of tables, those whose rows are posts, and every one of them;
// where none has posts, the one on which most questions are recognised.
func (r *reader) chooseSheet(doc *document) chosen {
	none := chosen{sheet: -1, rival: -1}
	var all []candidateSheet
	for i, s := range doc.sheets {
		if s.furnished() {
			continue
		}
		c := candidateSheet{index: i, layout: r.bestLayout(s), hidden: s.State != sheet.Visible}
		if (s.Name == codebook.FormSheet || s.Name == r.formSheet) && s.Beyond == 0 && c.layout.name != LayoutForm {
			if form := r.scoreForm(s); form.score >= r.enough() {
				c.layout = form
			}
		}
		if c.layout.score >= r.enough() {
			all = append(all, c)
		}
	}
	all = r.worthReading(doc, all)
	switch len(all) {
	case 0:
		return none
	case 1:
		one := chosen{sheet: all[0].index, layout: all[0].layout, rival: -1}
		one.empty = r.isEmpty(doc, all[0])
		return one
	}
	return r.between(doc, all)
}

// worthReading leaves out the tables whose rows are no posts, when there are some
// whose rows are, and the sheets that hold few of the questions: both sum up, or
// quote.
func (r *reader) worthReading(doc *document, all []candidateSheet) []candidateSheet {
	if len(all) < 2 {
		return all
	}
	some, best := false, 0
	for i := range all {
		c := &all[i]
		c.posts = c.layout.name == LayoutTable && !c.hidden && r.rowsArePosts(doc.sheets[c.index], c.layout)
		some = some || c.posts
	}
	all = slices.DeleteFunc(all, func(c candidateSheet) bool { return some && c.layout.name == LayoutTable && !c.posts && !c.hidden })
	for _, c := range all {
		best = max(best, c.layout.score)
	}
	return slices.DeleteFunc(all, func(c candidateSheet) bool { return 2*c.layout.score < best })
}

// rowsArePosts reports whether most rows under the headings of a table say which
// post of the register they are about.
func (r *reader) rowsArePosts(s tab, l layout) bool {
	known, others := 0, 0
	for col, h := range l.headings(s.Rows) {
		t, _, ok := r.column(h)
		if !ok || r.questions[t.question].Name != codebook.PostQuestion {
			continue
		}
		for _, row := range s.Rows[l.header+1:] {
			switch c := cellAt(row, col); {
			case blank(c):
			case r.isPost(written(c)):
				known++
			default:
				others++
			}
		}
	}
	return known > others
}

func (r *reader) isPost(text string) bool {
	if _, ok := r.roll.find(text); ok {
		return true
	}
	_, ok := r.inPhrase(text)
	return ok
}

// between chooses among several sheets.
func (d *dictionary) between(doc *document, all []candidateSheet) chosen {
	for i := range all {
		c := &all[i]
		if s := doc.sheets[c.index]; c.layout.name == LayoutForm {
			c.answers, c.old = d.answersIn(doc, s, c.layout), d.isOld(s, c.layout)
		}
	}
	better := func(keep func(c candidateSheet) bool) {
		if slices.ContainsFunc(all, keep) {
			all = slices.DeleteFunc(all, func(c candidateSheet) bool { return !keep(c) })
		}
	}
	better(func(c candidateSheet) bool { return c.layout.name == LayoutForm && c.layout.form.answer > 0 })
	better(func(c candidateSheet) bool { return !c.old })
	better(func(c candidateSheet) bool { return c.layout.name != LayoutForm || len(c.answers) > 0 })
	better(func(c candidateSheet) bool { return !c.hidden })
	first := all[0]
	for _, c := range all {
		if c.layout.name != LayoutForm && c.layout.score > first.layout.score {
			first = c
		}
	}
	one := chosen{sheet: first.index, layout: first.layout, rival: -1, empty: d.isEmpty(doc, first)}
	for _, c := range all {
		if c.index != first.index && c.layout.name == LayoutForm && first.layout.name == LayoutForm && !sameAnswers(c.answers, first.answers) {
			one.rival = c.index
			break
		}
		if c.index != first.index && first.posts && c.posts {
			one.more = append(one.more, c)
		}
	}
	return one
}

// answersIn gives what a form answers, but whose it is and when.
func (d *dictionary) answersIn(doc *document, s tab, l layout) map[target]string {
	if s.Beyond > 0 || l.form.answer == 0 {
		return nil
	}
	who, _ := d.readForm(doc.work, s, l)
	all := map[target]string{}
	for _, one := range who.slips {
		if !d.questions[one.question].Identifies() {
			one.rank = byName
			all[one.target] += strings.TrimSpace(written(one.cell)) + "\n"
		}
	}
	return all
}

func sameAnswers(a, b map[target]string) bool {
	if len(a) != len(b) {
		return false
	}
	for t, text := range a {
		if b[t] != text {
			return false
		}
	}
	return true
}

// isEmpty reports a form that nobody filled.
func (d *dictionary) isEmpty(doc *document, c candidateSheet) bool {
	s := doc.sheets[c.index]
	if c.layout.name != LayoutForm || c.layout.form.answer == 0 || s.Beyond > 0 {
		return false
	}
	for _, r := range s.Rows {
		if blank(cellAt(r, c.layout.form.answer)) {
			continue
		}
		t, ok := d.find(heading(cellAt(r, c.layout.form.names)))
		if !ok {
			t, ok = d.find(heading(cellAt(r, c.layout.form.label)))
		}
		if ok && !d.questions[t.question].Identifies() {
			return false
		}
	}
	return len(d.answersIn(doc, s, c.layout)) == 0
}

// titleYear is the year in the title of a form, behind what the campaign calls it:
// « Bilan 2024 ».
var titleYear = regexp.MustCompile(`^(\d{4})\b`)

// isOld reports a form whose title says another year.
func (d *dictionary) isOld(s tab, l layout) bool {
	for _, r := range s.Rows {
		if l.form.isHead(r.Number) {
			return false
		}
		for _, c := range r.Cells {
			behind, titled := strings.CutPrefix(french.FoldWords(heading(c)), d.document+" ")
			if year := titleYear.FindString(behind); titled && year != "" {
				return year != strconv.Itoa(d.year)
			}
		}
	}
	return false
}

// refuseRivals refuses a document with two forms that say different things.
func (r *reader) refuseRivals(doc *document, c chosen, o *outcome) {
	o.input.Layout = LayoutRefused
	one, other := doc.sheets[c.sheet], doc.sheets[c.rival]
	o.add(survey.NewIssue(survey.SheetsDiffer, survey.Ref{File: doc.file}, "une", one.Name, "autre", other.Name))
	b := r.refusedBalance(doc, c.sheet, c.layout)
	others, _ := r.otherSheets(doc, c)
	b.add(others)
	o.input.Balance = b
}
