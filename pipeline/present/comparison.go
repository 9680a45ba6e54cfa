package present

import (
	"time"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// Comparison is the page that sets the territories of a campaign, or several
// regions, side by side: every figure of every column, finished, with its base, its definition and
// its difference with the region. A figure under secrecy has lost its value in
// package aggregate; nothing here is computed from it.
//
// Cells stand in the order of Columns everywhere.
type Comparison struct {
	Title       string // « Les médiateurs santé … »
	Heading     string // « Hauts-de-France 2024 : les départements côte à côte »
	Levels      Levels
	Outside     string   // marks a figure that leaves regions out; empty where none can
	Absent      []string // what is missing from the whole, in sentences
	Region      string
	Nouns       french.Nouns // what who answers and what they fill in are called
	Year        int
	Publisher   codebook.Publisher
	Edition     codebook.Edition
	Logo        []byte // PNG or JPEG, nil for none
	Date        time.Time
	Disclaimer  string // may be empty
	Sensitivity string // what the means would be by posts; may be empty
	Mark        string // on every sheet of paper; empty for what may be passed on
	Source      string
	Summary     string // who answered, in a sentence
	Columns     []ComparedColumn
	Key         []*ComparedIndicator // the few figures drawn first; also in their themes
	Map         *ComparisonMap       // nil when no outline is known
	Coverage    *ComparedCoverage    // nil where no list of quarters is known
	Themes      []ComparedTheme
	Years       *ComparedEvolution // nil without a former year
	Open        *ComparedOpen      // nil while the texts are not coded
	Documents   []DocumentLink     // the PDFs beside the page, or the pages of regions
	Method      []string           // how the figures are made, beside the notes
	Omitted     []OmittedIndicator
	Notes       []Note // what the signs mean
}

// ColumnKind says what a column of the comparison is.
type ColumnKind string

// The kinds of column, in the order in which they stand: the whole, its parts,
// other sets.
const (
	RegionKind     ColumnKind = "region"
	DepartmentKind ColumnKind = "departement"
	SubsetKind     ColumnKind = "ensemble"
)

// ComparedColumn is one territory.
type ComparedColumn struct {
	ID           string
	Label        string
	Kind         ColumnKind
	N            string // mediators whose return was used
	Filled       string // posts with a mediator
	Open         string // posts
	Rate         string // N over Filled: « 75 % »; EmptyMark without filled posts
	RateValue    float64
	HasRate      bool
	Few          bool     // N is under FewRespondents: its figures hang on one or two people
	Warnings     []string // why its figures ask for care; empty for none
	DocumentFile string   // its PDF, beside the page; empty for none
	PageFile     string   // its own comparison, or its document as a page; empty for none
}

// ComparedTheme is the indicators of one theme.
type ComparedTheme struct {
	ID         string
	Title      string
	Indicators []*ComparedIndicator
	Rankings   []ComparedRanking
}

// ComparedIndicator is one indicator in every column.
type ComparedIndicator struct {
	ID         string
	Label      string // full wording
	Short      string
	Measured   string // « moyenne par médiateur », « part des médiateurs »
	Unit       string // « % », « personnes »; may be empty
	Definition string
	Additive   bool    // the region is the sum of its parts: no difference is given, no region drawn
	Max        float64 // upper end of the scale of a drawing
	MaxText    string
	Cells      []ComparedCell
	Fields     []string // figures that leave regions out, and why
}

// ComparedCell is one figure.
type ComparedCell struct {
	Text       string // as printed
	Numeric    bool   // Value is published
	Value      float64
	State      aggregate.State
	Base       int
	N          string // « n = 11 »
	Partial    bool   // Base is not the number of mediators of the column
	Few        bool   // published on fewer than FewRespondents
	Outside    string // regions that the figure leaves out: « hors Corse »
	Difference string // with the whole: « +12 », « −3 pts »; empty where there is none to give
	Shade      int    // 1 to Shades among the departments, for a map; 0 for none
	Distance   int    // from the whole, where Placed; see HeatLimits
	Placed     bool
	Heat       int  // how many of HeatLimits the distance reaches, negative below the whole
	Sure       bool // chance does not explain the distance
	// Low and High are the bounds of the confidence interval, where HasInterval.
	Low, High   float64
	HasInterval bool
}

// ComparedRanking is a ranking: its first choices in each column, and the share
// of every choice.
type ComparedRanking struct {
	ID         string
	Label      string
	Short      string
	Definition string
	Lists      []RankedList
	Fields     []string
	Choices    []*ComparedIndicator // in the region's order; choices that nobody cites are left out
	Left       string               // where the others of a long list are; empty where all are shown
}

// RankedList is the first choices of one column.
type RankedList struct {
	Mark string // SecretMark or EmptyMark when there is nothing to show
	N    string
	Few  bool
	// Outside is as in ComparedCell.
	Outside string
	Ranks   []ComparedRank
	Lacks   []string // choices among the region's first and not among these
}

// ComparedRank is one choice of a RankedList.
type ComparedRank struct {
	Label   string
	Share   string
	Value   float64 // 0 to 100
	Differs bool    // not among the region's first choices, and chance does not explain it
}

// ComparisonMap is the departments of the region, to be chosen on a map.
type ComparisonMap struct {
	Title  string
	Credit string
	Alt    string
	Apart  string // who is not in its place, in a sentence; empty for nobody
	Areas  []Area
}

// ComparedCoverage is the priority neighbourhoods: the coverage of each part, and
// the quarters that no mediator reaches.
type ComparedCoverage struct {
	Basis   string // what « couvert » means, in a sentence
	Table   *Table
	Without *Table // of every quarter without a mediator, the largest first
}

// Area is the outline of the department of one column.
type Area struct {
	Column int // index in Comparison.Columns
	Rings  [][][2]float64
}

// DocumentLink is a PDF beside the page.
type DocumentLink struct{ File, Label string }

// Shades is the number of shades of the map.
const Shades = 5

// FewRespondents is the number of mediators under which a published figure is
// marked: one of them weighs more than 20 points of a percentage.
const FewRespondents = 5

// LowRate is the response rate, in percent, under which a column is marked: the
// majority did not answer.
const LowRate = 50.0
