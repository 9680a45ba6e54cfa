package ingest

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// remark is a cell that somebody wrote where no answer is read.
type remark struct {
	ref   survey.Ref
	text  string
	about string // name of the question that the row asks
}

// postShown is what the form says of its post, and where.
type postShown struct {
	what postFact
	text string
	ref  survey.Ref
}

// heads tells the heads of the form from those that somebody added.
func (f *formReader) heads(r sheet.Row) {
	for _, c := range r.Cells {
		switch {
		case blank(c):
		case headOf(f.folded(written(c)), f.year) != noHead:
			f.who.furniture++
		default:
			f.remark(c, r, nil)
		}
	}
}

// show takes what the form says of its post, which is compared with the register
// once it is known whose return it is.
func (f *formReader) show(label string, r sheet.Row) bool {
	what := f.furniture.contexts[f.folded(label)]
	c := f.cellOf(r)
	if what == noFact || label == "" {
		return false
	}
	if !blank(c) {
		f.who.furniture++
		f.who.shown = append(f.who.shown, postShown{what, strings.TrimSpace(written(c)), f.ref(c.Col, r.Number, "")})
	}
	return true
}

// isProgress recognises the count of the answers above the heads.
func (f *formReader) isProgress(r sheet.Row) bool {
	c := f.cellOf(r)
	top := len(f.formColumns.heads) == 0 || r.Number < f.formColumns.heads[0]
	return top && (uncounted(c) || c.Kind == sheet.Text && progress.MatchString(f.folded(c.Text)))
}

// beside accounts for the cells of a row but the answer, which is read
// elsewhere.
func (f *formReader) beside(r sheet.Row, about *target) {
	for _, c := range r.Cells {
		switch {
		case blank(c):
		case c.Col == f.answer:
			if about == nil && f.isProgress(r) {
				f.who.furniture++
			}
		case f.own(c, r, about):
			f.who.furniture++
		default:
			f.remark(c, r, about)
		}
	}
}

// own reports whether a cell is as the form wrote it.
func (f *formReader) own(c sheet.Cell, r sheet.Row, about *target) bool {
	switch {
	case c.Col == f.names:
		if f.knows(written(c)) {
			return true
		}
		label := f.folded(heading(cellAt(r, f.label)))
		return technical.MatchString(written(c)) && label != "" && (about != nil || !f.furniture.labels[label])
	case c.Col == f.label:
		return c.Kind == sheet.Text && f.ownLabel(c, r, about)
	case about == nil:
		return c.Kind == sheet.Text && f.furniture.anyHint[f.folded(c.Text)]
	case uncounted(c):
		return f.hint == 0 || c.Col == f.hint
	}
	folded := f.folded(written(c))
	if f.furniture.isHint(about.question, folded) {
		return true
	}
	if f.furniture.anyHint[folded] {
		f.strayed = append(f.strayed, f.ref(c.Col, r.Number, "").Place())
	}
	return false
}

// ownLabel accepts the label of a question that was reworded as long as it cannot
// hold an answer: there is one beside it, and no number or text was added.
func (f *formReader) ownLabel(c sheet.Cell, r sheet.Row, about *target) bool {
	folded := f.folded(c.Text)
	if about == nil {
		_, shows := f.furniture.contexts[folded]
		return f.furniture.labels[folded] || f.knows(c.Text) || shows || f.isLost(r)
	}
	q := &f.questions[about.question]
	switch {
	case f.former, about.part == whole && q.Identifies():
		return true
	case about.part == choice:
		i, _, ok := q.words.find(c.Text)
		known := f.folded(q.choices[about.choice].Label)
		return ok && i == about.choice || strings.HasPrefix(known, folded) || dissimilarity(known, folded) <= near
	case about.part == other:
		return isOther(c.Text) || otherSaid(c.Text) != "" && !blank(f.cellOf(r))
	case f.furniture.labels[folded], f.knows(c.Text):
		return true
	}
	known := f.folded(q.Label)
	if blank(f.cellOf(r)) || strings.HasPrefix(folded, known+" ") {
		return false
	}
	return !strings.ContainsAny(folded, "0123456789") || strings.ContainsAny(known, "0123456789")
}

// misnamed reports whether a label, which people see, is that of something else
// than the hidden name of the row says: cells were moved without it.
func (f *formReader) misnamed(t target, label string) bool {
	if label == "" || f.former || t.rank != byName {
		return false
	}
	q := &f.questions[t.question]
	if seen, ok := f.find(label); ok && seen.part == whole {
		return seen.question != t.question || t.part != whole
	}
	i, _, ok := q.words.find(label)
	switch {
	case t.part == choice && ok:
		return i != t.choice
	case t.part == choice:
		return isOther(label) || f.isChoice(label)
	case t.part == other:
		return ok || f.isChoice(label)
	}
	return isOther(label) || f.isChoice(label) || f.furniture.groups[f.folded(label)]
}

// isChoice reports whether a label is that of a choice of a list with a row each.
func (f *formReader) isChoice(label string) bool { return f.furniture.choices[f.folded(label)] }

// misplaced sets aside an answer whose label and name disagree.
func (f *formReader) misplaced(t target, label string, r sheet.Row) {
	c := f.cellOf(r)
	if blank(c) {
		return
	}
	f.who.found++
	f.who.withdrawn++
	f.strayed = append(f.strayed, f.ref(f.label, r.Number, "").Place())
	f.issues = append(f.issues, survey.NewIssue(survey.LabelMisplaced, f.ref(c.Col, r.Number, ""),
		"valeur", french.Clip(strings.TrimSpace(written(c)), 80), "lu", french.Clip(label, 80), "question", f.targetTitle(t)).
		AboutQuestion(f.questions[t.question].Name))
}

// noteWords name what stands around the cells.
var noteWords = map[sheet.NoteKind]string{
	sheet.Comment: "commentaire non lu", sheet.TextBox: "zone de texte non lue", sheet.Ticked: "case à cocher cochée, non lue",
	sheet.NotLegible: "commentaires ou dessins illisibles",
}

// notesAround names what somebody wrote or ticked on the sheet outside its cells.
func (s tab) notesAround() []survey.Issue {
	var issues []survey.Issue
	for _, n := range s.Notes {
		what := noteWords[n.Kind]
		if n.Text != "" {
			what += " : « " + french.Clip(strings.Join(strings.Fields(n.Text), " "), 120) + " »"
		}
		at := s.rowRef(n.Row)
		if n.Row > 0 && n.Col > 0 {
			at = s.ref(n.Col, n.Row, "")
		}
		issues = append(issues, survey.NewIssue(survey.NoteNotRead, at, "note", what))
	}
	return issues
}

// isLost reports whether the answer of a row is named with what stands before it.
func (f *formReader) isLost(r sheet.Row) bool {
	n := len(f.lost)
	return n > 0 && f.lost[n-1].row.Number == r.Number
}

func (f *formReader) remark(c sheet.Cell, r sheet.Row, about *target) {
	f.who.found++
	f.who.ignored++
	text := cmp.Or(french.Clip(strings.TrimSpace(written(c)), 80), "formule sans résultat")
	m := remark{ref: f.ref(c.Col, r.Number, ""), text: text}
	if about != nil {
		m.about = f.questions[about.question].Name
	}
	f.remarks = append(f.remarks, m)
}

// mostRemarks is how many cells of one column are named one by one; of more, the
// column is.
const mostRemarks = 8

// reportRemarks names what was not read.
func (f *formReader) reportRemarks() {
	byColumn := map[int][]remark{}
	for _, m := range f.remarks {
		byColumn[m.ref.Column] = append(byColumn[m.ref.Column], m)
	}
	for _, m := range f.remarks {
		all := byColumn[m.ref.Column]
		switch {
		case len(all) > mostRemarks && all[0] == m:
			f.add(survey.ColumnNotRead, m.ref, "titre", m.text, "nombre", strconv.Itoa(len(all)), "cellules", listed(placesOf(all)))
		case len(all) <= mostRemarks:
			f.issues = append(f.issues, survey.NewIssue(survey.RemarksIgnored, m.ref, "texte", m.text).AboutQuestion(m.about))
		}
	}
}

func placesOf(all []remark) []string {
	var cells []string
	for _, m := range all {
		cells = append(cells, m.ref.Place())
	}
	return cells
}

// reportLostChoices names the choices whose row is gone: whether they were chosen,
// nobody can tell.
func (f *formReader) reportLostChoices() {
	rows := make([]int, len(f.questions))
	for _, r := range f.rows {
		if r.target.part == choice {
			rows[r.target.question]++
		}
	}
	for i, n := range rows {
		q := &f.questions[i]
		if n == 0 || n >= len(q.choices) || f.former || f.answeredWhole(i) {
			continue
		}
		var gone []string
		for k, c := range q.choices {
			if !slices.ContainsFunc(f.rows, func(r askingRow) bool {
				return r.target.part == choice && r.target.question == i && r.target.choice == k
			}) {
				gone = append(gone, "« "+c.Label+" »")
			}
		}
		f.issues = append(f.issues, survey.NewIssue(survey.ChoiceRowsGone, f.who.places[i],
			"question", title(*q), "choix", french.Enumerate(gone)).AboutQuestion(q.Name))
	}
}

func (f *formReader) answeredWhole(question int) bool {
	return slices.ContainsFunc(f.who.slips, func(s slip) bool { return s.question == question && s.part == whole })
}
