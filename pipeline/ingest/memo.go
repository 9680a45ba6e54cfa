package ingest

import (
	"strings"
	"sync"
	"sync/atomic"
)

// memo keeps what was found out about texts that come again in return
// after return: the headings of a form are the same in all of them, and those
// that ask nothing take the longest to tell. It is safe for concurrent use.
type memo[T any] struct {
	known sync.Map // of T, by text
	size  atomic.Int64
}

// mostRemembered is more texts than the forms of one campaign have; of a
// campaign that has more, the others are looked at each time.
const mostRemembered = 2000

// longestRemembered is more bytes than a heading has: what is longer is somebody's
// answer, and looked at each time.
const longestRemembered = 1 << 10

// of is what find tells of a text, now or before. The result holds no part of
// the text.
func (m *memo[T]) of(text string, find func(string) T) T {
	if len(text) > longestRemembered {
		return find(text)
	}
	if it, ok := m.known.Load(text); ok {
		return it.(T)
	}
	it := find(text)
	if m.size.Add(1) <= mostRemembered {
		m.known.Store(strings.Clone(text), it)
	}
	return it
}
