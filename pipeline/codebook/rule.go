package codebook

import (
	"slices"

	"bilan/pipeline/survey"
)

// Rule is one entry of questionnaire/regles.yaml, across answers or across
// returns, as it is written: what a kind of rule takes and finds is known to
// package check. What a rule of one question asks stands in the questionnaire
// itself (required, constraint).
type Rule struct {
	Kind string `yaml:"regle" need:"le genre de règle, comme valeur-eloignee"`
	// Questions are those that the rule looks at; empty for every number of the
	// questionnaire.
	Questions []string `yaml:"questions"`
	Total     string   `yaml:"total"`    // the question that holds the whole
	Offered   []Answer `yaml:"reponses"` // what the form offers
	// Spread is how many deviations away from the middle a value may be, and
	// Minimum how many values the rule needs before it says anything; 0 for what
	// the kind of rule takes by itself.
	Spread  float64 `yaml:"ecart"`
	Minimum int     `yaml:"minimum"`
	// At is the place of each key that is written, and under "" of the entry.
	At map[string]survey.Ref
}

// Answer is an answer to a question as it is written in a definition.
type Answer struct {
	Question string `yaml:"question" need:"le nom de la question"`
	Value    string `yaml:"valeur" need:"la réponse proposée d'avance"`
}

// Numbers lists the questions that a rule compares as numbers.
func (r Rule) Numbers(c *Codebook) []Question {
	var all []Question
	for _, q := range c.Questions {
		if !q.Type.IsNumber() || q.Identifies() {
			continue
		}
		if len(r.Questions) == 0 || slices.Contains(r.Questions, q.Name) {
			all = append(all, q)
		}
	}
	return all
}

// Former is correspondances.yaml: how the questionnaire of a former year is
// read as this one.
type Former struct {
	Questions []FormerQuestion `yaml:"questions"`
	Absent    []string         `yaml:"absentes"` // questions that it did not ask
	Series                     // how its figures are set beside those of today
	Source    survey.Ref       // zero: the campaign has no such file
}

// FormerQuestion ties a former name to a question.
type FormerQuestion struct {
	Old    string        `yaml:"ancien" need:"le nom ou l'intitulé de l'ancien questionnaire"`
	New    string        `yaml:"nouveau" need:"le nom de la question d'aujourd'hui"`
	Values []FormerValue `yaml:"valeurs"`
}

// FormerValue ties a former answer to one of today.
type FormerValue struct {
	Old string `yaml:"ancienne" need:"la réponse d'alors"`
	New string `yaml:"nouvelle" need:"la réponse d'aujourd'hui"`
}
