package sheet

import "time"

// Book is a workbook that was read to its end.
type Book struct {
	Sheets   []Sheet // in the order of the tabs
	Names    map[string]Name
	Date1904 bool
}

// Sheet is one tab.
type Sheet struct {
	Name   string
	State  State
	NoGrid bool    // a chart, dialog or macro sheet: it has no cells
	Rows   []Row   // rows with at least one cell, by number; empty after Stream
	Merges []Range // merged areas, in file order
	Notes  []Note  // what stands around its cells; none after Stream
	Beyond int     // after Outline: cells of further rows, which Stream gives; 0 when Rows are all
}

// State says whether a tab can be seen.
type State uint8

// A VeryHidden sheet can only be shown again by a program.
const (
	Visible State = iota
	Hidden
	VeryHidden
)

// Row is a row that has at least one cell.
type Row struct {
	Number int // from 1
	Hidden bool
	Cells  []Cell // by column; only cells that hold something
}

// Cell is one cell that holds something.
//
// Text is a slice of a larger block of text: a caller that keeps a few cells
// of many workbooks keeps less memory with strings.Clone.
type Cell struct {
	Text    string    // as stored: decoded text, or the digits of a number, date or boolean
	Num     float64   // Number and Date (its serial), Bool (0 or 1)
	Time    time.Time // Date, in UTC; a time of day alone falls on 31 December 1899, or 1 January 1904
	Col     int       // from 1
	Style   int32     // index of the cell format, -1 when the workbook has no such format
	Kind    Kind
	Fault   Fault // why Kind is Bad
	Formula bool  // the value is the cached result of a formula
	Look    Look  // what changes the sense of the value for whoever sees it
}

// NoCache reports a formula that was never computed.
func (c Cell) NoCache() bool { return c.Fault == NotComputed }

// Look is how a cell shows its value, as far as that matters.
type Look uint8

// The looks.
const (
	dated      Look = 1 << iota // a date or a time, which is a Kind
	Percent                     // times a hundred, with a percent sign
	Struck                      // struck out, all of it
	PartStruck                  // a part was struck out, and is not in Text
	thousand                    // two bits: see Thousands
	_
	money // two bits: see Money
)

// Thousands is how many times a thousand smaller than the value the number is that
// the cell shows.
func (l Look) Thousands() int { return int(l / thousand & 3) }

// Money is the unit that the cell shows behind the number.
func (l Look) Money() Money { return Money(l / money & 3) }

// Money is a unit of an amount.
type Money uint8

// The units of amounts that formats show.
const (
	NoMoney       Money = iota
	Euros               // €
	ThousandEuros       // k€
	MillionEuros        // M€
)

// Kind is the nature of a cell's value.
type Kind uint8

// Blank is never the kind of a cell in a Row.
const (
	Blank Kind = iota
	Text
	Number
	Bool
	Date
	Error // an error value such as #N/A, in Text
	Bad   // the value cannot be trusted: see Fault
)

// Fault says why the value of one cell cannot be trusted.
type Fault uint8

// The faults of a single cell.
const (
	Sound        Fault = iota
	NotComputed        // a formula without a cached value
	BadIndex           // a shared string that the table does not have
	BadNumber          // a number cell that is not a number
	BadBool            // a boolean cell that is neither true nor false
	BadDate            // an ISO date that is not one
	PhantomDate        // serial 60: 29 February 1900 never was
	NegativeDate       // a date before the workbook's first day
	FarDate            // a date after the year 9999
	UnknownType        // a cell type that the format does not have
)

// Range is a rectangle of cells, both corners included.
type Range struct{ FromCol, FromRow, ToCol, ToRow int }

// Name is what a defined name of the whole workbook stands for.
type Name struct {
	Kind     NameKind
	Sheet    string // NameCell
	Col, Row int    // NameCell
	Text     string // NameText: the text; otherwise the definition as stored
	Num      float64
}

// NameKind tells what a defined name stands for.
type NameKind uint8

// Only single cells and constants are resolved.
const (
	NameOther NameKind = iota // an area, a formula, a deleted reference
	NameCell
	NameText
	NameNumber
)

// LookOf is how a cell shows a number in thousands and in a unit.
func LookOf(thousands int, unit Money) Look { return Look(thousands)*thousand | Look(unit)*money }
