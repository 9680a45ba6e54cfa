package secrecy

import (
	"cmp"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A set is what the sorted list of its members is, also beside the edges of its
// words and when there is nobody to take.
func TestSetsAreLikeListsOfMembers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.SampledFrom([]int{0, 1, 63, 64, 65, 128, 200}).Draw(t, "size")
		a, listA := drawSet(t, size)
		b, listB := drawSet(t, size)
		if got := slices.Collect(a.All()); !slices.Equal(got, listA) || a.Len() != len(listA) {
			t.Fatalf("%d members %v, want %v", a.Len(), got, listA)
		}
		both := slices.DeleteFunc(slices.Clone(listA), func(member int) bool { return !slices.Contains(listB, member) })
		if got := slices.Collect(a.And(b).All()); !slices.Equal(got, both) {
			t.Fatalf("%v and %v: %v, want %v", listA, listB, got, both)
		}
		want := cmp.Or(cmp.Compare(len(listA), len(listB)), slices.Compare(listA, listB))
		if got := cmp.Or(cmp.Compare(a.Len(), b.Len()), a.compare(b)); got != want {
			t.Fatalf("%v against %v: %d, want %d", listA, listB, got, want)
		}
	})
}

func drawSet(t *rapid.T, size int) (Set, []int) {
	who, members := NewSet(size), map[int]bool{}
	if size > 0 {
		for _, m := range rapid.SliceOf(rapid.IntRange(0, size-1)).Draw(t, "members") {
			who.Add(m)
			members[m] = true
		}
	}
	return who, slices.Sorted(maps.Keys(members))
}
