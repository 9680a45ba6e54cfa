package aggregate

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// The attacker of second moments, who knows nothing of how figures are protected:
// from each published mean he has a sum, from its interval at the printed
// precision a range for the sum of squares. He takes one column from another
// that holds it, and counts the answers that a group of at most five can have
// given.
const largestGroup = 5

// moments is what a published mean tells of its column.
type moments struct {
	sum      float64
	low, top float64 // of the sum of squares
}

// read takes an interval apart: half of its width is t·√((1−n/N)·s²/n).
func (a attacked) read(column string) (m moments, squares, known bool) {
	st, heads := a.cube.At("moyenne", column), a.cube.Headcount(column)
	if st.State != Published {
		return m, false, false
	}
	n, all := float64(st.Base), float64(heads.Filled)
	m.sum = st.Value * n
	left := 1 - n/all
	if !st.HasInterval || left <= 0 {
		return m, false, true
	}
	square := func(half float64) float64 {
		t := half / StudentQuantile(int(n)-1)
		return (n-1)*n*t*t/left + n*st.Value*st.Value
	}
	half := st.High - st.Value
	m.low, m.top = square(max(0, half-0.05)), square(half+0.05)
	return m, true, true
}

// sets counts the groups of whole answers, in no order, with a sum and a sum of
// squares in a range; it stops at enough.
func sets(size, least, sum int, low, top float64, enough int) int {
	if size == 1 {
		if square := float64(sum * sum); sum < least || square < low || square > top {
			return 0
		}
		return 1
	}
	found := 0
	for v := least; v*size <= sum && found < enough; v++ {
		square := float64(v * v)
		found += sets(size-1, v, sum-v, low-square, top-square, enough-found)
	}
	return found
}

type attacked struct {
	cube    *Cube
	columns map[string][]int // members that answered
	answers map[int]float64
}

// first is what the first edition gave of a column whose mean is shown: from five
// answers up an interval with all its decimals, and so the sum of squares.
func (a attacked) first(column string) (m moments, squares, known bool) {
	m, _, known = a.read(column)
	n := len(a.columns[column])
	if !known || n < 5 || n == a.cube.Headcount(column).Filled {
		return m, false, known
	}
	m.low = 0
	for _, i := range a.columns[column] {
		m.low += a.answers[i] * a.answers[i]
	}
	m.low, m.top = m.low-1e-3, m.low+1e-3
	return m, true, true
}

// regionIn draws a region of a few departments, some of them small, where one
// return in five is missing; its answers are counts below most.
func regionIn(rng *rand.Rand, most int) attacked {
	cb := small()
	cb.Campaign.Threshold, cb.Campaign.MaxShare = 3, 85
	cb.Indicators = []codebook.Indicator{{ID: "moyenne", Measure: codebook.Mean, Question: "personnes", Decimals: 1},
		{ID: "mediane", Measure: codebook.Median, Question: "personnes"}}
	cb.Columns = []codebook.Column{{ID: "region"}, {ID: "rural", Territory: survey.Rural}, {ID: "qpv", Territory: survey.QPV}}
	a := attacked{columns: map[string][]int{}, answers: map[int]float64{}}
	var posts []survey.Post
	var responses []survey.Response
	for d := range 2 + rng.IntN(3) {
		code := fmt.Sprintf("%02d", d+1)
		cb.Columns = append(cb.Columns, codebook.Column{ID: "dep-" + code, Departments: []string{code}, Department: code})
		for range 1 + rng.IntN(14) {
			p := survey.Post{ID: fmt.Sprintf("P%03d", len(posts)), Department: code, Territory: survey.QPV, Filled: true}
			if rng.IntN(6) == 0 {
				p.Territory = survey.Rural
			}
			posts = append(posts, p)
			if rng.IntN(5) == 0 {
				continue
			}
			for _, col := range cb.Columns {
				if col.Selects(p) {
					a.columns[col.ID] = append(a.columns[col.ID], len(posts)-1)
				}
			}
			v := float64(rng.IntN(most))
			a.answers[len(posts)-1] = v
			responses = append(responses, answer(p.ID, v, 0, "oui"))
		}
	}
	a.cube = Compute(cb, posts, responses)
	return a
}

// rest is the members of a column that are not in another which it holds.
func (a attacked) rest(whole, part string) (int, bool) {
	in := map[int]bool{}
	for _, m := range a.columns[whole] {
		in[m] = true
	}
	for _, m := range a.columns[part] {
		if !in[m] {
			return 0, false
		}
	}
	return len(a.columns[whole]) - len(a.columns[part]), true
}

// Whatever the answers, intervals leave as many possible answers of a small group
// as the sums alone do, up to a hundred. Those of the first edition left one.
func TestIntervalsTellNothingOfAFew(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 2))
	campaigns := 20 * *draws
	groups, before, after := 0, 0, 0
	for range campaigns {
		a := regionIn(rng, 60)
		for _, w := range a.cube.Columns {
			if _, squares, _ := a.read(w.ID); squares && len(a.columns[w.ID]) <= largestGroup {
				t.Errorf("an interval on %d answers", len(a.columns[w.ID]))
			}
			for _, p := range a.cube.Columns {
				size, inside := a.rest(w.ID, p.ID)
				if !inside || size < 1 || size > largestGroup || a.cube.At("moyenne", w.ID).State != Published ||
					a.cube.At("moyenne", p.ID).State != Published {
					continue
				}
				groups++
				if n, _ := possible(a.first, w.ID, p.ID, size); n == 1 {
					before++
				}
				if n, sums := possible(a.read, w.ID, p.ID, size); n < sums {
					after++
				}
			}
		}
	}
	t.Logf("%d campaigns, %d groups of at most %d: %d solved before, %d after", campaigns, groups, largestGroup, before, after)
	if after > 0 || before == 0 {
		t.Errorf("%d of %d groups have fewer possible answers than their sums allow; %d had in the first edition", after, groups, before)
	}
}

// possible counts the answers that a whole less a part of it leaves to the others,
// and those that their sums alone would.
func possible(read func(string) (moments, bool, bool), whole, part string, size int) (both, sums int) {
	const enough = 100
	w, squares, _ := read(whole)
	p, also, _ := read(part)
	sum := int(math.Round(w.sum - p.sum))
	sums = sets(size, 0, sum, 0, math.Inf(1), enough)
	if !squares || !also {
		return sums, sums
	}
	return sets(size, 0, sum, w.low-p.top, w.top-p.low, enough), sums
}

// A median and quartiles take eight answers.
func TestOrderStatisticsTakeEightAnswers(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 3))
	shown := 0
	for range 100 {
		a := regionIn(rng, 60)
		for _, c := range a.cube.Columns {
			mean, median := a.cube.At("moyenne", c.ID), a.cube.At("mediane", c.ID)
			if median.State == Published {
				shown++
			}
			if n := len(a.columns[c.ID]); n < 8 && (median.State == Published || mean.HasQuartiles || mean.Driven) {
				t.Errorf("%+v and %+v on %d answers", mean, median, n)
			}
		}
	}
	if shown == 0 {
		t.Error("no median is shown at all")
	}
}
