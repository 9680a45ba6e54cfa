package track

import (
	"slices"

	"bilan/data"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// area is a rectangle of longitudes and latitudes, in degrees.
type area struct{ west, south, east, north float64 }

func (a area) holds(longitude, latitude float64) bool {
	return longitude >= a.west && longitude <= a.east && latitude >= a.south && latitude <= a.north
}

// slack widens the outline of a department: outlines are drawn for maps, and
// leave out islands.
const slack = 0.3 // degrees, some thirty kilometres

// mainland is the mainland with Corsica.
func mainland() area { return area{-5.6, 41.2, 9.8, 51.3} }

// around is the rectangle that holds a department.
func around(department string) (area, bool) {
	rings, ok := data.Contour(department)
	if !ok {
		return area{}, false
	}
	a := area{180, 90, -180, -90}
	for _, ring := range rings {
		for _, p := range ring {
			a = area{min(a.west, p[0]), min(a.south, p[1]), max(a.east, p[0]), max(a.north, p[1])}
		}
	}
	return area{a.west - slack, a.south - slack, a.east + slack, a.north + slack}, true
}

// inFrance reports whether a point lies on the mainland, in Corsica or in an
// overseas department.
func inFrance(longitude, latitude float64) bool {
	if mainland().holds(longitude, latitude) {
		return true
	}
	return slices.ContainsFunc(data.Departements(), func(d data.Departement) bool {
		if overseas := len(d.Code) > 2; !overseas {
			return false
		}
		a, drawn := around(d.Code)
		return drawn && a.holds(longitude, latitude)
	})
}

// position finds a post that is not in France, or far from its department.
func (a *atlas) position(p *survey.Post) []survey.Issue {
	if !p.Located {
		return nil
	}
	one := func(code survey.Code, key, value string) []survey.Issue {
		return []survey.Issue{survey.NewIssue(code, p.Ref, "poste", p.ID,
			"longitude", french.Decimal(p.Longitude, french.AllDecimals), "latitude", french.Decimal(p.Latitude, french.AllDecimals), key, value)}
	}
	switch {
	case inFrance(p.Longitude, p.Latitude):
		if !a.near(p) {
			return one(survey.RegisterFar, "departement", p.Department)
		}
		return nil
	case inFrance(p.Latitude, p.Longitude):
		return one(survey.RegisterOutside, "conseil", "longitude et latitude semblent inversées : les échanger")
	}
	return one(survey.RegisterOutside, "conseil", "vérifier les coordonnées de la commune, en degrés décimaux")
}
