// Package persons finds where a French text names somebody, in whatever case
// and spelling: a title with a name, a first name alone, a family, a name that
// is no French word.
//
// A text is cut into words. Each rule looks at one word and those beside it:
// what it is (a first name, a French word, a place or a firm: the lexicon), how
// it is written, and what stands before it, since « avec Kowalski » and « le
// logiciel Kowalski » differ by that alone. What a rule holds for a name is a
// run of bytes; runs that touch are one.
//
// Recognition by trained models was not tried: it would need the network or
// hundreds of megabytes, and could not say why.
package persons

import (
	"slices"
	"strings"
	"unicode"
)

// Found is a run of a text, in bytes, that names somebody.
type Found struct{ From, To int }

// Finder finds names. Make one with [New].
type Finder struct {
	lexicon
	known map[string]bool
}

// New prepares a finder for which the words of known, however they are written,
// are no names: the communes of a region, the vocabulary of a trade.
func New(known []string) *Finder {
	f := &Finder{lexicon: lexicons(), known: map[string]bool{}}
	for _, k := range known {
		for w := range strings.FieldsFuncSeq(Fold(k), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
			f.known[w] = true
		}
	}
	return f
}

// Find gives the runs of the text that name somebody, in its order.
func (f *Finder) Find(text string) []Found {
	r := &reader{Finder: f, tokens: tokens(text)}
	if shouted(r.tokens) {
		for i := range r.tokens {
			r.tokens[i].shape = lower // capitals tell nothing
		}
	}
	var all []Found
	for i := 0; i < len(r.tokens); {
		from, to := r.at(i)
		if to <= i {
			i++
			continue
		}
		run := Found{r.tokens[from].from, r.tokens[to-1].to}
		if n := len(all); n > 0 && all[n-1].To >= run.From {
			all[n-1].To = max(all[n-1].To, run.To)
		} else {
			all = append(all, run)
		}
		i = to
	}
	return all
}

// Mask puts word in the place of each run.
func Mask(text string, runs []Found, word string) string {
	var b strings.Builder
	at := 0
	for _, f := range runs {
		b.WriteString(text[at:f.From])
		b.WriteString(word)
		at = f.To
	}
	b.WriteString(text[at:])
	return b.String()
}

// reader is one text being read.
type reader struct {
	*Finder
	tokens []token
}

// at gives the run of tokens from i on that is a name, from included, to not;
// to is 0 when there is none. The run may begin before i.
func (r *reader) at(i int) (from, to int) {
	for _, rule := range [...]func(int) (int, int){r.titled, r.family, r.called, r.inRole, r.firstName, r.unknown} {
		if from, to := rule(i); to > 0 {
			return from, to
		}
	}
	return 0, 0
}

// extent is the end of the name that begins at i: family names, initials and
// particles that follow.
func (r *reader) extent(i int) int {
	to := i + 1
	for to < len(r.tokens) && to < i+4 && r.joined(to-1) {
		t := r.tokens[to]
		switch {
		case t.shape == initial || t.shape == capital && !r.known[t.folded] && !offices[t.folded], t.shape == capitals &&
			len(t.folded) > 2:
			to++
		case particles[t.folded] && to+1 < len(r.tokens) && r.tokens[to+1].shape == capital && r.joined(to) && r.surname(r.tokens[to+1]):
			to += 2
		default:
			return to
		}
	}
	return to
}

// next is the token after i when nothing but a space, or the dot of an
// abbreviation, parts them.
func (r *reader) next(i int) (token, bool) {
	if i+1 >= len(r.tokens) || !r.joined(i) {
		return token{}, false
	}
	return r.tokens[i+1], true
}

func (r *reader) joined(i int) bool {
	if i+1 >= len(r.tokens) {
		return false
	}
	gap := strings.Trim(r.tokens[i+1].gap, " \t\u00a0\u202f'’")
	return gap == "" || gap == "." && (r.tokens[i].shape == initial || titles[r.tokens[i].folded])
}

func (r *reader) before(i int) string {
	if i == 0 {
		return ""
	}
	return r.tokens[i-1].folded
}

// A word by the first names it is made of.
type nameKind int

const (
	noName   nameKind = iota
	alsoWord          // Rose, Pierre
	sureName
)

func (r *reader) nameOf(t token) nameKind {
	parts := strings.Split(t.folded, "-")
	if slices.Contains(saints, parts[0]) || t.shape == number || t.shape == initial {
		return noName
	}
	if sure, ok := r.firstNames[t.folded]; ok && len(parts) == 1 {
		if sure {
			return sureName
		}
		return alsoWord
	}
	for _, p := range parts {
		if _, ok := r.firstNames[p]; !ok || len(parts) == 1 {
			return noName
		}
	}
	return sureName
}
