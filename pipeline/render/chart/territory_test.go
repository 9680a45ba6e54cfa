package chart

import (
	"testing"

	"gonum.org/v1/plot/vg"

	"bilan/data"
	"bilan/pipeline/coverage"
	"bilan/pipeline/present"
)

// territory is the map of some departments: every quarter, and posts in the
// commune of every third one, in QPV or rural.
func territory(departments ...data.Departement) *present.Map {
	m := &present.Map{Kinds: postKinds, Several: "Plusieurs postes dans la commune",
		Title: "Les postes", Credit: data.AttributionContours + ". " + data.AttributionQuartiers + ".",
		QuarterWords: [3]string{"Quartier sans poste", "Quartier dont le poste est vacant", "Quartier avec un médiateur en poste"},
	}
	at := map[string]int{}
	for _, d := range departments {
		rings, _ := data.Contour(d.Code)
		m.Outlines = append(m.Outlines, present.Outline{ID: d.Code, Label: d.Nom, Subject: len(departments) == 1, Rings: rings})
		for i, q := range data.QuartiersDe(d.Code) {
			rings, _ := data.ContourQuartier(q.Code)
			m.Quarters = append(m.Quarters, present.MapQuarter{Label: q.Nom, Longitude: q.Centre[0], Latitude: q.Centre[1],
				State: coverage.State(2 - i%3), Rings: rings})
			if i%3 == 0 {
				addPost(m, at, q)
			}
		}
	}
	return m
}

func addPost(m *present.Map, at map[string]int, q data.Quartier) {
	c, _ := data.CommuneParCode(q.Communes[0])
	i, known := at[c.Code]
	if !known {
		i, at[c.Code] = len(m.Places), len(m.Places)
		m.Places = append(m.Places, present.Place{Label: c.Nom, Longitude: c.Centre[0], Latitude: c.Centre[1], Located: true,
			Posts: []int{0, 0}})
	}
	if len(m.Places)%7 == 0 {
		m.Places[i].Posts[1]++
		return
	}
	m.Places[i].Posts[0]++
}

// Every region and department of France has a map on which no name covers
// another or leaves the paper, every quarter has its mark and the land is drawn.
func TestEveryTerritoryHasItsMap(t *testing.T) {
	for _, r := range data.Regions() {
		t.Run("region "+r.Nom, func(t *testing.T) { checkTerritory(t, territory(r.Departements()...)) })
	}
	for _, d := range data.Departements() {
		t.Run("department "+d.Nom, func(t *testing.T) { checkTerritory(t, territory(d)) })
	}
}

func checkTerritory(t *testing.T, m *present.Map) {
	t.Helper()
	c := drawnMap(m, 482)
	c.sound(t)
	l := newLook(sampleTheme())
	drawn := map[any]int{}
	for _, s := range c.shapes {
		if s.box.width() < 8 {
			drawn[s.color]++
		}
	}
	want := [3]int{}
	for _, q := range m.Quarters {
		want[q.State]++
	}
	for state, n := range want {
		if got := drawn[quarterColor(l, coverage.State(state))]; got < n {
			t.Errorf("%d marks of the state %d, want at least %d", got, state, n)
		}
	}
	if land := landArea(c, l); land < 0.1*float64(c.w*c.w)*flattest {
		t.Errorf("the land takes %.0f square points of the paper", land)
	}
	named := 0
	for _, pl := range m.Places {
		if c.says(pl.Label) {
			named++
		}
	}
	if named < len(m.Places)*9/10 {
		t.Errorf("%d of %d communes are named", named, len(m.Places))
	}
}

// landArea is the surface of the rectangles around what is drawn in the colour
// of the land.
func landArea(c *canvas, l look) float64 {
	area := 0.0
	for _, s := range c.shapes {
		if s.color == tint(l.colors.Pale, landTint) {
			area += float64(s.box.width() * s.box.height())
		}
	}
	return area
}

// A dense place is shown larger, once, with the names that the map leaves to it.
func TestDensePlacesHaveInsets(t *testing.T) {
	byCode := func(code string) *present.Map {
		d, _ := data.DepartementParCode(code)
		return territory(d)
	}
	for _, c := range []struct {
		department string
		insets     int
	}{{"59", 2}, {"62", 2}, {"48", 0}, {"2A", 0}, {"13", 1}} {
		m := byCode(c.department)
		s := newMapSheet(m, newLook(sampleTheme()), 482, Options{})
		if len(s.insets) != c.insets {
			t.Errorf("%s: %d insets, want %d", c.department, len(s.insets), c.insets)
		}
		with, without := s.height(), mapSheet{look: s.look, m: m, width: s.width, legend: s.legend, head: s.head, foot: s.foot}.height()
		if c.insets == 0 && with != without {
			t.Errorf("%s: a map without insets keeps %v for them", c.department, with-without)
		}
	}
	for _, c := range []struct {
		town, department    string
		longitude, latitude float64
	}{{"Lille", "59", 3.06, 50.63}, {"Lens", "62", 2.83, 50.43}} {
		s := newMapSheet(byCode(c.department), newLook(sampleTheme()), 482, Options{})
		if !s.insets.holds(c.longitude, c.latitude) {
			t.Errorf("%s is in none of %v", c.town, s.insets)
		}
	}
}

// Neighbours keep the same points of their border when the finest are left out.
func TestCoarseKeepsSharedBorders(t *testing.T) {
	border := []vg.Point{{X: 1, Y: 1}, {X: 1.1, Y: 1.2}, {X: 3, Y: 2}, {X: 3.1, Y: 2.1}, {X: 7, Y: 7}}
	back := []vg.Point{{X: 7, Y: 7}, {X: 3.1, Y: 2.1}, {X: 3, Y: 2}, {X: 1.1, Y: 1.2}, {X: 1, Y: 1}}
	a, b := coarse(append(border, vg.Point{X: 0, Y: 9})), coarse(append(back, vg.Point{X: 9, Y: 0}))
	seen := map[vg.Point]bool{}
	for _, pt := range a {
		seen[pt] = true
	}
	shared := 0
	for _, pt := range b {
		if seen[pt] {
			shared++
		}
	}
	if len(a) != 4 || shared != 3 {
		t.Errorf("%v and %v share %d points, want 3", a, b, shared)
	}
}
