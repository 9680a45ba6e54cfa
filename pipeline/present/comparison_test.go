package present

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// sideBySide is a region of three departments and two other columns, one of
// which is a department again, with the figures given: what is secret is decided
// by the test, not by the rules of package aggregate.
func sideBySide(stats map[aggregate.Key]aggregate.Stat, heads map[string]aggregate.Headcount) Input {
	cb := &codebook.Codebook{
		Campaign: codebook.Campaign{
			Region: codebook.Region{Name: "Région d'essai"}, Threshold: 3,
			Departments: []codebook.Department{{Code: "59", Name: "Nord"}, {Code: "60", Name: "Oise"}, {Code: "62", Name: "Pas-de-Calais"}},
		},
		Questions: []codebook.Question{{Name: "besoins", Type: codebook.SelectMultiple, List: "besoins"}},
		Lists: map[string][]codebook.Choice{
			"besoins": {{Name: "a", Label: "Âge"}, {Name: "b", Label: "Besoins"}, {Name: "c", Label: "Cancer"}, {Name: "d", Label: "Diabète"}},
		},
		Indicators: []codebook.Indicator{
			{ID: "personnes", Measure: codebook.Mean, Unit: "personnes", Theme: "population"}, {ID: "total", Measure: codebook.Total,
				Theme: "population"},
			{ID: "cpam", Measure: codebook.Percent, Unit: "%", Theme: "partenaires"},
			{ID: "besoins", Measure: codebook.Ranking, Question: "besoins", Top: 2, Theme: "besoins"},
		},
		Columns: []codebook.Column{
			{ID: "picardie", Label: "Picardie", Departments: []string{"60"}}, {ID: "nord", Label: "Nord et Oise", Departments: []string{"59", "60"}},
			{ID: "region", Label: "Région"},
			{ID: "dep-59", Label: "Nord", Departments: []string{"59"}, Department: "59"}, {ID: "dep-60", Label: "Oise",
				Departments: []string{"60"}, Department: "60"},
			{ID: "dep-62", Label: "Pas-de-Calais", Departments: []string{"62"}, Department: "62"},
		},
		Report: codebook.Report{Key: []string{"personnes", "cpam"}},
	}
	posts := []survey.Post{{ID: "A", Department: "59"}, {ID: "B", Department: "60"}, {ID: "C", Department: "62"}}
	return Input{Codebook: cb, Cube: aggregate.Finished(cb.Indicators, cb.Columns, stats, heads), Posts: posts}
}

func shown(value float64) aggregate.Stat {
	return aggregate.Stat{Value: value, N: 6, Base: 6, State: aggregate.Published}
}

// threeDepartments hides the Oise.
func threeDepartments() Input {
	secret := aggregate.Stat{N: 2, Base: 2, State: aggregate.Secret}
	stats := map[aggregate.Key]aggregate.Stat{}
	for indicator, values := range map[string][4]float64{"personnes": {60.1, 100, 10.4, 85}, "total": {720, 600, 42, 680}, "cpam": {50, 50,
		50, 50}} {
		for i, column := range []string{"region", "dep-59", "dep-62", "nord"} {
			stats[aggregate.Key{Indicator: indicator, Column: column}] = shown(values[i])
		}
		stats[aggregate.Key{Indicator: indicator, Column: "dep-60"}] = secret
	}
	for column, counts := range map[string][4]int{"region": {9, 6, 4, 0}, "dep-59": {6, 4, 0, 0}, "dep-62": {4, 0, 3, 0}, "nord": {6, 4, 1,
		0}} {
		stats[aggregate.Key{Indicator: "besoins", Column: column}] = citedBy(counts)
	}
	stats[aggregate.Key{Indicator: "besoins", Column: "dep-60"}] = secret
	return sideBySide(stats, map[string]aggregate.Headcount{
		"region": {Filled: 20, Respondents: 12}, "dep-59": {Filled: 6, Respondents: 6}, "dep-60": {Filled: 2, Respondents: 2},
		"dep-62": {Filled: 10, Respondents: 4}, "nord": {Filled: 8, Respondents: 8},
	})
}

// citedBy orders the choices a, b, c and d by how often each is cited; a negative
// count is a secret one.
func citedBy(counts [4]int) aggregate.Stat {
	st := aggregate.Stat{N: 10, Base: 10, State: aggregate.Published}
	for i, name := range []string{"a", "b", "c", "d"} {
		r := aggregate.Rank{Choice: name, Label: []string{"Âge", "Besoins", "Cancer", "Diabète"}[i], Count: counts[i],
			Share: 10 * float64(counts[i])}
		r.Low, r.High, r.HasInterval = r.Share-1, r.Share+1, true
		if counts[i] < 0 {
			r.Count, r.Share, r.Secret = 0, 0, true
		}
		st.Ranking = append(st.Ranking, r)
	}
	slices.SortStableFunc(st.Ranking, func(a, b aggregate.Rank) int { return b.Count - a.Count })
	return st
}

func theme(t *testing.T, c *Comparison, id string) ComparedTheme {
	t.Helper()
	i := slices.IndexFunc(c.Themes, func(x ComparedTheme) bool { return x.ID == id })
	if i < 0 {
		t.Fatalf("no theme %s", id)
	}
	return c.Themes[i]
}

func plain(s string) string { return french.Spaces(s) }

// The region stands first, then the departments in their order, then what is
// left; a column of the same posts as an earlier one is not compared.
func TestComparedColumnsAreInOrder(t *testing.T) {
	var got []string
	for _, col := range Compare(threeDepartments(), nil).Columns {
		got = append(got, string(col.Kind)+" "+col.ID)
	}
	want := []string{"region region", "departement dep-59", "departement dep-60", "departement dep-62", "ensemble nord"}
	if !slices.Equal(got, want) {
		t.Errorf("columns %q, want %q", got, want)
	}
}

// A difference with the region is that of the printed figures, in the unit of
// the indicator and in points for a percentage. Totals have none, nor has a
// secret figure or the region itself.
func TestDifferencesWithTheRegion(t *testing.T) {
	c := Compare(threeDepartments(), nil)
	population, partners := theme(t, c, "population"), theme(t, c, "partenaires")
	for _, want := range []struct {
		ind   *ComparedIndicator
		texts string
	}{
		{population.Indicators[0], ",+40,,−50,+25"},
		{population.Indicators[1], ",,,,"},
		{partners.Indicators[0], ",= 0 pt,,= 0 pt,= 0 pt"},
	} {
		var got []string
		for _, cell := range want.ind.Cells {
			got = append(got, strings.TrimSuffix(plain(cell.Difference), SureMark))
		}
		if strings.Join(got, ",") != want.texts {
			t.Errorf("%s: differences %q, want %q", want.ind.ID, got, want.texts)
		}
	}
}

// The difference is taken before the figures are rounded: 62.5 and 61.4 print 63
// and 61 and are one point apart, and so are their sign and mark.
func TestDifferenceIsTakenBeforeRounding(t *testing.T) {
	ind := codebook.Indicator{Unit: "%"}
	for _, c := range []struct {
		cell, region float64
		want         string
	}{{62.5, 61.4, "+1 pt"}, {61.4, 62.5, "−1 pt"}, {62.6, 62.4, "= 0 pt"}, {62, 61, "+1 pt"}, {63.4, 61.6, "+2 pts"}} {
		got := difference(ComparedCell{Numeric: true, Value: c.cell}, ComparedCell{Numeric: true, Value: c.region}, ind)
		if plain(got) != c.want {
			t.Errorf("%v against %v: %q, want %q", c.cell, c.region, got, c.want)
		}
	}
}

// A secret figure leaves nothing in the comparison but its sign and its base.
func TestSecretFiguresAreGone(t *testing.T) {
	c := Compare(threeDepartments(), nil)
	oise := slices.IndexFunc(c.Columns, func(col ComparedColumn) bool { return col.ID == "dep-60" })
	for _, th := range c.Themes {
		for _, ind := range th.Indicators {
			if x := ind.Cells[oise]; x.Text != SecretMark || x.Numeric || x.Value != 0 || x.Difference != "" || x.Shade != 0 ||
				x.State != aggregate.Secret {
				t.Errorf("%s: %+v", ind.ID, x)
			}
		}
		for _, r := range th.Rankings {
			if l := r.Lists[oise]; l.Mark != SecretMark || len(l.Ranks)+len(l.Lacks) > 0 {
				t.Errorf("%s: %+v", r.ID, l)
			}
			for _, choice := range r.Choices {
				if x := choice.Cells[oise]; x.Numeric || x.Value != 0 || x.Difference != "" {
					t.Errorf("%s: %+v", choice.ID, x)
				}
			}
		}
	}
}

// A choice differs when the region's first choices do not hold it and chance does
// not explain it, and not for the order of the questionnaire alone, which settles ties.
func TestRankingsMarkWhatDiffers(t *testing.T) {
	for _, c := range []struct {
		name         string
		region, here [4]int
		want         string
	}{
		{"the same", [4]int{9, 8, 3, 2}, [4]int{3, 4, 1, 0}, "Besoins, Âge"},
		{"another", [4]int{9, 8, 3, 2}, [4]int{6, 0, 5, 0}, "Âge, Cancer ≠, sans Besoins"},
		{"another, cited as often as in the region", [4]int{9, 8, 3, 2}, [4]int{4, 0, 3, 0}, "Âge, Cancer, sans Besoins"},
		{"tied in the region with its last", [4]int{9, 3, 3, 3}, [4]int{4, 0, 3, 0}, "Âge, Cancer, sans Besoins"},
		{"tied here with the last", [4]int{9, 8, 3, 3}, [4]int{0, 3, 4, 3}, "Cancer ≠, Besoins, sans Âge"},
		{"secret here", [4]int{9, 8, 3, 3}, [4]int{6, -1, 5, 0}, "Âge, Cancer ≠"},
		{"secret in the region", [4]int{9, 8, -1, 0}, [4]int{4, 0, 3, 0}, "Âge, Cancer, sans Besoins"},
	} {
		list := rankedList(citedBy(c.here), citedBy(c.region), 2)
		var got []string
		for _, r := range list.Ranks {
			if r.Differs {
				r.Label += " ≠"
			}
			got = append(got, r.Label)
		}
		for _, l := range list.Lacks {
			got = append(got, "sans "+l)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A column of few mediators, or of which few answered, says so.
func TestColumnsWarn(t *testing.T) {
	in := threeDepartments()
	for i, want := range []string{"", "", "moins de 3 bilans : chiffres couverts par le secret statistique",
		"4 bilans : chaque réponse pèse 25 %/moins d’un poste pourvu sur deux a répondu", ""} {
		if got := plain(strings.Join(Compare(in, nil).Columns[i].Warnings, "/")); got != want {
			t.Errorf("column %d: %q, want %q", i, got, want)
		}
	}
	in = sideBySide(nil, map[string]aggregate.Headcount{"region": {Filled: 1}})
	if got := plain(strings.Join(Compare(in, nil).Columns[0].Warnings, "/")); got != "aucun bilan : pas de chiffre/moins d’un poste pourvu "+
		"sur deux a répondu" {
		t.Errorf("nobody answered: %q", got)
	}
}

// Columns link to the documents that are there, and to no other.
func TestComparisonLinksToItsDocuments(t *testing.T) {
	c := Compare(threeDepartments(), []Document{{ID: "bilan-59-nord", Place: "Nord"}})
	for _, col := range c.Columns {
		want := ""
		if col.ID == "dep-59" {
			want = "bilan-59-nord.pdf"
		}
		if col.DocumentFile != want {
			t.Errorf("%s links to %q, want %q", col.ID, col.DocumentFile, want)
		}
	}
}

// The end of a scale is a round number that holds every value.
func TestScaleEndsOnARoundNumber(t *testing.T) {
	for _, c := range []struct{ largest, want float64 }{{0, 1}, {0.7, 0.8}, {1, 1}, {14.7, 15}, {501.7, 600}, {999, 1000}, {1001, 1500}} {
		if got := roundUp(c.largest); got < c.want*0.999999 || got > c.want*1.000001 {
			t.Errorf("up to %v: %v, want %v", c.largest, got, c.want)
		}
	}
}

// The colour of a cell is its distance from the region: in points for a share, in
// percent of the region's value for anything else; near it, secret or a sum, there
// is none.
func TestHeatIsTheDistanceFromTheRegion(t *testing.T) {
	figure := func(v float64) ComparedCell { return ComparedCell{Value: v, Numeric: true} }
	for _, c := range []struct {
		cell, region   ComparedCell
		unit           string
		distance, heat int
		placed         bool
	}{
		{figure(54.6), figure(50), "%", 5, 1, true},
		{figure(54.4), figure(50), "%", 4, 0, true},
		{figure(20), figure(50), "%", -30, -3, true},
		{figure(57), figure(50), "personnes", 14, 1, true},
		{figure(42.5), figure(50), "personnes", -15, -2, true},
		{figure(0), figure(0), "personnes", 0, 0, false},
		{ComparedCell{Value: 12}, figure(50), "%", 0, 0, false},
		{figure(12), ComparedCell{}, "%", 0, 0, false},
	} {
		got := c.cell
		if got.heat(c.region, c.unit); got.Distance != c.distance || got.Heat != c.heat || got.Placed != c.placed {
			t.Errorf("%v of %v %s: %+v", c.cell.Value, c.region.Value, c.unit, got)
		}
	}
}

// A list of 200 choices is shown whole; 40 of them share the room of the page, and say
// where the rest is.
func TestLongListsShareThePage(t *testing.T) {
	st := aggregate.Stat{N: 200, Base: 200, State: aggregate.Published}
	var list []codebook.Choice
	for i := range 200 {
		list = append(list, codebook.Choice{Name: "c" + strconv.Itoa(i)})
		st.Ranking = append(st.Ranking, aggregate.Rank{Choice: list[i].Name, Count: 200 - i, Share: float64(200-i) / 2})
	}
	for _, c := range []struct {
		rankings, shown int
		left            string
	}{{1, 200, ""}, {40, 60, "140 autres choix sont dans l’annexe (annexe.xlsx)."}} {
		in := threeDepartments()
		cb, stats := *in.Codebook, map[aggregate.Key]aggregate.Stat{}
		cb.Lists, cb.Indicators = map[string][]codebook.Choice{"besoins": list}, nil
		for i := range c.rankings {
			ind := codebook.Indicator{ID: "r" + strconv.Itoa(i), Measure: codebook.Ranking, Question: "besoins"}
			cb.Indicators, stats[aggregate.Key{Indicator: ind.ID, Column: "region"}] = append(cb.Indicators, ind), st
		}
		in.Codebook, in.Cube = &cb, aggregate.Finished(cb.Indicators, cb.Columns, stats, nil)
		for _, r := range Compare(in, nil).Themes[0].Rankings {
			if len(r.Choices) != c.shown || r.Left != c.left {
				t.Fatalf("of %d rankings, %d choices shown, %q; want %d, %q", c.rankings, len(r.Choices), r.Left, c.shown, c.left)
			}
		}
	}
}

// A difference that chance does not explain has a mark; one that is printed as none
// has not, however sure.
func TestADifferencePrintedAsNoneHasNoMark(t *testing.T) {
	for _, c := range []struct {
		value   float64
		differs bool
		want    string
	}{{9.4, true, "+1*"}, {9.4, false, "+1"}, {8.4, true, "= 0"}} {
		cell := ComparedCell{Numeric: true, Value: c.value}
		cell.beside(ComparedCell{Numeric: true, Value: 8.2}, codebook.Indicator{}, c.differs)
		if got := plain(cell.Difference); got != c.want || cell.Sure != strings.HasSuffix(c.want, SureMark) {
			t.Errorf("%g: %q, sure %t; want %q", c.value, got, cell.Sure, c.want)
		}
	}
}
