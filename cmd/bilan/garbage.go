package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// garbage is how many bytes may be taken between two collections, whatever is
// held below ten times as much. Go's own measure is a share of what is held: it would collect a run of
// a few megabytes all the time, and let one of 100,000 returns keep hundreds of
// megabytes that nobody needs.
const garbage = 32 << 20

// leastHeld is what is taken to be held before the first collection. leastPace is
// the least share of what is held, in percent, that may lie: what takes several
// gigabytes would else be collected all the time.
const (
	leastHeld = 4 << 20
	leastPace = 10
)

// pace is the share of what is held, in percent, that may be taken until the
// next collection.
func pace(held uint64) int { return int(max(leastPace, 100*garbage/max(leastHeld, held))) }

// collector sets the pace of the garbage collector anew after each collection,
// until it is stopped.
type collector struct {
	held    []metrics.Sample
	mu      sync.Mutex
	stopped bool
}

// paceCollector starts; former is the pace that was set before.
func paceCollector() (c *collector, former int) {
	c = &collector{held: []metrics.Sample{{Name: "/gc/heap/live:bytes"}}}
	former = debug.SetGCPercent(pace(leastHeld))
	c.watch()
	return c, former
}

func (c *collector) stop(former int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stopped = true
	debug.SetGCPercent(former)
}

// watch waits for a collection: what nobody holds is cleaned up after it.
func (c *collector) watch() {
	runtime.AddCleanup(new(*collector), (*collector).adjust, c)
}

func (c *collector) adjust() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.stopped {
		return
	}
	metrics.Read(c.held)
	debug.SetGCPercent(pace(c.held[0].Value.Uint64()))
	c.watch()
}
