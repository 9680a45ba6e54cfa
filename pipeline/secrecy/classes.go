package secrecy

import "slices"

// classes are the members put together where no set tells them apart. A sum is
// then a row of zeros and ones, and what a reader works out by adding and
// subtracting sums is a combination of rows.
type classes struct {
	sizes []int // members of each class
	at    []int // class of each member; -1 for one of no set
}

func newClasses(sets []Set) classes {
	group := parted(sets)
	c := classes{at: slices.Repeat([]int{-1}, len(group))}
	known := map[int]int{}
	for _, s := range sets {
		for m := range s.All() {
			if c.at[m] >= 0 {
				continue
			}
			i, ok := known[group[m]]
			if !ok {
				i, known[group[m]] = len(c.sizes), len(c.sizes)
				c.sizes = append(c.sizes, 0)
			}
			c.at[m] = i
			c.sizes[i]++
		}
	}
	return c
}

// parted gives two members the same number where the same sets hold them: set by
// set, each group is parted into those it holds and the others.
func parted(sets []Set) []int {
	most := 0
	for _, s := range sets {
		most = max(most, len(s)*WordBits)
	}
	group, groups := make([]int, most), 1
	for _, s := range sets {
		held := map[int]int{} // group → that of its members in the set
		for m := range s.All() {
			its, ok := held[group[m]]
			if !ok {
				its, held[group[m]] = groups, groups
				groups++
			}
			group[m] = its
		}
	}
	return group
}

// row is a set over the classes.
func (c classes) row(who Set) []float64 {
	row := make([]float64, len(c.sizes))
	for m := range who.All() {
		row[c.at[m]] = 1
	}
	return row
}

// sums adds the values of each class up.
func (c classes) sums(values []float64) []float64 {
	sums := make([]float64, len(c.sizes))
	for m, class := range c.at {
		if class >= 0 {
			sums[class] += values[m]
		}
	}
	return sums
}
