package secrecy

import (
	"fmt"
	"slices"
	"testing"
)

// family has a sum over each of some sets, the first of which is the whole.
func family(values []float64, sets ...Set) *Family[string] {
	f := &Family[string]{Values: values}
	for i, s := range sets {
		f.Add(s, fmt.Sprint(i), PlaceOf(i == 0, true, i), false)
	}
	return f
}

// nothing is what a figure tells whose readers are told the sums alone.
func nothing(string, []float64) Told { return Told{} }

// reading is that of figures about one value of each member.
func reading(told func(string, []float64) Told) Reading[string] {
	return Reading[string]{Told: told, Swapped: func(string, int, int) bool { return true }}
}

var untold = reading(nothing)

// A spread is a sum of squares: the whole less a part of all but three would be
// that of three. So it stands over the whole alone, while the sums of both stay.
func TestSpreadsThatLeaveAFew(t *testing.T) {
	values := []float64{3, 14, 15, 92, 65, 35, 89, 79, 32, 38, 46, 26, 43, 38, 32, 79, 50, 28, 84, 19}
	all := FullSet(20)
	for _, c := range []struct {
		rule string
		sets []Set
		want []string
	}{
		{"too few", []Set{all, set(20, 0, 7)}, []string{"1"}},
		{"enough, and as many are left", []Set{all, set(20, 0, 8)}, nil},
		{"the rest is too small", []Set{all, set(20, 0, 17)}, []string{"1"}},
		{"two parts leave a few", []Set{all, set(20, 0, 9), set(20, 9, 17)}, []string{"2"}},
	} {
		rules := Rules{Threshold: 3, MaxShare: 85}
		sums := family(values, c.sets...)
		shown := Protect([]*Family[string]{sums}, rules)
		if len(shown.Figures) > 0 {
			t.Errorf("%s: sums hidden: %v", c.rule, shown.Figures)
		}
		if got := hiddenFigures(ProtectSpreads(family(nil, c.sets...), sums, shown, 8, rules, untold)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v hidden, want %v", c.rule, got, c.want)
		}
	}
}

// Beside the sums, a spread that leaves a member or a hidden sum no room tells
// it: of ten answers almost alike each is known, and so is that of one who
// stands out of nine whose sum is known.
func TestSpreadsThatLeaveNoRoom(t *testing.T) {
	alike := slices.Repeat([]float64{100}, 10)
	alike[0] = 102
	apart := []float64{10, 90, 10, 90, 10, 90, 10, 90, 10, 90}
	out := slices.Clone(alike)
	out[9] = 400
	for _, c := range []struct {
		rule   string
		values []float64
		parts  []Set
		want   []string
	}{
		{"all nearly alike", alike, nil, []string{"0"}},
		{"far apart", apart, nil, nil},
		{"one stands out, and the sum of the others is not known", out, nil, nil},
		{"the sums of two halves leave a hidden one no room", []float64{50, 51, 49, 50, 50, 50, 51, 49, 50, 200}, []Set{set(10, 0, 9)},
			[]string{"0", "1"}},
	} {
		sets := append([]Set{FullSet(10)}, c.parts...)
		rules := Rules{Threshold: 3, MaxShare: 85}
		sums := family(c.values, sets...)
		shown := Hidden[string]{Figures: map[string]bool{}, Bases: map[string]bool{}}
		if got := hiddenFigures(ProtectSpreads(family(nil, sets...), sums, shown, 8, rules, untold)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v hidden, want %v", c.rule, got, c.want)
		}
	}
}

// A hidden member is safe where another who is shown with him could have given
// his value, or something of it could have passed between the two with everything
// shown unchanged. Where quarters rule all that out, they are not shown.
func TestSpreadsThatAllowNoOtherValues(t *testing.T) {
	var (
		quarters = func(_ string, values []float64) Told {
			sorted := slices.Sorted(slices.Values(values))
			return Told{sorted[2], sorted[4], sorted[6]}
		}
		sums = func(alone Set) *Family[string] { return family(nil, FullSet(9), set(9, 0, 4), set(9, 4, 8), alone) }
	)
	for _, c := range []struct {
		rule   string
		values []float64
		tells  func(string, []float64) Told
		want   []string
	}{
		{"five answers of two, and quarters of two", []float64{2, 0, 2, 1, 2, 2, 2, 2, 2}, quarters, []string{"0"}},
		{"the same, of which nothing else is told", []float64{2, 0, 2, 1, 2, 2, 2, 2, 2}, nothing, nil},
		{"another of the five answers something else", []float64{2, 0, 2, 1, 2, 3, 1, 2, 2}, quarters, nil},
		{"something may pass between two beyond the quarters", []float64{1, 1, 1, 40, 20, 20, 20, 20, 20}, quarters, nil},
		{"what differs by less than declared is no other value", []float64{20, 10, 20, 10, 20, 20, 21, 20, 20}, quarters, []string{"0"}},
	} {
		f := sums(set(9, 8, 9))
		f.Values = c.values
		rules := Rules{Threshold: 3, MaxShare: 85}
		shown := Hidden[string]{Figures: map[string]bool{"2": true, "3": true}, Bases: map[string]bool{}}
		if got := hiddenFigures(ProtectSpreads(family(nil, FullSet(9)), f, shown, 8, rules, reading(c.tells))); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v hidden, want %v", c.rule, got, c.want)
		}
	}
}

// Trials are bounded: what has not been found by then is not shown.
func TestTrialsAreBounded(t *testing.T) {
	n := nearness[string]{protection: newProtection(&Family[string]{Values: []float64{5, 5}}, Rules{MaxShare: 85}),
		classes: newClasses([]Set{FullSet(2)}), totals: []float64{10}, hidden: []Set{set(2, 0, 1)}}
	e := newExchange(n, []*Sum[string]{{Who: FullSet(2), Figures: []string{"0"}}}, untold)
	if !e.open() {
		t.Error("the two may have exchanged something")
	}
	if e.budget = 0; e.open() {
		t.Error("taken for open without a trial")
	}
}

// Where no other member stands for a hidden one in every sum, something may still
// pass in a ring: to him from a second, and as much to a third from a fourth.
func TestValuesMayPassInARing(t *testing.T) {
	told := func(_ string, values []float64) Told { return Told{slices.Min(values), slices.Max(values)} }
	rows := []Set{FullSet(9), set(9, 0, 5), NewSet(9)} // all, the first of two departments, and the rural ones of both
	for _, m := range []int{0, 1, 5} {
		rows[2].Add(m)
	}
	for _, c := range []struct {
		rule   string
		values []float64
		open   bool
	}{
		{"each of four may have had more or less", []float64{7, 5, 5, 5, 1, 5, 5, 9, 9}, true},
		{"all are at a bound that is shown", []float64{5, 5, 5, 5, 5, 5, 5, 5, 5}, false},
	} {
		f := family(c.values, append(rows, set(9, 5, 6))...)
		rules := Rules{Threshold: 3, MaxShare: 85}
		shown := Hidden[string]{Figures: map[string]bool{"3": true}, Bases: map[string]bool{}}
		n := newNearness(newProtection(f, rules), shown, family(nil, FullSet(9)))
		spreads := family(nil, FullSet(9)).Sums
		if e := newExchange(n, spreads, reading(told)); e.open() != c.open {
			t.Errorf("%s: open %v", c.rule, !c.open)
		}
		if w := newExchange(n, spreads, reading(told)).ways(set(9, 5, 6)); len(w) == 0 || len(w[0]) != 2 {
			t.Errorf("%s: ways %v", c.rule, w)
		}
	}
}
