package codebook

import "slices"

// Report is rapport.yaml: the sections of the bilan, each a list of blocks,
// and the tables and charts that they name.
type Report struct {
	Sections []Section   `yaml:"sections" need:"la liste des parties du bilan"`
	Tables   []TableSpec `yaml:"tableaux"`
	Charts   []ChartSpec `yaml:"graphiques"`
	Key      []string    `yaml:"resume"` // indicators of the one-page summary
	Cited    []string    `yaml:"cite"`   // rankings of which the page for a mediator says who chose alike
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
	ID        string   `yaml:"id" need:"un identifiant, comme activite"`
	Number    string   `yaml:"numero"`                             // "1", "4", "a"; empty for none
	Title     string   `yaml:"titre" need:"le titre de la partie"` // text/template: may name the department
	Level     int      `yaml:"niveau" default:"1"`                 // 1 or 2
	For       Audience `yaml:"pour"`
	NewPage   bool     `yaml:"page"`    // starts on a new page
	Landscape bool     `yaml:"paysage"` // printed on landscape pages
	InNote    bool     `yaml:"note"`    // stands in the note too
	Blocks    []Block  `yaml:"blocs"`
}

// Block is one item of a section: exactly one of the names is set.
type Block struct {
	Text  string `yaml:"texte"`     // name of a text
	Table string `yaml:"tableau"`   // id of a TableSpec
	Chart string `yaml:"graphique"` // id of a ChartSpec
	// Map is "region", or ThisDepartment for the posts of the document's column: the
	// posts on a map; "resume" is the latter, small.
	Map   string `yaml:"carte"`
	Key   string `yaml:"chiffres"`  // "resume": the key figures
	Open  string `yaml:"synthese"`  // "questions": the synthesis of the open questions
	Years string `yaml:"evolution"` // "indicateurs": the figures beside those of the former year
	// Return is what the page for a mediator says of their return: one of the
	// names below.
	Return string   `yaml:"retour"`
	For    Audience `yaml:"pour"`
}

// What a block says of a mediator's return (clé « retour »).
const (
	ReturnFigures = "chiffres"    // their numbers beside those of the department and the region
	ReturnCited   = "palmares"    // what they cited, and how many did
	ReturnMended  = "corrections" // what was corrected or set aside
)

// Names reports whether a section of the report prints a text.
func (r Report) Names(text string) bool {
	return r.holds(func(b Block) bool { return b.Text == text })
}

func (r Report) holds(block func(Block) bool) bool {
	return slices.ContainsFunc(r.Sections, func(s Section) bool { return slices.ContainsFunc(s.Blocks, block) })
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
	return r.holds(func(b Block) bool { return b.Chart == chart })
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
//
// Indicators are its rows, in order, or its columns when Transposed: one row per
// column of the figures, departments down. Counts notes the base and the missing
// of each cell that not all of its column answered.
type TableSpec struct {
	ID         string   `yaml:"id" need:"un identifiant, comme annexe"`
	Title      string   `yaml:"titre" need:"le titre du tableau"` // text/template
	Tab        string   `yaml:"onglet"`                           // name of its sheet in a workbook; empty: the ID
	Indicators []string `yaml:"indicateurs" need:"les identifiants des indicateurs, dans l'ordre"`
	Columns    []string `yaml:"colonnes" need:"les identifiants des colonnes, ou document, ou departements"`
	Transposed bool     `yaml:"transpose"`
	Counts     bool     `yaml:"effectifs"`
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
//
// Title and Subtitle are templates: what is seen; what is measured, on whom.
// Indicators is one for Bars and Stacked, several for Dumbbell; Columns the one
// that is drawn, or several for one bar each.
type ChartSpec struct {
	ID         string    `yaml:"id" need:"un identifiant, comme themes"`
	Kind       ChartKind `yaml:"genre" need:"barres, empile ou halteres"`
	Title      string    `yaml:"titre" need:"le titre, qui dit ce qu'on voit"`
	Subtitle   string    `yaml:"sous_titre"`
	Indicators []string  `yaml:"indicateurs" need:"les identifiants des indicateurs"`
	Columns    []string  `yaml:"colonnes" need:"les identifiants des colonnes, ou document, ou departements"`
	Mark       string    `yaml:"repere"` // column shown as a mark or second dot beside the first; may be empty
	Top        int       `yaml:"tete"`   // choices drawn at most; 0: all that are cited
	Export     bool      `yaml:"export"` // also written to graphiques/
}
