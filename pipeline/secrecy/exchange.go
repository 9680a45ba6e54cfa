package secrecy

import (
	"math"
	"slices"
)

// Told is what a figure shows of how the values of its members differ.
type Told [6]float64

// exchange looks for other values that a reader cannot tell from the true ones: a
// hidden sum of which some could have passed to others, with everything that is
// shown unchanged, is not known. Whoever tries every set of values and drops those
// that would have been shown otherwise is left with these, however much quarters
// and bounds say together.
type exchange[K comparable] struct {
	nearness[K]
	spreads []*Sum[K]  // those that are shown
	told    map[K]Told // what their figures show
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
	e := &exchange[K]{n, spreads, map[K]Told{}, r, max(enough, most/max(1, len(n.values))), map[int][][2]int{}}
	for _, s := range spreads {
		for _, k := range s.Figures {
			e.told[k] = r.Told(k, n.values)
		}
	}
	return e
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
// One that no other stands for is for the ranges to judge.
func (e *exchange[K]) wide(who Set) bool {
	var partners [][2]int
	for i := range who.All() {
		for j, class := range e.at {
			if class >= 0 && !who.Has(j) && e.alike(i, j) {
				partners = append(partners, [2]int{i, j})
			}
		}
	}
	if len(partners) == 0 {
		return true
	}
	width := e.width(who)
	up := e.farthest(partners, 1, width)
	return up >= width || up+e.farthest(partners, -1, width-up) >= width
}

// width is how far apart the possible sums must be.
func (e *exchange[K]) width(who Set) float64 {
	sum, width := dot(e.row(who), e.totals), 0.0
	if e.bounded() {
		width = sum * (100 - e.MaxShare) / 100
	}
	if e.whole {
		return max(1, math.Ceil(width-slack))
	}
	return max(width, sum/100)
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

// farthest is how much may pass to a member from a partner, or back where sign is
// below zero, as far as it was found; more than far is not looked for.
func (e *exchange[K]) farthest(partners [][2]int, sign, far float64) float64 {
	best := 0.0
	for _, p := range partners { // what one of the two answered, the other could have
		if much := sign * (e.values[p[1]] - e.values[p[0]]); much > best && e.swaps(p[0], p[1]) {
			best = much
		}
	}
	for _, share := range [...]float64{1, 0.75, 0.5, 0.25} {
		much := far * share
		if e.whole {
			much = math.Ceil(much)
		}
		for _, p := range partners {
			if much > best && e.passes(p, sign*much) {
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

// passes reports whether so much may pass from the second of two members to the
// first; what it does to the sum of squares, two others may undo.
func (e *exchange[K]) passes(p [2]int, much float64) bool {
	move := passing{p[0], p[1], much}
	if e.same(trial{move}) {
		return true
	}
	const few = 12
	tried := 0
	for _, q := range e.others(p[0]) {
		if q[0] == p[0] || q[0] == p[1] || q[1] == p[0] || q[1] == p[1] {
			continue
		}
		for _, back := range e.undoing(q, e.squares(move)) {
			if e.same(trial{move, {q[0], q[1], back}}) {
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
		if !slices.ContainsFunc(t, func(p passing) bool { return s.Who.Has(p.to) }) {
			continue
		}
		for _, k := range s.Figures {
			if e.budget--; e.budget < 0 || e.Told(k, values) != e.told[k] {
				return false
			}
		}
	}
	return true
}
