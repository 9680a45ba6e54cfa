package parquet

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
	"pgregory.net/rapid"

	"bilan/pipeline/render/csv"
)

func encoded(t testing.TB, l limits, columns []*column, rows [][]cell) []byte {
	t.Helper()
	var b bytes.Buffer
	f, err := newFile(&b, l, nil, columns)
	check(t, err)
	for _, r := range rows {
		check(t, f.add(r))
	}
	check(t, f.end())
	return b.Bytes()
}

// everyKind has a column of each kind, with and without nulls.
func everyKind() []*column {
	return []*column{
		{name: "n", kind: integer}, {name: "x", kind: decimal}, {name: "jour", kind: date}, {name: "mot", kind: text}, {name: "mots",
			kind: texts},
		{name: "n_toujours", kind: integer, required: true}, {name: "mot_toujours", kind: text, required: true},
	}
}

func cells() *rapid.Generator[[]cell] {
	word := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "é", "a\nb\r\nc", " ; ", "PAR1", "\x00", strings.Repeat("long ", 40)}))
	return rapid.Custom(func(t *rapid.T) []cell {
		row := []cell{
			rapid.Int64().Draw(t, "n"), rapid.Float64().Filter(finite).Draw(t, "x"), day(rapid.Int32().Draw(t, "jour")), word.Draw(t, "mot"),
			rapid.SliceOfN(word, 0, 4).Draw(t, "mots"), rapid.Int64Range(-2, 2).Draw(t, "n_toujours"), word.Draw(t, "mot_toujours"),
		}
		for i := range 5 {
			if rapid.Bool().Draw(t, "null") {
				row[i] = nil
			}
		}
		return row
	})
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// What an independent reader reads is what was written, whatever the cells and
// wherever pages and row groups end.
func TestEveryCellReadsBack(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		rows := rapid.SliceOfN(cells(), 0, 40).Draw(r, "rows")
		l := limits{rows: rapid.IntRange(1, 50).Draw(r, "group rows"), group: rapid.IntRange(1, 4000).Draw(r, "group bytes"),
			page: rapid.IntRange(1, 200).Draw(r, "page bytes")}
		read := readBack(t, encoded(t, l, everyKind(), rows))
		if len(rows) != len(read.rows) {
			r.Fatalf("%d rows became %d", len(rows), len(read.rows))
		}
		for i := range rows {
			if d := cmp.Diff(rows[i], read.rows[i]); d != "" {
				r.Fatalf("row %d: %s", i, d)
			}
		}
		boundsHold(r, read)
	})
}

// boundsHold holds what the footer says of each column of each row group against
// its cells: how many nulls, nothing below the least, nothing above the greatest.
func boundsHold(t *rapid.T, read table) {
	first := 0
	for g, group := range read.footer.RowGroups {
		rows := read.rows[first : first+int(group.NumRows)]
		first += int(group.NumRows)
		for i, chunk := range group.Columns {
			s, nulls := chunk.MetaData.Statistics, int64(0)
			for _, r := range rows {
				if list, ok := r[i].([]string); r[i] == nil || ok && len(list) == 0 {
					nulls++
				}
				if !within(s, r[i]) {
					t.Fatalf("row group %d, %s: %v is not within %x and %x", g, read.names[i], r[i], s.MinValue, s.MaxValue)
				}
			}
			if s.NullCount != nulls {
				t.Fatalf("row group %d, %s: %d nulls, the footer says %d", g, read.names[i], nulls, s.NullCount)
			}
		}
	}
}

func within(s format.Statistics, x cell) bool {
	if x == nil || s.MinValue == nil {
		return true
	}
	switch v := x.(type) {
	case int64:
		return int64(binary.LittleEndian.Uint64(s.MinValue)) <= v && v <= int64(binary.LittleEndian.Uint64(s.MaxValue))
	case float64:
		return math.Float64frombits(binary.LittleEndian.Uint64(s.MinValue)) <= v &&
			v <= math.Float64frombits(binary.LittleEndian.Uint64(s.MaxValue))
	case day:
		return day(binary.LittleEndian.Uint32(s.MinValue)) <= v && v <= day(binary.LittleEndian.Uint32(s.MaxValue))
	case string:
		return string(s.MinValue) <= v && v <= string(s.MaxValue)
	}
	for _, s2 := range x.([]string) {
		if s2 < string(s.MinValue) || s2 > string(s.MaxValue) {
			return false
		}
	}
	return true
}

// The footer knows the bounds, but not of texts that it cannot hold or tell.
func TestBoundsOfARowGroup(t *testing.T) {
	for _, c := range []struct {
		rule        string
		kind        kind
		cells       []cell
		least, most string
	}{
		{"numbers are signed", integer, []cell{int64(-1), nil, int64(3)}, "\xff\xff\xff\xff\xff\xff\xff\xff", "\x03\x00\x00\x00\x00\x00\x00\x00"},
		{"zero is -0 below and +0 above", decimal, []cell{0.0}, "\x00\x00\x00\x00\x00\x00\x00\x80", "\x00\x00\x00\x00\x00\x00\x00\x00"},
		{"days are signed", date, []cell{day(1), day(-1)}, "\xff\xff\xff\xff", "\x01\x00\x00\x00"},
		{"texts by their bytes", text, []cell{"é", "b", "a"}, "a", "é"},
		{"of lists, by text", texts, []cell{[]string{"b", "c"}, []string{}, []string{"a"}}, "a", "c"},
		{"nulls alone have none", text, []cell{nil, nil}, "", ""},
		{"nor the empty text", text, []cell{"", "a"}, "", ""},
		{"nor a long answer that is the least", text, []cell{strings.Repeat("a", longestBound+1), "b"}, "", ""},
		{"or the greatest", text, []cell{strings.Repeat("b", longestBound+1), "a"}, "", ""},
	} {
		var rows [][]cell
		for _, x := range c.cells {
			rows = append(rows, []cell{x})
		}
		read := readBack(t, encoded(t, ordinary(), []*column{{name: "c", kind: c.kind}}, rows))
		s := read.footer.RowGroups[0].Columns[0].MetaData.Statistics
		if string(s.MinValue) != c.least || string(s.MaxValue) != c.most {
			t.Errorf("%s: %q and %q, want %q and %q", c.rule, s.MinValue, s.MaxValue, c.least, c.most)
		}
	}
}

// Readers trust bounds only of columns whose order the footer declares, and the
// null counts that stand before each page.
func TestWhatReadersTrust(t *testing.T) {
	content := encoded(t, limits{rows: 100, group: 1 << 20, page: 10}, []*column{{name: "a", kind: text}, {name: "b", kind: texts}},
		[][]cell{{nil, nil}, {"onze octets", nil}, {nil, []string{}}, {nil, []string{"x"}}})
	footer := readBack(t, content).footer
	if len(footer.ColumnOrders) != 2 || footer.ColumnOrders[0].Value == nil {
		t.Errorf("column orders: %v", footer.ColumnOrders)
	}
	for i, want := range []int64{1, 3} { // the first page of « a » ends with its second row
		var header format.PageHeader
		page := bytes.NewReader(content[footer.RowGroups[0].Columns[i].MetaData.DataPageOffset:])
		check(t, thrift.NewDecoder(new(thrift.CompactProtocol).NewReader(page)).Decode(&header))
		if got := header.DataPageHeader.V.Statistics.NullCount; got != want {
			t.Errorf("column %d: %d nulls in the first page, want %d", i, got, want)
		}
	}
}

// A row group ends with the row that reaches a limit, so that memory is bounded
// whatever the number of rows.
func TestRowGroupsAreBounded(t *testing.T) {
	var rows [][]cell
	for range 25 {
		rows = append(rows, []cell{strings.Repeat("x", 96)}) // 100 bytes with its length
	}
	for _, c := range []struct {
		rule   string
		limits limits
		groups string
		pages  int32 // of the first row group
	}{
		{"one group", limits{rows: 100, group: 1 << 20, page: 1 << 20}, "[25]", 1},
		{"so many rows", limits{rows: 10, group: 1 << 20, page: 1 << 20}, "[10 10 5]", 1},
		{"so many bytes", limits{rows: 100, group: 950, page: 1 << 20}, "[10 10 5]", 1},
		{"pages are shorter", limits{rows: 10, group: 1 << 20, page: 250}, "[10 10 5]", 4},
	} {
		read := readBack(t, encoded(t, c.limits, []*column{{name: "c", kind: text}}, rows))
		var sizes []int64
		for _, g := range read.footer.RowGroups {
			sizes = append(sizes, g.NumRows)
		}
		if got := fmt.Sprint(sizes); got != c.groups || read.footer.RowGroups[0].Columns[0].MetaData.EncodingStats[0].Count != c.pages {
			t.Errorf("%s: %s, want %s; %v", c.rule, got, c.groups, read.footer.RowGroups[0].Columns[0].MetaData.EncodingStats)
		}
		if len(read.rows) != len(rows) {
			t.Errorf("%s: %d rows", c.rule, len(read.rows))
		}
	}
}

func TestCellsThatCannotBeWritten(t *testing.T) {
	for _, c := range []struct {
		rule   string
		column column
		cell   cell
		want   error
	}{
		{"not a number", column{kind: decimal}, math.NaN(), csv.ErrNotFinite},
		{"without end", column{kind: decimal}, math.Inf(-1), csv.ErrNotFinite},
		{"null where there is none", column{kind: text, required: true}, nil, errCell},
		{"a number for a text", column{kind: text}, int64(1), errCell},
		{"a text for a number", column{kind: integer}, "1", errCell},
		{"a text for a date", column{kind: date}, "2025-01-01", errCell},
		{"a float for a whole number", column{kind: integer}, 1.0, errCell},
		{"a day for a number", column{kind: decimal}, day(1), errCell},
		{"a text for a list", column{kind: texts}, "a", errCell},
		{"a list for a text", column{kind: text}, []string{"a"}, errCell},
	} {
		f, err := newFile(io.Discard, ordinary(), nil, []*column{&c.column})
		check(t, err)
		if err := f.add([]cell{c.cell}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.rule, err, c.want)
		}
	}
}

// FuzzTextReadsBack holds for any bytes: those that are not UTF-8 leave a mark,
// as in the CSV file.
func FuzzTextReadsBack(f *testing.F) {
	for _, s := range []string{"", "a", "é\n\"", "PAR1", "\xff", "\x00", "=1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		read := readBack(t, encoded(t, ordinary(), []*column{{name: "c", kind: text}, {name: "l", kind: texts}},
			[][]cell{{s, []string{s, "fin"}}}))
		want := strings.ToValidUTF8(s, "\uFFFD")
		if d := cmp.Diff([][]cell{{want, []string{want, "fin"}}}, read.rows); d != "" {
			t.Fatal(d)
		}
	})
}
