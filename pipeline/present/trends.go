package present

import (
	"math"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/years"
)

// longRun is how many times in a row a figure must have moved the same way for a
// sentence to say so.
const longRun = 3

// Trend is a figure that moved one way year after year, up to the campaign's. Its
// fields have French names: texts use them.
type Trend struct {
	Libelle    string
	Hausse     bool
	Fois       string // how many times, in words
	De, A      int    // the years
	Debut, Fin string
	Registre   bool // of posts, which no chance picks
	Eprouve    bool // it is known whether chance may explain the whole way
	Sur        bool // and it does not
}

// trends is « suites »: the figures of the document's column that rose, or fell,
// three years running at least, without a gap, a break or a figure to be read
// with care.
func (s scope) trends() []Trend {
	e, ok := s.evolutionOf(s.column.ID)
	if !ok {
		return nil
	}
	var all []Trend
	for _, series := range s.years.History.Of(e.Column) {
		if additive(series.Indicator.Measure) && !aggregate.OfRegister(series.Indicator) {
			continue
		}
		if t, long := s.years.trend(series); long {
			all = append(all, t)
		}
	}
	return all
}

// trend follows a series back from its last point for as long as it moved the
// same way, in the decimals that every point prints.
func (e *Evolution) trend(s years.Series) (Trend, bool) {
	last := len(s.Points) - 1
	first, rises := last, false
	for first > 0 && followed(s, first) {
		a, b := s.Points[first-1], s.Points[first]
		moved := french.Rounded(b.Stat.Value-a.Stat.Value, sharedDecimals(s.Indicator, a, b))
		if moved == 0 || first < last && (moved > 0) != rises {
			break
		}
		rises = moved > 0
		first--
	}
	n := last - first
	if n < longRun {
		return Trend{}, false
	}
	step := e.History.Step(s, first, last)
	t := Trend{
		Libelle: s.Indicator.Short, Hausse: rises, Fois: cardinal(n), De: s.Points[first].Year, A: s.Points[last].Year,
		Debut: pointCell(s.Indicator, s.Points[first]).Text, Fin: pointCell(s.Indicator, s.Points[last]).Text,
	}
	t.Registre = aggregate.OfRegister(s.Indicator)
	_, _, t.Eprouve = step.Interval()
	t.Sur = t.Eprouve && !step.Chance()
	return t, true
}

// followed reports whether a point has a figure that can be set against that of
// the year before.
func followed(s years.Series, i int) bool {
	a, b := s.Points[i-1], s.Points[i]
	return a.Published() && b.Published() && a.Part == b.Part && b.Year-a.Year == 1 && !a.Designated && !b.Designated
}

func sharedDecimals(ind codebook.Indicator, a, b years.Point) int {
	n := ind.Decimals
	for _, p := range [...]years.Point{a, b} {
		if p.Printed {
			n = min(n, p.Decimals)
		}
	}
	return n
}

// rehearsedYears is a figure that rose year after year, on which the texts are
// tried.
func rehearsedYears(cb *codebook.Codebook, cube *aggregate.Cube) *Evolution {
	e := &Evolution{}
	for back := 4; back >= 0; back-- {
		e.History.Years = append(e.History.Years, years.Year{Number: cb.Campaign.Year - back, Book: cb, Cube: cube})
	}
	for _, col := range cb.Columns {
		s := years.Series{Indicator: codebook.Indicator{Short: "Personnes", Measure: codebook.Mean}, Column: col}
		for i, y := range e.History.Years {
			v := math.Pow(2, float64(i))
			st := aggregate.Stat{Value: v, N: 9, Base: 9, State: aggregate.Published, Low: v, High: v, HasInterval: true}
			s.Points = append(s.Points, years.Point{Year: y.Number, Known: true, Part: 1, Figure: years.Figure{Stat: st}})
		}
		e.History.Series = append(e.History.Series, s)
		e.Columns = append(e.Columns, ColumnEvolution{Column: col.ID, Table: &Table{Rows: []Row{{}}}})
	}
	return e
}
