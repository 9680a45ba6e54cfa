package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// garbage is how many bytes may be taken between two collections, whatever is
// held. Go's own measure is a share of what is held: it would collect a run of
// a few megabytes all the time, and let one of 100,000 returns keep hundreds of
// megabytes that nobody needs.
const garbage = 32 << 20

// leastHeld is what is taken to be held before the first collection.
const leastHeld = 4 << 20

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
	former = debug.SetGCPercent(100 * garbage / leastHeld)
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
	runtime.AddCleanup(new(*collector), (*collector).pace, c)
}

func (c *collector) pace() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.stopped {
		return
	}
	metrics.Read(c.held)
	held := max(leastHeld, c.held[0].Value.Uint64())
	debug.SetGCPercent(int(100 * garbage / held))
	c.watch()
}
