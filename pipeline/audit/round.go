package audit

import (
	"math"
	"strconv"
)

// roundAway rounds half away from zero, as a spreadsheet does: the value is
// first taken at 15 significant digits, which is what a spreadsheet knows of
// it. The result counts the last decimal places.
func roundAway(v float64, decimals int) int64 {
	scaled := known(v) * math.Pow10(decimals)
	return int64(math.Copysign(math.Floor(math.Abs(scaled)+0.5+slack), scaled))
}

// truncate cuts the decimals off.
func truncate(v float64, decimals int) int64 {
	scaled := known(v) * math.Pow10(decimals)
	return int64(scaled + math.Copysign(slack, scaled))
}

// known is the value at 15 significant digits. FormatFloat wrote what ParseFloat
// reads: it cannot fail.
func known(v float64) float64 {
	k, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	return k
}
