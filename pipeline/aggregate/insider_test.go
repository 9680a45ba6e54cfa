package aggregate

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// shown is what a cube tells an insider about one question: the mediators behind
// each figure, of some columns.
func shown(ca campaign, seen *Cube, question string, columns []string, value func(survey.Answer) int) (published [][]string) {
	open := ca.opened()
	for _, col := range columns {
		for _, ind := range ca.codebook.Indicators {
			st := seen.At(ind.ID, col)
			if st.State == Published && ind.Question == question && (ind.Measure != codebook.Ranking || shows(st, value)) {
				published = append(published, open.Posts(ind.ID, col))
			}
		}
	}
	return published
}

// attackedWithout is who has these sums, and knows one mediator's answer where without
// names one: it is taken out of all of them.
func attackedWithout(ca campaign, published [][]string, without, watched, question string, value func(survey.Answer) int) attacker {
	others := ca
	others.responses = slices.DeleteFunc(slices.Clone(ca.responses), func(r survey.Response) bool { return r.Post == without })
	var sets, targets [][]string
	var sums []int
	for _, posts := range published {
		posts = slices.DeleteFunc(slices.Clone(posts), func(p string) bool { return p == without })
		sets, sums = append(sets, posts), append(sums, ca.sum(posts, question, value))
	}
	if watched != "" {
		targets = [][]string{{watched}}
	}
	return newAttacker(others, sets, targets, sums, question, value)
}

// shows reports whether a ranking shows the choice that a value counts.
func shows(st Stat, value func(survey.Answer) int) bool {
	return slices.ContainsFunc(st.Ranking, func(r Rank) bool {
		return !r.Secret && value(survey.Answer{State: survey.Given, Choices: []string{r.Choice}}) == 1
	})
}

// knows reports whether the attacker knows what the one who is watched answered.
func (a attacker) knows() bool {
	low, high := a.counts(a.targets[0])
	return low == high
}

// Whoever answered learns of no other what they answered, that the same figures do
// not tell everybody, and nothing of fewer others than the threshold.
func TestAnInsiderLearnsOfNoOther(t *testing.T) {
	yes := func(choice string) func(survey.Answer) int {
		return func(a survey.Answer) int { return count01(a.Is(choice)) }
	}
	number := func(a survey.Answer) int { return int(a.Num) }
	rapid.Check(t, func(t *rapid.T) {
		ca := drawCampaign(t)
		self := rapid.SampledFrom(ca.posts).Draw(t, "reader")
		columns := []string{"region", "dep-" + self.Department}
		seen := ca.compute().For(ca.codebook, self.ID, columns...)
		for question, value := range map[string]func(survey.Answer) int{"cpam": yes("oui"), "besoins": yes("sante"), "personnes": number,
			"droits": number} {
			sets := shown(ca, seen, question, columns, value)
			few(t, attackedWithout(ca, sets, self.ID, "", question, value), ca.codebook.Campaign.Threshold)
			if question == "cpam" || question == "besoins" {
				learnsNothing(t, ca, sets, self.ID, question, value)
				continue
			}
			for _, posts := range sets {
				if all := ca.sum(posts, question, value); all > 0 && all == value(ownAnswer(ca, self.ID, question)) && slices.Contains(posts, self.ID) {
					t.Fatalf("%s, read by %s: the others are known to have none", question, self.ID)
				}
			}
		}
	})
}

func learnsNothing(t *rapid.T, ca campaign, sets [][]string, self, question string, value func(survey.Answer) int) {
	for _, p := range ca.posts {
		if p.ID == self || ownAnswer(ca, p.ID, question).State != survey.Given {
			continue
		}
		inside := attackedWithout(ca, sets, self, p.ID, question, value)
		if inside.knows() && !attackedWithout(ca, sets, "", p.ID, question, value).knows() {
			t.Fatalf("%s: %s learns what %s answered", question, self, p.ID)
		}
	}
}

func ownAnswer(ca campaign, post, question string) survey.Answer {
	for _, r := range ca.responses {
		if r.Post == post {
			return r.Answers.Of(question)
		}
	}
	return survey.Answer{}
}

// few holds that nothing follows about fewer others than the threshold.
func few(t *rapid.T, a attacker, threshold int) {
	for set := 1; set < 1<<len(a.sizes); set++ {
		size := 0
		for i, n := range a.sizes {
			size += n * (set >> i & 1)
		}
		if size < threshold && a.follows(set, func(int) bool { return true }) > 0 {
			t.Fatalf("something follows about %d others", size)
		}
	}
}

// What an insider sees is published, or hidden: never another value, and never a
// figure that is secret for everybody. Who did not answer sees what is published.
func TestAnInsiderSeesNothingNew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ca := drawCampaign(t)
		cube := ca.compute()
		self := rapid.SampledFrom(ca.posts).Draw(t, "reader")
		column := "dep-" + self.Department
		seen, stranger := cube.For(ca.codebook, self.ID, "region", column), cube.For(ca.codebook, "nobody", "region", column)
		for _, ind := range ca.codebook.Indicators {
			for _, col := range ca.codebook.Columns {
				public, own := cube.At(ind.ID, col.ID), seen.At(ind.ID, col.ID)
				if own.State == Published && (public.State != Published || own.Value != public.Value || own.Base != public.Base) {
					t.Fatalf("%s %s: %+v, published %+v", ind.ID, col.ID, own, public)
				}
				if own.State == Published && col.ID != "region" && col.ID != column {
					t.Fatalf("%s %s is not for this reader", ind.ID, col.ID)
				}
				if own.HasQuartiles && own.Base <= minSpread && ownAnswer(ca, self.ID, ind.Question).State == survey.Given {
					t.Fatalf("%s %s: quartiles of %d others", ind.ID, col.ID, own.Base-1)
				}
				if free := stranger.At(ind.ID, col.ID); (col.ID == "region" || col.ID == column) && free.State != public.State {
					t.Fatalf("%s %s: hidden from somebody who did not answer", ind.ID, col.ID)
				}
			}
		}
	})
}

// Of three, who knows one answer has the sum of two: nothing is shown. Of four it
// is, unless the three others all said what this one did not.
func TestThreeLessOneAreTooFew(t *testing.T) {
	for _, c := range []struct {
		name    string
		answers []string // to yes or no, the reader's first
		want    State
	}{
		{"three", []string{"oui", "oui", "non"}, Secret},
		{"four", []string{"oui", "oui", "non", "non"}, Published},
		{"the others alike", []string{"non", "oui", "oui", "oui"}, Secret},
		{"everybody alike", []string{"oui", "oui", "oui", "oui"}, Published},
	} {
		cb := small()
		cb.Campaign = codebook.Campaign{Threshold: 3, MaxShare: 85}
		cb.Columns = []codebook.Column{{ID: "region"}, {ID: "dep", Departments: []string{"62"}, Department: "62"}}
		cb.Indicators = []codebook.Indicator{{ID: "part", Measure: codebook.Percent, Question: "cpam", Values: []string{"oui"}}}
		ca := campaign{codebook: cb}
		for i := range 10 {
			said, department := "oui", "59"
			if i < len(c.answers) {
				said, department = c.answers[i], "62"
			} else if i%2 == 0 {
				said = "non"
			}
			post := string(rune('A' + i))
			ca.posts = append(ca.posts, survey.Post{ID: post, Department: department, Filled: true})
			ca.responses = append(ca.responses, answer(post, 1, 1, said))
		}
		cube := ca.compute()
		if cube.At("part", "dep").State != Published {
			t.Fatalf("%s: not published at all", c.name)
		}
		if got := cube.For(cb, "A", "region", "dep").At("part", "dep").State; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// The mean of somebody who alone did something is their own answer: that the others
// did nothing is not shown to them.
func TestOthersWhoDidNothing(t *testing.T) {
	cb := small()
	cb.Campaign = codebook.Campaign{Threshold: 3}
	cb.Columns = []codebook.Column{{ID: "region"}}
	cb.Indicators = []codebook.Indicator{{ID: "moyenne", Measure: codebook.Mean, Question: "personnes"}}
	for _, c := range []struct {
		own, other float64
		want       State
	}{{10, 0, Secret}, {0, 0, Published}, {10, 1, Published}} {
		ca := campaign{codebook: cb}
		for i := range 5 {
			p := survey.Post{ID: string(rune('A' + i)), Filled: true}
			n := 0.0
			if i == 0 {
				n = c.own
			} else if i == 1 {
				n = c.other
			}
			ca.posts, ca.responses = append(ca.posts, p), append(ca.responses, answer(p.ID, n, 0, ""))
		}
		if got := ca.compute().For(cb, "A", "region").At("moyenne", "region").State; got != c.want {
			t.Errorf("own %v, another's %v: %s, want %s", c.own, c.other, got, c.want)
		}
	}
}
