package track

import (
	"bilan/data"
	"bilan/pipeline/survey"
)

// atlas keeps what was looked up for one post for the next ones of its
// department.
type atlas struct {
	areas    map[string]area                      // by department; everywhere for one without a place on the map
	communes map[string]map[string][]data.Commune // by department and plain name
}

func newAtlas() *atlas {
	return &atlas{areas: map[string]area{}, communes: map[string]map[string][]data.Commune{}}
}

// near reports whether a post lies in its department or close to it.
func (a *atlas) near(p *survey.Post) bool {
	its, known := a.areas[p.Department]
	if !known {
		var drawn bool
		if its, drawn = around(p.Department); !drawn {
			its = area{-180, -90, 180, 90}
		}
		a.areas[p.Department] = its
	}
	return its.holds(p.Longitude, p.Latitude)
}

// named is the communes of the post's department that have the name of its
// commune.
func (a *atlas) named(p *survey.Post) []data.Commune {
	its, known := a.communes[p.Department]
	if !known {
		its = a.namesIn(p.Department)
		a.communes[p.Department] = its
	}
	return its[plain(p.Commune)]
}

func (a *atlas) namesIn(department string) map[string][]data.Commune {
	names := map[string][]data.Commune{}
	for _, c := range data.CommunesDe(department) {
		names[plain(c.Nom)] = append(names[plain(c.Nom)], c)
	}
	return names
}
