package survey

// Finding is one thing that reading or a rule can find, with its wording: those
// of the rules stand beside the rule, all others in the catalogue.
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
	if len(args)%2 != 0 {
		panic("survey: an argument without value: " + string(f.Code))
	}
	return Issue{Code: f.Code, Level: f.Level, Ref: ref, Args: args, finding: f}
}

// AskedOnce reports whether nothing needs asking when the same question is asked
// about already.
func (i Issue) AskedOnce() bool { return i.Code == RuleRequired || i.wording().AskedOnce }
