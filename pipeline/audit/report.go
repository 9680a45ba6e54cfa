package audit

import "slices"

// Report is the whole audit of a table.
type Report struct {
	Self     SelfReport
	Verdicts []Verdict // in the order of the table; nil when no answers were given
	Named    []Named   // the cells to be looked at, in the order of the table
}

// Reason is why a cell is named.
type Reason string

// The reasons. A cell may have several.
const (
	Impossible   Reason = "impossible"           // no value prints so when it is rounded
	Contradictor Reason = "contradit"            // it alone explains a contradiction of the table
	Wrong        Reason = "differe"              // it differs from the answers
	Confirmed    Reason = "contradit_et_differe" // it differs from the answers, and with others that do it explains a contradiction
)

// Named is a cell that cannot stand.
type Named struct {
	Cell     Cell
	Reasons  []Reason
	Expected string // what the answers give; empty without answers
}

// Audit holds a table against itself and, unless verdicts is nil, joins what the
// answers say of its cells.
//
// A contradiction that several sets of cells could explain names none of them
// by itself. With the answers, the smallest set of cells that all differ from
// them does.
func Audit(self SelfReport, t Table, verdicts []Verdict) Report {
	r := Report{Self: self, Verdicts: verdicts}
	reasons := map[place][]Reason{}
	put := func(p place, why Reason) {
		if !slices.Contains(reasons[p], why) {
			reasons[p] = append(reasons[p], why)
		}
	}
	for _, c := range self.Conflicts {
		if c.Kind == Whole {
			put(place{c.Indicator, c.Choice, c.Columns[0]}, Impossible)
		}
	}
	expected := map[place]string{}
	for _, v := range verdicts {
		expected[placeOf(v.Cell)] = v.Expected
		if v.Status.Wrong() {
			put(placeOf(v.Cell), Wrong)
		}
	}
	for _, d := range self.Diagnoses {
		columns, why := d.blamed(func(column string) bool { return slices.Contains(reasons[place{d.Indicator, d.Choice, column}], Wrong) })
		for _, column := range columns {
			put(place{d.Indicator, d.Choice, column}, why)
		}
	}
	for _, c := range t.Cells {
		if why := reasons[placeOf(c)]; len(why) > 0 {
			r.Named = append(r.Named, Named{c, why, expected[placeOf(c)]})
		}
	}
	return r
}

// place addresses a cell.
type place struct{ indicator, choice, column string }

func placeOf(c Cell) place { return place{c.Indicator, c.Choice, c.Column} }

// blamed is the cells that a contradiction names: the smallest explanation of
// which every cell differs from the answers, or else the smallest if it is the
// only one of its size.
func (d Diagnosis) blamed(wrong func(column string) bool) ([]string, Reason) {
	for _, e := range d.Explanations {
		if !slices.ContainsFunc(e, func(column string) bool { return !wrong(column) }) {
			return e, Confirmed
		}
	}
	if d.Certain {
		return d.Explanations[0], Contradictor
	}
	return nil, ""
}
