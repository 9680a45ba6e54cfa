package aggregate

import (
	"math/big"
	"slices"
)

// extent is the least and the greatest sum of the target that the published
// margins allow, no answer being negative; nil for no bound.
func (a attacker) extent(target []int) (least, greatest *big.Rat) {
	goal := make([]int64, len(a.sizes))
	for _, i := range target {
		goal[i] = 1
	}
	high := a.extreme(goal)
	for i := range goal {
		goal[i] = -goal[i]
	}
	low := a.extreme(goal)
	if high == nil || low == nil {
		return nil, nil
	}
	return new(big.Rat).Neg(low), high
}

// whole is how many whole numbers lie from one bound to another.
func whole(least, greatest *big.Rat) int64 {
	down := func(r *big.Rat) *big.Int { return new(big.Int).Div(r.Num(), r.Denom()) } // rounds down: the denominator is positive
	from := new(big.Int).Neg(down(new(big.Rat).Neg(least)))
	return new(big.Int).Sub(down(greatest), from).Int64() + 1
}

// extreme is the greatest value of goal·y for y ≥ 0 under the published
// equations, in fractions, by the simplex method with a dear penalty on what
// does not meet them; nil when there is no bound.
func (a attacker) extreme(goal []int64) *big.Rat {
	n, m := len(a.sizes), len(a.columns)
	const dear = -1_000_000_000
	cost := make([]*big.Rat, n+m)
	for i := range cost {
		cost[i] = big.NewRat(dear, 1)
		if i < n {
			cost[i] = big.NewRat(goal[i], 1)
		}
	}
	rows := a.matrix(func(int) bool { return true })
	basis := make([]int, m)
	for i := range rows {
		for j := range m {
			rows[i] = append(rows[i], big.NewRat(int64(count01(i == j)), 1))
		}
		rows[i], basis[i] = append(rows[i], big.NewRat(int64(a.totals[i]), 1)), n+i
	}
	return climb(rows, basis, cost)
}

func climb(rows [][]*big.Rat, basis []int, cost []*big.Rat) *big.Rat {
	for {
		enter := slices.IndexFunc(gainsOf(rows, basis, cost), func(g *big.Rat) bool { return g.Sign() > 0 })
		if enter < 0 {
			return valueOf(rows, basis, cost)
		}
		leave := leaving(rows, basis, enter)
		if leave < 0 {
			return nil
		}
		p := new(big.Rat).Set(rows[leave][enter])
		for j := range rows[leave] {
			rows[leave][j] = new(big.Rat).Quo(rows[leave][j], p)
		}
		for i := range rows {
			if i != leave {
				eliminate(rows[i], rows[leave], enter)
			}
		}
		basis[leave] = enter
	}
}

func gainsOf(rows [][]*big.Rat, basis []int, cost []*big.Rat) []*big.Rat {
	gains := make([]*big.Rat, len(cost))
	for j := range cost {
		gains[j] = new(big.Rat).Set(cost[j])
		for i, row := range rows {
			gains[j].Sub(gains[j], new(big.Rat).Mul(cost[basis[i]], row[j]))
		}
	}
	return gains
}

func valueOf(rows [][]*big.Rat, basis []int, cost []*big.Rat) *big.Rat {
	sum := new(big.Rat)
	for i, row := range rows {
		sum.Add(sum, new(big.Rat).Mul(cost[basis[i]], row[len(row)-1]))
	}
	return sum
}

// leaving is the row that limits the entering unknown, the first of equals by
// Bland's rule; -1 for none.
func leaving(rows [][]*big.Rat, basis []int, enter int) int {
	leave := -1
	var least *big.Rat
	for i, row := range rows {
		if row[enter].Sign() <= 0 {
			continue
		}
		ratio := new(big.Rat).Quo(row[len(row)-1], row[enter])
		if leave < 0 || ratio.Cmp(least) < 0 || ratio.Cmp(least) == 0 && basis[i] < basis[leave] {
			leave, least = i, ratio
		}
	}
	return leave
}
