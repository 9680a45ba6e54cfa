// Package present turns figures into what readers see: tables, charts, maps,
// sentences, in French and in order, without knowing any file format.
//
// A value is rounded and typeset once, here, in a [Cell]; a sentence, a bar's
// label and a table print the same Cell. Renderers place what they are given
// and compute nothing.
package present

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Document is one bilan, ready to be laid out.
type Document struct {
	ID         string // file name without extension: bilan-62-pas-de-calais
	Title      string // « Les médiateurs santé … »
	Place      string // « Pas-de-Calais »
	Department string // its code; empty for the region's
	Region     string // « Hauts-de-France »
	Kind       string // « Enquête »: what the document is called; empty for « Bilan »
	Year       int
	Publisher  codebook.Publisher
	Logo       []byte // PNG or JPEG, nil for none
	Date       time.Time
	Edition    codebook.Edition
	Disclaimer string // printed on the cover and at the foot of each page; may be empty
	Sections   []Section
	Sheet      bool     // one page to hand out: no cover, no contents
	Charts     []*Chart // drawn in files of their own only

	Faults []survey.Issue // of what could not be composed: a line stands in its place
}

// Section is a heading and the blocks under it.
type Section struct {
	ID        string
	Number    string // "1", "4", "a"
	Title     string
	Level     int // 1 or 2
	NewPage   bool
	Landscape bool
	Blocks    []Block

	faults []survey.Issue // of the blocks that could not be composed
}

// Block is a Paragraph, List, Link, *Table, *Chart, *Map or KeyFigures.
type Block interface {
	blank() bool // nothing of it would be seen
}

// Run is a piece of text in one style.
type Run struct {
	Text string
	Bold bool
}

// Paragraph is running text.
type Paragraph []Run

// List is a bulleted list.
type List []Paragraph

// Link is a line that leads to another document of the same edition, or to an
// address.
type Link struct {
	Text   string
	Target string // an address with its scheme, or the ID of a document
}

// Address is where the link leads from a document in a format, whose files end
// in extension.
func (l Link) Address(extension string) string {
	if strings.Contains(l.Target, ":") {
		return l.Target
	}
	return l.Target + extension
}

// KeyFigures is a grid of figures that can be read alone.
type KeyFigures []KeyFigure

// KeyFigure is one figure of the summary.
type KeyFigure struct {
	Value   string // « 130 »
	Label   string // « personnes accompagnées par médiateur »
	Compare string // « 154 en région »; may be empty

	Gap         bool    // Mine and Whole are there to be drawn
	Mine, Whole float64 // the figure, and the region's
}

func (p Paragraph) blank() bool  { return len(p) == 0 }
func (l List) blank() bool       { return len(l) == 0 }
func (Link) blank() bool         { return false }
func (k KeyFigures) blank() bool { return len(k) == 0 }
func (t *Table) blank() bool     { return len(t.Rows) == 0 }
func (m *Map) blank() bool       { return m == nil }

func (c *Chart) blank() bool {
	return len(c.Panels) == 0 && !slices.ContainsFunc(c.Items, func(i Item) bool { return !i.Hidden })
}

// Table is a rectangular table: one row of heads, a head at the start of each
// row, and a cell everywhere.
type Table struct {
	ID      string
	Tab     string // a few words, for the tab of a workbook
	Title   string
	Corner  string // heading of the first column: « Indicateur », « Département »
	Columns []Head
	Rows    []Row
	Notes   []Note
	Source  string
	Bars    *Bars // what a workbook draws of it; nil for nothing

	whole func() *Table // makes it, where it stands for a table of many cells; nil for one that is whole
}

// Whole is the table with all that it says. One of many cells is made each time: memory
// need not hold all of them at once.
func (t *Table) Whole() *Table {
	if t.whole == nil {
		return t
	}
	return t.whole()
}

// Bars is a column of a Table drawn as bars, one for each row.
type Bars struct {
	Column string // ID of its head
	Title  string
	Alt    string // states the figures
}

// Head is the heading of a column.
type Head struct {
	ID    string // identifier of the column or indicator
	Label string
	Count string // « n = 12 »; may be empty
}

// Row is one row of a Table.
type Row struct {
	ID     string
	Head   string
	Strong bool // a total, or the subject of the document
	Cells  []Cell
}

// Cell is one value, finished.
type Cell struct {
	Text     string // as printed: « 1 250 », « 36 % », « s », or a ranking « CPAM, Centre social »
	Numeric  bool   // Value is meaningful: spreadsheets store it as a number
	Register bool   // it rests on posts, not on answers
	Value    float64
	Format   Format
	Stat     aggregate.Stat // what is behind it
	Note     string         // key of a Note of the table; may be empty

	Spread *Spread // what a page for a mediator draws beside Text; nil for nothing

	absent string // why it is empty
}

// Wordy says whether a value is text, which starts at the left; numbers and the
// marks that stand for one end at the right.
func (c Cell) Wordy() bool { return !c.Numeric && c.Text != SecretMark && c.Text != EmptyMark }

// Spread is what stands on a line: a mediator's own number among those of others.
type Spread struct {
	Own, Part, Whole          float64 // theirs, the department's, the region's
	HasOwn, HasPart, HasWhole bool
	Low, High                 float64 // quartiles of the region; both 0 for none
}

// Format tells a spreadsheet how to show Value.
type Format struct {
	Decimals int
	Unit     string
	Signed   bool // a difference: more than nothing has a plus
}

// Note is a footnote of a table.
type Note struct{ Key, Text string }

// Chart is a drawing of a few figures.
type Chart struct {
	ID       string // file name in graphiques/: themes-62-pas-de-calais
	Kind     codebook.ChartKind
	Title    string // states what is seen
	Subtitle string // what is measured, on how many
	Source   string
	Alt      string   // text alternative that states the figures
	Main     string   // what the bars or main dots stand for: « Pas-de-Calais »
	Mark     string   // what the marks or second dots stand for; empty for none
	Series   []string // names of the parts of stacked bars
	Max      float64  // upper end of the scale, 0 for the largest value drawn
	Items    []Item
	Panels   []Panel // small multiples in the place of Items
	Export   bool
}

// Panel is one series of small multiples, a point for each year.
type Panel struct {
	Title  string
	Max    float64 // upper end of the scale, 0 for the largest value drawn
	Points []PanelPoint
}

// PanelPoint is one year of a panel.
type PanelPoint struct {
	Year        string
	Shown       bool // it has a figure; Text says why not
	Secret      bool // the figure is hidden
	Value       float64
	Text        string
	Low, High   float64 // where HasInterval
	HasInterval bool
	Joined      bool // it follows the point before it and can be compared with it
	Broken      bool // it follows it and cannot
	Reserved    bool // to be read with care
}

// Item is one line of a chart.
type Item struct {
	Label    string
	Value    float64
	Text     string // label of the value: « 42 % »
	HasMark  bool
	Mark     float64
	MarkText string
	Parts    []float64 // stacked: one for each series, adding up to the whole bar
	Texts    []string  // stacked: one label for each part
	Strong   bool      // the subject of the chart
	Hidden   bool      // secret or empty: Text says so, no bar is drawn

	count string // « n = 12 », of a column
}

// Map shows the posts of a department or of the region.
type Map struct {
	ID       string
	Title    string
	Source   string
	Credit   string // of the outlines
	Alt      string
	Outlines []Outline
	Places   []Place
	Kinds    []PostKind // of posts, in the order of Place.Posts
	Several  string     // what a mark with a number means
	Small    bool       // beside other things on a page
	Quarters []MapQuarter
	// QuarterWords say what a mark of each state means, in the legend.
	QuarterWords [3]string
}

// Outline is the border of a department, in degrees.
type Outline struct {
	ID, Label string
	Subject   bool // the department that the document is about
	Rings     [][][2]float64
}

// Place is a commune with posts.
type Place struct {
	Label               string
	Longitude, Latitude float64
	Located             bool  // Longitude and Latitude are known
	Posts               []int // of each kind
}

// PostKind is a kind of post on a map, as the territories of the campaign tell
// them apart.
type PostKind struct {
	Territory string
	Legend    string // « Poste en milieu rural »
	Heading   string // of a column that counts them
	Short     string // « 3 en milieu rural »
}

// Called is what the document is called.
func (d Document) Called() string { return cmp.Or(d.Kind, "Bilan") }
