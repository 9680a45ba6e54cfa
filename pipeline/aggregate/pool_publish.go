package aggregate

import (
	"math"
	"slices"

	"bilan/pipeline/codebook"
)

// careful keeps beside a figure of several regions what these publish of their
// own, and drops the rest: the spread of all, less the spread that the large
// regions publish, would be that of a small one, and with its mean give answers
// away.
func careful(st Stat, ind codebook.Indicator, field []portion) Stat {
	if OfRegister(ind) || ind.Measure == codebook.Percent {
		return st // follows from counts
	}
	if st.HasInterval {
		st.Low, st.High, st.HasInterval = 0, 0, false
		st = stratified(st, ind, field)
	}
	quiet := func(p portion) bool { own := p.Cube.At(ind.ID, p.own); return own.Base > 0 && !own.HasQuartiles }
	if slices.ContainsFunc(field, quiet) {
		st.Q1, st.Median, st.Q3, st.HasQuartiles, st.Driven = 0, 0, 0, false, false
	}
	return st.printed(ind.Decimals)
}

// stratified gives a mean or a ratio of several regions the interval that their
// own intervals make: each counts by its weight in the figure, and their errors
// are independent (Cochran 1977, § 5.4; Zou and Donner 2008 for bounds that lie
// at unequal distances). It is made of published numbers alone; where a region
// publishes no interval there is none.
func stratified(st Stat, ind codebook.Indicator, field []portion) Stat {
	st.chance = chance{}
	weights, sum := make([]float64, len(field)), 0.0
	for i, p := range field {
		weights[i] = weight(ind, p)
		sum += weights[i]
	}
	below, above := 0.0, 0.0
	var alone chance
	for i, p := range field {
		own := p.Cube.At(ind.ID, p.own)
		if own.Base == 0 {
			continue
		}
		if !own.HasInterval || sum == 0 {
			return st
		}
		w := weights[i] / sum
		below, above = math.Hypot(below, w*(own.Value-own.Low)), math.Hypot(above, w*(own.High-own.Value))
		alone.below, alone.above = math.Hypot(alone.below, w*own.chance.below), math.Hypot(alone.above, w*own.chance.above)
	}
	st.interval(st.Value, below, above)
	st.chance = alone
	return st
}

// weight is what a region's mean or ratio counts for in that of the whole.
func weight(ind codebook.Indicator, p portion) float64 {
	if ind.Measure != codebook.Ratio {
		return float64(p.Cube.At(ind.ID, p.own).Base)
	}
	return joinPortions(p.Codebook, ind, []portion{p}).sum(ind.Denominator)
}

// withoutChoicesOf hides in a ranking of several regions each choice that one of them
// hides, and each that may be cited less than such a choice: of a hidden choice
// a reader knows that its region cites it less than those it shows, and no more
// is used here. So the order of what is shown stays true and the places are
// those of the whole ranking.
func withoutChoicesOf(st Stat, ind codebook.Indicator, field []portion) Stat {
	names := map[string]bool{}
	most := -1
	for _, r := range st.Ranking {
		if atMost, hidden := citations(r.Choice, ind, field); hidden {
			names[r.Choice] = true
			most = max(most, atMost)
		}
	}
	for _, r := range st.Ranking {
		names[r.Choice] = names[r.Choice] || r.Count <= most
	}
	st.Ranking = withoutChoices(st.Ranking, names)
	if !slices.ContainsFunc(st.Ranking, func(r Rank) bool { return !r.Secret }) {
		return withheld([]Absence{{State: Secret}}, st)
	}
	return st
}

// citations is how often a choice may be cited in all, as far as the regions
// tell, and whether one of them hides it.
func citations(choice string, ind codebook.Indicator, field []portion) (atMost int, hidden bool) {
	for _, p := range field {
		own := p.Cube.At(ind.ID, p.own)
		i := slices.IndexFunc(own.Ranking, func(r Rank) bool { return r.Choice == choice })
		switch {
		case i < 0:
		case own.Ranking[i].Secret:
			atMost, hidden = atMost+leastShown(own)-1, true
		default:
			atMost += own.Ranking[i].Count
		}
	}
	return atMost, hidden
}

// leastShown is the smallest count that a ranking shows; one more than its base
// when it shows none.
func leastShown(st Stat) int {
	least := st.Base + 1
	for _, r := range st.Ranking {
		if !r.Secret {
			least = min(least, r.Count)
		}
	}
	return least
}
