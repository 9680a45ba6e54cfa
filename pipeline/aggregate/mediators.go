package aggregate

import (
	"cmp"
	"iter"
	"math/bits"
)

// mediators is a set of those who responded, by their ranks in the order of the
// posts: a bit for each. Sets of one campaign have the same length.
type mediators []uint64

const wordBits = 64

func newMediators(responses int) mediators {
	return make(mediators, (responses+wordBits-1)/wordBits)
}

func everyone(responses int) mediators {
	all := newMediators(responses)
	for rank := range responses {
		all.add(rank)
	}
	return all
}

func (m mediators) add(rank int) { m[rank/wordBits] |= 1 << (rank % wordBits) }

func (m mediators) len() int {
	n := 0
	for _, word := range m {
		n += bits.OnesCount64(word)
	}
	return n
}

// all gives the ranks in order.
func (m mediators) all() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i, word := range m {
			for ; word != 0; word &= word - 1 {
				if !yield(i*wordBits + bits.TrailingZeros64(word)) {
					return
				}
			}
		}
	}
}

// include adds those of another set.
func (m mediators) include(o mediators) {
	for i, word := range o {
		m[i] |= word
	}
}

// and is the mediators of both sets.
func (m mediators) and(o mediators) mediators {
	both := make(mediators, len(m))
	for i := range both {
		both[i] = m[i] & o[i]
	}
	return both
}

// compare orders sets of the same size as lists of their ranks: by the first
// mediator that is in one of them alone.
func (m mediators) compare(o mediators) int {
	for i := range min(len(m), len(o)) {
		if apart := m[i] ^ o[i]; apart != 0 {
			first := apart & -apart
			return cmp.Compare(o[i]&first, m[i]&first)
		}
	}
	return cmp.Compare(len(m), len(o))
}
