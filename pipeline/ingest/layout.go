package ingest

import (
	"fmt"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// slip is one cell that answers something.
type slip struct {
	target
	cell sheet.Cell
	ref  survey.Ref
}

// respondent is what one mediator wrote, before it is read.
type respondent struct {
	source survey.Ref
	slips  []slip
	places places // of the answers
	// found counts the non-empty cells that somebody wrote, ignored those that
	// answer nothing. The rest are slips; answers.go accounts for them one by one.
	found, ignored int
	furniture      int           // cells of the form itself, as it was sent
	shown          []postShown   // what the form says of its post
	fault          *survey.Issue // why nothing of a form can be trusted; nil for nothing
	withdrawn      int           // cells whose value a correction took away
	vacant         func() []slip // where an answer may stand and none does; nil for nowhere
	sent           *slip         // when the collection tool says that the row was sent; nil for nothing
	sentRank       int           // how surely, see sentHeadings
	rejected       string        // why the collection tool does not count the row; empty for nothing
	sender         string        // the account that sent the row; empty for nothing
	marks          []choiceSet   // choices that have a column of their own, by question; nil for a form
	year           string        // what a table says about the year of the row; empty for nothing
}

// places tells where the answer to each question stands or should stand, by
// question; the zero Ref is nowhere.
type places []survey.Ref

func (p places) has(question int) bool { return p[question] != survey.Ref{} }

// add keeps where a question stands: the first place given.
func (p places) add(question int, ref survey.Ref) {
	if !p.has(question) {
		p[question] = ref
	}
}

// layout is a way to arrange answers in a sheet, held against one sheet.
type layout struct {
	name    string // as Input.Layout
	score   int    // how many questions were recognised
	header  int    // table: index of the last row of headings
	two     bool   // table: the row above holds headings too
	columns int    // table: how many were understood
	form    formColumns
}

// Names of layouts and of what else may become of a file (Input.Layout).
const (
	LayoutForm    = "formulaire"
	LayoutTable   = "tableau"
	LayoutEmpty   = "vide"
	LayoutIgnored = "ignoré"
	LayoutRefused = "refusé"
)

// enough is the number of questions that make a sheet one of answers: a single
// one may be there by chance.
func (d *dictionary) enough() int { return min(2, len(d.questions)) }

// bestLayout scores a sheet both ways; a tie is a form, unless the sheet is too
// large for one.
func (d *dictionary) bestLayout(s tab) layout {
	if s.Beyond > 0 {
		return d.scoreTable(s)
	}
	form := d.scoreForm(s)
	if widest(s) <= form.score {
		return form
	}
	if table := d.scoreTable(s); table.score > form.score {
		return table
	}
	return form
}

// widest is the most cells of two rows, one under the other, that may be the
// headings of a table: it asks no more questions than that.
func widest(s tab) int {
	most, above := 0, 0
	for _, r := range s.Rows[:min(sheet.HeadRows, len(s.Rows))] {
		most = max(most, above+len(r.Cells))
		above = len(r.Cells)
	}
	return most
}

// scoreForm counts the questions in the column of names and, when that tells
// too little, in the one of labels. They stand where the form has them or, when
// columns were inserted or deleted, in the first columns that hold questions.
func (d *dictionary) scoreForm(s tab) layout {
	l := layout{name: LayoutForm}
	usual := d.questionsIn(s, codebook.NameColumn)
	if l.score = usual.all; usual.named >= d.enough() {
		l.form = d.formColumns(s, codebook.NameColumn, codebook.LabelColumn)
		return l
	}
	names, label := 0, 0
	var named, labelled int
	for col := 1; col <= mostColumns; col++ {
		n := d.questionsIn(s, col)
		if n.named > named && n.named >= d.enough() {
			names, named = col, n.named
		}
		if n.all-n.named > labelled {
			label, labelled = col, n.all-n.named
		}
		l.score = max(l.score, n.all)
	}
	if names == 0 && label == 0 {
		label = codebook.NameColumn
	}
	l.form = d.formColumns(s, names, label)
	return l
}

// mostColumns is how far to the right the questions of a form are looked for.
const mostColumns = 12

// mostUnknown is how many headings of a column may be unknown before it is taken
// for one without questions.
const mostUnknown = 300

type tallied struct{ all, named int }

// questionsIn counts the distinct questions recognised in a column, and those
// of them recognised by name.
func (d *dictionary) questionsIn(s tab, col int) tallied {
	seen := make([]bool, len(d.questions))
	var n tallied
	unknown := 0
	for _, r := range s.Rows {
		text := heading(cellAt(r, col))
		t, ok := d.find(text)
		if !ok && text != "" && n.all < d.enough() {
			if unknown++; unknown == mostUnknown {
				return n
			}
		}
		if !ok || seen[t.question] {
			continue
		}
		seen[t.question] = true
		n.all++
		if t.rank == byName {
			n.named++
		}
	}
	return n
}

// maxHeading is the length, in bytes, above which a text is no heading but an
// answer.
const maxHeading = 500

// heading is the text of a cell that may name a question.
func heading(c sheet.Cell) string {
	if c.Kind != sheet.Text || len(c.Text) > maxHeading {
		return ""
	}
	text, _ := visible(c.Text)
	return strings.TrimSpace(text)
}

// absent lists the questions that a sheet does not ask at all. Whose return it
// is may be reported otherwise.
func (d *dictionary) absent(asked places, at survey.Ref) []survey.Issue {
	var issues []survey.Issue
	for i, q := range d.questions {
		if !asked.has(i) && !q.absent && q.Asked() && q.Name != codebook.PostQuestion {
			issues = append(issues, survey.NewIssue(survey.QuestionMissing, at, "question", title(q)).AboutQuestion(q.Name))
		}
	}
	return issues
}

// taken says that a heading was taken for the question that it resembles.
func (d *dictionary) taken(question int, at survey.Ref, heading string) survey.Issue {
	q := d.questions[question]
	return survey.NewIssue(survey.QuestionNearest, at, "lu", french.Clip(heading, 80), "question", title(q)).AboutQuestion(q.Name)
}

// askedTwice says that a question, or one part of it, stands in two places.
func (d *dictionary) askedTwice(t target, first, second survey.Ref) survey.Issue {
	return survey.NewIssue(survey.QuestionTwice, second, "question", d.targetTitle(t), "premiere", first.Place(), "seconde", second.Place()).
		AboutQuestion(d.questions[t.question].Name)
}

// title names a question in a message.
func title(q question) string {
	if q.Label == "" {
		return q.Name
	}
	return french.Clip(strings.TrimSpace(q.Label), 80)
}

// nearest returns the question, not asked elsewhere in the sheet, that a
// heading resembles closely enough to be taken for it.
func (d *dictionary) nearest(heading string, asked places) (int, bool) {
	i, distance := d.words.nearest(heading)
	if i < 0 || distance > near {
		return i, false
	}
	return i, !asked.has(i)
}

// listed joins the items of a message, the first ten of them.
func listed(items []string) string {
	const most = 10
	if len(items) <= most {
		return strings.Join(items, ", ")
	}
	return fmt.Sprintf("%s et %d autres", strings.Join(items[:most], ", "), len(items)-most)
}
