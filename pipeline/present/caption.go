package present

import (
	"cmp"
	"fmt"
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// caption completes the subtitle of a chart: what is measured, where the report
// does not say it, and a unit in words that nothing names. Where several indicators
// differ in either, their labels say it.
func (s scope) caption(c *Chart, spec codebook.ChartSpec) {
	ind, _ := s.cb.Indicator(spec.Indicators[0])
	for _, id := range spec.Indicators[1:] {
		other, _ := s.cb.Indicator(id)
		if other.Measure != ind.Measure {
			return
		}
		if other.Unit != ind.Unit {
			ind.Unit = ""
		}
	}
	if spec.Kind != codebook.Stacked {
		c.Subtitle = cmp.Or(c.Subtitle, Typeset(french.Upper(s.say(measured(ind)))))
	}
	c.Subtitle = Typeset(french.Labelled(cmp.Or(c.Subtitle, s.say("Part des {repondants} selon la réponse")), ind.Unit, c.Title))
}

// mostItems is what a chart has room for on a page.
const mostItems = 30

// shorten keeps the first lines of a chart that would fill more than a page, and
// returns what the subtitle says of it. The workbook has them all.
func (c *Chart) shorten() string {
	n := len(c.Items)
	if n <= mostItems {
		return ""
	}
	c.Items = c.Items[:mostItems]
	return Typeset(fmt.Sprintf(" ; %d premières lignes sur %d, toutes dans l’annexe", mostItems, n))
}

// parts are the choices that a stacked bar shows, in the order of their list: all of
// them, or the most cited of the region where the theme has not a colour for each.
func (s scope) parts(ind codebook.Indicator) (shown []codebook.Choice, others bool) {
	all := s.cb.Choices(ind.Question)
	colors := max(2, len(s.cb.Theme.Colors.Series))
	if len(all) <= colors {
		return all, false
	}
	first := s.choices(ind)[:colors-1]
	return slices.DeleteFunc(slices.Clone(all), func(c codebook.Choice) bool {
		return !slices.ContainsFunc(first, func(f codebook.Choice) bool { return f.Name == c.Name })
	}), true
}
