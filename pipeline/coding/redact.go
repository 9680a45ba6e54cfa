package coding

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Redactor proposes what to hide of a statement before it is quoted. It errs on
// the side of hiding; the reviewer decides.
type Redactor struct {
	alone map[string]place // by post: the commune where it is alone
	sick  []pattern
}

// HealthLexicon is the lexicon of the frame that tells a health detail.
const HealthLexicon = "etat_sante"

// NewRedactor prepares the communes of the posts and the health words of the
// frame.
func NewRedactor(f *Frame, posts []survey.Post) *Redactor {
	r := &Redactor{alone: map[string]place{}}
	working := map[string]int{} // posts of a commune
	for _, p := range posts {
		working[french.Fold(p.Commune)]++
	}
	for _, p := range posts {
		if p.Commune != "" && working[french.Fold(p.Commune)] == 1 {
			r.alone[p.ID] = newPlace(p.Commune)
		}
	}
	for _, l := range f.Lexicons {
		if l.Name == HealthLexicon {
			r.sick = l.patterns
		}
	}
	return r
}

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

// mask is one kind of detail, how it looks and what is written instead.
type mask struct {
	signs string // one of them is in every such detail
	looks *regexp.Regexp
	with  string
	alert string
}

const digits = "0123456789"

const (
	upper = `[A-ZÀ-ÖØ-Þ]`
	lower = `[a-zà-öø-ÿ]`
	name  = upper + `[\pL'’-]+(?:\s+` + upper + `[\pL'’-]+)?`
)

// masks in the order in which they are laid: longer details first. Only a run
// with statements compiles them.
var masks = sync.OnceValue(func() []mask {
	return []mask{
		{"@", regexp.MustCompile(`[\pL\pN._%+-]+@[\pL\pN-]+(?:\.[\pL\pN-]+)+`), "[courriel]", "une adresse électronique"},
		{digits, regexp.MustCompile(`\b[12]\s?\d{2}\s?(?:0[1-9]|1[0-2])\s?(?:\d{2}|2[AB])\s?\d{3}\s?\d{3}(?:\s?\d{2})?\b`), "[numéro]",
			"un numéro de sécurité sociale"},
		{digits, regexp.MustCompile(`(?:(?:\+|\b00)33[\s.-]?(?:\(0\))?|\b0)[1-9](?:[\s.-]?\d{2}){4}\b`), "[téléphone]", "un numéro de téléphone"},
		{digits, regexp.MustCompile(`(?i)\bnée?\s+(?:le\s+\d{1,2}(?:er)?\s+\pL+\s+(?:19|20)\d{2}|en\s+(?:19|20)\d{2})`),
			"[date de naissance]", "une date de naissance"},
		{digits, regexp.MustCompile(`(?i)(?:\bnée?\s+le\s+)?\b\d{1,2}[/.-]\d{1,2}[/.-](?:(?:19|20)\d{2}|\d{2})\b`), "[date]", "une date"},
		{digits, regexp.MustCompile(`(?i)\b\d{1,4}\s?(?:bis|ter)?,?\s+(?:rue|avenue|av\.|boulevard|bd|place|allées?|impasse|chemin|route|résidence|square|quai|cours|passage)\s+[^,.;:\n]{2,40}(?:,?\s+\d{5}\b(?:\s+` + upper + `[\pL-]+)?)?`), "[adresse]", "une adresse"},
		{" \t\n\f\r", regexp.MustCompile(`(?:\b(?:M\.|Mr\.?|MM\.|Mmes?\.?|Mlles?\.?|Dr\.?|Pr\.|Monsieur|Madame|Mademoiselle|Docteur|docteur|monsieur|madame|Me)\s+)` + name), "[nom]", "un nom de personne"},
		{"-", regexp.MustCompile(`\bMS-\d[\dAB]-\d+\b`), "[poste]", "un identifiant de poste"},
	}
})

var (
	afterRole = regexp.MustCompile(`(?i:\b(?:collègue|collegue|responsable|directrice|directeur|cheff?e?|coordinatrice|coordinateur|médiatrice|mediatrice|médiateur|mediateur|prédécesseur|tutrice|tuteur|psychologue|infirmière|usagère?|patiente?|appelée?|s['’]appelle|nommée?|prénommée?)\s*,?\s+)(` + upper + lower + `[\pL'’-]+(?:\s+` + upper + `[\pL'’-]+)?)`)
	fullName  = regexp.MustCompile(`\b(` + upper + lower + `+(?:-` + upper + lower + `+)?\s+` + upper + `{3,}(?:-` + upper + `+)?)\b`)
	somebody  = regexp.MustCompile(`(?i)\b(?:un monsieur|une dame|un homme|une femme|un usager|une usagère|un patient|une patiente|un jeune|une jeune|un bénéficiaire|une bénéficiaire|une personne|une maman|un papa|un enfant|une habitante|un habitant|une voisine|un voisin|\d{1,3} ans|mme|madame|monsieur|m\.)(?:[^\pL]|$)`)
)

// Redact gives the statement with what identifies a person replaced by
// [words], and the reasons, in French. A health detail about one person cannot
// be replaced by a word: it is only named.
func (r *Redactor) Redact(text, post string) (clean string, alerts []string) {
	clean = text
	for _, m := range masks() {
		if strings.ContainsAny(clean, m.signs) && m.looks.MatchString(clean) {
			clean = m.looks.ReplaceAllString(clean, m.with)
			alerts = append(alerts, m.alert)
		}
	}
	if named := maskNames(clean); named != clean {
		clean = named
		if !slices.Contains(alerts, "un nom de personne") {
			alerts = append(alerts, "un nom de personne")
		}
	}
	if hidden := r.alone[post].hide(clean); hidden != clean {
		clean = hidden
		alerts = append(alerts, "la commune d'un médiateur seul")
	}
	if somebody.MatchString(text) && r.tellsHealth(text) {
		alerts = append(alerts, "un détail de santé sur une personne reconnaissable")
	}
	return clean, alerts
}

func maskNames(s string) string {
	s = afterRole.ReplaceAllStringFunc(s, func(found string) string {
		m := afterRole.FindStringSubmatch(found)
		return strings.TrimSuffix(found, m[1]) + "[nom]"
	})
	return fullName.ReplaceAllStringFunc(s, func(found string) string {
		if acronym(found[strings.LastIndexFunc(found, unicode.IsSpace)+1:]) {
			return found
		}
		return "[nom]"
	})
}

// acronym tells the short capitals of institutions (« La CPAM ») from a family
// name.
func acronym(s string) bool { return utf8.RuneCountInString(s) <= 6 }

func (r *Redactor) tellsHealth(text string) bool {
	var content []token
	for _, w := range french.Words(text) {
		if !isStop(w) {
			content = append(content, token{plain: w, stem: stemOf(w)})
		}
	}
	return slices.ContainsFunc(r.sick, func(p pattern) bool { return len(p.find(content)) > 0 })
}

// alertLine words the alerts for the sheet.
func alertLine(alerts []string) string {
	if len(alerts) == 0 {
		return ""
	}
	return fmt.Sprintf("contient %s", strings.Join(alerts, ", "))
}
