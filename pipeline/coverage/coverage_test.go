package coverage

import (
	"encoding/csv"
	"math"
	"os"
	"slices"
	"testing"

	"bilan/data"
	"bilan/pipeline/survey"
)

func quarters(departments ...string) []data.Quartier {
	var all []data.Quartier
	for _, d := range departments {
		all = append(all, data.QuartiersDe(d)...)
	}
	return all
}

func samplePosts(t *testing.T) []survey.Post {
	t.Helper()
	f, err := os.Open("../../data/hdf-2024/source/postes.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var posts []survey.Post
	col := func(row []string, name string) string { return row[slices.Index(rows[0], name)] }
	for _, row := range rows[1:] {
		posts = append(posts, survey.Post{
			ID: col(row, "id_poste"), Department: col(row, "departement"), INSEE: col(row, "code_insee"),
			Territory: survey.Territory(col(row, "territoire")), Filled: col(row, "statut") == "Pourvu",
		})
	}
	return posts
}

// By commune, the sample's filled posts cover these shares of the inhabitants:
// found independently of this package.
func TestSampleByCommune(t *testing.T) {
	posts := samplePosts(t)
	c := InCommunes(quarters("59", "60", "62", "80", "02"), posts)
	for _, want := range []struct {
		department            string
		quarters, inhabitants int
		percent               float64
	}{
		{"59", 94, 432_926, 72}, {"60", 19, 73_193, 22}, {"62", 64, 172_024, 62}, {"80", 10, 38_122, 100}, {"02", 17, 36_850, 69},
	} {
		got := c.Tally(want.department)
		percent := math.Round(100 * float64(got.CoveredInhabitants) / float64(got.Inhabitants))
		if got.Quarters != want.quarters || got.Inhabitants != want.inhabitants || percent != want.percent {
			t.Errorf("%s: %+v, %v %%; want %+v", want.department, got, percent, want)
		}
		if got.Filled+got.Vacant+got.Without != got.Quarters {
			t.Errorf("%s: the states do not add up: %+v", want.department, got)
		}
	}
	if all := c.Tally(); all.Quarters != 204 || all.Inhabitants != 753_115 {
		t.Errorf("the region: %+v", all)
	}
}

func post(id, insee string, filled bool, codes ...string) survey.Post {
	return survey.Post{ID: id, INSEE: insee, Territory: survey.QPV, Filled: filled, Quarters: codes}
}

// Laon has two quarters, QN00211M and QN00210M.
func TestBasisIsWhatTheRegisterAllows(t *testing.T) {
	rural := survey.Post{ID: "rural", INSEE: "02408", Territory: survey.Rural, Filled: true}
	for _, c := range []struct {
		rule   string
		posts  []survey.Post
		basis  Basis
		filled int
	}{
		{"every post names its quarter", []survey.Post{post("a", "02408", true, "QN00211M"), rural}, ByQuarter, 1},
		{"no post does", []survey.Post{post("a", "02408", true), rural}, ByCommune, 2},
		{"one does not", []survey.Post{post("a", "02408", true, "QN00211M"), post("b", "02408", true)}, ByCommune, 2},
		{"a post may have several", []survey.Post{post("a", "02408", true, "QN00211M", "QN00210M")}, ByQuarter, 2},
		{"a rural post reaches no quarter", []survey.Post{rural}, ByCommune, 0},
		{"no post at all", nil, ByCommune, 0},
	} {
		got := Of(quarters("02"), c.posts)
		if got.Basis != c.basis || got.Tally().Filled != c.filled {
			t.Errorf("%s: basis %v, %+v", c.rule, got.Basis, got.Tally())
		}
	}
}

// A filled post counts for more than a vacant one, in either order.
func TestBestStateWins(t *testing.T) {
	a, b := post("a", "02408", true, "QN00211M"), post("b", "02408", false, "QN00211M", "QN00210M")
	for _, posts := range [][]survey.Post{{a, b}, {b, a}} {
		got := Of(quarters("02"), posts)
		if tally := got.Tally(); tally.Filled != 1 || tally.Vacant != 1 || tally.Without != 15 {
			t.Errorf("%+v", tally)
		}
		i := slices.IndexFunc(got.Quarters, func(q Quarter) bool { return q.Code == "QN00211M" })
		if got.Quarters[i].Posts != 2 {
			t.Errorf("%+v", got.Quarters[i])
		}
	}
}

// An arrondissement stands for its city, in which the list has its quarters.
func TestArrondissementsAreTheirCity(t *testing.T) {
	if got := InCommunes(quarters("69"), []survey.Post{post("a", "69388", true)}).Tally(); got.Filled < 9 {
		t.Errorf("Lyon: %+v", got)
	}
}

// Those who wait come with the largest first; a vacant post reaches nobody.
func TestWithoutIsOrdered(t *testing.T) {
	c := Of(quarters("02", "80"), []survey.Post{post("a", "02408", true, "QN00211M"), post("b", "02691", false, "QN00201M")})
	all := c.Without("02")
	if len(all) != 16 || all[0].Code != "QN00201M" || all[0].State != Vacant || all[1].Code != "QN00213M" {
		t.Errorf("%d quarters, %+v", len(all), all[:2])
	}
	if !slices.IsSortedFunc(all, func(a, b Quarter) int { return b.Population - a.Population }) {
		t.Error("not the largest first")
	}
	if n := len(c.Without()); n != 26 {
		t.Errorf("%d in both departments", n)
	}
}

// Overseas, nobody counts the inhabitants: neither sum is given.
func TestUnknownInhabitantsGiveNoSum(t *testing.T) {
	all := quarters("974")
	all[0].Population = 1_000
	if got := InCommunes(all, []survey.Post{post("a", "97411", true)}).Tally(); got.Quarters != 57 || got.Filled == 0 ||
		got.Inhabitants != 0 || got.CoveredInhabitants != 0 {
		t.Errorf("%+v", got)
	}
}
