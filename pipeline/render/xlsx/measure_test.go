package xlsx

import (
	"strings"
	"testing"
	"time"

	"bilan/pipeline/french"
	"bilan/pipeline/present"
)

func TestWrappedLines(t *testing.T) {
	for _, c := range []struct {
		rule, text string
		width      int
		want       int
	}{
		{"an empty cell is one line high", "", 20, 1},
		{"a short text is one line", "Nord", 20, 1},
		{"line ends are kept", "a\nb\nc", 20, 3},
		{"a text wraps between words", "aaaaaaaa bbbbbbbb cccccccc", 12, 3},
		{"a word longer than the column breaks", strings.Repeat("a", 30), 12, 3},
	} {
		if got := wrappedLines(cell{text: c.text}, c.width); got != c.want {
			t.Errorf("%s: %d lines, want %d", c.rule, got, c.want)
		}
	}
}

func TestSheetFitsThePage(t *testing.T) {
	words := strings.Repeat("quelques mots ", 20)
	p := page{table: grid{heads: []cell{head("A", false), head("B", false), head("C", false)},
		rows: held([][]cell{textRow(words, words, "12")})}}
	w := p.widths()
	if sum := w[0] + w[1] + w[2]; sum > sheetWidth || w[0] < w[1] || w[2] != narrowCell {
		t.Errorf("widths %v: want at most %d in all, the heads of rows widest, a short column narrow", w, sheetWidth)
	}
}

// A number that does not fit its column shows as ###: it counts with its unit,
// and the page gets wider rather than the number narrower.
func TestNumbersFitTheirColumn(t *testing.T) {
	figure := valueCell(present.Cell{Text: "1\u202f234\u202f567", Value: 1234567, Numeric: true,
		Format: present.Format{Unit: "personnes", Signed: true}}, false)
	if figure.text != "+1\u202f234\u202f567\u202fpersonnes" {
		t.Errorf("shown as %q", figure.text)
	}
	row := make([]cell, 14)
	for i := range row {
		row[i] = figure
	}
	p := page{table: grid{heads: make([]cell, len(row)), rows: held([][]cell{row})}}
	for _, w := range p.widths() {
		if w < figure.longest("\n") {
			t.Errorf("%d wide for %q", w, figure.text)
		}
	}
}

func TestRowsAreHighEnoughForTheirText(t *testing.T) {
	words := strings.Repeat("quelques mots ", 20)
	p := page{table: grid{heads: []cell{head("A", false)}, rows: held([][]cell{textRow(words), textRow("court"),
		textRow(strings.Repeat(words, 40))})}}
	var h []float64
	for row, cells := range p.all() {
		h = append(h, p.height(row, cells, p.widths()))
	}
	if h[2] < 2*lineHeight || h[3] != lineHeight || h[4] != highestRow {
		t.Errorf("heights %v", h)
	}
}

func TestNumberFormats(t *testing.T) {
	for _, c := range []struct {
		format present.Format
		want   string
	}{
		{present.Format{}, `#,##0`},
		{present.Format{Decimals: 2}, `#,##0.00`},
		{present.Format{Unit: "%"}, "#,##0\"\u202f%\""},
		{present.Format{Unit: "quartiers"}, "[<1.5]#,##0\"\u202fquartier\";#,##0\"\u202fquartiers\""},
		{present.Format{Decimals: 1, Unit: "actions"}, "[<1.95]#,##0.0\"\u202faction\";#,##0.0\"\u202factions\""},
		{present.Format{Decimals: 1, Signed: true}, "\"+\"#,##0.0;\"\u2212\"#,##0.0;#,##0.0"},
		{present.Format{Unit: "mois"}, "#,##0\"\u202fmois\""},
		{present.Format{Unit: "personnes aidées"}, "[<1.5]#,##0\"\u202fpersonne aidée\";#,##0\"\u202fpersonnes aidées\""},
		{present.Format{Decimals: 1, Unit: `en "x"`}, "#,##0.0\"\u202fen ”x”\""},
	} {
		if got := numberFormat(c.format); got != c.want {
			t.Errorf("%+v: got %s, want %s", c.format, got, c.want)
		}
	}
}

func TestFrenchDates(t *testing.T) {
	for day, want := range map[string]string{"2025-03-01": "1er mars 2025", "2024-08-31": "31 août 2024", "2024-12-10": "10 décembre 2024"} {
		d, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		if got := french.Day(d); got != want {
			t.Errorf("%s: got %q, want %q", day, got, want)
		}
	}
}

// A sheet that one page would make illegible is printed on several, with its first
// column on each.
func TestAWideSheetIsPrintedOnSeveralPages(t *testing.T) {
	columns := func(n int) []int {
		widths := []int{70}
		for range n {
			widths = append(widths, 16)
		}
		return widths
	}
	for n, want := range map[int]int{4: 1, 11: 1, 12: 2, 13: 3, 30: 5} {
		if got := pagesWide(columns(n)); got != want {
			t.Errorf("%d columns on %d pages, want %d", n, got, want)
		}
	}
}
