package coding

import "slices"

// Tally compares proposed axes with true ones.
type Tally struct {
	Right  int // proposed and true
	Wrong  int // proposed, not true
	Missed int // true, not proposed
}

// Precision is the share of proposed axes that are true, 0 to 1; 0 when none
// was proposed.
func (t Tally) Precision() float64 { return share(t.Right, t.Right+t.Wrong) }

// Recall is the share of true axes that were proposed, 0 to 1; 0 when there is
// none.
func (t Tally) Recall() float64 { return share(t.Right, t.Right+t.Missed) }

// F1 is the harmonic mean of precision and recall, 0 to 1.
func (t Tally) F1() float64 { return share(2*t.Right, 2*t.Right+t.Wrong+t.Missed) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

func (t *Tally) add(o Tally) {
	t.Right, t.Wrong, t.Missed = t.Right+o.Right, t.Wrong+o.Wrong, t.Missed+o.Missed
}

// Quality is how well proposals agree with what reviewers decided, by question
// and axis.
type Quality struct {
	Statements int // that were compared
	All        Tally
	Questions  []QuestionQuality
}

// QuestionQuality is the quality for one question of the frame.
type QuestionQuality struct {
	Question   string
	Statements int
	All        Tally
	Axes       []AxisQuality // in the order of the frame
}

// AxisQuality is the quality for one axis.
type AxisQuality struct {
	Axis string
	Tally
}

// newQuality is a quality with nothing compared yet.
func newQuality(f *Frame) *Quality {
	q := &Quality{}
	for _, qf := range f.Questions {
		of := QuestionQuality{Question: qf.Question}
		for _, a := range qf.Axes {
			of.Axes = append(of.Axes, AxisQuality{Axis: a.Name})
		}
		q.Questions = append(q.Questions, of)
	}
	return q
}

// compare counts one statement, or one answer, of a question.
func (q *Quality) compare(question string, proposed, true []string) {
	for i := range q.Questions {
		of := &q.Questions[i]
		if of.Question != question {
			continue
		}
		q.Statements++
		of.Statements++
		for k := range of.Axes {
			t := one(slices.Contains(proposed, of.Axes[k].Axis), slices.Contains(true, of.Axes[k].Axis))
			of.Axes[k].add(t)
			of.All.add(t)
			q.All.add(t)
		}
	}
}

func one(proposed, true bool) Tally {
	switch {
	case proposed && true:
		return Tally{Right: 1}
	case proposed:
		return Tally{Wrong: 1}
	case true:
		return Tally{Missed: 1}
	}
	return Tally{}
}
