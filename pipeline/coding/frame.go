package coding

import (
	"bilan/pipeline/french"
)

// Frame is the code frame, axes.yaml: the axes of each open question, how to
// recognise them, and the words that cues are made of.
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
	Question  string // name in the questionnaire
	Direction Direction
	Axes      []Axis
}

// Axis is one heading of the synthesis.
type Axis struct {
	Name       string
	Definition string
	SubAxes    []SubAxis
}

// SubAxis is one paragraph under an axis.
type SubAxis struct {
	Name       string
	Definition string
	Examples   []string
	Cues       []Cue
}

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

// Axis returns an axis of the question by its name, whatever the case and
// accents it is written in.
func (q QuestionFrame) Axis(name string) (Axis, bool) {
	for _, a := range q.Axes {
		if french.Fold(a.Name) == french.Fold(name) {
			return a, true
		}
	}
	return Axis{}, false
}
