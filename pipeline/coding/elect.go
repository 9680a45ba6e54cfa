package coding

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"bilan/pipeline/french"
)

// Conditions for a further axis of one statement.
const (
	furtherPoints = 2.0  // besides the threshold
	furtherShare  = 0.45 // of the points of the first axis
	longStatement = 25   // content words from which parts are not shown by punctuation
	mostAxes      = 4
)

// elect turns points into axes. The first axis is the one with most points; a
// further one must be said by other words in another part of the statement, so
// that « le lien avec le centre de santé » is not also about care.
func (s *sorter) elect(b ballot, r *reading, threshold float64) Proposal {
	first := best(b.points)
	if first < 0 || b.points[first] < threshold {
		return Proposal{Score: confidence(top(b.points)), Cues: s.doubts(b, r, threshold)}
	}
	p := Proposal{Score: confidence(b.points[first])}
	used, parts := map[int]bool{}, map[int]bool{}
	rest := b
	for axis := first; len(p.Axes) < mostAxes; {
		p.take(s, rest, axis)
		s.consume(b, r, axis, used, parts)
		rest = s.count(b.hits, func(h hit) bool { return free(h, r, used, parts) }, r.factor(s.frame.Direction))
		for _, a := range p.Axes {
			rest.points[s.axisIndex(a)] = 0
		}
		axis = best(rest.points)
		if axis < 0 || rest.points[axis] < max(furtherPoints*r.factor(s.frame.Direction), threshold, furtherShare*b.points[first]) {
			break
		}
	}
	if b.likeness != "" {
		p.Cues = append(p.Cues, b.likeness)
	}
	return p
}

// take adds an axis to the proposal, with the words that led to it.
func (p *Proposal) take(s *sorter, seen ballot, axis int) {
	p.Axes = append(p.Axes, s.frame.Axes[axis].Name)
	sub := max(0, best(seen.bySub[axis]))
	name := ""
	if sub < len(s.frame.Axes[axis].SubAxes) {
		name = s.frame.Axes[axis].SubAxes[sub].Name
	}
	p.SubAxes = append(p.SubAxes, name)
	mine := slices.DeleteFunc(slices.Clone(seen.hits), func(h hit) bool { return h.axis != axis })
	slices.SortStableFunc(mine, func(a, b hit) int {
		return cmp.Or(yesFirst(a.sub == sub, b.sub == sub), cmp.Compare(b.points, a.points))
	})
	for i, h := range mine {
		if i < shownCues && !slices.Contains(p.Cues, h.reason) {
			p.Cues = append(p.Cues, h.reason)
		}
	}
}

// shownCues bounds the cues that the reviewer is shown for an axis.
const shownCues = 3

func yesFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// consume marks the words and parts that the cues of an axis stand in.
func (s *sorter) consume(b ballot, r *reading, axis int, used, parts map[int]bool) {
	before := len(used)
	defer func() {
		for k := 0; len(used) == before && k < len(r.content); k++ {
			parts[r.content[k].segment] = true // known by likeness alone: the whole statement is taken
		}
	}()
	for _, h := range b.hits {
		if h.axis != axis {
			continue
		}
		for i, sp := range h.spans {
			if h.shared[i] && len(h.spans) > 1 {
				continue
			}
			for k := sp.from; k < sp.to; k++ {
				used[k] = true
				parts[r.content[k].segment] = true
			}
		}
	}
}

// free reports whether a hit stands on words, and in a part, that no axis took.
func free(h hit, r *reading, used, parts map[int]bool) bool {
	for i, sp := range h.spans {
		if h.shared[i] && len(h.spans) > 1 {
			continue
		}
		for k := sp.from; k < sp.to; k++ {
			if used[k] || parts[r.content[k].segment] && len(r.content) < longStatement {
				return false
			}
		}
	}
	return true
}

// doubts says why a statement is not classified.
func (s *sorter) doubts(b ballot, r *reading, threshold float64) []string {
	var why []string
	if s.frame.Direction == Help && (slices.Contains(r.lacking, true) || slices.Contains(r.failing, true)) {
		why = append(why, contrary)
	}
	if axis := best(b.points); axis >= 0 && b.points[axis] > threshold/3 {
		why = append(why, perhaps+s.frame.Axes[axis].Name)
	}
	return why
}

// settle gives the axes that a reviewer gave to the same words.
func (s *sorter) settle(b ballot) Proposal {
	p := Proposal{Score: 1, Cues: []string{b.likeness}}
	for _, axis := range b.settled {
		name := ""
		if sub := best(b.bySub[axis]); sub >= 0 {
			name = s.frame.Axes[axis].SubAxes[sub].Name
		}
		p.Axes, p.SubAxes = append(p.Axes, s.frame.Axes[axis].Name), append(p.SubAxes, name)
	}
	return p
}

func (s *sorter) axisIndex(name string) int {
	return slices.IndexFunc(s.frame.Axes, func(a Axis) bool { return a.Name == name })
}

// best is the index of the highest points, the first of equals, or -1 when none
// is above zero.
func best(points []float64) int {
	found, high := -1, 0.0
	for i, p := range points {
		if p > high+1e-9 {
			found, high = i, p
		}
	}
	return found
}

func top(points []float64) float64 {
	if i := best(points); i >= 0 {
		return points[i]
	}
	return 0
}

// confidence maps points to 0–1: two points are a half, and no number of them
// is certainty.
func confidence(points float64) float64 {
	return math.Round(100*points/(points+2)) / 100
}

// likeReviewed words the reason that a reviewed statement gives.
func likeReviewed(similarity float64, text string) string {
	text = strings.Join(strings.Fields(text), " ")
	return fmt.Sprintf(likeOne+"%.0f %%) d'un énoncé relu : « %s »", 100*similarity, french.Clip(text, 60))
}
