// Package parquet writes the tables of package csv for those who read them with
// DuckDB, pandas or Spark: the same columns, rows and order, with their types
// kept. Counts are whole numbers, values and shares unrounded floating-point
// numbers, days dates, several choices a list of texts; what is an empty field
// of the CSV file is null.
//
// A row passes through three hands. The table (open.go, responses.go) names the
// columns and makes the cells of a row. A column packs its cells into pages as
// they come, and knows the least, the greatest and how many are null. The file
// gathers the columns into row groups, bounded in rows and bytes so that memory
// does not grow with the table, and ends with the footer.
//
// The format is Apache Parquet's in its plainest form, which every reader knows:
// data pages of version 1, PLAIN values, levels in runs, no compression. Tables
// of this size do not need more, and whoever looks for a word that must not be
// public finds it with grep. The footer and the page headers are parquet-go's;
// the rest of that library, which would add 7 MB to the program, serves the
// tests alone, as a reader that owes nothing to this writer.
//
// The same rows give the same bytes.
package parquet

import (
	"encoding/binary"
	"io"

	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

const magic = "PAR1"

// createdBy names the writer in the form that Parquet readers parse. It is no
// version of the program: the bytes do not change with it.
const createdBy = "bilan version 1 (build parquet)"

// limits bound what a file keeps in memory. A page or a row group ends with the
// row that reaches a limit.
type limits struct {
	rows  int // of a row group
	group int // bytes of its pages
	page  int // bytes of the values of a page
}

func ordinary() limits { return limits{rows: 100_000, group: 4 << 20, page: 1 << 20} }

// file is a Parquet file that is being written.
type file struct {
	w       io.Writer
	limits  limits
	columns []*column
	offset  int64 // bytes written
	rows    int   // of the row group under way
	footer  format.FileMetaData
}

// newFile begins a file. About is what the file says of itself.
func newFile(w io.Writer, l limits, about []format.KeyValue, columns []*column) (*file, error) {
	f := &file{w: w, limits: l, columns: columns}
	f.footer = format.FileMetaData{
		Version: 1, Schema: schema(columns), RowGroups: []format.RowGroup{}, KeyValueMetadata: about, CreatedBy: createdBy,
	}
	for range columns {
		f.footer.ColumnOrders = append(f.footer.ColumnOrders, format.ColumnOrder{Value: &format.TypeDefinedOrder{}})
	}
	return f, f.write([]byte(magic))
}

// add writes one row: a cell for each column.
func (f *file) add(row []cell) error {
	pending := 0
	for i, c := range f.columns {
		if err := c.add(row[i]); err != nil {
			return err
		}
		if c.values.size() >= f.limits.page {
			if err := c.endPage(); err != nil {
				return err
			}
		}
		pending += len(c.pages) + c.values.size()
	}
	f.rows++
	if f.rows >= f.limits.rows || pending >= f.limits.group {
		return f.endGroup()
	}
	return nil
}

// endGroup writes the rows gathered since the last group.
func (f *file) endGroup() error {
	if f.rows == 0 {
		return nil
	}
	g := format.RowGroup{NumRows: int64(f.rows), FileOffset: f.offset, Ordinal: int16(len(f.footer.RowGroups))}
	for _, c := range f.columns {
		if err := c.endPage(); err != nil {
			return err
		}
		chunk := c.chunk(f.offset)
		g.Columns = append(g.Columns, format.ColumnChunk{MetaData: chunk})
		g.TotalByteSize += chunk.TotalUncompressedSize
		if err := f.write(c.pages); err != nil {
			return err
		}
		c.reset()
	}
	g.TotalCompressedSize = g.TotalByteSize
	f.footer.RowGroups = append(f.footer.RowGroups, g)
	f.footer.NumRows += g.NumRows
	f.rows = 0
	return nil
}

// end writes what is left, and the footer with its length.
func (f *file) end() error {
	if err := f.endGroup(); err != nil {
		return err
	}
	tail, err := thrift.Marshal(new(thrift.CompactProtocol), &f.footer)
	if err != nil {
		return err
	}
	tail = binary.LittleEndian.AppendUint32(tail, uint32(len(tail)))
	return f.write(append(tail, magic...))
}

func (f *file) write(b []byte) error {
	n, err := f.w.Write(b)
	f.offset += int64(n)
	return err
}
