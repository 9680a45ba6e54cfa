package codebook

import "bilan/pipeline/survey"

// Rule is one entry of questionnaire/regles.yaml, across answers or across
// returns, as it is written: what a kind of rule takes and finds is known to
// package check. What a rule of one question asks stands in the questionnaire
// itself (required, constraint).
type Rule struct {
	Kind string // « regle »
	// Questions are those that the rule looks at; empty for every number of the
	// questionnaire.
	Questions []string
	Total     string   // the question that holds the whole
	Offered   []Answer // what the form offers
	// Spread is how many deviations away from the middle a value may be, and
	// Minimum how many values the rule needs before it says anything; 0 for what
	// the kind of rule takes by itself.
	Spread  float64
	Minimum int
	// At is the place of each key that is written, and under "" of the entry.
	At map[string]survey.Ref
}

// Answer is an answer to a question as it is written in a definition.
type Answer struct{ Question, Value string }

// Numbers lists the questions that a rule compares as numbers.
func (r Rule) Numbers(c *Codebook) []Question {
	var all []Question
	for _, q := range c.Questions {
		if !q.Type.IsNumber() || q.Identifies() {
			continue
		}
		if len(r.Questions) == 0 || contains(r.Questions, q.Name) {
			all = append(all, q)
		}
	}
	return all
}

func contains(list []string, s string) bool {
	_, ok := find(list, s, func(x string) string { return x })
	return ok
}

// Former is correspondances.yaml: how the questionnaire of a former year is
// read as this one.
type Former struct {
	Questions []FormerQuestion
	Absent    []string   // questions that it did not ask
	Series    Series     // how its figures are set beside those of today
	Source    survey.Ref // zero: the campaign has no such file
}

// FormerQuestion ties a former name to a question.
type FormerQuestion struct {
	Old    string // name or heading in the former questionnaire
	New    string // name of the question
	Values []FormerValue
}

// FormerValue ties a former answer to one of today.
type FormerValue struct{ Old, New string }
