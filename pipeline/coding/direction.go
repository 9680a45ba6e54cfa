package coding

import (
	"regexp"
	"slices"
	"strings"

	"bilan/pipeline/french"
)

// reading is one statement ready to be scored.
type reading struct {
	content []token  // words that carry meaning
	places  [][]span // of each unit of the frame
	lacking []bool   // by content word: what is said to be missing, or not the case
	failing []bool   // by content word: who or what is said not to do it, or to fail
	trouble int      // signs that something goes wrong
	good    int      // signs that it goes well
}

// How far, in content words, a negation and a lack bear.
const (
	negationReach = 4
	lackReach     = 5
	lackBefore    = 2 // « moyens insuffisants »
)

// read finds the words of the frame in a statement, and its direction. The
// lexicons of negation, lack, difficulty and positive words decide: « pas de
// problème » goes well, « pas assez de temps » does not.
func (c *Coder) read(text string) reading {
	r := reading{content: c.content(text)}
	r.places = c.units.find(r.content)
	r.failing = make([]bool, len(r.content))
	denied := c.denied(&r)
	r.lacking = slices.Clone(denied)
	for i, t := range r.content {
		if failures.MatchString(t.plain) && !denied[i] {
			mark(r.failing, r.content, 0, i)
			r.fails(i)
			mark(r.failing, r.content, i, len(r.content))
		}
	}
	for _, s := range r.places[c.lack] {
		if !denied[s.from] {
			mark(r.lacking, r.content, s.to, s.to+lackReach)
			mark(r.lacking, r.content, s.from-lackBefore, s.from)
		}
	}
	for _, unit := range [...]int{c.lack, c.difficulty} {
		for _, s := range r.places[unit] {
			r.weigh(!denied[s.from])
		}
	}
	for _, s := range r.places[c.positive] {
		r.weigh(r.lacking[s.from])
	}
	return r
}

func (r *reading) weigh(bad bool) {
	if bad {
		r.trouble++
	} else {
		r.good++
	}
}

// content leaves out stop words, and remembers on the next word that « ne »
// stood before it.
func (c *Coder) content(text string) []token {
	var content []token
	ne := false
	for _, t := range c.lex.tokens(text) {
		switch {
		case t.plain == "ne" || t.plain == "n":
			ne = true
		case (t.plain == "que" || t.plain == "qu") && len(content) > 0:
			content[len(content)-1].only = true
		case !t.stop:
			t.ne, ne = ne, false
			content = append(content, t)
		}
	}
	return content
}

// denied marks the words that a negation bears on. A negation that bears on no
// difficulty is itself a sign of trouble.
func (c *Coder) denied(r *reading) []bool {
	denied := make([]bool, len(r.content))
	for _, s := range r.negations(c.negation) {
		if r.content[s.from].only {
			r.trouble++ // « plus qu'un seul »
		}
		if !negates(r.content, s.from) || within(r.places[c.idiom], s.from) {
			continue
		}
		mark(denied, r.content, s.to, s.to+negationReach)
		for i := max(0, s.from-negationReach); i < s.from; i++ {
			if r.content[i].ne && r.content[i].segment == r.content[s.from].segment {
				mark(denied, r.content, i, s.from)
				r.fails(i)
			}
		}
		if r.content[s.from].ne && s.from > 0 && r.content[s.from].plain != "rien" &&
			r.content[s.from-1].segment == r.content[s.from].segment {
			r.fails(s.from - 1) // « n'est jamais là »
		}
		if !bears(r.places[c.difficulty], s) && !bears(r.places[c.lack], s) {
			r.trouble++
		}
	}
	return denied
}

// negations are the places of negations, and « rien » before « ne ».
func (r *reading) negations(unit int) []span {
	all := slices.Clone(r.places[unit])
	for i, t := range r.content {
		if t.plain == "rien" && i+1 < len(r.content) && r.content[i+1].ne {
			all = append(all, span{i, i + 1})
		}
	}
	return all
}

// fails marks the words before i in its part of the statement: « les partenaires
// ne répondent pas » speaks of partners who do not.
func (r *reading) fails(i int) {
	for k := i; k >= 0 && r.content[k].segment == r.content[i].segment; k-- {
		r.failing[k] = true
	}
}

// failures are words after which what a statement names is no help.
var failures = regexp.MustCompile(`^(?:refus.*|panne|mal|mauvais.*|inutil.*|inadapt.*|defaillant.*|nul|nulle)$`)

// negates tells « ne … plus » and « plus aucun » from « plus d'ateliers », and
// « personne ne » from « une personne ».
func negates(content []token, i int) bool {
	switch content[i].plain {
	case "plus":
		if content[i].only {
			return false
		}
	case "personne", "personnes":
		return i+1 < len(content) && content[i+1].ne
	default:
		return true
	}
	for k := max(0, i-3); k <= i; k++ {
		if content[k].ne {
			return true
		}
	}
	return i+1 < len(content) && (content[i+1].stem == "aucun" || content[i+1].stem == "person")
}

func bears(places []span, negation span) bool {
	return slices.ContainsFunc(places, func(s span) bool {
		return s.from >= negation.to && s.from < negation.to+2 || s.to == negation.from
	})
}

func within(places []span, i int) bool {
	return slices.ContainsFunc(places, func(s span) bool { return s.from <= i && i < s.to })
}

// mark sets a run of words, without leaving the segment it starts from.
func mark(marks []bool, content []token, from, to int) {
	from, to = max(0, from), min(to, len(marks))
	if from >= to {
		return
	}
	home := content[from].segment
	for i := from; i < to; i++ {
		if content[i].segment == home {
			marks[i] = true
		}
	}
}

// How much a statement counts as an obstacle by its direction.
const (
	clearTrouble = 1.0
	bareTopic    = 0.85 // « la langue », « transports »: a heading is an answer
	goesWell     = 0.2
)

// factor is what the points of a statement are multiplied by for a question.
func (r *reading) factor(d Direction) float64 {
	switch {
	case d != Hindrance:
		return 1
	case r.trouble > 0:
		return clearTrouble
	case r.good > 0:
		return goesWell
	}
	return bareTopic
}

// wellSaid are ways to say that something goes well which are no words of the
// lexicons: « bien » alone also means « very ».
var wellSaid = regexp.MustCompile(`\b(?:(?:march|fonctionn|pass|roul|entend|accueilli|repond|integr)\pL*|va|vont) (?:tres |plutot ` +
	`|assez |super |vraiment )?bien\b|` +
	`\b(?:est|sont) (?:tres |plutot |assez |vraiment |bien ` +
	`)?(?:motive|demandeu|accueillant|reactif|reactive|volontaire|interesse|receptif|receptive|a l.ecoute)`)

// goesAgainst reports whether a statement says the contrary of what the question
// asks for: what lacks or fails where it asks for help, what goes well where it
// asks for obstacles, less of a thing where it asks for more.
func (c *Coder) goesAgainst(s *sorter, r *reading, text string) bool {
	switch s.frame.Direction {
	case Hindrance:
		return r.trouble == 0 && (r.good > 0 || wellSaid.MatchString(french.Fold(text)))
	case Wish:
		return c.stops(r)
	}
	return false // what lacks or fails is no answer already
}

// stopWords are the words that ask for less of a thing, and desired the lexicons of
// what an improvement would ask more of.
var (
	stopWords = regexp.MustCompile(`^(?:arret(?:er|ons|ez)|stopp.*|cess(?:er|ons|ez)|supprim.*|abandonn(?:er|ons|ez)|moins)$`)
	desired   = []string{"formation", "communication", "collectif", "evenement", "partenaire", "prevention"}
)

// wanted tells the words of desired things that are in none of its lexicons.
func wanted(plain string) bool {
	return strings.HasPrefix(plain, "reunion") || strings.HasPrefix(plain, "permanence")
}

// askedFor is how far after the word for less its object stands.
const askedFor = 4

// stops reports whether a wish is to stop, or have less of, what other wishes
// ask more of: « arrêter les ateliers », not « moins de paperasse ».
func (c *Coder) stops(r *reading) bool {
	for i, t := range r.content {
		never := t.plain == "plus" && i > 0 && r.content[i-1].ne || t.plain == "plus" && t.ne || t.plain == "rien" &&
			i+1 < len(r.content) && r.content[i+1].plain == "changer"
		if !never && !stopWords.MatchString(t.plain) {
			continue
		}
		for k := i + 1; k < len(r.content) && k <= i+askedFor; k++ {
			if wanted(r.content[k].plain) || slices.ContainsFunc(desired, func(name string) bool {
				unit, known := c.units.id["@"+name]
				return known && within(r.places[unit], k)
			}) {
				return r.content[k].segment == t.segment
			}
		}
	}
	return false
}
