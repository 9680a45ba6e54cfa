package coding

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// memory is what a question learnt: the examples of its frame and the reviewed
// statements, as weighted features. A new statement is compared with all of
// them; the nearest vote for their axes.
type memory struct {
	documents []document
	rarity    map[string]float64 // of each feature
	posting   map[string][]int   // documents that hold a feature
	bySame    map[string][]int   // reviewed documents by their exact words
}

type document struct {
	axes     []int
	subs     []int // of each of axes; -1: none
	text     string
	features []string
	length   float64 // norm of its weights
	reviewed bool
}

// Weight of the vote of a document, in points, at full likeness.
const (
	exampleVote  = 2.5
	reviewedVote = 5.0
	leastLike    = 0.3 // likeness below which a document does not vote
	voters       = 5
)

// remember prepares the examples of the frame and the reviewed statements of a
// question.
func (c *Coder) remember(q QuestionFrame, reviewed []Example) *memory {
	m := &memory{rarity: map[string]float64{}, posting: map[string][]int{}, bySame: map[string][]int{}}
	for i, a := range q.Axes {
		for k, sub := range a.SubAxes {
			for _, text := range sub.Examples {
				m.documents = append(m.documents, document{axes: []int{i}, subs: []int{k}, text: text})
			}
		}
	}
	for _, e := range sorted(reviewed) {
		if e.Question == q.Question {
			d := document{text: e.Text, reviewed: true}
			d.axes, d.subs = q.indexes(e)
			m.documents = append(m.documents, d)
		}
	}
	for i := range m.documents {
		d := &m.documents[i]
		r := c.read(d.text)
		d.features = c.features(&r, q.Direction)
		for _, f := range d.features {
			m.posting[f] = append(m.posting[f], i)
		}
		if d.reviewed {
			m.bySame[same(d.features)] = append(m.bySame[same(d.features)], i)
		}
	}
	m.weigh()
	return m
}

// sorted makes the memory independent of the order in which files were given.
func sorted(reviewed []Example) []Example {
	all := slices.Clone(reviewed)
	slices.SortFunc(all, func(a, b Example) int {
		return cmp.Or(strings.Compare(a.Question, b.Question), strings.Compare(a.Text, b.Text), slices.Compare(a.Axes, b.Axes))
	})
	return all
}

// indexes are the axes of an example, in the order of the frame, with the
// sub-axis of each.
func (q QuestionFrame) indexes(e Example) (axes, subs []int) {
	for i, a := range q.Axes {
		k := slices.Index(e.Axes, a.Name)
		if k < 0 {
			continue
		}
		sub := -1
		if k < len(e.SubAxes) && e.SubAxes[k] != "" {
			sub = slices.IndexFunc(a.SubAxes, func(s SubAxis) bool { return s.Name == e.SubAxes[k] })
		}
		axes, subs = append(axes, i), append(subs, sub)
	}
	return axes, subs
}

// weigh gives every feature its rarity among the documents, and every document
// its norm.
func (m *memory) weigh() {
	n := float64(len(m.documents))
	for f, holders := range m.posting {
		m.rarity[f] = math.Log(1 + n/float64(len(holders)))
	}
	for i := range m.documents {
		m.documents[i].length = m.norm(m.documents[i].features)
	}
}

func (m *memory) norm(features []string) float64 {
	sum := 0.0
	for _, f := range features {
		w := m.weight(f)
		sum += w * w
	}
	return math.Sqrt(sum)
}

// weight of a feature that no document has is that of one in a single document.
func (m *memory) weight(f string) float64 {
	if w, ok := m.rarity[f]; ok {
		return w
	}
	return math.Log(1 + float64(len(m.documents)))
}

// features are the stems and lexicons of a statement, sorted, each once. Where
// the question asks for what helps, a word under a negation is another word.
func (c *Coder) features(r *reading, d Direction) []string {
	var all []string
	for i, t := range r.content {
		if d == Help && (r.lacking[i] || r.failing[i]) {
			all = append(all, "non "+t.stem)
		} else {
			all = append(all, t.stem)
		}
	}
	for u := range c.frame.Lexicons {
		if c.units.shared[u] {
			continue
		}
		for _, s := range r.places[u] {
			if d != Help || !r.lacking[s.from] && !r.failing[s.from] {
				all = append(all, "@"+c.frame.Lexicons[u].Name)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func same(features []string) string { return strings.Join(features, " ") }

// vote is the likeness of one document.
type vote struct {
	document int
	likeness float64
}

// twin is the ballot of a statement that was reviewed in the same words: its
// axes settle the matter; where reviewers differed, those given most often, then
// first in the frame. Without one nothing is settled.
func (s *sorter) twin(features []string) ballot {
	twins := s.memory.bySame[same(features)]
	if len(features) == 0 || twins == nil {
		return ballot{}
	}
	b := s.count(nil, nil, 1)
	d := s.memory.documents[s.memory.commonest(twins)]
	b.settled, b.likeness = append([]int{}, d.axes...), likeReviewed(1, d.text)
	for k, axis := range d.axes {
		if d.subs[k] >= 0 {
			b.bySub[axis][d.subs[k]] = 1
		}
	}
	return b
}

// recall adds the votes of the nearest documents to the points, times the factor
// of the statement's direction.
func (s *sorter) recall(b *ballot, features []string, factor float64) {
	if len(features) == 0 {
		return
	}
	for rank, v := range s.memory.nearest(features) {
		d := s.memory.documents[v.document]
		points := exampleVote
		if d.reviewed {
			points = reviewedVote
		}
		points *= factor * (v.likeness - leastLike) / (1 - leastLike) / float64(rank+1)
		for k, axis := range d.axes {
			b.points[axis] += points
			if d.subs[k] >= 0 {
				b.bySub[axis][d.subs[k]] += points
			}
		}
		if rank == 0 && d.reviewed {
			b.likeness = likeReviewed(v.likeness, d.text)
		}
	}
}

func (m *memory) commonest(documents []int) int {
	count := map[string]int{}
	label := func(i int) string { return fmt.Sprint(m.documents[i].axes) }
	for _, i := range documents {
		count[label(i)]++
	}
	return slices.MinFunc(documents, func(a, b int) int {
		return cmp.Or(count[label(b)]-count[label(a)], slices.Compare(m.documents[a].axes, m.documents[b].axes), a-b)
	})
}

// nearest gives the documents most like the features, the likest first.
func (m *memory) nearest(features []string) []vote {
	products := map[int]float64{}
	for _, f := range features {
		w := m.weight(f)
		for _, i := range m.posting[f] {
			products[i] += w * w
		}
	}
	length := m.norm(features)
	var votes []vote
	for i, p := range products {
		if l := p / (length * m.documents[i].length); l > leastLike {
			votes = append(votes, vote{i, l})
		}
	}
	slices.SortFunc(votes, func(a, b vote) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), a.document-b.document)
	})
	return votes[:min(voters, len(votes))]
}
