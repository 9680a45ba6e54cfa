package aggregate

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// The intervals, against values worked out by hand from the formulas that
// interval.go names.
func TestIntervals(t *testing.T) {
	for _, c := range []struct {
		rule      string
		got       Stat
		low, high float64
	}{
		{"half of 20 answers out of 40", population{20, 40}.share(Stat{Value: 50}), 35.03, 64.97},
		{"all of 5 answers out of 10", population{5, 10}.share(Stat{Value: 100}), 70.09, 100},
		{"none of 5 answers out of 10", population{5, 10}.share(Stat{}), 0, 29.91},
		{"all answered: nothing is left to chance", population{6, 6}.share(Stat{Value: 50}), 50, 50},
		{"1 to 8, eight answers out of sixteen", population{8, 16}.mean(Stat{Value: 4.5}, []float64{1, 2, 3, 4, 5, 6, 7, 8}), 3.052, 5.948},
		{"a mean of numbers that are not negative is not either", population{8, 16}.mean(Stat{Value: 10}, []float64{0, 0, 0, 0, 0, 0, 0, 80}), 0,
			26.72},
		{"all answered a number", population{8, 8}.mean(Stat{Value: 4.5}, []float64{1, 2, 3, 4, 5, 6, 7, 8}), 4.5, 4.5},
	} {
		if !c.got.HasInterval || math.Abs(c.got.Low-c.low) > 0.01 || math.Abs(c.got.High-c.high) > 0.01 {
			t.Errorf("%s: from %.3f to %.3f, want %v to %v", c.rule, c.got.Low, c.got.High, c.low, c.high)
		}
	}
}

// Under five answers there is no interval of a share, under eight none of a mean
// or a ratio: it would be a sum of squares of a few.
func TestTooFewAnswersForAnInterval(t *testing.T) {
	p, seven := population{4, 9}, []float64{-3, -2, -1, 0, 1, 2, 3}
	for _, st := range []Stat{p.share(Stat{Value: 50}), population{7, 9}.mean(Stat{}, seven), population{7, 9}.ratio(Stat{Value: 2}, seven)} {
		if st.HasInterval {
			t.Errorf("%+v", st)
		}
	}
}

// Drawn again and again from a known population, the interval holds the true
// value about as often as it says.
func TestIntervalsCover(t *testing.T) {
	const draws, N, n = 4000, 40, 15
	rng := rand.New(rand.NewPCG(1, 2))
	population40 := make([]float64, N)
	for i := range population40 {
		population40[i] = float64(50 + 3*i)
	}
	share, mean := 0, 0
	for range draws {
		order := rng.Perm(N)[:n]
		yes, values := 0, []float64{}
		for _, i := range order {
			values = append(values, population40[i])
			yes += count01(i < 12)
		}
		slices.Sort(values)
		sum := 0.0
		for _, v := range values {
			sum += v
		}
		p := population{n, N}
		if st := p.share(Stat{Value: 100 * float64(yes) / n}); st.Low <= 30 && 30 <= st.High {
			share++
		}
		if st := p.mean(Stat{Value: sum / n}, values); st.Low <= 108.5 && 108.5 <= st.High {
			mean++
		}
	}
	for name, held := range map[string]int{"share": share, "mean": mean} {
		if rate := 100 * float64(held) / draws; rate < 93 || rate > 98.5 {
			t.Errorf("%s: the interval holds the truth in %.1f %% of the draws, not 95", name, rate)
		}
	}
}

// A difference is called one when chance does not explain it; a figure without
// an interval differs from nothing.
func TestDifferences(t *testing.T) {
	figure := func(value, below, above float64) Stat {
		st := Stat{Value: value}
		st.interval(value, below, above)
		return st
	}
	for _, c := range []struct {
		rule string
		a, b Stat
		want bool
	}{
		{"far apart", figure(10, 2, 2), figure(20, 2, 2), true},
		{"intervals overlap, errors do not add up to the difference", figure(10, 3, 3), figure(15, 3, 3), true},
		{"within chance", figure(10, 4, 4), figure(15, 4, 4), false},
		{"the side that faces the other counts", figure(10, 9, 1), figure(12, 1, 9), true},
		{"the same without chance", figure(3, 0, 0), figure(3, 0, 0), false},
		{"counts of the register", figure(3, 0, 0), figure(3.1, 0, 0), true},
		{"no interval", Stat{Value: 10}, figure(90, 1, 1), false},
	} {
		if c.a.Differs(c.b) != c.want || c.b.Differs(c.a) != c.want {
			t.Errorf("%s: want %v", c.rule, c.want)
		}
	}
}

// One answer that changes a mean by more than a quarter is marked; quartiles are
// given from eight answers on, as a spreadsheet gives them.
func TestMeansThatHangOnOneAnswer(t *testing.T) {
	for _, c := range []struct {
		rule   string
		values []float64
		driven bool
		q1, q3 float64
	}{
		{"eight alike", []float64{10, 20, 30, 40, 50, 60, 70, 80}, false, 28, 63},
		{"one of 1,207 among eight", []float64{40, 90, 120, 204, 226, 300, 389, 1207}, true, 113, 322},
		{"one too few for quartiles", []float64{10, 20, 30, 40, 50, 60, 70}, false, 0, 0},
		{"too few to speak of one", []float64{10, 20, 30, 40, 50, 60, 700}, false, 0, 0},
		{"four", []float64{10, 20, 30, 90}, false, 0, 0},
		{"all zero", []float64{0, 0, 0, 0}, false, 0, 0},
	} {
		cb := small()
		cb.Indicators = []codebook.Indicator{{ID: "x", Measure: codebook.Mean, Question: "personnes"}}
		var posts []survey.Post
		var responses []survey.Response
		for i, v := range c.values {
			id := string(rune('A' + i))
			posts = append(posts, survey.Post{ID: id, Department: "02", Filled: true})
			responses = append(responses, answer(id, v, 0, ""))
		}
		st := Compute(cb, posts, responses).At("x", "region")
		if st.Driven != c.driven || st.Q1 != c.q1 || st.Q3 != c.q3 || st.HasQuartiles != (len(c.values) >= 8) {
			t.Errorf("%s: %+v", c.rule, st)
		}
	}
}

// Student's quantiles beyond the table follow on it.
func TestStudent(t *testing.T) {
	for degrees, want := range map[int]float64{1: 12.706, 30: 2.042, 31: 2.040, 60: 2.000, 120: 1.980} {
		if got := StudentQuantile(degrees); math.Abs(got-want) > 0.001 {
			t.Errorf("%d degrees: %v, want %v", degrees, got, want)
		}
	}
}

// What is hidden keeps neither interval nor quartiles.
func TestSecretFiguresKeepNothing(t *testing.T) {
	cube := hautsDeFrance().compute()
	for _, ind := range cube.Indicators {
		for _, col := range cube.Columns {
			st := cube.At(ind.ID, col.ID)
			if st.State == Secret && (st.Value != 0 || st.HasInterval || st.HasQuartiles || st.Driven || st.Low+st.High+st.Q1+st.Q3 != 0 ||
				st.Ranking != nil || cube.Posts(ind.ID, col.ID) != nil) {
				t.Errorf("%s, %s: %+v", ind.ID, col.ID, st)
			}
		}
	}
}
