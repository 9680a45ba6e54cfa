package ingest

import (
	"os"
	"path/filepath"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// formerCampaign is a campaign whose returns come from a former questionnaire.
func formerCampaign(t *testing.T, name string, content []byte) *codebook.Codebook {
	t.Helper()
	cb := testCodebook(t)
	cb.Former = codebook.Former{
		Questions: []codebook.FormerQuestion{
			{Old: "nb_pers", New: "personnes", Values: []codebook.FormerValue{{Old: "Plus de 100", New: "101"}}},
			{Old: "cpam", New: "partenariat", Values: []codebook.FormerValue{{Old: "Convention signée", New: "oui"},
				{Old: "Aucun contact", New: "non"}}},
			{Old: "sujets", New: "themes", Values: []codebook.FormerValue{{Old: "tumeurs", New: "cancer"}, {Old: "cancer", New: "nutrition"}}},
		},
		Absent: []string{"heures", "freins", "projet", "formation", "formations", "date_saisie"},
	}
	must(t, os.MkdirAll(filepath.Join(cb.Campaign.Dir, ReturnsDir), 0o755))
	must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, ReturnsDir, name), content, 0o644))
	return cb
}

// Last year's form is read under today's names, its answers under today's
// choices, and what it did not ask was not asked.
func TestAFormerFormIsReadAsTodays(t *testing.T) {
	rows := []line{
		{nil, "Question", "Réponse"},
		{"id_poste", "Poste", "MS-62-03"},
		{"nb_pers", "Public touché", "plus de  100"},
		{"cpam", "Lien avec la caisse", "Convention signée"},
		{nil, "Sujets"},
		{"sujets/tumeurs", "Tumeurs", "Oui"},
		{"sujets/cancer", "Mal nommé", nil},
	}
	cb := formerCampaign(t, "2023.xlsx", workbook{rows: rows, names: identified()}.bytes(t))
	res := readReturns(t, cb)
	wantFormer(t, res)
	if b := res.Balance; b != (Balance{Found: 4, Used: 4}) {
		t.Errorf("%+v", b)
	}
}

// So is last year's export.
func TestAFormerExportIsReadAsTodays(t *testing.T) {
	wantFormer(t, readReturns(t, formerCampaign(t, "2023.csv",
		csvOf("id_poste;groupe/nb_pers;groupe/cpam;sujets", "MS-62-03;Plus de 100;Convention signée;tumeurs"))))
}

func wantFormer(t *testing.T, res *Result) {
	t.Helper()
	for _, i := range res.Issues {
		if i.Level > survey.Note {
			t.Errorf("%s", i)
		}
	}
	answers := res.only(t).Answers
	for name, want := range map[string]string{
		"personnes": "donne 101", "partenariat": "donne oui", "themes": "donne cancer", "formation": "sans objet", "freins": "sans objet",
	} {
		if got := shown(answers.Of(name)); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// A former word that is today's name of another choice keeps the meaning that
// is declared.
func TestADeclaredFormerMeaningWins(t *testing.T) {
	res := readReturns(t, formerCampaign(t, "2023.csv", csvOf("id_poste;nb_pers;sujets", "MS-62-03;12;cancer")))
	if got := shown(res.only(t).Answers.Of("themes")); got != "donne nutrition" {
		t.Errorf("%q", got)
	}
}
