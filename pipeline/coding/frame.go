package coding

import (
	"cmp"
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// Frame is the code frame, axes.yaml and what reviewers added to it: the axes of
// each open question, how to recognise them, and the words that cues are made
// of.
type Frame struct {
	Source    string // file it was read from, as messages show it
	Default   bool   // the embedded one
	Questions []QuestionFrame
	Short     map[string][]string // abbreviation or spelling to the words it stands for
	Lexicons  []Lexicon           // by name
	Threshold float64             // points below which a statement is not classified
}

// Direction is what a question asks for, and so which statements answer it.
type Direction string

// The directions (clé « sens »).
const (
	Help      Direction = "aide"    // what lacks is no answer
	Hindrance Direction = "frein"   // what goes well is no answer
	Wish      Direction = "souhait" // both are
)

// QuestionFrame is the part of the frame that one question is sorted by.
type QuestionFrame struct {
	Question  string    `yaml:"question"` // name in the questionnaire
	Direction Direction `yaml:"sens"`
	Axes      []Axis    `yaml:"axes"`
}

// Axis is one heading of the synthesis.
type Axis struct {
	Name       string    `yaml:"axe"`
	Definition string    `yaml:"definition"`
	SubAxes    []SubAxis `yaml:"sous_axes"`
	Added      bool      // by a reviewer, in the sheet « Cadre »
}

// SubAxis is one paragraph under an axis. One without a name only holds the cues
// that a reviewer gave to the axis itself.
type SubAxis struct {
	Name       string   `yaml:"sous_axe"`
	Definition string   `yaml:"definition"`
	Examples   []string `yaml:"exemples"`
	Written    []string `yaml:"indices"` // the cues, as axes.yaml writes them
	Cues       []Cue
	Added      bool
	AddedCues  []string // as the reviewer wrote them
}

// NoSubAxisName is what stands in place of a sub-axis where there is none.
const NoSubAxisName = "sans sous-axe"

// Lexicon is a list of words and expressions with one meaning, that cues name
// with « @ ».
type Lexicon struct {
	Name   string
	Shared bool // general words (usagers, manque…): two axes of one statement may lean on them
	Words  []string

	patterns []pattern // of the words
}

// Question returns the part of the frame for a question.
func (f *Frame) Question(name string) (QuestionFrame, bool) {
	for _, q := range f.Questions {
		if q.Question == name {
			return q, true
		}
	}
	return QuestionFrame{}, false
}

// Asked is the frame without what the default has for questions that a campaign
// does not ask. One of its own is whole: a name that is wrong there is reported.
func (f *Frame) Asked(cb *codebook.Codebook) *Frame {
	if !f.Default {
		return f
	}
	some := *f
	some.Questions = slices.DeleteFunc(slices.Clone(f.Questions), func(q QuestionFrame) bool {
		asked, ok := cb.Question(q.Question)
		return !ok || asked.Type != codebook.FreeText
	})
	return &some
}

// Axis returns an axis of the question by its name, whatever the case and
// accents it is written in.
func (q QuestionFrame) Axis(name string) (Axis, bool) {
	for _, a := range q.Axes {
		if identity(a.Name) == identity(name) {
			return a, true
		}
	}
	return Axis{}, false
}

// subAxis returns the name of a sub-axis of an axis, as the frame writes it.
func (q QuestionFrame) subAxis(axis, name string) (string, bool) {
	a, _ := q.Axis(axis)
	for _, s := range a.SubAxes {
		if s.Name != "" && identity(s.Name) == identity(name) {
			return s.Name, true
		}
	}
	return "", false
}

// fault is a name of a row that the frame does not have.
type fault struct {
	name, nearest string
	sub           bool // a sub-axis
}

// faults are the names in a row's decision that the question does not have: an
// axis, or a sub-axis that none of its axes has.
func (q QuestionFrame) faults(r Row) []fault {
	var all []fault
	var axes, subs []string
	for _, a := range q.Axes {
		axes = append(axes, a.Name)
	}
	given := r.retained()
	if !r.Decided() {
		given = r.Proposed
	}
	for _, name := range given {
		a, ok := q.Axis(name)
		if !ok {
			all = append(all, fault{name: name, nearest: nearestName(name, axes)})
		}
		for _, s := range a.SubAxes {
			subs = append(subs, s.Name)
		}
	}
	for _, name := range listed(r.SubAxis, NoSubAxisName) {
		known := slices.ContainsFunc(subs, func(s string) bool { return identity(s) == identity(name) })
		if !known && len(all) == 0 {
			all = append(all, fault{name: name, nearest: nearestName(name, subs), sub: true})
		}
	}
	return all
}

// nearestName is the name that needs fewest changes to become the given one.
func nearestName(name string, names []string) string {
	if len(names) == 0 {
		return ""
	}
	return slices.MinFunc(names, func(a, b string) int {
		return cmp.Compare(french.EditDistance(french.Fold(a), french.Fold(name)), french.EditDistance(french.Fold(b), french.Fold(name)))
	})
}
