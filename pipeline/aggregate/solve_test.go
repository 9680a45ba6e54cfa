package aggregate

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"bilan/pipeline/survey"
)

// Nothing follows about fewer mediators than the threshold; where answers are
// choices, nothing about fewer than twice the threshold with a hidden one, but
// for what the columns of the tables say by themselves.
func TestNothingFollowsAboutAFew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ca := drawCampaign(t)
		for _, question := range []string{"personnes", "droits", "cpam", "besoins"} {
			a := attackOn(ca, question, func(survey.Answer) int { return 0 })
			for set := range 1 << len(a.sizes) {
				size := 0
				for i, n := range a.sizes {
					size += n * (set >> i & 1)
				}
				threshold := ca.codebook.Campaign.Threshold
				if size < threshold && a.follows(set, func(int) bool { return true }) > 0 {
					t.Fatalf("%s: something follows about %d mediators: %+v", question, size, a)
				}
				choices := question == "cpam" || question == "besoins"
				hidden := func(i int) bool { return a.protected[i] }
				if choices && size < 2*threshold && a.follows(set, hidden) > a.ofNamedColumns().follows(set, hidden) {
					t.Fatalf("%s: something follows about %d mediators, one of them hidden: %+v", question, size, a)
				}
			}
		}
	})
}

// A hidden count is never known: two numbers at least are possible, unless a
// group of at least twice the threshold, the hidden column in it, said the same
// to the last. This is the declared interval for counts.
func TestHiddenCountsCannotBeSolved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ca := drawCampaign(t)
		for _, choice := range []struct{ question, name string }{{"cpam", "oui"}, {"cpam", "non"}} {
			a := attackOn(ca, choice.question, func(x survey.Answer) int { return count01(x.Is(choice.name)) })
			for _, target := range a.targets {
				low, high := a.counts(target)
				if low == high && a.unanimous(target) < 2*ca.codebook.Campaign.Threshold {
					t.Fatalf("%v: the hidden count of classes %v is known to be %d: %+v", choice, target, low, a)
				}
			}
		}
	})
}

// Of several choices a hidden group keeps one at least that some of them may have
// made, or not.
func TestHiddenChoicesCannotBeSolved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ca := drawCampaign(t)
		known := map[string]map[string]bool{} // target → choices that are known
		choices := ca.codebook.Choices("besoins")
		for _, c := range choices {
			a := attackOn(ca, "besoins", func(x survey.Answer) int { return count01(x.Is(c.Name)) })
			for _, target := range a.targets {
				group := fmt.Sprint(target)
				if known[group] == nil {
					known[group] = map[string]bool{}
				}
				low, high := a.counts(target)
				if low == high && a.unanimous(target) < 2*ca.codebook.Campaign.Threshold {
					known[group][c.Name] = true
				}
				if len(known[group]) == len(choices) {
					t.Fatalf("all choices of classes %v are known: %+v", target, a)
				}
			}
		}
	})
}

// A hidden sum is never known closer than the part that MaxShare leaves to the
// others, 15 % of it, and two whole numbers at least are possible, unless twice
// the threshold of mediators did nothing, the hidden ones among them.
func TestHiddenSumsCannotBeSolved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ca := drawCampaign(t)
		for _, question := range []string{"personnes", "droits"} {
			a := attackOn(ca, question, func(x survey.Answer) int { return int(x.Num) })
			for _, target := range a.targets {
				if !a.wide(target, ca.codebook.Campaign.Threshold) {
					t.Fatalf("%s: the hidden sum of classes %v is known: %+v", question, target, a)
				}
			}
		}
	})
}
