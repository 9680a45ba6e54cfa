package pdftest

import "testing"

func TestALonelyHeadingIsFound(t *testing.T) {
	heading, one, two := sequence{"H3", []float64{90}}, sequence{"P", []float64{70, 70.2}}, sequence{"P", []float64{70, 50}}
	more := sheet{all: []sequence{two}}
	for rule, c := range map[string]struct {
		pages []sheet
		want  int
	}{
		"nothing below":              {[]sheet{{all: []sequence{one, heading}}, more}, 1},
		"one line below":             {[]sheet{{all: []sequence{heading, one}}, more}, 1},
		"a heading and a line":       {[]sheet{{all: []sequence{{"H2", []float64{99}}, heading, one}}, more}, 1},
		"two lines below":            {[]sheet{{all: []sequence{heading, two}}, more}, 0},
		"a figure below":             {[]sheet{{all: []sequence{heading, {"Figure", nil}}}, more}, 0},
		"one line, and that is all":  {[]sheet{{all: []sequence{heading, one}}, {all: []sequence{heading, two}}}, 0},
		"one line ends the document": {[]sheet{{all: []sequence{heading, one}}}, 0},
	} {
		if got := lonely(c.pages); len(got) != c.want {
			t.Errorf("%s: %v", rule, got)
		}
	}
}
