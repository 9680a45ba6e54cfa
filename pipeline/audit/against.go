package audit

import (
	"fmt"
	"slices"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
)

// Status is how a published cell stands against the answers.
type Status string

// The statuses, as programs read them.
const (
	Equal     Status = "egal"        // it follows from the answers, rounded half away from zero
	Truncated Status = "tronque"     // the value was cut instead of rounded
	Near      Status = "arrondi"     // within one unit of the last decimal printed, by another rounding
	Tied      Status = "ex_aequo"    // a ranking that differs only by the order of ties
	Differs   Status = "differe"     // it does not follow from the answers
	Heads     Status = "effectif"    // the figure follows, the number of mediators does not
	NoAnswer  Status = "sans_donnee" // the answers give no figure
	Unread    Status = "illisible"   // the cell is no figure and no list of known choices
	Blank     Status = "vide"        // the table gives no figure here
)

// Wrong reports whether a cell of that status says something that the answers
// do not.
func (s Status) Wrong() bool {
	return s == Truncated || s == Near || s == Differs || s == Heads
}

// Verdict is one published cell against the answers.
type Verdict struct {
	Cell     Cell
	Status   Status
	Expected string // what the answers give, as the table would print it; empty when there is nothing to say
	N        int    // mediators of the column whose return was used
}

// Against compares the cells of a table with the figures that the answers give:
// cube, without secrecy, since the table is published already. What the answers
// give is reported only where shown, the same figures under secrecy, has it.
func Against(cb *codebook.Codebook, cube, shown *aggregate.Cube, t Table) []Verdict {
	verdicts := make([]Verdict, 0, len(t.Cells))
	for _, c := range t.Cells {
		ind, ok := cb.Indicator(c.Indicator)
		if !ok {
			continue
		}
		v := judge(cb, ind, cube.At(c.Indicator, c.Column), c)
		if conceals(shown.At(c.Indicator, c.Column)) {
			v.Expected = ""
		}
		verdicts = append(verdicts, v)
	}
	return verdicts
}

// Based gives the cells the number of answers that stand behind them, where the
// table says that of the column or none: what a head counts is more than answered
// each question.
func (t Table) Based(cube *aggregate.Cube) Table {
	based := Table{Cells: slices.Clone(t.Cells)}
	for i, c := range based.Cells {
		st := cube.At(c.Indicator, c.Column)
		if c.N == 0 && st.N > 0 || c.AtMost && c.N == st.N {
			based.Cells[i].N, based.Cells[i].AtMost, based.Cells[i].Nobody = st.Base, false, st.Base == 0
		}
	}
	return based
}

// conceals reports whether something of a figure is secret.
func conceals(st aggregate.Stat) bool {
	return st.State == aggregate.Secret || slices.ContainsFunc(st.Ranking, func(r aggregate.Rank) bool { return r.Secret })
}

func judge(cb *codebook.Codebook, ind codebook.Indicator, st aggregate.Stat, c Cell) Verdict {
	v := Verdict{Cell: c, N: st.N}
	switch {
	case st.State == aggregate.Empty:
		v.Status = NoAnswer
	case ind.Measure == codebook.Ranking:
		v.Status, v.Expected = judgeRanking(cb.Choices(ind.Question), st.Ranking, c.Text)
	default:
		v.Status, v.Expected = judgeNumber(ind, st.Value, c.Text)
	}
	if v.Status == Equal && c.N > 0 && c.N != st.N && c.N != st.Base {
		v.Status, v.Expected = Heads, fmt.Sprintf("n = %d", st.N)
	}
	return v
}

// judgeNumber compares at the decimals that are printed: « 10 » is the value
// 10.4, « 8,3 » the value 8.25.
func judgeNumber(ind codebook.Indicator, value float64, text string) (Status, string) {
	p, err := parsePrinted(text)
	switch {
	case err == errNoFigure:
		return Blank, numberText(ind, value, ind.Decimals)
	case err != nil:
		return Unread, numberText(ind, value, ind.Decimals)
	}
	expected := numberText(ind, value, p.decimals)
	right := roundAway(value, p.decimals)
	switch {
	case right == p.digits:
		return Equal, expected
	case truncate(value, p.decimals) == p.digits:
		return Truncated, expected
	case right-p.digits == 1 || p.digits-right == 1:
		if off := value*p.scale() - float64(p.digits); off > -1 && off < 1 {
			return Near, expected
		}
	}
	return Differs, expected
}

func numberText(ind codebook.Indicator, value float64, decimals int) string {
	text := printedText(printed{roundAway(value, decimals), decimals})
	if ind.Unit == "%" {
		text += " %"
	}
	return text
}

// judgeRanking compares a printed list with as many first choices of the
// ranking.
func judgeRanking(choices []codebook.Choice, ranks []aggregate.Rank, text string) (Status, string) {
	list, err := newLexicon(choices).ranking(text)
	switch {
	case err == errNoFigure:
		return Blank, ""
	case err != nil || len(list) > len(ranks):
		return Unread, ""
	}
	same, tied := true, true
	labels := make([]string, len(list))
	for i, choice := range list {
		labels[i] = ranks[i].Label
		same = same && ranks[i].Choice == choices[choice].Name
		tied = tied && ranks[i].Count == citations(ranks, choices[choice].Name)
	}
	expected := strings.Join(labels, ", ")
	switch {
	case same:
		return Equal, expected
	case tied:
		return Tied, expected
	}
	return Differs, expected
}

func citations(ranks []aggregate.Rank, choice string) int {
	if i := slices.IndexFunc(ranks, func(r aggregate.Rank) bool { return r.Choice == choice }); i >= 0 {
		return ranks[i].Count
	}
	return -1
}
