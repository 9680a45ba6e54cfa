package check

import (
	"slices"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Rules are held side by side, and told one after the other: what the questions
// ask first, then rule by rule as they are declared, each in the order of the
// responses.
func TestIssuesComeRuleByRule(t *testing.T) {
	cb := ruled(codebook.Rule{Kind: windowKind.name})
	cb.Rules = append(cb.Rules, codebook.Rule{Kind: "inconnue"}, codebook.Rule{Kind: zerosKind.name, Minimum: 1},
		codebook.Rule{Kind: identicalKind.name, Minimum: 1})
	cb.Questions[3].Required = true
	all := []survey.Response{said("b", "2024-01-31", 0, -1, 0), said("a", "2025-03-01", 0, -1, 0), said("c", "", 1, 1, 1)}
	want := []string{
		"retours/b.xlsx " + string(survey.RuleRequired), "retours/a.xlsx " + string(survey.RuleRequired),
		"retours/b.xlsx " + string(early.Code), "retours/a.xlsx " + string(late.Code),
		"retours/b.xlsx " + string(allZero.Code), "retours/a.xlsx " + string(allZero.Code),
		"retours/a.xlsx " + string(sameAnswers.Code),
	}
	for range 20 { // they are held in another order each time
		var got []string
		for _, i := range Responses(cb, all) {
			got = append(got, i.Ref.File+" "+string(i.Code))
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q, want %q", got, want)
		}
	}
}

// Only numbers that were given speak, and one that is not zero speaks for all;
// nothing given is no form of zeros.
func TestOnlyZeros(t *testing.T) {
	given := func(n float64) survey.Answer { return survey.Answer{State: survey.Given, Num: n} }
	questions := []codebook.Question{{Name: "a"}, {Name: "b"}, {Name: "c"}}
	for _, c := range []struct {
		rule    string
		a, b, c survey.Answer
		want    int
	}{
		{"all are zero", given(0), given(0), given(0), 3},
		{"the first is not", given(1), given(0), given(0), 0},
		{"the last is not", given(0), given(0), given(-1), 0},
		{"one is missing", given(0), survey.Answer{}, given(0), 2},
		{"one cannot be read, whatever it would be", given(0), survey.Answer{State: survey.Invalid, Num: 5}, given(0), 2},
		{"none is given", survey.Answer{}, survey.Answer{State: survey.NotApplicable}, survey.Answer{}, 0},
	} {
		r := survey.Response{Answers: survey.AnswersOf(map[string]survey.Answer{"a": c.a, "b": c.b, "c": c.c})}
		if got := onlyZeros(r, questions); len(got) != c.want {
			t.Errorf("%s: %v", c.rule, got)
		}
	}
}
