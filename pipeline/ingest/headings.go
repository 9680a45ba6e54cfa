package ingest

import (
	"strings"
	"sync"
	"sync/atomic"
)

// headings remembers what headings stand for: those of a form are the same in
// every return, and most of the rows that ask nothing take the longest to tell.
// It is safe for concurrent use.
type headings struct {
	known sync.Map // by heading
	size  atomic.Int64
}

// found is what a heading stands for, if for anything.
type found struct {
	target target
	ok     bool
}

// mostHeadings is more than the forms of one campaign hold; of a campaign that
// holds more, the others are searched for each time.
const mostHeadings = 2000

// find is what search finds, now or before.
func (h *headings) find(heading string, search func(string) (target, bool)) (target, bool) {
	if f, ok := h.known.Load(heading); ok {
		return f.(found).target, f.(found).ok
	}
	t, ok := search(heading)
	if h.size.Add(1) <= mostHeadings {
		h.known.Store(strings.Clone(heading), found{t, ok})
	}
	return t, ok
}
