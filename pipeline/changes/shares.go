package changes

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/secrecy"
	"bilan/pipeline/survey"
)

// mostShared is how many returns may have moved a figure for each to be given its
// share: of more, nobody would read the list.
const mostShared = 30

// sharing computes figures over returns of both runs.
type sharing struct {
	workings *aggregate.Workings
	moved    []version
	before   secrecy.Set // the responses of the former run
	after    secrecy.Set
}

// version is a return that changed: its responses in both runs, -1 where it had
// none.
type version struct {
	post     string
	old, now int
	changed  map[string]bool // questions
}

// share gives each figure that moved the shares of the returns that moved it. The
// returns are exchanged one after the other, in the order of posts and then in the
// opposite order, and each gets the mean of its two steps: the shares add up to
// the change.
func share(cb *codebook.Codebook, before, after *Run, changed []Return, moved []Figure) {
	s := newSharing(cb, before, after, changed)
	for i, f := range moved {
		ind, ok := cb.Indicator(f.Indicator)
		if ok && f.Before.HasNumber && f.After.HasNumber {
			moved[i].Shares, moved[i].Unshared = s.of(ind, f)
		}
	}
}

// newSharing puts the responses of the new run and the former ones of what changed
// together.
func newSharing(cb *codebook.Codebook, before, after *Run, changed []Return) sharing {
	var responses []survey.Response
	at := map[string]int{}
	for _, post := range slices.Sorted(maps.Keys(after.answers)) {
		at[post] = len(responses)
		responses = append(responses, response(cb, post, after.said(post)))
	}
	current := len(responses)
	var moved []version
	for _, x := range changed {
		v := version{post: x.Post, old: -1, now: -1, changed: map[string]bool{}}
		if now, is := at[x.Post]; is {
			v.now = now
		}
		if old := before.said(x.Post); old != nil {
			v.old = len(responses)
			responses = append(responses, response(cb, x.Post, old))
		}
		for _, a := range x.Answers {
			v.changed[a.Question] = true
		}
		moved = append(moved, v)
	}
	s := sharing{moved: moved, before: secrecy.NewSet(len(responses)), after: secrecy.NewSet(len(responses))}
	for rank := range current {
		s.before.Add(rank)
		s.after.Add(rank)
	}
	for _, v := range moved {
		s.before = v.in(s.before, true)
	}
	s.workings = aggregate.NewWorkings(cb, posts(before, after), responses)
	return s
}

// in is a set with one version of the return, the former one or the new one.
func (v version) in(set secrecy.Set, former bool) secrecy.Set {
	add, drop := v.now, v.old
	if former {
		add, drop = v.old, v.now
	}
	if drop >= 0 {
		set = set.Without(drop)
	}
	if add >= 0 {
		set = slices.Clone(set)
		set.Add(add)
	}
	return set
}

// posts are those of the new register, and what the former one had besides.
func posts(before, after *Run) []survey.Post {
	all := slices.Clone(after.posts)
	known := map[string]bool{}
	for _, p := range all {
		known[p.ID] = true
	}
	for _, p := range before.posts {
		if !known[p.ID] {
			all = append(all, p)
		}
	}
	return all
}

// response is a return as the file of responses has it.
func response(cb *codebook.Codebook, post string, said map[string]string) survey.Response {
	answers := make(map[string]survey.Answer, len(said))
	for i := range cb.Questions {
		q := &cb.Questions[i]
		text := said[q.Name]
		if text == "" {
			continue
		}
		a := survey.Answer{Question: q.Name, Raw: text, State: survey.Given}
		switch {
		case q.Type.IsNumber():
			a.Num, _ = strconv.ParseFloat(text, 64)
		case q.Type.HasChoices():
			a.Choices = strings.Split(text, " ; ")
		default:
			a.Text = text
		}
		answers[q.Name] = a
	}
	return survey.Response{Post: post, Answers: survey.AnswersOf(answers)}
}

// of is the shares of a figure's change, and what they leave.
func (s sharing) of(ind codebook.Indicator, f Figure) (shares []Share, rest float64) {
	change := f.After.Number - f.Before.Number
	in, questions := s.workings.In(f.Column), aggregate.QuestionsOf(ind)
	var movers []version
	for _, v := range s.moved {
		here := v.old >= 0 && in.Has(v.old) || v.now >= 0 && in.Has(v.now)
		if here && slices.ContainsFunc(questions, func(q string) bool { return v.changed[q] }) {
			movers = append(movers, v)
		}
	}
	if len(movers) == 0 || len(movers) > mostShared {
		return nil, change
	}
	steps := make([]float64, len(movers))
	s.walk(ind, f, movers, s.before, false, steps)
	s.walk(ind, f, movers, s.after, true, steps)
	for i, v := range movers {
		if share := steps[i] / 2; share != 0 {
			shares = append(shares, Share{v.post, share})
		}
		rest += steps[i] / 2
	}
	return shares, change - rest
}

// walk exchanges the returns one after the other and adds up what each step
// changes.
func (s sharing) walk(ind codebook.Indicator, f Figure, movers []version, set secrecy.Set, former bool, steps []float64) {
	value := s.value(ind, f, set)
	for i, v := range movers {
		set = v.in(set, former)
		next := s.value(ind, f, set)
		if former {
			steps[i] += value - next
		} else {
			steps[i] += next - value
		}
		value = next
	}
}

// value is the figure, or how often a choice is cited.
func (s sharing) value(ind codebook.Indicator, f Figure, set secrecy.Set) float64 {
	st := s.workings.Value(ind, f.Column, set)
	if f.Choice == "" {
		return st.Value
	}
	for _, r := range st.Ranking {
		if r.Label == f.Choice {
			return float64(r.Count)
		}
	}
	return 0
}
