package present

import (
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/years"
)

// invented makes a series of yearly means; -1 is a year of which nothing is known.
// Each has an interval of one on both sides.
func invented(values ...float64) years.Series {
	s := years.Series{Indicator: codebook.Indicator{ID: "x", Short: "X", Measure: codebook.Mean}}
	for i, v := range values {
		p := years.Point{Year: 2020 + i, Known: v >= 0, Part: 1}
		if p.Known {
			p.Stat = aggregate.Stat{Value: v, N: 9, Base: 9, State: aggregate.Published, Low: v - 1, High: v + 1, HasInterval: true}
		}
		s.Points = append(s.Points, p)
	}
	return s
}

// cutAt begins a part of a series with a point.
func cutAt(s years.Series, at int) years.Series {
	s.Points[at].Break = "question changée"
	for i := at; i < len(s.Points); i++ {
		s.Points[i].Part++
	}
	return s
}

func designated(s years.Series, at int) years.Series {
	s.Points[at].Designated = true
	return s
}

// A line joins two years that follow each other and can be compared, no others.
func TestNoLineThroughABreakOrAGap(t *testing.T) {
	for _, c := range []struct {
		rule   string
		series years.Series
		joined [4]bool
		drawn  bool
	}{
		{"four years", invented(1, 2, 3, 4), [4]bool{false, true, true, true}, true},
		{"a year is missing", invented(1, -1, 3, 4), [4]bool{false, false, false, true}, true},
		{"a break", cutAt(invented(1, 2, 3, 4), 2), [4]bool{false, true, false, true}, true},
		{"nothing can be compared", cutAt(invented(-1, -1, 3, 4), 3), [4]bool{}, false},
	} {
		panel, drawn := panelOf(c.series)
		if drawn != c.drawn {
			t.Errorf("%s: drawn %v", c.rule, drawn)
		}
		for i, pt := range panel.Points {
			if drawn && pt.Joined != c.joined[i] {
				t.Errorf("%s: point %d joined %v", c.rule, i, pt.Joined)
			}
		}
	}
}

// A sentence says what rose or fell three years running, under its conditions.
func TestTrendsTakeThreeYearsRunning(t *testing.T) {
	for _, c := range []struct {
		rule       string
		series     years.Series
		long       bool
		rises, sur bool
	}{
		{"three rises", invented(10, 20, 30, 40), true, true, true},
		{"three falls", invented(40, 30, 20, 10), true, false, true},
		{"a difference that is not printed", invented(10, 10.4, 11, 12), false, false, false},
		{"two rises", invented(10, 20, 30), false, false, false},
		{"a fall first", invented(50, 20, 30, 40, 50), true, true, true},
		{"a year is missing", invented(10, 20, -1, 40, 50), false, false, false},
		{"a break", cutAt(invented(10, 20, 30, 40), 1), false, false, false},
		{"a figure to be read with care", designated(invented(10, 20, 30, 40), 1), false, false, false},
		{"the last year does not move", invented(10, 20, 30, 40, 40), false, false, false},
	} {
		e := &Evolution{History: years.History{Years: make([]years.Year, len(c.series.Points)), Series: []years.Series{c.series}}}
		got, long := e.trend(c.series)
		if long != c.long || long && (got.Hausse != c.rises || got.Sur != c.sur) {
			t.Errorf("%s: %v, %+v", c.rule, long, got)
		}
	}
	close := invented(10, 11, 12, 13)
	for i := range close.Points {
		close.Points[i].Stat.Low, close.Points[i].Stat.High = 0, 30
	}
	e := &Evolution{History: years.History{Years: make([]years.Year, 4)}}
	if got, long := e.trend(close); !long || !got.Eprouve || got.Sur {
		t.Errorf("chance explains it: %+v", got)
	}
	close.Points[0].Stat.HasInterval = false
	if got, _ := e.trend(close); got.Eprouve {
		t.Errorf("nobody knows whether chance explains it: %+v", got)
	}
}
