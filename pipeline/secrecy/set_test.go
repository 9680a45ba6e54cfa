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

// Differences are what taking the sets within another out of it gives, again and
// again: no small one is lost by not looking where none can come from.
func TestDifferencesAreWhateverTakingOutGives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size, fewer := rapid.IntRange(1, 12).Draw(t, "size"), rapid.IntRange(1, 8).Draw(t, "fewer")
		var sets []Set
		for range rapid.IntRange(1, 6).Draw(t, "sets") {
			s, _ := drawSet(t, size)
			sets = append(sets, s)
		}
		want := map[string]bool{}
		all := slices.Clone(sets)
		for i := 0; i < len(all); i++ {
			if want[all[i].key()] {
				continue
			}
			want[all[i].key()] = true
			for _, s := range sets {
				if s.within(all[i]) {
					all = append(all, all[i].without(s))
				}
			}
		}
		got, whole := Differences(sets, fewer)
		given := map[string]bool{}
		for _, s := range got {
			given[s.key()] = true
		}
		for _, s := range all {
			if small := s.Len() > 0 && s.Len() < fewer; !whole || small != given[s.key()] {
				t.Fatalf("%v of %v: whole %t, given %t, want %t", s, sets, whole, given[s.key()], small)
			}
		}
	})
}

// regionOf is a region of so many departments of four, and its departments.
func regionOf(departments int) []Set {
	sets := []Set{FullSet(4 * departments)}
	for d := range departments {
		s := NewSet(4 * departments)
		for m := range 4 {
			s.Add(4*d + m)
		}
		sets = append(sets, s)
	}
	return sets
}

// The largest regions are looked at whole. Where a search is not whole, as for all
// pairs of sixteen, nothing but the largest sum is shown.
func TestDifferencesOfManyDepartments(t *testing.T) {
	for departments := 13; departments <= 30; departments += 17 {
		pairs := departments * (departments - 1) / 2
		got, whole := Differences(regionOf(departments), 9)
		if !whole || len(got) != departments+pairs { // each department, and any two that the others leave
			t.Errorf("%d departments: %d groups, whole %t", departments, len(got), whole)
		}
	}
	pairs := []Set{FullSet(16)}
	for a := range 16 {
		for b := range a {
			s := NewSet(16)
			s.Add(a)
			s.Add(b)
			pairs = append(pairs, s)
		}
	}
	if got, whole := Differences(pairs, 6); whole || got != nil {
		t.Errorf("all pairs: %d groups, whole %t", len(got), whole)
	}
	var f Family[int]
	for i, s := range pairs {
		f.Add(s, i, PlaceOf(i == 0, false, i), false)
	}
	f.WithholdParts()
	if hidden := Protect([]*Family[int]{&f}, Rules{}).Figures; hidden[0] || len(hidden) != len(pairs)-1 {
		t.Errorf("hidden: %v", hidden)
	}
}
