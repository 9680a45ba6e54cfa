package present

import (
	"maps"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Check compiles every text and title of the codebook and runs it on invented
// campaigns, from an empty one to one where everything is zero, so that a
// fault in a sentence is known, with its file and line, before the first
// return is read. It returns one issue at most for each text.
//
// Only the indicators that some text or the summary names are worked out.
func Check(cb *codebook.Codebook) []survey.Issue {
	some := *cb
	some.Indicators = named(cb)
	cb = &some
	var scopes []scope
	for _, in := range rehearsals(cb) {
		scopes = append(scopes, in.scopes()...)
	}
	return rehearse(cb, scopes)
}

// named are the indicators that a text, a title or the summary names, and those of
// the register; all of them where a text makes a name up as it goes.
func named(cb *codebook.Codebook) []codebook.Indicator {
	var said strings.Builder
	for _, d := range append(bodies(cb), titles(cb.Report)...) {
		said.WriteString(d.source)
	}
	all := said.String()
	if madeUpName.MatchString(all) {
		return cb.Indicators
	}
	return slices.DeleteFunc(slices.Clone(cb.Indicators), func(i codebook.Indicator) bool {
		return !aggregate.OfRegister(i) && !slices.Contains(slices.Concat(cb.Report.Key, cb.Report.Cited), i.ID) && !strings.Contains(all, i.ID)
	})
}

// madeUpName is a figure asked for by something else than a name in quotes:
// {{ chiffre (printf "%s_reponses" .Name) }}, {{ .Name | rang }}.
var madeUpName = regexp.MustCompile(`\{\{[^}]*\b(?:chiffre|region|palmares|communs|rang)\b\s*[^\s"` + "`" + `]`)

// rehearse runs the texts of the codebook from every given point of view.
func rehearse(cb *codebook.Codebook, scopes []scope) []survey.Issue {
	var stages, personal []stage
	for _, s := range scopes {
		stages = append(stages, stage{s, s.facts()})
		if s.column.Department != "" {
			personal = append(personal, s.personal()...)
		}
	}
	texts := append(bodies(cb), titles(cb.Report)...)
	issues := make([][]survey.Issue, len(texts))
	onEveryCore(len(texts), func(i int) {
		if texts[i].personal {
			issues[i] = texts[i].rehearse(slices.Concat(stages, personal))
		} else {
			issues[i] = texts[i].rehearse(stages)
		}
	})
	return slices.Concat(issues...)
}

// onEveryCore does n things that do not depend on each other.
func onEveryCore(n int, do func(i int)) {
	var group errgroup.Group // nothing fails: it shares the work out
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		group.Go(func() error { do(i); return nil })
	}
	_ = group.Wait()
}

// draft is a text of an analyst and the file it stands in.
type draft struct {
	name, source, file string
	first              int  // line of the file on which the text begins, less one
	open               bool // a figure that is missing does not spoil it
	personal           bool // of the page for a mediator
}

// inherited texts say nothing of a default indicator that the campaign removed.
func (d draft) inherited() bool {
	return d.file == reportFile || strings.HasPrefix(d.file, "templates/")
}

// bodies are the texts of the files, in the order of their names.
func bodies(cb *codebook.Codebook) []draft {
	var all []draft
	for _, name := range slices.Sorted(maps.Keys(cb.Texts)) {
		all = append(all, draft{name: name, source: cb.Texts[name].Source, file: cb.Texts[name].File,
			personal: cb.Report.Personal(name)})
	}
	for _, r := range cb.Remarks {
		all = append(all, draft{name: r.File, source: r.Source, file: r.File, first: r.First - 1, open: true})
	}
	return all
}

const reportFile = "rapport.yaml"

// titles are the one-line texts of the report.
func titles(r codebook.Report) []draft {
	var all []draft
	add := func(name, source string) { all = append(all, draft{name: name, source: source, file: reportFile}) }
	for _, s := range r.Sections {
		add("section "+s.ID, s.Title)
		all[len(all)-1].personal = s.For == codebook.ForMediator
	}
	for _, t := range r.Tables {
		add("tableau "+t.ID, t.Title)
	}
	for _, c := range r.Charts {
		add("graphique "+c.ID, c.Title)
		add("graphique "+c.ID, c.Subtitle)
	}
	return all
}

// stage is a point of view on an invented campaign, and the facts that every
// text finds there.
type stage struct {
	scope
	facts facts
}

// rehearse runs a text on every stage and returns its first fault.
func (d draft) rehearse(stages []stage) []survey.Issue {
	t, err := compile(d.name, d.source)
	if err != nil {
		return []survey.Issue{d.fault(err.Error())}
	}
	if err := stages[0].checkNames(t.Template, d.inherited()); err != nil {
		return []survey.Issue{d.fault(err.Error())}
	}
	for _, s := range stages {
		out, err := s.fill(t, s.facts)
		if err != nil {
			return []survey.Issue{d.fault(err.Error())}
		}
		if !d.open && strings.Contains(out, "<nil>") || strings.Contains(out, "<no value>") {
			return []survey.Issue{d.fault("un chiffre qui peut manquer est écrit hors de {{ with … }}")}
		}
	}
	return nil
}

var templatePlace = regexp.MustCompile(`^template: [^:]*:(\d+)(?::\d+)?: `)

// fault places a template error at its line and words it in French.
func (d draft) fault(err string) survey.Issue {
	ref := survey.Ref{File: d.file}
	line, says := lineOfFault(err)
	if d.file == reportFile {
		ref.Name = d.name
	} else if line > 0 {
		ref.Line = line + d.first
	}
	return survey.NewIssue(survey.DefTemplate, ref, "cause", says)
}

// lineOfFault is the line that a template error names, 0 for none, and what it says in French.
func lineOfFault(err string) (line int, says string) {
	if m := templatePlace.FindStringSubmatch(err); m != nil {
		line, _ = strconv.Atoi(m[1]) // digits
		err = strings.TrimPrefix(err, m[0])
	}
	return line, inFrench(err)
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

func inFrench(err string) string {
	for _, e := range templateErrors {
		err = e.english.ReplaceAllString(err, e.french)
	}
	return err
}

// rehearsals are the invented campaigns that texts are tried on.
func rehearsals(cb *codebook.Codebook) []Input {
	both := [2][]survey.Post{inventPosts(cb), placedInQuarters(cb, inventPosts(cb))}
	fillings := []filling{nobody, one, zero, same, varied}
	all := make([]Input, len(fillings))
	onEveryCore(len(fillings), func(i int) {
		posts := both[i%2]
		all[i] = Input{Codebook: cb, Posts: posts, Cube: aggregate.Compute(cb, posts, fillings[i](cb, posts))}
	})
	varied := &all[len(all)-1]
	varied.Years = rehearsedYears(cb, varied.Cube)
	return all
}
