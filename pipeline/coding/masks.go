package coding

import (
	"regexp"
	"strings"
	"sync"

	"bilan/pipeline/coding/persons"
)

// mask is one kind of detail, how it looks and what is written instead.
type mask struct {
	signs string // one of them is in every such detail
	looks *regexp.Regexp
	with  string
	alert string
	one   bool // only in a text about one person
}

const digits = "0123456789"

const (
	// link is what may stand between the word for a number and its digits.
	link   = `(?:[\s:.]|n[°º]|num[ée]ro|caf|cpam|mdph|msa|carsat|css|ame|allocataire|d['’]\pL+|de\s+s[ée]cu\pL*|est|le)*?`
	upper  = `[A-ZÀ-ÖØ-Þ]`
	street = `(?:rue|avenue|av\.|boulevard|bd|place|allées?|impasse|chemin|route|résidence|square|quai|cours|passage)`
	// abode are the words of a place where somebody lives, and what it is called.
	abode = `\b(?i:rue|avenue|boulevard|impasse|allées?|chemin|résidence|residence|cité|cite|foyer|tour|square|immeuble|lotissement|` +
		`hameau|quai|ruelle)\s+` +
		`(?:(?:de\s+la|de\s+l['’]|des|du|de|d['’]|la|le|les|l['’])\s*)?` + upper + `[\pL'’-]+(?:\s+` + upper + `[\pL'’-]+)*`
)

// masks in the order in which they are laid: longer details first. Only a run
// with statements compiles them.
var masks = sync.OnceValue(func() []mask {
	return []mask{
		{"@", regexp.MustCompile(`[\pL\pN._%+-]+@[\pL\pN-]+(?:\.[\pL\pN-]+)+`), "[courriel]", "une adresse électronique", false},
		{digits, regexp.MustCompile(`\b[12]\s?\d{2}\s?(?:0[1-9]|1[0-2])\s?(?:\d{2}|2[AB])\s?\d{3}\s?\d{3}(?:\s?\d{2})?\b`), "[numéro]",
			"un numéro de sécurité sociale", false},
		{digits, regexp.MustCompile(`(?:(?:\+|\b00)33[\s.-]?(?:\(0\))?|\b0)[1-9](?:[\s./-]?\d{2}){4}\b`), "[téléphone]",
			"un numéro de téléphone", false},
		{digits, regexp.MustCompile(`(?i)\bnée?\s+(?:le\s+\d{1,2}(?:er)?\s+\pL+\s+(?:19|20)\d{2}|en\s+(?:19|20)\d{2})`),
			"[date de naissance]", "une date de naissance", false},
		{digits, regexp.MustCompile(`(?i)(?:\bnée?\s+le\s+)?\b\d{1,2}[/.-]\d{1,2}[/.-](?:(?:19|20)\d{2}|\d{2})\b`), "[date]", "une date",
			false},
		{digits, regexp.MustCompile(`(?i)\b\d{1,4}\s?(?:bis|ter)?,?\s+` + street + `\s+[^,.;:\n]{2,40}(?:,?\s+\d{5}\b(?:\s+` + upper +
			`[\pL-]+)?)?`), "[adresse]", "une adresse", false},
		{digits, regexp.MustCompile(`(?i)\b(?:num[ée]ro|dossier|matricule|r[ée]f(?:[ée]rence)?|allocataire|identifiant)s?\b` + link +
			`[A-Z]{0,3}(?:\d{1,4}[\s/.-])?\d{5,}[\d/-]*`), "[numéro]", "un numéro de dossier", false},
		{"°º", regexp.MustCompile(`(?i)\b(?:dossier|matricule|r[ée]f(?:[ée]rence)?|allocataire|identifiant)` + link +
			`n[°º]\s*[A-Z]{0,3}\d[\d/-]{2,}`), "[numéro]", "un numéro de dossier", false},
		{digits + "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
			regexp.MustCompile(`(?:\b(?i:bât(?:iment)?|bat(?:iment)?|appartement|appart|appt?|escalier|porte|chambre|logement)` +
				`\.?\s+(?:n[°º]\s*)?(?:\d{1,4}[A-Z]?|[A-Z]\d{0,3})\b(?:\s*,)?\s*)+`), "[adresse] ", "une adresse", false},
		{digits, regexp.MustCompile(`(?i)\b\d{1,2}\s?(?:e|è|ème|eme|er)\s+étage(?:\s+de\s+l[ae']?\s*` + abode + `)?`), "[adresse]",
			"une adresse", true},
		{"", regexp.MustCompile(abode), "[adresse]", "une adresse", true},
		{"-", regexp.MustCompile(`\bMS-\d[\dAB]-\d+\b`), "[poste]", "un identifiant de poste", false},
	}
})

// lives tells that somebody's home is spoken of.
var lives = regexp.MustCompile(`(?i)\b(?:habit(?:e|ait|ant)|vi(?:t|vait)|log[eé]e?|réside|demeure)(?:\s|$)`)

// lay puts the mask's word in the place of each detail of its kind.
func (m mask) lay(text string) string {
	if m.signs != "" && !strings.ContainsAny(text, m.signs) || !m.looks.MatchString(text) || m.one && !lives.MatchString(text) &&
		!persons.OnePerson(text) {
		return text
	}
	return strings.TrimRight(m.looks.ReplaceAllString(text, m.with), " ")
}
