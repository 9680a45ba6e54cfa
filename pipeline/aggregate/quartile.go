package aggregate

import "math"

// quartiles adds the median and the quartiles of sorted values, by linear
// interpolation between them (Hyndman and Fan 1996, type 7), as a spreadsheet
// gives them.
func quartiles(st Stat, values []float64) Stat {
	if len(values) < minSpread {
		return st
	}
	st.Q1, st.Median, st.Q3, st.HasQuartiles = quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75), true
	return st
}

func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	below := math.Floor(at)
	i := int(below)
	if i+1 == len(sorted) {
		return sorted[i]
	}
	return sorted[i] + (at-below)*(sorted[i+1]-sorted[i])
}
