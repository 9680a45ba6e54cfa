package present

import (
	"fmt"
	"image/color"
	"strings"
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// drawnOf is the chart of a specification over twelve posts of two departments, who
// wait six days or eight, spend 1 200 € and each cite one of forty actions.
func drawnOf(t *testing.T, spec codebook.ChartSpec) *Chart {
	t.Helper()
	cb := &codebook.Codebook{
		Questions: []codebook.Question{{Name: "attente", Type: codebook.Integer}, {Name: "budget", Type: codebook.Integer},
			{Name: "action", Type: codebook.SelectOne, List: "action"}},
		Lists: map[string][]codebook.Choice{},
		Indicators: []codebook.Indicator{
			{ID: "attente", Label: "Attente", Short: "Attente", Measure: codebook.Mean, Question: "attente", Unit: "jours"},
			{ID: "budget", Label: "Budget", Short: "Budget", Measure: codebook.Mean, Question: "budget", Unit: "€"},
			{ID: "action", Label: "Action", Short: "Action", Measure: codebook.Ranking, Question: "action"},
			{ID: "total", Label: "Total", Short: "Total", Measure: codebook.Total, Question: "budget", Unit: "€"},
		},
		Columns: []codebook.Column{{ID: "region", Label: "Région"}, {ID: "nord", Label: "Nord", Departments: []string{"59"}}},
	}
	cb.Campaign.Threshold, cb.Campaign.MaxShare = 0, 100
	cb.Theme.Colors.Series = make([]color.RGBA, 5)
	for i := range 40 {
		cb.Lists["action"] = append(cb.Lists["action"], codebook.Choice{Name: fmt.Sprint(i), Label: fmt.Sprintf("Action %d", i)})
	}
	var posts []survey.Post
	var responses []survey.Response
	for i := range 80 {
		post := survey.Post{ID: fmt.Sprint(i), Department: []string{"59", "62"}[i%2], Filled: true}
		posts = append(posts, post)
		responses = append(responses, survey.Response{Post: post.ID, Answers: survey.AnswersOf(map[string]survey.Answer{
			"attente": {State: survey.Given, Num: float64(6 + 2*(i%2))}, "budget": {State: survey.Given, Num: 1200},
			"action": {State: survey.Given, Choices: []string{fmt.Sprint(i % 40)}},
		})})
	}
	in := Input{Codebook: cb, Posts: posts, Cube: aggregate.Compute(cb, posts, responses)}
	c, err := in.scope(cb.Columns[0]).chart(spec)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A chart says what is measured, in which unit and on how many.
func TestACaptionSaysMeasureUnitAndBase(t *testing.T) {
	chart := func(kind codebook.ChartKind, subtitle string, columns []string, indicators ...string) *Chart {
		return drawnOf(t, codebook.ChartSpec{ID: "c", Kind: kind, Title: "T", Subtitle: subtitle, Indicators: indicators, Columns: columns})
	}
	one, both := []string{"region"}, []string{"region", "nord"}
	for _, c := range []struct {
		drawn                 *Chart
		subtitle, label, text string
	}{
		{chart(codebook.Bars, "", both, "attente"), "Moyenne par médiateur (jours)", "Région (n = 80)", "7"},
		{chart(codebook.Bars, "Délai", both, "attente"), "Délai (jours)", "Région (n = 80)", "7"},
		{chart(codebook.Bars, "Jours d’attente", both, "attente"), "Jours d’attente", "Région (n = 80)", "7"},
		{chart(codebook.Bars, "", both, "budget"), "Moyenne par médiateur", "Région (n = 80)", "1 200 €"},
		{chart(codebook.Dumbbell, "", one, "attente", "budget"), "Moyenne par médiateur, n = 80", "Attente (jours)", "7"},
		{chart(codebook.Dumbbell, "", one, "attente", "total"), "n = 80", "Attente (jours)", "7"}, // no measure is that of both
		{chart(codebook.Stacked, "", both, "action"), "Part des médiateurs selon la réponse", "Région (n = 80)", ""},
	} {
		if got := plain(c.drawn.Subtitle); got != c.subtitle {
			t.Errorf("subtitle %q, want %q", got, c.subtitle)
		}
		for _, i := range c.drawn.Items {
			if plain(i.Label) == c.label && plain(i.Text) == c.text {
				c.label = ""
			}
		}
		if c.label != "" {
			t.Errorf("%s: no line %q of %q: %+v", c.subtitle, c.label, c.text, c.drawn.Items)
		}
	}
}

// Of forty choices a chart draws as many as a page holds, and as many colours as can
// be told apart; it says so, and its parts still add up.
func TestAChartKeepsToWhatAPageHolds(t *testing.T) {
	spec := codebook.ChartSpec{ID: "c", Kind: codebook.Bars, Title: "T", Indicators: []string{"action"}, Columns: []string{"region"}}
	bars := drawnOf(t, spec)
	if len(bars.Items) != mostItems || !strings.HasSuffix(plain(bars.Subtitle), "30 premières lignes sur 40, toutes dans l’annexe") {
		t.Errorf("%d lines, %q", len(bars.Items), plain(bars.Subtitle))
	}
	spec.Kind = codebook.Stacked
	stacked := drawnOf(t, spec)
	sum := 0.0
	for _, part := range stacked.Items[0].Parts {
		sum += part
	}
	n := len(stacked.Series)
	if n != 5 || stacked.Series[n-1] != "Autres réponses" || len(stacked.Items[0].Parts) != n || sum < 99.99 || sum > 100.01 {
		t.Errorf("%v: %v of %v", stacked.Series, sum, stacked.Items[0].Parts)
	}
}
