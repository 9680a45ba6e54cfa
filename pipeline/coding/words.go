package coding

import (
	"regexp"
	"strings"
	"unicode"

	snowball "github.com/kljensen/snowball/french"

	"bilan/pipeline/french"
)

// token is one word of a statement.
type token struct {
	text    string // as written
	plain   string // lower case, without accents
	stem    string
	stop    bool // carries no meaning of its own
	only    bool // « que » follows: « ne … plus que », which denies nothing
	ne      bool // « ne » stands before it
	segment int  // which part of the statement, between commas and « et »
}

// lexer turns texts into tokens. It remembers the words it met: it must not be
// used by two goroutines at once.
type lexer struct {
	short  map[string][]string // abbreviation to the words it stands for
	known  vocabulary          // stems that the frame knows; slips are brought back to them
	stems  map[string]string
	closed bool // the vocabulary is complete: unknown stems may be slips
}

func newLexer(short map[string][]string) *lexer {
	return &lexer{short: short, known: newVocabulary(), stems: map[string]string{}}
}

// maxRemembered bounds the memory of words.
const maxRemembered = 200_000

var (
	tags     = regexp.MustCompile(`</?[a-zA-Z][^<>]{0,80}>`)
	superior = regexp.MustCompile(`(?i)\bn ?\+ ?[12]\b`) // « mon N+1 »
	wordLike = regexp.MustCompile(`[\p{L}\p{M}\p{N}]+|[,;:()/+&.!?…]| [-–—] `)
)

// Signs that stand for words: « + d'ateliers », « - de papiers ».
var (
	moreSign = regexp.MustCompile(`(^|\s)\+\s*(de\s|d['’])|^\s*\+`)
	lessSign = regexp.MustCompile(`^\s*[-–—]\s*(de\s|d['’])`)
)

// tokens reads a statement.
func (l *lexer) tokens(text string) []token {
	var all []token
	segment := 0
	text = lessSign.ReplaceAllString(moreSign.ReplaceAllString(text, "${1}plus $2"), "moins $1")
	text = superior.ReplaceAllString(tags.ReplaceAllString(text, " "), "responsable")
	before := ""
	for _, w := range wordLike.FindAllString(text, -1) {
		plain := french.Fold(w)
		if isSubject(plain) && before != "" && !opensClause(before) {
			segment++
		}
		before = plain
		if separates(plain) {
			segment++
			continue
		}
		if plain == "et" || plain == "mais" || plain == "puis" {
			segment++
		}
		words, ok := l.short[plain]
		if !ok {
			words = []string{plain}
		}
		for _, p := range words {
			all = append(all, token{text: w, plain: p, stem: l.stem(p), stop: isStop(p), segment: segment})
		}
	}
	return all
}

// isSubject tells the pronouns that begin a clause of their own: « je ne parle
// pas la langue je suis bloquée ».
func isSubject(w string) bool {
	return w == "je" || w == "j" || w == "il" || w == "ils" || w == "on"
}

// opensClause tells the words after which a pronoun goes on with the clause.
func opensClause(w string) bool {
	switch w {
	case "que", "qu", "ce", "ou", "quand", "si", "dont", "lorsque", "lorsqu", "car", "puisque", "comme", "et", "l":
		return true
	}
	return false
}

func separates(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

// stem reduces a folded word to its stem, and a slip to the stem that the frame
// knows. Accents are gone by then, so the feminine « formée » is first brought
// back to « forme », as « formé » was.
func (l *lexer) stem(plain string) string {
	if s, ok := l.stems[plain]; ok {
		return s
	}
	s := stemOf(plain)
	if l.closed {
		s = l.known.nearest(s)
	}
	if len(l.stems) < maxRemembered {
		l.stems[plain] = s
	}
	return s
}

// stemmer keeps the stems of the words that were met: a frame repeats its words.
type stemmer map[string]string

func (s stemmer) of(plain string) string {
	stem, met := s[plain]
	if !met {
		stem = stemOf(plain)
		s[plain] = stem
	}
	return stem
}

func stemOf(plain string) string {
	if w := strings.TrimSuffix(plain, "s"); keptApart(w) {
		return w
	}
	w := plain
	for _, end := range [...]string{"ees", "ee"} {
		if cut, ok := strings.CutSuffix(w, end); ok && len(cut) > 2 {
			w = cut + "e"
			break
		}
	}
	return snowball.Stem(w, true)
}

// isStop tells the words that cues and expressions step over. Negations are not
// among them.
func isStop(w string) bool {
	switch w {
	case "de", "du", "des", "d", "le", "la", "les", "l", "un", "une", "a", "au", "aux", "en", "et", "ou",
		"je", "j", "tu", "il", "elle", "on", "ils", "elles", "se", "s", "me", "m", "t", "y", "c", "ce", "cet", "cette", "ces",
		"que", "qu", "qui", "dont", "mon", "ma", "mes", "son", "sa", "ses", "leur", "leurs", "notre", "nos", "votre", "vos",
		"dans", "sur", "par", "pour", "avec", "afin", "est", "sont", "etre", "suis", "tres", "bien", "ai", "avoir", "avons", "ont",
		"ne", "n", "lors", "chez", "comme", "si", "lui", "eux", "nous", "the":
		return true
	}
	return false
}

// keptApart are words that the stemmer confuses with others of another meaning:
// communication and commune, équipement and équipe, département and départ.
func keptApart(w string) bool {
	switch w {
	case "communication", "commune", "departement", "equipement", "collectivite", "initiation", "sorte", "locale", "organisme",
		"communaute",
		"medecin", "medecine", "structurel", "generaliste", "general", "acte", "action", "personnel", "partenariat":
		return true
	}
	return false
}
