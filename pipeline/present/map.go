package present

import (
	"fmt"
	"slices"
	"strings"

	"bilan/data"
	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Values of the block « carte ».
const (
	mapOfRegion   = "region"
	mapOfDocument = "document"
	mapOfSummary  = "resume" // small, beside the list that follows it
)

// postBlocks is the map of the posts and the same posts in a table, for those
// who do not see the map; the table alone where no map can be drawn; nothing
// where there is no post.
func (s scope) postBlocks(of string) []Block {
	var all []Block
	if m := s.postMap(of); m != nil {
		if of == mapOfSummary {
			return []Block{m.small()}
		}
		all = append(all, m)
	} else if of == mapOfSummary {
		return nil
	}
	if t := s.postTable(of); len(t.Rows) > 0 {
		all = append(all, t)
	}
	if s.coverage != nil {
		if t := s.withoutTable(s.mapped(of), largestWithout); len(t.Rows) > 0 {
			all = append(all, t)
		}
	}
	return all
}

// postTable lists the posts by commune; in the region's document by department,
// with the communes of each.
func (s scope) postTable(of string) *Table {
	col := s.mapped(of)
	t := &Table{
		ID: "communes", Tab: "Communes", Corner: "Commune", Title: Typeset("Les postes par commune " + s.where(col)),
		Source:  Typeset(s.cb.Campaign.Source),
		Columns: []Head{{ID: "qpv", Label: "Postes en quartier prioritaire"}, {ID: "rural", Label: "Postes en milieu rural"}},
	}
	if col.ID == s.region.ID && len(s.cb.Campaign.Departments) > 1 {
		s.postsByDepartment(t)
		return t
	}
	for _, p := range places(s.posts, col) {
		t.Rows = append(t.Rows, Row{ID: p.Label, Head: Typeset(p.Label), Cells: []Cell{whole(p.QPV), whole(p.Rural)}})
	}
	return t
}

func (s scope) postsByDepartment(t *Table) {
	t.Corner = "Département"
	t.Columns = append(t.Columns, Head{ID: "communes", Label: "Communes"})
	for _, col := range s.columns([]string{codebook.EachDepartment}) {
		var qpv, rural int
		var names []string
		for _, p := range places(s.posts, col) {
			qpv, rural = qpv+p.QPV, rural+p.Rural
			name := p.Label
			if n := p.QPV + p.Rural; n > 1 {
				name += " (" + count(n) + ")"
			}
			names = append(names, name)
		}
		if len(names) > 0 {
			communes := Cell{Text: Typeset(strings.Join(names, ", ")), Stat: aggregate.Stat{State: aggregate.Published}}
			t.Rows = append(t.Rows, Row{ID: col.ID, Head: Typeset(col.Label), Cells: []Cell{whole(qpv), whole(rural), communes}})
		}
	}
}

// outlined reports whether the outline of a department of the column is known:
// those overseas have none.
func (s scope) outlined(col codebook.Column) bool {
	return slices.ContainsFunc(s.cb.Campaign.Departments, func(d codebook.Department) bool {
		_, ok := data.Contour(d.Code)
		return ok && (col.Department == "" || d.Code == col.Department)
	})
}

// mapped is the column whose posts a map shows.
func (s scope) mapped(of string) codebook.Column {
	if of == mapOfRegion {
		return s.region
	}
	return s.column
}

// postMap draws the posts of the region or of the document's column, or returns
// nil when no outline or no place is known. It shows the posts of the register,
// filled or not, never who answered.
func (s scope) postMap(of string) *Map {
	col := s.mapped(of)
	m := &Map{ID: "carte-" + french.Slug(col.ID), Title: Typeset(s.postsTitle() + " " + s.where(col)),
		Source: Typeset(s.cb.Campaign.Source), Credit: creditOutlines()}
	for _, d := range s.cb.Campaign.Departments {
		rings, ok := data.Contour(d.Code)
		if !ok || of != mapOfRegion && col.Department != "" && d.Code != col.Department {
			continue
		}
		m.Outlines = append(m.Outlines, Outline{ID: d.Code, Label: d.Name, Subject: d.Code == s.column.Department, Rings: ringsOf(rings)})
	}
	m.Places = slices.DeleteFunc(places(s.posts, col), func(p Place) bool { return !p.Located })
	s.mapQuarters(m, col)
	if len(m.Outlines) == 0 || len(m.Places)+len(m.Quarters) == 0 {
		return nil
	}
	m.Alt = mapAlternative(m)
	return m
}

func creditOutlines() string { return Typeset(data.AttributionContours + ".") }

// small is the map of the posts alone, beside other things on a page.
func (m Map) small() *Map {
	m.Small, m.Quarters, m.Credit = true, nil, creditOutlines()
	return &m
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
		if !col.Selects(p) {
			continue
		}
		key := p.Department + p.INSEE + p.Commune
		i, ok := at[key]
		if !ok {
			i, at[key] = len(all), len(all)
			all = append(all, Place{Label: p.Commune, Longitude: p.Longitude, Latitude: p.Latitude, Located: p.Located})
		}
		if p.Territory == survey.Rural {
			all[i].Rural++
		} else {
			all[i].QPV++
		}
	}
	slices.SortStableFunc(all, func(a, b Place) int { return french.Compare(a.Label, b.Label) })
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
	text := m.Title
	if len(words) > 0 {
		text += french.NoBreakSpace + ": " + french.Enumerate(words)
	}
	return text + "." + quartersAlternative(m)
}
