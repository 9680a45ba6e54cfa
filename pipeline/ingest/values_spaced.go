package ingest

import (
	"regexp"
	"slices"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Choices that only spaces part, as KoboToolbox exports them: names, which hold
// no space themselves, or labels, which do.

// spaced reads such a cell. ok is false when spaces do not explain it: it is then
// a free text, or not in the list.
func spaced(q *question, s string) (r reading, ok bool) {
	if r, ok := spacedNames(q, s); ok {
		return r, true
	}
	r = reading{state: survey.Given}
	for piece := range strings.FieldsFuncSeq(s, func(c rune) bool { return strings.ContainsRune(";|\t\r\n", c) }) {
		if strings.TrimSpace(piece) == "" {
			continue
		}
		ways := segment(q, french.Words(piece))
		if len(ways) == 0 {
			return reading{}, false
		}
		if len(ways) > 1 {
			return refused(survey.ChoiceAmbiguous, "premiere", q.wording(ways[0]), "seconde", q.wording(ways[1])), true
		}
		for _, c := range ways[0] {
			if c == len(q.choices) {
				r.other = "Autre"
			} else {
				r.choices = append(r.choices, c)
			}
		}
	}
	slices.Sort(r.choices)
	r.choices = slices.Compact(r.choices)
	return r, len(r.choices) > 0
}

// xmlName is what a tool lets be the name of a choice.
var xmlName = regexp.MustCompile(`^[a-z0-9_]+$`)

// spacedNames reads names of choices, « other » among them. A word that looks like
// a name and is in no list is set aside alone, where more words are names.
func spacedNames(q *question, s string) (reading, bool) {
	r, known := reading{state: survey.Given}, 0
	var rest []string
	for _, w := range strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune(" ;,|\t\r\n\u00a0", c) }) {
		sense, ok := q.words.exact[w]
		switch {
		case ok && !sense.ambiguous && sense.rank == byName:
			known++
			r.choices = append(r.choices, sense.item)
		case q.Other && (w == "other" || w == "autre"):
			known++
			r.other = "Autre"
		case xmlName.MatchString(w):
			rest = append(rest, w)
		default:
			return reading{}, false
		}
	}
	slices.Sort(r.choices)
	r.choices = slices.Compact(r.choices)
	few := len(rest) < known || len(rest) == known && !q.Other
	if known == 0 || !few {
		return reading{}, false
	}
	if len(rest) > 0 {
		left := strings.Join(rest, " ")
		nearest, _ := q.words.nearest(rest[0])
		r.code, r.args, r.partial = survey.ChoiceUnknown, []string{"valeur", left, "question", q.Label, "proche", q.choices[nearest].Label}, true
	}
	return r, true
}

// Bounds of the search for the ways to cut a cell.
const (
	maxSpacedWords = 200
	maxWays        = 2 // two show that it is ambiguous
)

// segment cuts words into labels of different choices, in every way up to two
// that give different choices, longest labels first. The item len(q.choices) is
// « Autre ».
func segment(q *question, words []string) [][]int {
	if len(words) == 0 || len(words) > maxSpacedWords {
		return nil
	}
	g := segmenting{words: words, labels: q.labelWords(), dead: map[int]bool{}}
	g.from(0, nil)
	return g.ways
}

type segmenting struct {
	words  []string
	labels []labelled
	dead   map[int]bool // from which no cut reaches the end, whatever was chosen before
	ways   [][]int
	steps  int
}

type labelled struct {
	item  int
	words []string
}

// maxSteps ends the search in lists made to have no end of ways.
const maxSteps = 20_000

func (g *segmenting) from(at int, chosen []int) (reached bool) {
	if at == len(g.words) {
		g.keep(chosen)
		return true
	}
	if g.steps++; g.dead[at] || len(g.ways) == maxWays || g.steps > maxSteps {
		return false
	}
	barred := false
	for _, l := range g.labels {
		if len(l.words) > len(g.words)-at || !slices.Equal(l.words, g.words[at:at+len(l.words)]) {
			continue
		}
		if slices.Contains(chosen, l.item) { // nobody chooses the same twice
			barred = true
			continue
		}
		if g.from(at+len(l.words), append(slices.Clip(chosen), l.item)) {
			reached = true
		}
	}
	g.dead[at] = !reached && !barred && len(g.ways) < maxWays
	return reached
}

func (g *segmenting) keep(chosen []int) {
	way := slices.Sorted(slices.Values(chosen))
	if !slices.ContainsFunc(g.ways, func(w []int) bool { return slices.Equal(w, way) }) {
		g.ways = append(g.ways, way)
	}
}

// labelWords are the labels of the choices as words, the longest first.
func (q *question) labelWords() []labelled {
	var all []labelled
	for i, c := range q.choices {
		if words := french.Words(c.Label); len(words) > 0 {
			all = append(all, labelled{i, words})
		}
	}
	if q.Other {
		all = append(all, labelled{len(q.choices), []string{"autre"}}, labelled{len(q.choices), []string{"autre", "preciser"}})
	}
	slices.SortStableFunc(all, func(a, b labelled) int { return len(b.words) - len(a.words) })
	return all
}

// wording says choices for a message.
func (q *question) wording(items []int) string {
	var all []string
	for _, i := range items {
		if i == len(q.choices) {
			all = append(all, "« Autre »")
		} else {
			all = append(all, "« "+q.choices[i].Label+" »")
		}
	}
	return strings.Join(all, " + ")
}
