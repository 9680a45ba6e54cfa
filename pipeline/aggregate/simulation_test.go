package aggregate

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// What the method page says of its intervals and marks is measured here, on
// invented posts: few draws in `make test`, many with -draws 1000.

// skewed draws counts as those of the sample are spread: many small, a few large.
func skewed(rng *rand.Rand) float64 { return math.Round(80 * math.Exp(0.8*rng.NormFloat64())) }

func even(rng *rand.Rand) float64 { return math.Round(80 + 20*rng.NormFloat64()) }

var laws = []string{"even", "skewed"}

// meanOf is the mean of the first answers of some posts, with its margins.
func meanOf(posts []float64, answers int) Stat {
	values := slices.Sorted(slices.Values(posts[:answers]))
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	st := Stat{Value: sum / float64(answers), Base: answers, State: Published}
	return population{float64(answers), float64(len(posts))}.mean(st, values)
}

// The interval of a mean holds the mean of all posts in 95 of 100 cases where
// answers are spread evenly; in 80 to 93 where they are skewed and few.
func TestCoverageIsAsTheMethodPageSays(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 11))
	for _, c := range []struct {
		law       string
		draw      func(*rand.Rand) float64
		low, high float64
	}{{"even", even, 92, 98}, {"skewed", skewed, 80, 95}} {
		for _, n := range []int{8, 19, 39} {
			held, rounds := 0, 150**draws
			for range rounds {
				posts := make([]float64, n*5/4)
				for i := range posts {
					posts[i] = c.draw(rng)
				}
				st, truth := meanOf(posts, n), meanOf(posts, len(posts)).Value
				if st.Low <= truth && truth <= st.High {
					held++
				}
			}
			share := 100 * float64(held) / float64(rounds)
			t.Logf("%s, %d answers of %d posts: %.1f %%", c.law, n, n*5/4, share)
			if share < c.low-1 || share > c.high+1 {
				t.Errorf("%s, %d answers: %.1f %% hold the mean, want %v to %v", c.law, n, share, c.low, c.high)
			}
		}
	}
}

// A department of a region that is alike everywhere is marked « plus » or « moins »
// in at most 2.5 of 100 cases a side, however many of the posts answered.
func TestFalseMarksAreRare(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 13))
	for _, share := range []float64{0.5, 0.8, 1} {
		for law, draw := range []func(*rand.Rand) float64{even, skewed} {
			more, less, rounds := 0, 0, 150**draws
			for range rounds {
				posts := make([]float64, 51)
				for i := range posts {
					posts[i] = draw(rng)
				}
				dep := posts[:16]
				n, all := int(math.Round(16*share)), int(math.Round(51*share))
				answered := append(slices.Clone(dep[:n]), posts[16:16+all-n]...)
				region := meanOf(append(answered, make([]float64, 51-all)...), all)
				if own := meanOf(dep, n); own.Differs(region) {
					more, less = more+count01(own.Value > region.Value), less+count01(own.Value < region.Value)
				}
			}
			up, down := 100*float64(more)/float64(rounds), 100*float64(less)/float64(rounds)
			t.Logf("%s, %.0f %% answered: %.1f %% marked more, %.1f %% less", laws[law], 100*share, up, down)
			if max(up, down) > 2.5 {
				t.Errorf("%s, %.0f %% answered: %.1f %% and %.1f %% of false marks", laws[law], 100*share, up, down)
			}
		}
	}
}
