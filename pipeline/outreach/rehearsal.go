package outreach

import (
	"fmt"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Rehearsals are the figures of invented logs that texts are tried on, so that
// a fault in a sentence is known before the log is read: an empty log, one of a
// single visit, one in which nobody ever opens, and one in which everything
// happens.
func Rehearsals(def *codebook.Outreach) []*aggregate.Cube {
	var cubes []*aggregate.Cube
	for _, log := range []struct {
		visits int
		answer func(visit, question int) int // which choice
	}{
		{0, nil},
		{1, func(int, int) int { return 0 }},
		{16, func(int, int) int { return 1 }},
		{16, func(int, int) int { return 0 }},
		{36, func(visit, question int) int { return visit*7 + question*3 + visit/5 }},
	} {
		var rows []survey.Response
		for i := range log.visits {
			rows = append(rows, invented(def, i, log.answer))
		}
		l, _ := New(def, rows)
		cubes = append(cubes, l.Cube())
	}
	return cubes
}

// invented is a row of an invented log. Three visits out of four are to doors of
// their own, the others second passes.
func invented(def *codebook.Outreach, visit int, answer func(visit, question int) int) survey.Response {
	campaign := def.Book.Campaign
	days := int(campaign.Closes.Sub(campaign.Opens).Hours()/24) + 1
	answers := map[string]survey.Answer{}
	for i, q := range def.Book.Questions {
		a := survey.Answer{Question: q.Name, State: survey.Given, Num: float64(visit)}
		switch choices := def.Book.Lists[q.List]; {
		case q.Name == codebook.VisitDate:
			a.Text = campaign.Opens.AddDate(0, 0, visit%days).Format("2006-01-02")
		case q.Name == codebook.VisitHour:
			a.Text = fmt.Sprintf("%dh", 9+visit%9)
		case q.Name == codebook.VisitArea && len(choices) > 0:
			a.Choices = []string{choices[visit%len(choices)].Name}
		case len(choices) > 0:
			a.Choices = []string{choices[answer(visit, i)%len(choices)].Name}
		default:
			a.Text = fmt.Sprint("X", visit%27)
		}
		answers[q.Name] = a
	}
	return survey.Response{Answers: survey.AnswersOf(answers)}
}
