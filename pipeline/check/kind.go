package check

import (
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// kind is a kind of rule across answers or across returns (key « regle » of
// regles.yaml). Each is in a file of its own.
type kind struct {
	name    string
	keys    []string // that it takes, besides « regle »
	minimum int      // values that it needs unless « minimum » says otherwise
	// lacks names a key without which the rule says nothing, and what to write
	// there; nil for a rule that needs none.
	lacks    func(codebook.Rule) (key, want string)
	find     func(*codebook.Codebook, codebook.Rule, []survey.Response) []survey.Issue
	findings []*survey.Finding // what it can find, with its wording
}

// kinds is the table of the kinds of rule, in the order in which messages list
// them.
func kinds() []kind {
	return []kind{zerosKind, outliersKind, identicalKind, untouchedKind, windowKind, sumsKind}
}

func kindOf(r codebook.Rule) (kind, bool) {
	all := kinds()
	at := slices.IndexFunc(all, func(k kind) bool { return k.name == r.Kind })
	if at < 0 {
		return kind{}, false
	}
	return all[at], true
}

// Definitions finds the rules of regles.yaml of no known kind, with a key that
// their kind does not take, or without one that it needs.
func Definitions(cb *codebook.Codebook) []survey.Issue {
	var issues []survey.Issue
	for _, r := range cb.Rules {
		k, ok := kindOf(r)
		if !ok {
			var names []string
			for _, k := range kinds() {
				names = append(names, k.name)
			}
			issues = append(issues, badValue(r.At["regle"], "regle", r.Kind, codebook.ChoiceOf(r.Kind, names)))
			continue
		}
		issues = append(issues, k.misused(r)...)
	}
	return issues
}

// misused finds what is wrong with the keys of a rule of this kind.
func (k kind) misused(r codebook.Rule) []survey.Issue {
	var issues []survey.Issue
	for _, key := range [...]string{"questions", "total", "reponses", "ecart", "minimum"} {
		if at, written := r.At[key]; written && !slices.Contains(k.keys, key) {
			issues = append(issues, badValue(at, key, r.Kind, "cette règle ne prend pas cette clé"))
		}
	}
	if k.lacks == nil {
		return issues
	}
	if key, want := k.lacks(r); key != "" {
		issues = append(issues, survey.NewIssue(survey.DefMissing, r.At[""], "cle", key, "attendu", want))
	}
	return issues
}

func badValue(at survey.Ref, key, value, want string) survey.Issue {
	return survey.NewIssue(survey.DefBadValue, at, "cle", key, "valeur", value, "attendu", want)
}
