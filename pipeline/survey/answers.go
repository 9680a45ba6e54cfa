package survey

import (
	"iter"
	"maps"
	"slices"
)

// Asked is a question, with the choices that it offers.
type Asked struct {
	Name    string
	Choices []string // their names, in the order of the list; nil for a question without a list
	Written []string // what a cell mostly holds for each of them; may be nil
}

// Questions are what a questionnaire asks, in order. All answers to it share
// one.
type Questions struct {
	asked []Asked
	ranks map[string]int
}

// NewQuestions takes the questions, each name once, in order. They are kept,
// and must not change.
func NewQuestions(asked []Asked) *Questions {
	q := &Questions{asked: asked, ranks: make(map[string]int, len(asked))}
	for i, a := range asked {
		q.ranks[a.Name] = i
	}
	return q
}

// Pack takes the answer to each question, asked for in their order.
func (q *Questions) Pack(answer func(rank int) Answer) Answers { return Answers{q, q.pack(answer)} }

// Answers are what one mediator answered, one [Answer] for each of the
// [Questions]. They do not change once made; the zero value answers nothing.
//
// They are kept packed into one text, of which an answer is read when it is
// asked for: a country's returns hold millions of answers, which as values of
// their own take ten times the memory and keep the garbage collector busy
// until the end of the run.
type Answers struct {
	questions *Questions
	packed    string
}

// AnswersOf packs answers by the name of their question.
func AnswersOf(byName map[string]Answer) Answers {
	asked := make([]Asked, 0, len(byName))
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		asked = append(asked, Asked{Name: name})
	}
	return NewQuestions(asked).Pack(func(rank int) Answer { return byName[asked[rank].Name] })
}

// Of is the answer to a question; the zero Answer to one that was not asked.
// Its choices may be those of the list itself: they are not to be changed.
func (a Answers) Of(question string) (answer Answer) {
	if rank, asked := a.rank(question); asked {
		a.read(rank, &answer)
	}
	return answer
}

func (a Answers) rank(question string) (rank int, asked bool) {
	if a.questions == nil {
		return 0, false
	}
	rank, asked = a.questions.ranks[question]
	return rank, asked
}

// Len is the number of questions.
func (a Answers) Len() int {
	if a.questions == nil {
		return 0
	}
	return len(a.questions.asked)
}

// All gives the answers by question, in the order of the questions.
func (a Answers) All() iter.Seq2[string, Answer] {
	return func(yield func(string, Answer) bool) {
		u, home := a.begin()
		for i := range a.Len() {
			var answer Answer
			u.answer(&answer, &a.questions.asked[i], home)
			if !yield(answer.Question, answer) {
				return
			}
		}
	}
}

// With is the same answers but for one, which may be to a further question.
func (a Answers) With(question string, answer Answer) Answers {
	changed, asked := a.rank(question)
	if !asked {
		byName := maps.Collect(a.All())
		byName[question] = answer
		return AnswersOf(byName)
	}
	return a.questions.Pack(func(rank int) (same Answer) {
		if rank == changed {
			return answer
		}
		a.read(rank, &same)
		return same
	})
}
