package ingest

import (
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// formReader reads a sheet with one row for each question, or for each choice
// of a select_multiple. The order of the rows does not matter.
type formReader struct {
	*dictionary
	tab
	work    *workspace
	label   int // column of the labels; names stand before it, answers after it
	who     respondent
	rows    []askingRow // where each question or choice stands
	lost    []lostRow   // rows whose question is not recognised
	context int         // question of the row above, whose choices may follow by label; -1 for none
	hidden  []string    // addresses of answers in hidden rows
	remarks []string    // addresses of texts beside the answers
	issues  []survey.Issue
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
	f := formReader{dictionary: d, tab: s, work: work, label: l.label, context: -1, rows: work.rows[:0]}
	f.who = respondent{source: s.rowRef(0), places: make(places, len(d.questions)), slips: work.slips[:0]}
	for _, r := range s.Rows {
		f.row(r)
	}
	f.recoverLost()
	f.report()
	f.who.vacant = f.vacant
	work.rows, work.slips = f.rows, f.who.slips
	return f.who, f.issues
}

func (f *formReader) answer(r sheet.Row) sheet.Cell { return cellAt(r, f.label+1) }

func (f *formReader) row(r sheet.Row) {
	f.countRemarks(r)
	name, label := "", heading(cellAt(r, f.label))
	if f.label > codebook.NameColumn {
		name = heading(cellAt(r, f.label-1))
	}
	t, ok := f.recognise(name, label)
	switch {
	case ok:
		f.keep(t, r)
	case isHead(f.folded(label), f.answer(r)):
		f.lost = nil // the title and what the form says of itself stand above
	case isFurniture(f.folded(label), f.answer(r)):
	case label != "" || name != "" || !blank(f.answer(r)):
		f.lost = append(f.lost, lostRow{label, r})
	}
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
	q := f.questions[f.context]
	if i, r, ok := q.words.find(label); ok && q.Type == codebook.SelectMultiple {
		return target{question: f.context, part: choice, choice: i, rank: r}, true
	}
	return target{question: f.context, part: other, rank: byLabel}, q.Other && isOther(label)
}

// isHead recognises the row of the heads of the columns; its label is folded.
func isHead(label string, answer sheet.Cell) bool {
	switch label {
	case "question", "questions", "intitule", "libelle", "":
	default:
		return false
	}
	switch french.FoldWords(heading(answer)) {
	case "reponse", "reponses", "votre reponse", "vos reponses":
		return true
	}
	return false
}

// isFurniture recognises what the form itself writes in the column of answers:
// formulas, and what the register knows of the post. The label is folded.
func isFurniture(label string, answer sheet.Cell) bool {
	if answer.Formula {
		return true
	}
	switch label {
	case "departement", "commune", "territoire", "structure":
		return true
	}
	return false
}

// keep notes where something is asked and, when it is answered, the answer.
func (f *formReader) keep(t target, r sheet.Row) {
	ref := f.ref(f.label+1, r.Number, f.questions[t.question].Name)
	f.who.places.add(t.question, ref)
	c := f.answer(r)
	if t.rank == byName || !blank(c) { // the label alone may be the heading of a group
		asked := t
		asked.rank = byName
		f.rows = append(f.rows, askingRow{asked, ref})
	}
	if blank(c) {
		return
	}
	f.who.found++
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
		if blank(f.answer(lost.row)) {
			continue
		}
		i, ok := f.dictionary.nearest(lost.heading, f.who.places)
		if ok {
			f.keep(target{question: i, rank: byNearness}, lost.row)
			f.issues = append(f.issues, f.taken(i, f.ref(f.label, lost.row.Number, ""), lost.heading))
			continue
		}
		if len(cells) == 0 && i >= 0 {
			first = "« " + title(f.questions[i]) + " »"
		}
		f.who.found++
		f.who.ignored++
		cells = append(cells, f.ref(f.label+1, lost.row.Number, "").Place())
	}
	if len(cells) > 0 {
		f.add(survey.RowsIgnored, f.rowRef(0), "cellules", listed(cells), "proche", first)
	}
}

// countRemarks counts what is written to the right of the form. A formula
// there is a check of the form itself.
func (f *formReader) countRemarks(r sheet.Row) {
	for _, c := range r.Cells {
		if c.Col > f.label+(codebook.HintColumn-codebook.LabelColumn) && !blank(c) && !c.Formula {
			f.who.found++
			f.who.ignored++
			f.remarks = append(f.remarks, f.ref(c.Col, r.Number, "").Place())
		}
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
	if len(f.remarks) > 0 {
		f.add(survey.RemarksIgnored, at, "cellules", listed(f.remarks))
	}
	f.issues = append(f.issues, f.mergedOver()...)
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
		if at == 0 {
			continue
		}
		second[r.target] = 0
		f.issues = append(f.issues, f.askedTwice(r.target, r.ref, f.rows[at].ref))
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
