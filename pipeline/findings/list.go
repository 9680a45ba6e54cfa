package findings

import (
	"iter"
	"slices"
)

// List is so many things, each made when it is asked for: a country has 100,000
// files and returns, of which the report would hold second copies until the last
// output is written.
type List[T any] struct {
	Len int
	At  func(i int) T
}

// All gives the things in order.
func (l List[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) {
		for i := range l.Len {
			if !yield(l.At(i)) {
				return
			}
		}
	}
}

// groups are lists of numbers, in which group i ends where the next one starts:
// a list for each of 100,000 returns would take more than what is in it.
type groups struct{ starts, numbers []int32 }

// deal sorts numbers into n groups. They come with their group, and keep their
// order.
func deal(n int, numbers iter.Seq2[int, int]) groups {
	starts := make([]int32, n+1)
	for group := range numbers {
		starts[group+1]++
	}
	for i := range n {
		starts[i+1] += starts[i]
	}
	dealt, next := make([]int32, starts[n]), slices.Clone(starts)
	for group, number := range numbers {
		dealt[next[group]] = int32(number)
		next[group]++
	}
	return groups{starts, dealt}
}

func (g groups) of(i int) []int32 { return g.numbers[g.starts[i]:g.starts[i+1]] }
