package secrecy

import (
	"math"
	"slices"
)

// narrow reports whether the sums pin a protected one down to less than the
// declared width: what MaxShare leaves to the others, 15 % of the sum where it
// is 85, and two whole numbers where the values are. A reader knows that no value
// is below zero. That a sum is nothing is the caller's to withhold: a whole of
// nothing tells it of everybody.
func (p *protection[K]) narrow(c classes, kept []*Sum[K]) bool {
	if !p.bounded() {
		return false
	}
	sums := c.sums(p.values)
	var rows [][]float64
	var totals []float64
	for _, s := range kept {
		row := s.row(c)
		rows, totals = append(rows, row), append(totals, dot(row, sums))
	}
	for i, s := range p.sums {
		if !p.protected[i] {
			continue
		}
		goal := c.row(s.Who)
		value := dot(goal, sums)
		if value <= 0 || exchangeable(rows, goal) {
			continue
		}
		low, high := bounds(rows, totals, goal)
		if high-low < value*(100-p.MaxShare)/100-negligible*value || p.whole && math.Floor(high+slack)-math.Ceil(low-slack) < 1 {
			return true
		}
	}
	return false
}

// slack is what rounding may take off a bound that is a whole number.
const slack = 1e-6

// allWhole reports whether a reader who knows what is asked knows the values to
// be whole numbers.
func allWhole(values []float64) bool {
	return !slices.ContainsFunc(values, func(v float64) bool { return v != math.Trunc(v) })
}

// exchangeable reports whether each class of the goal stands in the same rows
// as one that is not of the goal: the whole sum may then belong to others, and
// the reader knows no more than that it is between zero and more than itself.
func exchangeable(rows [][]float64, goal []float64) bool {
	alike := func(i, j int) bool {
		return !slices.ContainsFunc(rows, func(row []float64) bool { return row[i] != row[j] })
	}
	for i := range goal {
		if goal[i] == 0 {
			continue
		}
		other := false
		for j := range goal {
			other = other || goal[j] == 0 && alike(i, j)
		}
		if !other {
			return false
		}
	}
	return true
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// bounds is the least and the greatest value of goal·y where rows·y = totals
// and y ≥ 0, a linear program. Should the search not end, it is narrower than
// the truth: what cannot be proved safe is hidden.
func bounds(rows [][]float64, totals, goal []float64) (low, high float64) {
	if len(rows) == 0 {
		return 0, math.Inf(1)
	}
	start := newTableau(rows, totals)
	if !start.feasible() {
		return 0, 0
	}
	least, greatest := start.clone(), start
	return -least.maximize(goal, -1), greatest.maximize(goal, 1)
}
