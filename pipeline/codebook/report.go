package codebook

import "slices"

// Report is rapport.yaml: the sections of the bilan, each a list of blocks,
// and the tables and charts that they name.
type Report struct {
	Sections []Section
	Tables   []TableSpec
	Charts   []ChartSpec
	Key      []string // indicators of the one-page summary
	Cited    []string // rankings of which the page for a mediator says who chose alike
}

// Audience tells which documents hold a block or a section.
type Audience string

// The documents (clé « pour »); empty means all but the note.
const (
	ForAll        Audience = ""
	ForRegion     Audience = "region"
	ForDepartment Audience = "departement"
	ForNote       Audience = "note"      // the short document of a place without a figure to show
	ForMediator   Audience = "mediateur" // the page for each mediator
)

// Section is one heading and what stands under it.
type Section struct {
	ID        string
	Number    string // "1", "4", "a"; empty for none
	Title     string // text/template: may name the department
	Level     int    // 1 or 2
	For       Audience
	NewPage   bool // starts on a new page
	Landscape bool // printed on landscape pages
	InNote    bool // stands in the note too
	Blocks    []Block
}

// Block is one item of a section: exactly one of the names is set.
type Block struct {
	Text  string // name of a text
	Table string // id of a TableSpec
	Chart string // id of a ChartSpec
	Map   string // "region", or ThisDepartment for the posts of the document's column: the posts on a map; "resume": the latter, small
	Key   string // "resume": the key figures
	Open  string // "questions": the synthesis of the open questions
	Years string // "indicateurs": the figures beside those of the former year
	// Return is what the page for a mediator says of their return: one of the
	// names below.
	Return string
	For    Audience
}

// What a block says of a mediator's return (clé « retour »).
const (
	ReturnFigures = "chiffres"    // their numbers beside those of the department and the region
	ReturnCited   = "palmares"    // what they cited, and how many did
	ReturnMended  = "corrections" // what was corrected or set aside
)

// Names reports whether a section of the report prints a text.
func (r Report) Names(text string) bool {
	return slices.ContainsFunc(r.Sections, func(s Section) bool {
		return slices.ContainsFunc(s.Blocks, func(b Block) bool { return b.Text == text })
	})
}

// HasPages reports whether some section is of the page for a mediator.
func (r Report) HasPages() bool {
	return slices.ContainsFunc(r.Sections, func(s Section) bool { return s.For == ForMediator })
}

// PagesWanted says what a report without such a section lacks.
const PagesWanted = "une partie « pour: mediateur » au moins, comme celles du modèle (bilan modeles CAMPAGNE rapport) : elles font " +
	"la page " +
	"de chacun"

// Personal reports whether a text stands on the page for a mediator alone.
func (r Report) Personal(text string) bool {
	found, personal := false, true
	for _, s := range r.Sections {
		for _, b := range s.Blocks {
			if b.Text == text {
				found, personal = true, personal && s.For == ForMediator
			}
		}
	}
	return found && personal
}

// Shows reports whether a table, a chart or the summary has an indicator.
func (r Report) Shows(indicator string) bool {
	return slices.Contains(r.Key, indicator) ||
		slices.ContainsFunc(r.Tables, func(t TableSpec) bool { return slices.Contains(t.Indicators, indicator) }) ||
		slices.ContainsFunc(r.Charts, func(c ChartSpec) bool { return slices.Contains(c.Indicators, indicator) })
}

// NeedsFormerYear reports whether the section tells the change since a former
// year: without one it is left out.
func (s Section) NeedsFormerYear() bool {
	return slices.ContainsFunc(s.Blocks, func(b Block) bool { return b.Years != "" })
}

// Prints reports whether a section shows the chart.
func (r Report) Prints(chart string) bool {
	return slices.ContainsFunc(r.Sections, func(s Section) bool {
		return slices.ContainsFunc(s.Blocks, func(b Block) bool { return b.Chart == chart })
	})
}

// InTables reports whether a table of the report names the column by its identifier.
func (r Report) InTables(column string) bool {
	return slices.ContainsFunc(r.Tables, func(t TableSpec) bool { return slices.Contains(t.Columns, column) })
}

// ThisDepartment stands, in a TableSpec or ChartSpec, for the column that the
// document is about: the department's, or the region's.
const ThisDepartment = "document"

// EachDepartment stands for the columns of all departments, in order.
const EachDepartment = "departements"

// TableSpec declares a table.
type TableSpec struct {
	ID         string
	Title      string   // text/template
	Tab        string   // name of its sheet in a workbook; empty: the ID
	Indicators []string // rows, in order (or columns when Transposed)
	Columns    []string // ids, ThisDepartment or EachDepartment
	Transposed bool     // one row per column of the figures: departments down, indicators across
	Counts     bool     // note the base and the missing of each cell that not all of its column answered
}

// ChartKind is the form of a chart.
type ChartKind string

// The kinds of chart (clé « genre »).
const (
	Bars      ChartKind = "barres"    // ranked horizontal bars
	Stacked   ChartKind = "empile"    // shares, one bar for each column
	Dumbbell  ChartKind = "halteres"  // two columns compared on several indicators
	Multiples ChartKind = "multiples" // a series over the years in each panel; no specification asks for it
)

// ChartSpec declares a chart.
type ChartSpec struct {
	ID         string
	Kind       ChartKind
	Title      string   // text/template that states what is seen
	Subtitle   string   // text/template: what is measured, on whom
	Indicators []string // one for Bars and Stacked, several for Dumbbell
	Columns    []string // bars: the column drawn, or several for one bar each
	Mark       string   // column shown as a mark or second dot beside the first; may be empty
	Top        int      // choices drawn at most; 0: all that are cited
	Export     bool     // also written to graphiques/
}
