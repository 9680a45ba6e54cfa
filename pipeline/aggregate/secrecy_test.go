package aggregate

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// hautsDeFrance has the respondents of the sample campaign: one in the Oise,
// three in the Somme, four in the Aisne, of whom Picardie is the sum.
func hautsDeFrance() campaign {
	cb := small()
	cb.Campaign = codebook.Campaign{Threshold: 3, MaxShare: 85}
	cb.Indicators = everyMeasure()
	cb.Columns = []codebook.Column{
		{ID: "region"}, {ID: "picardie", Departments: []string{"02", "60", "80"}}, {ID: "nord", Departments: []string{"59"}},
		{ID: "rural", Territory: survey.Rural}, {ID: "qpv", Territory: survey.QPV},
	}
	cb.Report.Tables = []codebook.TableSpec{{Columns: []string{"region", "picardie", "nord", "rural", "qpv", codebook.ThisDepartment}}}
	ca := campaign{codebook: cb}
	for _, d := range []struct {
		code       string
		qpv, rural int
	}{{"59", 19, 0}, {"60", 1, 0}, {"62", 10, 2}, {"80", 3, 0}, {"02", 3, 1}} {
		cb.Columns = append(cb.Columns, codebook.Column{ID: "dep-" + d.code, Departments: []string{d.code}, Department: d.code})
		for i := range d.qpv + d.rural {
			p := survey.Post{ID: fmt.Sprintf("%s-%02d", d.code, i), Department: d.code, Territory: survey.QPV, Filled: true}
			if i >= d.qpv {
				p.Territory = survey.Rural
			}
			ca.posts = append(ca.posts, p)
			ca.responses = append(ca.responses, answer(p.ID, float64(100+7*i), float64(40+3*i), []string{"oui", "non"}[i%2], "sante"))
		}
	}
	return ca
}

func hiddenColumns(cube *Cube, indicator string) []string {
	var ids []string
	for _, c := range cube.Columns {
		if cube.At(indicator, c.ID).State == Secret {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// Picardie less the Aisne and the Somme is the Oise: the smaller of the two
// goes. Less the Aisne alone it is four mediators, too few for choices, where
// they may all have said the same: there the Aisne goes too. The columns that
// tables name stay, and so does the region. A median takes eight answers, the
// region less the QPV would be that of three, and those of Picardie are so near to
// each other that the hidden ones would be known by it.
func TestTheSmallestPartsAreGivenUp(t *testing.T) {
	cube := hautsDeFrance().compute()
	for _, c := range []struct {
		indicators []string
		want       []string
	}{
		{[]string{"moyenne", "total", "droits", "rapport"}, []string{"dep-60", "dep-80"}},
		{[]string{"mediane"}, []string{"picardie", "rural", "qpv", "dep-60", "dep-80", "dep-02"}},
		{[]string{"part", "palmares", "avis"}, []string{"dep-60", "dep-80", "dep-02"}},
	} {
		for _, id := range c.indicators {
			if d := cmp.Diff(c.want, hiddenColumns(cube, id), sameFigures); d != "" {
				t.Errorf("%s (-want +got)\n%s", id, d)
			}
		}
	}
	for column, want := range map[string]bool{"region": true, "picardie": true, "rural": true, "dep-02": true, "dep-80": false,
		"dep-60": false} {
		if cube.Published(column) != want {
			t.Errorf("Published(%s) is %v", column, !want)
		}
	}
}

// Thresholds of zero hide nothing but the medians of fewer than eight, which are
// somebody's answer; what works out what is behind a figure sees these too.
func TestThresholdsOfZeroHideOnlySmallMedians(t *testing.T) {
	ca := hautsDeFrance()
	zero := *ca.codebook
	zero.Campaign.Threshold, zero.Campaign.MaxShare = 0, 0
	for _, ind := range ca.codebook.Indicators {
		if got := hiddenColumns(ca.opened(), ind.ID); got != nil {
			t.Errorf("%s: %v hidden", ind.ID, got)
		}
		var want []string
		if ind.Measure == codebook.Median {
			want = []string{"rural", "dep-60", "dep-80", "dep-02"}
		}
		if got := hiddenColumns(Compute(&zero, ca.posts, ca.responses), ind.ID); !slices.Equal(got, want) {
			t.Errorf("thresholds of zero, %s: %v hidden, want %v", ind.ID, got, want)
		}
	}
}

// Which figures are hidden depends on who answered, not on what: two campaigns
// with the same respondents and other answers hide the same cells, but for groups
// that answer as one: here everybody did something, and yes or no is left out.
func TestThePatternTellsNothingOfTheAnswers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ca := drawCampaign(t)
		ca.codebook.Campaign.MaxShare = 0
		other := func() *Cube {
			for i, r := range ca.responses {
				for name, a := range r.Answers.All() {
					a.Num = float64(rapid.IntRange(1, 99).Draw(t, "number"))
					ca.responses[i].Answers = ca.responses[i].Answers.With(name, a)
				}
			}
			return ca.compute()
		}
		one, two := other(), other()
		for _, ind := range ca.codebook.Indicators {
			if ind.Measure != codebook.Ratio && !slices.Equal(hiddenColumns(one, ind.ID), hiddenColumns(two, ind.ID)) {
				t.Fatalf("%s: %v hidden, then %v", ind.ID, hiddenColumns(one, ind.ID), hiddenColumns(two, ind.ID))
			}
		}
	})
}

// A sum that one mediator makes almost alone is hidden, and so is whatever
// would give it away: the smallest column without it.
func TestDominatedSums(t *testing.T) {
	for _, c := range []struct {
		rule    string
		largest float64
		share   float64
		want    []string
	}{
		{"nobody dominates", 500, 85, nil},
		{"one makes 93 % of the sum of dep-62", 2000, 85, []string{"dep-80", "dep-62"}},
		{"one makes 90 % of the sum of the region too", 5000, 85, []string{"region", "dep-62"}},
		{"a higher share is allowed", 2000, 95, nil},
		{"the rule is off", 2000, 0, nil},
	} {
		ca := evenCampaign()
		ca.codebook.Campaign.MaxShare = c.share
		ca.responses[4].Answers = ca.responses[4].Answers.With("personnes", survey.Answer{Num: c.largest, State: survey.Given})
		if d := cmp.Diff(c.want, hiddenColumns(ca.compute(), "total"), sameFigures); d != "" {
			t.Errorf("%s (-want +got)\n%s", c.rule, d)
		}
	}
}

// What does not give a dominated sum away stays, smaller though it be than what
// does.
func TestOnlyWhatGivesADominatedSumAwayGoes(t *testing.T) {
	ca := evenCampaign()
	ca.responses[4].Answers = ca.responses[4].Answers.With("personnes", survey.Answer{Num: 2000, State: survey.Given})
	ca.codebook.Columns = append(ca.codebook.Columns, codebook.Column{ID: "rural", Territory: survey.Rural})
	for i := range 6 {
		p := survey.Post{ID: fmt.Sprint("59-rural-", i), Department: "59", Territory: survey.QPV, Filled: true}
		if i < 3 {
			p.Territory = survey.Rural
		}
		ca.posts, ca.responses = append(ca.posts, p), append(ca.responses, answer(p.ID, 50, 50, "oui", "sante"))
	}
	if d := cmp.Diff([]string{"dep-80", "dep-62"}, hiddenColumns(ca.compute(), "total"), sameFigures); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// evenCampaign has three departments of three, four and five mediators who all
// met fifty people.
func evenCampaign() campaign {
	cb := small()
	cb.Campaign = codebook.Campaign{Threshold: 3, MaxShare: 85}
	cb.Indicators = everyMeasure()
	cb.Columns = []codebook.Column{{ID: "region"}}
	ca := campaign{codebook: cb}
	for n, code := range []string{"80", "62", "59"} {
		cb.Columns = append(cb.Columns, codebook.Column{ID: "dep-" + code, Departments: []string{code}, Department: code})
		for i := range n + 3 {
			id := fmt.Sprintf("%s-%d", code, i)
			ca.posts = append(ca.posts, survey.Post{ID: id, Department: code, Territory: survey.QPV, Filled: true})
			ca.responses = append(ca.responses, answer(id, 50, 50, "oui", "sante"))
		}
	}
	return ca
}

// The number of mediators who were asked a question tells what they answered to
// the one that decides it: where that answer is hidden, so is the base.
func TestBaseThatTellsAnAnswer(t *testing.T) {
	ca := hautsDeFrance()
	relevant, err := codebook.ParseExpression("${cpam} = 'oui'")
	if err != nil {
		t.Fatal(err)
	}
	ca.codebook.Questions[3].Relevant = relevant
	for i, r := range ca.responses {
		if r.Answers.Of("cpam").Is("non") {
			ca.responses[i].Answers = ca.responses[i].Answers.With("besoins", survey.Answer{State: survey.NotApplicable})
		} else if i%4 == 0 { // else all of Picardie would make the same choice
			ca.responses[i].Answers = ca.responses[i].Answers.With("besoins", survey.Answer{State: survey.Given, Choices: []string{"addictions"}})
		}
	}
	ca.codebook.Indicators = append(ca.codebook.Indicators, codebook.Indicator{ID: "reponses", Measure: codebook.Answers, Question: "besoins"})
	cube := ca.compute()
	for _, id := range []string{"palmares", "reponses"} {
		for _, column := range []string{"dep-60", "dep-80", "dep-02"} {
			if st := cube.At(id, column); st.State != Secret || !st.Uncounted || st.Base+st.Missing != 0 || st.N == 0 {
				t.Errorf("%s, %s: %+v", id, column, st)
			}
		}
		if st := cube.At(id, "picardie"); st.State != Published || st.Base == 0 {
			t.Errorf("%s, picardie: %+v", id, st)
		}
	}
}

// The number of answers to a question that everybody is asked stands beside
// every figure as its base: it is not hidden.
func TestNumberOfAnswersIsNotHidden(t *testing.T) {
	ca := hautsDeFrance()
	ca.codebook.Indicators = []codebook.Indicator{{ID: "x", Measure: codebook.Answers, Question: "cpam"}}
	if st := ca.compute().At("x", "dep-60"); st.State != Published || st.Value != 1 {
		t.Errorf("%+v", st)
	}
}
