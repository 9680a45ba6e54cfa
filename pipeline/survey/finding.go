package survey

// Finding is one thing that a rule can find, with its wording: it stands beside
// the rule, as the entries of the catalogue stand for what reading finds.
type Finding struct {
	Code            Code
	Level           Level
	Problem, Remedy string // {name} is replaced by the argument of that name
	Request         string // what the mediator is asked; empty: the analyst alone can mend it
	// AskedOnce is set where nothing needs asking when the same question is asked
	// about already.
	AskedOnce bool
}

// Issue is the finding at a place. args come in pairs, as for [NewIssue].
func (f *Finding) Issue(ref Ref, args ...string) Issue {
	return Issue{Code: f.Code, Level: f.Level, Ref: ref, Args: paired(f.Code, args), finding: f}
}

// AskedOnce reports whether nothing needs asking when the same question is asked
// about already.
func (i Issue) AskedOnce() bool {
	return i.Code == RuleRequired || i.finding != nil && i.finding.AskedOnce
}
