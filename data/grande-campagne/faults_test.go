package main

import "testing"

// As many returns are faulty as asked, spread over the whole campaign.
func TestTheShareOfFaultyReturnsIsKept(t *testing.T) {
	for _, c := range []struct {
		share             float64
		faulty, firstHalf int
	}{{0, 0, 0}, {0.125, 25, 12}, {0.5, 100, 50}, {1, 200, 100}} {
		p, faulty, firstHalf := plan{faulty: c.share}, 0, 0
		for i := range 200 {
			if _, ok := p.fault(i); ok {
				faulty++
				if i < 100 {
					firstHalf++
				}
			}
		}
		if faulty != c.faulty || firstHalf != c.firstHalf {
			t.Errorf("share %v: %d faulty, %d in the first half; want %d and %d", c.share, faulty, firstHalf, c.faulty, c.firstHalf)
		}
	}
}
