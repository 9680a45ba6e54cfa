package aggregate

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Choices cited by fewer mediators than seuil_citations come last, by label,
// without number; the others keep theirs.
func TestFewCitationsAreHidden(t *testing.T) {
	ca := evenCampaign()
	ca.codebook.Columns = ca.codebook.Columns[:1]
	for i, needs := range [][]string{{"nutrition"}, {"nutrition", "addictions"}, {"nutrition"}} {
		ca.responses[i] = answer(ca.posts[i].ID, 1, 1, "oui", needs...)
	}
	ca.responses = ca.responses[:3]
	for _, c := range []struct {
		rule      string
		citations int
		want      []Rank
	}{
		{"no threshold", 0, []Rank{{Choice: "nutrition", Place: 1, Count: 3, Share: 100},
			{Choice: "addictions", Place: 2, Count: 1, Share: 100.0 / 3}, {Choice: "sante", Label: "Santé mentale", Place: 3}}},
		{"one is too few, and so is nobody", 2, []Rank{{Choice: "nutrition", Place: 1, Count: 3, Share: 100},
			{Choice: "addictions", Secret: true}, {Choice: "sante", Label: "Santé mentale", Secret: true}}},
	} {
		ca.codebook.Campaign.CitationThreshold = c.citations
		if d := cmp.Diff(c.want, ca.compute().At("palmares", "region").Ranking, sameFigures); d != "" {
			t.Errorf("%s (-want +got)\n%s", c.rule, d)
		}
	}
}

// Whatever the answers, no hidden citation follows from the shown ones, what is
// hidden in a list is cited less than what is shown, and of the choices of a
// one-choice question never one alone is hidden.
func TestHiddenCitationsCannotBeSolved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ca := drawCampaign(t)
		ca.codebook.Campaign.CitationThreshold = rapid.IntRange(1, 4).Draw(t, "citations")
		shown, open := ca.compute(), ca.opened()
		for _, id := range []string{"palmares", "avis"} {
			for _, choice := range open.At(id, "region").Ranking {
				var published, guarded [][]string
				for _, col := range ca.codebook.Columns {
					posts := open.Posts(id, col.ID)
					switch r, ok := citation(shown.At(id, col.ID), choice.Choice); {
					case len(posts) == 0:
					case ok && !r.Secret:
						published = append(published, posts)
					default:
						guarded = append(guarded, posts)
					}
				}
				linear(t, ca, published, guarded)
			}
			for _, col := range ca.codebook.Columns {
				orderHolds(t, shown.At(id, col.ID), open.At(id, col.ID), id == "avis")
			}
		}
	})
}

func citation(st Stat, choice string) (Rank, bool) {
	i := slices.IndexFunc(st.Ranking, func(r Rank) bool { return r.Choice == choice })
	if i < 0 {
		return Rank{}, false
	}
	return st.Ranking[i], true
}

// linear fails when a guarded set of mediators is a combination of the
// published ones.
func linear(t *rapid.T, ca campaign, published, guarded [][]string) {
	a := newAttacker(ca, published, nil, nil, "", nothing)
	for _, posts := range guarded {
		with := newAttacker(ca, append(slices.Clone(published), posts), nil, nil, "", nothing)
		everything := func(int) bool { return true }
		if len(published) > 0 && exactRank(with.matrix(everything)) == exactRank(a.matrix(everything)) {
			t.Fatalf("the hidden citations of %v follow from those of %v", posts, published)
		}
	}
}

func nothing(survey.Answer) int { return 0 }

func orderHolds(t *rapid.T, st, truth Stat, single bool) {
	least, most, hidden := 1<<30, -1, 0
	for _, r := range st.Ranking {
		real, _ := citation(truth, r.Choice)
		if r.Secret {
			most, hidden = max(most, real.Count), hidden+1
			if r.Count != 0 || r.Share != 0 || r.Place != 0 {
				t.Fatalf("a hidden choice holds %+v", r)
			}
		} else {
			least = min(least, real.Count)
		}
	}
	if most >= least || single && hidden == 1 {
		t.Fatalf("hidden up to %d, shown from %d, %d hidden", most, least, hidden)
	}
}

// A percentage that adds up hidden choices is hidden with them.
func TestPercentageOfHiddenChoices(t *testing.T) {
	ca := evenCampaign()
	ca.codebook.Campaign.CitationThreshold = 2
	ca.codebook.Indicators = []codebook.Indicator{
		{ID: "part", Measure: codebook.Percent, Question: "cpam", Values: []string{"oui"}}, {ID: "avis", Measure: codebook.Ranking,
			Question: "cpam"},
	}
	ca.responses[0] = answer(ca.posts[0].ID, 1, 1, "non")
	if st := ca.compute().At("part", "dep-80"); st.State != Secret || st.Value != 0 {
		t.Errorf("two said yes and one no, but the percentage is %+v", st)
	}
}
