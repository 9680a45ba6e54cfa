package aggregate

import (
	"math/big"
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
// to the last, or the columns of the tables tell it by themselves. This is the
// declared interval for counts.
func TestHiddenCountsCannotBeSolved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ca := drawCampaign(t)
		for _, choice := range []struct{ question, name string }{{"cpam", "oui"}, {"cpam", "non"}, {"besoins", "sante"},
			{"besoins", "addictions"}} {
			a := attackOn(ca, choice.question, func(x survey.Answer) int { return count01(x.Is(choice.name)) })
			for _, target := range a.targets {
				low, high := a.counts(target)
				if low < high || a.unanimous(target) >= 2*ca.codebook.Campaign.Threshold {
					continue
				}
				if low, high := a.ofNamedColumns().counts(target); low < high {
					t.Fatalf("%v: the hidden count of classes %v is known to be %d: %+v", choice, target, low, a)
				}
			}
		}
	})
}

// A hidden sum is never known closer than the part that MaxShare leaves to the
// others: 15 % of it.
func TestHiddenSumsCannotBeSolved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ca := drawCampaign(t)
		for _, question := range []string{"personnes", "droits"} {
			a := attackOn(ca, question, func(x survey.Answer) int { return int(x.Num) })
			for _, target := range a.targets {
				value := 0
				for _, i := range target {
					value += a.truth[i]
				}
				width := a.width(target)
				if width != nil && value > 0 && width.Cmp(big.NewRat(int64(value)*15, 100)) < 0 {
					t.Fatalf("%s: the hidden sum %d of classes %v is known within %s: %+v", question, value, target, width.FloatString(2), a)
				}
			}
		}
	})
}
