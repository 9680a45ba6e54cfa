package coding

import (
	"cmp"
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
	"bilan/pipeline/workbook"
)

// Sources are what the rows of a campaign are made from.
type Sources struct {
	Codebook  *codebook.Codebook
	Frame     *Frame
	Posts     []survey.Post
	Responses []survey.Response
	Former    []Row     // rows of the workbook as it is; nil for a first run
	Learned   []Example // from former campaigns
}

// Update splits and codes the answers of a campaign, and joins them to the rows
// that were there. Every reviewed row is kept: as it was when its statement is
// still in the return, marked when it is not. Rows come by question of the
// frame, then post, then order in the text.
func Update(s Sources) ([]Row, []survey.Issue) {
	u := updater{Sources: s, coder: NewCoder(s.Frame, append(Examples(s.Frame, s.Former), s.Learned...)), redactor: NewRedactor(s.Frame,
		s.Posts)}
	u.index()
	for _, q := range s.Frame.Questions {
		u.question(q)
	}
	u.orphans()
	return u.rows, u.issues
}

type updater struct {
	Sources
	coder    *Coder
	redactor *Redactor
	byKey    map[rowKey]int      // first former row of each statement
	reviewed map[answerKey][]int // former rows of each answer that were reviewed
	used     map[int]bool
	rows     []Row
	issues   []survey.Issue
}

// answerKey identifies an answer to an open question.
type answerKey struct{ post, question string }

func (u *updater) index() {
	u.byKey, u.reviewed, u.used = map[rowKey]int{}, map[answerKey][]int{}, map[int]bool{}
	for i, r := range u.Former {
		if answer := (answerKey{r.Post, r.Question}); r.Reviewed() {
			u.reviewed[answer] = append(u.reviewed[answer], i)
		}
		first, twice := u.byKey[r.key()]
		if !twice || !u.Former[first].Reviewed() && r.Reviewed() {
			u.byKey[r.key()] = i
			continue
		}
		if r.Reviewed() && r.Retained != u.Former[first].Retained {
			u.issues = append(u.issues, survey.NewIssue(survey.CodingTwice, r.Ref, "premiere", u.Former[first].Ref.Place()))
		} else {
			u.used[i] = true // the same decision written twice
		}
	}
}

// question adds the rows of one question. A question of the frame that is not
// an open question is reported.
func (u *updater) question(q QuestionFrame) {
	asked, ok := u.Codebook.Question(q.Question)
	if !ok || asked.Type != codebook.FreeText {
		u.issues = append(u.issues, survey.NewIssue(survey.FrameQuestion, survey.Ref{File: u.Frame.Source}, "question", q.Question))
		return
	}
	responses := slices.Clone(u.Responses)
	slices.SortStableFunc(responses, func(a, b survey.Response) int { return cmp.Compare(a.Post, b.Post) })
	for _, r := range responses {
		a := r.Answers.Of(q.Question)
		if a.State == survey.Given {
			u.answer(r.Post, q, a.Text)
		}
		u.leftOver(r.Post, q.Question, Changed)
	}
}

func (u *updater) answer(post string, q QuestionFrame, text string) {
	seen := map[rowKey]bool{}
	for _, statement := range Split(text) {
		statement, _ = workbook.Text(statement)
		row := Row{Post: post, Question: q.Question, Statement: statement}
		if seen[row.key()] {
			continue
		}
		seen[row.key()] = true
		u.rows = append(u.rows, u.row(row, q))
	}
}

// row codes one statement, or keeps what was decided about it. The proposal of
// a decided row stays what it was when the reviewer saw it.
func (u *updater) row(r Row, q QuestionFrame) Row {
	clean, alerts := u.redactor.Redact(r.Statement, r.Post)
	r.Alerts = alerts
	if clean != r.Statement {
		r.QuoteText = clean
	}
	i, known := u.byKey[r.key()]
	if known {
		u.used[i] = true
		former := u.Former[i]
		r.Retained, r.Quotable, r.Comment, r.Ref = former.Retained, former.Quotable, former.Comment, former.Ref
		r.QuoteText = cmp.Or(former.QuoteText, r.QuoteText)
		if former.Reviewed() {
			r.State = Kept
		}
		if former.State == Disputed && !former.Decided() {
			r.State = Disputed
		}
		if former.Decided() {
			r.Proposed, r.SubAxes, r.Score, r.Cues = former.Proposed, former.SubAxes, former.Score, former.Cues
			u.checkAxes(r, q)
			return r
		}
	}
	p := u.coder.Propose(q.Question, r.Statement)
	r.Proposed, r.SubAxes, r.Score, r.Cues = p.Axes, p.SubAxes, p.Score, strings.Join(p.Cues, separator)
	return r
}

func (u *updater) checkAxes(r Row, q QuestionFrame) {
	for _, name := range r.retained() {
		if _, ok := q.Axis(name); !ok {
			u.issues = append(u.issues, survey.NewIssue(survey.CodingAxis, r.Ref, "axe", name, "question", q.Question, "proche", q.closest(name)))
		}
	}
}

// closest is the axis that shares most letters pairs with a name.
func (q QuestionFrame) closest(name string) string {
	found, most := "", -1
	for _, a := range q.Axes {
		if n := pairsInCommon(french.Fold(a.Name), french.Fold(name)); n > most {
			found, most = a.Name, n
		}
	}
	return found
}

func pairsInCommon(a, b string) int {
	n := 0
	for i := 0; i+2 <= len(b); i++ {
		if strings.Contains(a, b[i:i+2]) {
			n++
		}
	}
	return n
}

// leftOver keeps the reviewed rows of a post that its text no longer holds.
func (u *updater) leftOver(post, question string, state RowState) {
	changed := false
	for _, i := range u.reviewed[answerKey{post, question}] {
		if u.used[i] {
			continue
		}
		u.used[i] = true
		r := u.Former[i]
		r.State = state
		u.rows = append(u.rows, r)
		changed = changed || u.byKey[r.key()] == i
	}
	if changed && state == Changed {
		u.issues = append(u.issues, survey.NewIssue(survey.CodingChanged, survey.Ref{File: BookFile, Sheet: StatementSheet}, "poste", post))
	}
}

// orphans keeps the reviewed rows whose return, or question, is gone.
func (u *updater) orphans() {
	for i, r := range u.Former {
		if !u.used[i] && r.Reviewed() {
			r.State = Missing
			u.rows = append(u.rows, r)
		}
	}
}
