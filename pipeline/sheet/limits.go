package sheet

// Limits bounds what one workbook may cost. A zero field takes its default.
type Limits struct {
	Bytes         int64 // all parts together, inflated
	PartBytes     int64 // one part, inflated
	Text          int64 // bytes of text held at once: shared strings, names and, for Read, cells
	Rows          int   // highest row number
	Columns       int   // highest column number
	Cells         int   // cells that Read keeps; Stream holds one row at a time and does not count them
	Depth         int   // nesting of XML elements
	SharedStrings int   // entries of the table of shared strings
}

// The format's own bounds, which no setting can widen.
const (
	maxRows    = 1 << 20
	maxColumns = 1 << 14
)

// Bounds that no sound workbook comes near, so that nobody needs to set them.
const (
	maxParts  = 10_000 // of the archive, and relations of one part
	maxSheets = 2_000
	maxItems  = 1 << 16 // names, styles
	// A file that grows more than maxRatio times, beyond freeInflated, is a bomb:
	// spreadsheets shrink ten to fifty times.
	maxRatio     = 200
	freeInflated = 64 << 20
)

// Default gives the bounds for a return: reaching any one of them costs less
// than 100 MB. Larger exports are for Stream, which holds one row and the shared
// strings.
func Default() Limits {
	return Limits{
		Bytes:         1 << 30,
		PartBytes:     1 << 30,
		Text:          64 << 20,
		Rows:          maxRows,
		Columns:       maxColumns,
		Cells:         500_000,
		Depth:         64,
		SharedStrings: 2_000_000,
	}
}

// orDefault fills the zero fields and keeps the rest within the format.
func (l Limits) orDefault() Limits {
	d := Default()
	fill(&l.Bytes, d.Bytes)
	fill(&l.PartBytes, d.PartBytes)
	fill(&l.Text, d.Text)
	fill(&l.Rows, d.Rows)
	fill(&l.Columns, d.Columns)
	fill(&l.Cells, d.Cells)
	fill(&l.Depth, d.Depth)
	fill(&l.SharedStrings, d.SharedStrings)
	l.Rows = min(l.Rows, maxRows)
	l.Columns = min(l.Columns, maxColumns)
	return l
}

func fill[T int | int64](field *T, value T) {
	if *field == 0 {
		*field = value
	}
}
