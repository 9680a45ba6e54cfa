package coding

import (
	"slices"
	"strings"

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
	Score     float64  // 0 to 1
	Cues      string   // why, for the reviewer
	Retained  string   // axe_retenu as written; empty: not decided
	Quotable  Consent
	Comment   string
	SubAxes   []string // of the axes proposed
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
	New      RowState = iota // never reviewed
	Kept                     // reviewed, and still in the return
	Changed                  // reviewed, but the mediator's text no longer holds it
	Missing                  // reviewed, but there is no return of that post any more
	Disputed                 // two reviewers decided differently
)

// stateWords are the words of the column « etat ».
func stateWords() [5]string {
	return [...]string{"à relire", "relu", "texte changé depuis la relecture", "retour absent", "désaccord à trancher"}
}

func (s RowState) String() string { return stateWords()[s] }

// Decided reports whether a reviewer gave the axes.
func (r Row) Decided() bool { return strings.TrimSpace(r.Retained) != "" }

// Reviewed reports whether a reviewer wrote anything in the row.
func (r Row) Reviewed() bool {
	return r.Decided() || r.Quotable != Undecided || strings.TrimSpace(r.Comment) != ""
}

// Current reports whether the statement is in a return, and so is counted.
func (r Row) Current() bool { return r.State != Changed && r.State != Missing }

// Axes are the axes of the frame that the row counts for: those retained, or
// those proposed when nobody decided.
func (r Row) Axes(q QuestionFrame) []string {
	if !r.Decided() {
		return r.Proposed
	}
	var known []string
	for _, name := range r.retained() {
		if a, ok := q.Axis(name); ok && !slices.Contains(known, a.Name) {
			known = append(known, a.Name)
		}
	}
	return known
}

// retained are the names in axe_retenu, without the word for none.
func (r Row) retained() []string {
	var names []string
	for name := range strings.SplitSeq(r.Retained, ";") {
		if name = strings.TrimSpace(name); name != "" && french.Fold(name) != french.Fold(Unclassified) {
			names = append(names, name)
		}
	}
	return names
}

// subAxis is the sub-axis under which the row counts for an axis; empty when
// none was proposed with it.
func (r Row) subAxis(axis string) string {
	if i := slices.Index(r.Proposed, axis); i >= 0 && i < len(r.SubAxes) {
		return r.SubAxes[i]
	}
	return ""
}

// rowKey identifies a statement: spaces do not count, since spreadsheets alter
// them.
type rowKey struct{ post, question, statement string }

func (r Row) key() rowKey {
	return rowKey{r.Post, r.Question, strings.Join(strings.Fields(r.Statement), " ")}
}

// Examples are the decided rows, as the coder learns from them.
func Examples(f *Frame, rows []Row) []Example {
	var all []Example
	for _, r := range rows {
		if q, ok := f.Question(r.Question); ok && r.Decided() && r.State != Disputed {
			all = append(all, Example{Question: r.Question, Text: r.Statement, Axes: r.Axes(q)})
		}
	}
	return all
}
