package aggregate

import (
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"bilan/pipeline/codebook"
	"bilan/pipeline/secrecy"
	"bilan/pipeline/survey"
)

// replies are what all mediators answer to one question, as figures need it.
type replies struct {
	asked   secrecy.Set            // but for those to whom the question does not apply
	given   secrecy.Set            // who give a readable answer
	numbers []float64              // by rank, of those who give one; nil for a question with a list
	citing  map[string]secrecy.Set // who made each choice of its list
}

// table is the replies by question.
type table map[string]replies

// block is how many responses are read by one goroutine at a time: as no word of
// a set of mediators is shared by two blocks, they can be read side by side.
const block = 16 * secrecy.WordBits

// read takes the answers to the questions out of the responses. Each response
// is looked at once, for all of the questions: those of a country do not stay in
// a processor's cache until the next one.
func read(cb *codebook.Codebook, responses []survey.Response, questions []string) table {
	t, all := table{}, make([]replies, len(questions))
	for i, q := range questions {
		all[i] = newReplies(cb, q, len(responses))
		t[q] = all[i]
	}
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for from := 0; from < len(responses); from += block {
		group.Go(func() error {
			for rank := from; rank < min(from+block, len(responses)); rank++ {
				for i, q := range questions {
					all[i].note(rank, responses[rank].Answers.Of(q))
				}
			}
			return nil
		})
	}
	_ = group.Wait() // no block gives an error
	return t
}

func newReplies(cb *codebook.Codebook, question string, responses int) replies {
	r := replies{asked: secrecy.NewSet(responses), given: secrecy.NewSet(responses), citing: map[string]secrecy.Set{}}
	choices := cb.Choices(question)
	if len(choices) == 0 {
		r.numbers = make([]float64, responses)
	}
	for _, c := range choices {
		r.citing[c.Name] = secrecy.NewSet(responses)
	}
	return r
}

func (r replies) note(rank int, a survey.Answer) {
	if a.State != survey.NotApplicable {
		r.asked.Add(rank)
	}
	if a.State != survey.Given {
		return
	}
	r.given.Add(rank)
	if r.numbers != nil {
		r.numbers[rank] = a.Num
	}
	for _, c := range a.Choices {
		if who, listed := r.citing[c]; listed {
			who.Add(rank)
		}
	}
}

// QuestionsOf is the questions whose answers an indicator rests on; none for one
// of the register.
func QuestionsOf(ind codebook.Indicator) []string {
	var all []string
	for _, name := range []string{ind.Question, ind.Numerator, ind.Denominator} {
		if name != "" && !isRegister(name) {
			all = append(all, name)
		}
	}
	return all
}

// questionsBehind is the questions that the indicators of a codebook look at,
// and those that decide who is asked them.
func questionsBehind(cb *codebook.Codebook) []string {
	var all []string
	for _, ind := range cb.Indicators {
		for _, q := range QuestionsOf(ind) {
			all = append(append(all, q), cb.Gates(q)...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
