package coding

import (
	"cmp"
	"slices"
	"strings"
)

// Agreement is how far two reviewers decided alike, for one question.
type Agreement struct {
	Question string
	N        int     // statements that both decided
	Alike    int     // given exactly the same axes
	Kappa    float64 // Cohen's, over whole sets of axes; meaningful when Defined
	Defined  bool    // false when both gave one and the same answer throughout, or N is 0
	Axes     []AxisAgreement
}

// AxisAgreement is the agreement on giving one axis or not.
type AxisAgreement struct {
	Axis    string
	Both    int
	OnlyA   int
	OnlyB   int
	Kappa   float64
	Defined bool
}

// Disagreement is a statement that two reviewers decided differently.
type Disagreement struct {
	Row  Row
	A, B string // axe_retenu of each
}

// Merged is the outcome of joining two reviewers' workbooks.
type Merged struct {
	Rows          []Row
	Agreements    []Agreement
	Disagreements []Disagreement
}

// Merge joins two reviewers' rows. Where they decided alike, or one alone
// decided, the decision stands. Where they differ, the row is left undecided
// and disputed, its two decisions in the comment. A statement is quotable only
// if nobody said no. No comment is lost.
func Merge(f *Frame, a, b []Row) Merged {
	var m Merged
	other := map[rowKey]Row{}
	for _, r := range b {
		if first, ok := other[r.key()]; !ok || !first.Reviewed() {
			other[r.key()] = r
		}
	}
	pairs := map[string][]pair{}
	seen := map[rowKey]bool{}
	for _, r := range a {
		o, ok := other[r.key()]
		seen[r.key()] = true
		if !ok {
			m.Rows = append(m.Rows, r)
			continue
		}
		m.join(f, r, o, pairs)
	}
	for _, r := range b {
		if !seen[r.key()] {
			m.Rows = append(m.Rows, r)
			seen[r.key()] = true
		}
	}
	for _, q := range f.Questions {
		m.Agreements = append(m.Agreements, agreement(q, pairs[q.Question]))
	}
	return m
}

// pair is the axes that two reviewers gave to one statement.
type pair struct{ a, b []string }

func (m *Merged) join(f *Frame, a, b Row, pairs map[string][]pair) {
	r := a
	r.Quotable = joinConsent(a.Quotable, b.Quotable)
	r.Confirmed = a.Confirmed && b.Confirmed
	r.Split = cmp.Or(a.Split, b.Split)
	r.Comment = joinTexts(a.Comment, b.Comment)
	r.QuoteText = cmp.Or(a.QuoteText, b.QuoteText)
	if a.QuoteText != "" && b.QuoteText != "" && a.QuoteText != b.QuoteText {
		r.Comment = joinTexts(r.Comment, "texte citable B : "+b.QuoteText)
	}
	q, _ := f.Question(a.Question)
	switch {
	case !b.Decided():
	case !a.Decided():
		r.Retained, r.SubAxis, r.Agreed, r.State = b.Retained, b.SubAxis, b.Agreed, b.State
	default:
		p := pair{given(a, q), given(b, q)}
		pairs[a.Question] = append(pairs[a.Question], p)
		if !slices.Equal(p.a, p.b) || a.SubAxis != "" && b.SubAxis != "" && identity(a.SubAxis) != identity(b.SubAxis) {
			r.Retained, r.SubAxis, r.Agreed, r.State = "", "", false, Disputed
			r.Comment = joinTexts(r.Comment, "A : "+a.decision()+" | B : "+b.decision())
			m.Disagreements = append(m.Disagreements, Disagreement{r, a.decision(), b.decision()})
		}
	}
	m.Rows = append(m.Rows, r)
}

// given are the axes of a decided row, sorted; names that the frame does not
// have count as they are written.
func given(r Row, q QuestionFrame) []string {
	var all []string
	for _, n := range r.retained() {
		if a, ok := q.Axis(n); ok {
			n = a.Name
		}
		all = append(all, n)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// decision is what a reviewer retained, as the other is shown it.
func (r Row) decision() string {
	if r.SubAxis == "" {
		return r.Retained
	}
	return r.Retained + " (" + r.SubAxis + ")"
}

func joinConsent(a, b Consent) Consent {
	if a == NotQuotable || b == NotQuotable {
		return NotQuotable
	}
	return max(a, b)
}

func joinTexts(a, b string) string {
	switch a, b = strings.TrimSpace(a), strings.TrimSpace(b); {
	case a == "" || strings.Contains(b, a):
		return b
	case b == "" || strings.Contains(a, b):
		return a
	}
	return a + " | " + b
}

func agreement(q QuestionFrame, pairs []pair) Agreement {
	g := Agreement{Question: q.Question, N: len(pairs)}
	var a, b []string
	for _, p := range pairs {
		a, b = append(a, strings.Join(p.a, separator)), append(b, strings.Join(p.b, separator))
		if slices.Equal(p.a, p.b) {
			g.Alike++
		}
	}
	g.Kappa, g.Defined = kappa(a, b)
	for _, axis := range q.Axes {
		g.Axes = append(g.Axes, axisAgreement(axis.Name, pairs))
	}
	return g
}

func axisAgreement(axis string, pairs []pair) AxisAgreement {
	g := AxisAgreement{Axis: axis}
	var a, b []bool
	for _, p := range pairs {
		inA, inB := slices.Contains(p.a, axis), slices.Contains(p.b, axis)
		switch {
		case inA && inB:
			g.Both++
		case inA:
			g.OnlyA++
		case inB:
			g.OnlyB++
		}
		a, b = append(a, inA), append(b, inB)
	}
	g.Kappa, g.Defined = kappa(a, b)
	return g
}

// kappa is Cohen's: the agreement beyond what chance would give, 1 when
// perfect. It is not defined when chance alone would give full agreement.
func kappa[T comparable](a, b []T) (k float64, defined bool) {
	n := float64(len(a))
	inA, inB := map[T]float64{}, map[T]float64{}
	observed := 0.0
	for i := range a {
		inA[a[i]]++
		inB[b[i]]++
		if a[i] == b[i] {
			observed++
		}
	}
	expected := 0.0
	for label, times := range inA { // whole numbers: in any order the same sum
		expected += times * inB[label]
	}
	if n == 0 || expected == n*n {
		return 0, false
	}
	observed, expected = observed/n, expected/(n*n)
	return (observed - expected) / (1 - expected), true
}

// Settle adds to merged rows what the campaign's own workbook held besides: the
// decision of a third person on a disputed row stands, and no reviewed row is
// lost.
func Settle(merged, own []Row) []Row {
	at := map[rowKey]int{}
	for i, r := range merged {
		at[r.key()] = i
	}
	all := slices.Clone(merged)
	for _, r := range own {
		i, ok := at[r.key()]
		switch {
		case !ok:
			all = append(all, r)
		case !all[i].Decided() && r.Decided():
			all[i].Retained, all[i].SubAxis, all[i].Agreed, all[i].State = r.Retained, r.SubAxis, r.Agreed, Kept
		}
		if ok {
			all[i].Comment = joinTexts(r.Comment, all[i].Comment)
			all[i].Quotable = joinConsent(all[i].Quotable, r.Quotable)
			all[i].QuoteText = cmp.Or(all[i].QuoteText, r.QuoteText)
		}
	}
	return all
}
