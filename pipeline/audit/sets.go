package audit

import (
	"fmt"
	"slices"
)

// with is a set of places with one more, in order.
func with(set []int, cell int) []int {
	next := append(slices.Clone(set), cell)
	slices.Sort(next)
	return slices.Compact(next)
}

func name(set []int) string { return fmt.Sprint(set) }

func disjoint(a, b []int) bool {
	return !slices.ContainsFunc(a, func(x int) bool { return slices.Contains(b, x) })
}

// contains reports whether one of the sets is a part of set.
func contains(sets [][]int, set []int) bool {
	return slices.ContainsFunc(sets, func(s []int) bool {
		return !slices.ContainsFunc(s, func(x int) bool { return !slices.Contains(set, x) })
	})
}

func marks(set []int, size int) []bool {
	m := make([]bool, size)
	for _, i := range set {
		m[i] = true
	}
	return m
}

// add appends a conflict unless the same cells of the same system are there.
func add(all []clashing, k clashing) []clashing {
	if slices.ContainsFunc(all, func(o clashing) bool { return o.system == k.system && slices.Equal(o.cells, k.cells) }) {
		return all
	}
	return append(all, k)
}
