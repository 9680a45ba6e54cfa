package aggregate

import (
	"cmp"
	"slices"

	"bilan/pipeline/codebook"
)

// hideChoices hides, in rankings that are shown, the choices cited by fewer
// mediators than CitationThreshold, those that nobody cites included: else what
// is not hidden would be known to be nobody.
//
// Whatever is hidden in a ranking is cited less than whatever is shown: where
// one more choice has to go because the others would give it away, all those
// cited as often or less go with it, and the order of the rest stays true.
func hideChoices(cb *codebook.Codebook, raw map[Key]Stat, behind map[Key]mediators, h hidden) {
	if cb.Campaign.CitationThreshold <= 0 {
		return
	}
	for _, ind := range cb.Indicators {
		if ind.Measure != codebook.Ranking {
			continue
		}
		b := newBallot(cb, ind, raw, behind, h)
		for b.cut() {
		}
		for i, l := range b.lists {
			h.choices[l.key] = b.veiled(i)
		}
		b.percentages(h)
	}
}

// ballot is one ranking in every column that shows it.
type ballot struct {
	codebook  *codebook.Codebook
	indicator codebook.Indicator
	lists     []list
	guarded   []*margin // columns where the whole ranking is hidden
	single    bool      // one choice a mediator: the choices add up to the base
}

// list is the ranking of one column and the count from which on it is shown.
type list struct {
	key    Key
	margin *margin
	counts map[string]int
	from   int
}

func newBallot(cb *codebook.Codebook, ind codebook.Indicator, raw map[Key]Stat, behind map[Key]mediators, h hidden) *ballot {
	q, _ := cb.Question(ind.Question)
	b := &ballot{codebook: cb, indicator: ind, single: q.Type == codebook.SelectOne}
	for order, col := range cb.Columns {
		k := Key{ind.ID, col.ID}
		m := &margin{who: behind[k], place: place{class(cb, col), order}}
		switch {
		case m.who.len() == 0:
		case h.figures[k]:
			b.guarded = append(b.guarded, m)
		default:
			l := list{key: k, margin: m, counts: map[string]int{}, from: cb.Campaign.CitationThreshold}
			for _, r := range raw[k].Ranking {
				l.counts[r.Choice] = r.Count
			}
			b.lists = append(b.lists, l)
		}
	}
	slices.SortStableFunc(b.lists, func(x, y list) int { return x.margin.before(y.margin) })
	return b
}

// cut raises one list's limit because a hidden count could be worked out, and
// reports whether it had to.
func (b *ballot) cut() bool {
	for i := range b.lists {
		if b.single && len(b.veiled(i)) == 1 {
			b.lists[i].from = b.next(i)
			return true
		}
	}
	for _, c := range b.codebook.Choices(b.indicator.Question) {
		if i := b.given(c.Name); i >= 0 {
			b.lists[i].from = b.lists[i].counts[c.Name] + 1
			return true
		}
	}
	return false
}

// next is the limit that hides one more count of a list.
func (b *ballot) next(i int) int {
	least := 0
	for _, n := range b.lists[i].counts {
		if n >= b.lists[i].from && (least == 0 || n < least) {
			least = n
		}
	}
	return max(least, b.lists[i].from) + 1
}

// given finds the list to cut so that a hidden count of the choice cannot be
// worked out: of those that show it, the last in the order of publication that
// matters; -1 when nothing can be worked out.
func (b *ballot) given(choice string) int {
	var kept []*margin
	var secret []mediators
	for _, l := range b.lists {
		if l.counts[choice] < l.from {
			secret = append(secret, l.margin.who)
		}
	}
	for _, m := range b.guarded {
		secret = append(secret, m.who)
	}
	for i, l := range b.lists {
		if l.counts[choice] < l.from {
			continue
		}
		kept = append(kept, l.margin)
		if slices.ContainsFunc(secret, func(who mediators) bool { return spans(kept, who) }) {
			return i
		}
	}
	return -1
}

// spans reports whether the margins give the sum over some mediators.
func spans(kept []*margin, who mediators) bool {
	f := family{margins: append(slices.Clone(kept), &margin{who: who})}
	cl := f.classes()
	r := newReader(cl, 0, nil)
	for _, m := range kept {
		r.learn(cl.row(m.who))
	}
	return r.knows(cl.row(who))
}

// veiled is the choices hidden in a list.
func (b *ballot) veiled(i int) map[string]bool {
	names := map[string]bool{}
	for name, n := range b.lists[i].counts {
		if n < b.lists[i].from {
			names[name] = true
		}
	}
	return names
}

// percentages hides the percentages on the same question that would add up, or
// complete, choices that are hidden.
func (b *ballot) percentages(h hidden) {
	for i, l := range b.lists {
		names := b.veiled(i)
		for _, ind := range b.codebook.Indicators {
			if ind.Measure != codebook.Percent || ind.Question != b.indicator.Question {
				continue
			}
			if b.single && len(names) > 0 || slices.ContainsFunc(ind.Values, func(v string) bool { return names[v] }) {
				h.figures[Key{ind.ID, l.key.Column}] = true
			}
		}
	}
}

// veil marks the hidden choices of a ranking and puts them last, without place
// or count, by label: their own order would tell their counts.
func veil(ranking []Rank, names map[string]bool) []Rank {
	shown := make([]Rank, 0, len(ranking))
	var rest []Rank
	for _, r := range ranking {
		if names[r.Choice] {
			rest = append(rest, Rank{Choice: r.Choice, Label: r.Label, Secret: true})
		} else {
			shown = append(shown, r)
		}
	}
	slices.SortFunc(rest, func(a, b Rank) int { return cmp.Compare(a.Label, b.Label) })
	return append(shown, rest...)
}
