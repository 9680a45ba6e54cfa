package codebook

import (
	"testing"

	"bilan/pipeline/survey"
)

// Series of figures are tied by names that exist, and a broken one says why.
func TestFormerSeries(t *testing.T) {
	for _, c := range []struct {
		rule, file string
		code       survey.Code
		line       string
	}{
		{"a former indicator and a break",
			"indicateurs:\n  - {ancien: pers, nouveau: personnes}\nruptures:\n  - {indicateur: personnes, colonne: region, motif: question " +
				"changée}\n", "", ""},
		{"an indicator that is not there", "indicateurs:\n  - {ancien: pers, nouveau: persones}\n", survey.DefUnknownName, "ligne 2"},
		{"a name that changes its meaning", "indicateurs:\n  - {ancien: themes, nouveau: personnes}\n", survey.DefBadValue, "ligne 2"},
		{"a former campaign that is not there", "campagne_precedente: ../nulle-part\n", survey.DefBadValue, "ligne 1"},
		{"two former campaigns of which one is not there", "campagnes_precedentes:\n  - .\n  - ../nulle-part\n", survey.DefBadValue, "ligne 3"},
		{"a break of no indicator and no column", "ruptures:\n  - {annee: 2024, motif: question changée}\n", survey.DefMissing, "ligne 2"},
		{"a break after the campaign", "ruptures:\n  - {indicateur: personnes, annee: 2199, motif: question changée}\n", survey.DefBadValue,
			"ligne 2"},
		{"a break of nothing", "ruptures:\n  - {indicateur: nulle, motif: question changée}\n", survey.DefUnknownName, "ligne 2"},
		{"a break in no column", "ruptures:\n  - {indicateur: personnes, colonne: ouest, motif: question changée}\n", survey.DefUnknownName,
			"ligne 2"},
		{"a break without reason", "ruptures:\n  - {indicateur: personnes}\n", survey.DefMissing, "ligne 2"},
	} {
		dir := campaign(t)
		write(t, dir, formerFile, []byte(c.file))
		cb, issues := load(t, dir)
		if c.code == "" {
			if reason, broken := cb.Former.Series.Broken("personnes", "region", 2023,
				2024); len(issues) > 0 || !broken || reason != "question changée" {
				t.Errorf("%s: %v", c.rule, issues)
			}
			continue
		}
		if len(issues) != 1 || issues[0].Code != c.code || issues[0].Ref.Place() != c.line {
			t.Errorf("%s: %v, want %s at %s", c.rule, issues, c.code, c.line)
		}
	}
}

// The next campaign names all former ones, and a break keeps the year that it
// meant; what else was written stays as it was.
func TestCarrySeries(t *testing.T) {
	for _, c := range []struct{ rule, was, want string }{
		{"nothing but a comment", "# Les années.\n", "campagnes_precedentes: [\"../a\", \"../b\"]\n# Les années.\n"},
		{"one campaign", "# une\ncampagne_precedente: ../a\n# deux\nindicateurs:\n  - {ancien: x, nouveau: y}\n",
			"campagnes_precedentes: [\"../a\", \"../b\"]\n# une\n# deux\nindicateurs:\n  - {ancien: x, nouveau: y}\n"},
		{"a list over several lines", "campagnes_precedentes: [\n  ../a\n]\n\nabsentes: [z]\n",
			"campagnes_precedentes: [\"../a\", \"../b\"]\n\nabsentes: [z]\n"},
		{"breaks in both writings", "ruptures:\n  - {indicateur: x, motif: é}\n  - indicateur: y\n    motif: z\n  - {annee: 2020, colonne: " +
			"w, motif: v}\n",
			"campagnes_precedentes: [\"../a\", \"../b\"]\nruptures:\n  - {annee: 2024, indicateur: x, motif: é}\n  - annee: 2024\n    " +
				"indicateur: y\n" +
				"    motif: z\n  - {annee: 2020, colonne: w, motif: v}\n"},
	} {
		if got := CarrySeries(c.was, []string{"../a", "../b"}, 2024); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.rule, got, c.want)
		}
	}
}
