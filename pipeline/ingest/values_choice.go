package ingest

import (
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Choices, as people write them:
//
//	the name, label or an alias of a choice, in any case,
//	  without accents, with another apostrophe or spacing         read
//	oui_non: also x, 1, VRAI, ✓ … (values_yesno.go)               read
//	several choices of a select_multiple, separated by
//	  « ; », « , », « / », « | », a tab or a line break, although
//	  labels hold commas and slashes: the longest label wins      read
//	several names or labels separated by spaces, as KoboToolbox
//	  exports; a name in no list among them is set aside alone    read
//	labels separated by spaces that can be cut in two ways        Invalid
//	« Oui / Yes », one half of which is in the list                read, Note
//	several choices of a select_one                               Invalid
//	-  /  ?  NSP                                                  Missing, Warning
//	anything else: kept as Other where the question allows it
//	  (Warning when a label is near), otherwise set aside with
//	  the nearest label

// readOne reads the answer to a select_one.
func readOne(q *question, s string) reading {
	if i, _, ok := q.words.find(s); ok {
		return reading{state: survey.Given, choices: []int{i}}
	}
	if r, ok := inTwoLanguages(q, s); ok {
		return r
	}
	if q.List == codebook.YesNoList {
		return yesNoChoice(q, s)
	}
	if saysNothing(s) {
		return unanswered()
	}
	chosen, rest := splitChoices(q.words, s)
	if len(chosen) > 1 || len(chosen) == 1 && len(rest) > 0 {
		return refused(survey.ChoiceSeveral)
	}
	if len(chosen) == 1 {
		return reading{state: survey.Given, choices: chosen}
	}
	return leftOver(q, reading{}, []string{strings.TrimSpace(s)})
}

// yesNoChoice maps a tolerant yes or no to the list.
func yesNoChoice(q *question, s string) reading {
	r := readYesNo(s)
	if r.state != survey.Given {
		return r
	}
	name := codebook.No
	if r.num == 1 {
		name = codebook.Yes
	}
	i := slices.IndexFunc(q.choices, func(c codebook.Choice) bool { return c.Name == name })
	if i < 0 {
		return refused(survey.YesNoBad)
	}
	return reading{state: survey.Given, choices: []int{i}}
}

// readSeveral reads the answer to a select_multiple written in one cell.
func readSeveral(q *question, s string) reading {
	chosen, rest := splitChoices(q.words, s)
	if len(chosen) == 0 && saysNothing(s) {
		return unanswered()
	}
	if len(rest) == 0 {
		if len(chosen) == 0 { // nothing but separators
			return unanswered()
		}
		return reading{state: survey.Given, choices: chosen}
	}
	if r, ok := spaced(q, s); ok {
		return r
	}
	return leftOver(q, reading{state: survey.Given, choices: chosen}, rest)
}

// inTwoLanguages reads the answer to a select_one in two languages: a half that is
// no choice says the other half again.
func inTwoLanguages(q *question, s string) (reading, bool) {
	for _, sep := range [...]string{" / ", " | ", "\n"} {
		left, right, two := strings.Cut(s, sep)
		if !two || strings.Contains(right, sep) || !alike(left, right) {
			continue
		}
		a, _, first := q.words.find(left)
		b, _, second := q.words.find(right)
		item := a
		if !first {
			item, left, right = b, right, left
		}
		if first == second && a != b || !first && !second || contrary(q, item, right) {
			continue
		}
		return reading{state: survey.Given, choices: []int{item}, code: survey.ChoiceHalf, args: []string{"lu", q.choices[item].Label}}, true
	}
	return reading{}, false
}

// contrary reports whether the half in the other language says the contrary of a
// choice of yes and no.
func contrary(q *question, item int, half string) bool {
	if q.List != codebook.YesNoList {
		return false
	}
	r := readYesNo(half)
	return r.state == survey.Given && (r.num == 1) != (q.choices[item].Name == codebook.Yes)
}

// leftOver deals with what is in no list: an Other answer, or set aside.
func leftOver(q *question, r reading, rest []string) reading {
	left := strings.Join(rest, " ; ")
	nearest, distance := q.words.nearest(rest[0])
	label := ""
	if nearest >= 0 {
		label = q.choices[nearest].Label
	}
	if q.Other {
		r.state, r.other = survey.Given, left
		if distance <= near {
			r.code, r.args = survey.ChoiceOtherNear, []string{"valeur", left, "proche", label}
		}
		return r
	}
	r.code, r.args = survey.ChoiceUnknown, []string{"valeur", left, "question", q.Label, "proche", label}
	r.partial = true
	if len(r.choices) == 0 {
		r.state = survey.Invalid
	}
	return r
}

// maxAtoms bounds the pieces of one answer: no list is that long, and the
// search for the longest label looks at every run of pieces.
const maxAtoms = 500

// splitChoices cuts a text into the choices that it names, in list order and
// once each, and what is left: pieces that stand together stay together.
func splitChoices(words *vocabulary, s string) (chosen []int, rest []string) {
	atoms := cutAtoms(s)
	left := -1 // last piece left over, when the next may belong to it
	for i := 0; i < len(atoms); {
		found, next := choicesAt(words, s, atoms, i)
		switch {
		case len(found) > 0:
			chosen = append(chosen, found...)
			left = -1
		case left >= 0 && !crosses(s, atoms, left, i):
			atoms[left].to = atoms[i].to
			rest[len(rest)-1] = atoms[left].text(s)
		case atoms[i].text(s) != "":
			left = i
			rest = append(rest, atoms[i].text(s))
		}
		i = next
	}
	slices.Sort(chosen)
	return slices.Compact(chosen), rest
}

// choicesAt reads what begins at piece i, and tells where to go on.
func choicesAt(words *vocabulary, s string, atoms []atom, i int) (found []int, next int) {
	if item, next, ok := longest(words, s, atoms, i); ok {
		return []int{item}, next
	}
	named, _ := namesOnly(words, atoms[i].text(s))
	return named, i + 1
}

// atom is a piece of text between separators.
type atom struct{ from, to int }

func (a atom) text(s string) string { return strings.TrimSpace(s[a.from:a.to]) }

func cutAtoms(s string) []atom {
	var atoms []atom
	start := 0
	for i, r := range s {
		if strings.ContainsRune(";,/|\t\r\n", r) && len(atoms) < maxAtoms {
			atoms = append(atoms, atom{start, i})
			start = i + 1
		}
	}
	return append(atoms, atom{start, len(s)})
}

// longest finds the longest run of pieces from i that is one choice.
func longest(words *vocabulary, s string, atoms []atom, i int) (item, next int, ok bool) {
	for j := i; j < len(atoms) && j < i+8 && !crosses(s, atoms, i, j); j++ {
		if found, _, known := words.find(s[atoms[i].from:atoms[j].to]); known {
			item, next, ok = found, j+1, true
		}
	}
	return item, next, ok
}

// crosses reports whether a semicolon, a bar, a tab or a line break stands
// between two pieces: those never stand in a label, as commas and slashes do.
func crosses(s string, atoms []atom, from, to int) bool {
	return strings.ContainsAny(s[atoms[from].from:atoms[to].from], ";|\t\r\n")
}

// namesOnly reads names separated by spaces; all is false as soon as one word
// is not exactly a name.
func namesOnly(words *vocabulary, s string) (chosen []int, all bool) {
	for _, w := range strings.Fields(s) {
		sense, known := words.exact[w]
		if !known || sense.ambiguous || sense.rank != byName {
			return nil, false
		}
		chosen = append(chosen, sense.item)
	}
	return chosen, true
}
