package audit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bilan/pipeline/audit"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// two is a campaign of two departments with every kind of indicator.
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
			{ID: "part", Measure: codebook.Percent, Question: "cpam", Unit: "%"},
			{ID: "rapport", Measure: codebook.Ratio, Numerator: "personnes", Denominator: "heures", Unit: "%"},
			{ID: "freins", Measure: codebook.Ranking, Question: "freins"},
		},
		Columns: []codebook.Column{
			{ID: "region", Label: "Région"}, {ID: "nord", Label: "Nord", Departments: []string{"59"}},
			{ID: "calais", Label: "Pas-de-Calais", Departments: []string{"62"}}, {ID: "dep-59", Label: "Nord", Departments: []string{"59"}},
		},
	}
}

// line is a row of a table: « region 10:4 » is the figure 10 of four people, and
// a figure alone is one of nobody knows how many.
func line(indicator string, cells ...string) audit.Table {
	var t audit.Table
	for _, c := range cells {
		column, rest, _ := strings.Cut(c, " ")
		c := audit.Cell{Indicator: indicator, Column: column}
		text, n, _ := strings.Cut(rest, ":")
		c.Text = text
		if n != "" {
			fmt.Sscan(n, &c.N)
		}
		t.Cells = append(t.Cells, c)
	}
	return t
}

// What each rule takes for a contradiction, and what it does not.
func TestRules(t *testing.T) {
	for _, c := range []struct {
		rule  string
		table audit.Table
		want  string // kind and columns of each conflict
	}{
		{"a mean is that of its parts, rounded", line("moyenne", "region 13:4", "nord 10:2", "calais 16:2"), ""},
		{"a mean that no sums of its parts give", line("moyenne", "region 15:4", "nord 10:2", "calais 16:2"), "somme region+nord+calais"},
		{"half a person is rounded away from zero", line("moyenne", "region 11:2", "nord 10:1", "calais 11:1"), ""},
		{"whole numbers leave no room where decimals would", line("moyenne", "region 10,4:3", "nord 10:2", "calais 11:1"), "entier region"},
		{"decimal answers do", line("heures", "region 10,4:3", "nord 10:2", "calais 11:1"), ""},
		{"a total is the sum of its parts, to the unit", line("total", "region 101", "nord 50", "calais 50"), "somme region+nord+calais"},
		{"a median lies between those of the parts", line("mediane", "region 12:9", "nord 10:4", "calais 14:5"), ""},
		{"a median beyond those of the parts", line("mediane", "region 16:9", "nord 10:4", "calais 14:5"), "entre region+nord+calais"},
		{"a ratio lies between those of the parts", line("rapport", "region 60 %", "nord 61 %", "calais 70 %"), ""},
		{"a ratio beyond those of the parts", line("rapport", "region 59 %", "nord 61 %", "calais 70 %"), "entre region+nord+calais"},
		{"without numbers of people a percentage lies between those of its parts", line("part", "region 75 %", "nord 50 %", "calais 60 %"),
			"entre region+nord+calais"},
		{"a percentage that no whole number of people gives", line("part", "region 66 %:3"), "entier region"},
		{"people who do not add up", line("part", "region 50 %:4", "nord 50 %:2", "calais 100 %:2"), "somme region+nord+calais"},
		{"numbers of mediators that do not add up", line("mediane", "region 10:9", "nord 10:4", "calais 10:4"), "effectif region+nord+calais"},
		{"a hidden part takes what is left", line("part", "region 50 %:4", "nord 50 %:2", "calais s"), ""},
		{"a hidden part cannot be less than nobody", line("part", "region 25 %:4", "nord 100 %:2", "calais s"), "somme region+nord"},
		{"twin columns say the same", line("total", "nord 50", "dep-59 51"), "somme nord+dep-59"},
		{"a choice that leads in every part leads in the whole", line("freins", "region Mobilité, Ressources:9", "nord Ressources, Mobilité:4",
			"calais Ressources:5"), "palmares region+nord+calais"},
		{"a tie keeps the order of the list, so that the first may be last nowhere else",
			line("freins", "region Mobilité, Ressources:9", "nord Mobilité:4", "calais Ressources:5"), ""},
		{"a label may hold a comma", line("freins", "region Langue écrite / Ressources:9", "nord Langue, écrite, Ressources:4",
			"calais Langue, écrite:5"), ""},
	} {
		var got []string
		for _, k := range audit.Self(two(), nil, c.table).Conflicts {
			got = append(got, string(k.Kind)+" "+strings.Join(k.Columns, "+"))
		}
		if strings.Join(got, " ; ") != c.want {
			t.Errorf("%s: %q, want %q", c.rule, got, c.want)
		}
	}
}

// A figure that was cut instead of rounded is named as such when the others
// agree with it then.
func TestCutFigures(t *testing.T) {
	d := audit.Self(two(), nil, line("total", "region 101", "nord 50", "calais 50")).Diagnoses
	if len(d) != 1 || len(d[0].Cut) != 0 {
		t.Errorf("a total is not cut: %+v", d)
	}
	d = audit.Self(two(), nil, line("moyenne", "region 9:10", "nord 10,0:5", "calais 9,8:5")).Diagnoses
	if len(d) != 1 || cmp.Diff([]string{"region"}, d[0].Cut) != "" {
		t.Errorf("9.9 cut to 9: %+v", d)
	}
}

// A partition that the posts do not bear out proves nothing: a post may be of no
// known department.
func TestPartitionsMustHoldForThePosts(t *testing.T) {
	table := line("total", "region 101", "nord 50", "calais 50")
	posts := []survey.Post{{ID: "A", Department: "59"}, {ID: "B", Department: "62"}}
	if audit.Self(two(), posts, table).Sound() {
		t.Error("the posts are in one part each")
	}
	if !audit.Self(two(), append(posts, survey.Post{ID: "C", Department: "2A"}), table).Sound() {
		t.Error("a post is in no part")
	}
}

// What is neither a figure nor a list is reported, and proves nothing.
func TestUnreadCells(t *testing.T) {
	rep := audit.Self(two(), nil, line("total", "region cent", "nord 50", "calais 50"))
	if len(rep.Unread) != 1 || rep.Unread[0].Column != "region" || !rep.Sound() {
		t.Errorf("%+v", rep)
	}
}

func BenchmarkSelf(b *testing.B) {
	cb := sampleBook(b)
	table := samplePublished(b, cb)
	for b.Loop() {
		audit.Self(cb, nil, table)
	}
}
