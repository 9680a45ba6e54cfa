package html

import (
	"regexp"
	"strings"
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
)

// severalRegions invents answers of the sample's posts for Hauts-de-France and
// Bretagne, and of two of them for Corse.
func severalRegions(t testing.TB) present.Input {
	t.Helper()
	in := sampleInput(t)
	cb := *in.Codebook
	cb.Campaign.Region = codebook.Region{Name: "3 régions"}
	cb.Campaign.Departments, cb.Columns = nil, []codebook.Column{{ID: "national", Label: "Ensemble des régions"}}
	var parts []aggregate.Part
	var posts []survey.Post
	country := &present.Country{
		Absent:  []present.AbsentRegion{{Code: "11", Campaign: "idf"}},
		Omitted: []present.OmittedIndicator{{ID: "x", Label: "Un <autre>", Reason: "n'est pas défini en Corse"}},
	}
	for i, r := range []codebook.Department{{Code: "32", Name: "Hauts-de-France"}, {Code: "53", Name: "Bretagne"},
		{Code: "94", Name: "Corse"}} {
		column := "region-" + r.Code
		own := in.Posts[:[...]int{len(in.Posts), 30, 2}[i]]
		var answers []survey.Response
		for j, p := range own {
			answers = append(answers, invented(in.Codebook, p, 17*i+j))
		}
		parts = append(parts, aggregate.Part{Column: column, Codebook: in.Codebook, Posts: own, Responses: answers,
			Cube: aggregate.Compute(in.Codebook, own, answers)})
		cb.Campaign.Departments = append(cb.Campaign.Departments, r)
		cb.Columns = append(cb.Columns, codebook.Column{ID: column, Label: r.Name, Departments: []string{r.Code}, Department: r.Code})
		for _, p := range own {
			posts = append(posts, survey.Post{Department: r.Code, Territory: p.Territory, Filled: p.Filled})
		}
		country.Regions = append(country.Regions, present.ComparedRegion{
			Column: column, Name: r.Name, Threshold: 3, Page: "../" + r.Code + "/comparaison.html", PDF: "../" + r.Code + "/bilan-region.pdf",
		})
	}
	cb.Columns = append(cb.Columns, codebook.Column{ID: "rural", Label: "Ensemble, milieu rural", Territory: survey.Rural})
	return present.Input{Codebook: &cb, Cube: aggregate.Pool(&cb, parts), Posts: posts, Date: in.Date, Country: country}
}

// The page of several regions has the same style, script and policy as that of
// one, leads to the regions' own outputs, says what is missing and from which
// figure, and speaks of no department but in definitions.
func TestPageOfSeveralRegions(t *testing.T) {
	in := severalRegions(t)
	compared := present.Compare(in, nil)
	compared.Map.Apart = "Hors de sa place : Mayotte."
	page, one := rendered(t, compared, in.Codebook.Theme), samplePage(t)
	if between(t, page, `Content-Security-Policy content="`, `"`) != between(t, one, `Content-Security-Policy content="`, `"`) {
		t.Error("the policy is another")
	}
	for _, words := range []string{
		"3 régions côte à côte</h1>", "Sans l’Île-de-France", "Écarts à l’ensemble", `href="../53/comparaison.html"`,
		`href="../94/bilan-region.pdf"`,
		`<p class=field>‡ `, "hors Corse\u00a0: chiffre couvert par le secret", "<small>hors Corse</small>", "Un &lt;autre&gt;",
		"ne publient pas le leur", "<p>Hors de sa place : Mayotte.</p>",
	} {
		if !strings.Contains(page, words) {
			t.Errorf("%q is not on the page", words)
		}
	}
	for _, m := range regexp.MustCompile(`(?:href|src)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if !strings.HasPrefix(m[1], "#") && m[1] != "data:," && !regexp.MustCompile(`^\.\./[0-9]+/[a-z-]+\.(html|pdf)$`).MatchString(m[1]) {
			t.Errorf("a link leads to %q", m[1])
		}
	}
	for _, ind := range in.Codebook.Indicators {
		page = strings.ReplaceAll(page, present.Typeset(ind.Definition), "")
	}
	page = strings.ReplaceAll(page, compared.Map.Credit, "")
	for _, word := range []string{"épartement", "la région"} {
		if i := strings.Index(page, word); i >= 0 {
			t.Errorf("the page says %q", page[max(0, i-60):i+20])
		}
	}
	if strings.Contains(one, "‡") || strings.Contains(one, "ensemble des régions") {
		t.Error("the page of one region speaks of several")
	}
}

// On the map no name covers another: those that would are left to the drawings
// and tables.
func TestNamesOnTheMapDoNotCoverEachOther(t *testing.T) {
	a := atlas{Areas: []area{
		{Label: "Pays de la Loire", X: 300, Y: 500}, {Label: "Centre-Val de Loire", X: 450, Y: 520},
		{Label: "Bretagne", X: 120, Y: 500}, {Label: "Normandie", X: 310, Y: 400},
	}}
	a.name()
	for i, want := range []bool{true, false, true, true} {
		if a.Areas[i].Named != want {
			t.Errorf("%s: named %v", a.Areas[i].Label, !want)
		}
	}
}
