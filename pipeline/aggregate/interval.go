package aggregate

import (
	"math"
	"slices"

	"bilan/pipeline/codebook"
)

// Uncertainty. The mediators who answered are taken as a random sample of the
// filled posts of their column, without replacement: the closer n comes to N,
// the less is left to chance, and nothing when all answered. That those who did
// not answer resemble the others is an assumption, which no formula replaces.
//
//   - Share, also of a choice in a ranking: Wilson's score interval on n(N−1)/(N−n) answers in the place of n,
//     which is the finite population correction (Wilson 1927; Newcombe 1998,
//     method 3; Cochran 1977, § 2.6 for the correction).
//   - Mean: Student's interval, with √(1−n/N) (Cochran 1977, § 2.8).
//   - Ratio of two answers: the same on the residuals (Cochran 1977, § 6.4).
//   - Count or ratio of the register: no chance, an interval without width.
//
// All are at 95 %. Below minInterval answers there is none: it would be too wide
// to serve, and on three answers mean and spread give away two of them.
const (
	minInterval  = 5
	minQuartiles = 8  // two answers in each quarter
	drivenShare  = 25 // percent by which one answer less must change a mean for it to be Driven
)

// uncertain adds to a figure what tells how far it can be trusted.
func uncertain(st Stat, ind codebook.Indicator, s slice) Stat {
	if st.State != Published {
		return st
	}
	p := population{n: float64(st.Base), N: float64(max(st.Base, s.heads.Filled-(st.N-st.Base-st.Missing)))}
	switch {
	case OfRegister(ind):
		st.interval(st.Value, 0, 0)
	case st.Base == 0:
	case ind.Measure == codebook.Percent:
		st = p.share(st)
	case ind.Measure == codebook.Ranking:
		for i, r := range st.Ranking {
			one := p.share(r.Stat(st))
			st.Ranking[i].Low, st.Ranking[i].High, st.Ranking[i].HasInterval = one.Low, one.High, one.HasInterval
		}
	case ind.Measure == codebook.Mean:
		values := s.values(ind.Question)
		st = quartiles(p.mean(st, values), values)
		st.Driven = driven(values, st.Value)
	case ind.Measure == codebook.Ratio && !isRegister(ind.Numerator) && !isRegister(ind.Denominator):
		st = p.ratio(st, s.residuals(ind, st.Value))
	}
	return st
}

// ShareOf is the share of n respondents among those who answered, of the filled
// posts of their column, with its interval. answered is not zero.
func ShareOf(n, answered, filled int) Stat {
	st := Stat{N: answered, Base: answered, Value: 100 * float64(n) / float64(answered), State: Published}
	return population{n: float64(answered), N: float64(max(answered, filled))}.share(st)
}

// population is how many answered of how many who could have.
type population struct{ n, N float64 }

// left is what chance still decides, from 0 to 1: the correction 1 − n/N.
func (p population) left() float64 { return 1 - p.n/p.N }

func (p population) share(st Stat) Stat {
	if p.n < minInterval {
		return st
	}
	if p.left() == 0 {
		st.interval(st.Value, 0, 0)
		return st
	}
	const z = 1.959964
	n, q := p.n*(p.N-1)/(p.N-p.n), st.Value/100
	centre := (q + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(q*(1-q)/n+z*z/(4*n*n))
	st.interval(st.Value, max(0, st.Value-100*max(0, centre-half)), max(0, 100*min(1, centre+half)-st.Value))
	return st
}

func (p population) mean(st Stat, values []float64) Stat {
	if p.n < minInterval {
		return st
	}
	half := student(len(values)-1) * math.Sqrt(p.left()*variance(values, st.Value)/p.n)
	below := half
	if slices.Min(values) >= 0 {
		below = min(half, st.Value) // no sum of such answers is below zero
	}
	st.interval(st.Value, below, half)
	return st
}

// ratio takes the residuals in the unit of the figure.
func (p population) ratio(st Stat, residuals []float64) Stat {
	if p.n < minInterval {
		return st
	}
	half := student(len(residuals)-1) * math.Sqrt(p.left()*variance(residuals, 0)/p.n)
	st.interval(st.Value, min(half, math.Abs(st.Value)), half)
	return st
}

// interval sets Low and High at so much below and above the value.
func (st *Stat) interval(value, below, above float64) {
	st.Low, st.High, st.HasInterval = value-below, value+above, true
}

// Differs reports whether the difference of two figures is more than chance
// explains, at 95 %: each interval is taken on the side of the other figure and
// the two are added as independent errors are (Newcombe 1998; Zou and Donner
// 2008). A department is a part of its region, which makes the rule cautious.
// It is false where one has no interval: nothing can then be claimed.
func (st Stat) Differs(other Stat) bool {
	if !st.HasInterval || !other.HasInterval {
		return false
	}
	low, high := st, other
	if low.Value > high.Value {
		low, high = high, low
	}
	return high.Value-low.Value > math.Hypot(low.High-low.Value, high.Value-high.Low)
}

func variance(values []float64, mean float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += (v - mean) * (v - mean)
	}
	return sum / float64(len(values)-1)
}

// values is the given answers to a numeric question, in order.
func (s slice) values(question string) []float64 {
	values, numbers := make([]float64, 0, s.given.Len()), s.replies[question].numbers
	for rank := range s.given.All() {
		values = append(values, numbers[rank])
	}
	slices.Sort(values)
	return values
}

// residuals is how far each answer is from the ratio, in its unit.
func (s slice) residuals(ind codebook.Indicator, ratio float64) []float64 {
	base := s.given.Len()
	mean := s.sum(ind.Denominator) / float64(base)
	above, below := s.replies[ind.Numerator].numbers, s.replies[ind.Denominator].numbers
	all := make([]float64, 0, base)
	for rank := range s.given.All() {
		all = append(all, (ind.Factor*above[rank]-ratio*below[rank])/mean)
	}
	return all
}

// driven reports whether the mean of sorted values hangs on one of them:
// without the lowest or the highest it changes by more than drivenShare. Of fewer
// than minInterval answers each weighs that much: it is not worth a note.
func driven(values []float64, mean float64) bool {
	if len(values) < minInterval || mean == 0 {
		return false
	}
	n := float64(len(values))
	for _, v := range []float64{values[0], values[len(values)-1]} {
		without := (n*mean - v) / (n - 1)
		if math.Abs(without-mean) > math.Abs(mean)*drivenShare/100 {
			return true
		}
	}
	return false
}
