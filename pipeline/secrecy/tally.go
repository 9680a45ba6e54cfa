package secrecy

import "slices"

// Tally is how many members of several sets count under each of some names, as a
// ranking of one list of choices in several columns gives it. A small count is
// hidden, and one of zero with it: else what is not hidden would be known to be
// nobody.
//
// Whatever is hidden in a list is less than whatever is shown: where one more
// count has to go because the others would give it away, all those as large or
// smaller go with it, and the order of the rest stays true.
type Tally[K comparable] struct {
	Names     []string
	Exclusive bool // each member counts under one name: the counts add up
	Withheld  []Set
	lists     []list[K]
}

// list is the counts of one set, shown from a limit on.
type list[K comparable] struct {
	key    K
	who    Set
	place  Place
	counts map[string]int
	from   int
}

// Add notes a list that is shown. Sets whose list is not shown at all stand in
// Withheld.
func (t *Tally[K]) Add(key K, who Set, place Place, counts map[string]int) {
	t.lists = append(t.lists, list[K]{key: key, who: who, place: place, counts: counts})
}

// Hide returns the names to hide in each list so that no count below least, and
// none of a set withheld, can be worked out.
func (t *Tally[K]) Hide(least int) map[K]map[string]bool {
	slices.SortStableFunc(t.lists, func(a, b list[K]) int { return before(a.place, a.who, b.place, b.who) })
	for i := range t.lists {
		t.lists[i].from = least
	}
	for t.raise() {
	}
	names := map[K]map[string]bool{}
	for _, l := range t.lists {
		names[l.key] = l.hidden()
	}
	return names
}

// raise raises one list's limit because a hidden count could be worked out, and
// reports whether it had to.
func (t *Tally[K]) raise() bool {
	for i, l := range t.lists {
		if t.Exclusive && len(l.hidden()) == 1 {
			t.lists[i].from = l.next()
			return true
		}
	}
	for _, name := range t.Names {
		if i := t.giver(name); i >= 0 {
			t.lists[i].from = t.lists[i].counts[name] + 1
			return true
		}
	}
	return false
}

// giver finds the list to cut so that a hidden count under the name cannot be
// worked out: of those that show it, the last in the order of publication that
// matters; -1 when nothing can be worked out.
func (t *Tally[K]) giver(name string) int {
	hidden := slices.Clone(t.Withheld)
	for _, l := range t.lists {
		if l.counts[name] < l.from {
			hidden = append(hidden, l.who)
		}
	}
	var known []Set
	for i, l := range t.lists {
		if l.counts[name] < l.from {
			continue
		}
		known = append(known, l.who)
		if slices.ContainsFunc(hidden, func(who Set) bool { return Follows(known, who) }) {
			return i
		}
	}
	return -1
}

// Follows reports whether adding and subtracting the sums over known sets gives
// the sum over another.
func Follows(known []Set, who Set) bool {
	c := newClasses(append(slices.Clone(known), who))
	r := newReader(c, 0, nil)
	for _, s := range known {
		r.learn(c.row(s))
	}
	return r.knows(c.row(who))
}

// hidden is the names hidden in a list.
func (l list[K]) hidden() map[string]bool {
	names := map[string]bool{}
	for name, n := range l.counts {
		if n < l.from {
			names[name] = true
		}
	}
	return names
}

// next is the limit that hides one more count of a list.
func (l list[K]) next() int {
	least := 0
	for _, n := range l.counts {
		if n >= l.from && (least == 0 || n < least) {
			least = n
		}
	}
	return max(least, l.from) + 1
}
