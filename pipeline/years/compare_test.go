package years_test

import (
	"fmt"
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
	"bilan/pipeline/years"
)

// year is a campaign of the department 59: posts that answered, and ten that did
// not.
func year(cb *codebook.Codebook, when, from, to int, people float64, brakes ...string) years.Year {
	cb.Campaign.Year = when
	y := years.Year{Number: when, Book: cb}
	for i := from; i < to; i++ {
		id := fmt.Sprintf("P%02d", i)
		y.Posts = append(y.Posts, survey.Post{ID: id, Department: "59", Territory: survey.QPV, Filled: true})
		y.Responses = append(y.Responses, survey.Response{Post: id, Answers: survey.AnswersOf(map[string]survey.Answer{
			cb.Questions[0].Name: {State: survey.Given, Num: people + float64(i)},
			"cpam":               {State: survey.Given, Choices: []string{"oui"}},
			"freins":             {State: survey.Given, Choices: brakes},
		})})
	}
	for i := range 10 {
		y.Posts = append(y.Posts, survey.Post{ID: fmt.Sprintf("Q%02d", i), Department: "59", Territory: survey.QPV, Filled: true})
	}
	y.Cube = aggregate.Compute(cb, y.Posts, y.Responses)
	return y
}

// change finds one figure of a comparison.
func change(t *testing.T, y years.Comparison, indicator string) years.Change {
	t.Helper()
	for _, c := range y.Changes {
		if c.Indicator.ID == indicator && c.Column.ID == "region" {
			return c
		}
	}
	t.Fatalf("%s is not compared", indicator)
	return years.Change{}
}

// Indicators are matched by name, through the correspondences for those that
// changed it; the posts that stayed are compared apart.
func TestYearsAreMatchedByName(t *testing.T) {
	then, now := two(), two()
	then.Indicators[0].ID, then.Questions[0].Name = "ancienne_moyenne", "nb_personnes"
	for i := range then.Indicators {
		if then.Indicators[i].Question == "personnes" {
			then.Indicators[i].Question = "nb_personnes"
		}
	}
	now.Former = codebook.Former{
		Questions: []codebook.FormerQuestion{{Old: "nb_personnes", New: "personnes"}},
		Series:    codebook.Series{Indicators: []codebook.FormerIndicator{{Old: "ancienne_moyenne", New: "moyenne"}}},
	}
	y := years.Compare(year(then, 2023, 0, 8, 100, "a"), year(now, 2024, 4, 14, 110, "a", "b"))
	c := change(t, y, "moyenne")
	points, ok := c.All.Points()
	if c.Broken != "" || !ok || points != 118.5-103.5 {
		t.Errorf("all: %+v", c)
	}
	if points, ok = c.Stayed.Points(); !ok || points != 10 || c.Stayed.After.N != 4 {
		t.Errorf("the posts that stayed: %+v", c.Stayed)
	}
	if m := y.Movements[0]; m.Stayed != 4 || m.Arrived != 6 || m.Left != 4 {
		t.Errorf("%+v", m)
	}
	if low, high, ok := c.All.Interval(); !ok || low >= 15 || high <= 15 || c.All.Chance() {
		t.Errorf("interval %v to %v, %v", low, high, ok)
	}
	for _, r := range y.Rankings {
		if points, ok := r.All.Points(); r.Choice.Name == "b" && r.Column.ID == "region" && (!ok || points != 100) {
			t.Errorf("a choice that everybody cites now: %+v", r.All)
		}
	}
}

// A series that cannot be followed says why, and is not compared.
func TestBrokenSeries(t *testing.T) {
	for _, c := range []struct {
		rule, indicator string
		spoil           func(then, now *codebook.Codebook)
		want            string
	}{
		{"nothing changed", "moyenne", func(_, _ *codebook.Codebook) {}, ""},
		{"declared", "moyenne", func(_, now *codebook.Codebook) {
			now.Former.Series.Breaks = []codebook.Break{{Indicator: "moyenne", Year: 2024, Reason: "nouvelle géographie"}}
		}, "nouvelle géographie"},
		{"declared in another column", "moyenne", func(_, now *codebook.Codebook) {
			now.Former.Series.Breaks = []codebook.Break{{Indicator: "moyenne", Column: "nord", Year: 2024, Reason: "nouvelle géographie"}}
		}, ""},
		{"another measure", "moyenne", func(then, _ *codebook.Codebook) { then.Indicators[0].Measure = codebook.Median }, "la mesure a changé"},
		{"another question", "moyenne", func(then, _ *codebook.Codebook) { then.Indicators[0].Question = "heures" }, "la question a changé"},
		{"other answers counted", "part", func(then, _ *codebook.Codebook) { then.Indicators[4].Values = []string{"oui"} },
			"les réponses comptées ont changé"},
		{"a new indicator", "moyenne", func(then, _ *codebook.Codebook) { then.Indicators = then.Indicators[1:] }, "indicateur nouveau"},
		{"a column with another filter", "moyenne", func(then, _ *codebook.Codebook) { then.Columns[0].Departments = []string{"59"} },
			"le périmètre de la colonne a changé"},
	} {
		then, now := two(), two()
		c.spoil(then, now)
		y := years.Compare(year(then, 2023, 0, 8, 100), year(now, 2024, 0, 8, 110))
		if got := change(t, y, c.indicator).Broken; got != c.want {
			t.Errorf("%s: %q, want %q", c.rule, got, c.want)
		}
	}
}

// What few mediators who came would be worked out from the whole and from those
// who stayed is hidden.
func TestStayedPostsDoNotGiveTheOthersAway(t *testing.T) {
	then, now := two(), two()
	then.Campaign.Threshold, now.Campaign.Threshold = 3, 3
	y := years.Compare(year(then, 2023, 0, 8, 100), year(now, 2024, 0, 9, 110))
	c := change(t, y, "moyenne")
	if c.All.After.State != aggregate.Published || c.Stayed.After.State != aggregate.Secret {
		t.Errorf("one mediator came: %+v", c)
	}
}

// two is the definitions of two departments: numbers, a share, a ranking.
func two() *codebook.Codebook {
	return &codebook.Codebook{
		Campaign: codebook.Campaign{Departments: []codebook.Department{{Code: "59"}, {Code: "62"}}},
		Questions: []codebook.Question{
			{Name: "personnes", Type: codebook.Integer}, {Name: "heures", Type: codebook.Decimal},
			{Name: "cpam", Type: codebook.SelectOne, List: "oui_non"}, {Name: "freins", Type: codebook.SelectMultiple, List: "freins"},
		},
		Lists: map[string][]codebook.Choice{
			"oui_non": {{Name: "oui", Label: "Oui"}, {Name: "non", Label: "Non"}},
			"freins":  {{Name: "a", Label: "Ressources"}, {Name: "b", Label: "Mobilité"}, {Name: "c", Label: "Langue, écrite"}},
		},
		Indicators: []codebook.Indicator{
			{ID: "moyenne", Measure: codebook.Mean, Question: "personnes"}, {ID: "heures", Measure: codebook.Mean, Question: "heures"},
			{ID: "total", Measure: codebook.Total, Question: "personnes"}, {ID: "mediane", Measure: codebook.Median, Question: "personnes"},
			{ID: "part", Measure: codebook.Percent, Question: "cpam", Unit: "%"}, {ID: "freins", Measure: codebook.Ranking, Question: "freins"},
		},
		Columns: []codebook.Column{
			{ID: "region", Label: "Région"}, {ID: "nord", Label: "Nord", Departments: []string{"59"}},
			{ID: "calais", Label: "Pas-de-Calais", Departments: []string{"62"}}, {ID: "dep-59", Label: "Nord", Departments: []string{"59"}},
		},
	}
}

// A total of other mediators than the year before says who answered, not what
// changed: nothing is subtracted. Of the posts that stayed it is.
func TestTotalsOfDifferentRespondentsAreNotSubtracted(t *testing.T) {
	for _, c := range []struct {
		rule       string
		from, to   int
		comparable bool
	}{{"the same posts", 0, 8, true}, {"one less", 0, 7, false}, {"another in the place of one", 1, 9, false}} {
		book := two()
		book.Indicators = append(book.Indicators, codebook.Indicator{ID: "somme", Measure: codebook.Total, Question: "personnes"})
		y := years.Compare(year(book, 2023, 0, 8, 100), year(book, 2024, c.from, c.to, 100))
		total := change(t, y, "somme")
		_, points := total.All.Points()
		_, growth := total.All.Growth()
		if points != c.comparable || growth != c.comparable || total.All.After.State != aggregate.Published {
			t.Errorf("%s: difference %v, growth %v", c.rule, points, growth)
		}
		if d, ok := total.Stayed.Points(); !ok || d != 0 {
			t.Errorf("%s: the posts that stayed differ by %v, %v", c.rule, d, ok)
		}
		if _, ok := change(t, y, "moyenne").All.Points(); !ok {
			t.Errorf("%s: means are not compared", c.rule)
		}
	}
}
