package codebook

import (
	"testing"
	"time"

	"bilan/pipeline/survey"
)

// Secrecy is on unless campagne.yaml says otherwise; zero turns a rule off.
func TestThresholdsOfSecrecy(t *testing.T) {
	for _, c := range []struct {
		rule, keys           string
		respondents, choices int
		share                float64
	}{
		{"nothing said", "", 3, 0, 85},
		{"every rule off", "seuil_repondants: 0\nseuil_citations: 0\npart_maximale: 0\n", 0, 0, 0},
		{"stricter", "seuil_repondants: 11\nseuil_citations: 2\npart_maximale: 60\n", 11, 2, 60},
	} {
		cb, issues := load(t, campaign(t, edit{"campagne.yaml", "titre:", c.keys + "titre:"}))
		wantNoIssue(t, issues)
		if got := cb.Campaign; got.Threshold != c.respondents || got.CitationThreshold != c.choices || got.MaxShare != c.share {
			t.Errorf("%s: %d, %d, %v", c.rule, got.Threshold, got.CitationThreshold, got.MaxShare)
		}
	}
}

// A threshold that makes no sense is a fault with its line.
func TestThresholdsOutOfReason(t *testing.T) {
	for _, key := range []string{"seuil_citations: -1", "part_maximale: 20", "part_maximale: 101"} {
		_, issues := load(t, campaign(t, edit{"campagne.yaml", "titre:", key + "\ntitre:"}))
		if len(issues) != 1 || issues[0].Code != survey.DefBadValue || issues[0].Ref.Place() != "ligne 3" {
			t.Errorf("%s: %v", key, issues)
		}
	}
}

// Codes that nobody reviewed are shown unless campagne.yaml hides them; nothing
// else can be said of them.
func TestUnreviewedCodes(t *testing.T) {
	for _, c := range []struct {
		keys   string
		hidden bool
		issues int
	}{
		{"", false, 0},
		{"codage_non_relu: montrer\n", false, 0},
		{"codage_non_relu: masquer\n", true, 0},
		{"codage_non_relu: cacher\n", false, 1},
	} {
		cb, issues := load(t, campaign(t, edit{"campagne.yaml", "titre:", c.keys + "titre:"}))
		if len(issues) != c.issues || c.issues == 0 && cb.Campaign.ReviewedOnly != c.hidden || c.issues > 0 &&
			issues[0].Ref.Place() != "ligne 3" {
			t.Errorf("%q: %v", c.keys, issues)
		}
	}
}

// An edition has a version, a day and the day of the one that it corrects, which
// was before it.
func TestTheEditionOfACampaign(t *testing.T) {
	keys := "publication: {version: \"2\", date: 2025-04-02, remplace: 2025-03-03}\ntitre_remarques: \"La lecture de l'agence\"\n"
	cb, issues := load(t, campaign(t, edit{"campagne.yaml", "titre:", keys + "titre:"}))
	wantNoIssue(t, issues)
	if e := cb.Campaign.Edition; e.Version != "2" || e.Date.Format(time.DateOnly) != "2025-04-02" ||
		e.Replaces.Format(time.DateOnly) != "2025-03-03" {
		t.Errorf("%+v", e)
	}
	if cb.Campaign.RemarkTitle != "La lecture de l'agence" {
		t.Error(cb.Campaign.RemarkTitle)
	}
	for _, wrong := range []string{"{date: 2025-03-03, remplace: 2025-03-03}", "{remplace: 2025-03-03}", "{date: 2025-13-01}"} {
		_, issues := load(t, campaign(t, edit{"campagne.yaml", "titre:", "publication: " + wrong + "\ntitre:"}))
		if len(issues) != 1 || issues[0].Code != survey.DefBadValue || issues[0].Ref.Place() != "ligne 3" {
			t.Errorf("%s: %v", wrong, issues)
		}
	}
}
