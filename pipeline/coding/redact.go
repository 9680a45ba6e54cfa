package coding

import (
	"maps"
	"slices"
	"strings"

	"bilan/data"
	"bilan/pipeline/coding/persons"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Redactor proposes what to hide of a statement before it is quoted. It errs on
// the side of hiding; the reviewer decides.
type Redactor struct {
	alone   map[string]place // by post: the commune where it is alone
	sick    []pattern
	persons *persons.Finder
}

// HealthLexicon is the lexicon of the frame that tells a health detail, besides
// the words that are always held for one.
const HealthLexicon = "etat_sante"

// NewRedactor prepares the communes of the posts and the words of the frame:
// neither are names of persons.
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
	known := communesAround(posts)
	for _, l := range f.Lexicons {
		if l.Name == HealthLexicon {
			r.sick = l.patterns
		}
		for _, w := range l.Words {
			known = append(known, strings.NewReplacer("*", " ", "_", " ").Replace(w))
		}
	}
	r.persons = persons.New(known)
	return r
}

// communesAround are the communes of the departments of the posts.
func communesAround(posts []survey.Post) []string {
	departments := map[string]bool{}
	for _, p := range posts {
		departments[p.Department] = true
	}
	var names []string
	for _, department := range slices.Sorted(maps.Keys(departments)) {
		for _, c := range data.CommunesDe(department) {
			names = append(names, c.Nom)
		}
	}
	return names
}

// Redact gives the statement with what identifies a person replaced by
// [words], and the reasons, in French. What tells the health or the private life
// of one person cannot be replaced by a word: it is only named.
func (r *Redactor) Redact(text, post string) (clean string, alerts []string) {
	clean = text
	because := func(alert string) {
		if !slices.Contains(alerts, alert) {
			alerts = append(alerts, alert)
		}
	}
	for _, m := range masks() {
		if laid := m.lay(clean); laid != clean {
			clean = laid
			because(m.alert)
		}
	}
	if found := r.persons.Find(clean); len(found) > 0 {
		clean = persons.Mask(clean, found, "[nom]")
		because("un nom de personne")
	}
	if hidden := r.alone[post].hide(clean); hidden != clean {
		clean = hidden
		because("la commune d'un répondant seul")
	}
	health, private := persons.Details(text)
	if health || persons.OnePerson(text) && r.tellsHealth(text) {
		because("un détail de santé sur une personne reconnaissable")
	}
	if private {
		because("un détail de vie privée sur une personne reconnaissable")
	}
	return clean, alerts
}

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
	return "contient " + strings.Join(alerts, ", ")
}
