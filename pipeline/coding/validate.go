package coding

import (
	"hash/fnv"
	"slices"

	"bilan/pipeline/french"
)

// folds of the cross-validation, and the statements below which its result
// would say nothing.
const (
	folds        = 5
	leastToJudge = 30
)

// Validate measures the coder on reviewed statements by cross-validation: each
// fifth is coded by what is learnt from the others. Statements in the same
// words fall in the same fifth, so that none is recognised rather than read.
// It returns nil when fewer than 30 different statements were reviewed.
func Validate(f *Frame, reviewed []Example, former []Example) *Quality {
	distinct := map[string]bool{}
	for _, e := range reviewed {
		distinct[e.Question+"\x00"+wording(e.Text)] = true
	}
	if len(distinct) < leastToJudge {
		return nil
	}
	q := newQuality(f)
	for k := range uint32(folds) {
		var learnt, held []Example
		for _, e := range reviewed {
			if fold5(e.Text) == k {
				held = append(held, e)
			} else {
				learnt = append(learnt, e)
			}
		}
		for _, e := range former {
			if fold5(e.Text) != k {
				learnt = append(learnt, e)
			}
		}
		c := NewCoder(f, learnt)
		for _, e := range held {
			q.compare(e.Question, c.Propose(e.Question, e.Text).Axes, e.Axes)
		}
	}
	return q
}

// fold5 puts a wording in its fifth, the same on every run.
func fold5(text string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(wording(text)))
	return h.Sum32() % folds
}

// wording is a text by its stems, in any order.
func wording(text string) string {
	var stems []string
	for _, w := range french.Words(text) {
		if !isStop(w) {
			stems = append(stems, stemOf(w))
		}
	}
	slices.Sort(stems)
	return same(slices.Compact(stems))
}
