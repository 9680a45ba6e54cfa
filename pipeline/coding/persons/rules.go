package persons

import (
	"slices"
	"strings"
)

// titled is a title with a name: « Mme Dupont », « mr lemaire », « M. B. ».
func (r *reader) titled(i int) (int, int) {
	t := r.tokens[i]
	if !titles[t.folded] || t.folded == "m" && t.shape == lower && !t.dotted {
		return 0, 0
	}
	next, ok := r.next(i)
	if !ok || t.folded == "pere" && next.folded == "noel" {
		return 0, 0
	}
	if next.folded == "et" && i+3 < len(r.tokens) && titles[r.tokens[i+2].folded] { // « M. et Mme Dupont »
		if _, to := r.titled(i + 2); to > 0 {
			return i, to
		}
		return 0, 0
	}
	if particles[next.folded] && next.shape == lower && i+2 < len(r.tokens) && r.joined(i+1) && r.tokens[i+2].shape == capital &&
		!offices[r.tokens[i+2].folded] && next.folded != "le" && next.folded != "la" {
		return i, r.extent(i + 2) // « M. de Sousa »
	}
	switch {
	case articles[next.folded] || offices[next.folded]:
		if next.shape == capital && i+2 < len(r.tokens) && r.tokens[i+2].shape == capital && !offices[r.tokens[i+2].folded] &&
			r.joined(i+1) {
			return i, r.extent(i + 2) // « Mme Le Goff »
		}
		return 0, 0
	case next.shape == capital || next.shape == initial || next.shape == capitals && !r.plainWord(next):
		return i, r.extent(i + 1)
	case abbreviatedTitles[t.folded] && !functionWords[next.folded] && !predicates[next.folded]:
		return i, r.extent(i + 1)
	case !r.plainWord(next) && !functionWords[next.folded]:
		return i, r.extent(i + 1)
	case surnames[next.folded] && !plural(t.folded):
		return i, r.extent(i + 1)
	}
	return 0, 0
}

func plural(title string) bool {
	return strings.HasPrefix(title, "me") || strings.HasSuffix(title, "s")
}

// family is what stands after « la famille », « les époux », « chez les »: the
// name alone is the run.
func (r *reader) family(i int) (int, int) {
	t := r.tokens[i]
	if i == 0 || functionWords[t.folded] || !r.joined(i-1) {
		return 0, 0
	}
	before := r.tokens[i-1]
	switch {
	case households[before.folded] && (before.shape == lower || i == 1 || r.tokens[i-2].first):
		named := t.shape == capital && !r.known[t.folded] && !r.isProper(t.folded) && !nationality(t.folded) || !r.plainWord(t) &&
			!r.nearWord(t.folded) && r.definite(i-1)
		if named && t.shape != number {
			return i, r.extent(i)
		}
	case before.folded == "les" && t.shape == capital && !r.known[t.folded] && !r.isProper(t.folded) && !titles[t.folded] &&
		!nationality(t.folded) &&
		(!r.plainWord(t) || !strings.HasSuffix(t.folded, "s") && !strings.HasSuffix(t.folded, "x") && !strings.HasSuffix(t.folded, "z")):
		return i, r.extent(i) // a family has no plural
	}
	return 0, 0
}

// definite reports whether « la famille », not « des familles », is said.
func (r *reader) definite(i int) bool {
	return i > 0 && (r.tokens[i-1].folded == "la" || r.tokens[i-1].folded == "le" || r.tokens[i-1].folded == "les") &&
		!strings.HasSuffix(r.tokens[i].folded, "familles")
}

// called is what stands after « s'appelle », « prénommée », « du nom de ».
func (r *reader) called(i int) (int, int) {
	if i == 0 || functionWords[r.tokens[i].folded] || r.tokens[i].shape == number {
		return 0, 0
	}
	t, before := r.tokens[i], r.tokens[i-1]
	ofName := before.folded == "de" && i > 2 && r.tokens[i-2].folded == "nom" && r.tokens[i-3].folded == "du"
	calls := ofName || callers[before.folded] && r.joined(i-1)
	if calls && (t.shape == capital || r.firstNames[t.folded] || !r.plainWord(t)) {
		return i, r.extent(i)
	}
	return 0, 0
}

// inRole is a name after what somebody is: « ma collègue Rose », « le maire,
// Bernard Caudron ».
func (r *reader) inRole(i int) (int, int) {
	if i == 0 {
		return 0, 0
	}
	t, before := r.tokens[i], r.tokens[i-1]
	if before.folded == "sociale" && i > 1 {
		before = r.tokens[i-2] // assistante sociale
	}
	if before.folded == "pere" && t.folded == "noel" || !roles[before.folded] || !r.joined(i-1) && strings.TrimSpace(t.gap) != "," {
		return 0, 0
	}
	_, named := r.firstNames[t.folded]
	switch {
	case t.shape == capital && (named || !r.plainWord(t)):
	case t.shape == lower && r.firstNames[t.folded]:
	default:
		return 0, 0
	}
	return i, r.extent(i)
}

// firstName is a first name without more, and the family name beside it.
func (r *reader) firstName(i int) (int, int) {
	t := r.tokens[i]
	sure := r.nameOf(t)
	if sure == noName || r.ofInstitution(i) || slices.Contains(saints, r.before(i)) || r.known[t.folded] && !t.compound() {
		return 0, 0
	}
	switch {
	case t.shape == lower:
		if sure != sureName || len(t.folded) < shortestLower || r.proper[t.folded] {
			return 0, 0
		}
	case sure == alsoWord && t.first && (!r.predicate(i) || articles[r.tokens[i+1].folded]):
		return 0, 0 // « Prudence des usagers »
	case t.shape == capitals && r.article(i) || sure == alsoWord && r.before(i) == "pere":
		return 0, 0 // « les ELSA », « le père Noël »
	case sure == alsoWord && (r.headline(i) || r.article(i) && !r.predicate(i)):
		return 0, 0
	case r.proper[t.folded] && locatives[r.before(i)]:
		return 0, 0 // « à Florence »
	}
	from := i
	if i > 0 && r.joined(i-1) && r.surname(r.tokens[i-1]) && t.shape != lower {
		from = i - 1
	}
	return from, r.extent(i)
}

// shortestLower is the length from which a first name in small letters is held
// for one: shorter ones are abbreviations and slips too.
const shortestLower = 4

// unknown is a word with a capital that is no French word, place or firm, where
// a person would be named.
func (r *reader) unknown(i int) (int, int) {
	t := r.tokens[i]
	if t.shape != capital || !r.surname(t) || r.ofInstitution(i) || r.headline(i) {
		return 0, 0
	}
	switch {
	case t.first:
		follows := i+1 < len(r.tokens) && r.joined(i) && r.tokens[i+1].shape == capital && !offices[r.tokens[i+1].folded]
		both := follows && r.surname(r.tokens[i+1])
		if !follows && !r.predicate(i) || !both && r.nearWord(t.folded) {
			return 0, 0
		}
	case !r.personBefore(i):
		return 0, 0
	}
	return i, r.extent(i)
}
