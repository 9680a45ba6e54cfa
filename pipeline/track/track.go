// Package track holds what came back against what was expected: who answered,
// who did not, what is incomplete, late or there twice, and whom to remind.
//
// The register says what is expected, one bilan for each filled post. The
// responses and the issues of ingest say what came. [Assess] puts them side by
// side as a [State], on a day if one is asked for; the state is shown on the
// terminal, as retours.xlsx (book.go) and as the list of reminders
// relances.csv (reminders.go). The register itself is checked like a return
// (register.go).
package track

import (
	"slices"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// State is the campaign's returns as they stood on a day.
type State struct {
	Codebook *codebook.Codebook
	On       time.Time // the day; zero: everything that was received
	Posts    []Standing
	Rates    []Rate
	Undated  int // returns counted although nothing says their day
	// Today is the day on which reminders are written, where On is zero: they
	// must not ask for a return before a day that is past. Zero: not known.
	Today time.Time
}

// Standing is one post and what is known of its return.
type Standing struct {
	Post     survey.Post
	Received bool
	Day      time.Time // of submission; zero when unknown or not received
	File     string    // that the answers were read from
	Late     bool      // received after the end of the survey, or awaited since then
	Twice    bool      // several returns came
	Gaps     []Gap     // required questions without a readable answer
	Unread   []Unread  // files that came of it and of which no return could be taken
}

// Unread is a file that came and cannot be used.
type Unread struct{ File, Why string }

// Gap is a required question that a return leaves open.
type Gap struct {
	Question codebook.Question
	Ref      survey.Ref
	Invalid  bool // something is written, but it cannot be read
}

// Situation is a standing in one word.
type Situation string

// The situations, in the order in which they are listed.
const (
	Awaited    Situation = "attendu"
	Unreadable Situation = "illisible"
	Incomplete Situation = "incomplet"
	Complete   Situation = "complet"
	Vacant     Situation = "vacant"
)

// Situation sums the standing up. A vacant post that answered all the same is
// treated as one that had to.
func (s Standing) Situation() Situation {
	switch {
	case s.Received && len(s.Gaps) > 0:
		return Incomplete
	case s.Received:
		return Complete
	case len(s.Unread) > 0:
		return Unreadable
	case s.Post.Filled:
		return Awaited
	}
	return Vacant
}

// Assess makes the state on a day. A return that a later one superseded counts
// for the days between them; one without a date counts whatever the day.
func Assess(cb *codebook.Codebook, posts []survey.Post, responses []survey.Response, former []survey.Superseded, on time.Time) *State {
	s := &State{Codebook: cb, On: on}
	earlier, returns := superseded(former), byPost(responses)
	for _, p := range posts {
		standing := Standing{Post: p}
		if r := returns[p.ID]; r != nil {
			standing.receive(cb, *r, earlier[p.ID], on)
		}
		closes := cb.Campaign.Closes
		if !closes.IsZero() {
			standing.Late = standing.Day.After(closes) || !standing.Received && p.Filled && on.After(closes)
		}
		if standing.Received && standing.Day.IsZero() {
			s.Undated++
		}
		s.Posts = append(s.Posts, standing)
	}
	s.Rates = rates(cb, s.Posts)
	return s
}

// Receive notes a file of a post of which no return could be taken.
func (s *State) Receive(post string, u Unread) {
	for i := range s.Posts {
		if s.Posts[i].Post.ID == post {
			s.Posts[i].Unread = append(s.Posts[i].Unread, u)
		}
	}
}

// byPost is the first response of each post.
func byPost(responses []survey.Response) map[string]*survey.Response {
	first := make(map[string]*survey.Response, len(responses))
	for i := range responses {
		if r := &responses[i]; first[r.Post] == nil {
			first[r.Post] = r
		}
	}
	return first
}

// receive notes a return, unless it came after the day. An earlier one that it
// replaced counts for the days between.
func (s *Standing) receive(cb *codebook.Codebook, r survey.Response, others []survey.Superseded, on time.Time) {
	after := func(day time.Time) bool { return !on.IsZero() && !day.IsZero() && day.After(on) }
	if !after(r.Submitted) {
		s.Received, s.Day, s.File, s.Gaps = true, r.Submitted, r.Source.File, gaps(cb, r)
		s.Twice = slices.ContainsFunc(others, func(o survey.Superseded) bool { return !after(o.Submitted) })
		return
	}
	for _, o := range others {
		if after(o.Submitted) {
			continue
		}
		s.Twice = s.Received // another had come by then
		if !s.Received || o.Submitted.After(s.Day) {
			s.Received, s.Day, s.File = true, o.Submitted, o.Source.File
		}
	}
}

// superseded groups the returns that others replaced by post.
func superseded(all []survey.Superseded) map[string][]survey.Superseded {
	found := map[string][]survey.Superseded{}
	for _, o := range all {
		found[o.Post] = append(found[o.Post], o)
	}
	return found
}

// gaps lists the required questions that the return leaves open.
func gaps(cb *codebook.Codebook, r survey.Response) []Gap {
	var all []Gap
	for _, q := range cb.Questions {
		a := r.Answers.Of(q.Name)
		open := a.State == survey.Missing || a.State == survey.Invalid
		if open && !q.Identifies() && q.RequiredOf(r.Answers.Of) {
			all = append(all, Gap{Question: q, Ref: a.Ref, Invalid: a.State == survey.Invalid})
		}
	}
	return all
}

// Of lists the posts in a situation, in the order of the register.
func (s *State) Of(situation Situation) []Standing {
	return s.where(func(x Standing) bool { return x.Situation() == situation })
}

// Overdue lists the returns that came after the end of the survey.
func (s *State) Overdue() []Standing {
	return s.where(func(x Standing) bool { return x.Received && x.Late })
}

// Twice lists the posts from which several returns came.
func (s *State) Twice() []Standing { return s.where(func(x Standing) bool { return x.Twice }) }

func (s *State) where(keep func(Standing) bool) []Standing {
	var all []Standing
	for _, x := range s.Posts {
		if keep(x) {
			all = append(all, x)
		}
	}
	return all
}
