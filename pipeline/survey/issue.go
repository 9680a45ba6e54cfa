package survey

import (
	"cmp"
	"slices"
	"strings"

	"bilan/pipeline/french"
)

// Level ranks what an Issue does to the run.
type Level int

// The levels, from harmless to serious.
const (
	Note    Level = iota // for information: a value was read in a tolerant way
	Warning              // used, but somebody should look
	Error                // set aside or refused: a figure is missing because of it
)

var levelNames = [...]string{"note", "avertissement", "erreur"}

// String names the level in French.
func (l Level) String() string { return levelNames[l] }

// Code identifies a kind of issue for programs; messages explain it to people.
type Code string

// Args are the words that complete the message of an Issue: name and value by
// turns, a third of the memory that a map takes. There may be 100,000 issues.
type Args []string

// Of is the value of that name; empty when there is none.
func (a Args) Of(name string) string {
	value, _ := a.find(name)
	return value
}

func (a Args) find(name string) (value string, known bool) {
	for k := 0; k < len(a); k += 2 {
		if a[k] == name {
			return a[k+1], true
		}
	}
	return "", false
}

// Issue is something a person should know or mend, with its place.
type Issue struct {
	Code  Code
	Level Level
	Ref   Ref
	About string // name of the question that it is about, where it is about one
	Args  Args

	finding *Finding      // with its wording
	nouns   *french.Nouns // what the campaign calls its posts; nil for the usual words
}

// NewIssue makes an Issue at the level that the catalogue gives its code.
// args come in pairs: name, value. A code that is not in the catalogue or an
// odd number of args is a fault of the program and panics.
//
// Inlined where it is called, it would make the program a percent larger.
//
//go:noinline
func NewIssue(code Code, ref Ref, args ...string) Issue {
	f, ok := catalogue()[code]
	if !ok {
		panic("survey: issue without message: " + string(code))
	}
	return f.Issue(ref, args...)
}

// wording is what the rule or the catalogue says of the issue; of a code that
// neither knows, the code.
func (i Issue) wording() *Finding {
	return cmp.Or(i.finding, catalogue()[i.Code], &Finding{Problem: string(i.Code), Remedy: string(i.Code)})
}

// Problem says in French what is wrong, without the place.
func (i Issue) Problem() string { return i.complete(i.wording().Problem) }

// Remedy says in French what to do.
func (i Issue) Remedy() string { return i.complete(i.wording().Remedy) }

// Request is what to ask the mediator in French, empty when it is not theirs to
// mend.
func (i Issue) Request() string { return i.complete(i.wording().Request) }

// Advice says what is wrong and what to do. A text of somebody's that ends a
// problem may end with a full stop.
func (i Issue) Advice() string {
	if r := i.Remedy(); r != "" {
		return strings.TrimSuffix(i.Problem(), ".") + " ; " + r
	}
	return i.Problem()
}

// String is the whole message: fichier › feuille!cellule : problème ; que faire.
func (i Issue) String() string {
	s := i.Advice()
	if place := i.Ref.String(); place != "" {
		s = place + " : " + s
	}
	return s
}

// complete puts the arguments in their places, and where it is in that of {ici}.
func (i Issue) complete(text string) string {
	var b strings.Builder
	for {
		before, after, open := strings.Cut(text, "{")
		b.WriteString(before)
		if !open {
			return b.String()
		}
		name, rest, closed := strings.Cut(after, "}")
		value, known := i.Args.find(name)
		if name == "ici" {
			value, known = i.Ref.String(), true
		}
		if !known {
			value, known = i.words().Place(name)
		}
		if closed && known {
			b.WriteString(value)
			text = rest
			continue
		}
		b.WriteByte('{')
		text = after
	}
}

func (i Issue) words() french.Nouns {
	if i.nouns == nil {
		return french.Nouns{}
	}
	return *i.nouns
}

// Speak makes issues say the words of their campaign.
func Speak(issues []Issue, nouns french.Nouns) {
	if nouns == (french.Nouns{}) {
		return
	}
	for i := range issues {
		issues[i].nouns = &nouns
	}
}

// AboutQuestion is the same issue, about a question of that name.
func (i Issue) AboutQuestion(name string) Issue {
	i.About = name
	return i
}

// SortIssues orders issues by file, sheet, then as they were found, so that a
// report reads like the files it is about.
func SortIssues(issues []Issue) {
	slices.SortStableFunc(issues, func(a, b Issue) int {
		return cmp.Or(cmp.Compare(a.Ref.File, b.Ref.File), cmp.Compare(a.Ref.Sheet, b.Ref.Sheet))
	})
}

// Worst returns the highest level among the issues, and false if there is none.
func Worst(issues []Issue) (Level, bool) {
	if len(issues) == 0 {
		return Note, false
	}
	return slices.MaxFunc(issues, func(a, b Issue) int { return cmp.Compare(a.Level, b.Level) }).Level, true
}
