package sheet

import (
	"fmt"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"
)

// Hostile workbooks are refused or read in under a second and 150 MB; the test
// leaves room for a busy machine.
func TestHostileWorkbooks(t *testing.T) {
	var xfd, blanks, pairs strings.Builder
	for row := 1; row <= 100_000; row++ {
		fmt.Fprintf(&xfd, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, row, row)
	}
	blanks.WriteString(`<row r="1">` + strings.Repeat(`<c r="A1"/>`, 2_000_000) + `</row>`)
	pairs.WriteString(strings.Repeat(`<row r="5"/>`, 3_000_000))
	long := strings.Repeat("x", 3<<20)
	tests := []struct {
		what  string
		data  []byte
		limit string // "" when it is read, "-" for a refusal of another kind
	}{
		{"100,000 rows with one XFD cell", workbook(xfd.String()).zip(t), ""},
		{"a bomb of zeros", workbook("").with("xl/media/image1.png", strings.Repeat("\x00", 100<<20)).zip(t), "Ratio"},
		{"a bomb of rows", workbook(strings.Repeat(`<row><c><v>1</v></c></row>`, 2_000_000)).zip(t), "-"},
		{"a bomb of cells", workbook(strings.Repeat(`<row><c><v>1</v></c><c><v>2</v></c></row>`, 1_000_000)).zip(t), "Cells"},
		{"one address two million times", workbook(blanks.String()).zip(t), "-"},
		{"one row three million times", workbook(pairs.String()).zip(t), "-"},
		{"shared strings without end", workbook("").with(table, "<sst>"+strings.Repeat("<si/>", 6_000_000)+"</sst>").zip(t), "SharedStrings"},
		{"shared strings beyond 64 MiB", workbook("").with(table, "<sst>"+strings.Repeat("<si><t>"+long+"</t></si>", 25)+"</sst>").zip(t), "-"},
		{"a text without end", workbook(`<row><c t="str"><v>` + strings.Repeat("x", 60<<20)).zip(t), "Token"},
		{"deep XML", workbook("").with(sheet1, "<worksheet>"+strings.Repeat("<a>", 20<<20)).zip(t), "Depth"},
	}
	xfd.Reset()
	for _, tt := range tests {
		t.Run(tt.what, func(t *testing.T) {
			took, spent, err := cost(tt.data)
			t.Logf("%d KB: %v, %d MB: %v", len(tt.data)>>10, took, spent>>20, err)
			fe, refused := err.(*FileError)
			if refused != (tt.limit != "") || refused && tt.limit != "-" && fe.Limit != tt.limit {
				t.Errorf("%v", err)
			}
			if spent > 150<<20 { // the time is logged: only a benchmark could judge it
				t.Errorf("%d MB", spent>>20)
			}
		})
	}
}

// cost gives the time of a reading and the most that the heap grew during it,
// garbage included.
func cost(data []byte) (took time.Duration, most uint64, err error) {
	runtime.GC()
	before, peak := heap(), uint64(0)
	done, sampled := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(sampled)
		for {
			peak = max(peak, heap())
			select {
			case <-done:
				return
			case <-time.After(time.Millisecond):
			}
		}
	}()
	start := time.Now()
	book, err := Read(data, Limits{})
	took = time.Since(start)
	close(done)
	<-sampled
	runtime.KeepAlive(book)
	return took, max(peak, before) - before, err
}

func heap() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// Each limit refuses what is one beyond it and reads what is not.
func TestLimits(t *testing.T) {
	data := workbook(`<row r="3"><c r="A3"><v>1</v></c><c r="D3" t="s"><v>1</v></c></row>`, "abc", "def").
		edit(t, bookPart, "</workbook>", `<definedNames><definedName name="n">12</definedName></definedNames></workbook>`).zip(t)
	a, err := openArchive(data, Default(), new(inflater), new(known))
	if err != nil {
		t.Fatal(err)
	}
	var total, largest int64
	for _, f := range a.files {
		total += int64(f.UncompressedSize64)
		largest = max(largest, int64(f.UncompressedSize64))
	}
	tests := []struct {
		limit        string
		enough, less Limits
	}{
		{"Bytes", Limits{Bytes: total}, Limits{Bytes: total - 1}},
		{"PartBytes", Limits{PartBytes: largest}, Limits{PartBytes: largest - 1}},
		{"Text", Limits{Text: 10}, Limits{Text: 9}},
		{"Rows", Limits{Rows: 3}, Limits{Rows: 2}},
		{"Columns", Limits{Columns: 4}, Limits{Columns: 3}},
		{"Cells", Limits{Cells: 2}, Limits{Cells: 1}},
		{"Depth", Limits{Depth: 5}, Limits{Depth: 4}},
		{"SharedStrings", Limits{SharedStrings: 2}, Limits{SharedStrings: 1}},
	}
	for _, tt := range tests {
		if _, err := Read(data, tt.enough); err != nil {
			t.Errorf("%s: %v", tt.limit, err)
		}
		if fe := refusal(t, data, tt.less); fe.Kind != TooBig || fe.Limit != tt.limit {
			t.Errorf("%s: %v", tt.limit, fe)
		}
	}
}
