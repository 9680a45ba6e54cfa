package present

import (
	"cmp"
	"slices"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// returned is the sheet of the response rates: what the register and the
// returns say of each territory, and what asks for care. Its rates are drawn.
func (c comparer) returned() *Table {
	t := &Table{
		ID: "taux-de-reponse", Tab: Typeset("Taux de réponse"), Corner: "Territoire", Source: Typeset(c.cb.Campaign.Source),
		Title: Typeset(c.say("{Postes}, {documents} utilisé{e document}s et taux de réponse, par territoire")),
		Columns: []Head{
			{ID: "ouverts", Label: c.say("{Postes} ouvert{e poste}s")}, {ID: "pourvus", Label: c.say("{Postes} pourvu{e poste}s")}, {ID: "bilans",
				Label: c.say("{Documents} utilisé{e document}s")},
			{ID: "taux", Label: "Taux de réponse"}, {ID: "prudence", Label: "Points d’attention"},
		},
	}
	var rates []string
	for _, col := range c.columns {
		if col.ByAnswer() {
			continue
		}
		row, rate := c.returns(col)
		t.Rows, rates = append(t.Rows, row), append(rates, row.Head+" "+rate)
	}
	if c.cube.Headcount(c.region.ID).Filled > 0 {
		t.Bars = &Bars{
			Column: "taux", Title: Typeset(c.say("Taux de réponse par territoire, en % des {postes} pourvu{e poste}s")),
			Alt: Typeset("Barres du taux de réponse par territoire : " + strings.Join(rates, ", ") + "."),
		}
	}
	t.Notes = c.marks(t)
	return t
}

// returns is one territory of the response rates, and its rate in words.
func (c comparer) returns(col codebook.Column) (Row, string) {
	h, known := c.cube.Headcount(col.ID), c.column(col, "")
	rate := Cell{Text: EmptyMark}
	if known.HasRate {
		rate = Cell{Text: known.Rate, Numeric: true, Value: known.RateValue, Format: Format{Unit: "%"},
			Stat: aggregate.Stat{State: aggregate.Published}}
	}
	care := wordCell(cmp.Or(strings.Join(known.Warnings, french.NarrowSpace+"; "), "aucun"))
	return Row{
		ID: "retours-" + col.ID, Head: known.Label, Strong: col.ID == c.region.ID,
		Cells: []Cell{whole(h.Open), whole(h.Filled), whole(h.Respondents), rate, care},
	}, rate.Text
}

// byTheme is one table for each theme, in the order of the definitions: its
// indicators down, every territory across.
func (c comparer) byTheme() []*Table {
	var all []*Table
	var themes []string
	for _, ind := range c.cb.Indicators {
		if slices.Contains(themes, ind.Theme) || ind.Theme == CoverageTheme {
			continue
		}
		themes = append(themes, ind.Theme)
		title := c.say(themeTitle(ind.Theme))
		t := &Table{
			ID: "theme-" + ind.Theme, Tab: Typeset(title), Source: Typeset(c.cb.Campaign.Source),
			Title: Typeset(title + " : les indicateurs, par territoire"),
		}
		c.down(t, c.of(ind.Theme), c.columns)
		c.bases(t)
		t.Notes = append(t.Notes, c.marks(t)...)
		all = append(all, t)
	}
	return all
}

// of is the indicators of a theme.
func (c comparer) of(theme string) []codebook.Indicator {
	return keep(c.cb.Indicators, func(ind codebook.Indicator) bool { return ind.Theme == theme })
}

// againstWhole is one table for each department or region: its figures, those of
// the whole and what lies between. The one department of an overseas region has
// none.
func (c comparer) againstWhole() []*Table {
	var all []*Table
	for _, col := range c.columns {
		d, ok := c.cb.Department(col.Department)
		if !ok {
			continue
		}
		t := &Table{
			ID: c.levels().prefix + d.Code, Tab: Typeset(d.Code + " " + d.Name), Source: Typeset(c.cb.Campaign.Source),
			Title: Typeset(d.Name + " : les indicateurs, en regard " + c.levels().OfWhole),
		}
		c.down(t, c.shown(c.cb.Indicators, c.columns), []codebook.Column{col, c.region})
		c.bases(t)
		c.apart(t)
		t.Notes = append(t.Notes, c.marks(t)...)
		all = append(all, t)
	}
	return all
}

// surely is the key of the note of a difference that chance does not explain.
const surely = "hasard"

// apart adds to a table of a part and the whole what the first has more or less
// than the second.
func (c comparer) apart(t *Table) {
	t.Columns = append(t.Columns, Head{ID: "ecart", Label: Typeset("Écart avec " + c.levels().AsWhole + ", avant arrondi")})
	some := false
	for i := range t.Rows {
		row := &t.Rows[i]
		ind, _ := c.cb.Indicator(row.ID)
		cell := gap(ind, row.Cells[0], row.Cells[1])
		some = some || cell.Note != ""
		row.Cells = append(row.Cells, cell)
	}
	if some {
		t.Notes = append(t.Notes, Note{surely, Typeset("écart que le hasard des réponses n’explique pas, au niveau de confiance de 95 %")})
	}
}

// gap is the difference of two figures, taken before they are rounded; in points
// for percentages. It is hidden when either figure is,
// and without object for rankings and for counts, of which a department is a
// part.
func gap(ind codebook.Indicator, mine, region Cell) Cell {
	switch a, b := mine.Stat.State, region.Stat.State; {
	case additive(ind.Measure) || ind.Measure == codebook.Ranking:
		return Cell{Text: IrrelevantMark, Stat: aggregate.Stat{State: aggregate.Published}}
	case a == aggregate.Secret || b == aggregate.Secret:
		return Cell{Text: SecretMark, Stat: aggregate.Stat{State: aggregate.Secret}}
	case a == aggregate.Empty || b == aggregate.Empty:
		return Cell{Text: EmptyMark}
	}
	value := mine.Value - region.Value
	out := Cell{
		Text: french.Measure(value, ind.Decimals, ind.Unit), Numeric: true, Value: value, Stat: aggregate.Stat{State: aggregate.Published},
		Format: Format{Decimals: ind.Decimals, Unit: ind.Unit, Signed: true},
	}
	if ind.Unit == "%" {
		out.Format.Unit, out.Text = "pts", french.Number(value, ind.Decimals)
	}
	if french.Rounded(value, ind.Decimals) != 0 && !aggregate.OfRegister(ind) && mine.Stat.Differs(region.Stat) {
		out.Note = surely
	}
	return out
}
