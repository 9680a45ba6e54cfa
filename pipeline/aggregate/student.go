package aggregate

// studentTable is the 97.5 % quantiles of Student's law with 1 to 30 degrees of
// freedom.
var studentTable = [...]float64{
	12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
	2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
	2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
}

// StudentQuantile is the 97.5 % quantile of Student's law; beyond the table, by its
// expansion in 1/degrees, right to three decimals.
func StudentQuantile(degrees int) float64 {
	if degrees <= len(studentTable) {
		return studentTable[degrees-1]
	}
	const z = 1.959964
	d := float64(degrees)
	return z + (z*z*z+z)/(4*d) + (5*z*z*z*z*z+16*z*z*z+3*z)/(96*d*d)
}
