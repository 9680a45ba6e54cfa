package ingest

import (
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// question is a question with what is needed to recognise its answers.
type question struct {
	codebook.Question
	choices []codebook.Choice
	names   []string          // of the choices
	words   *vocabulary       // of the choices; empty for other types
	former  map[string]string // former answers, by sameText, and what they are today; nil for a select
	absent  bool              // a former questionnaire did not ask it
}

// named gives the names of choices that come in the order of the list. Those
// that stand side by side there, as a single one does, cost no memory.
func (q *question) named(choices []int) []string {
	n := len(choices)
	if n == 0 {
		return nil
	}
	first, last := choices[0], choices[n-1]
	if last-first == n-1 {
		return q.names[first : last+1 : last+1]
	}
	names := make([]string, n)
	for i, c := range choices {
		names[i] = q.names[c]
	}
	return names
}

// dictionary recognises questions, and the parts of questions, by what stands
// in front of or above an answer.
type dictionary struct {
	questions []question
	source    []codebook.Question
	asked     *survey.Questions // the same, to pack the answers to them
	words     *vocabulary       // of the questions
	headings  memo[found]
	columns   memo[foundColumn]
	folds     memo[string]          // of headings
	kinds     memo[headKind]        // of the heads of columns
	printed   map[string]printedRow // by the name that a form gives its row: found at once in every return
	furniture furniture
	year      int    // of the campaign
	document  string // folded: what a form is called
	former    bool   // some names and labels are those of another year
}

func newDictionary(cb *codebook.Codebook) *dictionary {
	d := &dictionary{words: newVocabulary(), furniture: newFurniture(cb), source: cb.Questions, year: cb.Campaign.Year,
		document: french.FoldWords(cb.Campaign.Nouns.Say("{document}"))}
	for _, q := range cb.Questions {
		d.words.add(q.Name, q.Label, q.Aliases)
		asked := question{Question: q, choices: cb.Lists[q.List], words: newVocabulary()}
		for _, c := range asked.choices {
			asked.words.add(c.Name, c.Label, c.Aliases)
			asked.names = append(asked.names, c.Name)
		}
		d.questions = append(d.questions, asked)
	}
	d.asked = survey.NewQuestions(packedAs(d.questions))
	d.learnFormer(cb.Former)
	d.printed = d.printedRows(cb)
	return d
}

// part says what a cell answers.
type part int

const (
	whole  part = iota // the question
	choice             // one choice of a select_multiple: Oui or empty
	other              // « Autre, préciser »
	piece              // one of several columns that each hold a choice of the question, whichever: choice is the column
)

// target is what a heading or the name of a row points at.
type target struct {
	question int // index in the dictionary
	part     part
	choice   int
	rank     rank
}

// found is what a heading stands for, if for anything.
type found struct {
	target target
	ok     bool
}

// maxSlashes is more than any path of groups and any label has; the search
// tries them all, two by two.
const maxSlashes = 12

// knows reports whether a heading is that of a question.
func (d *dictionary) knows(heading string) bool {
	_, ok := d.find(heading)
	return ok
}

// find recognises a heading: a name, label or alias; a part of a question,
// written question/choix or question_autre; either after the names of groups,
// as KoboToolbox exports write them (groupe/question).
func (d *dictionary) find(heading string) (target, bool) {
	if heading == "" {
		return target{}, false
	}
	if row, ok := d.printed[heading]; ok {
		return row.target, true
	}
	f := d.headings.of(heading, func(heading string) found {
		t, ok := d.search(heading)
		return found{t, ok}
	})
	return f.target, f.ok
}

// folded is the heading as french.FoldWords gives it, remembered.
func (d *dictionary) folded(heading string) string { return d.folds.of(heading, french.FoldWords) }

// search is find without the memory of what was found before.
func (d *dictionary) search(heading string) (target, bool) {
	if strings.Count(heading, "/") > maxSlashes {
		return target{}, false
	}
	for tail, more := heading, true; more; _, tail, more = strings.Cut(tail, "/") {
		if i, r, ok := d.words.find(tail); ok {
			return target{question: i, rank: r}, true
		}
		if t, ok := d.findPart(tail); ok {
			return t, true
		}
	}
	return target{}, false
}

// findPart recognises question/choix and question_autre. Labels of choices may
// hold slashes, so that every slash is tried as the one that separates.
func (d *dictionary) findPart(heading string) (target, bool) {
	if i, ok := d.otherOf(heading); ok {
		return target{question: i, part: other}, true
	}
	for at, c := range heading {
		if c != '/' {
			continue
		}
		i, r, ok := d.words.find(heading[:at])
		if !ok || d.questions[i].Type != codebook.SelectMultiple {
			continue
		}
		if k, _, ok := d.questions[i].words.find(heading[at+1:]); ok {
			return target{question: i, part: choice, choice: k, rank: r}, true
		}
		if d.questions[i].Other && isOther(heading[at+1:]) {
			return target{question: i, part: other, rank: r}, true
		}
	}
	return target{}, false
}

// otherOf finds the question of a heading such as freins_autre, or freins_other
// in an English export.
func (d *dictionary) otherOf(heading string) (int, bool) {
	for _, suffix := range [...]string{codebook.OtherSuffix, "_other"} {
		name, ok := strings.CutSuffix(strings.TrimSpace(heading), suffix)
		if !ok {
			continue
		}
		i := slices.IndexFunc(d.questions, func(q question) bool { return q.Name == name && q.Other })
		if i >= 0 {
			return i, true
		}
	}
	return 0, false
}

// isOther recognises the label of the row or choice « Autre, préciser ».
func isOther(label string) bool {
	switch french.FoldWords(label) {
	case "autre", "autres", "autre preciser", "autres preciser", "autre precisez", "autres precisez", "autre a preciser",
		"autre veuillez preciser",
		"other", "others", "other please specify", "autre texte", "other text":
		return true
	}
	return false
}

// otherSaid is what a label adds to « Autre »: « Autre : transport » says transport.
func otherSaid(label string) string {
	head, said, ok := strings.Cut(label, ":")
	if !ok {
		head, said, ok = strings.Cut(label, "(")
		said = strings.TrimSuffix(strings.TrimSpace(said), ")")
	}
	said = strings.TrimSpace(said)
	if !ok || !isOther(head) || saysNothing(said) || said == "" || isOther("autre "+said) {
		return ""
	}
	return said
}

// specified is the answer beside « Autre : transport »: a yes means the label.
func specified(c sheet.Cell, label string) sheet.Cell {
	said, mark := otherSaid(label), readYesNo(written(c))
	switch {
	case said == "", mark.state == survey.Missing, mark.state == survey.Given && mark.num == 0:
		return c
	case mark.state == survey.Invalid:
		said += " : " + strings.TrimSpace(written(c))
	}
	return sheet.Cell{Col: c.Col, Kind: sheet.Text, Text: said, Look: c.Look}
}

// packedAs tells what cells hold that say which choices were made: the label of
// the one, or what [raw] makes of those that a form has marked in a grid.
func packedAs(questions []question) []survey.Asked {
	all := make([]survey.Asked, len(questions))
	for i, q := range questions {
		all[i] = survey.Asked{Name: q.Name, Choices: q.names}
		for _, c := range q.choices {
			written := c.Label
			if q.Type == codebook.SelectMultiple {
				written += " : Oui"
			}
			all[i].Written = append(all[i].Written, written)
		}
	}
	return all
}
