package secrecy_test

import (
	"fmt"
	"maps"
	"slices"

	"bilan/pipeline/secrecy"
)

// Ten people and three shops: two of them in the first, three in the second and
// five in the third. The first is too small to be shown; the whole less the two
// others would give it away, so the smaller of these goes with it.
func ExampleProtect() {
	shops := &secrecy.Family[string]{Values: []float64{4, 6, 3, 3, 4, 5, 2, 6, 3, 4}}
	shops.Add(secrecy.FullSet(10), "all", secrecy.PlaceOf(true, false, 0), false)
	for i, people := range [][]int{{0, 1}, {2, 3, 4}, {5, 6, 7, 8, 9}} {
		who := secrecy.NewSet(10)
		for _, p := range people {
			who.Add(p)
		}
		shops.Add(who, fmt.Sprint("shop ", i+1), secrecy.PlaceOf(false, true, i+1), false)
	}
	hidden := secrecy.Protect([]*secrecy.Family[string]{shops}, secrecy.Rules{Threshold: 3})
	fmt.Println(slices.Sorted(maps.Keys(hidden.Figures)))
	// Output: [shop 1 shop 2]
}

// What is known of two sets gives what is known of their difference.
func ExampleFollows() {
	all, most, rest := secrecy.FullSet(3), secrecy.NewSet(3), secrecy.NewSet(3)
	most.Add(0)
	most.Add(1)
	rest.Add(2)
	fmt.Println(secrecy.Follows([]secrecy.Set{all}, rest), secrecy.Follows([]secrecy.Set{all, most}, rest))
	// Output: false true
}
