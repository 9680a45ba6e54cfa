package audit

import "math"

// interval is the values that an unknown may take, both ends included. It is
// empty when lo is above hi.
type interval struct{ lo, hi float64 }

func (i interval) empty() bool { return i.lo > i.hi }

func (i interval) meet(j interval) interval {
	return interval{max(i.lo, j.lo), min(i.hi, j.hi)}
}

func (i interval) plus(j interval) interval { return interval{i.lo + j.lo, i.hi + j.hi} }

func (i interval) minus(j interval) interval { return interval{i.lo - j.hi, i.hi - j.lo} }

// anything is what an unknown may be that nothing is known of.
func anything() interval { return interval{math.Inf(-1), math.Inf(1)} }

// upTo is the counts of people out of n; without n, any count.
func upTo(n int) interval {
	if n == 0 {
		return interval{0, math.Inf(1)}
	}
	return interval{0, float64(n)}
}
