package chart

import (
	"bytes"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"bilan/pipeline/present"
)

func drawnMap(m *present.Map, width vg.Length) *canvas {
	c := &canvas{w: width, h: NewStudio(sampleTheme()).MapSize(m, width, Options{})}
	NewStudio(sampleTheme()).DrawMap(c, m, Options{})
	return c
}

// At the width of a page every commune of the sample has its name, and none
// meets another.
func TestMapNamesEveryCommune(t *testing.T) {
	for _, subject := range []string{"", "02", "59", "60", "62", "80"} {
		t.Run("map of "+subject, func(t *testing.T) {
			m := region(t, subject)
			c := drawnMap(m, 482)
			c.sound(t)
			for _, p := range m.Places {
				if !c.says(p.Label) {
					t.Errorf("%s has no name", p.Label)
				}
			}
		})
	}
}

// A page may give a map less height than suits it: its names stay as large, and
// all of them find room beside the land.
func TestLowMapKeepsItsLetters(t *testing.T) {
	m := region(t, "")
	c := &canvas{w: 482, h: 468}
	NewStudio(sampleTheme()).DrawMap(c, m, Options{Bare: true})
	c.sound(t)
	l := newLook(sampleTheme())
	for _, d := range c.texts {
		if d.text == "Amiens" && d.box.width() < l.letters.width(labelStyle(l), "Amiens")-0.1 {
			t.Error("the letters were shrunk")
		}
	}
	for _, p := range m.Places {
		if !c.says(p.Label) {
			t.Errorf("%s has no name", p.Label)
		}
	}
}

func hardMaps() map[string]*present.Map {
	line := strings.Repeat("Très longue mention ", 30)
	crowd := &present.Map{Kinds: postKinds, Title: line, Source: line, Credit: line}
	for i := range 90 {
		crowd.Places = append(crowd.Places, present.Place{
			Label: "Commune " + strconv.Itoa(i), Longitude: 3 + float64(i%14)/100, Latitude: 50 + float64(i%9)/100, Posts: []int{i % 4, i % 3},
		})
	}
	here := present.Place{Label: "Lens", Longitude: 2.83, Latitude: 50.43, Posts: []int{1, 0}}
	square := []present.Outline{{Label: "Nord", Rings: [][][2]float64{{{2, 50}, {4, 50}, {4, 51}, {2, 51}}, {}, {{2, 50}}}}}
	return map[string]*present.Map{
		"nothing":   {},
		"one place": {Places: []present.Place{here}},
		"one point": {Places: []present.Place{here, here, here, {Longitude: 2.83, Latitude: 50.43, Posts: []int{12, 120}}}},
		"crowd":     crowd,
		"no coordinates": {Outlines: square, Places: []present.Place{{Label: "?", Longitude: math.NaN(), Posts: []int{1, 0}}, {Label: "∞",
			Latitude: math.Inf(1), Posts: []int{1, 0}}, here}},
		"far away": {Outlines: square, Places: []present.Place{{Label: "Null Island", Posts: []int{1, 0}}, here}},
		"no posts": {Outlines: square, Places: []present.Place{{Label: "Lens", Longitude: 2.83, Latitude: 50.43, Posts: []int{-1, 0}}}},
	}
}

func TestHardMapsAreSound(t *testing.T) {
	for name, m := range hardMaps() {
		for _, width := range []vg.Length{200, 482, 700} {
			t.Run(name+"/"+strconv.Itoa(int(width)), func(t *testing.T) { drawnMap(m, width).sound(t) })
		}
	}
}

// Whoever is missing from the map is counted under it.
func TestMapOwnsUp(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"no coordinates", "2 communes sont hors du cadre."},
		{"far away", "1 commune est hors du cadre."},
	} {
		if got := drawnMap(hardMaps()[c.name], 482); !got.says(c.want) {
			t.Errorf("%s: %q is not said", c.name, c.want)
		}
	}
	crowd := drawnMap(hardMaps()["crowd"], 200)
	for _, d := range crowd.texts {
		if strings.HasSuffix(d.text, "communes ne sont pas nommées, faute de place.") {
			return
		}
	}
	t.Error("a crowded map does not say that names are missing")
}

func TestSeveralPostsAreCounted(t *testing.T) {
	c := drawnMap(region(t, "59"), 482)
	for _, count := range []string{"4", "3", "2"} {
		if !c.says(count) {
			t.Errorf("no mark says %s posts", count)
		}
	}
}

// QPV and rural posts differ in shape: a disc is as high as wide around its
// centre, a triangle is not.
func TestTerritoriesDifferInShape(t *testing.T) {
	l := newLook(sampleTheme())
	place := present.Place{Label: "Hirson", Longitude: 4.08, Latitude: 49.92, Posts: []int{1, 1}}
	c := drawnMap(&present.Map{Kinds: postKinds, Places: []present.Place{place}}, 482)
	var seen []vg.Length
	for _, s := range c.shapes {
		if s.color == kindColor(l, postKinds, 0) || s.color == kindColor(l, postKinds, 1) {
			seen = append(seen, s.box.width()/s.box.height())
		}
	}
	if len(seen) != 4 || math.Abs(float64(seen[2]-1)) > 0.01 || math.Abs(float64(seen[3]-1)) < 0.1 {
		t.Errorf("proportions in legend and map: %v", seen)
	}
}

// A degree of longitude is shorter than one of latitude, away from the equator.
func TestProjectionIsTrueToShape(t *testing.T) {
	pr := newProjection(extent{2, 59, 4, 61}, box{Max: vg.Point{X: 400, Y: 400}})
	west, east := pr.at(2.5, 60), pr.at(3.5, 60)
	north, south := pr.at(3, 60.5), pr.at(3, 59.5)
	if got := (east.X - west.X) / (south.Y - north.Y); math.Abs(float64(got)-0.5) > 1e-9 {
		t.Errorf("at 60° north a degree is %.3f as wide as high, want 0.5", got)
	}
	if north.Y > south.Y || west.X > east.X {
		t.Error("north is not up or east is not right")
	}
}

func TestBareMapKeepsItsCredit(t *testing.T) {
	m := region(t, "62")
	c := &canvas{w: 482, h: 500}
	NewStudio(sampleTheme()).DrawMap(c, m, Options{Bare: true})
	if c.says(m.Title) || c.says(m.Source) {
		t.Error("title or source drawn though bare")
	}
	if !c.says(m.Credit) {
		t.Error("the credit of the outlines is missing")
	}
}

var fontSize = regexp.MustCompile(`font-size:([\d.]+)[a-z]*"?[^>]*>\s*Poste en`)

// A small map has letters that are read at half the width, and no names: a larger
// one has them.
func TestASmallMapHasLargeLetters(t *testing.T) {
	m := region(t, "59")
	sizes, place := map[bool]float64{}, m.Places[0].Label
	for _, small := range []bool{false, true} {
		m.Small = small
		var svg bytes.Buffer
		if err := NewStudio(sampleTheme()).WriteBareSVG(&svg, m); err != nil {
			t.Fatal(err)
		}
		m := fontSize.FindStringSubmatch(svg.String())
		if m == nil {
			t.Fatal("no letters")
		}
		size, _ := strconv.ParseFloat(m[1], 64) // digits
		sizes[small] = size
		if named := strings.Contains(svg.String(), ">"+place+"<"); named == small {
			t.Errorf("small %v: a commune is named: %v", small, named)
		}
	}
	if sizes[false] == 0 || sizes[true] < 1.9*sizes[false] {
		t.Errorf("%v", sizes)
	}
}
