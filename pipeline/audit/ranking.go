package audit

import (
	"regexp"
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// remark is what authors of tables add to a list: « (+ graphique) ».
var remark = regexp.MustCompile(`\(\+[^)]*\)`)

// lexicon finds the choices of a question by what tables call them.
type lexicon struct {
	exact  map[string]int // label, name or alias in plain words
	labels []string       // in plain words
}

func newLexicon(choices []codebook.Choice) lexicon {
	l := lexicon{exact: map[string]int{}}
	for i, c := range choices {
		l.labels = append(l.labels, plainWords(c.Label))
		for _, s := range append([]string{c.Label, c.Name}, c.Aliases...) {
			teach(l.exact, plainWords(s), i)
		}
	}
	return l
}

// ranking reads a printed list of choices, best first, as places in the choice
// list. Authors shorten and inflect labels and separate them by commas or
// slashes, which labels hold too: the longest run of pieces that is a choice is
// taken. A piece that is no choice is errNotNumber, and the list is not used.
func (l lexicon) ranking(text string) ([]int, error) {
	if _, err := parsePrinted(text); err == errNoFigure {
		return nil, err
	}
	var pieces []string
	for piece := range strings.FieldsFuncSeq(remark.ReplaceAllString(text, ""), func(r rune) bool { return strings.ContainsRune(",/;", r) }) {
		if words := plainWords(piece); words != "" {
			pieces = append(pieces, words)
		}
	}
	var list []int
	for len(pieces) > 0 {
		choice, used := l.longest(pieces)
		if used == 0 || slices.Contains(list, choice) {
			return nil, errNotNumber
		}
		list, pieces = append(list, choice), pieces[used:]
	}
	return list, nil
}

// longest finds the choice that the most of the next pieces make up, or the only
// one whose label begins with the next piece.
func (l lexicon) longest(pieces []string) (choice, used int) {
	for n := min(len(pieces), 4); n > 0; n-- {
		if i, ok := l.exact[strings.Join(pieces[:n], " ")]; ok {
			return i, n
		}
	}
	for i, label := range l.labels {
		if !strings.HasPrefix(label, pieces[0]+" ") {
			continue
		}
		if used > 0 {
			return 0, 0
		}
		choice, used = i, 1
	}
	return choice, used
}

// plainWords is a text without accents, case, punctuation and plurals.
func plainWords(s string) string { return strings.Join(singulars(s), " ") }

func singulars(s string) []string {
	words := french.Words(s)
	for i, w := range words {
		words[i] = strings.TrimSuffix(w, "s")
	}
	return words
}
