package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"
)

// The more is held, the smaller a share of it may lie uncollected: what a run
// takes besides the answers does not grow with them.
func TestTheCollectorKeepsItsPaceWhateverIsHeld(t *testing.T) {
	restore := new(limits).apply()
	defer restore()
	const held = 256 << 20
	kept := make([]byte, held)
	runtime.GC()
	const want = 100 * garbage / held
	percent := func() uint64 {
		pace := []metrics.Sample{{Name: "/gc/gogc:percent"}}
		metrics.Read(pace)
		return pace[0].Value.Uint64()
	}
	for deadline := time.Now().Add(10 * time.Second); percent() > want; {
		if time.Now().After(deadline) {
			t.Fatalf("%d %% of %d MB may lie uncollected, want %d %% at most", percent(), held>>20, want)
		}
		time.Sleep(time.Millisecond)
	}
	runtime.KeepAlive(kept)
}

func TestPace(t *testing.T) {
	for _, c := range []struct {
		rule string
		held uint64
		want int
	}{
		{"before anything is held", 0, 800},
		{"a few megabytes", 4 << 20, 800},
		{"the same garbage for more", 128 << 20, 25},
		{"a share again for gigabytes", 10 << 30, leastPace},
	} {
		if got := pace(c.held); got != c.want {
			t.Errorf("%s: %d %%, want %d", c.rule, got, c.want)
		}
	}
}

// The pace of the process is what it was once the run is over.
func TestTheCollectorIsGivenBack(t *testing.T) {
	const before = 77
	former := debug.SetGCPercent(before)
	defer debug.SetGCPercent(former)
	restore := new(limits).apply()
	runtime.GC()
	restore()
	runtime.GC()
	if p := debug.SetGCPercent(before); p != before {
		t.Errorf("%d %%, it was %d %% before", p, before)
	}
}
