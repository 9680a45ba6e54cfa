package years

import (
	"strconv"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"bilan/pipeline/codebook"
)

// Columns of the frames. A figure is addressed by its place in the list of its
// year: gota carries names and places, which it keeps to the letter, and no
// value, of which it would lose digits.
const (
	frameIndicator = "indicateur"
	frameColumn    = "colonne"
	frameOrder     = "ordre"
)

// nowhere is the place of a figure that a year does not have.
const nowhere = -1

// line is one indicator in one column: the place of its figure in each year.
type line struct {
	column codebook.Column
	places []int
}

// lines sets the frames of an indicator side by side: joined on its columns, in
// the order of today's. The frames are taken an indicator at a time, because a
// join of gota compares every row of the one with every row of the other.
func lines(ind codebook.Indicator, columns []codebook.Column, all [][]entry) []line {
	wide := today(columns)
	for i, entries := range all {
		if f := frame(ind.ID, entries, yearName(i)); f.Nrow() > 0 {
			wide = wide.OuterJoin(f, frameColumn)
		}
	}
	gone := dataframe.F{Colname: frameOrder, Comparator: series.GreaterEq, Comparando: 0} // columns that today has no more
	wide = wide.Filter(gone).Arrange(dataframe.Sort(frameOrder))
	return pivoted(wide, columns, len(all))
}

// pivoted reads the joined frame: a line for each column of today.
func pivoted(wide dataframe.DataFrame, columns []codebook.Column, years int) []line {
	out := make([]line, wide.Nrow())
	at := map[string]int{}
	for i, name := range wide.Names() {
		at[name] = i
	}
	for row := range out {
		l := line{columns[row], make([]int, years)}
		for i := range l.places {
			l.places[i] = nowhere
			if column, known := at[yearName(i)]; known {
				if place, err := wide.Elem(row, column).Int(); err == nil {
					l.places[i] = place
				}
			}
		}
		out[row] = l
	}
	return out
}

// today is a frame of the columns of today in their order.
func today(columns []codebook.Column) dataframe.DataFrame {
	var names []string
	var order []int
	for i, c := range columns {
		names, order = append(names, c.ID), append(order, i)
	}
	return dataframe.New(series.New(names, series.String, frameColumn), series.New(order, series.Int, frameOrder))
}

// frame is the figures of an indicator in one year; empty for none. Of two in a
// column the first counts.
func frame(indicator string, entries []entry, name string) dataframe.DataFrame {
	var columns []string
	var found []int
	seen := map[string]bool{}
	for i, e := range entries {
		if e.indicator == indicator && !seen[e.column] {
			seen[e.column] = true
			columns, found = append(columns, e.column), append(found, i)
		}
	}
	if len(columns) == 0 {
		return dataframe.DataFrame{}
	}
	return dataframe.New(series.New(columns, series.String, frameColumn), series.New(found, series.Int, name))
}

// yearName names the column of the i-th year. Two campaigns of one year may be
// compared: the year itself would not do.
func yearName(i int) string { return "annee" + strconv.Itoa(i) }
