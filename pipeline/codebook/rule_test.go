package codebook

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"bilan/pipeline/survey"
)

// A rule names questions that exist, and thresholds that can be.
func TestRules(t *testing.T) {
	for _, c := range []struct {
		rule, file string
		want       Rule
		code       survey.Code // of the one fault; empty for none
		line       string
	}{
		{"a kind by itself", "- regle: valeur-eloignee\n", Rule{Kind: "valeur-eloignee"}, "", ""},
		{"thresholds", "- {regle: valeur-eloignee, ecart: 3, minimum: 5, questions: [personnes]}\n",
			Rule{Kind: "valeur-eloignee", Spread: 3, Minimum: 5, Questions: []string{"personnes"}}, "", ""},
		{"offered answers", "- {regle: reponses-par-defaut, reponses: [{question: formation, valeur: non}]}\n",
			Rule{Kind: "reponses-par-defaut", Offered: []Answer{{"formation", "non"}}}, "", ""},
		{"parts and total", "- {regle: somme-des-parties, questions: [personnes_qpv, personnes_qpv], total: personnes}\n",
			Rule{Kind: "somme-des-parties", Questions: []string{"personnes_qpv", "personnes_qpv"}, Total: "personnes"}, "", ""},
		{"no kind", "- minimum: 3\n", Rule{}, survey.DefMissing, "ligne 1"},
		{"an unknown key", "- regle: hors-collecte\n  ecarts: 3\n", Rule{}, survey.DefUnknownKey, "ligne 2"},
		{"an unknown question", "- regle: tout-a-zero\n  questions: [personne]\n", Rule{}, survey.DefUnknownName, "ligne 2"},
		{"a question without number", "- regle: tout-a-zero\n  questions: [formation]\n", Rule{}, survey.DefBadValue, "ligne 2"},
		{"a spread of nothing", "- regle: valeur-eloignee\n  ecart: 0\n", Rule{}, survey.DefBadValue, "ligne 2"},
		{"a minimum of nothing", "- regle: retours-identiques\n  minimum: 0\n", Rule{}, survey.DefBadValue, "ligne 2"},
	} {
		dir := campaign(t)
		write(t, dir, rulesFile, []byte(c.file+"- retirer: tout\n"))
		cb, issues := load(t, dir)
		if c.code == "" {
			if len(issues) != 0 || len(cb.Rules) != 1 || !cmp.Equal(cb.Rules[0], c.want, cmpopts.IgnoreFields(Rule{}, "At")) {
				t.Errorf("%s: %+v\n%v", c.rule, cb.Rules, issues)
			}
			continue
		}
		if len(issues) != 1 || issues[0].Code != c.code || issues[0].Ref.String() != rulesFile+" › "+c.line {
			t.Errorf("%s: %v", c.rule, issues)
		}
	}
}

// An empty list of rules is a choice, not an omission.
func TestNoRules(t *testing.T) {
	dir := campaign(t)
	write(t, dir, rulesFile, []byte("[]\n"))
	cb, issues := load(t, dir)
	wantNoIssue(t, issues)
	if len(cb.Rules) != 0 {
		t.Errorf("%+v", cb.Rules)
	}
}

// A former questionnaire is tied to this one by names that exist, and no name
// changes its meaning.
func TestFormerQuestionnaire(t *testing.T) {
	for _, c := range []struct {
		rule, file string
		code       survey.Code
		line       string
	}{
		{"a former name", "questions:\n  - {ancien: nb, nouveau: personnes}\nabsentes: [formation]\n", "", ""},
		{"former values", "questions:\n  - ancien: form\n    nouveau: formation\n    valeurs: [{ancienne: suivie, nouvelle: oui}]\n", "", ""},
		{"an unknown question", "questions:\n  - {ancien: nb, nouveau: personne}\n", survey.DefUnknownName, "ligne 2"},
		{"a question that did not exist and does not", "absentes: [formations]\n", survey.DefUnknownName, "ligne 1"},
		{"an unknown choice", "questions:\n  - ancien: form\n    nouveau: formation\n    valeurs:\n      - {ancienne: suivie, nouvelle: vrai}\n",
			survey.DefUnknownName, "ligne 5"},
		{"a name that is still in use", "questions:\n  - {ancien: personnes_qpv, nouveau: personnes}\n", survey.DefBadValue, "ligne 2"},
		{"a former name twice", "questions:\n  - {ancien: nb, nouveau: personnes}\n  - {ancien: nb, nouveau: personnes_qpv}\n",
			survey.DefBadValue, "ligne 3"},
		{"an unknown key", "question:\n  - {ancien: nb, nouveau: personnes}\n", survey.DefUnknownKey, "ligne 1"},
		{"half a correspondence", "questions:\n  - {ancien: nb}\n", survey.DefMissing, "ligne 2"},
	} {
		dir := campaign(t)
		write(t, dir, formerFile, []byte(c.file))
		_, issues := load(t, dir)
		if c.code == "" {
			wantNoIssue(t, issues)
			continue
		}
		if len(issues) != 1 || issues[0].Code != c.code || issues[0].Ref.String() != formerFile+" › "+c.line {
			t.Errorf("%s: %v", c.rule, issues)
		}
	}
}
