package chart

import (
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"bilan/pipeline/present"
)

// Small multiples keep their words apart, whatever the width, and write the first
// and the last figure of each panel; figures of neighbours that would meet are
// left to the last.
func TestPanelsAreSound(t *testing.T) {
	wide := []present.PanelPoint{{Year: "2023", Shown: true, Value: 172024, Text: "172\u202f024"},
		{Year: "2024", Shown: true, Value: 172024, Text: "172\u202f024", Joined: true}}
	several := []present.PanelPoint{
		{Year: "2019", Shown: true, Value: 120, Text: "120"}, {Year: "2020", Text: "nd"}, {Year: "2021", Secret: true, Text: "s"},
		{Year: "2022", Shown: true, Value: 150, Text: "150", Reserved: true},
		{Year: "2023", Shown: true, Value: 140, Text: "140", Broken: true, Low: 130, High: 150, HasInterval: true},
		{Year: "2024", Shown: true, Value: 154, Text: "154", Joined: true, Low: 140, High: 170, HasInterval: true},
	}
	ch := &present.Chart{Title: "Population", Panels: []present.Panel{
		{Title: strings.Repeat("Habitants des quartiers prioritaires ", 5), Points: append(make([]present.PanelPoint, 4), wide...)},
		{Title: "Personnes", Points: several}, {Title: "Part", Max: 100, Points: several}, {Title: "Rien"}, {Title: "Zéro", Points: wide[:1]},
	}}
	for _, width := range []vg.Length{160, 300, 482, 700} {
		c := &canvas{w: width, h: NewStudio(sampleTheme()).Size(ch, width, Options{})}
		NewStudio(sampleTheme()).Draw(c, ch, Options{})
		c.sound(t)
		for _, words := range []string{"120", "154", "172\u202f024", "s", "2019", "2024", "rupture de série", "chiffre à lire avec prudence"} {
			if !c.says(words) {
				t.Errorf("%q is not written at %v", words, width)
			}
		}
	}
}
