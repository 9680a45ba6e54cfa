package audit

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Heads of columns come in many dresses: « Nord (n = 19) », « N=12 », « Nord
// (19) », « Picardie, 8 répondants », « Région Médiateur QPV (36) ». The number
// is taken off, and of the words those that say no more than « column » are
// passed over.

const digits = `(\d[\d ]*)`

// oneSpace puts one plain space where spaces of any kind and line breaks stand.
func oneSpace(text string) string { return strings.Join(strings.Fields(text), " ") }

// headCounts find the number of mediators of a head, the surest first.
var headCounts = []*regexp.Regexp{
	regexp.MustCompile(`(?i)[(\[]?\s*\b(?:n|effectifs?|eff\.?|base)\s*[=:]?\s*` + digits + `\s*[)\]]?`),
	regexp.MustCompile(`(?i)[(\[,]?\s*` + digits + `(?:répondants?|réponses?|médiateurs?|arms|bilans?|retours?)\b\s*[)\]]?`),
	regexp.MustCompile(`[(\[]\s*` + digits + `[)\]]`),
}

// head is what the head of a column says: its words and a number of mediators,
// 0 for none. bare tells that the number stands alone in brackets, where it may
// be the code of a department.
func readHead(text string) (words string, n int, bare bool) {
	text = oneSpace(text)
	for i, form := range headCounts {
		m := form.FindStringSubmatchIndex(text)
		if m == nil {
			continue
		}
		return text[:m[0]] + " " + text[m[1]:], people(text[m[2]:m[3]]), i == len(headCounts)-1
	}
	return text, 0, false
}

// idle words of a head say no more than that it is a column.
var idle = strings.Fields("region regional regionale mediateur mediatrice arm milieu zone territoire departement dont du de de la le " +
	"les l d en et")

// columnWords are the words of a name that tell columns apart, in any order.
func columnWords(text string) string {
	words := singulars(text)
	telling := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(idle, w) })
	if len(telling) == 0 {
		telling = words
	}
	slices.Sort(telling)
	return strings.Join(slices.Compact(telling), " ")
}

// columnNames is what a column may be called beside its identifier and label.
func columnNames(cb *codebook.Codebook, c codebook.Column) []string {
	names := []string{c.ID, c.Label, c.In}
	if d, ok := cb.Department(c.Department); ok {
		names = append(names, d.Code, d.Name, d.Code+" "+d.Name)
	}
	switch {
	case c.Whole():
		names = append(names, cb.Campaign.Region.Name, "ensemble", "total", "ensemble de la région", "total régional", "moyenne régionale")
	case c.SameFilter(codebook.Column{Territory: survey.Rural}):
		names = append(names, "rural", "rurale", "ruralité")
	case c.SameFilter(codebook.Column{Territory: survey.QPV}):
		names = append(names, "QPV", "quartiers prioritaires", "quartiers prioritaires de la politique de la ville", "politique de la ville",
			"urbain")
	}
	return names
}

// head finds the column of a head, and the number of mediators that it says.
func (n Names) head(text string) (codebook.Column, int, bool) {
	if c, ok := n.columns[columnWords(text)]; ok { // a number may be part of the name
		return c, 0, true
	}
	words, count, bare := readHead(text)
	c, ok := n.columns[columnWords(words)]
	if bare && ok && strconv.Itoa(count) == strings.TrimLeft(c.Department, "0") {
		count = 0 // « Nord (59) »
	}
	return c, count, ok
}

// besideHeads begin the heads of columns that hold no figure of their own.
var besideHeads = []string{"ecart", "difference", "evolution", "note", "source", "commentaire", "remarque", "unite", "definition", "rang"}

// beside reports whether a head stands over remarks or differences.
func beside(text string) bool {
	words := french.Words(text)
	return len(words) == 0 || slices.Contains(besideHeads, strings.TrimSuffix(words[0], "s"))
}

// countsAnswers reports whether a head stands over the numbers of mediators
// behind the figures to its left.
func countsAnswers(text string) bool {
	return slices.Contains([]string{"n", "base", "effectif", "reponse", "repondant", "nombre de reponse", "nombre de repondant"},
		plainWords(text))
}

// cellBase finds what a cell or the name of a row says of its own base: « 87 %
// (sur 34 réponses) », « 87 % n = 34 ».
var cellBase = regexp.MustCompile(`(?i)\s*[(\[]?\s*(?:\bsur|\bn\s*=)\s*` + digits +
	`\s*(?:réponses?|répondants?|médiateurs?|arms)?\s*[)\]]?\s*$`)

// withoutBase is a text without what it says of its base, and that; 0 for
// nothing.
func withoutBase(text string) (string, int) {
	plain := oneSpace(text)
	m := cellBase.FindStringSubmatchIndex(plain)
	if m == nil {
		return text, 0
	}
	return strings.TrimSpace(plain[:m[0]]), people(plain[m[2]:m[3]])
}
