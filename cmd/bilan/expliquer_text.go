package main

import (
	"cmp"
	"fmt"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
	"bilan/pipeline/trace"
)

// figureText is a figure explained, for the terminal.
func figureText(f *trace.Figure) string {
	var b strings.Builder
	fmt.Fprintln(&b, plain(titled(f.Indicator, f.Column)))
	switch {
	case f.Published.State == aggregate.Secret:
		fmt.Fprintf(&b, "publié : « %s » (secret) ; valeur, à ne pas diffuser : %s\n", f.Shown, f.Printed)
	case f.Published.State == aggregate.Empty:
		fmt.Fprintf(&b, "publié : « %s » (aucune valeur)\n", f.Shown)
	default:
		fmt.Fprintf(&b, "publié : %s\n", f.Shown)
	}
	if f.Indicator.Definition != "" {
		paragraph(&b, "Définition", []string{f.Indicator.Definition})
	}
	paragraph(&b, "Pourquoi il est secret", f.Hidden)
	paragraph(&b, "Calcul", f.Formula)
	paragraph(&b, "Base", baseLines(f))
	paragraph(&b, "Intervalle à 95 %", f.Interval)
	paragraph(&b, "Qui cite chaque choix", choiceLines(f))
	paragraph(&b, "Réponses qui comptent", countedLines(f))
	paragraph(&b, "Réponses qui ne comptent pas", uncountedLines(f))
	paragraph(&b, "Ce qui tient à un seul retour", turnLines(f.Turns))
	return b.String()
}

func baseLines(f *trace.Figure) []string {
	if len(f.Parts) == 0 {
		return nil
	}
	st := f.Clear
	lines := []string{fmt.Sprintf("%s = %s + %s + %s", french.Count(st.N, "retour", "retours"),
		french.Count(st.Base, "réponse qui compte", "réponses qui comptent"), french.Count(st.Missing, "manquante", "manquantes"),
		french.Count(st.N-st.Base-st.Missing, "sans objet", "sans objet"))}
	if len(f.Silent) > 0 {
		lines = append(lines, "sans retour utilisé : "+strings.Join(ids(f.Silent), ", "))
	}
	return lines
}

func ids(posts []survey.Post) []string {
	var all []string
	for _, p := range posts {
		all = append(all, p.ID)
	}
	return all
}

func choiceLines(f *trace.Figure) []string {
	var lines []string
	for _, x := range f.Choices {
		mark := ""
		if x.Secret {
			mark = " (non publié)"
		}
		lines = append(lines, x.Label+mark+" : "+cmp.Or(strings.Join(x.Posts, ", "), "personne"))
	}
	return lines
}

// countedLines are those behind the figure: post, value, rank, the figure without
// it, then the cell and what was done to read it.
func countedLines(f *trace.Figure) []string {
	var lines []string
	for _, p := range f.Counted() {
		words := []string{p.Post.ID}
		if len(f.Choices) == 0 && f.Indicator.Measure != codebook.Answers {
			words = append(words, valueWords(p), fmt.Sprintf("sans lui %s (%s)", p.WithoutShown(f), french.Signed(p.Effect, 2)))
		}
		lines = append(lines, strings.Join(words, " ; "))
		for _, c := range p.Cells {
			lines = append(lines, cellLines(c)...)
		}
	}
	return lines
}

func valueWords(p trace.Contribution) string {
	switch {
	case p.HasValue:
		return fmt.Sprintf("%s, rang %d", french.Decimal(french.Rounded(p.Value, 2), french.AllDecimals), p.Rank)
	case p.Hit:
		return "compté au numérateur"
	}
	return "pas au numérateur"
}

func uncountedLines(f *trace.Figure) []string {
	var lines []string
	for _, p := range f.Parts {
		if p.Counts() {
			continue
		}
		lines = append(lines, fmt.Sprintf("%s ; %s", p.Post.ID, p.Role))
		for _, c := range p.Cells {
			lines = append(lines, cellLines(c)...)
		}
	}
	return lines
}

// cellLines are an answer, its place and what was noted there.
func cellLines(c trace.Cell) []string {
	said := c.Said
	if c.Answer.State != survey.Given {
		said = c.Answer.State.String()
	}
	text := fmt.Sprintf("  %s : %s", c.Question.Name, french.Clip(said, 120))
	if c.Answer.Raw != "" && c.Answer.Raw != said {
		text += fmt.Sprintf(", écrit « %s »", french.Clip(c.Answer.Raw, 120))
	}
	if place := c.Answer.Ref.String(); place != "" {
		text += " ; " + place
	}
	lines := []string{text}
	for _, i := range c.Notes {
		lines = append(lines, "    "+i.Level.String()+" : "+i.Problem())
	}
	return lines
}

func turnLines(turns []trace.Turn) []string {
	var lines []string
	for _, t := range turns {
		lines = append(lines, fmt.Sprintf("sans %s : « %s » deviendrait « %s »", t.Post, t.Now, t.Then))
	}
	return lines
}

// impactText is what a return or an answer moves, for the terminal.
func impactText(m *trace.Impact) string {
	var b strings.Builder
	what := "retour de " + m.Post.ID
	if m.Cell != nil {
		what = "réponse de " + m.Post.ID
	}
	fmt.Fprintf(&b, "%s : %s\n", what, french.Count(len(m.Effects), "chiffre en dépend", "chiffres en dépendent"))
	if m.Cell != nil {
		for _, l := range cellLines(*m.Cell) {
			fmt.Fprintln(&b, plain(l))
		}
	}
	var lines []string
	for _, e := range m.Effects {
		lines = append(lines, effectLine(e))
	}
	paragraph(&b, "Chiffres, et ce qu'ils seraient sans", lines)
	lines = nil
	for _, x := range m.Sentences {
		lines = append(lines, x.Document+", "+x.Text+" : "+french.Clip(orNothing(x.After), 300),
			"  sans : "+french.Clip(orNothing(x.Before), 300))
	}
	paragraph(&b, "Phrases, et ce qu'elles seraient sans", lines)
	return b.String()
}

func effectLine(e trace.Effect) string {
	text := fmt.Sprintf("%s %s : %s, sans : %s", e.Indicator.ID, e.Column.ID, e.Printed, e.PrintedWithout)
	if len(e.Clear.Ranking) == 0 {
		text += " (" + french.Signed(e.Change, 2) + ")"
	} else {
		text += " (" + strings.Join(e.Citations(), ", ") + ")"
	}
	switch {
	case e.Published != e.PublishedThen:
		text += fmt.Sprintf(" ; état %s, sans : %s", e.Published, e.PublishedThen)
	case e.Published == aggregate.Secret:
		text += " ; secret"
	}
	return text
}

// orNothing is a sentence, or a word for none.
func orNothing(sentence string) string {
	if sentence == "" {
		return "(rien)"
	}
	return "« " + sentence + " »"
}

// mostSentences is how many sentences a screen explains: a short word is in many.
const mostSentences = 8

// sentencesText is where sentences come from, for the terminal.
func sentencesText(all []trace.Sentence) string {
	var b strings.Builder
	for i, s := range all {
		if i == mostSentences {
			fmt.Fprintf(&b, "\n… et %s : donner plus de mots, ou --format json\n", french.Count(len(all)-i, "autre phrase", "autres phrases"))
			break
		}
		if i > 0 {
			fmt.Fprintln(&b)
		}
		fmt.Fprintf(&b, "%s : %s\n", s.Document, plain("« "+s.Passage.Sentence+" »"))
		fmt.Fprintf(&b, "texte : %s, ligne %d\n", plain(s.File), s.Line)
		var conditions []string
		for _, c := range s.Conditions {
			conditions = append(conditions, fmt.Sprintf("ligne %d : %s", c.Line, c))
		}
		paragraph(&b, "Conditions remplies", conditions)
		paragraph(&b, "Faits de la campagne et du registre", s.Facts)
		var figures []string
		for _, f := range s.Rests {
			figures = append(figures, restLines(f)...)
		}
		paragraph(&b, "Chiffres, et leurs cellules", figures)
	}
	return b.String()
}

// restLines are a figure of a sentence and the cells that it rests on.
func restLines(f *trace.Figure) []string {
	lines := []string{fmt.Sprintf("%s %s : %s", f.Indicator.ID, f.Column.ID, f.Shown)}
	if n := len(f.Formula); n > 0 && len(f.Choices) == 0 {
		lines[0] += " ; " + f.Formula[n-1]
	}
	var cells []string
	for _, p := range f.Counted() {
		var places []string
		for _, c := range p.Cells {
			places = append(places, c.Answer.Ref.Within())
		}
		cells = append(cells, p.Post.ID+" "+strings.Join(places, " et "))
	}
	if len(cells) > 0 {
		lines = append(lines, "  "+strings.Join(cells, ", "))
	}
	return lines
}
