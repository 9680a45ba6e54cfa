package csv

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"strconv"

	"bilan/pipeline/french"
)

// Table is a table of the open data: what its columns are, which is written once,
// and what fills them. It is written as CSV here and by package parquet, with the
// same columns, rows and order.
type Table struct {
	Name       string // of its file, without extension
	Title      string
	Fields     []Field
	Rows       iter.Seq[[]any] // a cell for each field: string, int, float64, or nil where there is none
	Dictionary bool            // says what others hold, and is no Parquet file
	primary    []string
	foreign    []foreignKey
	remark     string // what the description of the data says of it
}

// ErrNotFinite says that a published value is not a number.
var ErrNotFinite = errors.New("published value is not finite")

// File is the name of the CSV file.
func (t Table) File() string { return t.Name + ".csv" }

// Write writes the table as CSV.
func (t Table) Write(w io.Writer) error {
	out := newWriter(w)
	fields := make([]string, len(t.Fields))
	for i, f := range t.Fields {
		fields[i] = f.Name
	}
	out.row(fields)
	for row := range t.Rows {
		for i, x := range row {
			var err error
			if fields[i], err = written(x); err != nil {
				return fmt.Errorf("%s of %s: %w", t.Fields[i].Name, fields[:i], err)
			}
		}
		out.row(fields)
	}
	return out.close()
}

// written is a cell as the file has it: no cell and an empty text are alike.
func written(x any) (string, error) {
	switch v := x.(type) {
	case int:
		return strconv.Itoa(v), nil
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return "", ErrNotFinite
		}
		return number(v), nil
	case string:
		return v, nil
	}
	return "", nil
}

// known is a number of people, or no cell where it is 0: not known.
func known(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

// rowsOf makes a row of each record.
func rowsOf[R any](records iter.Seq[R], row func(R) []any) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for r := range records {
			if !yield(row(r)) {
				return
			}
		}
	}
}

// schema is the Table Schema of the table.
func (t Table) schema() schema {
	return schema{Fields: t.Fields, PrimaryKey: t.primary, MissingValues: []string{""}, ForeignKeys: t.foreign}
}

// SchemaFile is the file of the schema of the table.
func (t Table) SchemaFile() string { return "schema-" + t.Name + ".json" }

// WriteSchema writes the Table Schema of the table, for the tools that take a table
// and its schema. Keys to other tables are in the data package alone, where these
// tables are.
func (t Table) WriteSchema(w io.Writer, nouns french.Nouns) error {
	s := t.schema()
	s.ForeignKeys = nil
	return encode(w, s, nouns)
}
