package aggregate

import (
	"math"
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
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
// to serve. A share and its interval follow from counts; the interval of a mean
// or a ratio is a sum of squares, which speaks of single answers: it takes
// minSpread answers, as a median and quartiles do.
//
// Two figures are said to differ on another question: not what the posts that
// did not answer would have changed, but whether such answers could have come
// about where the two fields are alike. The answers are then a sample of all that
// could have been given, and nothing is corrected where all posts answered.
const (
	minInterval = 5
	minSpread   = 8  // two answers in each quarter
	drivenShare = 25 // percent by which one answer less must change a mean for it to be Driven
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
			one := p.share(r.Stat(st)).printed(ind.Decimals)
			r.Low, r.High, r.HasInterval, r.chance = one.Low, one.High, one.HasInterval, one.chance
			st.Ranking[i] = r
		}
	case ind.Measure == codebook.Mean:
		values := s.values(ind.Question)
		st = quartiles(p.mean(st, values), values)
		st.Driven = driven(values, st.Value)
	case ind.Measure == codebook.Ratio && !isRegister(ind.Numerator) && !isRegister(ind.Denominator):
		st = p.ratio(st, s.residuals(ind, st.Value))
	}
	return st.printed(ind.Decimals)
}

// printed rounds what tells how the answers differ to the decimals of the
// documents: with more of them, sums of squares could be subtracted exactly.
func (st Stat) printed(decimals int) Stat {
	for _, v := range []*float64{&st.Low, &st.High, &st.Q1, &st.Median, &st.Q3} {
		*v = french.Rounded(*v, decimals)
	}
	return st
}

// rounded rounds the figure itself to the decimals of the documents.
func (st Stat) rounded(decimals int) Stat {
	st.Value = french.Rounded(st.Value, decimals)
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
	} else {
		st.interval(wilson(st.Value, p.n*(p.N-1)/(p.N-p.n)))
	}
	_, below, above := wilson(st.Value, p.n)
	st.chance = chance{below, above}
	return st
}

// wilson is a share and how far its interval on n answers reaches to either side.
func wilson(share, n float64) (value, below, above float64) {
	const z = 1.959964
	q := share / 100
	centre := (q + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(q*(1-q)/n+z*z/(4*n*n))
	return share, max(0, share-100*max(0, centre-half)), max(0, 100*min(1, centre+half)-share)
}

func (p population) mean(st Stat, values []float64) Stat {
	if p.n < minSpread {
		return st
	}
	return p.about(st, StudentQuantile(len(values)-1)*math.Sqrt(variance(values, st.Value)/p.n), slices.Min(values) >= 0)
}

// ratio takes the residuals in the unit of the figure.
func (p population) ratio(st Stat, residuals []float64) Stat {
	if p.n < minSpread {
		return st
	}
	return p.about(st, StudentQuantile(len(residuals)-1)*math.Sqrt(variance(residuals, 0)/p.n), true)
}

// about is the interval of so much to either side of the value, were the posts
// without number; floored keeps it from crossing zero, as no mean of answers
// that are not negative does.
func (p population) about(st Stat, half float64, floored bool) Stat {
	below := func(half float64) float64 {
		if floored {
			return min(half, math.Abs(st.Value))
		}
		return half
	}
	level := half * math.Sqrt(p.left())
	st.interval(st.Value, below(level), level)
	st.chance = chance{below(half), half}
	return st
}

// interval sets Low and High at so much below and above the value.
func (st *Stat) interval(value, below, above float64) {
	st.Low, st.High, st.HasInterval = value-below, value+above, true
	st.chance = chance{below, above}
}

// chance is how far chance alone may move a figure, down and up, at 95 %.
type chance struct{ below, above float64 }

// Differs reports whether the difference of two figures is more than chance
// explains, at 95 %: each margin is taken on the side of the other figure and
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
	return high.Value-low.Value > math.Hypot(low.margins().above, high.margins().below)
}

// margins is how far chance may move a figure; one that was not computed here
// has its interval alone.
func (st Stat) margins() chance {
	if st.chance == (chance{}) {
		return chance{st.Value - st.Low, st.High - st.Value}
	}
	return st.chance
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
// than minSpread answers the remark would tell too much of the one.
func driven(values []float64, mean float64) bool {
	if len(values) < minSpread || mean == 0 {
		return false
	}
	n := float64(len(values))
	return slices.ContainsFunc([]float64{values[0], values[len(values)-1]}, func(v float64) bool {
		without := (n*mean - v) / (n - 1)
		return math.Abs(without-mean) > math.Abs(mean)*drivenShare/100
	})
}
