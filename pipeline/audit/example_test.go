package audit_test

import (
	"fmt"

	"bilan/pipeline/audit"
	"bilan/pipeline/codebook"
)

// A table against itself: two departments of two mediators who met 10 people on
// average cannot be a region of four who met 15.
func ExampleSelf() {
	cb := &codebook.Codebook{
		Campaign:   codebook.Campaign{Departments: []codebook.Department{{Code: "59"}, {Code: "62"}}},
		Questions:  []codebook.Question{{Name: "personnes", Type: codebook.Integer}},
		Indicators: []codebook.Indicator{{ID: "moyenne", Label: "Personnes accompagnées", Measure: codebook.Mean, Question: "personnes"}},
		Columns: []codebook.Column{
			{ID: "region", Label: "Région"},
			{ID: "nord", Label: "Nord", Departments: []string{"59"}}, {ID: "calais", Label: "Pas-de-Calais", Departments: []string{"62"}},
		},
	}
	report := audit.Self(cb, nil, audit.Table{Cells: []audit.Cell{
		{Indicator: "moyenne", Column: "region", Text: "15", N: 4},
		{Indicator: "moyenne", Column: "nord", Text: "10", N: 2},
		{Indicator: "moyenne", Column: "calais", Text: "10", N: 2},
	}})
	for _, c := range report.Conflicts {
		fmt.Println(c.Kind, c.Columns)
	}
	fmt.Println("sound:", report.Sound())
	// Output:
	// somme [region nord calais]
	// sound: false
}
