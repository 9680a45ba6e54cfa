package coding

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"bilan/pipeline/french"
)

// maxStatement bounds a statement, in bytes: a text without any punctuation is
// cut where it breathes.
const maxStatement = 600

// Split cuts a text into statements: at line breaks, « ; », list marks and ends
// of sentences. It never alters a statement otherwise than by trimming, and
// leaves out those that say nothing (see [Unanswered]).
func Split(text string) []string {
	var all []string
	for _, item := range listItems(text) {
		for _, sentence := range sentences(item) {
			for _, s := range breathe(sentence) {
				if s = trim(s); !Unanswered(s) {
					all = append(all, s)
				}
			}
		}
	}
	return all
}

var (
	lineEnds  = regexp.MustCompile(`\r\n?|\n|\x{0085}|\x{2028}|\x{2029}|\v|\f|;|(?i:<br ?/?>|</?p>|</?li>)`)
	listMark  = regexp.MustCompile(`^\s*(?:[-–—•·▪◦‣*>→✓✔➢]|=>|->|\(?\d{1,2}[.)°/](?:\s|-)|\(?[a-zA-Z]\))[\s]*`)
	innerMark = regexp.MustCompile(`\s(?:[-–—]|=>|->|\(?\d{1,2}[.)]|\(?[a-h]\))\s+|[•▪◦‣→✓✔➢]`)
	less      = regexp.MustCompile(`^\s*[-–—]\s*(?:de\s|d['’])`) // « - d'administratif »: less of it
)

// listItems cuts at lines, « ; » and list marks. « + » is no mark but a word:
// more; so is « - » before « de », unless every line begins with one.
func listItems(text string) []string {
	var items []string
	lines := lineEnds.Split(text, -1)
	listed := bulleted(lines)
	for _, line := range lines {
		if less.MatchString(line) && !listed {
			items = append(items, line)
			continue
		}
		line = listMark.ReplaceAllString(line, "")
		items = append(items, inner(line)...)
	}
	return items
}

// bulleted reports whether the lines are a list, each with its dash.
func bulleted(lines []string) bool {
	marked, written := 0, 0
	for _, line := range lines {
		if line = trim(line); line != "" {
			written++
			if strings.ContainsAny(line[:1], "-") || strings.HasPrefix(line, "–") || strings.HasPrefix(line, "—") {
				marked++
			}
		}
	}
	return written > 1 && marked == written
}

// inner cuts a line at the marks inside it. In « + d'ateliers - de papiers » the
// dash stays: it is a word too.
func inner(line string) []string {
	var items []string
	start := 0
	for _, at := range innerMark.FindAllStringIndex(line, -1) {
		items = append(items, line[start:at[0]])
		start = at[1]
		if strings.HasPrefix(trim(line), "+") && less.MatchString(line[at[0]:]) {
			start = at[0]
		}
	}
	return append(items, line[start:])
}

// sentences cuts after . ! ? … that end a sentence.
func sentences(text string) []string {
	var all []string
	start := 0
	for i, r := range text {
		if !strings.ContainsRune(".!?…", r) {
			continue
		}
		next := i + utf8.RuneLen(r)
		if endsSentence(text[start:i], r, text[next:]) {
			all = append(all, text[start:next])
			start = next
		}
	}
	return append(all, text[start:])
}

// endsSentence reports whether a mark after before ends its sentence: a full
// stop does so before a space, or before a capital where the space was
// forgotten, but not after an abbreviation or an initial.
func endsSentence(before string, mark rune, after string) bool {
	next, _ := utf8.DecodeRuneInString(after)
	switch {
	case after == "":
		return true
	case unicode.IsSpace(next):
	case mark == '.' && unicode.IsUpper(next) && endsInLower(before):
		return true
	default:
		return false
	}
	if mark != '.' {
		return true
	}
	word := strings.ToLower(before[strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) })+1:])
	return !abbreviated(word) && !(word == "etc" && startsLower(after))
}

func endsInLower(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLower(r)
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \u00a0\u202f\t"))
	return unicode.IsLower(r)
}

func abbreviated(word string) bool {
	switch word {
	case "m", "mme", "mlle", "dr", "pr", "st", "ste", "ex", "cf", "tel", "tél", "max", "min", "env", "p", "n", "art", "av", "bd":
		return true
	}
	return false
}

// breathe cuts what is longer than maxStatement: at a comma, else between two
// words, else between two characters.
func breathe(s string) []string {
	var parts []string
	for len(s) > maxStatement {
		head := s[:maxStatement]
		cut := strings.LastIndex(head, ", ") + 1
		if cut < maxStatement/4 {
			cut = strings.LastIndexFunc(head, unicode.IsSpace)
		}
		if cut < maxStatement/4 {
			cut = maxStatement
			for cut > maxStatement-utf8.UTFMax && !utf8.RuneStart(s[cut]) {
				cut--
			}
		}
		parts = append(parts, s[:cut])
		s = s[cut:]
	}
	return append(parts, s)
}

func trim(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || unicode.IsControl(r)
	})
}

// nothing are the ways to write that there is nothing to say, without accents.
var nothing = regexp.MustCompile(`^(?:r ?a ?s|rien(?: de (?:particulier|special|plus))?(?: a ` +
	`(?:signaler|dire|ajouter|declarer|ameliorer|redire))?(?: pour (?:le moment|l instant))?|` +
	`neant|nean|sans (?:objet|reponse|avis|commentaire)s?|so|non|oui|nsp|ne sais? pas|je ne sais pas|aucune?s?|` +
	`(?:il n y a )?(?:pas d|pas de|aucune?) ` +
	`(?:frein|obstacle|difficulte|probleme|souci|reponse|avis|element|remarque|commentaire|amelioration|idee)s?(?: ` +
	`(?:particulier|particuliere|rencontre|rencontree|notable|a signaler|majeur|majeure|pour le moment|a ce jour))*|` +
	`non concernee?s?|pas concernee?s?|non renseignee?|non communiquee?|n a|nr|nc|x+|0|ok|pas de reponse(?: (?:pour (?:le moment|l ` +
	`instant)|a ce jour))?|` +
	`(?:reste )?a (?:completer|remplir|renseigner|voir|definir|venir|suivre)|en attente|en cours|sans changement|deja ` +
	`(?:dit|repondu|evoquee?s?|cites?)(?: (?:plus haut|avant|ci dessus))?|` +
	`je ne vois pas|je n en vois pas|pas a ma connaissance|ne se prononce pas|(?:je )?n ai rien a ` +
	`(?:ajouter|signaler|dire|declarer)|je n ai rien a (?:ajouter|signaler|dire|declarer)|` +
	`(?:idem|meme (?:reponse|chose|s)|memes? (?:reponses?|elements?)|pareil|comme (?:ci dessus|precedemment|dit|indique|deja dit|plus ` +
	`haut))(?: (?:que|qu|a|au|la|le|les|question|reponse|point|ci dessus|plus haut|precedemment|precedente?s?|avant|dit|\d+))*|` +
	`(?:voir|cf|confer|se referer a|se reporter a|reporter a)(?: ` +
	`(?:la|le|les|a|au|aux|ma|mes|reponses?|questions?|points?|paragraphes?|precedente?s?|ci dessus|ci dessous|plus ` +
	`haut|supra|infra|suivante?s?|avant|n|numero|page|\d+))*)$`)

// Unanswered reports whether a text says nothing: empty, « RAS », « néant »,
// « / », « - », « rien à signaler », a lone emoji.
func Unanswered(text string) bool {
	plain := strings.Join(french.Words(text), " ")
	return plain == "" || nothing.MatchString(plain)
}
