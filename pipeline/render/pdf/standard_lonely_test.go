package pdf

import "testing"

func TestALonelyHeadingIsFound(t *testing.T) {
	heading, one, two := stretch{"H3", []float64{90}}, stretch{"P", []float64{70, 70.2}}, stretch{"P", []float64{70, 50}}
	more := sheet{all: []stretch{two}}
	for rule, c := range map[string]struct {
		pages []sheet
		want  int
	}{
		"nothing below":              {[]sheet{{all: []stretch{one, heading}}, more}, 1},
		"one line below":             {[]sheet{{all: []stretch{heading, one}}, more}, 1},
		"a heading and a line":       {[]sheet{{all: []stretch{{"H2", []float64{99}}, heading, one}}, more}, 1},
		"two lines below":            {[]sheet{{all: []stretch{heading, two}}, more}, 0},
		"a figure below":             {[]sheet{{all: []stretch{heading, {"Figure", nil}}}, more}, 0},
		"one line, and that is all":  {[]sheet{{all: []stretch{heading, one}}, {all: []stretch{heading, two}}}, 0},
		"one line ends the document": {[]sheet{{all: []stretch{heading, one}}}, 0},
	} {
		if got := lonely(c.pages); len(got) != c.want {
			t.Errorf("%s: %v", rule, got)
		}
	}
}
