package secrecy

import (
	"math"
	"slices"
)

// Told is what a figure shows of how the values of its members differ.
type Told [8]float64

// exchange looks for other values that a reader cannot tell from the true ones: a
// hidden sum of which some could have passed to others, with everything that is
// shown unchanged, is not known. Whoever tries every set of values and drops those
// that would have been shown otherwise is left with these, however much quarters
// and bounds say together.
type exchange[K comparable] struct {
	nearness[K]
	spreads []*Sum[K]  // those that are shown
	told    map[K]Told // what their figures show, of those that were looked at
	Reading[K]
	budget int              // of figures that may be worked out again
	pairs  map[int][][2]int // members between whom something may pass unseen, by the first one's class
}

// Reading is what readers have of figures.
type Reading[K comparable] struct {
	// Told is what a figure would show, were the values these.
	Told func(figure K, values []float64) Told
	// Swapped reports whether a figure stays as it is when two members exchange
	// all that they answered, which the sums over these values do not tell.
	Swapped func(figure K, i, j int) bool
}

// newExchange has room for trials as long as values are few.
func newExchange[K comparable](n nearness[K], spreads []*Sum[K], r Reading[K]) *exchange[K] {
	const enough, most = 20, 40_000 // trials at least, and values in all of them
	return &exchange[K]{n, spreads, map[K]Told{}, r, max(enough, most/max(1, len(n.values))), map[int][][2]int{}}
}

// shows is what a figure shows.
func (e *exchange[K]) shows(figure K) Told {
	told, known := e.told[figure]
	if !known {
		told = e.Told(figure, e.values)
		e.told[figure] = told
	}
	return told
}

// open reports whether every hidden sum among the members of the spreads may be
// others, as far apart as the rules declare.
func (e *exchange[K]) open() bool {
	return !slices.ContainsFunc(e.hidden, func(who Set) bool {
		touched := slices.ContainsFunc(e.spreads, func(s *Sum[K]) bool { return s.Who.And(who).Len() > 0 })
		return touched && !e.wide(who)
	})
}

// wide reports whether the sum over some members may be others, far enough apart.
// One that has no way of being another is for the ranges to judge.
func (e *exchange[K]) wide(who Set) bool {
	ways := e.ways(who)
	if len(ways) == 0 {
		return true
	}
	width := e.width(who)
	up := e.farthest(ways, 1, width)
	return up >= width || up+e.farthest(ways, -1, width-up) >= width
}

// way is a way in which something may pass to a member of a hidden sum, each time
// to the first of two from the second, so that no sum changes.
type way [][2]int

// ways lists those of a hidden sum: from members of whom the same figures speak or,
// where there are none, in a ring of four.
func (e *exchange[K]) ways(who Set) []way {
	var all []way
	for i := range who.All() {
		for j, class := range e.at {
			if class >= 0 && !who.Has(j) && e.alike(i, j) {
				all = append(all, way{{i, j}})
			}
		}
	}
	if len(all) > 0 {
		return all
	}
	for i := range who.All() {
		all = append(all, e.rings(i, who)...)
	}
	return all
}

// rings lists the ways that pass something to a member from a second, and as much to
// a third from a fourth, one member of each class standing for it.
func (e *exchange[K]) rings(i int, who Set) []way {
	members := make([]int, len(e.sizes)) // the one with most to give
	for class := range members {
		members[class] = -1
	}
	for m, class := range e.at {
		if class >= 0 && !who.Has(m) && (members[class] < 0 || e.values[m] > e.values[members[class]]) {
			members[class] = m
		}
	}
	members = slices.DeleteFunc(members, func(m int) bool { return m < 0 })
	const enough = 40
	var all []way
	for _, j := range members {
		for _, k := range members {
			for _, l := range members {
				if j != k && k != l && j != l && len(all) < enough && e.balanced(i, j, k, l) {
					all = append(all, way{{i, j}, {k, l}})
				}
			}
		}
	}
	return all
}

// balanced reports whether no shown sum changes when a gains what b loses, and c what
// d does.
func (e *exchange[K]) balanced(a, b, c, d int) bool {
	return !slices.ContainsFunc(e.shown, func(row []float64) bool {
		return math.Abs(row[e.at[a]]-row[e.at[b]]+row[e.at[c]]-row[e.at[d]]) > negligible
	})
}

// width is how far apart the possible sums must be.
func (e *exchange[K]) width(who Set) float64 {
	width := dot(e.row(who), e.totals) * (100 - e.MaxShare) / 100
	if e.whole {
		return max(1, math.Ceil(width-slack))
	}
	return width
}

// alike reports whether the same shown figures speak of two members.
func (e *exchange[K]) alike(i, j int) bool {
	a, b := e.at[i], e.at[j]
	return !slices.ContainsFunc(e.shown, func(row []float64) bool { return row[a] != row[b] }) && e.together(i, j)
}

// together reports whether the same spreads are over two members.
func (e *exchange[K]) together(i, j int) bool {
	return !slices.ContainsFunc(e.spreads, func(s *Sum[K]) bool { return s.Who.Has(i) != s.Who.Has(j) })
}

// farthest is how much may pass in one of the ways, or back where sign is below
// zero, as far as it was found; more than far is not looked for.
func (e *exchange[K]) farthest(ways []way, sign, far float64) float64 {
	best := 0.0
	for _, w := range ways { // what one of two answered, the other could have
		if much := sign * (e.values[w[0][1]] - e.values[w[0][0]]); len(w) == 1 && much > best && e.swaps(w[0][0], w[0][1]) {
			best = much
		}
	}
	for _, share := range [...]float64{1, 0.75, 0.5, 0.25} {
		much := far * share
		if e.whole {
			much = math.Ceil(much)
		}
		for _, w := range ways {
			if much > best && e.passes(w, sign*much) {
				return much
			}
		}
	}
	return best
}

// swaps reports whether two members may exchange all that they answered.
func (e *exchange[K]) swaps(i, j int) bool {
	return !slices.ContainsFunc(e.spreads, func(s *Sum[K]) bool {
		return s.Who.Has(i) && slices.ContainsFunc(s.Figures, func(k K) bool { return !e.Swapped(k, i, j) })
	})
}

// passes reports whether so much may pass in a way; what it does to the sum of
// squares, two other members may undo.
func (e *exchange[K]) passes(w way, much float64) bool {
	var moves trial
	squares := 0.0
	for _, p := range w {
		moves = append(moves, passing{p[0], p[1], much})
		squares += e.squares(moves[len(moves)-1])
	}
	if e.same(moves) {
		return true
	}
	const few = 12
	tried := 0
	for _, q := range e.others(w[0][0]) {
		if slices.ContainsFunc(w, func(p [2]int) bool { return q[0] == p[0] || q[0] == p[1] || q[1] == p[0] || q[1] == p[1] }) {
			continue
		}
		for _, back := range e.undoing(q, squares) {
			if e.same(append(slices.Clip(moves), passing{q[0], q[1], back})) {
				return true
			}
		}
		if tried++; tried == few {
			break
		}
	}
	return false
}

// others are pairs of members, alike and under the same spreads as a member.
func (e *exchange[K]) others(of int) [][2]int {
	class := e.at[of]
	if all, known := e.pairs[class]; known {
		return all
	}
	const enough = 60
	var all [][2]int
	for apart := 1; apart < len(e.values) && len(all) < enough; apart++ {
		for k := 0; k+apart < len(e.values) && len(all) < enough; k++ {
			if l := k + apart; e.at[k] >= 0 && e.at[l] >= 0 && e.together(k, of) && e.alike(k, l) {
				all = append(all, [2]int{k, l})
			}
		}
	}
	e.pairs[class] = all
	return all
}

// passing is so much that passes to one member from another.
type passing struct {
	to, from int
	much     float64
}

type trial []passing

// squares is what a passing adds to the sum of squares.
func (e *exchange[K]) squares(p passing) float64 {
	return 2 * p.much * (p.much + e.values[p.to] - e.values[p.from])
}

// undoing is how much must pass between two members to take so much away from the
// sum of squares, or as much of it as they can.
func (e *exchange[K]) undoing(q [2]int, squares float64) []float64 {
	apart := e.values[q[0]] - e.values[q[1]]
	root := math.Sqrt(max(0, apart*apart-2*squares))
	back := []float64{(root - apart) / 2, (-root - apart) / 2}
	if e.whole {
		return []float64{math.Floor(back[0]), math.Ceil(back[0]), math.Floor(back[1]), math.Ceil(back[1])}
	}
	return back
}

// same reports whether all would be shown the same with the values of a trial, of
// which none is below zero.
func (e *exchange[K]) same(t trial) bool {
	values := slices.Clone(e.values)
	for _, p := range t {
		values[p.to] += p.much
		values[p.from] -= p.much
	}
	for _, p := range t {
		if values[p.to] < 0 || values[p.from] < 0 {
			return false
		}
	}
	for _, s := range e.spreads {
		if !slices.ContainsFunc(t, func(p passing) bool { return s.Who.Has(p.to) || s.Who.Has(p.from) }) {
			continue
		}
		for _, k := range s.Figures {
			if e.budget--; e.budget < 0 || e.Told(k, values) != e.shows(k) {
				return false
			}
		}
	}
	return true
}
