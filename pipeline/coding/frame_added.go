package coding

import (
	"slices"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// FrameRow is a row of the sheet « Cadre »: a reviewer adds an axis, a sub-axis
// or cues by writing one.
type FrameRow struct {
	Question, Axis, SubAxis, Definition string
	Examples, Cues                      []string
	Ref                                 survey.Ref
}

// slipOfName is how near to another name a new one is held for a slip.
const slipOfName = 2

// With is the frame and what the rows add to it; the frame itself stays what it
// was. Rows that say what the frame says add nothing. What is wrong with a row is
// its own issue: the others are used.
func (f *Frame) With(rows []FrameRow) (*Frame, []survey.Issue) {
	out := *f
	out.Questions = slices.Clone(f.Questions)
	a := adder{frame: &out, stems: stemmer{}}
	for _, r := range rows {
		a.row(r)
	}
	return &out, a.issues
}

type adder struct {
	frame  *Frame
	stems  stemmer
	issues []survey.Issue
}

func (a *adder) add(code survey.Code, r FrameRow, args ...string) {
	a.issues = append(a.issues, survey.NewIssue(code, r.Ref, args...))
}

func (a *adder) row(r FrameRow) {
	at := slices.IndexFunc(a.frame.Questions, func(q QuestionFrame) bool { return q.Question == r.Question })
	if at < 0 || r.Axis == "" || strings.Contains(r.Axis+r.SubAxis, ";") {
		a.add(survey.CodingFrameRow, r, "question", r.Question, "axe", r.Axis)
		return
	}
	q := &a.frame.Questions[at]
	q.Axes = slices.Clone(q.Axes)
	axis := a.axis(q, r)
	axis.SubAxes = slices.Clone(axis.SubAxes)
	if r.SubAxis == "" && len(r.Cues) == 0 {
		return
	}
	sub := subAxisOf(axis, r.SubAxis)
	if sub == nil {
		axis.SubAxes = append(axis.SubAxes, SubAxis{Name: r.SubAxis, Added: true, Examples: r.Examples})
		sub = &axis.SubAxes[len(axis.SubAxes)-1]
		if r.SubAxis != "" {
			sub.Definition = r.Definition
		}
	}
	a.cues(sub, r)
}

// axis is the axis that a row speaks of, added when the question has none of
// that name.
func (a *adder) axis(q *QuestionFrame, r FrameRow) *Axis {
	var names []string
	for i := range q.Axes {
		if identity(q.Axes[i].Name) == identity(r.Axis) {
			return &q.Axes[i]
		}
		names = append(names, q.Axes[i].Name)
	}
	if near := nearestName(r.Axis, names); near != "" && french.EditDistance(french.Fold(near), french.Fold(r.Axis)) <= slipOfName {
		a.add(survey.CodingNearAxis, r, "axe", r.Axis, "proche", near)
	}
	definition := r.Definition
	if r.SubAxis != "" {
		definition = ""
	}
	q.Axes = append(q.Axes, Axis{Name: r.Axis, Definition: definition, Added: true})
	return &q.Axes[len(q.Axes)-1]
}

func subAxisOf(axis *Axis, name string) *SubAxis {
	for i := range axis.SubAxes {
		if identity(axis.SubAxes[i].Name) == identity(name) {
			return &axis.SubAxes[i]
		}
	}
	return nil
}

// cues adds the cues of a row to a sub-axis, each once.
func (a *adder) cues(sub *SubAxis, r FrameRow) {
	known := func(name string) bool {
		return slices.ContainsFunc(a.frame.Lexicons, func(l Lexicon) bool { return l.Name == name })
	}
	sub.Cues = slices.Clone(sub.Cues)
	for _, text := range r.Cues {
		if slices.Contains(sub.AddedCues, text) {
			continue
		}
		c, err := parseCue(text, known, a.stems)
		if err != nil {
			a.add(survey.FrameCue, r, "indice", text, "ou", "« "+r.Axis+" »", "cause", err.Error())
			continue
		}
		sub.Cues, sub.AddedCues = append(sub.Cues, c), append(slices.Clone(sub.AddedCues), text)
	}
}
