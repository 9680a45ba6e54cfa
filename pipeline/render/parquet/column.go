package parquet

import (
	"errors"
	"fmt"
	"math"

	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"

	"bilan/pipeline/render/csv"
)

// cell is a value as its column takes it: nil for null, int64, float64, day,
// string or []string. A list can be empty, which is not null.
type cell any

// day counts days since 1970-01-01.
type day int32

// errCell says that a cell is not of the kind of its column, or null where the
// column has no nulls: the writer of the row is wrong, not the data.
var errCell = errors.New("cell does not fit its column")

// column packs the cells of one column. What it holds belongs to the row group
// under way.
type column struct {
	name     string
	kind     kind
	required bool // has no nulls; a column of lists is never required

	values      values
	definition  levels // of the page under way: how much of the path is there
	repetition  levels // 0 where a row begins, 1 where its list goes on
	entries     int    // values and nulls of the page under way
	nulls       int    // those without a value
	pages       []byte // pages that have ended, with their headers
	allEntries  int    // of the row group, pages that have ended
	allNulls    int
	pagesNumber int32
}

// add takes the cell of the next row.
func (c *column) add(x cell) error {
	if x == nil && !c.required {
		c.entry(0, 0)
		c.nulls++
		return nil
	}
	list, ok := x.([]string)
	if ok != (c.kind == texts) {
		return fmt.Errorf("%s: %w", c.name, errCell)
	}
	if !ok {
		c.entry(0, 1)
		return c.value(x)
	}
	return c.list(list)
}

// list adds an entry for each text; an empty list is one entry without a value.
func (c *column) list(all []string) error {
	if len(all) == 0 {
		c.entry(0, 1)
		c.nulls++
	}
	for i, s := range all {
		c.entry(min(i, 1), 2)
		c.values.text(s)
	}
	return nil
}

func (c *column) entry(repetition, definition int) {
	c.repetition.add(byte(repetition))
	c.definition.add(byte(definition))
	c.entries++
}

func (c *column) value(x cell) error {
	switch v := x.(type) {
	case int64:
		if c.kind == integer {
			c.values.integer(v)
			return nil
		}
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("%s: %w", c.name, csv.ErrNotFinite)
		}
		if c.kind == decimal {
			c.values.decimal(v)
			return nil
		}
	case day:
		if c.kind == date {
			c.values.day(v)
			return nil
		}
	case string:
		if c.kind == text {
			c.values.text(v)
			return nil
		}
	}
	return fmt.Errorf("%s: %w", c.name, errCell)
}

// endPage turns what came since the last page into a data page: the levels that
// the column has, then the values.
func (c *column) endPage() error {
	if c.entries == 0 {
		return nil
	}
	var body []byte
	if c.kind == texts {
		body = c.repetition.appendTo(body)
	}
	if !c.required {
		body = c.definition.appendTo(body)
	}
	size := int32(len(body) + c.values.size())
	header, err := thrift.Marshal(new(thrift.CompactProtocol), &format.PageHeader{
		Type: format.DataPage, UncompressedPageSize: size, CompressedPageSize: size,
		DataPageHeader: thrift.New(format.DataPageHeader{
			NumValues: int32(c.entries), Encoding: format.Plain,
			DefinitionLevelEncoding: format.RLE, RepetitionLevelEncoding: format.RLE,
			Statistics: format.Statistics{NullCount: int64(c.nulls)},
		}),
	})
	if err != nil {
		return err
	}
	c.pages = append(append(append(c.pages, header...), body...), c.values.packed...)
	c.allEntries += c.entries
	c.allNulls += c.nulls
	c.pagesNumber++
	c.entries, c.nulls = 0, 0
	c.definition, c.repetition, c.values.packed = levels{}, levels{}, c.values.packed[:0]
	return nil
}

// chunk describes the pages of the row group, which begin at offset.
func (c *column) chunk(offset int64) format.ColumnMetaData {
	size := int64(len(c.pages))
	s := c.values.statistics()
	s.NullCount = int64(c.allNulls)
	return format.ColumnMetaData{
		Type: c.kind.physical(), Encoding: []format.Encoding{format.Plain, format.RLE}, PathInSchema: c.path(),
		Codec: format.Uncompressed, NumValues: int64(c.allEntries), TotalUncompressedSize: size, TotalCompressedSize: size,
		DataPageOffset: offset, Statistics: s,
		EncodingStats: []format.PageEncodingStats{{PageType: format.DataPage, Encoding: format.Plain, Count: c.pagesNumber}},
	}
}

// reset forgets a row group that has been written; its memory serves again.
func (c *column) reset() {
	*c = column{name: c.name, kind: c.kind, required: c.required, pages: c.pages[:0], values: values{packed: c.values.packed[:0]}}
}
