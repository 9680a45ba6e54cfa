package coding

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/french"
)

// Cue is one entry of « indices »: terms that must all be found near one
// another in a statement, in any order.
type Cue struct {
	Weight float64
	terms  []term
	absent []term // none of these may be there
}

// term is one condition of a cue: any of its patterns, or of the lexicons it
// names.
type term struct {
	patterns []pattern
	lexicons []string
}

// pattern is one or several words in a row, stop words stepped over.
type pattern []word

// word is one word of a pattern, by its stem or by how it begins.
type word struct {
	stem   string
	prefix string
}

// What can be wrong with a cue, in the words of the message.
var (
	errNoTerm  = errors.New("aucun mot à chercher")
	errNoWord  = errors.New("mot vide entre deux « / »")
	errWeight  = errors.New("après « = », un nombre de points entre 0 et 10")
	errPrefix  = errors.New("« * » se place à la fin d'un mot d'au moins trois lettres")
	errOneLeft = errors.New("expression dont il ne reste qu'un mot, car les petits mots sont ignorés : écrire ce mot seul s'il suffit")
	errAllStop = errors.New("expression faite seulement de petits mots, qui sont ignorés")
)

// parseCue reads « @manque véhicule/voiture -stationnement =3 »: terms apart by
// spaces, alternatives by « / », words of an expression by « _ », a beginning
// of word with « * », a lexicon with « @ », what must be absent with « - », and
// the points with « = ». Without points, a cue is worth one more than its
// terms: the more it asks for, the surer it is.
func parseCue(source string, known func(string) bool, stems stemmer) (Cue, error) {
	c := Cue{Weight: -1}
	for _, field := range strings.Fields(source) {
		var err error
		switch {
		case strings.HasPrefix(field, "="):
			c.Weight, err = strconv.ParseFloat(field[1:], 64)
			if err != nil || c.Weight < 0 || c.Weight > 10 {
				return c, errWeight
			}
		case strings.HasPrefix(field, "-"):
			err = c.add(&c.absent, field[1:], known, stems)
		default:
			err = c.add(&c.terms, field, known, stems)
		}
		if err != nil {
			return c, err
		}
	}
	if len(c.terms) == 0 {
		return c, errNoTerm
	}
	if c.Weight < 0 {
		c.Weight = float64(len(c.terms) + 1)
	}
	return c, nil
}

func (c *Cue) add(to *[]term, field string, known func(string) bool, stems stemmer) error {
	var t term
	for alternative := range strings.SplitSeq(field, "/") {
		if name, ok := strings.CutPrefix(alternative, "@"); ok {
			if !known(name) {
				return fmt.Errorf("le lexique « %s » n'existe pas", name)
			}
			t.lexicons = append(t.lexicons, name)
			continue
		}
		p, err := parsePattern(strings.ReplaceAll(alternative, "_", " "), stems)
		if err != nil {
			return err
		}
		t.patterns = append(t.patterns, p)
	}
	*to = append(*to, t)
	return nil
}

// parsePattern reads one word or expression.
func parsePattern(text string, stems stemmer) (pattern, error) {
	var p pattern
	fields := strings.Fields(text)
	for _, f := range fields {
		prefix, isPrefix := strings.CutSuffix(f, "*")
		words := french.Words(prefix)
		if isPrefix && (len(words) != 1 || len(words[0]) < 3) {
			return nil, errPrefix
		}
		for _, w := range words {
			switch {
			case isPrefix:
				p = append(p, word{prefix: w})
			case !isStop(w):
				p = append(p, word{stem: stems.of(w)})
			}
		}
	}
	switch {
	case len(fields) == 0:
		return nil, errNoWord
	case len(p) == 0:
		return nil, errAllStop
	case len(p) == 1 && len(french.Words(strings.ReplaceAll(text, "*", ""))) > 1:
		return nil, errOneLeft
	}
	return p, nil
}

// matches reports whether the token is the word.
func (w word) matches(t token) bool {
	if w.prefix != "" {
		return strings.HasPrefix(t.plain, w.prefix)
	}
	return t.stem == w.stem
}

// find gives the places of the pattern in a statement whose stop words are left
// out: the first token and the number of tokens.
func (p pattern) find(content []token) []span {
	var found []span
	for i := 0; i+len(p) <= len(content); i++ {
		if p.at(content[i:]) {
			found = append(found, span{i, i + len(p)})
		}
	}
	return found
}

func (p pattern) at(content []token) bool {
	for k, w := range p {
		if !w.matches(content[k]) {
			return false
		}
	}
	return true
}

// span is a run of content tokens: from, to (not included).
type span struct{ from, to int }

// reach is how far apart, in content words, the terms of a cue may stand.
const reach = 12

// nearest gives the place of each term closest to a place of the first, each on
// words of its own, or nil when they are not near one another.
func nearest(places [][]span) []span {
	for _, first := range places[0] {
		chosen := []span{first}
		for _, others := range places[1:] {
			best, far := span{}, reach+1
			for _, o := range others {
				if d := distance(o, first); d < far && !slices.ContainsFunc(chosen, o.overlaps) {
					best, far = o, d
				}
			}
			if far > reach {
				break
			}
			chosen = append(chosen, best)
		}
		if len(chosen) == len(places) {
			return chosen
		}
	}
	return nil
}

func (s span) overlaps(o span) bool { return s.from < o.to && o.from < s.to }

func distance(a, b span) int { return max(a.from-b.from, b.from-a.from) }
