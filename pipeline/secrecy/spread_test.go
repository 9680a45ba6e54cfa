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
		if got := hiddenFigures(ProtectSpreads(family(nil, c.sets...), sums, shown, 8, rules)); !slices.Equal(got, c.want) {
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
		if got := hiddenFigures(ProtectSpreads(family(nil, sets...), sums, shown, 8, rules)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v hidden, want %v", c.rule, got, c.want)
		}
	}
}
