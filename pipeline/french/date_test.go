package french

import (
	"testing"
	"time"
)

func TestDates(t *testing.T) {
	first, other := time.Date(2025, 8, 1, 9, 0, 0, 0, time.UTC), time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct{ got, want string }{
		{Day(first), "1er août 2025"}, {Day(other), "29 février 2024"},
		{WholeDay(first), "1ᵉʳ\u00a0août\u00a02025"},
		{ShortDay(first), "01/08/2025"}, {MonthYear(other), "février 2024"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

// A month is known by its name and its abbreviations, whatever the accents.
func TestMonthOf(t *testing.T) {
	for word, want := range map[string]time.Month{
		"janvier": 1, "févr": 2, "FEV": 2, "août": 8, "Aout": 8, "déc": 12, "décembre": 12, "brumaire": 0, "": 0,
	} {
		if got, known := MonthOf(word); got != want || known != (want > 0) {
			t.Errorf("MonthOf(%q) = %v, %v", word, got, known)
		}
	}
}
