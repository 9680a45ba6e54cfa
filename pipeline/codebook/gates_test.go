package codebook

import (
	"slices"
	"strconv"
	"testing"
)

// What decides whether a question is asked counts through other questions, each
// of them once, in a questionnaire of any length.
func TestGates(t *testing.T) {
	expression := func(source string) *Expression {
		e, err := ParseExpression(source)
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	cb := &Codebook{Questions: []Question{
		{Name: "a"}, {Name: "b", Relevant: expression("${a} = 'oui'")},
		{Name: "c", Relevant: expression("${b} = 'oui' or ${a} = 'non'")}, {Name: "d", Relevant: expression("${c} > 1")},
	}}
	for question, want := range map[string][]string{"a": nil, "b": {"a"}, "c": {"b", "a"}, "d": {"c", "b", "a"}, "nulle": nil} {
		if got := cb.Gates(question); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", question, got, want)
		}
	}
	for i := range 60 { // each asked according to the two before it: 2^60 ways down
		n := func(back int) string { return "q" + strconv.Itoa(i+2-back) }
		cb.Questions = append(cb.Questions, Question{Name: n(0), Relevant: expression("${" + n(1) + "} = ${" + n(2) + "}")})
	}
	if got := cb.Gates("q61"); len(got) != 61 {
		t.Errorf("%d gates, want 61", len(got))
	}
}
