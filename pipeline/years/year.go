package years

import (
	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Year is what is known of one year: a campaign, computed, or its published
// table. With neither, nothing is known of it.
type Year struct {
	Number    int
	Source    string             // the campaign's folder or the file of the table
	Book      *codebook.Codebook // nil without the campaign
	Posts     []survey.Post
	Responses []survey.Response
	Cube      *aggregate.Cube
	Table     []Published // nil with the campaign
}

// Known reports whether the year has figures.
func (y Year) Known() bool { return y.Book != nil || y.Table != nil }

// Published is one figure of a published table, under the names of today.
type Published struct {
	Indicator, Column string
	Figure
}

// Figure is what a year says of an indicator in a column.
type Figure struct {
	Stat       aggregate.Stat
	Printed    bool // read from a published table, with so many Decimals
	Decimals   int
	Designated bool // the audit of the table names the cell
}

// entry is a figure with what it means; means is nil where only the table is
// known.
type entry struct {
	indicator, column string
	Figure
	means *definition
}

// entries lists the figures of a year under the names of today.
func (y Year) entries(today codebook.Former) []entry {
	var all []entry
	for _, p := range y.Table {
		all = append(all, entry{indicator: p.Indicator, column: p.Column, Figure: p.Figure})
	}
	if y.Book == nil {
		return all
	}
	for _, ind := range y.Book.Indicators {
		for _, col := range y.Book.Columns {
			all = append(all, entry{
				indicator: today.Series.Today(ind.ID), column: col.ID, Figure: Figure{Stat: y.Cube.At(ind.ID, col.ID)},
				means: define(ind, col, today),
			})
		}
	}
	return all
}

// movement counts who stayed, came and went in a column from one campaign to a
// later one. A post is placed by the register of the year in which it answered,
// the later one if it did in both.
func movement(before, after Year, col codebook.Column) Movement {
	m := Movement{Column: col}
	stayed := stay(before.Responses, after.Responses)
	now, then := selected(after.Posts, col), selected(before.Posts, col)
	for _, r := range after.Responses {
		switch {
		case !now[r.Post]:
		case stayed[r.Post]:
			m.Stayed++
		default:
			m.Arrived++
		}
	}
	for _, r := range before.Responses {
		if then[r.Post] && !stayed[r.Post] {
			m.Left++
		}
	}
	return m
}

func selected(posts []survey.Post, col codebook.Column) map[string]bool {
	in := map[string]bool{}
	for _, p := range posts {
		in[p.ID] = col.Selects(p)
	}
	return in
}
