package aggregate

import (
	"fmt"
	"slices"

	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// campaign is an invented campaign and its answers.
type campaign struct {
	codebook  *codebook.Codebook
	posts     []survey.Post
	responses []survey.Response
}

func (ca campaign) compute() *Cube { return Compute(ca.codebook, ca.posts, ca.responses) }

// opened is the same without any secrecy: the truth.
func (ca campaign) opened() *Cube {
	cb := *ca.codebook
	cb.Campaign = cb.Campaign.Opened()
	return Compute(&cb, ca.posts, ca.responses)
}

func (ca campaign) sum(posts []string, question string, value func(survey.Answer) int) int {
	sum := 0
	for _, r := range ca.responses {
		if slices.Contains(posts, r.Post) {
			sum += value(r.Answers.Of(question))
		}
	}
	return sum
}

func (ca campaign) dominated(posts []string, question string) bool {
	sum, largest := 0.0, 0.0
	for _, r := range ca.responses {
		if slices.Contains(posts, r.Post) {
			sum, largest = sum+r.Answers.Of(question).Num, max(largest, r.Answers.Of(question).Num)
		}
	}
	return largest > 0.85*sum
}

// drawCampaign invents up to five departments in both kinds of territory, with
// a group of two departments, where some answer and not every question.
func drawCampaign(t *rapid.T) campaign {
	cb := small()
	codes := []string{"02", "59", "60", "62", "80"}[:rapid.IntRange(2, 5).Draw(t, "departments")]
	cb.Campaign = codebook.Campaign{Threshold: rapid.IntRange(2, 4).Draw(t, "threshold"), MaxShare: 85}
	cb.Columns = []codebook.Column{
		{ID: "region"}, {ID: "groupe", Departments: codes[:2]}, {ID: "rural", Territory: survey.Rural}, {ID: "qpv", Territory: survey.QPV},
	}
	for _, c := range codes {
		cb.Columns = append(cb.Columns, codebook.Column{ID: "dep-" + c, Departments: []string{c}, Department: c})
	}
	if rapid.Bool().Draw(t, "group in a table") {
		cb.Report.Tables = []codebook.TableSpec{{Columns: []string{"groupe"}}}
	}
	cb.Indicators = everyMeasure()
	ca := campaign{codebook: cb}
	for i := range rapid.IntRange(4, 24).Draw(t, "posts") {
		p := survey.Post{ID: fmt.Sprintf("P%02d", i), Department: rapid.SampledFrom(codes).Draw(t, "department"), Territory: survey.QPV,
			Filled: true}
		if rapid.IntRange(0, 3).Draw(t, "rural") == 0 {
			p.Territory = survey.Rural
		}
		ca.posts = append(ca.posts, p)
		ca.responses = append(ca.responses, drawAnswer(t, p.ID))
	}
	return ca
}

func drawAnswer(t *rapid.T, post string) survey.Response {
	numbers := rapid.SampledFrom([]float64{-1, 0, 1, 3, 8, 20, 20, 21, 22, 25, 30, 400})
	var needs []string
	for _, n := range []string{"sante", "addictions", "nutrition"} {
		if rapid.IntRange(0, 2).Draw(t, n) == 0 {
			needs = append(needs, n)
		}
	}
	return answer(post, numbers.Draw(t, "personnes"), numbers.Draw(t, "droits"),
		rapid.SampledFrom([]string{"oui", "non", "non", ""}).Draw(t, "cpam"), needs...)
}

func everyMeasure() []codebook.Indicator {
	return []codebook.Indicator{
		{ID: "moyenne", Measure: codebook.Mean, Question: "personnes"}, {ID: "total", Measure: codebook.Total, Question: "personnes"},
		{ID: "mediane", Measure: codebook.Median, Question: "personnes"}, {ID: "droits", Measure: codebook.Mean, Question: "droits"},
		{ID: "rapport", Measure: codebook.Ratio, Numerator: "droits", Denominator: "personnes", Factor: 100},
		{ID: "part", Measure: codebook.Percent, Question: "cpam", Values: []string{"oui"}},
		{ID: "palmares", Measure: codebook.Ranking, Question: "besoins"}, {ID: "avis", Measure: codebook.Ranking, Question: "cpam"},
	}
}

// sameFigures compares figures by what outputs can show of them.
var sameFigures = cmpopts.IgnoreUnexported(Stat{}, Rank{})
