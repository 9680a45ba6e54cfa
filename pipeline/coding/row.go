package coding

import (
	"slices"
	"strings"
	"unicode"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Row is one statement in the workbook of codes: what was written, what is
// proposed, what the reviewer decided.
type Row struct {
	Post      string
	Question  string
	Statement string
	Proposed  []string // axes proposed; none: « non classé »
	SubAxes   []string // of the axes proposed
	Score     float64  // 0 to 1
	Cues      string   // why, for the reviewer
	Blind     bool     // no proposal was shown
	Agreed    bool     // d_accord: the proposal was accepted as it stood
	Retained  string   // axe_retenu as written, or what was agreed with; empty: not decided
	SubAxis   string   // sous_axe as written; empty: that of the proposal
	Quotable  Consent
	Confirmed bool   // confirme: a reviewer saw the alerts and says that nobody is named
	Split     string // decoupe: the statement with « || » between its ideas
	Comment   string
	QuoteText string   // what may be published instead of the statement
	Alerts    []string // what in it points at a person
	State     RowState
	Ref       survey.Ref // where it was read; zero for a new row
}

// Consent is the column « citable ».
type Consent int

// The values of Consent.
const (
	Undecided Consent = iota
	Quotable
	NotQuotable
)

// String is the word of the sheet.
func (c Consent) String() string { return [...]string{"", "Oui", "Non"}[c] }

// RowState tells what became of a statement since it was last reviewed.
type RowState int

// The states of a row.
const (
	New       RowState = iota // never reviewed
	Kept                      // reviewed, and still in the return
	Changed                   // reviewed, but the mediator's text no longer holds it
	Missing                   // reviewed, but there is no return of that post any more
	Disputed                  // two reviewers decided differently
	Faulty                    // the decision names what the frame does not have
	NoSubAxis                 // reviewed; the axis was changed and no sub-axis given
)

// stateWords are the words of the column « etat ».
func stateWords() []string {
	return []string{"à relire", "relu", "texte changé depuis la relecture", "retour absent", "désaccord à trancher",
		"à corriger : axe ou sous-axe inconnu", "relu, sous-axe à choisir"}
}

func (s RowState) String() string { return stateWords()[s] }

// Decided reports whether a reviewer gave axes, rightly or not: see
// [QuestionFrame.Decides].
func (r Row) Decided() bool { return strings.TrimSpace(r.Retained) != "" }

// Reviewed reports whether a reviewer wrote anything in the row.
func (r Row) Reviewed() bool {
	return r.Decided() || r.Quotable != Undecided || r.Confirmed || r.Split != "" || strings.TrimSpace(r.Comment) != "" ||
		strings.TrimSpace(r.SubAxis) != ""
}

// Current reports whether the statement is in a return, and so is counted.
func (r Row) Current() bool { return r.State != Changed && r.State != Missing }

// Decides reports whether the row holds a decision that the frame understands.
// One with a name that is unknown decides nothing: the row counts as it is
// proposed, and nothing is learnt from it.
func (q QuestionFrame) Decides(r Row) bool {
	return r.Decided() && len(q.faults(r)) == 0
}

// Axes are the axes of the frame that the row counts for: those retained, or
// those proposed when nobody decided.
func (r Row) Axes(q QuestionFrame) []string {
	if !q.Decides(r) {
		return r.Proposed
	}
	var known []string
	for _, name := range r.retained() {
		if a, _ := q.Axis(name); !slices.Contains(known, a.Name) {
			known = append(known, a.Name)
		}
	}
	return known
}

// retained are the names in axe_retenu, without the word for none.
func (r Row) retained() []string { return listed(r.Retained, Unclassified) }

// listed splits a cell of names, leaving out the word for none.
func listed(cell, none string) []string {
	var names []string
	for name := range strings.SplitSeq(cell, ";") {
		if name = strings.TrimSpace(name); name != "" && french.Fold(name) != french.Fold(none) {
			names = append(names, name)
		}
	}
	return names
}

// subAxis is the sub-axis under which the row counts for an axis: the one that
// the reviewer gave, else the one proposed with the axis, else none.
func (r Row) subAxis(q QuestionFrame, axis string) string {
	if q.Decides(r) && strings.TrimSpace(r.SubAxis) != "" {
		for _, name := range listed(r.SubAxis, NoSubAxisName) {
			if s, ok := q.subAxis(axis, name); ok {
				return s
			}
		}
		return ""
	}
	if i := slices.Index(r.Proposed, axis); i >= 0 && i < len(r.SubAxes) {
		return r.SubAxes[i]
	}
	return ""
}

// lacksSubAxis reports whether a decided row gives an axis that was not
// proposed, has sub-axes, and says nothing of them.
func (r Row) lacksSubAxis(q QuestionFrame) bool {
	if strings.TrimSpace(r.SubAxis) != "" {
		return false
	}
	return slices.ContainsFunc(r.Axes(q), func(name string) bool {
		a, _ := q.Axis(name)
		return len(a.SubAxes) > 0 && !slices.Contains(r.Proposed, name)
	})
}

// rowKey identifies a statement by its words: spaces, case and accents do not
// count.
type rowKey struct{ post, question, statement string }

func (r Row) key() rowKey { return rowKey{r.Post, r.Question, identity(r.Statement)} }

// identity is what two statements in the same words have in common. « + » and
// « - » are words: more, and less.
func identity(statement string) string {
	words := strings.FieldsFunc(french.Fold(statement), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '+' && r != '-'
	})
	if len(words) == 0 {
		return strings.Join(strings.Fields(statement), " ")
	}
	return strings.Join(words, " ")
}

// Examples are the decided rows, as the coder learns from them.
func Examples(f *Frame, rows []Row) []Example {
	var all []Example
	for _, r := range rows {
		q, ok := f.Question(r.Question)
		if !ok || !q.Decides(r) {
			continue
		}
		e := Example{Question: r.Question, Text: r.Statement, Axes: r.Axes(q)}
		for _, a := range e.Axes {
			e.SubAxes = append(e.SubAxes, r.subAxis(q, a))
		}
		all = append(all, e)
	}
	return all
}
