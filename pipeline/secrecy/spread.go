package secrecy

import (
	"math"
	"slices"
)

// ProtectSpreads decides which figures may not tell how the values of their
// members differ: an interval of their mean, quartiles, a median. spread is the
// sets over which such figures stand, sums what is published of the sums over
// the same values, and hidden what [Protect] has hidden of these.
//
// An interval of known n, N and method is a sum of squares, and sums of squares
// subtract as sums do: a spread is published only where nothing about fewer
// members than least follows from it and those before it. Order statistics do
// not subtract, but what is known of a whole and of its part narrows the rest:
// they are held to the same rule.
//
// Sums and a spread together say more than each: a member is no further from
// the mean than the whole sum of squares allows. A spread that would give the
// value of a member, or a hidden sum, within less than MaxShare leaves to the
// others is not published either, nor one with which no other values than the true
// ones would have been shown the same.
func ProtectSpreads[K comparable](spread, sums *Family[K], hidden Hidden[K], least int, rules Rules,
	reading Reading[K]) Hidden[K] {
	h := Hidden[K]{Figures: map[K]bool{}, Bases: map[K]bool{}}
	apart := Family[K]{Values: sums.Values, Sums: spread.Sums}
	p := newProtection(&apart, Rules{Threshold: least})
	p.primary(h)
	p.secondary(h)
	known := newProtection(sums, rules)
	if !known.bounded() {
		return h
	}
	n := newNearness(known, hidden, spread)
	var shown []*Sum[K]
	for _, s := range p.sums {
		switch {
		case !h.Shows(s):
		case n.tells(s.Who), !newExchange(n, append(shown, s), reading).open():
			h.hide(s)
		default:
			shown = append(shown, s)
		}
	}
	return h
}

// nearness judges sums of squares beside the sums that are shown.
type nearness[K comparable] struct {
	*protection[K]
	classes
	totals []float64   // of the classes
	shown  [][]float64 // rows of the sums that are
	secret [][]float64 // of those hidden for the few members or the one behind them
	hidden []Set       // who is behind these
}

func newNearness[K comparable](p *protection[K], hidden Hidden[K], spread *Family[K]) nearness[K] {
	var sets []Set
	for _, s := range append(slices.Clone(p.sums), spread.Sums...) {
		sets = append(sets, s.sets()...)
	}
	n := nearness[K]{protection: p, classes: newClasses(sets)}
	n.totals = n.classes.sums(p.values)
	for _, s := range p.sums {
		switch {
		case hidden.Shows(s):
			n.shown = append(n.shown, s.row(n.classes))
		case s.Who.Len() < p.Threshold || p.dominated(s.Who):
			n.secret, n.hidden = append(n.secret, n.row(s.Who)), append(n.hidden, s.Who)
		}
	}
	return n
}

// tells reports whether the sum of squares over some members tells one of their
// values or a hidden sum too closely.
//
// In u = y/√n, y the sum of a class and n its size, the squares of a class are
// at least u²: what a reader does not know of u lies in a ball around its part
// in the space of the rows that are known, and a sum moves in it as far as its
// own row stands out of that space.
func (n nearness[K]) tells(who Set) bool {
	inside := n.row(who)
	b := ball{classes: n.classes, rows: n.within(inside, n.shown)}
	largest, left := make([]float64, len(n.sizes)), 0.0
	for m := range who.All() {
		v := n.values[m]
		left += v * v
		largest[n.at[m]] = max(largest[n.at[m]], v)
	}
	point := b.scaled(n.totals)
	for _, row := range b.rows {
		left -= dot(row, point) * dot(row, point)
	}
	b.radius = math.Sqrt(max(0, left))
	for class, in := range inside {
		if in > 0 && n.tight(largest[class], b.member(class)) {
			return true
		}
	}
	return slices.ContainsFunc(n.secret, func(goal []float64) bool {
		return dot(goal, inside) == dot(goal, goal) && n.tight(dot(goal, n.totals), b.reach(goal))
	})
}

// tight reports whether a value that is not zero is known within less than twice
// what MaxShare leaves to the others, so much to either side of it. Twice, for
// the ball is larger than what is possible: answers are whole numbers, none below
// zero, and the quarters say how many are on which side. Of whole numbers it
// reaches to the next ones at least.
func (p *protection[K]) tight(value, radius float64) bool {
	return value > 0 && radius < value*(100-p.MaxShare)/100 || p.whole && radius < 1
}

// within is orthogonal rows of length 1, in the scale of a ball, that span what
// some rows say of the classes inside alone.
func (c classes) within(inside []float64, rows [][]float64) [][]float64 {
	r := &reader{classes: c, watched: make([]bool, len(c.sizes))}
	for _, first := range []float64{0, 1} { // the classes outside first: rows that begin behind them are inside
		for i, in := range inside {
			if in == first {
				r.order = append(r.order, i)
			}
		}
		if first == 0 {
			r.large = len(r.order)
		}
	}
	for _, row := range rows {
		r.learn(row)
	}
	var basis [][]float64
	for i, row := range r.rows {
		if r.pivots[i] < r.large {
			continue
		}
		b := ball{classes: c}
		rest := b.weighed(row)
		for range 2 { // once more against what rounding leaves
			for _, known := range basis {
				subtract(rest, known, dot(rest, known))
			}
		}
		if length := math.Sqrt(dot(rest, rest)); length > negligible {
			for k := range rest {
				rest[k] /= length
			}
			basis = append(basis, rest)
		}
	}
	return basis
}

// ball is where the sums of the classes may lie, each over the root of its size.
type ball struct {
	classes
	rows   [][]float64
	radius float64
}

// weighed is a row over sums as one over scaled sums; scaled is the sums.
func (b ball) weighed(row []float64) []float64 {
	w := slices.Clone(row)
	for i := range w {
		w[i] *= math.Sqrt(float64(b.sizes[i]))
	}
	return w
}

func (b ball) scaled(sums []float64) []float64 {
	u := slices.Clone(sums)
	for i := range u {
		u[i] /= math.Sqrt(float64(b.sizes[i]))
	}
	return u
}

// reach is how far a sum may be from the middle of what is possible.
func (b ball) reach(goal []float64) float64 { return b.radius * math.Sqrt(b.free(b.weighed(goal))) }

// member is the same for one value of a class: it may stand out of the mean of
// its class as well.
func (b ball) member(class int) float64 {
	row := make([]float64, len(b.sizes))
	size := float64(b.sizes[class])
	row[class] = 1 / math.Sqrt(size)
	return b.radius * math.Sqrt(b.free(row)+(size-1)/size)
}

// free is the square of what a row has outside the space of those known.
func (b ball) free(row []float64) float64 {
	left := dot(row, row)
	for _, known := range b.rows {
		left -= dot(row, known) * dot(row, known)
	}
	return max(0, left)
}
