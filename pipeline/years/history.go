package years

import (
	"slices"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
)

// History is the figures of a region over the years, under the definitions of
// the last one.
type History struct {
	Years  []Year // in the order of time, the campaign last; a year between them of which nothing is known is there too
	Series []Series
	Gone   []codebook.Indicator // that a former campaign had and the last has no more
}

// Series is one indicator in one column, a point for each year.
type Series struct {
	Indicator codebook.Indicator
	Column    codebook.Column
	Points    []Point
}

// Point is one year of a series.
type Point struct {
	Year  int
	Known bool // the year has the indicator in the column
	Figure
	// Break says in French why the figure cannot be compared with the point
	// before it; empty where it can.
	Break string
	// Part numbers the parts of the series that breaks cut, from 1 on: figures of
	// one part can be compared.
	Part int
}

// Published reports whether the point has a figure to show.
func (p Point) Published() bool { return p.Known && p.Stat.State == aggregate.Published }

// Follow sets the years of a region side by side; now is the last of them.
func Follow(former []Year, now Year) History {
	h := History{Years: withGaps(former, now)}
	f := followed{history: &h, now: now, entries: make([][]entry, len(h.Years))}
	for i, y := range h.Years {
		f.entries[i] = y.entries(now.Book.Former)
	}
	for _, ind := range now.Book.Indicators {
		for _, l := range lines(ind, shownColumns(now.Book), f.entries) {
			h.Series = append(h.Series, f.series(ind, l))
		}
	}
	h.Gone = f.gone()
	return h
}

// withGaps orders the years and puts one of which nothing is known in each gap.
func withGaps(former []Year, now Year) []Year {
	all := slices.Clone(former)
	slices.SortStableFunc(all, func(a, b Year) int { return a.Number - b.Number })
	all = append(all, now)
	var whole []Year
	for i, y := range all {
		for n := 1; i > 0 && all[i-1].Number+n < y.Number; n++ {
			whole = append(whole, Year{Number: all[i-1].Number + n})
		}
		whole = append(whole, y)
	}
	return whole
}

// shownColumns is those of the codebook, without those that take the same posts
// as an earlier one.
func shownColumns(cb *codebook.Codebook) []codebook.Column {
	sets, first := codebook.Takes(cb.Columns, cb.Campaign)
	var kept []codebook.Column
	for i := range cb.Columns {
		if first[i] == i || sets[i] == 0 {
			kept = append(kept, cb.Columns[i])
		}
	}
	return kept
}

// followed is a history under way.
type followed struct {
	history *History
	now     Year
	entries [][]entry // of each year
}

// series makes the points of a line, and finds where it breaks.
func (f followed) series(ind codebook.Indicator, l line) Series {
	s := Series{Indicator: ind, Column: l.column}
	var means *definition // of the last figure of which it is known
	last, part := nowhere, 1
	for i, place := range l.places {
		p := Point{Year: f.history.Years[i].Number, Part: part}
		if place == nowhere {
			s.Points = append(s.Points, p)
			continue
		}
		e := f.entries[i][place]
		p.Known, p.Figure = true, e.Figure
		if last != nowhere {
			p.Break = f.broken(s, e.means, means, s.Points[last].Year, p.Year)
		}
		if p.Break != "" {
			part++
			p.Part = part
		}
		if e.means != nil {
			means = e.means
		}
		last = i
		s.Points = append(s.Points, p)
	}
	return s
}

// broken is why a figure cannot be compared with that of a former year: what is
// declared first, then what the geography and the definitions of the two show.
func (f followed) broken(s Series, means, former *definition, from, to int) string {
	cb := f.now.Book
	if reason, declared := cb.Former.Series.Broken(s.Indicator.ID, s.Column.ID, from, to); declared {
		return reason
	}
	if quartersMoved(cb.Campaign, s.Indicator, s.Column, from, to) {
		return otherQuarters
	}
	if means == nil || former == nil {
		return ""
	}
	was, is := *former, *means
	was.asked = to != f.now.Number || !slices.Contains(cb.Former.Absent, s.Indicator.Question)
	return is.before(&was)
}

// gone lists the indicators of former campaigns that the last has no more.
func (f followed) gone() []codebook.Indicator {
	var all []codebook.Indicator
	for _, y := range f.history.Years {
		if y.Book == nil {
			continue
		}
		for _, ind := range y.Book.Indicators {
			same := func(g codebook.Indicator) bool { return g.ID == ind.ID }
			if _, still := f.now.Book.Indicator(f.now.Book.Former.Series.Today(ind.ID)); !still && !slices.ContainsFunc(all, same) {
				all = append(all, ind)
			}
		}
	}
	return all
}

// Former reports whether a year before the last has a figure of the series.
func (s Series) Former() bool {
	return slices.ContainsFunc(s.Points[:len(s.Points)-1], func(p Point) bool { return p.Known && p.Stat.State != aggregate.Empty })
}

// Step is the change of a series from one of its points to another: nothing lies
// between figures of two parts of it.
func (h History) Step(s Series, from, to int) Step {
	a, b := s.Points[from], s.Points[to]
	step := Step{Before: a.Stat, After: b.Stat}
	if step.published() {
		step.Apart = a.Part != b.Part || h.apart(s, from, to, step)
	}
	return step
}

// apart reports whether a total or a number of answers is of other mediators in
// one year than in the other: with a quarter of the returns missing it falls by a
// quarter, whatever everybody did. Published tables do not say who answered.
func (h History) apart(s Series, from, to int, step Step) bool {
	if s.Indicator.Measure != codebook.Total && s.Indicator.Measure != codebook.Answers {
		return false
	}
	before, after := h.Years[from], h.Years[to]
	if before.Book == nil || after.Book == nil || step.Before.Base != step.After.Base {
		return true
	}
	m := movement(before, after, s.Column)
	return m.Arrived+m.Left > 0
}

// Of lists the series of a column.
func (h History) Of(column string) []Series {
	var all []Series
	for _, s := range h.Series {
		if s.Column.ID == column {
			all = append(all, s)
		}
	}
	return all
}
