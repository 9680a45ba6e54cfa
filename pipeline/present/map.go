package present

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"bilan/data"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Values of the block « carte ».
const (
	mapOfRegion   = "region"
	mapOfDocument = "document"
)

// postMap draws the posts of the region or of the document's column, or returns
// nil when no outline or no place is known. It shows the posts of the register,
// filled or not, never who answered.
func (s scope) postMap(of string) *Map {
	col := s.column
	if of == mapOfRegion {
		col = s.region
	}
	m := &Map{ID: "carte-" + slug(col.ID), Title: Typeset("Les postes de médiateur santé " + s.where(col)), Source: Typeset(s.cb.Campaign.Source), Credit: Typeset(data.AttributionContours)}
	for _, d := range s.cb.Campaign.Departments {
		rings, ok := data.Contour(d.Code)
		if !ok || of != mapOfRegion && col.Department != "" && d.Code != col.Department {
			continue
		}
		o := Outline{ID: d.Code, Label: d.Name, Subject: d.Code == s.column.Department}
		for _, r := range rings {
			o.Rings = append(o.Rings, [][2]float64(r))
		}
		m.Outlines = append(m.Outlines, o)
	}
	m.Places = places(s.posts, col)
	if len(m.Outlines) == 0 || len(m.Places) == 0 {
		return nil
	}
	m.Alt = mapAlternative(m)
	return m
}

func (s scope) where(c codebook.Column) string {
	if d, ok := s.cb.Department(c.Department); ok {
		return d.In
	}
	return s.cb.Campaign.Region.In
}

// places gathers the posts of each commune, by name.
func places(posts []survey.Post, col codebook.Column) []Place {
	var all []Place
	at := map[string]int{}
	for _, p := range posts {
		if !col.Selects(p) || !p.Located {
			continue
		}
		key := p.Department + p.INSEE + p.Commune
		i, ok := at[key]
		if !ok {
			i, at[key] = len(all), len(all)
			all = append(all, Place{Label: p.Commune, Longitude: p.Longitude, Latitude: p.Latitude})
		}
		if p.Territory == survey.Rural {
			all[i].Rural++
		} else {
			all[i].QPV++
		}
	}
	order := collate.New(language.French)
	slices.SortStableFunc(all, func(a, b Place) int { return order.CompareString(a.Label, b.Label) })
	return all
}

func mapAlternative(m *Map) string {
	var words []string
	for _, p := range m.Places {
		var kinds []string
		if p.QPV > 0 {
			kinds = append(kinds, fmt.Sprintf("%d en QPV", p.QPV))
		}
		if p.Rural > 0 {
			kinds = append(kinds, fmt.Sprintf("%d en milieu rural", p.Rural))
		}
		words = append(words, p.Label+" ("+strings.Join(kinds, ", ")+")")
	}
	return m.Title + nbsp + ": " + enumerate(words) + "."
}
