package data

import (
	"slices"
	"strings"
	"testing"
)

func TestFormesDesDepartements(t *testing.T) {
	for _, c := range []struct{ code, le, de, dans string }{
		{"01", "l’Ain", "de l’Ain", "dans l’Ain"},
		{"02", "l’Aisne", "de l’Aisne", "dans l’Aisne"},
		{"04", "les Alpes-de-Haute-Provence", "des Alpes-de-Haute-Provence", "dans les Alpes-de-Haute-Provence"},
		{"08", "les Ardennes", "des Ardennes", "dans les Ardennes"},
		{"13", "les Bouches-du-Rhône", "des Bouches-du-Rhône", "dans les Bouches-du-Rhône"},
		{"21", "la Côte-d’Or", "de la Côte-d’Or", "en Côte-d’Or"},
		{"22", "les Côtes-d’Armor", "des Côtes-d’Armor", "dans les Côtes-d’Armor"},
		{"23", "la Creuse", "de la Creuse", "dans la Creuse"},
		{"28", "l’Eure-et-Loir", "d’Eure-et-Loir", "en Eure-et-Loir"},
		{"2A", "la Corse-du-Sud", "de la Corse-du-Sud", "en Corse-du-Sud"},
		{"34", "l’Hérault", "de l’Hérault", "dans l’Hérault"},
		{"35", "l’Ille-et-Vilaine", "d’Ille-et-Vilaine", "en Ille-et-Vilaine"},
		{"41", "le Loir-et-Cher", "du Loir-et-Cher", "dans le Loir-et-Cher"},
		{"42", "la Loire", "de la Loire", "dans la Loire"},
		{"47", "le Lot-et-Garonne", "du Lot-et-Garonne", "dans le Lot-et-Garonne"},
		{"49", "le Maine-et-Loire", "de Maine-et-Loire", "en Maine-et-Loire"},
		{"54", "la Meurthe-et-Moselle", "de Meurthe-et-Moselle", "en Meurthe-et-Moselle"},
		{"59", "le Nord", "du Nord", "dans le Nord"},
		{"60", "l’Oise", "de l’Oise", "dans l’Oise"},
		{"62", "le Pas-de-Calais", "du Pas-de-Calais", "dans le Pas-de-Calais"},
		{"71", "la Saône-et-Loire", "de Saône-et-Loire", "en Saône-et-Loire"},
		{"74", "la Haute-Savoie", "de la Haute-Savoie", "en Haute-Savoie"},
		{"75", "Paris", "de Paris", "à Paris"},
		{"77", "la Seine-et-Marne", "de Seine-et-Marne", "en Seine-et-Marne"},
		{"80", "la Somme", "de la Somme", "dans la Somme"},
		{"82", "le Tarn-et-Garonne", "du Tarn-et-Garonne", "dans le Tarn-et-Garonne"},
		{"84", "le Vaucluse", "du Vaucluse", "dans le Vaucluse"},
		{"90", "le Territoire de Belfort", "du Territoire de Belfort", "dans le Territoire de Belfort"},
		{"93", "la Seine-Saint-Denis", "de la Seine-Saint-Denis", "en Seine-Saint-Denis"},
		{"95", "le Val-d’Oise", "du Val-d’Oise", "dans le Val-d’Oise"},
		{"971", "la Guadeloupe", "de la Guadeloupe", "en Guadeloupe"},
		{"974", "La Réunion", "de La Réunion", "à La Réunion"},
		{"976", "Mayotte", "de Mayotte", "à Mayotte"},
	} {
		d, ok := DepartementParCode(c.code)
		if !ok || d.Le != c.le || d.De != c.de || d.Dans != c.dans {
			t.Errorf("%s: %q, %q, %q; want %q, %q, %q", c.code, d.Le, d.De, d.Dans, c.le, c.de, c.dans)
		}
	}
}

func TestFormesDesRegions(t *testing.T) {
	for _, c := range []struct{ code, le, de, en string }{
		{"03", "la Guyane", "de la Guyane", "en Guyane"},
		{"04", "La Réunion", "de La Réunion", "à La Réunion"},
		{"06", "Mayotte", "de Mayotte", "à Mayotte"},
		{"11", "l’Île-de-France", "d’Île-de-France", "en Île-de-France"},
		{"24", "le Centre-Val de Loire", "du Centre-Val de Loire", "en Centre-Val de Loire"},
		{"32", "les Hauts-de-France", "des Hauts-de-France", "en Hauts-de-France"},
		{"44", "le Grand Est", "du Grand Est", "dans le Grand Est"},
		{"52", "les Pays de la Loire", "des Pays de la Loire", "dans les Pays de la Loire"},
		{"53", "la Bretagne", "de Bretagne", "en Bretagne"},
		{"84", "l’Auvergne-Rhône-Alpes", "d’Auvergne-Rhône-Alpes", "en Auvergne-Rhône-Alpes"},
		{"93", "la Provence-Alpes-Côte d’Azur", "de Provence-Alpes-Côte d’Azur", "en Provence-Alpes-Côte d’Azur"},
	} {
		r, ok := RegionParCode(c.code)
		if !ok || r.Le != c.le || r.De != c.de || r.En != c.en {
			t.Errorf("%s: %q, %q, %q; want %q, %q, %q", c.code, r.Le, r.De, r.En, c.le, c.de, c.en)
		}
	}
}

// Whatever the words, they are among those that French allows, elide before a
// vowel and only there, agree with one another, and end with the name.
func TestFormesBienConstruites(t *testing.T) {
	accords := map[string][]string{ // what "le" leads to: "de", then places
		"le ":  {"du ", "de ", "dans le ", "en "},
		"la ":  {"de la ", "de ", "dans la ", "en "},
		"l’":   {"de l’", "d’", "dans l’", "en "},
		"les ": {"des ", "dans les ", "en "},
		"":     {"de ", "à "},
	}
	verifier := func(code, nom, le, de, lieu string) {
		article := strings.TrimSuffix(le, nom)
		permis, ok := accords[article]
		if !ok || !slices.Contains(permis, strings.TrimSuffix(de, nom)) || !slices.Contains(permis, strings.TrimSuffix(lieu, nom)) {
			t.Errorf("%s: %q, %q, %q do not agree", code, le, de, lieu)
		}
		voyelle := slices.Contains([]string{"Hérault", "Île-de-France", "Yonne"}, nom) || strings.ContainsAny(nom[:1], "AEIOU")
		if voyelle && article == "le " || voyelle && article == "la " || !voyelle && article == "l’" {
			t.Errorf("%s: %q elides wrongly", code, le)
		}
		if strings.Contains(le+de+lieu, "'") {
			t.Errorf("%s: straight apostrophe in %q", code, nom)
		}
	}
	for _, d := range Departements() {
		verifier(d.Code, d.Nom, d.Le, d.De, d.Dans)
	}
	for _, r := range Regions() {
		verifier(r.Code, r.Nom, r.Le, r.De, r.En)
	}
}

// toutes lists the communes in the order of their codes.
func toutes() (liste []Commune) {
	for _, ligne := range communes() {
		liste = append(liste, lireCommune(ligne))
	}
	return liste
}

func TestListesCompletesEtTriees(t *testing.T) {
	if n := len(Departements()); n != 101 {
		t.Errorf("%d departments, want 101", n)
	}
	if n := len(Regions()); n != 18 {
		t.Errorf("%d regions, want 18", n)
	}
	if n := len(toutes()); n < 34_500 || n > 35_500 {
		t.Errorf("%d communes, want about 35,000", n)
	}
	if !slices.IsSortedFunc(Departements(), func(a, b Departement) int { return strings.Compare(a.Code, b.Code) }) {
		t.Error("the departments are not in the order of their codes")
	}
	if !slices.IsSortedFunc(Regions(), func(a, b Region) int { return strings.Compare(a.Code, b.Code) }) {
		t.Error("the regions are not in the order of their codes")
	}
	if !slices.IsSortedFunc(toutes(), func(a, b Commune) int { return strings.Compare(a.Code, b.Code) }) {
		t.Error("the communes are not in the order of their codes")
	}
}

func TestUneRegionALesDepartementsQuiLaNomment(t *testing.T) {
	total := 0
	for _, r := range Regions() {
		n := len(r.Departements())
		if n == 0 {
			t.Errorf("%s has no department", r.Nom)
		}
		total += n
	}
	if total != len(Departements()) {
		t.Errorf("the regions hold %d departments, want %d: one names a region that does not exist", total, len(Departements()))
	}
	var codes []string
	for _, d := range (Region{Code: "32"}).Departements() {
		codes = append(codes, d.Code)
	}
	if want := []string{"02", "59", "60", "62", "80"}; !slices.Equal(codes, want) {
		t.Errorf("departments of the Hauts-de-France: %v, want %v", codes, want)
	}
}

// The code of a commune starts with that of its department, which lists it.
func TestCommunesDansLeurDepartement(t *testing.T) {
	var listees []Commune
	for _, d := range Departements() {
		listees = append(listees, CommunesDe(d.Code)...)
	}
	slices.SortFunc(listees, func(a, b Commune) int { return strings.Compare(a.Code, b.Code) })
	if !slices.Equal(listees, toutes()) {
		t.Errorf("the departments list %d communes, of %d", len(listees), len(toutes()))
	}
	for _, aucun := range []string{"", "5", "97", "62041"} {
		if n := len(CommunesDe(aucun)); n > 0 {
			t.Errorf("%q is no department and has %d communes", aucun, n)
		}
	}
	for _, c := range toutes() {
		if _, ok := DepartementParCode(c.Departement); !ok || len(c.Code) != 5 || !strings.HasPrefix(c.Code, c.Departement) {
			t.Errorf("%s %s: department %q", c.Code, c.Nom, c.Departement)
		}
	}
}

func TestCommuneParCode(t *testing.T) {
	for _, c := range []struct{ regle, code, nom string }{
		{"a commune", "62041", "Arras"},
		{"an apostrophe is typeset", "01001", "L’Abergement-Clémenciat"},
		{"Corsica", "2A004", "Ajaccio"},
		{"overseas", "97411", "Saint-Denis"},
		{"a city with arrondissements", "69123", "Lyon"},
		{"an arrondissement", "75101", "Paris 1er Arrondissement"},
		{"a postcode is not a code", "62000", ""},
		{"a former commune is not listed", "01015", "Arboys en Bugey"},
		{"nothing", "", ""},
	} {
		got, ok := CommuneParCode(c.code)
		if got.Nom != c.nom || ok != (c.nom != "") {
			t.Errorf("%s: %s is %q, want %q", c.regle, c.code, got.Nom, c.nom)
		}
	}
}

func TestCodeInconnu(t *testing.T) {
	if d, ok := DepartementParCode("20"); ok {
		t.Errorf("department 20, which became 2A and 2B, is %v", d)
	}
	if r, ok := RegionParCode("31"); ok {
		t.Errorf("region 31, merged in 2016, is %v", r)
	}
}

func TestLesListesSontDesCopies(t *testing.T) {
	Departements()[0].Nom = "faux"
	Regions()[0].Nom = "faux"
	CommunesDe("01")[0].Nom = "faux"
	if Departements()[0].Nom == "faux" || Regions()[0].Nom == "faux" || CommunesDe("01")[0].Nom == "faux" {
		t.Error("a caller changed the reference lists")
	}
}
