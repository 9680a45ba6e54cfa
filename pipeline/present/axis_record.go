package present

import "bilan/pipeline/aggregate"

// AxisRecord is one axis of an open question in one column, for programs.
type AxisRecord struct {
	Question, Axis, Column string
	Base, Mediators        int
	Share                  float64 // of Base, in percent, where HasShare
	HasShare               bool
	State                  aggregate.State
	Year                   int
}

// AxisRecords lists the axes of the open questions that are shown, in the order of
// the documents and of the columns.
func AxisRecords(in Input) []AxisRecord {
	if in.Codebook == nil {
		return nil
	}
	var all []AxisRecord
	for _, q := range in.scope(in.Codebook.RegionColumn()).openShown() {
		for _, a := range q.Axes {
			for _, n := range a.Counts {
				r := AxisRecord{Question: q.Name, Axis: a.Name, Column: n.Column, Year: in.Codebook.Campaign.Year, State: aggregate.Published}
				switch {
				case n.Secret:
					r.State = aggregate.Secret
				case n.Base == 0:
					r.State = aggregate.Empty
				default:
					r.Base, r.Mediators = n.Base, n.N
					r.HasShare = !q.partial()
					r.Share = 100 * float64(n.N) / float64(n.Base)
				}
				all = append(all, r)
			}
		}
	}
	return all
}
