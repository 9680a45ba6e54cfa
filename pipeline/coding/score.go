package coding

import (
	"math"
	"math/rand/v2"
	"slices"
)

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

// Quality is how well proposals agree with what a reviewer decided without
// seeing them, by question and axis.
type Quality struct {
	Figures
	Questions []QuestionQuality
}

// Figures are the measures of a set of statements, and how sure they are.
type Figures struct {
	Statements int // that were compared
	Alike      int // given exactly the axes that were proposed
	All        Tally
	each       []Tally // of each statement
}

// QuestionQuality is the quality for one question of the frame.
type QuestionQuality struct {
	Question string
	Figures
	Axes []AxisQuality // in the order of the frame
}

// AxisQuality is the quality for one axis.
type AxisQuality struct {
	Axis string
	Tally
}

// Interval is what a measure lies between in 95 samples of 100, 0 to 1.
type Interval struct{ Low, High float64 }

// z bounds 95 % of a normal law.
const z = 1.96

// Agreement is the share of statements given exactly the axes that were
// proposed, with Wilson's interval.
func (f Figures) Agreement() (float64, Interval) {
	n, p := float64(f.Statements), share(f.Alike, f.Statements)
	if f.Statements == 0 {
		return 0, Interval{0, 1}
	}
	middle, half := (p+z*z/(2*n))/(1+z*z/n), z/(1+z*z/n)*math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return p, Interval{max(0, middle-half), min(1, middle+half)}
}

// resamples of the bootstrap, and its seed: the same statements give the same
// interval.
const (
	resamples     = 2000
	bootstrapSeed = 1
)

// F1 is that of all axes, with the interval of a bootstrap over statements:
// those of one statement are not independent.
func (f Figures) F1() (float64, Interval) {
	if len(f.each) == 0 {
		return 0, Interval{0, 1}
	}
	r := rand.New(rand.NewPCG(bootstrapSeed, 0))
	drawn := make([]float64, resamples)
	for k := range drawn {
		var t Tally
		for range f.each {
			t.add(f.each[r.IntN(len(f.each))])
		}
		drawn[k] = t.F1()
	}
	slices.Sort(drawn)
	return f.All.F1(), Interval{drawn[resamples*25/1000], drawn[resamples*975/1000-1]}
}

func (f *Figures) add(t Tally) {
	f.Statements++
	if t.Wrong+t.Missed == 0 {
		f.Alike++
	}
	f.All.add(t)
	f.each = append(f.each, t)
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
		var all Tally
		for k := range of.Axes {
			t := one(slices.Contains(proposed, of.Axes[k].Axis), slices.Contains(true, of.Axes[k].Axis))
			of.Axes[k].add(t)
			all.add(t)
		}
		of.Figures.add(all)
		q.Figures.add(all)
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
