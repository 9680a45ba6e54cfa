package data

import (
	"math"
	"os"
	"strings"
	"testing"
)

func TestChaqueDepartementASonContour(t *testing.T) {
	for _, d := range Departements() {
		for _, a := range contourDe(t, d.Code) {
			verifierAnneau(t, d, a)
		}
	}
	if n := len(contours()); n != 101 {
		t.Errorf("%d outlines, want 101", n)
	}
}

// cadres is where the overseas departments are: west, south, east, north.
var cadres = map[string][4]float64{
	"971": {-61.9, 15.8, -61, 16.6}, "972": {-61.3, 14.3, -60.8, 15}, "973": {-54.7, 2.1, -51.6, 5.8},
	"974": {55.2, -21.4, 55.9, -20.8}, "976": {44.9, -13.1, 45.4, -12.6},
}

func verifierAnneau(t *testing.T, d Departement, a Anneau) {
	t.Helper()
	cadre, ailleurs := cadres[d.Code]
	if !ailleurs {
		cadre = [4]float64{-5.3, 41.3, 9.7, 51.2}
	}
	if len(a) < 3 || a[0] == a[len(a)-1] {
		t.Errorf("%s: a ring of %d points is not an open list of at least three", d.Nom, len(a))
	}
	for i, p := range a {
		if p[0] < cadre[0] || p[0] > cadre[2] || p[1] < cadre[1] || p[1] > cadre[3] {
			t.Errorf("%s: %v is not there", d.Nom, p)
		}
		if i > 0 && p == a[i-1] {
			t.Errorf("%s: %v is there twice running", d.Nom, p)
		}
	}
}

// The outlines tile the country: their areas add up to the known one
// (543,940 km² for the mainland and Corsica, rivers and lakes included), and a
// department has its own.
func TestSuperficies(t *testing.T) {
	total := 0.0
	for code := range contours() {
		if len(code) == 2 {
			total += superficie(t, code)
		}
	}
	for _, c := range []struct {
		nom       string
		km2, want float64
	}{
		{"métropole", total, 543_940},
		{"Nord", superficie(t, "59"), 5_743},
		{"Pas-de-Calais", superficie(t, "62"), 6_671},
		{"Somme", superficie(t, "80"), 6_170},
		{"Guadeloupe", superficie(t, "971"), 1_628},
		{"Guyane", superficie(t, "973"), 83_534},
		{"La Réunion", superficie(t, "974"), 2_504},
	} {
		if math.Abs(c.km2/c.want-1) > 0.02 {
			t.Errorf("%s: %.0f km², want %.0f within 2 %%", c.nom, c.km2, c.want)
		}
	}
}

// A town lies in its own department's outline, or within 4 km of it where the
// drawing cuts a cape or a bend of the border, and in no other's.
func TestCommunesTemoinsDansLeurContour(t *testing.T) {
	temoins := lireTemoins(t)
	if len(temoins) < 130 {
		t.Fatalf("%d witness communes, want at least 130", len(temoins))
	}
	dehors := 0
	for _, v := range temoins {
		for code := range contours() {
			if code != v.departement && dans(t, code, v.lieu) {
				t.Errorf("%s, of department %s, is in the outline of %s", v.nom, v.departement, code)
			}
		}
		if dans(t, v.departement, v.lieu) {
			continue
		}
		dehors++
		km := distance(t, v.departement, v.lieu)
		t.Logf("%s is %.2f km outside department %s", v.nom, km, v.departement)
		if km > 4 {
			t.Errorf("%s is further than 4 km from its outline", v.nom)
		}
	}
	if dehors > 3 {
		t.Errorf("%d of %d communes are outside their outline, want at most 3", dehors, len(temoins))
	}
}

// The witnesses are themselves right: code, name and department are official.
func TestCommunesTemoinsOfficielles(t *testing.T) {
	for _, v := range lireTemoins(t) {
		c, ok := CommuneParCode(v.code)
		if !ok || c.Nom != v.nom || c.Departement != v.departement {
			t.Errorf("witness %+v, official list %+v", v, c)
		}
	}
}

// Where two departments meet they share their points exactly: a point that is
// within 100 m of another department's is one of its points.
func TestVoisinsPartagentLeurFrontiere(t *testing.T) {
	carte := newVoisinage(t)
	communs, presque := 0, 0
	for _, d := range Departements() {
		for _, a := range contourDe(t, d.Code) {
			for _, p := range a {
				exact, proche := carte.autour(d.Code, p)
				communs, presque = communs+exact, presque+proche
			}
		}
	}
	if communs < 10_000 || presque > communs/1_000 {
		t.Errorf("%d points are shared and %d almost: want over 10,000, and one in a thousand", communs, presque)
	}
}

func TestContourEstUneCopie(t *testing.T) {
	mien, _ := Contour("62")
	mien[0][0][0] = 0
	if autre, _ := Contour("62"); autre[0][0][0] == 0 {
		t.Error("a caller changed the outline")
	}
}

func TestContourInconnu(t *testing.T) {
	if a, ok := Contour("978"); ok || a != nil {
		t.Errorf("Saint-Martin has no outline here, got %v", a)
	}
}

// The licences ask for these words under the maps: the page on licences and the
// program print the same.
func TestMentionsDesLicences(t *testing.T) {
	page, err := os.ReadFile("geographie/LICENCES.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, mention := range []string{AttributionContours, AttributionCodes, AttributionQuartiers, AttributionPopulation, AttributionCentres} {
		if !strings.Contains(oneLine(string(page)), oneLine(mention)) {
			t.Errorf("geographie/LICENCES.md does not have %q", mention)
		}
	}
}

// oneLine is a text with one space wherever it has spaces or ends of lines.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
