package secrecy

import (
	"fmt"
	"slices"
	"testing"
)

// set is the members from one number up to another.
func set(size, from, to int) Set {
	s := NewSet(size)
	for m := from; m < to; m++ {
		s.Add(m)
	}
	return s
}

func hiddenFigures(h Hidden[string]) []string {
	var all []string
	for k := range h.Figures {
		all = append(all, k)
	}
	slices.Sort(all)
	return all
}

// A member who makes exactly the share allowed of a sum does not dominate it; one
// who makes more does.
func TestDominanceStartsAboveTheShareAllowed(t *testing.T) {
	for _, c := range []struct {
		rule   string
		values []float64
		share  float64
		want   []string
	}{
		{"exactly 85 % of 100", []float64{85, 10, 5}, 85, nil},
		{"a little more", []float64{86, 9, 5}, 85, []string{"total"}},
		{"exactly 50 % of 20", []float64{10, 6, 4}, 50, nil},
		{"values below zero count by their size", []float64{-86, 9, 5}, 85, []string{"total"}},
		{"the whole sum, and no rule", []float64{7, 0, 0}, 100, nil},
	} {
		f := &Family[string]{Values: c.values}
		f.Add(FullSet(3), "total", Place{}, false)
		if got := hiddenFigures(Protect([]*Family[string]{f}, Rules{Threshold: 3, MaxShare: c.share})); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v hidden, want %v", c.rule, got, c.want)
		}
	}
}

// As many members as the threshold are enough; one fewer is hidden, and with it
// what would give it away.
func TestThresholdIsEnough(t *testing.T) {
	for _, c := range []struct {
		part int
		want []string
	}{{3, nil}, {2, []string{"part", "rest"}}} {
		f := &Family[string]{Values: slices.Repeat([]float64{1}, 9)}
		f.Add(FullSet(9), "whole", PlaceOf(true, false, 0), false)
		f.Add(set(9, 0, c.part), "part", PlaceOf(false, true, 1), false)
		f.Add(set(9, c.part, 9), "rest", PlaceOf(false, true, 2), false)
		if got := hiddenFigures(Protect([]*Family[string]{f}, Rules{Threshold: 3})); !slices.Equal(got, c.want) {
			t.Errorf("a part of %d: %v hidden, want %v", c.part, got, c.want)
		}
	}
}

// A sum that the caller withholds stays hidden as one below the threshold does.
func TestWithheldSumsDoNotFollow(t *testing.T) {
	f := &Family[string]{Values: slices.Repeat([]float64{1}, 9)}
	for i, part := range []Set{FullSet(9), set(9, 0, 4), set(9, 4, 9)} {
		f.Add(part, fmt.Sprint(i), PlaceOf(i == 0, true, i), false)
	}
	f.Withhold(set(9, 0, 4))
	if got := hiddenFigures(Protect([]*Family[string]{f}, Rules{Threshold: 3})); !slices.Equal(got, []string{"1", "2"}) {
		t.Errorf("%v hidden", got)
	}
}

// What the search has no time to prove safe is hidden: the same rows that a long
// search finds harmless are taken for a leak by one that had to stop.
func TestAnExhaustedSearchHides(t *testing.T) {
	var sets []Set
	for i := range 6 {
		sets = append(sets, set(12, i, i+6))
	}
	c := newClasses(sets)
	r := newReader(c, 3, slices.Repeat([]bool{true}, len(c.sizes)))
	var rows []combination
	for _, s := range sets {
		rows = append(rows, combination{values: c.row(s), fresh: 1})
	}
	for budget, want := range map[int]bool{1 << 20: false, 3: true} {
		s := search{reader: r, budget: budget}
		if got := s.within(rows[:2], make([]bool, len(c.sizes)), 0); got != want {
			t.Errorf("a leak is found with a budget of %d: %v, want %v", budget, got, want)
		}
	}
}

// A count below the least is hidden in its list, in the one from which it could
// be worked out, and never alone where the counts of a list add up.
func TestSmallCountsDoNotFollow(t *testing.T) {
	for _, c := range []struct {
		rule      string
		exclusive bool
		want      string
	}{
		{"a second list goes, for the whole less it would give the first", false, "map[a:map[rare:true] b:map[rare:true] whole:map[]]"},
		{"of counts that add up a second goes", true, "map[a:map[often:true rare:true] b:map[often:true rare:true] whole:map[]]"},
	} {
		tally := Tally[string]{Names: []string{"often", "rare"}, Exclusive: c.exclusive}
		tally.Add("whole", FullSet(22), PlaceOf(true, false, 0), map[string]int{"often": 16, "rare": 6})
		tally.Add("a", set(22, 0, 10), PlaceOf(false, true, 1), map[string]int{"often": 9, "rare": 1})
		tally.Add("b", set(22, 10, 22), PlaceOf(false, true, 2), map[string]int{"often": 7, "rare": 5})
		if got := fmt.Sprint(tally.Hide(3)); got != c.want {
			t.Errorf("%s: %s, want %s", c.rule, got, c.want)
		}
	}
}

// A count of exactly the least is shown.
func TestTheLeastCountIsShown(t *testing.T) {
	tally := Tally[string]{Names: []string{"often", "rare"}}
	tally.Add("whole", FullSet(20), PlaceOf(true, false, 0), map[string]int{"often": 14, "rare": 3})
	if got := fmt.Sprint(tally.Hide(3), tally.Hide(4)); got != "map[whole:map[]] map[whole:map[rare:true]]" {
		t.Error(got)
	}
}
