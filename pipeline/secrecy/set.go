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

// maxDifferences bounds what Differences looks at. Columns are a few dozen, most
// of them disjoint: no campaign tried came near.
const maxDifferences = 4000

// Differences is some sets, and whatever taking those within another out of it
// gives, again and again, without the empty one.
func Differences(sets []Set) []Set {
	var all []Set
	seen := map[string]bool{}
	add := func(s Set) {
		if key := s.key(); s.Len() > 0 && !seen[key] && len(all) < maxDifferences {
			seen[key], all = true, append(all, s)
		}
	}
	for _, s := range sets {
		add(s)
	}
	given := all // many figures are about the same members
	for i := 0; i < len(all); i++ {
		for _, s := range given {
			if s.within(all[i]) {
				add(all[i].without(s))
			}
		}
	}
	return all
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
