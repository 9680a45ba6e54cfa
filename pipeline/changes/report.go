package changes

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/trace"
)

// Report is what changed between two runs.
type Report struct {
	Codebook    *codebook.Codebook
	Returns     []Return
	Definitions []Definition
	Figures     []Figure
	Swaps       []Swap
	Sentences   []trace.SentenceChange
	Lacks       []string // files that one of the runs does not have: what they hold was not compared
}

// Compare sets two runs side by side; the definitions are those of the new one.
func Compare(cb *codebook.Codebook, before, after *Run) *Report {
	r := &Report{Codebook: cb}
	lacks := func(name string) bool {
		return slices.Contains(before.lacks, name) || slices.Contains(after.lacks, name)
	}
	for _, name := range slices.Concat(before.lacks, after.lacks) {
		if !slices.Contains(r.Lacks, name) {
			r.Lacks = append(r.Lacks, name)
		}
	}
	if !lacks("prive/reponses.csv") {
		r.Returns = returns(before, after)
	}
	if !lacks(definitionsFolder) {
		r.Definitions = definitions(before, after)
	}
	if !lacks("donnees/indicateurs.csv") && !lacks("donnees/palmares.csv") {
		r.Figures = figures(before, after)
		if len(r.Figures) > 0 && !lacks("prive/postes.csv") {
			share(cb, before, after, r.Returns, r.Figures)
		}
		r.Swaps = swaps(cb, before, after, r.Figures)
	}
	if !lacks("prive/phrases.csv") {
		r.Sentences = trace.ChangedSentences(before.passages, after.passages)
	}
	return r
}

// Empty reports whether nothing changed, as far as can be reported.
func (r *Report) Empty() bool {
	return len(r.Returns)+len(r.Definitions)+len(r.Figures)+len(r.Sentences) == 0
}

// Crossed are the figures that became secret, or public.
func (r *Report) Crossed() []Figure {
	return slices.DeleteFunc(slices.Clone(r.Figures), func(f Figure) bool { return f.Before.State == f.After.State })
}

// Lines tell it in five lines.
func (r *Report) Lines() []string {
	returns, posts := r.returnLine()
	definitions, keys := r.definitionLine()
	return []string{returns + posts, definitions + keys, r.figureLine(), r.rankLine(), r.sentenceLine()}
}

func (r *Report) returnLine() (line, posts string) {
	counts := map[string]int{}
	for _, x := range r.Returns {
		counts[x.Kind]++
	}
	var words []string
	for _, kind := range [...]struct{ one, many string }{{Added, "ajoutés"}, {Replaced, "remplacés"}, {Withdrawn, "retirés"},
		{Corrected, "corrigés"}} {
		if n := counts[kind.one]; n > 0 {
			words = append(words, french.Count(n, kind.one, kind.many))
		}
	}
	if words == nil {
		return "retours : les mêmes", ""
	}
	return "retours : " + strings.Join(words, ", "), " (" + brief(postsOf(r.Returns)) + ")"
}

func postsOf(all []Return) []string {
	var names []string
	for _, x := range all {
		names = append(names, x.Post)
	}
	return names
}

// brief is the first names of a list.
func brief(names []string) string {
	const most = 4
	if len(names) > most {
		return strings.Join(names[:most], ", ") + "…"
	}
	return strings.Join(names, ", ")
}

func (r *Report) definitionLine() (line, keys string) {
	if len(r.Definitions) == 0 {
		return "définitions : les mêmes", ""
	}
	var names []string
	for _, d := range r.Definitions {
		names = append(names, strings.TrimSpace(d.File+" "+d.Key))
	}
	return "définitions : " + french.Count(len(names), "clé changée", "clés changées"), " (" + brief(names) + ")"
}

func (r *Report) figureLine() string {
	moved := slices.DeleteFunc(slices.Clone(r.Figures), func(f Figure) bool { return !f.Moved() })
	line := fmt.Sprintf("chiffres : %s, %s sans changer à l'affichage", french.Count(len(moved), "a bougé", "ont bougé"),
		french.Count(len(r.Figures)-len(moved), "touché", "touchés"))
	var names []string
	for _, f := range moved {
		if f.Choice == "" {
			names = append(names, fmt.Sprintf("%s %s %s → %s", f.Indicator, f.Column, shown(f.Before), shown(f.After)))
		}
	}
	if len(names) > 0 {
		line += " : " + brief(names)
	}
	return line
}

func shown(v Value) string { return cmp.Or(v.Shown, "–") }

func (r *Report) rankLine() string {
	hidden, public := 0, 0
	for _, f := range r.Crossed() {
		if f.After.State == "secret" {
			hidden++
		} else if f.Before.State == "secret" {
			public++
		}
	}
	return fmt.Sprintf("rangs : %s ; secret : %s, %s", french.Count(len(r.Swaps), "changé", "changés"),
		french.Count(hidden, "chiffre devenu secret", "chiffres devenus secrets"),
		french.Count(public, "devenu public", "devenus publics"))
}

func (r *Report) sentenceLine() string {
	var said, gone, otherwise int
	for _, s := range r.Sentences {
		switch {
		case s.Before == "":
			said++
		case s.After == "":
			gone++
		default:
			otherwise++
		}
	}
	return fmt.Sprintf("phrases : %s, %s, %s", french.Count(otherwise, "changée", "changées"), french.Count(said, "apparue", "apparues"),
		french.Count(gone, "disparue", "disparues"))
}
