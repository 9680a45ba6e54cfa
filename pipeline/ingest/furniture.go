package ingest

import (
	"regexp"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
)

// furniture is what a form says of itself. A cell that holds something else was
// written by somebody.
type furniture struct {
	labels   map[string]bool // folded: titles, groups, questions, choices
	groups   map[string]bool // of them, those of groups
	choices  map[string]bool // of them, those of choices that have a row each
	hints    [][]string      // folded, by question: beside the answer
	anyHint  map[string]bool // folded: of any question
	contexts map[string]postFact
}

// postFact is what the register knows of a post and the form shows.
type postFact int

const (
	noFact postFact = iota
	ofDepartment
	ofCommune
	ofTerritory
	ofStructure
)

func newFurniture(cb *codebook.Codebook) furniture {
	f := furniture{labels: map[string]bool{}, groups: map[string]bool{}, choices: map[string]bool{}, anyHint: map[string]bool{},
		hints: make([][]string, len(cb.Questions)), contexts: map[string]postFact{
			"departement": ofDepartment, "commune": ofCommune, "territoire": ofTerritory, "structure": ofStructure,
		}}
	label := func(text string) { f.labels[french.FoldWords(text)] = true }
	for _, text := range []string{cb.FormTitle(), codebook.FormNote, codebook.FormDraftNote, codebook.FormOther,
		codebook.FormWorkedLater} {
		label(text)
	}
	for _, text := range cb.FormNotes() {
		label(text)
	}
	for i, q := range cb.Questions {
		label(q.Group)
		f.groups[french.FoldWords(q.Group)] = q.Group != ""
		label(q.Label)
		for _, c := range cb.Lists[q.List] {
			label(c.Label)
			if q.Type == codebook.SelectMultiple {
				f.choices[french.FoldWords(c.Label)] = true
			}
		}
		hints := []string{cb.FormHint(q), codebook.PlainHint(q), codebook.FormWarning(q)}
		if !q.Asked() {
			hints = append(hints, codebook.FormWorked)
		}
		for _, hint := range hints {
			if hint = french.FoldWords(hint); hint != "" {
				f.hints[i] = append(f.hints[i], hint)
				f.anyHint[hint] = true
			}
		}
	}
	delete(f.labels, "")
	return f
}

// isHint reports whether a folded text is what the form itself says beside a
// question.
func (f furniture) isHint(question int, folded string) bool {
	worked := strings.HasPrefix(folded, draftBasis)
	for _, hint := range f.hints[question] {
		if folded == hint || worked && strings.HasSuffix(folded, hint) {
			return true
		}
	}
	return false
}

var draftBasis = french.FoldWords(codebook.FormBasis)

// progress is the line that counts the answers while they come.
var progress = regexp.MustCompile(`^\d+ reponses? sur \d+$`)

// technical is a name of a question, maybe of another form.
var technical = regexp.MustCompile(`^[a-z][a-z0-9_/.-]*$`)

// uncounted is a formula of the form whose result the program that saved it did
// not write.
func uncounted(c sheet.Cell) bool {
	return c.Formula && (c.Kind == sheet.Bad || c.Kind == sheet.Error)
}
