package coding

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"bilan/pipeline/french"
)

// Territory is a column of the campaign with the posts that it selects, for the
// analyst to explore; nothing of it is published.
type Territory struct {
	Name  string
	Posts []string
}

// What makes a word worth a line: Lafon's specificity, minus the logarithm of
// the chance of as many mediators of the territory or more, if the word were
// spread at random.
const (
	leastSpecific = 1.3 // one chance in twenty
	leastUsers    = 2   // mediators of the territory
	mostSpecific  = 10  // words of a territory, for a question
	shownContexts = 3
)

// use is who says a word in answer to a question, and where.
type use struct {
	written  string
	posts    map[string]bool
	contexts []Row
}

// wordRows is the sheet of the words that a territory uses more than the region,
// each in its context.
func (b Book) wordRows() [][]any {
	rows := [][]any{{"question", "territoire", "mot", "répondants", "sur", "dans la région", "sur", "spécificité (Lafon)", "en contexte"}}
	for _, q := range b.Frame.Questions {
		mine := current(b.Rows, q.Question)
		words, answered := usesOf(mine)
		for _, t := range b.Territories {
			rows = append(rows, specific(q.Question, t, words, answered)...)
		}
	}
	return rows
}

func usesOf(rows []Row) (words map[string]*use, answered map[string]bool) {
	words, answered = map[string]*use{}, map[string]bool{}
	for _, r := range rows {
		answered[r.Post] = true
		for _, w := range french.Words(r.Statement) {
			if isStop(w) || len(w) < 3 {
				continue
			}
			stem := stemOf(w)
			u := words[stem]
			if u == nil {
				u = &use{written: w, posts: map[string]bool{}}
				words[stem] = u
			}
			u.written = min(u.written, w)
			u.posts[r.Post] = true
			u.contexts = append(u.contexts, r)
		}
	}
	return words, answered
}

func specific(question string, t Territory, words map[string]*use, answered map[string]bool) [][]any {
	var here []string
	for _, p := range t.Posts {
		if answered[p] {
			here = append(here, p)
		}
	}
	var rows [][]any
	for _, u := range words {
		k := 0
		for _, p := range here {
			if u.posts[p] {
				k++
			}
		}
		if s := specificity(k, len(here), len(u.posts), len(answered)); k >= leastUsers && s >= leastSpecific {
			rows = append(rows, []any{question, t.Name, u.written, k, len(here), len(u.posts), len(answered), hundredth(s), u.context(t)})
		}
	}
	slices.SortFunc(rows, func(x, y []any) int {
		return cmp.Or(cmp.Compare(y[7].(float64), x[7].(float64)), strings.Compare(x[2].(string), y[2].(string)))
	})
	return rows[:min(mostSpecific, len(rows))]
}

// specificity is Lafon's: of total mediators, all use the word; of the part, k
// do. It is -log10 of the chance of k or more.
func specificity(k, part, all, total int) float64 {
	chance := 0.0
	for i := k; i <= min(part, all); i++ {
		if part-i <= total-all {
			chance += math.Exp(choose(all, i) + choose(total-all, part-i) - choose(total, part))
		}
	}
	return max(0, -math.Log10(max(chance, 1e-300)))
}

// choose is the logarithm of the ways to take k of n.
func choose(n, k int) float64 {
	a, _ := math.Lgamma(float64(n + 1))
	b, _ := math.Lgamma(float64(k + 1))
	c, _ := math.Lgamma(float64(n - k + 1))
	return a - b - c
}

// context shows the word between brackets in statements of the territory.
func (u *use) context(t Territory) string {
	var all []string
	for _, r := range u.contexts {
		if !slices.Contains(t.Posts, r.Post) {
			continue
		}
		if line := bracketed(r.Statement, stemOf(u.written)); !slices.Contains(all, line) && len(all) < shownContexts {
			all = append(all, line)
		}
	}
	return strings.Join(all, "\n")
}

func bracketed(statement, stem string) string {
	at := wordLike.FindAllStringIndex(statement, -1)
	for _, span := range at {
		if word := statement[span[0]:span[1]]; stemOf(french.Fold(word)) == stem {
			return statement[:span[0]] + "[" + word + "]" + statement[span[1]:]
		}
	}
	return statement
}

// pairRows is the sheet of the axes that the same mediators name, with as many as
// would do so if the two had nothing to do with one another.
func (b Book) pairRows() [][]any {
	rows := [][]any{{"question", "axe", "avec l'axe", "répondants", "attendus par hasard", "sur"}}
	for _, q := range b.Frame.Questions {
		named, answered := map[string]map[string]bool{}, map[string]bool{}
		for _, r := range current(b.Rows, q.Question) {
			answered[r.Post] = true
			for _, a := range r.Axes(q) {
				if named[a] == nil {
					named[a] = map[string]bool{}
				}
				named[a][r.Post] = true
			}
		}
		for i, a := range q.Axes {
			for _, o := range q.Axes[i+1:] {
				both := 0
				for p := range named[a.Name] {
					if named[o.Name][p] {
						both++
					}
				}
				if both > 0 {
					chance := float64(len(named[a.Name])*len(named[o.Name])) / float64(len(answered))
					rows = append(rows, []any{q.Question, a.Name, o.Name, both, hundredth(chance), len(answered)})
				}
			}
		}
	}
	return rows
}
