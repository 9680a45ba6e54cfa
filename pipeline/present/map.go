package present

import (
	"fmt"
	"slices"
	"strings"

	"bilan/data"
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
	all = append(all, s.postTable(of))
	if s.coverage != nil {
		all = append(all, s.withoutTable(s.mapped(of), largestWithout))
	}
	return all
}

// postTable lists the posts by commune; in the region's document by department,
// with the communes of each.
func (s scope) postTable(of string) *Table {
	col := s.mapped(of)
	t := &Table{
		ID: "communes", Tab: "Communes", Corner: "Commune", Title: Typeset(s.say("Les {postes} par commune ") + s.where(col)),
		Source: Typeset(s.cb.Campaign.Source),
	}
	for _, k := range postKinds(s.cb.Campaign) {
		t.Columns = append(t.Columns, Head{ID: french.Slug(k.Territory), Label: Typeset(k.Heading)})
	}
	if col.ID == s.region.ID && len(s.cb.Campaign.Departments) > 1 {
		s.postsByDepartment(t)
		return t
	}
	for _, p := range s.places(col) {
		t.Rows = append(t.Rows, Row{ID: p.Label, Head: Typeset(p.Label), Cells: counts(p.Posts)})
	}
	return t
}

func (s scope) postsByDepartment(t *Table) {
	t.Corner = "Département"
	t.Columns = append(t.Columns, Head{ID: "communes", Label: "Communes"})
	for _, col := range s.columns([]string{codebook.EachDepartment}) {
		sums := make([]int, len(postKinds(s.cb.Campaign)))
		var names []string
		for _, p := range s.places(col) {
			n := 0
			for i, posts := range p.Posts {
				sums[i], n = sums[i]+posts, n+posts
			}
			name := p.Label
			if n > 1 {
				name += " (" + count(n) + ")"
			}
			names = append(names, name)
		}
		if len(names) > 0 {
			cells := append(counts(sums), wordCell(strings.Join(names, ", ")))
			t.Rows = append(t.Rows, Row{ID: col.ID, Head: Typeset(col.Label), Cells: cells})
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
		Source: Typeset(s.cb.Campaign.Source), Credit: s.creditOf(col),
		Kinds: postKinds(s.cb.Campaign), Several: Typeset(s.say("Plusieurs {postes} dans la commune"))}
	for _, d := range s.cb.Campaign.Departments {
		rings, ok := data.Contour(d.Code)
		if !ok || of != mapOfRegion && col.Department != "" && d.Code != col.Department {
			continue
		}
		m.Outlines = append(m.Outlines, Outline{ID: d.Code, Label: d.Name, Subject: d.Code == s.column.Department, Rings: rings})
	}
	m.Places = slices.DeleteFunc(s.places(col), func(p Place) bool { return !p.Located })
	s.mapQuarters(m, col)
	if len(m.Outlines) == 0 || len(m.Places)+len(m.Quarters) == 0 {
		return nil
	}
	m.Alt = mapAlternative(m)
	return m
}

// creditOf names the sources of the outlines and of where the posts of a column stand.
func (s scope) creditOf(col codebook.Column) string {
	credit := data.AttributionContours + "."
	if slices.ContainsFunc(s.posts, func(p survey.Post) bool { return p.Central && col.Selects(p) }) {
		credit += " " + data.AttributionCentres + "."
	}
	return Typeset(credit)
}

// small is the map of the posts alone, beside other things on a page.
func (m Map) small() *Map {
	m.Small, m.Quarters, m.Credit = true, nil, strings.TrimSuffix(m.Credit, creditQuarters())
	return &m
}

func (s scope) where(c codebook.Column) string {
	if d, ok := s.cb.Department(c.Department); ok {
		return d.In
	}
	return s.cb.Campaign.Region.In
}

// postKinds are the kinds of posts that a map tells apart: one for each territory
// of the campaign, or one for all.
func postKinds(c codebook.Campaign) []PostKind {
	say := func(t survey.Territory, legend, heading, short string) PostKind {
		return PostKind{string(t), Typeset(c.Nouns.Say(legend)), Typeset(c.Nouns.Say(heading)), short}
	}
	var all []PostKind
	for _, t := range c.Kinds() {
		switch name := string(t); t {
		case survey.QPV:
			all = append(all, say(t, "{Poste} en quartier prioritaire (QPV)", "{Postes} en quartier prioritaire", "en QPV"))
		case survey.Rural:
			all = append(all, say(t, "{Poste} en milieu rural", "{Postes} en milieu rural", "en milieu rural"))
		default:
			all = append(all, say(t, name, name, name))
		}
	}
	if len(all) == 0 {
		return []PostKind{say("", "{Poste}", "{Postes}", "")}
	}
	return all
}

func counts(posts []int) []Cell {
	var cells []Cell
	for _, n := range posts {
		cells = append(cells, whole(n))
	}
	return cells
}

// places gathers the posts of each commune, by name. One whose territory is not
// known counts with those of the first.
func (s scope) places(col codebook.Column) []Place {
	var all []Place
	kinds, at := s.cb.Campaign.Kinds(), map[string]int{}
	for _, p := range s.posts {
		if !col.Selects(p) {
			continue
		}
		key := p.Department + p.INSEE + p.Commune
		i, ok := at[key]
		if !ok {
			i, at[key] = len(all), len(all)
			all = append(all, Place{Label: p.Commune, Longitude: p.Longitude, Latitude: p.Latitude, Located: p.Located,
				Posts: make([]int, max(1, len(kinds)))})
		}
		all[i].Posts[max(0, slices.Index(kinds, p.Territory))]++
	}
	slices.SortStableFunc(all, func(a, b Place) int { return french.Compare(a.Label, b.Label) })
	return all
}

func mapAlternative(m *Map) string {
	var words []string
	for _, p := range m.Places {
		var kinds []string
		for i, n := range p.Posts {
			if n > 0 {
				kinds = append(kinds, strings.TrimSpace(fmt.Sprintf("%d %s", n, m.Kinds[i].Short)))
			}
		}
		words = append(words, p.Label+" ("+strings.Join(kinds, ", ")+")")
	}
	text := m.Title
	if len(words) > 0 {
		text += french.NoBreakSpace + ": " + french.Enumerate(words)
	}
	return text + "." + quartersAlternative(m)
}
