package present

import (
	"strconv"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// standing is where a figure stands among the departments whose figure is
// published. What prints alike is tied.
type standing struct {
	of     int // departments with a published figure
	all    int // departments of the campaign
	higher int
	lower  int
	tied   []string // other departments with the same printed figure
}

func (s scope) standing(f *Figure) (standing, bool) {
	if f == nil || f.Column.Department == "" || !f.Numeric || !s.compares() {
		return standing{}, false
	}
	var at standing
	for _, c := range s.cb.Columns {
		if c.Department == "" {
			continue
		}
		at.all++
		other := s.cell(f.Indicator, c.ID)
		if other.Stat.State != aggregate.Published {
			continue
		}
		at.of++
		switch v := french.Rounded(other.Value, f.Format.Decimals); {
		case c.ID == f.Column.ID:
		case v > f.Rounded():
			at.higher++
		case v < f.Rounded():
			at.lower++
		default:
			at.tied = append(at.tied, s.name(c))
		}
	}
	return at, at.of > 1
}

// rank is « rang »: « le plus faible des cinq départements », « le deuxième plus
// élevé des cinq départements ». It is empty where there is nothing to rank.
func (s scope) rank(f *Figure) string {
	at, ok := s.standing(f)
	if !ok {
		return ""
	}
	end := at.among()
	if len(at.tied) > 0 {
		end = ", à égalité avec " + french.Enumerate(at.tied)
	}
	switch {
	case at.higher == 0 && at.lower == 0:
		return "le même" + at.among()
	case at.higher == 0:
		return "le plus élevé" + end
	case at.lower == 0:
		return "le plus faible" + end
	case at.higher <= at.lower:
		return "le " + ordinal(at.higher+1) + " plus élevé" + end
	}
	return "le " + ordinal(at.lower+1) + " plus faible" + end
}

// among names the departments that a figure is ranked with.
func (at standing) among() string {
	if at.of < at.all {
		return " des " + cardinal(at.of) + " départements dont le chiffre est publié"
	}
	return " des " + cardinal(at.of) + " départements"
}

// fewestRanked is how many departments make « le plus faible » worth saying.
const fewestRanked = 3

// extreme ends a sentence on a figure that is the highest or the lowest of the
// published departments, alone, and beyond what chance explains: « ; c’est le
// plus faible des cinq départements ».
func (s scope) extreme(f *Figure) (string, error) {
	at, ok := s.standing(f)
	if !ok || at.of < fewestRanked || len(at.tied) > 0 || at.higher > 0 && at.lower > 0 || aggregate.OfRegister(f.Indicator) {
		return "", nil
	}
	region, err := s.regionOf(f)
	if err != nil || region == nil || !claimed(f, region) {
		return "", err
	}
	return " ; c’est " + s.rank(f), nil
}

// The numbers that are written in letters.
var (
	ordinals = [...]string{"premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième",
		"dixième"}
	cardinals = [...]string{"zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize"}
)

func ordinal(n int) string {
	if n <= len(ordinals) {
		return ordinals[n-1]
	}
	return strconv.Itoa(n) + "ᵉ"
}

func cardinal(n int) string {
	if n < len(cardinals) {
		return cardinals[n]
	}
	return french.Number(float64(n), 0)
}

// published lists the figures of the document's column that are numbers.
func (s scope) published(column codebook.Column) []*Figure {
	var all []*Figure
	for _, ind := range s.cb.Indicators {
		if c := s.cell(ind, column.ID); c.Numeric && c.Stat.State == aggregate.Published {
			all = append(all, &Figure{Cell: c, Indicator: ind, Column: column})
		}
	}
	return all
}
