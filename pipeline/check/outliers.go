package check

import (
	"math"
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// outliers finds the numbers that are far from those of the other returns to
// the same question.
//
// Values are compared by their square root, on which counts vary by about as
// much whether they are small or large; without it, half of the large posts
// would be flagged. Middle and spread are the median and the median absolute
// deviation, which a few enormous values do not move.
func outliers(cb *codebook.Codebook, rule codebook.Rule, responses []survey.Response) []survey.Issue {
	var issues []survey.Issue
	for _, q := range rule.Numbers(cb) {
		var values []float64
		for _, r := range responses {
			if a := r.Answers.Of(q.Name); a.State == survey.Given {
				values = append(values, a.Num)
			}
		}
		if len(values) == 0 || len(values) < rule.Minimum {
			continue
		}
		u := usualOf(values)
		for _, r := range responses {
			a := r.Answers.Of(q.Name)
			if a.State != survey.Given || u.holds(a.Num, rule.Spread) {
				continue
			}
			low, high := u.within(ordinary)
			issues = append(issues, survey.NewIssue(survey.RuleOutlier, place(r, a), "valeur", a.Raw, "question", q.Label,
				"bas", plainNumber(math.Round(low)), "haut", plainNumber(math.Round(high)), "mediane", plainNumber(u.median)))
		}
	}
	return issues
}

// ordinary is how many deviations around the middle hold nearly all values of
// a question: the range that the message names.
const ordinary = 2

// leastSpread is how much a count varies by chance alone, by its square root.
const leastSpread = 0.5

// usual says where the values of a question are expected.
type usual struct {
	median         float64
	middle, spread float64 // of the square roots
	counts         bool    // no value is negative
}

// usualOf finds the middle and the spread. Where more than half of the values
// are the same, the mean deviation stands for the median one, which is then
// zero.
func usualOf(values []float64) usual {
	roots := make([]float64, len(values))
	for i, v := range values {
		roots[i] = root(v)
	}
	u := usual{median: median(values), middle: median(roots), counts: slices.Min(values) >= 0}
	away, sum := make([]float64, len(roots)), 0.0
	for i, x := range roots {
		away[i] = math.Abs(x - u.middle)
		sum += away[i]
	}
	u.spread = 1.4826 * median(away) // that of a normal law
	if u.spread == 0 {
		u.spread = 1.2533 * sum / float64(len(away))
	}
	u.spread = max(u.spread, leastSpread)
	return u
}

// within is the range so many deviations around the middle.
func (u usual) within(deviations float64) (low, high float64) {
	low, high = square(u.middle-deviations*u.spread), square(u.middle+deviations*u.spread)
	if u.counts {
		low = max(0, low)
	}
	return low, high
}

func (u usual) holds(v, deviations float64) bool {
	low, high := u.within(deviations)
	return v >= low && v <= high
}

// root is the square root, with the sign of the value.
func root(v float64) float64 { return math.Copysign(math.Sqrt(math.Abs(v)), v) }

func square(v float64) float64 { return math.Copysign(v*v, v) }

// median is the value in the middle, or halfway between the two.
func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}
