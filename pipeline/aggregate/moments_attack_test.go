package aggregate

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
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
		t := half / student(int(n)-1)
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
}

// regionIn draws a region of a few departments, some of them small, where one
// return in five is missing; its answers are counts below most.
func regionIn(rng *rand.Rand, most int) attacked {
	cb := small()
	cb.Campaign.Threshold, cb.Campaign.MaxShare = 3, 85
	cb.Indicators = []codebook.Indicator{{ID: "moyenne", Measure: codebook.Mean, Question: "personnes", Decimals: 1},
		{ID: "mediane", Measure: codebook.Median, Question: "personnes"}}
	cb.Columns = []codebook.Column{{ID: "region"}, {ID: "rural", Territory: survey.Rural}, {ID: "qpv", Territory: survey.QPV}}
	a := attacked{columns: map[string][]int{}}
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
			responses = append(responses, answer(p.ID, float64(rng.IntN(most)), 0, "oui"))
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
// as the sums alone do, up to a hundred.
func TestIntervalsTellNothingOfAFew(t *testing.T) {
	const enough = 100
	draws := 300
	if text := os.Getenv("BILAN_CAMPAGNES"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatal(err)
		}
		draws = n
	}
	rng := rand.New(rand.NewPCG(20, 2))
	groups, solved := 0, 0
	for range draws {
		a := regionIn(rng, 60)
		for _, w := range a.cube.Columns {
			whole, squares, known := a.read(w.ID)
			if own := len(a.columns[w.ID]); known && squares && own <= largestGroup {
				t.Errorf("an interval on %d answers", own)
			}
			for _, p := range a.cube.Columns {
				part, also, shown := a.read(p.ID)
				size, inside := a.rest(w.ID, p.ID)
				if !known || !shown || !inside || size < 1 || size > largestGroup {
					continue
				}
				groups++
				if !squares || !also {
					continue
				}
				sum := int(math.Round(whole.sum - part.sum))
				if sets(size, 0, sum, whole.low-part.top, whole.top-part.low, enough) < sets(size, 0, sum, 0, math.Inf(1), enough) {
					solved++
				}
			}
		}
	}
	if solved > 0 || groups < draws/4 {
		t.Errorf("%d of %d groups have fewer possible answers than their sums allow", solved, groups)
	}
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
