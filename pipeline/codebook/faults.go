package codebook

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// faults gathers everything that a person has to mend, so that one pass over
// the definitions reports all of it.
type faults struct {
	issues  []survey.Issue
	lost    []string // kinds of names whose own definition could not be read, as unknownName calls them
	omitted omissions
}

// lose says that a definition could not be read: that is reported, and not once more
// for each name that other definitions take from it.
func (f *faults) lose(kinds ...string) { f.lost = append(f.lost, kinds...) }

func (f *faults) add(code survey.Code, at survey.Ref, args ...string) {
	f.issues = append(f.issues, survey.NewIssue(code, at, args...))
}

// badValue reports a value that its key does not accept; want says what does.
func (f *faults) badValue(at survey.Ref, key, value, want string) {
	f.add(survey.DefBadValue, at, "cle", key, "valeur", value, "attendu", want)
}

// missing reports a key without value; want says what to write there.
func (f *faults) missing(at survey.Ref, key, want string) {
	f.add(survey.DefMissing, at, "cle", key, "attendu", want)
}

// Kinds of names, with their article, as messages say them.
const (
	ofQuestion  = "la question"
	ofIndicator = "l'indicateur"
	ofColumn    = "la colonne"
	ofText      = "le texte"
	ofTable     = "le tableau"
	ofChart     = "le graphique"
)

// unknownName reports a name that points nowhere, with the nearest of those
// that exist. kind is what was looked for.
func (f *faults) unknownName(at survey.Ref, kind, name string, known []string) {
	if slices.ContainsFunc(f.lost, func(lost string) bool { return strings.HasSuffix(kind, lost) }) {
		return
	}
	advice := Suggest(name, known)
	if why, ok := f.whyOmitted(kind, name); ok {
		if why.misfit != nil && isDefault(at.File) {
			f.issues, *why.misfit = append(f.issues, *why.misfit...), nil
			return
		}
		advice = why.advice
	}
	f.add(survey.DefUnknownName, at, "genre", kind, "nom", name, "conseil", advice)
}

// oneOf reports a value that is not among the possible ones.
func (f *faults) oneOf(at survey.Ref, key, value string, possible ...string) {
	if !slices.Contains(possible, value) {
		f.badValue(at, key, value, ChoiceOf(value, possible))
	}
}

// identifiers checks the identifiers of one kind: well formed, and each defined
// once.
type identifiers struct {
	faults *faults
	first  map[string]survey.Ref
}

func newIdentifiers(f *faults) identifiers {
	return identifiers{faults: f, first: map[string]survey.Ref{}}
}

// claim reports an identifier that is badly formed or taken already.
func (i identifiers) claim(name string, at survey.Ref) {
	if name != "" && !isIdentifier(name) {
		i.faults.add(survey.DefBadIdentifier, at, "nom", name)
	}
	i.once(name, at)
}

func isIdentifier(s string) bool { return identifier.MatchString(s) }

// claimQuestion is claim for the name of a question, which XLSForm lets have
// capitals, accents and points.
func (i identifiers) claimQuestion(name string, at survey.Ref) {
	if name != "" && !questionName.MatchString(name) || name == "meta" { // tools keep their own answers there
		i.faults.add(survey.DefBadName, at, "nom", name)
	}
	i.once(name, at)
}

// claimChoice is claim for the name of a choice: 1, A, 18-25, non_reponse.
func (i identifiers) claimChoice(name string, at survey.Ref) {
	if strings.ContainsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == '/' || r == '\'' || r == '"' }) {
		i.faults.add(survey.DefBadChoice, at, "nom", name)
	}
	i.once(name, at)
}

// once reports a name that is taken, also when only capitals tell them apart:
// the headings of an export may have lost them.
func (i identifiers) once(name string, at survey.Ref) {
	if name == "" {
		return // reported as missing
	}
	key := french.Fold(name)
	if first, taken := i.first[key]; taken {
		i.faults.add(survey.DefDuplicate, at, "nom", name, "premier", first.Place())
		return
	}
	i.first[key] = at
}

var (
	identifier   = regexp.MustCompile(`^[a-z][a-z0-9_-]*$`)
	questionName = regexp.MustCompile(`^[\p{L}_][\p{L}\p{Nd}_.-]*$`) // it becomes the name of an XML element
)

// line is a place in a text file.
func line(file string, n int) survey.Ref {
	return survey.Ref{File: file, Line: n}
}

// quoted lists names for a message.
func quoted(names []string) string { return strings.Join(names, ", ") }
