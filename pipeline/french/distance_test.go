package french

import "testing"

// The distance counts letters, not bytes, and does not depend on the order of the words.
func TestEditDistanceCountsLetters(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"", "été", 3},
		{"corrections", "correction", 1},
		{"prodire", "produire", 1},
		{"évolution", "evolution", 1},
		{"nord", "oise", 4},
		{"chat", "chien", 3},
	} {
		for _, got := range []int{EditDistance(c.a, c.b), EditDistance(c.b, c.a)} {
			if got != c.want {
				t.Errorf("%q, %q: %d, want %d", c.a, c.b, got, c.want)
			}
		}
	}
}
