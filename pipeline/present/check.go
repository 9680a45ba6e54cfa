package present

import (
	"regexp"
	"slices"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Check compiles every text and title of the codebook and runs it on invented
// campaigns, from an empty one to one where everything is zero, so that a
// fault in a sentence is known, with its file and line, before the first
// return is read. It returns one issue at most for each text.
func Check(cb *codebook.Codebook) []survey.Issue {
	var scopes []scope
	for _, in := range rehearsals(cb) {
		scopes = append(scopes, in.scopes()...)
	}
	var issues []survey.Issue
	for _, name := range sortedNames(cb.Texts) {
		t := cb.Texts[name]
		issues = append(issues, rehearse(scopes, name, t.Source, t.File)...)
	}
	for _, t := range titles(cb.Report) {
		issues = append(issues, rehearse(scopes, t.place, t.source, "rapport.yaml")...)
	}
	return issues
}

func sortedNames(texts map[string]codebook.Text) []string {
	names := make([]string, 0, len(texts))
	for name := range texts {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

type titleText struct{ place, source string }

// titles are the one-line texts of the report.
func titles(r codebook.Report) []titleText {
	var all []titleText
	for _, s := range r.Sections {
		all = append(all, titleText{"section " + s.ID, s.Title})
	}
	for _, t := range r.Tables {
		all = append(all, titleText{"tableau " + t.ID, t.Title})
	}
	for _, c := range r.Charts {
		all = append(all, titleText{"graphique " + c.ID, c.Title}, titleText{"graphique " + c.ID, c.Subtitle})
	}
	return all
}

// rehearse runs a text from every point of view and returns its first fault.
func rehearse(scopes []scope, name, source, file string) []survey.Issue {
	if err := scopes[0].checkNames(name, source); err != nil {
		return []survey.Issue{textIssue(name, file, err.Error())}
	}
	for _, s := range scopes {
		out, err := s.write(name, source)
		if err != nil {
			return []survey.Issue{textIssue(name, file, err.Error())}
		}
		if strings.Contains(out, "<nil>") || strings.Contains(out, "<no value>") {
			return []survey.Issue{textIssue(name, file, "un chiffre qui peut manquer est écrit hors de {{ with … }}")}
		}
	}
	return nil
}

var templatePlace = regexp.MustCompile(`^template: [^:]*:(\d+)(?::\d+)?: `)

// textIssue places a template error at its line and words it in French.
func textIssue(name, file, err string) survey.Issue {
	ref := survey.Ref{File: file, Cell: name}
	if file != "rapport.yaml" {
		ref.Cell = ""
	}
	if m := templatePlace.FindStringSubmatch(err); m != nil {
		err = strings.TrimPrefix(err, m[0])
		if ref.Cell == "" {
			ref.Cell = "ligne " + m[1]
		}
	}
	return survey.NewIssue(survey.DefTemplate, ref, "cause", french(err))
}

// The English messages of text/template that a slip of an analyst can cause.
var templateErrors = []struct {
	english *regexp.Regexp
	french  string
}{
	{regexp.MustCompile(`^.*error calling \w+: `), ""},
	{regexp.MustCompile(`^function "([^"]*)" not defined$`), "la fonction « $1 » n'existe pas"},
	{regexp.MustCompile(`^.*can't evaluate field (\w+) in type .*$`), "« .$1 » n'existe pas"},
	{regexp.MustCompile(`^.*(unclosed action|unexpected EOF|unexpected "}").*$`), "une balise {{ … }} n'est pas fermée ($1)"},
	{regexp.MustCompile(`^.*wrong number of args for (\w+).*$`), "la fonction « $1 » n'a pas le bon nombre d'éléments"},
	{regexp.MustCompile(`^.*unexpected {{end}}.*$`), "un {{ end }} de trop"},
	{regexp.MustCompile(`^.*undefined variable "([^"]*)".*$`), "la variable « $1 » n'existe pas"},
}

func french(err string) string {
	for _, e := range templateErrors {
		err = e.english.ReplaceAllString(err, e.french)
	}
	return err
}

// rehearsals are the invented campaigns that texts are tried on.
func rehearsals(cb *codebook.Codebook) []Input {
	var all []Input
	posts := inventPosts(cb)
	for _, fill := range []filling{nobody, one, zero, same, varied} {
		rs := fill(cb, posts)
		all = append(all, Input{Codebook: cb, Posts: posts, Cube: aggregate.Compute(cb, posts, rs)})
	}
	return all
}
