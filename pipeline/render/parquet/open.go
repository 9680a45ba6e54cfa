package parquet

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go/format"

	"bilan/pipeline/render/csv"
)

// Write writes a table of the open data, with the columns and the rows of its CSV
// file.
func Write(w io.Writer, a csv.About, t csv.Table) error {
	columns := make([]*column, len(t.Fields))
	for i, f := range t.Fields {
		columns[i] = &column{name: f.Name, kind: kinds[f.Type], required: f.Constraints.Required}
	}
	f, err := newFile(w, ordinary(), public(a), columns)
	if err != nil {
		return err
	}
	row := make([]cell, len(columns))
	for cells := range t.Rows {
		for i, x := range cells {
			row[i] = cellFor(columns[i], x)
		}
		if err := f.add(row); err != nil {
			return fmt.Errorf("row %d: %w", int(f.footer.NumRows)+f.rows+1, err)
		}
	}
	return f.end()
}

// kinds are what the types of fields are here.
var kinds = map[string]kind{"string": text, "integer": integer, "number": decimal}

// cellFor is a cell as a column takes it: null for an empty text, where there are
// nulls.
func cellFor(c *column, x any) cell {
	switch v := x.(type) {
	case int:
		return int64(v)
	case string:
		if !c.required {
			return written(v)
		}
	}
	return x
}

// public is what a file of the open data says of itself: where it comes from,
// the licence, and what has to be known before it is quoted.
func public(a csv.About) []format.KeyValue {
	return said([]format.KeyValue{
		{Key: "titre", Value: a.Title},
		{Key: "avertissement", Value: a.Description},
		{Key: "licence", Value: csv.LicenceID},
		{Key: "licence_titre", Value: csv.LicenceTitle},
		{Key: "editeur", Value: a.Publisher},
		{Key: "sources", Value: strings.Join(a.Sources, " ; ")},
	})
}

// said leaves out what is empty.
func said(all []format.KeyValue) []format.KeyValue {
	return slices.DeleteFunc(all, func(kv format.KeyValue) bool { return kv.Value == "" })
}

// written is a text, or null if there is none.
func written(s string) cell {
	if s == "" {
		return nil
	}
	return s
}
