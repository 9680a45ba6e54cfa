package aggregate

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// draws raises the number of random campaigns: `go test -run FollowsFromAWhole -draws 1000 -v`.
var draws = flag.Int("draws", 9, "random campaigns that are attacked")

// The attacker of a whole has all that is published of it at the precision that
// is printed: its sum, interval, quartiles and median, and the sums of its
// parts. He tries every set of whole answers that gives them, and notes what a
// hidden part of one mediator may have answered.
type whole8 struct {
	known  part // the part whose sum is published
	hidden part // the mediator and those who are hidden with him
	shown  Stat // of the whole
	n, all int  // answers and posts of the whole
	decs   int
	exact  bool // bounds and quartiles as the first edition gave them, unrounded
}

type part struct{ size, sum int }

// answered is some answers with the sum of their squares.
type answered struct {
	values  []float64
	squares float64
}

// possible is the least and the greatest answer that the hidden mediator may have
// given; the greatest comes first when there is none.
func (w whole8) possible() (least, greatest int) {
	known := multisets(w.known.size, 0, w.known.sum)
	may := func(x int) bool {
		return slices.ContainsFunc(multisets(w.hidden.size-1, 0, w.hidden.sum-x), func(others answered) bool {
			with := answered{append(slices.Clone(others.values), float64(x)), others.squares + float64(x*x)}
			return slices.ContainsFunc(known, func(k answered) bool { return w.fits(k, with) })
		})
	}
	least, greatest = 0, w.hidden.sum
	for least <= greatest && !may(least) {
		least++
	}
	for greatest > least && !may(greatest) {
		greatest--
	}
	return least, greatest
}

// multisets lists the ways in which so many whole answers, none below least, add
// up to a sum.
func multisets(size, least, sum int) []answered {
	switch {
	case size == 0 && sum == 0:
		return []answered{{}}
	case size == 0:
		return nil
	}
	var all []answered
	for v := least; v*size <= sum; v++ {
		for _, more := range multisets(size-1, v, sum-v) {
			all = append(all, answered{append(more.values, float64(v)), more.squares + float64(v*v)})
		}
	}
	return all
}

// fits reports whether the answers would have been published as the whole is:
// half of an interval is t·√((1−n/N)·s²/n), and the quarters are those of
// Hyndman and Fan's seventh type.
func (w whole8) fits(one, other answered) bool {
	n, mean := float64(w.n), w.shown.Value
	if w.shown.HasInterval {
		variance := (one.squares + other.squares - n*mean*mean) / (n - 1)
		half := StudentQuantile(w.n-1) * math.Sqrt(max(0, variance)*(1-n/float64(w.all))/n)
		if !w.same(max(0, mean-half), w.shown.Low) || !w.same(mean+half, w.shown.High) {
			return false
		}
	}
	if !w.shown.HasQuartiles {
		return true
	}
	sorted := slices.Sorted(slices.Values(append(slices.Clone(one.values), other.values...)))
	for p, q := range map[float64]float64{0.25: w.shown.Q1, 0.5: w.shown.Median, 0.75: w.shown.Q3} {
		at := p * (n - 1)
		below := sorted[int(at)]
		if !w.same(below+(at-math.Floor(at))*(sorted[min(int(at)+1, w.n-1)]-below), q) {
			return false
		}
	}
	return true
}

func (w whole8) same(v, shown float64) bool {
	if w.exact {
		return math.Abs(v-shown) < 1e-6
	}
	return french.Rounded(v, w.decs) == shown
}

// group is three departments with a column over them, as Picardie: one mediator
// answers in the last, few in the second, which is hidden with it.
type group struct {
	campaign
	answers map[string][]float64 // by department
}

func groupIn(rng *rand.Rand, least, most, decimals int) group {
	cb := small()
	cb.Campaign = codebook.Campaign{Threshold: 3, MaxShare: 85}
	cb.Indicators = []codebook.Indicator{{ID: "moyenne", Measure: codebook.Mean, Question: "personnes", Decimals: decimals}}
	cb.Columns = []codebook.Column{{ID: "region"}, {ID: "groupe", Departments: []string{"a", "b", "c"}}}
	cb.Report.Tables = []codebook.TableSpec{{Columns: []string{"groupe"}}}
	g := group{campaign{codebook: cb}, map[string][]float64{}}
	for _, d := range []struct {
		code string
		n    int
	}{{"a", 4}, {"b", 3 + rng.IntN(2)}, {"c", 1}, {"d", 12}} {
		cb.Columns = append(cb.Columns, codebook.Column{ID: d.code, Departments: []string{d.code}, Department: d.code})
		for i := range d.n {
			p := survey.Post{ID: fmt.Sprint(d.code, i), Department: d.code, Territory: survey.QPV, Filled: true}
			v := float64(least + rng.IntN(most))
			g.posts = append(g.posts, p)
			g.responses = append(g.responses, answer(p.ID, v, 0, "oui"))
			g.answers[d.code] = append(g.answers[d.code], v)
		}
	}
	for i := range 1 + rng.IntN(4) { // posts that did not answer
		g.posts = append(g.posts, survey.Post{ID: fmt.Sprint("z", i), Department: "a", Territory: survey.QPV, Filled: true})
	}
	return g
}

func (g group) whole() whole8 {
	cube := g.compute()
	total := func(codes ...string) (p part) {
		for _, c := range codes {
			for _, v := range g.answers[c] {
				p.size, p.sum = p.size+1, p.sum+int(v)
			}
		}
		return p
	}
	w := whole8{shown: cube.At("moyenne", "groupe"), n: total("a", "b", "c").size, all: cube.Headcount("groupe").Filled,
		decs: g.codebook.Indicators[0].Decimals, hidden: total("b", "c")}
	if cube.At("moyenne", "a").State == Published {
		w.known = total("a")
	} else {
		w.hidden = total("a", "b", "c")
	}
	return w
}

// first is the same as the first edition published it: whatever the answers, an
// interval and quartiles of five answers and more, with all their decimals.
func (g group) first() whole8 {
	w := g.whole()
	var all []float64
	for _, c := range []string{"a", "b", "c"} {
		all = append(all, g.answers[c]...)
	}
	slices.Sort(all)
	w.exact = true
	w.shown = quartiles(population{float64(w.n), float64(w.all)}.mean(w.shown, all), all)
	return w
}

// Of the mediator who answers alone in his department, two answers at least stay
// possible, as far apart as 15 % of his own, to whoever tries all the answers that
// would have been published the same.
func TestNoAnswerFollowsFromAWhole(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 7))
	tried, before, after, intervals := 0, 0, 0, 0 // of groups
	for i := range *draws {
		kind := [][2]int{{0, 3}, {0, 6}, {8, 2}}[i%3] // from where to where answers lie
		g := groupIn(rng, kind[0], kind[1], i%2)
		if g.whole().shown.State != Published {
			continue
		}
		own := g.answers["c"][0]
		tried++
		if g.whole().shown.HasInterval {
			intervals++
		}
		if !declared(g.first(), own) {
			before++
		}
		w := g.whole()
		if least, greatest := w.possible(); int(own) < least || int(own) > greatest {
			t.Errorf("the attacker is wrong: %v is not from %d to %d", own, least, greatest)
		} else if !declared(w, own) {
			after++
			t.Errorf("the answer %v is one from %d to %d: %+v, %v", own, least, greatest, w, g.answers)
		}
	}
	t.Logf("%d campaigns, %d groups of one tried (%d of a whole with an interval): %d solved before, %d after", *draws, tried, intervals,
		before, after)
	if before == 0 || intervals == 0 {
		t.Error("the attack solves nothing of the first edition either, or nothing is shown to attack")
	}
}

// declared reports whether what is possible is as wide as the method page says.
func declared(w whole8, own float64) bool {
	least, greatest := w.possible()
	return least < greatest && float64(greatest-least) >= own*0.15
}
