// Package aggregate turns the responses of a campaign into a [Cube]: one
// [Stat] for each indicator and column, with the number of mediators behind
// it.
//
// Secrecy is decided here, once: a Stat that must not be published loses its
// value before it leaves the package, so nothing downstream can print it by
// mistake. What remains of it is State Secret and the counts that the
// documents show anyway.
package aggregate

import (
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/coverage"
	"bilan/pipeline/secrecy"
	"bilan/pipeline/survey"
)

// State reports whether a Stat has a value to show.
type State uint8

// The states of a Stat.
const (
	Empty     State = iota // nobody answered, or nothing to divide by
	Published              // Value and Ranking hold
	Secret                 // too few mediators, or it would give another figure away: the value was removed
)

// String names the state as the open data write it.
func (s State) String() string { return [...]string{"vide", "publie", "secret"}[s] }

// Key addresses one figure.
type Key struct{ Indicator, Column string }

// Stat is one figure and the mediators behind it.
type Stat struct {
	// Value is in the unit of the indicator; percentages run from 0 to 100. It is
	// unrounded, but for a median, which is somebody's answer and has the decimals
	// that are printed. Zero unless State is Published. Rankings have none.
	Value   float64
	N       int // mediators of the column whose return was used
	Base    int // those of them who answered what the figure needs
	Missing int // those who should have answered and did not, or not readably
	State   State
	// Uncounted is set on a Secret figure whose counts would tell the answer to
	// another question, the one that decides who is asked: Base and Missing were
	// removed too and are 0.
	Uncounted bool
	// Low and High are the bounds of a confidence interval at 95 % in the unit of
	// Value and with the decimals that are printed, where HasInterval; interval.go
	// says how. More decimals would be a sum of squares.
	HasInterval bool
	// Q1, Median and Q3 divide the answers behind a mean into quarters, where
	// HasQuartiles; they have the decimals that are printed.
	HasQuartiles   bool
	Driven         bool // a mean that changes by more than a quarter without one of its answers
	Low, High      float64
	Q1, Median, Q3 float64
	chance         chance // what Differs needs; nothing prints it
	Ranking        []Rank // for a ranking, every choice of the list, in rank order
	// Without is set on a figure of several regions taken together: those whose
	// answers are not in it, in the order of the columns. N counts the others.
	Without []Absence
}

// Absence is a region that a figure of several leaves out. State is that of its
// own figure: Published where that rests on too few answers for this measure.
type Absence struct {
	Column string // of the region
	State  State
}

// Rank is one choice of a ranking.
type Rank struct {
	Choice string  // name
	Label  string  // in the questionnaire's words
	Place  int     // 1, 2, 3…: ties keep the order of the choice list
	Count  int     // mediators who cite it
	Share  float64 // Count over Base, 0 to 100
	// Low and High are the bounds of Share at 95 %, where HasInterval.
	Low, High   float64
	HasInterval bool
	Secret      bool // cited by too few: Place, Count and Share were removed; such choices come last
	chance      chance
}

// Stat is the share of the choice as a figure of its own, with what stands
// behind the ranking.
func (r Rank) Stat(of Stat) Stat {
	return Stat{
		Value: r.Share, N: of.N, Base: of.Base, Missing: of.Missing, State: of.State,
		Low: r.Low, High: r.High, HasInterval: r.HasInterval, chance: r.chance, Without: of.Without,
	}
}

// Headcount is what the register says of a column.
type Headcount struct {
	Open        int // posts of the register
	Filled      int // posts with a mediator
	Vacant      int // posts without
	Respondents int // posts whose return was used
	// Inhabitants of the priority neighbourhoods of its departments; 0 when unknown
	// or when the column is not whole departments.
	Inhabitants int
	QPVFilled   int // posts of the priority neighbourhoods with a mediator
	// ByAnswer: an answer decides who is in the column, of which the register then
	// says nothing.
	ByAnswer bool
	// ByQuarter and ByCommune are the coverage of the priority neighbourhoods;
	// nothing where the column is not whole departments, and by quarter where
	// the register does not name the quarters of its posts.
	ByQuarter, ByCommune coverage.Tally
}

// Cube is every figure of a campaign.
type Cube struct {
	Indicators []codebook.Indicator
	Columns    []codebook.Column
	stats      map[Key]Stat
	headcounts map[string]Headcount
	adjusted   map[string]Adjusted // by indicator
	responses  []survey.Response   // in the order of their posts
	behind     map[Key]secrecy.Set
}

// At returns the figure of an indicator in a column. A pair that the codebook
// does not define is Empty.
func (c *Cube) At(indicator, column string) Stat { return c.stats[Key{indicator, column}] }

// Published reports whether some figure on the answers of a column is shown.
// Counts of the register do not speak of the answers.
func (c *Cube) Published(column string) bool {
	return slices.ContainsFunc(c.Indicators, func(ind codebook.Indicator) bool {
		return ind.Measure != codebook.Answers && !OfRegister(ind) && c.At(ind.ID, column).State == Published
	})
}

// Headcount returns what the register says of a column.
func (c *Cube) Headcount(column string) Headcount { return c.headcounts[column] }

// Finished is a Cube of figures that were computed elsewhere, such as those of
// a published table.
func Finished(indicators []codebook.Indicator, columns []codebook.Column, stats map[Key]Stat, heads map[string]Headcount) *Cube {
	return &Cube{Indicators: indicators, Columns: columns, stats: stats, headcounts: heads}
}
