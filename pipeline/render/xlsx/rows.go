package xlsx

// rows are the rows of a table, each made when it is asked for: those of a
// control workbook are as many as the returns of a country, and are read twice,
// once for the widths of the columns.
type rows struct {
	n    int
	at   func(i int) []cell        // good until the next one is asked for
	open func() func(i int) []cell // makes at, where it should not be held before; else nil
}

// held are rows that are there already.
func held(all [][]cell) rows {
	return rows{n: len(all), at: func(i int) []cell { return all[i] }}
}

// made are n rows of so many cells, which fill sets one by one.
func made(n, width int, fill func(i int, row []cell)) rows {
	row := make([]cell, width)
	return rows{n: n, at: func(i int) []cell {
		fill(i, row)
		return row
	}}
}

// part are n of the rows, from that one on.
func (r rows) part(from, n int) rows {
	return rows{n: n, at: func(i int) []cell { return r.at(from + i) }}
}
