package present

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// ficheWriter runs the texts of one fiche on its figures.
type ficheWriter struct {
	fiche  codebook.Fiche
	source FicheSource
	issues []survey.Issue
}

func (w *ficheWriter) add(code survey.Code, line int, args ...string) {
	w.issues = append(w.issues, survey.NewIssue(code, survey.Ref{File: w.fiche.File, Line: line}, args...))
}

func (w *ficheWriter) sheet() FicheSheet {
	f := w.fiche
	s := FicheSheet{
		ID: f.ID, Title: Typeset(f.Title), Place: Typeset(f.Place), Setting: Typeset(f.Setting), Date: f.Written,
		Credit: credit(f), Disclaimer: Typeset(f.Disclaimer),
	}
	s.Rows = append(s.Rows, FicheRow{ID: "thematiques", Heading: "Thématique principale", Blocks: []Block{themeLine(f.Themes)}})
	for _, sec := range f.Sections {
		if strings.TrimSpace(sec.Source) == "" {
			w.add(survey.FicheUnfilled, sec.Line, "rubrique", sec.Heading)
			continue
		}
		w.typed(sec)
		if b := blocks(w.text(sec)); len(b) > 0 {
			s.Rows = append(s.Rows, FicheRow{ID: sec.Key, Heading: Typeset(sec.Heading), Blocks: b})
		}
	}
	return s
}

// credit says who wrote the fiche, and in which month.
func credit(f codebook.Fiche) string {
	by := ""
	if f.Author != "" {
		by = " rédigée par " + f.Author
	}
	return Typeset("Fiche d'expérience" + by + ", " + french.MonthYear(f.Written))
}

// themeLine is the themes, the main one in bold.
func themeLine(all []string) Paragraph {
	if len(all) == 1 {
		return Paragraph{{Text: Typeset(all[0]), Bold: true}}
	}
	return Paragraph{{Text: Typeset(all[0]) + ",", Bold: true}, {Text: " " + Typeset(strings.Join(all[1:], ", "))}}
}

// text runs one section. A fault of its template is reported, and the section
// left empty.
func (w *ficheWriter) text(sec codebook.FicheSection) string {
	t, b, err := compileBounded(sec.Key, sec.Source, w.words())
	if err == nil {
		var text string
		if text, err = b.run(t, nil); err == nil {
			return w.complete(sec, text)
		}
	}
	line, says := lineOfFault(err.Error())
	w.add(survey.DefTemplate, sec.Line+line, "cause", says)
	return ""
}

var identifier = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// words is what a fiche may write between braces: the name of an indicator of
// its door-to-door campaign; « bilan » and « poste » with the name of an
// indicator or question; and the functions of all texts.
func (w *ficheWriter) words() template.FuncMap {
	all := template.FuncMap{}
	if w.source.Campaign.Codebook != nil {
		s := w.source.Campaign.scope(w.column())
		all = s.words()
		all["bilan"] = func(id string, column ...string) (*Figure, error) {
			return s.figure(id, columnOf(column))
		}
		all["poste"] = func(question string) (string, error) { return w.answer(s, question) }
	}
	if w.source.Outreach.Codebook == nil {
		return all
	}
	s := w.source.Outreach.scope(w.source.Outreach.Codebook.RegionColumn())
	for name, f := range s.words() {
		if _, taken := all[name]; !taken {
			all[name] = f
		}
	}
	for _, ind := range s.cb.Indicators {
		if _, taken := all[ind.ID]; taken || !identifier.MatchString(ind.ID) {
			continue
		}
		all[ind.ID] = func(column ...string) (*Figure, error) {
			return s.figure(ind.ID, columnOf(column))
		}
	}
	return all
}

// complete notes the figures that have no value to show and that the text does
// not write under a condition.
func (w *ficheWriter) complete(sec codebook.FicheSection, text string) string {
	const none = "<nil>" // how a template prints a missing figure
	if strings.Contains(text, none) {
		w.add(survey.FicheNoFigure, sec.Line, "rubrique", sec.Heading, "appel", "{{ with taux_contact }}{{ . }} des portes{{ end }}")
	}
	return thousands.ReplaceAllStringFunc(strings.ReplaceAll(text, none, EmptyMark), func(number string) string {
		return strings.ReplaceAll(number, " ", french.NarrowSpace)
	})
}

// thousands is a number that was typed with ordinary spaces.
var thousands = regexp.MustCompile(`\b\d{1,3}(?: \d{3})+\b`)

// column is the column of bilans that the fiche is about.
func (w *ficheWriter) column() codebook.Column {
	cb := w.source.Campaign.Codebook
	if c, ok := cb.Column(w.fiche.Column); ok {
		return c
	}
	return cb.RegionColumn()
}

// answer prints what the mediator of the fiche's post answered. Without
// consent, the definitions are refused before this is reached.
func (w *ficheWriter) answer(s scope, question string) (string, error) {
	q, ok := s.cb.Question(question)
	if !ok {
		return "", fmt.Errorf("la question « %s » n'existe pas", question)
	}
	a := w.source.Answers.Of(question)
	switch {
	case !w.fiche.Consent || a.State != survey.Given:
		return "", nil
	case q.Type.IsNumber():
		return french.Number(a.Num, decimalsOf(a.Num)), nil
	case len(a.Choices) > 0:
		return french.Enumerate(labelsOf(s.cb, q, a.Choices)), nil
	}
	return a.Text, nil
}

func decimalsOf(v float64) int {
	if v == french.Rounded(v, 0) {
		return 0
	}
	return 1
}

func labelsOf(cb *codebook.Codebook, q codebook.Question, choices []string) []string {
	var ranks []aggregate.Rank
	for _, c := range cb.Lists[q.List] {
		if slices.Contains(choices, c.Name) {
			ranks = append(ranks, aggregate.Rank{Label: c.Label})
		}
	}
	return labels(ranks)
}

var (
	action  = regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	figures = regexp.MustCompile(`\d[\d \x{00a0}\x{202f}]*(?:,\d+)?[ \x{00a0}\x{202f}]?%?`)
)

func unspaced(s string) string { return strings.ReplaceAll(french.Spaces(s), " ", "") }

// typed finds the figures of the log that were written by hand: they would not
// follow the data. Those of one or two digits may be anything.
func (w *ficheWriter) typed(sec codebook.FicheSection) {
	in := w.source.Outreach
	if in.Codebook == nil {
		return
	}
	s := in.scope(in.Codebook.RegionColumn())
	for _, found := range figures.FindAllString(action.ReplaceAllString(sec.Source, "|"), -1) {
		plain := unspaced(found)
		if len(plain) < 3 {
			continue
		}
		for _, ind := range in.Codebook.Indicators {
			if c := s.cell(ind, s.column.ID); c.Numeric && unspaced(c.Text) == plain {
				w.add(survey.FicheTyped, sec.Line, "valeur", strings.TrimSpace(found), "rubrique", sec.Heading, "indicateur", ind.ID, "appel",
					"{{ "+ind.ID+" }}")
				break
			}
		}
	}
}
