package codebook

import (
	"slices"
	"strconv"
	"strings"

	"bilan/data"
	"bilan/pipeline/survey"
)

// QuartersFile is a campaign's own inhabitants of the priority neighbourhoods:
// newer ones, or those overseas that the embedded list lacks.
const QuartersFile = "quartiers.csv"

// quarters are the priority neighbourhoods of the departments. A campaign's own
// file gives all the inhabitants or none: those of a quarter that it leaves out
// are then unknown, so that no sum mixes two sources. A campaign whose territories
// are others has none.
func (l *loader) quarters(c *Campaign) {
	if !slices.Contains(c.Kinds(), survey.QPV) {
		return
	}
	for _, d := range c.Departments {
		c.Quarters = append(c.Quarters, data.QuartiersDe(d.Code)...)
	}
	c.QuartersSource = data.SourcePopulation
	if !l.holds(QuartersFile) {
		return
	}
	people := map[string]int{}
	first := map[string]survey.Ref{}
	source := ""
	for _, r := range l.csvSheet(QuartersFile, quartersForm).rows {
		code, at := strings.ToUpper(r.get("code")), r.place("code")
		if _, ok := data.QuartierParCode(code); !ok {
			l.badValue(at, "code", r.get("code"), "le code d'un quartier prioritaire de la géographie 2024, comme QN05901M")
			continue
		}
		if earlier, twice := first[code]; twice {
			l.add(survey.DefDuplicate, at, "nom", code, "premier", earlier.Place())
			continue
		}
		first[code], people[code] = at, l.people(r)
		switch own := r.get("source"); {
		case own == "":
			l.missing(at, "source", "d'où viennent les habitants, avec l'année, sur chaque ligne")
		case source != "" && own != source:
			l.badValue(at, "source", own, "une seule source pour tout le fichier, ici « "+source+" »")
		default:
			source = own
		}
	}
	for i, q := range c.Quarters {
		c.Quarters[i].Population = people[q.Code]
	}
	c.QuartersSource = source
}

// people reads a number of inhabitants.
func (l *loader) people(r row) int {
	text := strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "").Replace(r.get("habitants"))
	n, err := strconv.Atoi(text)
	if err != nil || n <= 0 {
		l.badValue(r.place("habitants"), "habitants", r.get("habitants"), "un nombre d'habitants, comme 5822")
		return 0
	}
	return n
}
