package aggregate

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// A campaign of two departments, small enough to compute by hand.
func small() *codebook.Codebook {
	return &codebook.Codebook{
		Campaign: codebook.Campaign{Departments: []codebook.Department{{Code: "02", QPVInhabitants: 30000}, {Code: "62", QPVInhabitants: 20000}}},
		Questions: []codebook.Question{
			{Name: "personnes", Type: codebook.Integer}, {Name: "droits", Type: codebook.Integer},
			{Name: "cpam", Type: codebook.SelectOne, List: "oui_non"}, {Name: "besoins", Type: codebook.SelectMultiple, List: "besoins"},
		},
		Lists: map[string][]codebook.Choice{
			"oui_non": {{Name: "oui"}, {Name: "non"}},
			"besoins": {{Name: "sante", Label: "Santé mentale"}, {Name: "addictions"}, {Name: "nutrition"}},
		},
		Columns: []codebook.Column{
			{ID: "region"}, {ID: "dep-02", Departments: []string{"02"}, Department: "02"},
			{ID: "dep-62", Departments: []string{"62"}, Department: "62"}, {ID: "rural", Territory: survey.Rural},
		},
	}
}

// answer builds a response: a number below zero is a missing answer.
func answer(post string, personnes, droits float64, cpam string, besoins ...string) survey.Response {
	number := func(v float64) survey.Answer {
		if v < 0 {
			return survey.Answer{}
		}
		return survey.Answer{Num: v, State: survey.Given}
	}
	r := survey.Response{Post: post, Answers: survey.AnswersOf(map[string]survey.Answer{"personnes": number(personnes),
		"droits": number(droits)})}
	if cpam != "" {
		r.Answers = r.Answers.With("cpam", survey.Answer{Choices: []string{cpam}, State: survey.Given})
	}
	if len(besoins) > 0 {
		r.Answers = r.Answers.With("besoins", survey.Answer{Choices: besoins, State: survey.Given})
	}
	return r
}

func smallPosts() []survey.Post {
	return []survey.Post{
		{ID: "A", Department: "02", Territory: survey.Rural, Filled: true}, {ID: "B", Department: "02", Territory: survey.QPV, Filled: true},
		{ID: "C", Department: "62", Territory: survey.QPV, Filled: true}, {ID: "D", Department: "62", Territory: survey.QPV},
	}
}

// Each measure, computed by hand: the base is the mediators who answered, the
// others are counted as missing.
func TestMeasures(t *testing.T) {
	responses := []survey.Response{
		answer("A", 10, 5, "oui", "nutrition", "addictions"),
		answer("B", 31, 10, "non", "addictions"),
		answer("C", -1, 7, "oui"),
	}
	for _, c := range []struct {
		rule      string
		indicator codebook.Indicator
		want      Stat
	}{
		{"mean over those who answered", codebook.Indicator{Measure: codebook.Mean, Question: "personnes"},
			Stat{Value: 20.5, N: 3, Base: 2, Missing: 1}},
		{"median of an even number is between the two in the middle", codebook.Indicator{Measure: codebook.Median, Question: "personnes",
			Decimals: 1},
			Stat{Value: 20.5, N: 3, Base: 2, Missing: 1}},
		{"median of an odd number is the one in the middle", codebook.Indicator{Measure: codebook.Median, Question: "droits"},
			Stat{Value: 7, N: 3, Base: 3}},
		{"total does not estimate the missing", codebook.Indicator{Measure: codebook.Total, Question: "personnes"},
			Stat{Value: 41, N: 3, Base: 2, Missing: 1}},
		{"number of answers", codebook.Indicator{Measure: codebook.Answers, Question: "personnes"}, Stat{Value: 2, N: 3, Base: 2, Missing: 1}},
		{"percentage of those who answered", codebook.Indicator{Measure: codebook.Percent, Question: "cpam", Values: []string{"oui"}},
			Stat{Value: 200.0 / 3, N: 3, Base: 3}},
		{"ratio over those who answered both", codebook.Indicator{Measure: codebook.Ratio, Numerator: "droits", Denominator: "personnes",
			Factor: 100}, Stat{Value: 100 * 15.0 / 41, N: 3, Base: 2, Missing: 1}},
		{"count of the register", codebook.Indicator{Measure: codebook.Count, Numerator: codebook.RegisterVacant}, Stat{Value: 1, N: 3, Base: 4}},
		{"response rate", codebook.Indicator{Measure: codebook.Ratio, Numerator: codebook.RegisterRespondents,
			Denominator: codebook.RegisterFilled, Factor: 100}, Stat{Value: 100, N: 3, Base: 4}},
		{"rate per inhabitant", codebook.Indicator{Measure: codebook.Ratio, Numerator: codebook.RegisterOpen,
			Denominator: codebook.RegisterInhabitants, Factor: 10000}, Stat{Value: 0.8, N: 3, Base: 4}},
	} {
		cb := small()
		cb.Campaign = cb.Campaign.Opened()
		c.indicator.ID = "x"
		cb.Indicators = []codebook.Indicator{c.indicator}
		st := Compute(cb, smallPosts(), responses).At("x", "region")
		got := Stat{Value: st.Value, N: st.N, Base: st.Base, Missing: st.Missing, State: st.State}
		c.want.State = Published
		if d := cmp.Diff(c.want, got, sameFigures); d != "" {
			t.Errorf("%s: (-want +got)\n%s", c.rule, d)
		}
	}
}

// A ranking orders by number of mediators who cite the choice; ties keep the
// order of the list.
func TestRankingOrder(t *testing.T) {
	cb := small()
	cb.Indicators = []codebook.Indicator{{ID: "x", Measure: codebook.Ranking, Question: "besoins"}}
	st := Compute(cb, smallPosts(), []survey.Response{
		answer("A", 1, 1, "", "nutrition", "addictions"), answer("B", 1, 1, "", "nutrition", "sante"), answer("C", 1, 1, ""),
	}).At("x", "region")
	want := []Rank{
		{Choice: "nutrition", Place: 1, Count: 2, Share: 100},
		{Choice: "sante", Label: "Santé mentale", Place: 2, Count: 1, Share: 50},
		{Choice: "addictions", Place: 3, Count: 1, Share: 50},
	}
	if d := cmp.Diff(want, st.Ranking, sameFigures); d != "" || st.Base != 2 || st.Missing != 1 {
		t.Errorf("base %d, missing %d (-want +got)\n%s", st.Base, st.Missing, d)
	}
}

// A figure that fewer mediators than the threshold stand behind loses its value
// and whoever is behind it; counts of the register stay.
func TestSmallColumnsAreSecret(t *testing.T) {
	cb := small()
	cb.Campaign.Threshold = 3
	cb.Indicators = []codebook.Indicator{
		{ID: "moyenne", Measure: codebook.Mean, Question: "personnes"},
		{ID: "palmares", Measure: codebook.Ranking, Question: "besoins"},
		{ID: "ouverts", Measure: codebook.Count, Numerator: codebook.RegisterOpen},
	}
	cube := Compute(cb, smallPosts(), []survey.Response{
		answer("A", 10, 5, "oui", "nutrition"), answer("B", 31, 10, "non", "nutrition"), answer("C", 4, 7, "oui"),
	})
	for _, c := range []struct {
		indicator, column string
		want              State
	}{
		{"moyenne", "region", Published}, {"moyenne", "dep-02", Secret}, {"moyenne", "dep-62", Secret}, {"moyenne", "rural", Secret},
		{"palmares", "region", Secret}, // three answered the campaign, two the question
		{"ouverts", "dep-02", Published},
	} {
		st := cube.At(c.indicator, c.column)
		if st.State != c.want {
			t.Errorf("%s, %s: %v, want %v", c.indicator, c.column, st.State, c.want)
		}
		if st.State == Secret && (st.Value != 0 || st.Ranking != nil || cube.Posts(c.indicator, c.column) != nil) {
			t.Errorf("%s, %s: a secret figure still holds %+v", c.indicator, c.column, st)
		}
	}
}

// What nobody answered is empty, not zero and not secret.
func TestNobodyAnswered(t *testing.T) {
	cb := small()
	cb.Campaign.Threshold = 3
	cb.Indicators = []codebook.Indicator{
		{ID: "moyenne", Measure: codebook.Mean, Question: "personnes"},
		{ID: "rapport", Measure: codebook.Ratio, Numerator: "droits", Denominator: "personnes", Factor: 1},
	}
	for _, responses := range [][]survey.Response{nil, {answer("A", -1, -1, "")}} {
		cube := Compute(cb, smallPosts(), responses)
		for _, id := range []string{"moyenne", "rapport"} {
			if st := cube.At(id, "region"); st.State != Empty || st.N != len(responses) {
				t.Errorf("%s with %d responses: %+v", id, len(responses), st)
			}
		}
	}
}

// A question that was not asked of a mediator is neither answered nor missing.
func TestNotApplicableIsNotMissing(t *testing.T) {
	cb := small()
	cb.Indicators = []codebook.Indicator{{ID: "x", Measure: codebook.Mean, Question: "personnes"}}
	r := answer("A", -1, 0, "")
	r.Answers = r.Answers.With("personnes", survey.Answer{State: survey.NotApplicable})
	st := Compute(cb, smallPosts(), []survey.Response{r, answer("B", 8, 0, "")}).At("x", "region")
	if st.N != 2 || st.Base != 1 || st.Missing != 0 || st.Value != 8 {
		t.Errorf("%+v", st)
	}
}

// Whatever the answers, departments weighted by their base give the region, and
// base, missing and not applicable add up to the mediators of the column.
func TestPartsGiveTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cb := small()
		cb.Indicators = []codebook.Indicator{
			{ID: "moyenne", Measure: codebook.Mean, Question: "personnes"}, {ID: "total", Measure: codebook.Total, Question: "personnes"},
			{ID: "part", Measure: codebook.Percent, Question: "cpam", Values: []string{"oui"}},
		}
		var posts []survey.Post
		var responses []survey.Response
		for i := range rapid.IntRange(0, 30).Draw(t, "posts") {
			id := fmt.Sprint("P", i)
			posts = append(posts, survey.Post{ID: id, Department: rapid.SampledFrom([]string{"02", "62"}).Draw(t, "dep"), Filled: true})
			if rapid.Bool().Draw(t, "answers") {
				responses = append(responses, answer(id, float64(rapid.IntRange(-1, 500).Draw(t, "n")), 0,
					rapid.SampledFrom([]string{"oui", "non", ""}).Draw(t, "cpam")))
			}
		}
		cube := Compute(cb, posts, responses)
		for _, id := range []string{"moyenne", "total", "part"} {
			whole, a, b := cube.At(id, "region"), cube.At(id, "dep-02"), cube.At(id, "dep-62")
			if whole.Base != a.Base+b.Base || whole.N != a.N+b.N || whole.Base+whole.Missing != whole.N {
				t.Fatalf("%s: counts %+v from %+v and %+v", id, whole, a, b)
			}
			sum := a.Value + b.Value
			if id != "total" && whole.Base > 0 {
				sum = (a.Value*float64(a.Base) + b.Value*float64(b.Base)) / float64(whole.Base)
			}
			if d := sum - whole.Value; d > 1e-9 || d < -1e-9 {
				t.Fatalf("%s: %v from parts, %v in the whole", id, sum, whole.Value)
			}
		}
	})
}
