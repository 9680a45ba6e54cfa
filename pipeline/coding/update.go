package coding

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
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
	u.lostSplits()
	u.orphans()
	u.acceptance()
	return u.rows, once(u.issues)
}

type updater struct {
	Sources
	coder    *Coder
	redactor *Redactor
	byKey    map[rowKey]int      // first former row of each statement
	splits   map[rowKey]int      // former row that cuts a whole statement into parts
	reviewed map[answerKey][]int // former rows of each answer that were reviewed
	used     map[int]bool
	rows     []Row
	issues   []survey.Issue
}

// answerKey identifies an answer to an open question.
type answerKey struct{ post, question string }

func (u *updater) index() {
	u.byKey, u.splits, u.reviewed, u.used = map[rowKey]int{}, map[rowKey]int{}, map[answerKey][]int{}, map[int]bool{}
	for i, r := range u.Former {
		if answer := (answerKey{r.Post, r.Question}); r.Reviewed() {
			u.reviewed[answer] = append(u.reviewed[answer], i)
		}
		if whole, ok := r.whole(); ok {
			if _, twice := u.splits[whole]; !twice {
				u.splits[whole] = i
			}
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

// question adds the rows of one question. A question of the campaign's frame that is
// not an open question is reported; one of the default is that of another questionnaire.
func (u *updater) question(q QuestionFrame) {
	asked, ok := u.Codebook.Question(q.Question)
	if !ok || asked.Type != codebook.FreeText {
		if u.Frame.Default {
			return
		}
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
		whole := Row{Post: post, Question: q.Question, Statement: statement}
		if seen[whole.key()] {
			continue
		}
		seen[whole.key()] = true
		if i, cut := u.splits[whole.key()]; cut {
			u.parts(whole, u.Former[i], q)
			continue
		}
		u.rows = append(u.rows, u.row(whole, q))
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
	p := u.coder.Propose(q.Question, r.Statement)
	r.Proposed, r.SubAxes, r.Score, r.Cues = p.Axes, p.SubAxes, p.Score, strings.Join(p.Cues, separator)
	if i, known := u.byKey[r.key()]; known {
		u.used[i] = true
		r = u.keep(r, u.Former[i], q)
	}
	return r
}

// keep carries over what a reviewer wrote about the statement.
func (u *updater) keep(r, former Row, q QuestionFrame) Row {
	r.Agreed, r.Retained, r.SubAxis, r.Quotable = former.Agreed, former.Retained, former.SubAxis, former.Quotable
	r.Confirmed, r.Comment, r.Ref = former.Confirmed, former.Comment, former.Ref
	r.Split = cmp.Or(r.Split, former.Split)
	r.QuoteText = cmp.Or(former.QuoteText, r.QuoteText)
	if former.Reviewed() {
		r.State = Kept
	}
	if former.State == Disputed && !former.Decided() {
		r.State = Disputed
	}
	faults := q.faults(r)
	for _, f := range faults {
		u.fault(r, q, f)
	}
	switch {
	case len(faults) > 0:
		r.State = Faulty
	case former.Decided() && !former.Blind:
		r.Proposed, r.SubAxes, r.Score, r.Cues = former.Proposed, former.SubAxes, former.Score, former.Cues
	}
	if r.State == Kept && r.Decided() && r.lacksSubAxis(q) {
		r.State = NoSubAxis
	}
	return r
}

// fault reports a name that the frame does not have; the row is left as it is.
func (u *updater) fault(r Row, q QuestionFrame, f fault) {
	code := survey.CodingAxis
	if f.sub {
		code = survey.CodingSubAxis
	}
	u.issues = append(u.issues, survey.NewIssue(code, r.Ref, "axe", f.name, "question", q.Question, "proche", f.nearest))
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
		u.issues = append(u.issues, survey.NewIssue(survey.CodingChanged, survey.Ref{File: BookFile, Sheet: StatementSheet}, "poste",
			post))
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

// What makes reviewed proposals look as if they had been accepted unread.
const (
	unreadLeast = 30   // decided statements
	unreadShare = 0.98 // of them, as proposed
)

// acceptance warns when nearly every decision is the proposal.
func (u *updater) acceptance() {
	decided, same := 0, 0
	for _, r := range u.rows {
		q, ok := u.Frame.Question(r.Question)
		if !ok || !r.Current() || !q.Decides(r) {
			continue
		}
		decided++
		if slices.Equal(r.Axes(q), r.Proposed) {
			same++
		}
	}
	if decided >= unreadLeast && float64(same) >= unreadShare*float64(decided) {
		at := survey.Ref{File: BookFile, Sheet: StatementSheet}
		u.issues = append(u.issues, survey.NewIssue(survey.CodingUnread, at, "memes", strconv.Itoa(same), "relus", strconv.Itoa(decided)))
	}
}

// once leaves out an issue that was said already: the posts of one line of the
// sheet share its faults.
func once(issues []survey.Issue) []survey.Issue {
	seen := map[string]bool{}
	return slices.DeleteFunc(issues, func(i survey.Issue) bool {
		said := seen[i.String()]
		seen[i.String()] = true
		return said
	})
}
