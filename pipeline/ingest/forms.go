package ingest

import (
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// formReader reads a sheet with one row for each question, or for each choice
// of a select_multiple. The order of the rows does not matter, nor that of the
// columns. Every cell that holds something is an answer, the form's own, or named.
type formReader struct {
	*dictionary
	tab
	formColumns
	work    *workspace
	who     respondent
	rows    []askingRow // where each question or choice stands
	lost    []lostRow   // rows whose question is not recognised
	context int         // question of the row above, whose choices may follow by label; -1 for none
	hidden  []string    // addresses of answers in hidden rows
	remarks []remark    // what stands where no answer is read
	issues  []survey.Issue

	strayed []string // addresses of labels and hints that belong to another question than their row
}

// askingRow is a row that asks something, whatever tells so: the rank of the
// target is that of a name.
type askingRow struct {
	target target
	ref    survey.Ref
}

type lostRow struct {
	heading string
	row     sheet.Row
}

// readForm collects the answers of a form. The issues are about its layout.
func (d *dictionary) readForm(work *workspace, s tab, l layout) (respondent, []survey.Issue) {
	f := formReader{dictionary: d, tab: s, formColumns: l.form, work: work, context: -1, rows: work.rows[:0]}
	f.who = respondent{source: s.rowRef(0), places: work.noPlaces(len(d.questions)), slips: work.slips[:0]}
	for _, r := range s.Rows {
		f.row(r)
	}
	f.recoverLost()
	f.report()
	f.who.vacant = f.vacant
	f.who.fault = f.fault()
	work.rows, work.slips = f.rows, f.who.slips
	return f.who, f.issues
}

func (f *formReader) cellOf(r sheet.Row) sheet.Cell { return cellAt(r, f.answer) }

func (f *formReader) row(r sheet.Row) {
	if t, own, ok := f.asPrinted(r); ok {
		f.context = t.question
		f.who.furniture += own
		f.keep(t, r)
		return
	}
	name, label := heading(cellAt(r, f.names)), heading(cellAt(r, f.label))
	t, ok := f.recognise(name, label)
	var about *target
	switch {
	case ok && name != "" && f.misnamed(t, label):
		f.misplaced(t, label, r)
	case ok:
		about = &t
		f.keep(t, r)
	case f.isHead(r.Number):
		f.heads(r)
		return
	case f.show(label, r):
	case blank(f.cellOf(r)) || f.isProgress(r):
		if label != "" && (f.furniture.groups[f.folded(label)] || !f.furniture.labels[f.folded(label)]) {
			f.context = -1 // what follows may be the choices of that
		}
	default:
		f.lost = append(f.lost, lostRow{label, r})
		f.context = -1
	}
	f.beside(r, about)
}

// recognise finds what a row asks: by its hidden name, then by its label, then
// as a choice of the question above.
func (f *formReader) recognise(name, label string) (target, bool) {
	for _, h := range [...]string{name, label} {
		if h == "" {
			continue
		}
		if t, ok := f.find(h); ok {
			f.context = t.question
			return t, true
		}
	}
	if f.context < 0 {
		return target{}, false
	}
	q := &f.questions[f.context]
	if q.Type == codebook.SelectMultiple {
		if i, r, ok := q.words.find(label); ok {
			return target{question: f.context, part: choice, choice: i, rank: r}, true
		}
	}
	return target{question: f.context, part: other, rank: byLabel}, q.Other && (isOther(label) || otherSaid(label) != "")
}

// keepSense notes where something is asked and, when it is answered, the answer.
func (f *formReader) keep(t target, r sheet.Row) {
	if f.answer == 0 {
		return // nothing tells where the answer would stand
	}
	ref := f.ref(f.answer, r.Number, f.questions[t.question].Name)
	f.who.places.add(t.question, ref)
	c := f.cellOf(r)
	if t.rank == byName || t.part == choice || !blank(c) { // the label alone may be the heading of a group
		asked := t
		asked.rank = byName
		f.rows = append(f.rows, askingRow{asked, ref})
	}
	if blank(c) {
		return
	}
	f.who.found++
	if t.part == other {
		c = specified(c, heading(cellAt(r, f.label)))
	}
	f.who.slips = append(f.who.slips, slip{t, c, ref})
	if r.Hidden {
		f.hidden = append(f.hidden, ref.Place())
	}
}

// vacant lists the rows that ask something and hold no answer.
func (f *formReader) vacant() []slip {
	var all []slip
	for _, r := range f.rows {
		if !slices.ContainsFunc(f.who.slips, func(s slip) bool { return s.ref == r.ref }) {
			all = append(all, slip{target: r.target, ref: r.ref})
		}
	}
	return all
}

// recoverLost reads rows by the nearest label, once every surer row is known.
func (f *formReader) recoverLost() {
	var cells []string
	first := "aucune"
	for _, lost := range f.lost {
		i, ok := f.dictionary.nearest(lost.heading, f.who.places)
		if ok {
			f.keep(target{question: i, rank: byNearness}, lost.row)
			f.issues = append(f.issues, f.taken(i, f.ref(f.label, lost.row.Number, ""), lost.heading))
			continue
		}
		if len(cells) == 0 && i >= 0 {
			first = "« " + title(f.questions[i]) + " »"
		}
		c := f.cellOf(lost.row)
		f.who.found++
		f.who.ignored++
		cell := f.ref(c.Col, lost.row.Number, "").Place() + " « " + french.Clip(strings.TrimSpace(written(c)), 40) + " »"
		if lost.heading != "" {
			cell += " devant « " + french.Clip(lost.heading, 40) + " »"
		}
		cells = append(cells, cell)
	}
	for part := range slices.Chunk(cells, 10) {
		f.add(survey.RowsIgnored, f.rowRef(0), "cellules", strings.Join(part, ", "), "proche", first)
	}
}

func (f *formReader) add(code survey.Code, at survey.Ref, args ...string) {
	f.issues = append(f.issues, survey.NewIssue(code, at, args...))
}

// report tells what is odd about the form as a whole.
func (f *formReader) report() {
	at := f.rowRef(0)
	f.reportTwice()
	if len(f.hidden) > 0 {
		f.add(survey.RowsHidden, at, "cellules", listed(f.hidden))
	}
	f.reportRemarks()
	f.reportLostChoices()
	f.issues = append(f.issues, f.mergedOver()...)
	f.reportMergedAnswers()
	f.issues = append(f.issues, f.absent(f.who.places, at)...)
}

// reportTwice names what two rows or more ask: once, by the first two.
func (f *formReader) reportTwice() {
	second := f.work.noneSecond() // index of the second row; 0 for none
	for i, r := range f.rows {
		switch at, known := second[r.target]; {
		case !known:
			second[r.target] = 0
		case at == 0:
			second[r.target] = i
		}
	}
	for _, r := range f.rows {
		at := second[r.target]
		if at == 0 || r.target.part == other { // what is written as « Autre » adds up
			continue
		}
		second[r.target] = 0
		f.issues = append(f.issues, f.askedTwice(r.target, r.ref, f.rows[at].ref))
		if r.target.part == choice {
			f.halfMarked(r, f.rows[at])
		}
	}
}

// reportMergedAnswers names the answers that were merged over the rows of others:
// they count for the first alone.
func (f *formReader) reportMergedAnswers() {
	for _, m := range f.Merges {
		if m.FromCol > f.answer || m.ToCol < f.answer || !slices.ContainsFunc(f.who.slips, func(s slip) bool {
			return s.ref.Row == m.FromRow
		}) {
			continue
		}
		if slices.ContainsFunc(f.rows, func(r askingRow) bool { return r.ref.Row > m.FromRow && r.ref.Row <= m.ToRow }) {
			f.add(survey.AnswerMerged, f.ref(f.answer, m.FromRow, ""), "plage", areaName(m))
		}
	}
}

// halfMarked makes a choice that has two rows, of which one is marked, a
// contradiction: no mark is an answer as well.
func (f *formReader) halfMarked(a, b askingRow) {
	marked := func(r askingRow) bool {
		return slices.ContainsFunc(f.who.slips, func(s slip) bool { return s.ref == r.ref })
	}
	switch first, second := marked(a), marked(b); {
	case first && !second:
		f.who.slips = append(f.who.slips, slip{target: b.target, ref: b.ref})
	case second && !first:
		f.who.slips = append(f.who.slips, slip{target: a.target, ref: a.ref})
	}
}

// targetTitle names a question, or one part of it, in a message.
func (d *dictionary) targetTitle(t target) string {
	q := d.questions[t.question]
	switch t.part {
	case choice:
		return title(q) + " / " + q.choices[t.choice].Label
	case other:
		return title(q) + " / Autre"
	}
	return title(q)
}
