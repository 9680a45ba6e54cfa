package french

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Noun is what something is called: « médiateur », « association ».
type Noun struct {
	Singular, Plural string
	Feminine         bool
}

// The says it with its article: le médiateur, la structure, l'association.
func (n Noun) The() string { return n.elided("l'", "le ", "la ") + n.Singular }

// Of says whose something is: du médiateur, de la structure, de l'association.
func (n Noun) Of() string { return n.elided("de l'", "du ", "de la ") + n.Singular }

// To says to whom: au médiateur, à la structure, à l'association.
func (n Noun) To() string { return n.elided("à l'", "au ", "à la ") + n.Singular }

// A says one of them: un médiateur, une structure.
func (n Noun) A() string { return n.gendered("un ", "une ") + n.Singular }

// No says that there is none: aucun médiateur, aucune structure.
func (n Noun) No() string { return n.gendered("aucun ", "aucune ") + n.Singular }

// OfNone says of which: de médiateur, d'association.
func (n Noun) OfNone() string { return n.elided("d'", "de ", "de ") + n.Singular }

// OfMany says of how many: de médiateurs, d'associations.
func (n Noun) OfMany() string { return n.elided("d'", "de ", "de ") + n.Plural }

func (n Noun) gendered(masculine, feminine string) string {
	if n.Feminine {
		return feminine
	}
	return masculine
}

func (n Noun) elided(vowel, masculine, feminine string) string {
	folded := Fold(n.Singular)
	first, _ := utf8.DecodeRuneInString(folded)
	aspirated := slices.ContainsFunc(aspirate[:], func(start string) bool { return strings.HasPrefix(folded, start) })
	if strings.ContainsRune("aehiouy", first) && !aspirated {
		return vowel
	}
	return n.gendered(masculine, feminine)
}

// aspirate begin the words before which nothing is elided: le hameau, but l'hôpital.
var aspirate = [...]string{"hache", "hack", "haie", "haine", "hall", "halte", "hamac", "hameau", "hanche", "hand", "hangar", "haras",
	"harcel", "hareng", "haricot", "harnais", "harp", "hasard", "hate", "haus", "haut", "havre", "heros", "heurt", "hierarch", "hobby",
	"hockey", "holding", "homard", "honte", "hors", "hotline", "hotte", "hous", "hub", "huit", "hurl", "hutte"}

// Nouns are what the things of a campaign are called. The zero Nouns are those of
// the yearly bilans of health mediators.
type Nouns struct {
	Respondent Noun // who answers
	Document   Noun // what they fill in, and what is made of it
	Post       Noun // a line of the register: what is filled or vacant
}

var usual = Nouns{
	Respondent: Noun{Singular: "médiateur", Plural: "médiateurs"},
	Document:   Noun{Singular: "bilan", Plural: "bilans"},
	Post:       Noun{Singular: "poste", Plural: "postes"},
}

// known are the words with the usual ones for those that are not given.
func (w Nouns) known() Nouns {
	if w.Respondent.Singular == "" {
		w.Respondent = usual.Respondent
	}
	if w.Document.Singular == "" {
		w.Document = usual.Document
	}
	if w.Post.Singular == "" {
		w.Post = usual.Post
	}
	return w
}

// Count counts respondents: « 1 médiateur », « 12 médiateurs ».
func (w Nouns) Count(n int) string {
	r := w.known().Respondent
	return Count(n, r.Singular, r.Plural)
}

// Filled names so many posts with somebody in them: « postes pourvus ».
func (w Nouns) Filled(n float64) string {
	return w.Say(Agree(n, "{poste} pourvu{e poste}", "{postes} pourvu{e poste}s"))
}

// Slug begins the names of files about the document: « bilan », « enquete ».
func (w Nouns) Slug() string { return Slug(w.known().Document.Singular) }

// Say puts the words in the places that a text leaves for them: {repondant},
// {repondants}, {un repondant}, {d’un …}, {le …}, {du …}, {au …}, {aucun …}, {de …}, {de
// repondants}, and the same of {document} and {poste}; a capital letter stays one.
// {e document} ends what agrees with it: utilisé{e document}s; {complet document} is
// « complète » of an enquête, {tous les repondants} « toutes les » of animatrices. {quel document} asks
// which one, {il document} stands for it, and {mot document} is the word itself where
// {document} is something else.
func (w Nouns) Say(text string) string {
	before, rest, more := strings.Cut(text, "{")
	if !more {
		return text
	}
	var b strings.Builder
	for more {
		b.WriteString(before)
		place, after, _ := strings.Cut(rest, "}")
		if said, known := w.Place(place); known && len(place) < len(rest) {
			b.WriteString(said)
			rest = after
		} else {
			b.WriteByte('{')
		}
		before, rest, more = strings.Cut(rest, "{")
	}
	b.WriteString(before)
	return b.String()
}

// one and many are what a place of [Nouns.Say] asks for, by what stands in it before
// the noun.
var (
	one = map[string]func(Noun) string{
		"": func(n Noun) string { return n.Singular }, "un ": Noun.A, "d’un ": func(n Noun) string { return "d’" + n.A() }, "le ": Noun.The,
		"du ": Noun.Of, "au ": Noun.To,
		"aucun ": Noun.No, "de ": Noun.OfNone, "e ": func(n Noun) string { return n.gendered("", "e") },
		"mot ": func(n Noun) string { return n.Singular }, "quel ": func(n Noun) string { return n.gendered("quel ", "quelle ") + n.Singular },
		"complet ": func(n Noun) string { return n.gendered("complet", "complète") },
		"il ":      func(n Noun) string { return n.gendered("il", "elle") },
	}
	many = map[string]func(Noun) string{"": func(n Noun) string { return n.Plural }, "de ": Noun.OfMany,
		"tous les ": func(n Noun) string { return n.gendered("tous les ", "toutes les ") + n.Plural }}
)

// Place is what is said in a place; known is false where braces are no place.
func (w Nouns) Place(place string) (said string, known bool) {
	if place == "" {
		return "", false
	}
	w = w.known()
	forms := one
	token, several := strings.CutSuffix(strings.ToLower(place[:1])+place[1:], "s")
	if several {
		forms = many
	}
	before, of := strings.CutSuffix(token, "repondant")
	n := w.Respondent
	if !of {
		before, of = strings.CutSuffix(token, "document")
		n = w.Document
	}
	if !of {
		before, of = strings.CutSuffix(token, "poste")
		n = w.Post
	}
	form, known := forms[before]
	if !of || !known {
		return "", false
	}
	if said = form(n); place[0] != token[0] {
		said = Upper(said)
	}
	return said, true
}
