package french

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A value is rounded half away from zero, as a spreadsheet does it.
func TestNumberRoundsHalfAwayFromZero(t *testing.T) {
	for _, c := range []struct {
		value    float64
		decimals int
		want     string
	}{
		{62.5, 0, "63"}, {8.25, 1, "8,3"}, {12.5, 0, "13"}, {0.5, 0, "1"}, {-0.5, 0, "−1"},
		{2.5, 0, "3"}, {1.005, 2, "1,01"}, {-8.25, 1, "−8,3"}, {0.49999, 0, "0"}, {-0.4, 0, "0"},
		{0, 0, "0"}, {0, 2, "0,00"}, {0.04, 1, "0,0"}, {0.05, 1, "0,1"}, {0.005, 1, "0,0"},
		{99.5, 0, "100"}, {999.95, 1, "1 000,0"}, {1250, 0, "1 250"}, {426598, 0, "426 598"},
		{1234567.891, 2, "1 234 567,89"}, {100, 1, "100,0"}, {1e-20, 3, "0,000"}, {123456789012345678, 0, "123 456 789 012 346 000"},
	} {
		if got := strings.ReplaceAll(Number(c.value, c.decimals), NarrowSpace, " "); got != c.want {
			t.Errorf("Number(%v, %d) = %q, want %q", c.value, c.decimals, got, c.want)
		}
	}
}

// Any fraction of small whole numbers, the only values that surveys of this
// size give, rounds as exact arithmetic does.
func TestNumberAgreesWithExactArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part, base := rapid.Int64Range(0, 1e6).Draw(t, "part"), rapid.Int64Range(1, 5000).Draw(t, "base")
		decimals := rapid.IntRange(0, 3).Draw(t, "decimals")
		scaled := big.NewRat(part*2*int64(math.Pow10(decimals))+base, 2*base) // value·10^d + 1/2
		want := new(big.Int).Div(scaled.Num(), scaled.Denom()).String()
		got := strings.NewReplacer(NarrowSpace, "", ",", "").Replace(Number(float64(part)/float64(base), decimals))
		if trimmed := strings.TrimLeft(got, "0"); trimmed != strings.TrimLeft(want, "0") {
			t.Fatalf("%d/%d with %d decimals: %s, exactly %s", part, base, decimals, got, want)
		}
	})
}

// A number as one types it keeps what it has, and nothing between thousands.
func TestDecimal(t *testing.T) {
	for _, c := range []struct {
		value    float64
		decimals int
		want     string
	}{{1250.5, AllDecimals, "1250,5"}, {3, AllDecimals, "3"}, {-0.125, AllDecimals, "-0,125"}, {2.5, 2, "2,50"}} {
		if got := Decimal(c.value, c.decimals); got != c.want {
			t.Errorf("Decimal(%v, %d) = %q, want %q", c.value, c.decimals, got, c.want)
		}
	}
}

// A difference has the sign of what is printed of it: nothing has none.
func TestSigned(t *testing.T) {
	for _, c := range []struct {
		value    float64
		decimals int
		want     string
	}{{1.5, 1, "+1,5"}, {0.004, 2, "0,00"}, {0.005, 2, "+0,01"}, {0, 0, "0"}, {-0.004, 2, "0,00"}, {-1.5, 1, Minus + "1,5"}} {
		if got := Signed(c.value, c.decimals); got != c.want {
			t.Errorf("Signed(%v, %d) = %q, want %q", c.value, c.decimals, got, c.want)
		}
	}
}
