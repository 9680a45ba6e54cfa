package present

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// chart builds the chart that a specification declares.
func (s scope) chart(spec codebook.ChartSpec) (*Chart, error) {
	title, err := s.line("graphique "+spec.ID, spec.Title)
	if err != nil {
		return nil, err
	}
	subtitle, err := s.line("graphique "+spec.ID, spec.Subtitle)
	if err != nil {
		return nil, err
	}
	c := &Chart{
		ID: spec.ID + "-" + s.slug(), Kind: spec.Kind, Title: title, Subtitle: subtitle,
		Source: Typeset(s.cb.Campaign.Source), Export: spec.Export,
	}
	s.caption(c, spec)
	columns := s.drawnColumns(spec)
	c.Export = c.Export && (s.regional() || !slices.Equal(ids(columns), []string{s.region.ID}))
	switch {
	case spec.Kind == codebook.Dumbbell:
		s.dumbbell(c, spec, columns)
	case s.isRanking(spec):
		s.bars(c, spec, columns)
	case spec.Kind == codebook.Stacked:
		s.stacked(c, spec, columns)
	default:
		s.columnBars(c, spec, columns)
	}
	left := c.shorten()
	c.Alt = alternative(c)
	s.counts(c, spec, columns)
	c.Subtitle += left
	return c, nil
}

// counts adds to the legend the number of mediators that each column of answers
// rests on; to the labels, where there is a line for each column. A single series
// has no legend: its number ends the subtitle.
func (s scope) counts(c *Chart, spec codebook.ChartSpec, columns []codebook.Column) {
	ind, _ := s.cb.Indicator(spec.Indicators[0])
	if len(columns) == 0 || aggregate.OfRegister(ind) {
		return
	}
	n := s.count(columns[0])
	switch {
	case len(columns) > 1:
		for i := range c.Items {
			c.Items[i].Label += " (" + c.Items[i].count + ")"
		}
		return
	case c.Mark == "":
		c.Subtitle = strings.TrimPrefix(c.Subtitle+", "+n, ", ")
		return
	}
	c.Main += " (" + n + ")"
	if mark, ok := s.cb.Column(spec.Mark); ok {
		c.Mark += " (" + s.count(mark) + ")"
	}
}

// drawnColumns is the columns of a chart. When the document's own figure is not
// published the region's is drawn instead; titles say so.
func (s scope) drawnColumns(spec codebook.ChartSpec) []codebook.Column {
	columns := s.columns(spec.Columns)
	if len(columns) == 1 && columns[0].ID == s.column.ID && s.cube.At(spec.Indicators[0], s.column.ID).State != aggregate.Published {
		return []codebook.Column{s.region}
	}
	return columns
}

func ids(columns []codebook.Column) []string {
	all := make([]string, len(columns))
	for i, c := range columns {
		all[i] = c.ID
	}
	return all
}

func (s scope) isRanking(spec codebook.ChartSpec) bool {
	ind, _ := s.cb.Indicator(spec.Indicators[0])
	return ind.Measure == codebook.Ranking && spec.Kind == codebook.Bars
}

// mark is the column shown beside the one drawn, unless it is the same.
func (s scope) mark(spec codebook.ChartSpec, columns []codebook.Column) (codebook.Column, bool) {
	col, ok := s.cb.Column(spec.Mark)
	if !ok || len(columns) == 0 || s.samePosts(col, columns[0]) {
		return col, false
	}
	return col, true
}

// bars draws a ranking: one bar for each choice that somebody cites, and the
// share of the mark's column on the same choice.
func (s scope) bars(c *Chart, spec codebook.ChartSpec, columns []codebook.Column) {
	ind, _ := s.cb.Indicator(spec.Indicators[0])
	col := columns[0]
	c.Main, c.Max = Typeset(s.name(col)), 100
	markColumn, marked := s.mark(spec, columns)
	shares := map[string]float64{}
	if st := s.cube.At(ind.ID, markColumn.ID); marked && st.State == aggregate.Published {
		c.Mark = Typeset(s.name(markColumn))
		for _, r := range st.Ranking {
			shares[r.Choice] = r.Share
		}
	}
	for _, r := range cited(s.cube.At(ind.ID, col.ID).Ranking, spec.Top) {
		item := Item{Label: Typeset(r.Label), Value: r.Share, Text: french.Percentage(r.Share, 0), Strong: true}
		if share, ok := shares[r.Choice]; ok {
			item.HasMark, item.Mark, item.MarkText = true, share, french.Percentage(share, 0)
		}
		c.Items = append(c.Items, item)
	}
}

// columnBars draws one bar for each column of one indicator, the largest first;
// the subject of the document stands out.
func (s scope) columnBars(c *Chart, spec codebook.ChartSpec, columns []codebook.Column) {
	ind, _ := s.cb.Indicator(spec.Indicators[0])
	c.Main = Typeset(ind.Short)
	for _, col := range columns {
		item := s.item(Typeset(col.Label), ind, col.ID)
		item.count = s.count(col)
		item.Strong = col.ID == s.column.ID || s.regional()
		c.Items = append(c.Items, item)
	}
	slices.SortStableFunc(c.Items, func(a, b Item) int { return cmp.Compare(rank(b), rank(a)) }) // equals keep their order
}

// dumbbell sets two columns side by side on several indicators of one unit.
func (s scope) dumbbell(c *Chart, spec codebook.ChartSpec, columns []codebook.Column) {
	if len(columns) == 0 {
		return
	}
	c.Main = Typeset(s.name(columns[0]))
	markColumn, marked := s.mark(spec, columns)
	if marked {
		c.Mark = Typeset(s.name(markColumn))
	} else {
		c.Kind = codebook.Bars // nothing to set the column beside
	}
	for _, id := range spec.Indicators {
		ind, _ := s.cb.Indicator(id)
		item := s.item(Typeset(french.Labelled(ind.Short, ind.Unit, ind.Label, c.Title, c.Subtitle)), ind, columns[0].ID)
		item.Strong = true
		if ind.Unit == "%" {
			c.Max = 100
		}
		if m := s.cell(ind, markColumn.ID); marked && m.Numeric {
			item.HasMark, item.Mark, item.MarkText = true, m.Value, m.Text
		}
		c.Items = append(c.Items, item)
	}
}

// stacked draws the shares of the choices of a one-choice question, one bar
// for each column. Parts are shares of those who answered and add up to 100.
func (s scope) stacked(c *Chart, spec codebook.ChartSpec, columns []codebook.Column) {
	ind, _ := s.cb.Indicator(spec.Indicators[0])
	choices, others := s.parts(ind)
	for _, choice := range choices {
		c.Series = append(c.Series, Typeset(choice.Label))
	}
	if others {
		c.Series = append(c.Series, "Autres réponses")
	}
	c.Max = 100
	for _, col := range columns {
		st := s.cube.At(ind.ID, col.ID)
		item := Item{Label: Typeset(col.Label), Strong: col.ID == s.column.ID, count: s.count(col)}
		if st.State != aggregate.Published {
			item.Hidden, item.Text = true, s.cell(ind, col.ID).Text
		}
		if slices.ContainsFunc(st.Ranking, func(r aggregate.Rank) bool { return r.Secret }) {
			item.Hidden, item.Text, st.Ranking = true, SecretMark, nil // parts that do not add up to the bar
		}
		for _, choice := range choices {
			for _, r := range st.Ranking {
				if r.Choice == choice.Name {
					item.Parts = append(item.Parts, r.Share)
					item.Texts = append(item.Texts, french.Percentage(r.Share, 0))
				}
			}
		}
		if others && len(item.Parts) > 0 {
			rest := 0.0
			for _, r := range st.Ranking {
				if !slices.ContainsFunc(choices, func(c codebook.Choice) bool { return c.Name == r.Choice }) {
					rest += r.Share
				}
			}
			item.Parts, item.Texts = append(item.Parts, rest), append(item.Texts, french.Percentage(rest, 0))
		}
		c.Items = append(c.Items, item)
	}
}

func (s scope) item(label string, ind codebook.Indicator, column string) Item {
	cell := s.cell(ind, column)
	return Item{Label: label, Value: cell.Value, Text: cell.Text, Hidden: !cell.Numeric}
}

// name is how a column is called in a legend.
func (s scope) name(c codebook.Column) string {
	if c.ID == s.region.ID && s.country == nil {
		return s.cb.Campaign.Region.Name
	}
	return c.Label
}

func rank(i Item) float64 {
	if i.Hidden {
		return math.Inf(-1)
	}
	return i.Value
}

// alternative states the figures of a chart in words, for those who do not see
// it.
func alternative(c *Chart) string {
	text := c.Title + ". "
	if c.Subtitle != "" {
		text += c.Subtitle + ". "
	}
	var items []string
	for _, item := range c.Items {
		items = append(items, item.Label+french.NoBreakSpace+": "+itemText(c, item))
	}
	return text + cmp.Or(strings.Join(items, french.NarrowSpace+"; "), "Aucune donnée à montrer") + "."
}

func itemText(c *Chart, item Item) string {
	var parts []string
	for i, part := range item.Texts {
		parts = append(parts, c.Series[i]+" "+part)
	}
	text := item.Text + strings.Join(parts, ", ")
	if item.HasMark {
		text += " (" + c.Mark + french.NoBreakSpace + ": " + item.MarkText + ")"
	}
	return text
}
