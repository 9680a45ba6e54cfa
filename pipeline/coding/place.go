package coding

import (
	"regexp"
	"strings"
	"sync"

	"bilan/pipeline/french"
)

// place is a commune to hide. Most statements do not name theirs: its pattern is
// compiled for the first that may, and a country has thousands.
type place struct {
	longest string // of its words, folded: it stands in every text that names the place
	looks   func() *regexp.Regexp
}

func newPlace(name string) place {
	p := place{looks: sync.OnceValue(func() *regexp.Regexp { return placeName(name) })}
	for _, w := range placeWords(name) {
		if w = french.Fold(w); len(w) > len(p.longest) {
			p.longest = w
		}
	}
	return p
}

// hide puts a word in the place of the commune.
func (p place) hide(text string) string {
	if p.looks == nil || !strings.Contains(french.Fold(text), p.longest) {
		return text
	}
	return p.looks().ReplaceAllString(text, "${1}[commune]${2}")
}

func placeWords(name string) []string {
	return strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == ' ' || r == '\'' || r == '’' })
}

// placeName matches a commune however its hyphens, accents and case are
// written.
func placeName(name string) *regexp.Regexp {
	words := placeWords(name)
	for i, w := range words {
		words[i] = "(?:" + regexp.QuoteMeta(w) + "|" + regexp.QuoteMeta(french.Fold(w)) + ")"
	}
	return regexp.MustCompile(`(?i)(^|[^\pL])` + strings.Join(words, `[-\s'’]`) + `($|[^\pL])`)
}
