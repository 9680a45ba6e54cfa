package aggregate

import (
	"math/rand/v2"
	"slices"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// crossing is two departments in both kinds of territory: one rural mediator in the
// second, who is hidden, and of whom no other stands for him in every sum.
type crossing struct {
	group
	cells [4]part // of the first department: rural, QPV; of the second: rural, QPV
	own   int
}

func crossingIn(rng *rand.Rand, most int) crossing {
	cb := small()
	cb.Campaign = codebook.Campaign{Threshold: 3, MaxShare: 85}
	cb.Indicators = []codebook.Indicator{{ID: "moyenne", Measure: codebook.Mean, Question: "personnes", Decimals: 1}}
	cb.Columns = []codebook.Column{{ID: "region"}, {ID: "a", Departments: []string{"a"}}, {ID: "rural", Territory: survey.Rural},
		{ID: "qpv", Territory: survey.QPV}, {ID: "b-rural", Departments: []string{"b"}, Territory: survey.Rural}}
	cb.Report.Tables = []codebook.TableSpec{{Columns: []string{"a", "rural", "qpv"}}}
	c := crossing{group: group{campaign{codebook: cb}, map[string][]float64{}}}
	for cell, n := range []int{2, 3, 1, 3} {
		code, territory := []string{"a", "a", "b", "b"}[cell], []survey.Territory{survey.Rural, survey.QPV}[cell%2]
		for range n {
			v := rng.IntN(most)
			p := survey.Post{ID: string(rune('a'+len(c.posts))) + "1", Department: code, Territory: territory, Filled: true}
			c.posts = append(c.posts, p)
			c.responses = append(c.responses, answer(p.ID, float64(v), 0, "oui"))
			c.cells[cell].size, c.cells[cell].sum = c.cells[cell].size+1, c.cells[cell].sum+v
			if cell == 2 {
				c.own = v
			}
		}
	}
	for i := range 2 { // posts that did not answer
		c.posts = append(c.posts, survey.Post{ID: "z" + string(rune('a'+i)), Department: "b", Territory: survey.QPV, Filled: true})
	}
	return c
}

// possible is the answers of the hidden mediator with which all would be shown the
// same: each moves the sums of the three other cells.
func (c crossing) possible(cube *Cube, exact bool) (least, greatest int) {
	w := whole8{shown: cube.At("moyenne", "region"), n: len(c.responses), all: cube.Headcount("region").Filled, decs: 1}
	if exact {
		var all []float64
		for _, r := range c.responses {
			all = append(all, r.Answers.Of("personnes").Num)
		}
		slices.Sort(all)
		w.exact = true
		w.shown = quartiles(population{float64(w.n), float64(w.all)}.mean(w.shown, all), all)
	}
	least, greatest = 1<<30, -1
	for x := 0; x <= c.cells[0].sum+c.own; x++ {
		by := x - c.own
		sums := [4]int{c.cells[0].sum - by, c.cells[1].sum + by, x, c.cells[3].sum - by}
		if slices.Min(sums[:]) < 0 {
			continue
		}
		if c.fitting(w, sums) {
			least, greatest = min(least, x), max(greatest, x)
		}
	}
	return least, greatest
}

func (c crossing) fitting(w whole8, sums [4]int) bool {
	for _, a := range multisets(c.cells[0].size, 0, sums[0]) {
		for _, b := range multisets(c.cells[1].size, 0, sums[1]) {
			for _, d := range multisets(c.cells[3].size, 0, sums[3]) {
				x := float64(sums[2])
				rest := answered{slices.Concat(b.values, d.values, []float64{x}), b.squares + d.squares + x*x}
				if w.fits(a, rest) {
					return true
				}
			}
		}
	}
	return false
}

// The answer of a mediator for whom no other stands keeps the declared width too:
// what may have passed in a ring of four leaves every sum as it is.
func TestNoAnswerFollowsFromCrossedColumns(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 11))
	tried, before, intervals := 0, 0, 0
	for range 8 * *draws {
		c := crossingIn(rng, 6)
		cube := c.compute()
		published := func(column string) bool { return cube.At("moyenne", column).State == Published }
		if !published("region") || !published("a") || !published("rural") || published("b-rural") {
			continue
		}
		tried++
		wide := func(least, greatest int) bool {
			return least < greatest && float64(greatest-least) >= float64(c.own)*0.15
		}
		if !wide(c.possible(cube, true)) {
			before++
		}
		if cube.At("moyenne", "region").HasInterval {
			intervals++
		}
		least, greatest := c.possible(cube, false)
		if least > c.own || greatest < c.own {
			t.Fatalf("the attacker is wrong: %d is not from %d to %d", c.own, least, greatest)
		}
		if !wide(least, greatest) {
			t.Errorf("the answer %d is one from %d to %d: %+v, %+v", c.own, least, greatest, c.cells, cube.At("moyenne", "region"))
		}
	}
	t.Logf("%d campaigns, %d attacked (%d with an interval): %d solved before", 8**draws, tried, intervals, before)
	if intervals == 0 || before == 0 {
		t.Error("nothing is shown to attack, or nothing would be solved")
	}
}
