package present

import (
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// IndicatorEntry says what one indicator of the open data is.
type IndicatorEntry struct {
	ID, Label, Theme, Measure, Question, Unit, Base string
	Decimals                                        int
	Definition                                      string
}

// IndicatorEntries lists the indicators in the order of their definitions.
func IndicatorEntries(nouns french.Nouns, cube *aggregate.Cube) []IndicatorEntry {
	var all []IndicatorEntry
	for _, ind := range cube.Indicators {
		base := "répondants à la question"
		if aggregate.OfRegister(ind) {
			base = nouns.Say("{postes} du registre")
		}
		all = append(all, IndicatorEntry{
			ID: ind.ID, Label: ind.Label, Theme: nouns.Say(themeTitle(ind.Theme)), Measure: nouns.Say(measured(ind)), Question: ind.Question,
			Unit: ind.Unit, Base: base,
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
	GroupColumn      = "regroupement"  // of departments
	TerritoryColumn  = "territoire"    // rural, QPV
	SubsetColumn     = "sous-ensemble" // by another column of the register, or by an answer
)

// ColumnKinds lists them.
var ColumnKinds = []string{WholeColumn, RegionColumn, DepartmentColumn, GroupColumn, TerritoryColumn, SubsetColumn}

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
		case len(col.Conditions) > 0:
			entry.Kind = SubsetColumn
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
			if other.ID != col.ID && other.SameFilter(col) {
				same = append(same, other.ID)
			}
		}
		entry.Same = strings.Join(same, " ")
		all = append(all, entry)
	}
	return all
}
