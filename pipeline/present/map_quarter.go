package present

import (
	"bilan/data"
	"bilan/pipeline/codebook"
	"bilan/pipeline/coverage"
	"bilan/pipeline/french"
)

// MapQuarter is a priority neighbourhood on a Map.
type MapQuarter struct {
	Label               string
	Longitude, Latitude float64
	State               coverage.State // its values index Map.QuarterWords
	Rings               [][][2]float64
}

// mapQuarters adds the quarters of a column to a map, with the credit that the
// source of their outlines asks for.
func (s scope) mapQuarters(m *Map, col codebook.Column) {
	if s.coverage == nil {
		return
	}
	for i, words := range quarterWords(s.coverage.Basis) {
		m.QuarterWords[i] = s.say(words)
	}
	for _, q := range s.coverage.Of(col.Departments...) {
		rings, _ := data.ContourQuartier(q.Code)
		m.Quarters = append(m.Quarters, MapQuarter{
			Label: q.Nom, Longitude: q.Centre[0], Latitude: q.Centre[1], State: q.State, Rings: rings,
		})
	}
	if len(m.Quarters) > 0 {
		m.Credit += creditQuarters()
	}
}

func creditQuarters() string { return " " + Typeset(data.AttributionQuartiers+".") }

// quartersAlternative says how many quarters of each kind a map shows.
func quartersAlternative(m *Map) string {
	var numbers [3]int
	for _, q := range m.Quarters {
		numbers[q.State]++
	}
	var words []string
	for state := coverage.Filled; state >= coverage.Without; state-- {
		if n := numbers[state]; n > 0 {
			words = append(words, french.InSentence(m.QuarterWords[state])+french.NoBreakSpace+": "+count(n))
		}
	}
	if len(words) == 0 {
		return ""
	}
	return " Parmi les quartiers prioritaires, " + french.Enumerate(words) + "."
}
