package secrecy

import (
	"cmp"
	"encoding/binary"
	"iter"
	"math/bits"
	"slices"
	"strings"
)

// Set is a set of members, by their numbers from 0: a bit for each. Sets that
// are compared or joined have the same size.
type Set []uint64

// WordBits is how many members share a word of a Set: sets can be filled side by
// side where no word is shared.
const WordBits = 64

// NewSet is an empty set with room for so many members.
func NewSet(members int) Set {
	return make(Set, (members+WordBits-1)/WordBits)
}

// FullSet is the set of all of so many members.
func FullSet(members int) Set {
	all := NewSet(members)
	for m := range members {
		all.Add(m)
	}
	return all
}

// Add puts a member into the set.
func (s Set) Add(member int) { s[member/WordBits] |= 1 << (member % WordBits) }

// Len is the number of members.
func (s Set) Len() int {
	n := 0
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

// All gives the members in order.
func (s Set) All() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i, word := range s {
			for ; word != 0; word &= word - 1 {
				if !yield(i*WordBits + bits.TrailingZeros64(word)) {
					return
				}
			}
		}
	}
}

// Has reports whether a member is in the set.
func (s Set) Has(member int) bool { return s[member/WordBits]&(1<<(member%WordBits)) != 0 }

// Without is the set but for one member.
func (s Set) Without(member int) Set {
	others := slices.Clone(s)
	others[member/WordBits] &^= 1 << (member % WordBits)
	return others
}

// Include adds those of another set.
func (s Set) Include(o Set) {
	for i, word := range o {
		s[i] |= word
	}
}

// And is the members of both sets.
func (s Set) And(o Set) Set {
	both := make(Set, len(s))
	for i := range both {
		both[i] = s[i] & o[i]
	}
	return both
}

// compare orders sets of the same size as lists of their members: by the first
// one that is in one of them alone.
func (s Set) compare(o Set) int {
	for i := range min(len(s), len(o)) {
		if apart := s[i] ^ o[i]; apart != 0 {
			first := apart & -apart
			return cmp.Compare(o[i]&first, s[i]&first)
		}
	}
	return cmp.Compare(len(s), len(o))
}

// mostSteps bounds what Differences tries: thirteen departments, as many sub-regions
// across them and both kinds of territory take a hundredth of it.
const mostSteps = 1 << 17

// Differences is what some sets tell of fewer than so many members: those of the
// sets, and whatever taking the sets within another out of it gives, again and
// again, without the empty one. It is not whole where there is too much to try:
// then nothing is known of what the sets tell.
func Differences(sets []Set, fewer int) (few []Set, whole bool) {
	seen := map[string]bool{}
	steps := 0
	// Each member of rest, the first one first, goes with a set within it or is left.
	var try func(rest, left Set, within []Set)
	try = func(rest, left Set, within []Set) {
		if steps++; steps > mostSteps {
			return
		}
		first, some := rest.first()
		if !some {
			if key := left.key(); left.Len() > 0 && !seen[key] {
				seen[key], few = true, append(few, left)
			}
			return
		}
		for _, s := range within {
			if s.Has(first) && s.within(rest) {
				try(rest.without(s), left, within)
			}
		}
		if left.Len()+1 < fewer {
			more := slices.Clone(left)
			more.Add(first)
			try(rest.Without(first), more, within)
		}
	}
	for _, s := range sets {
		var within []Set
		for _, o := range sets {
			if o.Len() > 0 && o.within(s) && !slices.ContainsFunc(within, func(w Set) bool { return slices.Equal(w, o) }) {
				within = append(within, o)
			}
		}
		try(s, make(Set, len(s)), within)
	}
	if steps > mostSteps {
		return nil, false
	}
	return few, true
}

// first is the lowest member, if there is one.
func (s Set) first() (member int, some bool) {
	for m := range s.All() {
		return m, true
	}
	return 0, false
}

// KeyOf is the same for the same sets in the same order only.
func KeyOf(sets []Set) string {
	var key strings.Builder
	for _, s := range sets {
		key.WriteString(s.key())
	}
	return key.String()
}

// key is the same for equal sets only.
func (s Set) key() string {
	var key []byte
	for _, word := range s {
		key = binary.LittleEndian.AppendUint64(key, word)
	}
	return string(key)
}

// within reports whether every member is one of another set.
func (s Set) within(o Set) bool {
	for i, word := range s {
		if word&^o[i] != 0 {
			return false
		}
	}
	return true
}

func (s Set) without(o Set) Set {
	rest := slices.Clone(s)
	for i, word := range o {
		rest[i] &^= word
	}
	return rest
}
