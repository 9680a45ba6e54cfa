package pdf

import (
	"math"
	"testing"
)

// column is a need with cells of the given natural widths, whose longest word
// is so wide.
func columnOf(least float64, cells ...float64) need {
	var n need
	for _, c := range cells {
		n.add(min(least, c), c)
	}
	return n
}

func TestColumnsFillTheTableAndHoldTheirWords(t *testing.T) {
	for rule, needs := range map[string][]need{
		"short numbers":            {columnOf(20, 40, 45), columnOf(10, 10, 12), columnOf(10, 10, 12)},
		"one long text":            {columnOf(20, 40, 45), columnOf(15, 300, 20), columnOf(10, 10, 12)},
		"long texts everywhere":    {columnOf(20, 90, 80), columnOf(18, 150, 140), columnOf(18, 150, 160), columnOf(25, 100, 30)},
		"words that just fit":      {columnOf(80, 100, 90), columnOf(80, 100, 90)},
		"a column without content": {columnOf(20, 90, 80), columnOf(0, 0, 0), columnOf(30, 200, 200)},
	} {
		t.Run(rule, func(t *testing.T) {
			widths, fits := share(needs, 160)
			if !fits {
				t.Fatal("the table does not fit")
			}
			if sum := total(widths); math.Abs(sum-160) > hair {
				t.Errorf("the columns take %v of 160", sum)
			}
			for i, w := range widths {
				if w < needs[i].least-hair {
					t.Errorf("column %d is %v wide, its longest word %v", i, w, needs[i].least)
				}
			}
		})
	}
}

func TestWordsThatDoNotFitAreReported(t *testing.T) {
	widths, fits := share([]need{columnOf(90, 100), columnOf(110, 120)}, 160)
	if fits {
		t.Error("200 mm of words are said to fit into 160 mm")
	}
	if sum := total(widths); math.Abs(sum-160) > hair {
		t.Errorf("the columns take %v of 160", sum)
	}
}

func TestLongTextsGetMoreThanShortOnes(t *testing.T) {
	widths, _ := share([]need{columnOf(15, 30, 30), columnOf(15, 150, 150), columnOf(15, 600, 600)}, 160)
	if !(widths[0] < widths[1] && widths[1] < widths[2]) {
		t.Errorf("widths are %v", widths)
	}
}

func TestAlikeColumnsAreAlike(t *testing.T) {
	n := columnOf(20, 150, 10, 90)
	widths, _ := share([]need{columnOf(20, 60, 70, 80), n, n, n}, 160)
	if math.Abs(widths[1]-widths[2]) > hair || math.Abs(widths[2]-widths[3]) > hair {
		t.Errorf("widths are %v", widths)
	}
}
