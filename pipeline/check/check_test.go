package check

import (
	"strings"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

func questionnaire(t *testing.T) *codebook.Codebook {
	t.Helper()
	atMost, err := codebook.ParseExpression(". >= 0 and . <= ${personnes}")
	if err != nil {
		t.Fatal(err)
	}
	return &codebook.Codebook{Questions: []codebook.Question{
		{Name: codebook.PostQuestion, Type: codebook.FreeText, Required: true},
		{Name: "personnes", Label: "Combien de personnes ?", Type: codebook.Integer, Required: true},
		{Name: "personnes_qpv", Label: "Combien en QPV ?", Type: codebook.Integer, Constraint: atMost,
			ConstraintMessage: "Pas plus que l’ensemble."},
	}}
}

func number(v float64, raw string, row int) survey.Answer {
	return survey.Answer{Num: v, Raw: raw, State: survey.Given, Ref: survey.Ref{File: "a.xlsx", Sheet: "Bilan", Row: row, Column: 3}}
}

// An answer that breaks a rule is signalled with both cells; a rule is silent
// about what is not there, and about an identification that was found otherwise.
func TestRulesOfTheQuestionnaire(t *testing.T) {
	source := survey.Ref{File: "a.xlsx"}
	for _, c := range []struct {
		rule    string
		answers map[string]survey.Answer
		code    survey.Code
		says    []string
	}{
		{"a part within its whole", map[string]survey.Answer{"personnes": number(130, "130", 12), "personnes_qpv": number(98, "98", 13)}, "",
			nil},
		{"a part equal to its whole", map[string]survey.Answer{"personnes": number(98, "98", 12), "personnes_qpv": number(98, "98", 13)}, "",
			nil},
		{"a part greater than its whole", map[string]survey.Answer{"personnes": number(98, "98", 12), "personnes_qpv": number(130, "130", 13)},
			survey.RuleConstraint, []string{"a.xlsx › Bilan!C13", "« 130 »", "personnes = 98 en Bilan!C12", "Pas plus que l’ensemble"}},
		{"the value that was read counts, not what was typed", map[string]survey.Answer{"personnes": number(130, "130 pers.", 12),
			"personnes_qpv": number(98, "env. 98", 13)}, "", nil},
		{"nothing to compare with", map[string]survey.Answer{"personnes": {State: survey.Invalid}, "personnes_qpv": number(98, "98", 13)}, "",
			nil},
		{"a required answer is missing", map[string]survey.Answer{"personnes_qpv": {}}, survey.RuleRequired,
			[]string{"a.xlsx", "Combien de personnes ?"}},
	} {
		issues := Responses(questionnaire(t), []survey.Response{{Source: source, Answers: survey.AnswersOf(c.answers)}})
		if c.code == "" {
			if len(issues) != 0 {
				t.Errorf("%s: %v", c.rule, issues)
			}
			continue
		}
		if len(issues) != 1 || issues[0].Code != c.code || issues[0].Level != survey.Warning {
			t.Errorf("%s: %v", c.rule, issues)
			continue
		}
		for _, words := range c.says {
			if !strings.Contains(issues[0].String(), words) {
				t.Errorf("%s: %q is not in %q", c.rule, words, issues[0])
			}
		}
	}
}
