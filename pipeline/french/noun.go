package french

import (
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
	first, _ := utf8.DecodeRuneInString(Fold(n.Singular))
	if strings.ContainsRune("aeiouy", first) {
		return vowel
	}
	return n.gendered(masculine, feminine)
}

// Nouns are what the things of a campaign are called. The zero Nouns are those of
// the yearly bilans of health mediators.
type Nouns struct {
	Respondent Noun // who answers
	Document   Noun // what they fill in, and what is made of it
}

var usual = Nouns{
	Respondent: Noun{Singular: "médiateur", Plural: "médiateurs"},
	Document:   Noun{Singular: "bilan", Plural: "bilans"},
}

// known are the words with the usual ones for those that are not given.
func (w Nouns) known() Nouns {
	if w.Respondent.Singular == "" {
		w.Respondent = usual.Respondent
	}
	if w.Document.Singular == "" {
		w.Document = usual.Document
	}
	return w
}

// Count counts respondents: « 1 médiateur », « 12 médiateurs ».
func (w Nouns) Count(n int) string {
	r := w.known().Respondent
	return Count(n, r.Singular, r.Plural)
}

// Say puts the words in the places that a text leaves for them: {repondant},
// {repondants}, {un repondant}, {le …}, {du …}, {au …}, {aucun …}, {de …}, {de
// repondants}, and the same of {document}; a capital letter stays one.
// {e document} ends what agrees with it: utilisé{e document}s.
func (w Nouns) Say(text string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	w = w.known()
	var pairs []string
	for name, n := range map[string]Noun{"repondant": w.Respondent, "document": w.Document} {
		for place, said := range map[string]string{
			"": n.Singular, "s": n.Plural, "un ": n.A(), "le ": n.The(), "du ": n.Of(), "au ": n.To(), "aucun ": n.No(), "de ": n.OfNone(),
			"de s": n.OfMany(),
		} {
			before, many := strings.CutSuffix(place, "s")
			token := before + name
			if many {
				token += "s"
			}
			pairs = append(pairs, "{"+token+"}", said, "{"+Upper(token)+"}", Upper(said))
		}
		pairs = append(pairs, "{e "+name+"}", n.gendered("", "e"))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
