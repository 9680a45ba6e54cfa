package present

import (
	"math"
	"slices"
	"strings"
	"testing"

	"bilan/data"
	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// threeRegions are Hauts-de-France, Bretagne and Corse, which publishes nothing.
func threeRegions() Input {
	cb := &codebook.Codebook{
		Campaign: codebook.Campaign{Year: 2024, Region: codebook.Region{Name: "3 régions", In: "dans 3 régions"}, Threshold: 3},
		Indicators: []codebook.Indicator{
			{ID: "personnes", Label: "Personnes", Short: "Personnes", Measure: codebook.Mean, Theme: "population"},
			{ID: "mediane", Label: "Médiane", Short: "Médiane", Measure: codebook.Median, Theme: "population"},
		},
		Columns: []codebook.Column{{ID: "national", Label: "Ensemble des régions"}},
		Report:  codebook.Report{Key: []string{"personnes"}},
	}
	var posts []survey.Post
	country := &Country{Absent: []AbsentRegion{{Code: "11", Campaign: "idf"}}, Omitted: []OmittedIndicator{{"x", "Autre",
		"n'est pas défini en Corse"}}}
	for _, code := range []string{"32", "53", "94"} {
		r, _ := data.RegionParCode(code)
		cb.Campaign.Departments = append(cb.Campaign.Departments, codebook.Department{Code: code, Name: r.Nom})
		cb.Columns = append(cb.Columns, codebook.Column{ID: "region-" + code, Label: r.Nom, Departments: []string{code}, Department: code})
		for _, kind := range []survey.Territory{survey.QPV, survey.Rural} {
			posts = append(posts, survey.Post{Department: code, Territory: kind})
		}
		country.Regions = append(country.Regions, ComparedRegion{Column: "region-" + code, Name: r.Nom, In: r.En, Threshold: 3, Page: "../c" +
			code + "/comparaison.html"})
	}
	cb.Columns = append(cb.Columns, codebook.Column{ID: "rural", Label: "Ensemble, milieu rural", Territory: survey.Rural})
	corse := []aggregate.Absence{{Column: "region-94", State: aggregate.Secret}}
	small := []aggregate.Absence{{Column: "region-53", State: aggregate.Published}, corse[0]}
	figure := func(value float64, n int, without []aggregate.Absence) aggregate.Stat {
		return aggregate.Stat{Value: value, N: n, Base: n, State: aggregate.Published, Without: without}
	}
	stats := map[aggregate.Key]aggregate.Stat{
		{Indicator: "personnes", Column: "national"}:  figure(100, 60, corse),
		{Indicator: "personnes", Column: "rural"}:     figure(90, 20, corse),
		{Indicator: "personnes", Column: "region-32"}: figure(110, 40, nil),
		{Indicator: "personnes", Column: "region-53"}: figure(80, 20, nil),
		{Indicator: "personnes", Column: "region-94"}: {N: 2, Base: 2, State: aggregate.Secret},
		{Indicator: "mediane", Column: "national"}:    figure(95, 40, small),
	}
	heads := map[string]aggregate.Headcount{"national": {Respondents: 62, Filled: 70}, "region-32": {Respondents: 40, Filled: 45},
		"region-53": {Respondents: 20, Filled: 20}, "region-94": {Respondents: 2, Filled: 5}}
	return Input{Codebook: cb, Cube: aggregate.Finished(cb.Indicators, cb.Columns, stats, heads), Posts: posts, Country: country}
}

// A figure of the whole says which regions it leaves out and why, in its cell
// and beside its drawing; nothing of it where all that could do alike is said
// twice.
func TestFiguresThatLeaveRegionsOut(t *testing.T) {
	c := Compare(threeRegions(), nil)
	people, median := c.Themes[0].Indicators[0], c.Themes[0].Indicators[1]
	if got := plain(strings.Join(people.Fields, " | ")); got != "hors Corse : chiffre couvert par le secret statistique" {
		t.Errorf("%q", got)
	}
	if got := plain(strings.Join(median.Fields, " | ")); got != "Ensemble des régions (hors Corse : chiffre couvert par le secret "+
		"statistique ; hors "+
		"Bretagne : trop peu de réponses pour une médiane d’ensemble)" {
		t.Errorf("%q", got)
	}
	for column, want := range map[int]string{0: "hors Corse", 1: "", 4: "hors Corse"} {
		if got := people.Cells[column].Outside; got != want || people.Cells[column].Partial != (want != "") {
			t.Errorf("column %d: %q, %+v", column, got, people.Cells[column])
		}
	}
	if got := median.Cells[0].Outside; got != "hors Bretagne et Corse" {
		t.Errorf("%q", got)
	}
}

// Where regions are compared no word says department, and none says the region
// where the whole is meant.
func TestWordsOfTheCountry(t *testing.T) {
	in := threeRegions()
	c := Compare(in, nil)
	tables := tablesByID(t, in)
	texts := []string{c.Heading, c.Summary, c.Map.Title, c.Map.Alt}
	for _, n := range c.Notes {
		texts = append(texts, n.Text)
	}
	for id, table := range tables {
		texts = append(texts, id, table.Title, table.Corner, table.Tab)
		for _, h := range table.Columns {
			texts = append(texts, h.Label)
		}
		for _, n := range table.Notes {
			texts = append(texts, n.Text)
		}
	}
	for _, text := range texts {
		if strings.Contains(text, "épartement") || strings.Contains(text, "la région") || strings.Contains(text, "departement-") {
			t.Errorf("%q", text)
		}
	}
	if got := plain(c.Heading); got != "Bilan 2024 : 3 régions côte à côte" {
		t.Errorf("%q", got)
	}
	sheet := tables["region-53"]
	if sheet == nil || sheet.Tab != "53 Bretagne" || sheet.Columns[2].Label != "Écart avec l’ensemble, avant arrondi" || rowText(t, sheet,
		"personnes") != "80 | 100 | −20" {
		t.Errorf("%+v", sheet)
	}
	if got := plain(sheet.Notes[0].Text); got != "sur 60 réponses ; hors Corse : chiffre couvert par le secret statistique" {
		t.Errorf("%q", got)
	}
}

// What is missing is said, each region leads to its own page, and the method
// says how the figures are made.
func TestWhatTheCountryAdds(t *testing.T) {
	in := threeRegions()
	c := Compare(in, nil)
	if len(c.Absent) != 1 || plain(c.Absent[0]) != "Sans l’Île-de-France : la campagne n’a pas pu être produite." {
		t.Errorf("%q", c.Absent)
	}
	if got := plain(AbsentRegion{Campaign: "b"}.Sentence()); got != "Sans la campagne « b » : elle n’a pas pu être produite." {
		t.Errorf("%q", got)
	}
	if c.Columns[2].PageFile != "../c53/comparaison.html" || len(c.Documents) != 3 || c.Columns[0].PageFile != "" {
		t.Errorf("%+v", c.Columns)
	}
	if len(c.Method) != 4 || len(c.Omitted) != 1 || OmittedTable(in).Rows[0].Cells[0].Text != "n’est pas défini en Corse" {
		t.Errorf("%q, %+v", c.Method, c.Omitted)
	}
	in.Country.Regions[2].Threshold = 5
	if got := plain(Compare(in, nil).Method[4]); !strings.HasSuffix(got, "masque un chiffre : 3 en Hauts-de-France, 3 en Bretagne, 5 en "+
		"Corse.") {
		t.Errorf("%q", got)
	}
	intro := plain(strings.Join(Introduction(in), "\n"))
	if !strings.Contains(intro, "Sans l’Île-de-France") || !strings.Contains(intro, "62 bilans utilisés pour 70 postes pourvus") {
		t.Errorf("%q", intro)
	}
	if Together(make([]codebook.Region, 18)).Name != "France entière" || plain(Together(make([]codebook.Region, 17)).Name) != "17 régions" {
		t.Error("eighteen regions are France, fewer are not")
	}
}

// Every region is on the map of the country; those from overseas stand west of
// the mainland, and the map says so.
func TestRegionsFromOverseasStandBesideTheMainland(t *testing.T) {
	in := threeRegions()
	if got := Compare(in, nil).Map.Apart; got != "" {
		t.Errorf("%q", got)
	}
	in.Codebook.Campaign.Departments[1].Code, in.Codebook.Columns[2].Department, in.Codebook.Columns[2].Label = "04", "04", "La Réunion"
	m := Compare(in, nil).Map
	if got := plain(m.Apart); got != "Hors de sa place et de l’échelle, à l’ouest : La Réunion." {
		t.Errorf("%q", got)
	}
	if len(m.Areas) != 3 {
		t.Errorf("%d areas", len(m.Areas))
	}
}

// The five boxes lie apart from each other and from the mainland, and each
// region keeps its shape.
func TestInsetsOfTheCountryLieApart(t *testing.T) {
	boxes := map[string][4]float64{}
	for _, r := range data.Regions() {
		rings, ok := regionOutline(r.Code)
		if !ok {
			t.Fatalf("%s has no outline", r.Nom)
		}
		b := [4]float64{180, 90, -180, -90}
		for _, ring := range rings {
			for _, p := range ring {
				b = [4]float64{min(b[0], p[0]), min(b[1], p[1]), max(b[2], p[0]), max(b[3], p[1])}
			}
		}
		boxes[r.Code] = b
	}
	for code, a := range boxes {
		if _, overseas := insets[code]; !overseas {
			continue
		}
		if side := max((a[2]-a[0])*narrowing(insetMiddle), a[3]-a[1]); math.Abs(side-insetSide) > 1e-6 {
			t.Errorf("%s is %v wide or high", code, side)
		}
		for other, b := range boxes {
			if other != code && a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3] {
				t.Errorf("%s covers %s", code, other)
			}
		}
	}
	if reunion := boxes["04"]; math.Abs((reunion[2]-reunion[0])*narrowing(insetMiddle)/(reunion[3]-reunion[1])-1.17) > 0.06 {
		t.Errorf("La Réunion is out of shape: %v", reunion)
	}
}

// A figure of the register rests on posts: a note says which regions it leaves
// out, and counts no answers.
func TestNotesOfTheRegisterCountNoAnswers(t *testing.T) {
	st := aggregate.Stat{Value: 58, N: 39, Base: 58, State: aggregate.Published, Without: []aggregate.Absence{{Column: "region-94",
		State: aggregate.Empty}}}
	in := threeRegions()
	s := in.scope(in.Codebook.Columns[0])
	if got := plain(s.cellNote(Cell{Stat: st, Register: true})); got != "hors Corse : chiffre non disponible" {
		t.Errorf("%q", got)
	}
	if got := plain(s.cellNote(Cell{Stat: st})); got != "sur 58 réponses ; hors Corse : chiffre non disponible" {
		t.Errorf("%q", got)
	}
}

// Two figures that are printed alike have no mark of a difference.
func TestNoDifferenceIsNotMarked(t *testing.T) {
	a, b := ComparedCell{Numeric: true, Value: 7.4}, ComparedCell{Numeric: true, Value: 7}
	if !apart(a, b, codebook.Indicator{Decimals: 1}) || apart(a, b, codebook.Indicator{}) || apart(a, ComparedCell{}, codebook.Indicator{}) {
		t.Errorf("%q, %q", difference(a, b, codebook.Indicator{Decimals: 1}), difference(a, b, codebook.Indicator{}))
	}
}

// The outline of a region has none of the borders between its departments, and
// every other one.
func TestOutlineOfARegion(t *testing.T) {
	type border [2][2]float64
	bretagne, _ := data.RegionParCode("53")
	times := map[border]int{}
	count := func(rings []data.Anneau, seen map[border]int) {
		for _, r := range rings {
			for i, a := range r {
				b := r[(i+1)%len(r)]
				if slices.Compare(a[:], b[:]) > 0 {
					a, b = b, a
				}
				seen[border{a, b}]++
			}
		}
	}
	for _, d := range bretagne.Departements() {
		rings, _ := data.Contour(d.Code)
		count(rings, times)
	}
	rings, ok := regionOutline("53")
	outline := map[border]int{}
	count(rings, outline)
	shared := 0
	for b, n := range times {
		if shared += n - 1; outline[b] != 2-n {
			t.Fatalf("a border of %d departments stands %d times in the outline", n, outline[b])
		}
	}
	if !ok || shared == 0 || len(outline) != len(times)-shared {
		t.Errorf("%d borders of %d, %d shared", len(outline), len(times), shared)
	}
	if _, ok := regionOutline("99"); ok {
		t.Error("an unknown region has an outline")
	}
}
