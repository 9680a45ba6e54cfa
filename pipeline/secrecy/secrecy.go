// Package secrecy finds what can be worked out from published figures, and which
// of them to hide so that nothing is known about a few.
//
// It knows members by number, sets of members, and sums over sets: whatever is
// published is a list of such sums, and a reader adds and subtracts them. What a
// member or a figure is, is the caller's business. From sums to what is hidden:
//
//	secrecy.go  sums → hidden     the order in which figures are published, and what stops one
//	classes.go  sets → classes    members that no published set tells apart
//	reader.go   rows → a few      what adding and subtracting gives about fewer than a limit
//	bounds.go   rows → a range    how closely a sum is known where no value is below zero
//	tally.go    lists → hidden    counts under several names, of which the small are hidden
//
// No list of links (a whole and its parts) is kept: they are found from the sets
// themselves. A sum of squares is a linear form as a sum is, over squared
// values, so it is one more [Family].
package secrecy

import (
	"cmp"
	"math"
	"slices"
)

// Sum is the sum of one value of each member of a set, and the figures that give
// it away. Figures over the same members share their Sum: they are shown or
// hidden together.
type Sum[K comparable] struct {
	Who      Set
	Figures  []K
	Bases    []K   // those of the figures whose base alone gives the sum away
	Place    Place // of the figure that is given up last
	Withheld bool  // hidden by a rule of the caller's
	// Shares are what the members count for where they do not all count once: Who
	// is then all of them.
	Shares []Share
}

// Share is members who count alike in a weighted sum, and for how much.
type Share struct {
	Who    Set
	Weight float64
}

// row is the sum over the classes.
func (s *Sum[K]) row(c classes) []float64 {
	if s.Shares == nil {
		return c.row(s.Who)
	}
	row := make([]float64, len(c.sizes))
	for _, share := range s.Shares {
		for i, in := range c.row(share.Who) {
			row[i] += in * share.Weight
		}
	}
	return row
}

// sets is what tells the members of the sum apart.
func (s *Sum[K]) sets() []Set {
	all := []Set{s.Who}
	for _, share := range s.Shares {
		all = append(all, share.Who)
	}
	return all
}

// Place is how reluctantly a figure is given up, and its rank among its equals.
type Place struct {
	Class Class
	Order int
}

// Class is how reluctantly a figure is given up.
type Class int

// The classes, the last to be hidden first.
const (
	Whole Class = iota // over all members
	Kept               // of the columns that matter most to readers
	Other
	Last // given up before all others
)

// PlaceOf is the place of a figure over all members, of one that matters to
// readers, or of any other.
func PlaceOf(whole, kept bool, order int) Place {
	switch {
	case whole:
		return Place{Whole, order}
	case kept:
		return Place{Kept, order}
	}
	return Place{Other, order}
}

// Family is everything that is published about one value of each member.
type Family[K comparable] struct {
	// Values are the members' own; nil where a member counts or does not, which
	// is harder to hide: a group that all count speaks for each of its members.
	Values []float64
	Sums   []*Sum[K]
}

// Add notes that a figure gives away the sum over some members: by its value, or
// by its base alone.
func (f *Family[K]) Add(who Set, figure K, place Place, base bool) {
	if who.Len() == 0 {
		return
	}
	i := f.over(who)
	if i < 0 {
		i, f.Sums = len(f.Sums), append(f.Sums, &Sum[K]{Who: who, Place: place})
	}
	s := f.Sums[i]
	if place.Class < s.Place.Class {
		s.Place = place
	}
	s.Figures = append(s.Figures, figure)
	if base {
		s.Bases = append(s.Bases, figure)
	}
}

// AddWeighted notes that a figure gives a weighted sum away. It is given up before
// all others.
func (f *Family[K]) AddWeighted(shares []Share, figure K) {
	who := make(Set, len(shares[0].Who))
	for _, s := range shares {
		who.Include(s.Who)
	}
	f.Sums = append(f.Sums, &Sum[K]{Who: who, Figures: []K{figure}, Place: Place{Last, len(f.Sums)}, Shares: shares})
}

// Withhold hides the sum over some members for a reason of the caller's, also
// where no figure gives it but several together would.
func (f *Family[K]) Withhold(who Set) {
	i := f.over(who)
	if i < 0 {
		i, f.Sums = len(f.Sums), append(f.Sums, &Sum[K]{Who: who})
	}
	f.Sums[i].Withheld = true
}

// WithholdParts withholds every sum but those over the most members: nothing is
// known of what they tell together.
func (f *Family[K]) WithholdParts() {
	most := 0
	for _, s := range f.Sums {
		most = max(most, s.Who.Len())
	}
	for _, s := range f.Sums {
		s.Withheld = s.Withheld || s.Who.Len() < most
	}
}

// over finds the plain sum over some members; -1 for none.
func (f *Family[K]) over(who Set) int {
	return slices.IndexFunc(f.Sums, func(s *Sum[K]) bool { return s.Shares == nil && slices.Equal(s.Who, who) })
}

// Rules say what must not be known. The zero value allows everything.
type Rules struct {
	Threshold int     // nothing may follow about fewer members
	MaxShare  float64 // percent of a sum that one member may make at most; 0 or 100 for no rule
}

// Hidden is the figures that must not be shown, and those of them whose base must
// not be shown either.
type Hidden[K comparable] struct{ Figures, Bases map[K]bool }

// Protect decides which figures to hide.
//
// Primary: a sum over fewer members than the threshold, one of which a member
// makes more than the share allowed, or one withheld.
//
// Secondary: sums are taken in their order, the whole first and the smallest
// last, and each is published only if nothing hidden can be worked out with the
// ones before it: nothing about fewer members than the threshold, no hidden sum,
// nor its size within less than MaxShare leaves to the others. Where members
// count or do not, a sum of class Other or Last must not give a group of fewer than
// twice the threshold with a hidden member in it either.
//
// What is hidden depends on the sets, and on the values only where one member
// dominates a sum: the pattern tells nothing that the numbers of members do not.
func Protect[K comparable](families []*Family[K], rules Rules) Hidden[K] {
	h := Hidden[K]{Figures: map[K]bool{}, Bases: map[K]bool{}}
	for _, f := range families {
		p := newProtection(f, rules)
		p.primary(h)
		p.secondary(h)
	}
	return h
}

// protection is one family while it is decided.
type protection[K comparable] struct {
	Rules
	values    []float64
	whole     bool      // all of them are whole numbers
	sums      []*Sum[K] // in the order of publication
	protected []bool    // hidden by a primary rule
}

func newProtection[K comparable](f *Family[K], rules Rules) *protection[K] {
	sums := slices.SortedFunc(slices.Values(f.Sums), func(a, b *Sum[K]) int { return before(a.Place, a.Who, b.Place, b.Who) })
	return &protection[K]{rules, f.Values, allWhole(f.Values), sums, make([]bool, len(sums))}
}

// before is the order of publication: by class, in each class the largest first.
func before(a Place, who Set, b Place, other Set) int {
	return cmp.Or(
		cmp.Compare(a.Class, b.Class),
		cmp.Compare(other.Len(), who.Len()),
		cmp.Compare(a.Order, b.Order),
		who.compare(other),
	)
}

func (p *protection[K]) primary(h Hidden[K]) {
	for i, s := range p.sums {
		if s.Withheld || s.Who.Len() < p.Threshold || p.dominated(s.Who) {
			p.protected[i] = true
			h.hide(s)
		}
	}
}

// dominated reports whether one value is more than MaxShare percent of the sum.
func (p *protection[K]) dominated(who Set) bool {
	if !p.bounded() {
		return false
	}
	sum, largest := 0.0, 0.0
	for m := range who.All() {
		v := math.Abs(p.values[m])
		sum, largest = sum+v, max(largest, v)
	}
	return sum > 0 && largest > sum*p.MaxShare/100
}

// bounded reports whether the size of a sum is hidden, not only its exact value.
func (p *protection[K]) bounded() bool { return p.values != nil && p.MaxShare > 0 && p.MaxShare < 100 }

func (p *protection[K]) secondary(h Hidden[K]) {
	if !slices.Contains(p.protected, true) && p.Threshold < 2 {
		return
	}
	c, watched := p.classes()
	few := newReader(c, p.Threshold, slices.Repeat([]bool{true}, len(c.sizes)))
	group := newReader(c, 2*p.Threshold, watched)
	var kept []*Sum[K]
	for _, s := range p.sums {
		if !h.Shows(s) {
			continue
		}
		if row := s.row(c); p.leaks(s, row, few, group) {
			h.hide(s)
		} else {
			few.learn(row)
			group.learn(row)
			kept = append(kept, s)
		}
	}
	for len(kept) > 0 && p.narrow(c, kept) {
		h.hide(kept[len(kept)-1])
		kept = kept[:len(kept)-1]
	}
}

// classes are those of all sums, and which of them are of a protected one.
func (p *protection[K]) classes() (c classes, watched []bool) {
	var sets []Set
	for _, s := range p.sums {
		sets = append(sets, s.sets()...)
	}
	c = newClasses(sets)
	watched = make([]bool, len(c.sizes))
	for i, s := range p.sums {
		for m := range s.Who.All() {
			watched[c.at[m]] = watched[c.at[m]] || p.protected[i] && len(s.Figures) > 0
		}
	}
	return c, watched
}

// leaks reports whether one more sum gives what the rules forbid.
func (p *protection[K]) leaks(s *Sum[K], row []float64, few, group *reader) bool {
	if few.finds(row) || p.values == nil && s.Place.Class >= Other && group.finds(row) {
		return true
	}
	after := few.clone()
	after.learn(row)
	for i, hidden := range p.sums {
		if p.protected[i] && hidden.Who.Len() >= few.limit && after.knows(few.row(hidden.Who)) {
			return true
		}
	}
	return false
}

func (h Hidden[K]) hide(s *Sum[K]) {
	for _, k := range s.Figures {
		h.Figures[k] = true
	}
	for _, k := range s.Bases {
		h.Bases[k] = true
	}
}

// Shows reports whether some figure still gives the sum away.
func (h Hidden[K]) Shows(s *Sum[K]) bool {
	return slices.ContainsFunc(s.Figures, func(k K) bool {
		return !h.Figures[k] || slices.Contains(s.Bases, k) && !h.Bases[k]
	})
}
