package present

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/years"
)

// Marks of the figures of a series.
const (
	brokenMark     = "r" // it begins a part of the series
	designatedMark = "†" // the audit of its table names it
)

// severalYears is the table of a column over three years and more, with what
// lies between the last two that are known, and the breaks with their years.
func severalYears(cb *codebook.Codebook, h years.History, series []years.Series) (*Table, []BrokenSeries) {
	t := seriesTable("series-"+series[0].Column.ID, h)
	from, to := lastTwo(h)
	t.Columns = append(t.Columns, Head{ID: "ecart", Label: fmt.Sprintf("Écart %d–%d", h.Years[from].Number, h.Years[to].Number)},
		Head{ID: "intervalle", Label: Typeset("Intervalle de l'écart à 95 %")})
	for i := range h.Years {
		t.Columns[i].Count = respondents(h, series, i)
	}
	var broken []BrokenSeries
	if rates := ratesRow(h, series); len(rates.Cells) > 0 {
		rates.Cells = append(rates.Cells, Cell{Text: IrrelevantMark}, Cell{Text: IrrelevantMark})
		t.Rows = append(t.Rows, rates)
	}
	for _, s := range series {
		row := seriesRow(s)
		step := h.Step(s, from, to)
		row.Cells = append(row.Cells, stepCells(s.Indicator, step)[2], chanceCell(s.Indicator, step))
		t.Rows = append(t.Rows, row)
		for _, p := range s.Points {
			if p.Break != "" {
				broken = withBroken(broken, s.Indicator, fmt.Sprintf("en %d, %s", p.Year, p.Break))
			}
		}
	}
	t.Source, t.Notes = Typeset(cb.Campaign.Source), marksOf(t)
	return t, broken
}

// Sheet is every figure over the years for the workbook, a row for each indicator
// and column.
func (e *Evolution) Sheet(cb *codebook.Codebook) *Table {
	if e.two() {
		t := changeTable("evolutions", [2]int{e.First(), cb.Campaign.Year}, lastChanges(e.History, e.History.Series), "")
		t.Source, t.Notes = Typeset(cb.Campaign.Source), marksOf(t)
		return t
	}
	t := seriesTable("series", e.History)
	t.Tab = Typeset("Séries")
	t.Columns = slices.Insert(t.Columns, 0, Head{ID: "territoire", Label: "Territoire"})
	t.Columns = append(t.Columns, Head{ID: "ruptures", Label: "Ruptures"})
	put := func(col codebook.Column, row Row, breaks string) {
		row.ID += "/" + col.ID
		row.Cells = append(slices.Insert(row.Cells, 0, Cell{Text: Typeset(col.Label)}), Cell{Text: Typeset(cmp.Or(breaks, IrrelevantMark))})
		t.Rows = append(t.Rows, row)
	}
	for _, c := range e.Columns {
		mine := e.History.Of(c.Column)
		put(mine[0].Column, respondentsRow(cb, e.History, mine), "")
		if rates := ratesRow(e.History, mine); len(rates.Cells) > 0 {
			put(mine[0].Column, rates, "")
		}
	}
	for _, s := range e.History.Series {
		put(s.Column, seriesRow(s), breaksOf(s))
	}
	t.Source, t.Notes = Typeset(cb.Campaign.Source), marksOf(t)
	return t
}

// seriesTable has a column for each year.
func seriesTable(id string, h years.History) *Table {
	t := &Table{ID: id, Tab: "Évolutions", Corner: "Indicateur",
		Title: Typeset(fmt.Sprintf("Les indicateurs, de %d à %d", h.Years[0].Number, h.Years[len(h.Years)-1].Number))}
	for _, y := range h.Years {
		t.Columns = append(t.Columns, Head{ID: "an-" + strconv.Itoa(y.Number), Label: strconv.Itoa(y.Number)})
	}
	return t
}

func seriesRow(s years.Series) Row {
	row := Row{ID: s.Indicator.ID, Head: Typeset(french.Labelled(s.Indicator.Label, s.Indicator.Unit))}
	for _, p := range s.Points {
		row.Cells = append(row.Cells, pointCell(s.Indicator, p))
	}
	return row
}

// breaksOf says where a series breaks, and why.
func breaksOf(s years.Series) string {
	var all []string
	for _, p := range s.Points {
		if p.Break != "" {
			all = append(all, fmt.Sprintf("%d : %s", p.Year, p.Break))
		}
	}
	return strings.Join(all, " ; ")
}

// lastTwo is the last year and the one before it that is known.
func lastTwo(h years.History) (from, to int) {
	to = len(h.Years) - 1
	for from = to - 1; from > 0 && !h.Years[from].Known(); from-- {
	}
	return from, to
}

// answered is how many answered in a column in one year, as far as the year says;
// false where it does not.
func answered(h years.History, series []years.Series, year int) (int, bool) {
	most := 0
	for _, s := range series {
		if !aggregate.OfRegister(s.Indicator) {
			most = max(most, s.Points[year].Stat.N)
		}
	}
	return most, most > 0 || h.Years[year].Cube != nil
}

// respondents heads a year with the number of those who answered.
func respondents(h years.History, series []years.Series, year int) string {
	n, known := answered(h, series, year)
	switch {
	case known:
		return sample(n)
	case h.Years[year].Known():
		return ""
	}
	return "année manquante"
}

func respondentsRow(cb *codebook.Codebook, h years.History, series []years.Series) Row {
	row := Row{ID: "effectif", Head: Typeset(cb.Campaign.Nouns.Say("Nombre {de repondants}")), Strong: true}
	for i := range h.Years {
		cell := Cell{Text: EmptyMark}
		if n, known := answered(h, series, i); known {
			cell = whole(n)
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// ratesRow is the response rate of each campaign, which its register knows; empty
// where no former year has one. An indicator that is the rate says it already.
func ratesRow(h years.History, series []years.Series) Row {
	row := Row{ID: "taux", Head: "Taux de réponse", Strong: true}
	former := false
	for i, y := range h.Years {
		cell := Cell{Text: EmptyMark}
		if y.Cube != nil {
			if head := y.Cube.Headcount(series[0].Column.ID); head.Filled > 0 {
				cell = numberCell(100*float64(head.Respondents)/float64(head.Filled), 0, "%")
				cell.Stat.State = aggregate.Published
				former = former || i < len(h.Years)-1
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	says := func(s years.Series) bool {
		return s.Indicator.Numerator == codebook.RegisterRespondents && s.Indicator.Denominator == codebook.RegisterFilled
	}
	if !former || slices.ContainsFunc(series, says) {
		return Row{}
	}
	return row
}

// SeriesRecord is one year of a series for programs.
type SeriesRecord struct {
	Indicator  codebook.Indicator
	Column     codebook.Column
	Point      years.Point
	Text       string // as printed
	Provenance string // one of Provenances; empty for a year of which nothing is known
}

// Provenances are where the figures of a year come from.
var Provenances = []string{"reponses", "tableau"}

// Records lists every year of every series, also those without a figure.
func (e *Evolution) Records() []SeriesRecord {
	if e == nil {
		return nil
	}
	var all []SeriesRecord
	for _, s := range e.History.Series {
		for i, p := range s.Points {
			r := SeriesRecord{Indicator: s.Indicator, Column: s.Column, Point: p}
			if p.Known {
				r.Text = pointCell(s.Indicator, p).Text
			}
			switch y := e.History.Years[i]; {
			case y.Table != nil:
				r.Provenance = Provenances[1]
			case y.Book != nil:
				r.Provenance = Provenances[0]
			}
			all = append(all, r)
		}
	}
	return all
}
