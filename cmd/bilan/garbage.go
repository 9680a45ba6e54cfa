package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// garbage is how many bytes may lie before they are collected, whatever is held;
// leastGarbage the least share of what is held, in percent. Go's own measure is as
// much as is held: 2,000 returns take a tenth longer by it, and a table of 100,000
// rows 220 MB instead of 170.
const (
	garbage      = 24 << 20
	leastGarbage = 40
	leastHeld    = 8 << 20 // is taken to be held in the beginning
)

// paceGarbage sets the pace of the collector now and after each collection, which
// the loss of what nobody holds tells of.
func paceGarbage() {
	held := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(held)
	debug.SetGCPercent(paceWith(held[0].Value.Uint64()))
	runtime.AddCleanup(new(*int), func(int) { paceGarbage() }, 0)
}

// paceWith is the share of what is held, in percent, that may lie.
func paceWith(held uint64) int { return int(max(leastGarbage, 100*garbage/max(leastHeld, held))) }
