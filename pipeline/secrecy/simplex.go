package secrecy

import (
	"math"
	"slices"
)

// tableau is the simplex method on a few dozen unknowns. Bland's rule makes it
// end; maxPivots makes it end even where roundings mislead the rule.
type tableau struct {
	rows  [][]float64 // unknowns, then one artificial for each row, then the total
	basis []int       // unknown that each row is solved for
	n     int         // unknowns
}

func newTableau(rows [][]float64, totals []float64) *tableau {
	t := &tableau{basis: make([]int, len(rows)), n: len(rows[0])}
	for i, row := range rows {
		line := append(slices.Clone(row), make([]float64, len(rows)+1)...)
		line[t.n+i], line[len(line)-1] = 1, totals[i]
		t.rows, t.basis[i] = append(t.rows, line), t.n+i
	}
	return t
}

func (t *tableau) clone() *tableau {
	c := &tableau{basis: slices.Clone(t.basis), n: t.n}
	for _, row := range t.rows {
		c.rows = append(c.rows, slices.Clone(row))
	}
	return c
}

// feasible drives the artificial unknowns to zero and out of the basis, where
// they can be; a row where they cannot says nothing new.
func (t *tableau) feasible() bool {
	cost := make([]float64, t.n+len(t.rows))
	for i := t.n; i < len(cost); i++ {
		cost[i] = -1
	}
	if t.run(cost, len(cost)) < -t.scale() {
		return false
	}
	for i := len(t.rows) - 1; i >= 0; i-- {
		if t.basis[i] < t.n {
			continue
		}
		j := slices.IndexFunc(t.rows[i][:t.n], func(v float64) bool { return math.Abs(v) > negligible })
		if j >= 0 {
			t.pivot(i, j)
			continue
		}
		t.rows, t.basis = slices.Delete(t.rows, i, i+1), slices.Delete(t.basis, i, i+1)
	}
	return true
}

// scale is what counts as zero among the totals.
func (t *tableau) scale() float64 {
	largest := 1.0
	for _, row := range t.rows {
		largest = max(largest, math.Abs(row[len(row)-1]))
	}
	return negligible * largest
}

// maximize returns the greatest value of sign times the goal.
func (t *tableau) maximize(goal []float64, sign float64) float64 {
	cost := make([]float64, t.n)
	for i, v := range goal {
		cost[i] = sign * v
	}
	return t.run(cost, t.n)
}

// run pivots until no unknown of the first n improves the cost, and returns the
// cost; infinity when it has no bound.
func (t *tableau) run(cost []float64, n int) float64 {
	for range maxPivots {
		enter := slices.IndexFunc(t.gains(cost, n), func(g float64) bool { return g > negligible })
		if enter < 0 {
			return t.value(cost)
		}
		leave, least := -1, math.Inf(1)
		for i, row := range t.rows {
			if row[enter] <= negligible {
				continue
			}
			ratio := row[len(row)-1] / row[enter]
			if ratio < least-negligible || ratio <= least && (leave < 0 || t.basis[i] < t.basis[leave]) {
				leave, least = i, min(ratio, least)
			}
		}
		if leave < 0 {
			return math.Inf(1)
		}
		t.pivot(leave, enter)
	}
	return t.value(cost)
}

const maxPivots = 2000

// gains is what each of the first n unknowns would add to the cost.
func (t *tableau) gains(cost []float64, n int) []float64 {
	gains := slices.Clone(cost[:n])
	for i, row := range t.rows {
		for j := range gains {
			gains[j] -= cost[t.basis[i]] * row[j]
		}
	}
	return gains
}

func (t *tableau) value(cost []float64) float64 {
	sum := 0.0
	for i, row := range t.rows {
		sum += cost[t.basis[i]] * row[len(row)-1]
	}
	return sum
}

func (t *tableau) pivot(leave, enter int) {
	row := t.rows[leave]
	p := row[enter]
	for j := range row {
		row[j] /= p
	}
	for i := range t.rows {
		if i != leave {
			subtract(t.rows[i], row, t.rows[i][enter])
		}
	}
	t.basis[leave] = enter
}
