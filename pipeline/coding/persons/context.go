package persons

import (
	"slices"
	"strings"
)

// plainWord reports whether a word is French, a place or a firm, or one that
// the finder was made to know.
func (r *reader) plainWord(t token) bool {
	if t.shape == number || r.known[t.folded] || functionWords[t.folded] {
		return true
	}
	if r.isProper(t.folded) {
		return true
	}
	for p := range strings.SplitSeq(t.folded, "-") {
		if !r.isWord(p) && !r.proper[p] && !r.known[p] && len(p) > 2 {
			return false
		}
	}
	return true
}

// isProper reports whether a word is a place, a people or a firm, also in the
// plural.
func (r *reader) isProper(folded string) bool {
	return r.proper[folded] || r.proper[strings.TrimSuffix(folded, "s")]
}

// surname reports whether a word may be the family name of somebody.
func (r *reader) surname(t token) bool {
	return t.shape == capital && len(t.folded) > 2 && !titles[t.folded] && !r.plainWord(t) && !strings.HasPrefix(t.folded, "saint") &&
		!placed(t.folded)
}

// placed tells the compounds of places: Hénin-sur-Mer.
func placed(folded string) bool {
	for p := range strings.SplitSeq(folded, "-") {
		switch p {
		case "sur", "sous", "les", "lez", "en", "de", "du", "des", "la", "aux", "au":
			return true
		}
	}
	return false
}

// ofInstitution reports whether the word is what a school, a street or a room is
// called: « le collège Jean Rostand », « Octobre Rose ».
func (r *reader) ofInstitution(i int) bool {
	k := i - 1
	if k > 1 && r.tokens[k].folded == "et" && r.ofInstitution(k-1) {
		return true // « les maisons de quartier Vauban et Esquermes »
	}
	for k >= 0 && k > i-3 && r.joined(k) && (r.nameOf(r.tokens[k]) != noName || r.surname(r.tokens[k])) && r.tokens[k].shape == capital {
		k-- // the first name before
	}
	if k < 0 || !r.joined(k) {
		return false
	}
	if of := r.tokens[k].folded; institutions[of] || institutions[strings.TrimSuffix(of, "s")] {
		return true
	}
	if kinds[r.tokens[k].folded] {
		return slices.ContainsFunc(r.tokens[max(0, k-2):k], func(back token) bool { return institutions[back.folded] })
	}
	return false
}

// headline reports whether the word stands in a run of French words with
// capitals, as institutions write their names: « Promotion Santé ».
func (r *reader) headline(i int) bool {
	if i == 0 || !r.joined(i-1) {
		return false
	}
	b := r.tokens[i-1]
	return b.shape == capital && !b.first && r.plainWord(b) && r.nameOf(b) == noName && !titles[b.folded]
}

// article reports whether the word has an article of its own: people have none.
func (r *reader) article(i int) bool {
	return i > 0 && articles[r.tokens[i-1].folded]
}

// predicate reports whether what follows goes on as after the name of somebody.
func (r *reader) predicate(i int) bool {
	if i+1 >= len(r.tokens) {
		return false
	}
	n := r.tokens[i+1]
	if strings.Trim(n.gap, " \u00a0") == "," { // « Kévin, 17 ans », « Ludivine, ma tutrice »
		return n.shape == number || possessives[n.folded] || roles[n.folded]
	}
	if n.folded == "et" && i+2 < len(r.tokens) {
		after := r.tokens[i+2]
		return after.shape == capital && r.nameOf(after) != noName || possessives[after.folded] || after.folded == "toute" ||
			after.folded == "tout"
	}
	return r.joined(i) && predicates[n.folded]
}

// personBefore reports whether the word before leads to a person.
func (r *reader) personBefore(i int) bool {
	b := r.tokens[i-1]
	gap := strings.TrimSpace(r.tokens[i].gap)
	switch {
	case gap == "," || gap == ":" || gap == "(":
		return r.predicate(i) || gap == ":" && i+1 == len(r.tokens)
	case !r.joined(i - 1):
		return false
	case particles[b.folded] && i > 1 && institutions[r.tokens[i-2].folded] && r.joined(i-2):
		return false // « le marché de Wazemmes »
	case leads[b.folded] || roles[b.folded] || callers[b.folded]:
		return true
	case b.shape == lower && len(b.folded) > 4:
		return strings.HasSuffix(b.folded, "er") && !institutions[b.folded] || strings.HasSuffix(b.folded, "ez")
	}
	return false
}

// nearWord reports whether a word is one slip away from a French one.
func (r *reader) nearWord(folded string) bool {
	if len(folded) < shortestLower {
		return true
	}
	for i := range len(folded) {
		if r.isWord(folded[:i] + folded[i+1:]) {
			return true
		}
		for c := byte('a'); c <= 'z'; c++ {
			if r.isWord(folded[:i]+string(c)+folded[i+1:]) || r.isWord(folded[:i]+string(c)+folded[i:]) {
				return true
			}
		}
		if i > 0 && r.isWord(folded[:i-1]+folded[i:i+1]+folded[i-1:i]+folded[i+1:]) {
			return true
		}
	}
	return false
}

// nationality tells the plurals of peoples: « les Roubaisiens ».
func nationality(folded string) bool {
	endings := []string{"iens", "iennes", "ois", "oises", "ais", "aises", "ains", "aines", "ans", "anes"}
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(folded, e) })
}
