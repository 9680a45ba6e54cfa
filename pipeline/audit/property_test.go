package audit_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/audit"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
)

// draw gives whole numbers: from rapid, which shrinks what fails, or from a
// fixed sequence, which gives the same rates each time.
type draw func(lo, hi int) int

// invented is a campaign of three to five departments with the usual columns:
// the region, a group of departments, rural and QPV, and each department.
func invented(d draw) (*codebook.Codebook, []survey.Post, []survey.Response) {
	codes := []string{"02", "59", "60", "62", "80"}[:d(3, 5)]
	cb := &codebook.Codebook{
		Questions: []codebook.Question{
			{Name: "personnes", Type: codebook.Integer}, {Name: "heures", Type: codebook.Decimal},
			{Name: "cpam", Type: codebook.SelectOne, List: "oui_non"}, {Name: "besoins", Type: codebook.SelectMultiple, List: "besoins"},
		},
		Lists: map[string][]codebook.Choice{"oui_non": {{Name: "oui"}, {Name: "non"}}},
		Indicators: []codebook.Indicator{
			{ID: "personnes", Measure: codebook.Mean, Question: "personnes", Decimals: d(0, 2)},
			{ID: "heures", Measure: codebook.Mean, Question: "heures", Decimals: d(0, 2)},
			{ID: "total", Measure: codebook.Total, Question: "personnes"},
			{ID: "mediane", Measure: codebook.Median, Question: "personnes", Decimals: d(0, 1)},
			{ID: "cpam", Measure: codebook.Percent, Question: "cpam", Values: []string{"oui"}, Decimals: d(0, 1), Unit: "%"},
			{ID: "besoins", Measure: codebook.Ranking, Question: "besoins", Top: d(2, 5)},
			{ID: "par_heure", Measure: codebook.Ratio, Numerator: "personnes", Denominator: "heures", Factor: 10, Decimals: 1},
			{ID: "reponses", Measure: codebook.Answers, Question: "personnes"},
			{ID: "ouverts", Measure: codebook.Count, Numerator: codebook.RegisterOpen},
		},
		Columns: []codebook.Column{
			{ID: "region", Label: "Région"}, {ID: "sud", Label: "Sud", Departments: codes[:2]},
			{ID: "rural", Label: "Rural", Territory: survey.Rural}, {ID: "qpv", Label: "QPV", Territory: survey.QPV},
		},
	}
	for _, name := range []string{"sante", "cancer", "nutrition", "addictions", "vaccins", "sommeil"} {
		cb.Lists["besoins"] = append(cb.Lists["besoins"], codebook.Choice{Name: name, Label: name})
	}
	var posts []survey.Post
	var responses []survey.Response
	for _, code := range codes {
		cb.Campaign.Departments = append(cb.Campaign.Departments, codebook.Department{Code: code})
		cb.Columns = append(cb.Columns, codebook.Column{ID: "dep-" + code, Label: code, Departments: []string{code}, Department: code})
		for i := range d(0, 60) {
			p := survey.Post{ID: fmt.Sprintf("%s-%02d", code, i), Department: code, Territory: survey.QPV, Filled: true}
			if d(0, 5) == 0 {
				p.Territory = survey.Rural
			}
			posts = append(posts, p)
			if d(0, 4) > 0 {
				responses = append(responses, inventedAnswers(d, p.ID, cb.Lists["besoins"]))
			}
		}
	}
	return cb, posts, responses
}

func inventedAnswers(d draw, post string, needs []codebook.Choice) survey.Response {
	r := survey.Response{Post: post, Answers: survey.AnswersOf(map[string]survey.Answer{})}
	if d(0, 9) > 0 {
		r.Answers = r.Answers.With("personnes", survey.Answer{State: survey.Given, Num: float64(d(0, 400))})
	}
	if d(0, 9) > 0 {
		r.Answers = r.Answers.With("heures", survey.Answer{State: survey.Given, Num: float64(d(1, 4000)) / 4})
	}
	if d(0, 9) > 0 {
		r.Answers = r.Answers.With("cpam", survey.Answer{State: survey.Given, Choices: []string{[]string{"oui", "non"}[d(0, 1)]}})
	}
	var cited []string
	for i, c := range needs {
		if d(0, i+1) == 0 {
			cited = append(cited, c.Name)
		}
	}
	if len(cited) > 0 {
		r.Answers = r.Answers.With("besoins", survey.Answer{State: survey.Given, Choices: cited})
	}
	return r
}

// printedTable is the figures of a campaign as the annexe prints them.
func printedTable(cb *codebook.Codebook, cube *aggregate.Cube) audit.Table {
	var t audit.Table
	for _, rankings := range []bool{false, true} {
		for r := range present.Records(cb, cube, rankings) {
			st := r.Cell.Stat
			c := audit.Cell{Indicator: r.Indicator.ID, Column: r.Column.ID, Nobody: st.State == aggregate.Empty && st.Base == 0}
			if st.State == aggregate.Published {
				c.Text, c.N = r.Cell.Text, st.Base
			}
			for _, k := range st.Ranking {
				c.Partial = c.Partial || k.Secret
				if k.Secret {
					continue
				}
				t.Cells = append(t.Cells, audit.Cell{Indicator: c.Indicator, Choice: k.Choice, Column: c.Column, Text: french.Percentage(k.Share, 0),
					N: st.Base})
			}
			t.Cells = append(t.Cells, c)
		}
	}
	return t
}

// Whatever the answers and the thresholds of secrecy, a table that is printed
// from them contradicts nothing.
func TestComputedTablesNeverContradictThemselves(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		cb, posts, responses := invented(func(lo, hi int) int { return rapid.IntRange(lo, hi).Draw(rt, "n") })
		if rapid.Bool().Draw(rt, "secrecy") {
			cb.Campaign.Threshold, cb.Campaign.MaxShare = 3, 85
			cb.Campaign.CitationThreshold = rapid.IntRange(0, 3).Draw(rt, "citations")
		}
		table := printedTable(cb, aggregate.Compute(cb, posts, responses))
		for _, c := range audit.Self(cb, posts, table).Conflicts {
			rt.Errorf("%s %v: %s", c.Indicator, c.Columns, c.Proof)
		}
	})
}

// A wrong figure in one cell is found when the error is larger than the rounding
// of the cells it is added to can explain: more people, or a greater sum, than
// half a unit of the last decimal of each of them.
func TestPlantedErrorsAreFound(t *testing.T) {
	const campaigns, perCampaign, wanted = 200, 20, 0.95
	source := rand.New(rand.NewPCG(2024, 32))
	d := func(lo, hi int) int { return lo + source.IntN(hi-lo+1) }
	var large, largeFound, any, anyFound int
	for range campaigns {
		cb, posts, responses := invented(d)
		clean := printedTable(cb, aggregate.Compute(cb, posts, responses))
		for range perCampaign {
			spoilt, explicable, ok := plant(cb, clean, d)
			if !ok {
				continue
			}
			found := !audit.Self(cb, posts, spoilt).Sound()
			any++
			anyFound += count(found)
			if !explicable {
				large++
				largeFound += count(found)
			}
		}
	}
	rate := float64(largeFound) / float64(large)
	t.Logf("errors larger than rounding can explain: %d of %d found (%.1f %%); errors of any size: %d of %d (%.1f %%)",
		largeFound, large, 100*rate, anyFound, any, 100*float64(anyFound)/float64(any))
	if large < 300 || rate < wanted {
		t.Errorf("%d of %d found, want %.0f %%", largeFound, large, 100*wanted)
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// plant makes one mean, percentage or total wrong: by one to ten units of its
// last decimal, or by a tenth to the double of itself. The error is explicable
// when half a unit for each mediator of the whole, and of its parts, makes up
// for it.
func plant(cb *codebook.Codebook, clean audit.Table, d draw) (spoilt audit.Table, explicable, ok bool) {
	at := d(0, len(clean.Cells)-1)
	c := clean.Cells[at]
	ind, _ := cb.Indicator(c.Indicator)
	planted := ind.Measure == codebook.Mean || ind.Measure == codebook.Percent || ind.Measure == codebook.Total
	if !planted || c.Choice != "" || c.Text == "" {
		return audit.Table{}, false, false
	}
	unit, old := math.Pow10(-ind.Decimals), number(c.Text)
	wrong := old + unit*float64(d(1, 10)*(2*d(0, 1)-1))
	if d(0, 1) == 0 {
		wrong = old * float64(d(10, 200)) / 100
	}
	wrong = french.Rounded(math.Max(0, wrong), ind.Decimals)
	if wrong == old {
		return audit.Table{}, false, false
	}
	spoilt.Cells = append([]audit.Cell(nil), clean.Cells...)
	spoilt.Cells[at].Text = french.Number(wrong, ind.Decimals)
	if ind.Measure == codebook.Total && ind.Question == "personnes" {
		return spoilt, false, true // totals of whole numbers are not rounded
	}
	shift := math.Abs(wrong-old) * float64(c.N)
	return spoilt, shift <= unit*float64(people(clean, c.Indicator, "region")), true
}

// people is the mediators behind a figure.
func people(t audit.Table, indicator, column string) int {
	for _, c := range t.Cells {
		if c.Indicator == indicator && c.Column == column && c.Choice == "" {
			return c.N
		}
	}
	return 0
}

func number(text string) float64 {
	var digits []rune
	for _, r := range text {
		switch {
		case r == ',':
			digits = append(digits, '.')
		case r >= '0' && r <= '9', r == '.':
			digits = append(digits, r)
		}
	}
	var v float64
	if _, err := fmt.Sscan(string(digits), &v); err != nil {
		return 0
	}
	return v
}
