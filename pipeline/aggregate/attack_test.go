package aggregate

import (
	"fmt"
	"math/big"
	"slices"

	"bilan/pipeline/survey"
)

// The attacker has every published figure unrounded, knows which mediators
// answered which question, and is told both sums of a published ratio. What he
// lacks is what each of them answered.
//
// All of it is computed here by other means than the package's: subsets are
// tried one by one with whole numbers, counts are solved by trying every whole
// number, sums by a linear program in fractions.
type attacker struct {
	columns   [][]int // of each published margin, the classes it holds
	totals    []int   // and the sum that it gives
	named     []bool  // of a column that a table names, or of the region
	sizes     []int   // mediators of each class
	truth     []int   // sum of their answers
	protected []bool  // classes of columns that a primary rule hides
	targets   [][]int // classes of each such column
}

// attackOn gathers what is published about one question. value is what one
// mediator's answer adds to the sum looked for.
func attackOn(ca campaign, question string, value func(survey.Answer) int) attacker {
	shown, open := ca.compute(), ca.opened()
	var published, guarded [][]string
	var sums []int
	var named []bool
	for _, col := range ca.codebook.Columns {
		for _, ind := range ca.codebook.Indicators {
			posts := open.Posts(ind.ID, col.ID)
			if len(posts) == 0 || !slices.Contains([]string{ind.Question, ind.Numerator, ind.Denominator}, question) {
				continue
			}
			switch {
			case shown.At(ind.ID, col.ID).State == Published:
				published, sums = append(published, posts), append(sums, ca.sum(posts, question, value))
				named = append(named, col.ID == "region" || len(ca.codebook.Report.Tables) > 0 && col.ID == "groupe")
			case len(posts) < ca.codebook.Campaign.Threshold || ca.dominated(posts, question):
				guarded = append(guarded, posts)
			}
		}
	}
	a := newAttacker(ca, published, guarded, sums, question, value)
	a.named = named
	return a
}

func newAttacker(ca campaign, published, guarded [][]string, sums []int, question string, value func(survey.Answer) int) attacker {
	a := attacker{totals: sums, columns: make([][]int, len(published)), targets: make([][]int, len(guarded))}
	at := map[string]int{}
	for _, r := range ca.responses {
		sign := ""
		for _, posts := range append(slices.Clone(published), guarded...) {
			sign += fmt.Sprint(slices.Contains(posts, r.Post))
		}
		i, known := at[sign]
		if !known {
			i, at[sign] = len(a.sizes), len(a.sizes)
			a.sizes, a.truth, a.protected = append(a.sizes, 0), append(a.truth, 0), append(a.protected, false)
			for j, posts := range published {
				if slices.Contains(posts, r.Post) {
					a.columns[j] = append(a.columns[j], i)
				}
			}
			for j, posts := range guarded {
				if slices.Contains(posts, r.Post) {
					a.targets[j], a.protected[i] = append(a.targets[j], i), true
				}
			}
		}
		a.sizes[i]++
		a.truth[i] += value(r.Answers.Of(question))
	}
	return a
}

// ofNamedColumns is the attacker who has the region and the columns of the
// tables alone: these are held to the threshold and to nothing more.
func (a attacker) ofNamedColumns() attacker {
	b := a
	b.columns, b.totals = nil, nil
	for i, named := range a.named {
		if named {
			b.columns, b.totals = append(b.columns, a.columns[i]), append(b.totals, a.totals[i])
		}
	}
	return b
}

// matrix is the published equations over some classes.
func (a attacker) matrix(take func(class int) bool) [][]*big.Rat {
	var rows [][]*big.Rat
	for _, classes := range a.columns {
		var row []*big.Rat
		for i := range a.sizes {
			if take(i) {
				row = append(row, big.NewRat(int64(count01(slices.Contains(classes, i))), 1))
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func count01(b bool) int {
	if b {
		return 1
	}
	return 0
}

// exactRank is the rank of a matrix, in fractions.
func exactRank(m [][]*big.Rat) int {
	done := 0
	for col := 0; len(m) > 0 && col < len(m[0]) && done < len(m); col++ {
		p := slices.IndexFunc(m[done:], func(row []*big.Rat) bool { return row[col].Sign() != 0 })
		if p < 0 {
			continue
		}
		m[done], m[done+p] = m[done+p], m[done]
		for i := done + 1; i < len(m); i++ {
			eliminate(m[i], m[done], col)
		}
		done++
	}
	return done
}

func eliminate(row, from []*big.Rat, col int) {
	if row[col].Sign() == 0 {
		return
	}
	times := new(big.Rat).Quo(row[col], from[col])
	for j := range row {
		row[j] = new(big.Rat).Sub(row[j], new(big.Rat).Mul(times, from[j]))
	}
}

// follows is how many independent things adding and subtracting published
// figures gives about the mediators of a set of classes and of no other, with
// somebody watched among them.
func (a attacker) follows(set int, watched func(class int) bool) int {
	in := func(i int) bool { return set>>i&1 == 1 }
	outside := exactRank(a.matrix(func(i int) bool { return !in(i) }))
	return exactRank(a.matrix(func(i int) bool { return !in(i) || watched(i) })) - outside
}

// counts is the least and the greatest number of mediators of a target who can
// have said yes.
func (a attacker) counts(target []int) (low, high int) {
	low, high = 1<<30, -1
	left := slices.Clone(a.totals)
	var try func(class, said int)
	try = func(class, said int) {
		if low < high { // two values are enough: it is not pinned down
			return
		}
		if class == len(a.sizes) {
			if slices.ContainsFunc(left, func(v int) bool { return v != 0 }) {
				return
			}
			low, high = min(low, said), max(high, said)
			return
		}
		for v := 0; v <= a.sizes[class]; v++ {
			if a.spend(left, class, v) {
				try(class+1, said+v*count01(slices.Contains(target, class)))
			}
			a.spend(left, class, -v)
		}
	}
	try(0, 0)
	return low, high
}

// spend takes v from what the margins of a class leave to the classes that
// follow, and reports whether these can still fill it.
func (a attacker) spend(left []int, class, v int) bool {
	possible := true
	for j, classes := range a.columns {
		if slices.Contains(classes, class) {
			left[j] -= v
		}
		room := 0
		for _, i := range classes {
			if i > class {
				room += a.sizes[i]
			}
		}
		possible = possible && left[j] >= 0 && left[j] <= room
	}
	return possible
}

// unanimous is how many mediators there are in the target and in the classes
// that all said the same.
func (a attacker) unanimous(target []int) int {
	n := 0
	for i, size := range a.sizes {
		if slices.Contains(target, i) || a.truth[i] == 0 || a.truth[i] == size {
			n += size
		}
	}
	return n
}

// idle is how many mediators there are in the target and in the classes whose
// answers add up to nothing.
func (a attacker) idle(target []int) int {
	n := 0
	for i, size := range a.sizes {
		if slices.Contains(target, i) || a.truth[i] == 0 {
			n += size
		}
	}
	return n
}
