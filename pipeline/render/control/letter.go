package control

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"bilan/pipeline/codebook"
	"bilan/pipeline/findings"
	"bilan/pipeline/french"
)

// Letter is what to send to one mediator.
type Letter struct {
	Post string
	File string // name of the file, safe on every system

	report *findings.Report
	about  findings.Return
}

// Letters words what to ask of each mediator who has something to mend, in the
// order of the posts.
func Letters(r *findings.Report) []Letter {
	var all []Letter
	taken := map[string]bool{}
	for ret := range r.Returns.All() {
		if len(ret.Requests()) > 0 {
			all = append(all, Letter{ret.Post.ID, FileName(ret.Post.ID, taken) + ".txt", r, ret})
		}
	}
	return all
}

// Text words the letter, subject first: UTF-8, a line for each paragraph.
// Nothing in it depends on who reads the report.
func (l Letter) Text() string { return l.words(typeset) }

func (l Letter) words(typeset func(string) string) string {
	r, ret, requests := l.report, l.about, l.about.Requests()
	var b strings.Builder
	line := func(format string, args ...any) {
		b.WriteString(typeset(fmt.Sprintf(r.Nouns.Say(format), args...)) + "\n")
	}
	n := len(requests)
	line("Objet : {document} %d, {poste} %s : %s", r.Year, whose(ret), several(n, "un point à vérifier", "%d points à vérifier"))
	line("\n")
	line("Bonjour,")
	line("\n")
	if ret.Used {
		line("Nous avons bien reçu votre {document} %d (%s), et nous vous en remercions.", r.Year, filesOf(ret))
	} else {
		line("Nous avons bien reçu votre fichier (%s), mais nous n'avons pas pu l'utiliser pour {le document} %d.", filesOf(ret), r.Year)
	}
	line("Pouvez-vous regarder %s ?", several(n, "le point suivant", "les %d points suivants"))
	for i, q := range requests {
		line("\n")
		line("%d. %s", i+1, about(q))
		b.WriteString("   " + typeset(q.Text) + "\n")
	}
	line("\n")
	line("Le plus simple est de répondre à ce message en donnant vos réponses. Vous pouvez aussi corriger votre fichier et " +
		"nous le renvoyer.")
	if !r.ReplyBy.IsZero() {
		line("Merci de répondre avant le %s : après cette date, les chiffres seront arrêtés.", french.Day(r.ReplyBy))
	}
	line("\n")
	line("Merci de votre aide,")
	for _, s := range signature(r.Publisher) {
		line("%s", s)
	}
	return b.String()
}

func whose(ret findings.Return) string {
	if ret.Post.Commune == "" {
		return ret.Post.ID
	}
	return ret.Post.ID + " (" + ret.Post.Commune + ")"
}

// several is the wording for one thing or for n of them.
func several(n int, one, many string) string {
	if french.Plural(n) {
		return fmt.Sprintf(many, n)
	}
	return one
}

// filesOf names the files as the mediator knows them.
func filesOf(ret findings.Return) string {
	var names []string
	for _, name := range ret.Files {
		names = append(names, path.Base(name))
	}
	return strings.Join(names, ", ")
}

// about says which question a request is about, and where it stands.
func about(q findings.Request) string {
	places := strings.Join(q.Places, " ; ")
	switch {
	case q.Question == "" && places == "":
		return "À propos du fichier :"
	case q.Question == "":
		return french.Upper(places) + " :"
	case places == "":
		return "« " + q.Question + " »"
	}
	return "« " + q.Question + " » (" + places + ")"
}

func signature(p codebook.Publisher) []string {
	return slices.DeleteFunc([]string{p.Name, p.Service, p.Phone, p.Mail}, func(s string) bool { return s == "" })
}

// FileName makes a name of the identifier of a post that every system takes, and
// that no other has, whatever the case; an extension follows it.
func FileName(post string, taken map[string]bool) string {
	const longest = 60
	name := strings.Map(func(r rune) rune {
		if r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, post)
	name = name[:min(len(name), longest)]
	if name == "" || reserved(name) {
		name = "poste-" + name
	}
	unique := name
	for i := 2; taken[strings.ToLower(unique)]; i++ {
		unique = fmt.Sprintf("%s_%d", name, i)
	}
	taken[strings.ToLower(unique)] = true
	return unique
}

// reserved recognises the names that Windows keeps for devices.
func reserved(name string) bool {
	switch s := strings.ToLower(name); s {
	case "con", "prn", "aux", "nul":
		return true
	default:
		return len(s) == 4 && (strings.HasPrefix(s, "com") || strings.HasPrefix(s, "lpt")) && unicode.IsDigit(rune(s[3]))
	}
}
