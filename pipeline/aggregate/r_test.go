package aggregate

import (
	"encoding/csv"
	"math"
	"os"
	"slices"
	"strconv"
	"testing"
)

// The intervals agree with those of R's survey package and prop.test to three
// digits: testdata/r-survey.R made the fixture. Ours end at zero and at 100 %.
func TestIntervalsAgreeWithR(t *testing.T) {
	y := []float64{12, 40, 55, 61, 72, 88, 90, 103, 150, 210, 33, 47}
	x := []float64{20, 60, 70, 80, 90, 120, 110, 150, 200, 260, 50, 61}
	total := func(values []float64) (sum float64) {
		for _, v := range values {
			sum += v
		}
		return sum
	}
	ratio := total(y) / total(x)
	var residuals []float64
	for i := range y {
		residuals = append(residuals, 100*(y[i]-ratio*x[i])/(total(x)/12))
	}
	file, err := os.Open("testdata/r-survey.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil || len(rows) != 19 {
		t.Fatal(len(rows), err)
	}
	for _, row := range rows[1:] {
		var numbers []float64
		for _, cell := range row[1:] {
			v, err := strconv.ParseFloat(cell, 64)
			if err != nil {
				t.Fatal(err)
			}
			numbers = append(numbers, v)
		}
		k, p, want := numbers[0], population{numbers[1], numbers[2]}, numbers[3:]
		st := Stat{Value: want[0], Base: 12, State: Published}
		switch row[0] {
		case "mean":
			st = p.mean(Stat{Value: total(y) / 12, Base: 12}, slices.Sorted(slices.Values(y)))
		case "ratio":
			st = p.ratio(Stat{Value: 100 * ratio, Base: 12}, residuals)
		case "share":
			st = p.share(Stat{Value: 100 * k / 12, Base: 12})
		}
		for i, got := range []float64{st.Value, st.Low, st.High} {
			if math.Abs(got-want[i]) > 5e-4*max(1, math.Abs(want[i])) {
				t.Errorf("%v: %v, want %v", row, got, want[i])
			}
		}
	}
}
