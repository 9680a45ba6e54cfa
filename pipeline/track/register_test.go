package track_test

import (
	"strings"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
	"bilan/pipeline/track"
)

// arras is a post with nothing to say against it.
func arras() survey.Post {
	return survey.Post{
		ID: "MS-62-01", Department: "62", Commune: "Arras", INSEE: "62041", Longitude: 2.777, Latitude: 50.291, Located: true,
		Opened: "2022-09-01", Filled: true, Ref: survey.Ref{File: "postes.xlsx", Sheet: "Postes", Row: 2, Column: 1},
	}
}

// lyon puts the post into an arrondissement of Lyon.
func lyon(commune, insee string) func(*survey.Post) {
	return func(p *survey.Post) { p.Department, p.Commune, p.INSEE, p.Located = "69", commune, insee, false }
}

func TestRegisterIsHeldAgainstTheOfficialLists(t *testing.T) {
	for _, c := range []struct {
		rule  string
		spoil func(*survey.Post)
		code  survey.Code // empty for no issue
		says  string
	}{
		{"a sound post", func(*survey.Post) {}, "", ""},
		{"the name without accents and in another case", func(p *survey.Post) { p.Commune, p.INSEE = "LIEVIN", "62510" }, "", ""},
		{"« St » for « Saint »", func(p *survey.Post) { p.Commune, p.INSEE = "St-Omer", "62765" }, "", ""},
		{"a ligature", func(p *survey.Post) {
			p.Department, p.Commune, p.INSEE, p.Located = "59", "Mons-en-Baroeul", "59410", false
		}, "", ""},
		{"no code, but a commune of the department", func(p *survey.Post) { p.INSEE = "" }, "", ""},
		{"no position", func(p *survey.Post) { p.Located, p.Longitude, p.Latitude = false, 0, 0 }, "", ""},
		{"no date", func(p *survey.Post) { p.Opened = "" }, "", ""},
		{"a postcode for a code", func(p *survey.Post) { p.INSEE = "62000" }, survey.RegisterCommuneUnknown, "62041"},
		{"a commune of another department", func(p *survey.Post) { p.Commune, p.INSEE = "Lille", "59350" }, survey.RegisterCommuneElsewhere,
			"59"},
		{"the code of another commune", func(p *survey.Post) { p.INSEE = "62510" }, survey.RegisterCommuneName, "Liévin"},
		{"no code and no such commune", func(p *survey.Post) { p.INSEE, p.Commune = "", "Lille" }, survey.RegisterCommuneAbsent, "Lille"},
		{"in the Atlantic", func(p *survey.Post) { p.Longitude = -12 }, survey.RegisterOutside, "hors de France"},
		{"longitude and latitude exchanged", func(p *survey.Post) { p.Longitude, p.Latitude = p.Latitude, p.Longitude }, survey.RegisterOutside,
			"inversées"},
		{"in France, far from the department", func(p *survey.Post) { p.Longitude, p.Latitude = 5.37, 43.3 }, survey.RegisterFar, "62"},
		{"in La Réunion, for the Pas-de-Calais", func(p *survey.Post) { p.Longitude, p.Latitude = 55.45, -20.88 }, survey.RegisterFar, "55,45"},
		{"La Réunion", func(p *survey.Post) {
			p.Department, p.Commune, p.INSEE, p.Longitude, p.Latitude = "974", "Saint-Denis", "97411", 55.45, -20.88
		}, "", ""},
		{"a city for its arrondissement", lyon("Lyon", "69388"), "", ""},
		{"the arrondissement, shortened", lyon("Lyon 8e", "69388"), "", ""},
		{"the arrondissement, otherwise", lyon("LYON 08", "69388"), "", ""},
		{"the arrondissement in full", lyon("Lyon 8ème arrondissement", "69388"), "", ""},
		{"the arrondissement, with the code of the city", lyon("Lyon 8e", "69123"), "", ""},
		{"the first", lyon("Lyon 1er", "69381"), "", ""},
		{"another arrondissement", lyon("Lyon 3e", "69388"), survey.RegisterCommuneName, "Lyon 8e Arrondissement"},
		{"another city", lyon("Marseille 8e", "69388"), survey.RegisterCommuneName, "Lyon 8e Arrondissement"},
		{"more than a number", lyon("Lyon 8e sud", "69388"), survey.RegisterCommuneName, "Lyon 8e Arrondissement"},
		{"opened before the scheme", func(p *survey.Post) { p.Opened = "1999-01-01" }, survey.RegisterOpenedEarly, "01/01/1999"},
		{"opens after the survey", func(p *survey.Post) { p.Opened = "2025-03-01" }, survey.RegisterOpenedLate, "28/02/2025"},
	} {
		p := arras()
		c.spoil(&p)
		issues := track.CheckRegister(book(), []survey.Post{p}, nil)
		switch {
		case c.code == "" && len(issues) > 0:
			t.Errorf("%s: %v", c.rule, issues)
		case c.code != "" && (len(issues) != 1 || issues[0].Code != c.code || !strings.Contains(issues[0].String(), c.says) ||
			issues[0].Ref != p.Ref):
			t.Errorf("%s: %v", c.rule, issues)
		}
		for _, i := range issues {
			if strings.ContainsAny(i.String(), "{}") {
				t.Errorf("%s: a word is missing in %q", c.rule, i)
			}
		}
	}
}

func TestPostsThatDifferInSpellingOnly(t *testing.T) {
	for _, c := range []struct {
		id   string
		same bool
	}{{"MS-62-1", true}, {"ms 62 01", true}, {"MS6201", false}, {"MS-62-10", false}, {"MS-62-02", false}} {
		other := arras()
		other.ID, other.Ref.Row = c.id, 3
		issues := track.CheckRegister(book(), []survey.Post{arras(), other}, nil)
		if same := len(issues) == 1 && issues[0].Code == survey.RegisterTwin; same != c.same || !same && len(issues) > 0 {
			t.Errorf("%s: %v", c.id, issues)
		}
	}
}

func TestPostsAreCountedAgainstThePublishedNumber(t *testing.T) {
	for _, c := range []struct {
		rule      string
		published map[string]int
		says      string
	}{
		{"the number published", map[string]int{"62": 1}, ""},
		{"none published", nil, ""},
		{"one is missing", map[string]int{"62": 2}, "1 poste au registre pour le département 62, 2 publiés"},
		{"a department without post", map[string]int{"62": 1, "80": 3}, "0 poste au registre pour le département 80, 3 publiés"},
	} {
		issues := track.CheckRegister(book(), []survey.Post{arras()}, c.published)
		if c.says == "" && len(issues) > 0 || c.says != "" && (len(issues) != 1 || !strings.Contains(issues[0].String(), c.says)) {
			t.Errorf("%s: %v", c.rule, issues)
		}
	}
}

// There is nothing to check in an empty register.
func TestRegisterWithoutPosts(t *testing.T) {
	if issues := track.CheckRegister(&codebook.Codebook{}, nil, nil); len(issues) > 0 {
		t.Errorf("%v", issues)
	}
}
