package audit

import (
	"math"
	"slices"
)

// law is how a whole depends on its parts.
type law int

const (
	adds    law = iota // the whole is the sum of its parts: counts, sums
	between            // the whole lies between its smallest and greatest part: means, medians, ratios
)

// unknown is one column of a system.
type unknown struct {
	stated interval // what the printed cell allows
	free   interval // what remains when the cell is set aside
	given  bool     // there is a printed cell: stated says more than free
	none   bool     // nobody is in the column: it is no part of anything
}

// system is what one row of a table claims, or what it claims of one pair of
// choices: an unknown for each column, tied by partitions.
type system struct {
	law        law
	subject    subject
	unknowns   []unknown
	partitions []partition
}

// subject is what the unknowns count, for the words of a proof.
type subject struct {
	kind   Kind
	people bool   // people out of n, not a sum of numbers
	first  string // palmares: the unknown is the lead of this choice…
	second string // … over this one
}

// clash is where a system fails: the partition, and what the unknowns could
// still be when it did.
type clash struct {
	partition partition
	bounds    []interval
}

// maxRounds bounds the tightening of the unknowns: partitions that share
// columns in a circle could go on by ever smaller steps.
const maxRounds = 64

// solve narrows every unknown by every partition until nothing moves. It
// returns where no value is left, or nil. Cells set aside count as unknown. A
// clash is a proof; no clash is one only where partitions do not run in a
// circle.
func (s *system) solve(aside []bool) *clash {
	bounds := make([]interval, len(s.unknowns))
	for i, u := range s.unknowns {
		bounds[i] = u.free
		if u.given && !aside[i] {
			bounds[i] = u.stated.meet(u.free)
		}
	}
	before := make([]interval, len(bounds))
	for range maxRounds {
		moved := false
		for _, p := range s.partitions {
			copy(before, bounds)
			changed, possible := s.narrow(bounds, p)
			if !possible {
				return &clash{p, before}
			}
			moved = moved || changed
		}
		if !moved {
			return nil
		}
	}
	return nil
}

// narrow applies one partition to the bounds: whether one of them moved, and
// whether all of them are still possible.
func (s *system) narrow(bounds []interval, p partition) (moved, possible bool) {
	if s.law == between {
		return false, s.mixes(bounds, p)
	}
	sum := interval{}
	for _, i := range p.parts {
		sum = sum.plus(bounds[i])
	}
	moved, possible = tighten(&bounds[p.whole], sum)
	for k, i := range p.parts {
		others := interval{}
		for l, j := range p.parts {
			if l != k {
				others = others.plus(bounds[j])
			}
		}
		m, ok := tighten(&bounds[i], bounds[p.whole].minus(others))
		moved, possible = moved || m, possible && ok
	}
	return moved, possible
}

// tighten narrows one bound: whether it moved, and whether a value is left.
func tighten(b *interval, by interval) (moved, possible bool) {
	narrower := b.meet(by)
	moved = narrower != *b
	*b = narrower
	return moved, !narrower.empty()
}

// mixes reports whether the whole may lie between its smallest and its greatest
// part. Of a mean and of a ratio of sums this is the inequality of the mediant.
// A median keeps it too: when all medians of the parts are at least m, at least
// half of all values are; if it is more than half, both middle values are, and
// if it is half exactly, every part has two middle values around m, and the
// part with the smallest of the upper ones shows that their mean is at least m.
func (s *system) mixes(bounds []interval, p partition) bool {
	least, most := math.Inf(1), math.Inf(-1)
	for _, i := range p.parts {
		if s.unknowns[i].none {
			continue
		}
		least, most = math.Min(least, bounds[i].lo), math.Max(most, bounds[i].hi)
	}
	if least > most {
		return true // nobody in any part
	}
	return bounds[p.whole].hi >= least && bounds[p.whole].lo <= most
}

// conflict reduces a clash to a smallest set of cells that already clash: it
// sets cells aside one after the other, and keeps aside those that the clash
// does not need. The result is deterministic: wholes, which come first in the
// list of columns, are given up last.
func (s *system) conflict(aside []bool) ([]int, *clash) {
	if s.solve(aside) == nil {
		return nil, nil
	}
	out := append([]bool(nil), aside...)
	var cells []int
	for i := len(out) - 1; i >= 0; i-- {
		if out[i] || !s.unknowns[i].given {
			continue
		}
		out[i] = true
		if s.solve(out) == nil {
			out[i] = false
			cells = append(cells, i)
		}
	}
	slices.Reverse(cells)
	return cells, s.solve(out)
}
