package secrecy

import (
	"math"
	"slices"
)

// reader is who has some sums and looks for a combination of them about fewer
// members than limit, a watched one among them.
//
// The rows are kept in echelon form, the classes of limit members and more
// first: the rows that begin behind those are about smaller classes alone, and
// every combination that is can be made of them.
type reader struct {
	classes
	limit   int
	watched []bool
	order   []int // classes, the large ones first
	large   int   // how many of them are large
	rows    [][]float64
	pivots  []int // place in order where each row begins
}

func newReader(c classes, limit int, watched []bool) *reader {
	r := &reader{classes: c, limit: limit, watched: watched}
	for i, size := range c.sizes {
		if size >= limit {
			r.order = append(r.order, i)
		}
	}
	r.large = len(r.order)
	for i, size := range c.sizes {
		if size < limit {
			r.order = append(r.order, i)
		}
	}
	return r
}

// rest is what a row says that the reader's rows do not, and the place where it
// begins; -1 when it says nothing new.
func (r *reader) rest(row []float64) ([]float64, int) {
	rest := slices.Clone(row)
	for i, known := range r.rows {
		begin := r.order[r.pivots[i]]
		subtract(rest, known, rest[begin]/known[begin])
		rest[begin] = 0
	}
	return rest, slices.IndexFunc(r.order, func(i int) bool { return math.Abs(rest[i]) > negligible })
}

func (r *reader) clone() *reader {
	c := *r
	c.rows, c.pivots = slices.Clone(r.rows), slices.Clone(r.pivots)
	return &c
}

// learn adds a row.
func (r *reader) learn(row []float64) {
	rest, begin := r.rest(row)
	if begin < 0 {
		return
	}
	at, _ := slices.BinarySearch(r.pivots, begin)
	r.rows, r.pivots = slices.Insert(r.rows, at, rest), slices.Insert(r.pivots, at, begin)
}

// knows reports whether a row is a combination of the reader's.
func (r *reader) knows(row []float64) bool {
	_, begin := r.rest(row)
	return begin < 0
}

// finds reports whether one more row gives a combination that the reader looks
// for. When there are too many sets of classes to try, the answer is yes: what
// cannot be proved safe is hidden.
func (r *reader) finds(row []float64) bool {
	rest, begin := r.rest(row)
	if begin < r.large { // nothing new, or only with a large class in it
		return false
	}
	s := search{reader: r, budget: searchBudget}
	first, _ := slices.BinarySearch(r.pivots, r.large)
	for _, known := range r.rows[first:] {
		s.rows = append(s.rows, combination{values: known})
	}
	return s.within(append(s.rows, combination{values: rest, fresh: 1}), make([]bool, len(r.sizes)), 0)
}

// searchBudget bounds the sets of classes that are tried for one sum.
const searchBudget = 3000

// combination is a row made of others; fresh is the share of the new one.
type combination struct {
	values []float64
	fresh  float64
}

type search struct {
	*reader
	rows   []combination
	budget int
}

// within looks for a combination of the rows that is about the classes taken
// and others of the rows, fewer members than the limit in all. Each class is
// either taken or left out, which costs a row; a branch ends when what is left
// says nothing new, or nothing watched.
func (s *search) within(rows []combination, taken []bool, size int) bool {
	if s.budget--; s.budget < 0 {
		return true
	}
	class, fresh, watched := -1, false, false
	for _, row := range rows {
		fresh = fresh || math.Abs(row.fresh) > negligible
		for i, v := range row.values {
			if math.Abs(v) <= negligible {
				continue
			}
			watched = watched || s.watched[i]
			if !taken[i] && (class < 0 || s.sizes[i] > s.sizes[class]) {
				class = i
			}
		}
	}
	if !fresh || !watched || class < 0 {
		return fresh && watched
	}
	if s.within(without(rows, class), taken, size) {
		return true
	}
	if size+s.sizes[class] >= s.limit {
		return false
	}
	more := slices.Clone(taken)
	more[class] = true
	return s.within(rows, more, size+s.sizes[class])
}

// without is the combinations that do not speak of a class.
func without(rows []combination, class int) []combination {
	p := slices.IndexFunc(rows, func(r combination) bool { return math.Abs(r.values[class]) > negligible })
	var rest []combination
	for i, row := range rows {
		if i == p {
			continue
		}
		if times := row.values[class] / rows[p].values[class]; times != 0 {
			row.values = slices.Clone(row.values)
			subtract(row.values, rows[p].values, times)
			row.values[class], row.fresh = 0, row.fresh-times*rows[p].fresh
		}
		rest = append(rest, row)
	}
	return rest
}

// negligible is what counts as zero among numbers that start as 0 and 1.
const negligible = 1e-9

func subtract(row, from []float64, times float64) {
	if times == 0 {
		return
	}
	for i, v := range from {
		row[i] -= times * v
	}
}
