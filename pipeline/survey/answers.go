package survey

import (
	"fmt"
	"iter"
	"maps"
	"slices"
)

// Questions are the names of what a questionnaire asks, in order. All answers
// to it share one.
type Questions struct {
	names []string
	ranks map[string]int
}

// NewQuestions takes the names, each once, in order.
func NewQuestions(names []string) *Questions {
	q := &Questions{names: names, ranks: make(map[string]int, len(names))}
	for i, name := range names {
		q.ranks[name] = i
	}
	return q
}

// Pack takes the answer to each question, asked for in their order.
func (q *Questions) Pack(answer func(rank int) Answer) Answers {
	all := make([]Answer, len(q.names))
	for i := range all {
		all[i] = answer(i)
	}
	return Answers{q, pack(all)}
}

// Unpack takes what [Answers.Packed] gave for the same questions. ok is false
// for a text that no Answers can have given.
func (q *Questions) Unpack(packed string) (a Answers, ok bool) {
	return Answers{q, packed}, isPacked(packed, len(q.names))
}

// Answers are what one mediator answered, one [Answer] for each of the
// [Questions]. They do not change once made; the zero value answers nothing.
//
// They are kept packed into one text, of which an answer is read when it is
// asked for: a country's returns hold millions of answers, which as values of
// their own take four times the memory and keep the garbage collector busy
// until the end of the run.
type Answers struct {
	questions *Questions
	packed    string
}

// AnswersOf packs answers by the name of their question.
func AnswersOf(byName map[string]Answer) Answers {
	q := NewQuestions(slices.Sorted(maps.Keys(byName)))
	return q.Pack(func(rank int) Answer { return byName[q.names[rank]] })
}

// Of is the answer to a question; the zero Answer to one that was not asked.
func (a Answers) Of(question string) Answer {
	if a.questions == nil {
		return Answer{}
	}
	rank, asked := a.questions.ranks[question]
	if !asked {
		return Answer{}
	}
	return a.at(rank)
}

// To reports whether these are answers to the given questions.
func (a Answers) To(q *Questions) bool { return a.questions == q }

// Len is the number of questions.
func (a Answers) Len() int {
	if a.questions == nil {
		return 0
	}
	return len(a.questions.names)
}

// All gives the answers by question, in the order of the questions.
func (a Answers) All() iter.Seq2[string, Answer] {
	return func(yield func(string, Answer) bool) {
		for i := range a.Len() {
			if !yield(a.questions.names[i], a.at(i)) {
				return
			}
		}
	}
}

// With is the same answers but for one, which may be to a further question.
func (a Answers) With(question string, answer Answer) Answers {
	byName := maps.Collect(a.All())
	_, asked := byName[question]
	byName[question] = answer
	if !asked {
		return AnswersOf(byName)
	}
	return a.questions.Pack(func(rank int) Answer { return byName[a.questions.names[rank]] })
}

// String tells each answer by the name of its question.
func (a Answers) String() string { return fmt.Sprintf("%+v", maps.Collect(a.All())) }

// Packed is all of the answers as bytes that [Questions.Unpack] takes.
func (a Answers) Packed() string { return a.packed }
