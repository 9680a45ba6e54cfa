package present

import (
	"slices"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
)

// IndicatorEntry says what one indicator of the open data is.
type IndicatorEntry struct {
	ID, Label, Theme, Measure, Question, Unit, Base string
	Decimals                                        int
	Definition                                      string
}

// IndicatorEntries lists the indicators in the order of their definitions.
func IndicatorEntries(cube *aggregate.Cube) []IndicatorEntry {
	var all []IndicatorEntry
	for _, ind := range cube.Indicators {
		base := "répondants à la question"
		if aggregate.OfRegister(ind) {
			base = "postes du registre"
		}
		all = append(all, IndicatorEntry{
			ID: ind.ID, Label: ind.Label, Theme: themeTitle(ind.Theme), Measure: measured(ind), Question: ind.Question, Unit: ind.Unit, Base: base,
			Decimals: ind.Decimals, Definition: ind.Definition,
		})
	}
	return all
}

// Kinds of column in the open data.
const (
	WholeColumn      = "ensemble" // several regions
	RegionColumn     = "region"
	DepartmentColumn = "departement"
	GroupColumn      = "regroupement" // of departments
	TerritoryColumn  = "territoire"   // rural, QPV
)

// ColumnKinds lists them.
var ColumnKinds = []string{WholeColumn, RegionColumn, DepartmentColumn, GroupColumn, TerritoryColumn}

// ColumnEntry says who is in one column of the open data. Columns overlap: whoever
// adds them all counts a mediator several times.
type ColumnEntry struct {
	ID, Label, Kind     string
	Region, Departments string // Insee codes, departments with spaces between; empty for all of the region
	Same                string // other columns of the very same mediators, with spaces between
}

// ColumnEntries lists the columns in the order of their definitions. In a country
// the parts are regions.
func ColumnEntries(c codebook.Campaign, cube *aggregate.Cube, country bool) []ColumnEntry {
	var all []ColumnEntry
	for _, col := range cube.Columns {
		entry := ColumnEntry{ID: col.ID, Label: col.Label, Region: c.Region.Code, Departments: strings.Join(col.Departments, " ")}
		switch {
		case country && col.Department != "":
			entry.Kind, entry.Region, entry.Departments = RegionColumn, col.Department, ""
		case col.Territory != "":
			entry.Kind = TerritoryColumn
		case col.Department != "":
			entry.Kind = DepartmentColumn
		case len(col.Departments) > 0:
			entry.Kind = GroupColumn
		case country:
			entry.Kind = WholeColumn
		default:
			entry.Kind = RegionColumn
		}
		var same []string
		for _, other := range cube.Columns {
			if other.ID != col.ID && other.Territory == col.Territory && sameDepartments(other.Departments, col.Departments) {
				same = append(same, other.ID)
			}
		}
		entry.Same = strings.Join(same, " ")
		all = append(all, entry)
	}
	return all
}

func sameDepartments(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}
