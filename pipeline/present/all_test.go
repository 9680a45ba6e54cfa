package present

import (
	"testing"

	"bilan/pipeline/aggregate"
)

// « Tous » is said of a share of exactly 100 %, never of one that only prints so,
// nor of a number that is no share.
func TestAllIsExactlyAHundredPercent(t *testing.T) {
	for _, c := range []struct {
		rule  string
		value float64
		unit  string
		want  bool
	}{
		{"every one of 300", 100 * 300.0 / 300, "%", true},
		{"299 of 300, which prints as 100 %", 100 * 299.0 / 300, "%", false},
		{"100 people", 100, "personnes", false},
	} {
		f := &Figure{Cell: Cell{Value: c.value, Format: Format{Unit: c.unit}, Stat: aggregate.Stat{Value: c.value}}}
		if got := f.All(); got != c.want {
			t.Errorf("%s: %v, want %v", c.rule, got, c.want)
		}
	}
}
