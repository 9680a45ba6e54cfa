package present

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/years"
)

// multiples draws the series of a column, a chart for each theme and a panel for
// each series that has two figures that can be compared at least; none where two years alone are
// known.
func (s scope) multiples(column string) []*Chart {
	if s.years.two() {
		return nil
	}
	var all []*Chart
	for _, series := range s.years.History.Of(column) {
		panel, ok := panelOf(series)
		if !ok {
			continue
		}
		id := "evolution-" + series.Indicator.Theme + "-" + s.slug()
		at := slices.IndexFunc(all, func(c *Chart) bool { return c.ID == id })
		if at < 0 {
			title := fmt.Sprintf("%s : évolution depuis %d", s.say(themeTitle(series.Indicator.Theme)), s.years.First())
			at, all = len(all), append(all, &Chart{
				ID: id, Kind: codebook.Multiples, Title: Typeset(title), Source: Typeset(s.cb.Campaign.Source), Export: true,
				Subtitle: Typeset("Chaque échelle part de zéro ; une ligne ne joint que deux années qui se suivent et se comparent"),
			})
		}
		all[at].Panels = append(all[at].Panels, panel)
	}
	for _, c := range all {
		c.Alt = panelsInWords(c)
	}
	return all
}

// panel draws the series of an indicator in a column, where there is one to draw.
func (e *Evolution) panel(ind codebook.Indicator, column string) (Panel, bool) {
	for _, s := range e.History.Series {
		if s.Indicator.ID == ind.ID && s.Column.ID == column {
			return panelOf(s)
		}
	}
	return Panel{}, false
}

// panelOf draws a series; false where no two figures of it can be compared, and
// for sums and numbers of answers, which follow who answered.
func panelOf(s years.Series) (Panel, bool) {
	if additive(s.Indicator.Measure) && !aggregate.OfRegister(s.Indicator) {
		return Panel{}, false
	}
	p := Panel{Title: Typeset(shortOf(s.Indicator))}
	if s.Indicator.Unit == "%" {
		p.Max = 100
	}
	shown, most := map[int]int{}, 0
	for i, pt := range s.Points {
		cell := pointCell(s.Indicator, pt)
		point := PanelPoint{
			Year: strconv.Itoa(pt.Year), Text: cell.Text, Shown: pt.Published(), Secret: pt.Stat.State == aggregate.Secret, Reserved: pt.Designated,
		}
		if point.Shown {
			shown[pt.Part]++
			most = max(most, shown[pt.Part])
			st := pt.Stat
			point.Value, point.Low, point.High, point.HasInterval = st.Value, st.Low, st.High, st.HasInterval
		}
		if i > 0 {
			before := s.Points[i-1]
			point.Joined = point.Shown && before.Published() && before.Part == pt.Part
			point.Broken = pt.Break != ""
		}
		p.Points = append(p.Points, point)
	}
	return p, most > 1
}

// panelsInWords states the figures of every panel.
func panelsInWords(c *Chart) string {
	var b strings.Builder
	b.WriteString(c.Title + ".")
	for _, p := range c.Panels {
		b.WriteString(" " + p.Title + french.NoBreakSpace + ": " + p.InWords() + ".")
	}
	return b.String()
}

// InWords states the figures of a panel.
func (p Panel) InWords() string {
	var points []string
	for _, pt := range p.Points {
		text := pt.Text + " en " + pt.Year
		if pt.Broken {
			text += " (rupture de série)"
		}
		if pt.Reserved {
			text += " (à lire avec prudence)"
		}
		points = append(points, text)
	}
	return strings.Join(points, ", ")
}
