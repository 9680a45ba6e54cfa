package present

import (
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// The columns of the open data say what they are, and which of them are the same
// mediators.
func TestColumnsSayWhatTheyAre(t *testing.T) {
	cube := &aggregate.Cube{Columns: []codebook.Column{
		{ID: "region"}, {ID: "nord", Departments: []string{"59"}}, {ID: "picardie", Departments: []string{"80", "02"}},
		{ID: "dep-59", Departments: []string{"59"}, Department: "59"}, {ID: "rural", Territory: survey.Rural},
	}}
	c := codebook.Campaign{Region: codebook.Region{Code: "32"}}
	want := []ColumnEntry{
		{ID: "region", Kind: RegionColumn, Region: "32"},
		{ID: "nord", Kind: GroupColumn, Region: "32", Departments: "59", Same: "dep-59"},
		{ID: "picardie", Kind: GroupColumn, Region: "32", Departments: "80 02"},
		{ID: "dep-59", Kind: DepartmentColumn, Region: "32", Departments: "59", Same: "nord"},
		{ID: "rural", Kind: TerritoryColumn, Region: "32"},
	}
	for i, got := range ColumnEntries(c, cube, false) {
		if got != want[i] {
			t.Errorf("%+v, want %+v", got, want[i])
		}
	}
	cube.Columns = []codebook.Column{{ID: "national"}, {ID: "region-53", Departments: []string{"53"}, Department: "53"}}
	national := ColumnEntries(codebook.Campaign{}, cube, true)
	if national[0].Kind != WholeColumn || national[1].Kind != RegionColumn || national[1].Region != "53" || national[1].Departments != "" {
		t.Errorf("%+v", national)
	}
}
