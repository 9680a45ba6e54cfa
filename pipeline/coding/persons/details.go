package persons

import (
	"slices"
	"strings"
	"sync"
)

// details are the words that tell the health or the private life of somebody,
// each an expression of roots in a row, small words left out.
type details struct{ health, private [][]string }

var detailWords = sync.OnceValue(func() details {
	return details{expressions("sante.txt"), expressions("vie-privee.txt")}
})

func expressions(file string) [][]string {
	var all [][]string
	for line := range lines(file) {
		all = append(all, rootsOf(tokens(line)))
	}
	return all
}

func rootsOf(all []token) []string {
	var roots []string
	for _, t := range all {
		if !functionWords[t.folded] || t.folded == "sans" {
			roots = append(roots, Root(t.folded))
		}
	}
	return roots
}

// Nouns of one person, and the words before them that point at one: familiar
// ones do after « le » and at the beginning of a text too.
var (
	pointing = set("qui désignent quelqu’un")
	pointed  = set("articles définis")
	oneOf    = set("une personne")
	familiar = set("une personne connue")
)

// Details reports whether a text tells the health, or the private life, of one
// person whom a reader might recognise: « un monsieur diabétique », not « les
// personnes diabétiques ».
func Details(text string) (health, private bool) {
	if !OnePerson(text) {
		return false, false
	}
	roots := rootsOf(tokens(text))
	holds := func(e []string) bool { return contains(roots, e) }
	return slices.ContainsFunc(detailWords().health, holds), slices.ContainsFunc(detailWords().private, holds)
}

// OnePerson reports whether a text speaks of one person.
func OnePerson(text string) bool {
	all := tokens(text)
	for i := range all {
		if onePerson(all, i) {
			return true
		}
	}
	return false
}

// onePerson reports whether a noun of one person, or an age, stands at i.
func onePerson(all []token, i int) bool {
	t := all[i]
	switch {
	case titles[t.folded] && t.folded != "docteur" && t.folded != "professeur" && t.folded != "dr" && t.folded != "pr" &&
		t.folded != "frere" && t.folded != "soeur" && !plural(t.folded):
		return t.folded != "m" || t.shape == capitals || t.shape == initial
	case t.shape == number && i+1 < len(all) && all[i+1].folded == "ans":
		return i > 0 && (all[i-1].folded == "de" || strings.Contains(t.gap, ","))
	case !oneOf[t.folded]:
		return false
	}
	for k := i - 1; k >= max(0, i-2); k-- { // an adjective may stand between: « une jeune fille »
		if pointing[all[k].folded] || pointed[all[k].folded] && familiar[t.folded] {
			return true
		}
	}
	return i == 0 && familiar[t.folded]
}

func contains(roots, expression []string) bool {
	for i := 0; i+len(expression) <= len(roots); i++ {
		if slices.Equal(roots[i:i+len(expression)], expression) {
			return true
		}
	}
	return false
}
