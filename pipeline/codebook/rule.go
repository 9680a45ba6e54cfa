package codebook

import "bilan/pipeline/survey"

// RuleKind is a kind of rule across answers or across returns. What a rule of
// one question asks stands in the questionnaire itself (required, constraint).
type RuleKind string

// The kinds of rule (key « regle » of regles.yaml).
const (
	RuleZeros     RuleKind = "tout-a-zero"         // every number of a return is zero
	RuleOutliers  RuleKind = "valeur-eloignee"     // a number far from those of the other returns
	RuleSame      RuleKind = "retours-identiques"  // two posts gave the same answers
	RuleUntouched RuleKind = "reponses-par-defaut" // answers left as the form offers them
	RuleWindow    RuleKind = "hors-collecte"       // filled in before or after the survey
	RuleSum       RuleKind = "somme-des-parties"   // parts that add up to more than their total
)

// Rule is one entry of questionnaire/regles.yaml.
type Rule struct {
	Kind RuleKind
	// Questions are those that the rule looks at; empty for every number of the
	// questionnaire. For RuleSum they are the parts.
	Questions []string
	Total     string   // RuleSum: the question that holds the whole
	Offered   []Answer // RuleUntouched: what the form offers
	// Spread is, for RuleOutliers, how many deviations away from the middle a
	// value may be.
	Spread float64
	// Minimum is how many values a rule needs before it says anything: numbers
	// of the return for RuleZeros, returns for RuleOutliers, answers for
	// RuleSame and RuleUntouched.
	Minimum int
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
