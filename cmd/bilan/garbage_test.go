package main

import "testing"

// What may lie is the same whatever little is held, and a share of what is much.
func TestPaceOfTheCollector(t *testing.T) {
	for _, c := range []struct{ held, want uint64 }{
		{0, garbage}, {1 << 20, garbage}, {leastHeld, garbage}, {24 << 20, garbage}, {48 << 20, garbage},
		{100 << 20, 40 << 20}, {1000 << 20, 400 << 20},
	} {
		if got := max(leastHeld, c.held) * uint64(paceWith(c.held)) / 100; got != c.want {
			t.Errorf("%d MB held: %d bytes may lie, want %d", c.held>>20, got, c.want)
		}
	}
}
