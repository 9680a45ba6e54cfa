package track_test

import (
	"strings"
	"testing"

	"bilan/data"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
	"bilan/pipeline/track"
)

// territoryBook is a campaign with the quarters of the Pas-de-Calais.
func territoryBook() *codebook.Codebook {
	cb := book()
	cb.Campaign.Quarters, cb.Campaign.QuartersSource = data.QuartiersDe("62"), "Insee 2020"
	return cb
}

// Posts are held against the quarters of their communes. A post without its
// quarter is only worth a note where another has one.
func TestPostsAndTheirQuarters(t *testing.T) {
	other := arras()
	other.ID, other.Territory, other.Quarters = "MS-62-02", survey.QPV, []string{"QN06259M"}
	for _, c := range []struct {
		rule  string
		spoil func(*survey.Post)
		with  []survey.Post
		code  survey.Code // empty for none
		says  string
	}{
		{"its quarter", func(p *survey.Post) { p.Territory, p.Quarters = survey.QPV, []string{"QN06260M"} }, []survey.Post{other}, "", ""},
		{"no quarter, and no other post has one", func(p *survey.Post) { p.Territory = survey.QPV }, nil, "", ""},
		{"no quarter, and another has one", func(p *survey.Post) { p.Territory = survey.QPV }, []survey.Post{other},
			survey.RegisterQuarterMissing, "par commune"},
		{"rural, in a town with quarters", func(p *survey.Post) { p.Territory = survey.Rural }, nil, survey.RegisterQuarterRural, "Cheminots"},
		{"rural, in a village", func(p *survey.Post) { p.Territory, p.Commune, p.INSEE = survey.Rural, "Lumbres", "62534" }, nil, "", ""},
		{"in a quarter, where there is none", func(p *survey.Post) { p.Territory, p.Commune, p.INSEE = survey.QPV, "Lumbres", "62534" }, nil,
			survey.RegisterQuarterNone, "Lumbres"},
	} {
		p := arras()
		c.spoil(&p)
		issues := track.CheckRegister(territoryBook(), append([]survey.Post{p}, c.with...), nil)
		switch {
		case c.code == "" && len(issues) > 0:
			t.Errorf("%s: %v", c.rule, issues)
		case c.code != "" && (len(issues) != 1 || issues[0].Code != c.code || !strings.Contains(issues[0].String(), c.says) ||
			issues[0].Level != survey.Note):
			t.Errorf("%s: %v", c.rule, issues)
		}
	}
}

// The inhabitants that a campaign declares are another vintage than the list's:
// a note says both, and no figure mixes them.
func TestTwoSourcesOfInhabitantsAreTold(t *testing.T) {
	for declared, want := range map[int]bool{0: false, 172_024: false, 173_891: true} {
		cb := territoryBook()
		cb.Campaign.Departments[0].QPVInhabitants = declared
		issues := track.CheckRegister(cb, []survey.Post{arras()}, nil)
		told := len(issues) == 1 && issues[0].Code == survey.RegisterQuarterPeople && strings.Contains(issues[0].String(), "172024")
		if told != want || !told && len(issues) > 0 {
			t.Errorf("%d declared: %v", declared, issues)
		}
	}
}
