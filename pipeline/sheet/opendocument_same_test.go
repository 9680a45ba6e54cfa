package sheet

import (
	"os"
	"path/filepath"
	"testing"
)

// One workbook that LibreOffice saved in both formats: dates, times, percentages,
// money, errors, formulas, struck and repeated cells, merged areas, hidden rows and
// sheets. Both files say the same, cell by cell.
func TestOpenDocumentSaysWhatTheWorkbookSays(t *testing.T) {
	var books []*Book
	for _, name := range []string{"divers.xlsx", "divers.ods"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		book, err := Read(data, Limits{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		books = append(books, book)
	}
	if cells := sameBook(t, books[0], books[1]); cells < 80 {
		t.Errorf("only %d cells compared", cells)
	}
}

// sameBook holds an .ods against the same workbook as .xlsx and counts the cells.
// What differs on purpose is the text of a cell that is no text: each format has
// its own writing of a day or a truth.
func sameBook(t *testing.T, x, o *Book) (cells int) {
	t.Helper()
	if len(x.Sheets) != len(o.Sheets) {
		t.Fatalf("%d sheets and %d", len(x.Sheets), len(o.Sheets))
	}
	for name, n := range x.Names {
		if m := o.Names[name]; m.Kind != n.Kind || m.Sheet != n.Sheet || m.Col != n.Col || m.Row != n.Row || m.Num != n.Num {
			t.Errorf("name %s: %+v and %+v", name, n, m)
		}
	}
	for i := range x.Sheets {
		p, q := x.Sheets[i], o.Sheets[i]
		if p.Name != q.Name || p.State != q.State || len(p.Rows) != len(q.Rows) || len(p.Merges) != len(q.Merges) {
			t.Errorf("sheets %s (%d rows, %v) and %s (%d rows, %v)", p.Name, len(p.Rows), p.Merges, q.Name, len(q.Rows), q.Merges)
			continue
		}
		for j := range p.Rows {
			cells += sameRow(t, p.Name, p.Rows[j], q.Rows[j])
		}
	}
	return cells
}

func sameRow(t *testing.T, sheet string, p, q Row) int {
	t.Helper()
	if p.Number != q.Number || p.Hidden != q.Hidden || len(p.Cells) != len(q.Cells) {
		t.Errorf("%s: rows %+v and %+v", sheet, p, q)
		return 0
	}
	for k, c := range p.Cells {
		d := q.Cells[k]
		if c.Col != d.Col || c.Kind != d.Kind || c.Fault != d.Fault || !near(c.Num, d.Num) || !c.Time.Equal(d.Time) || c.Look != d.Look ||
			c.Formula != d.Formula || c.Kind == Text && c.Text != d.Text {
			t.Errorf("%s!%s: %+v and %+v", sheet, Address(c.Col, p.Number), c, d)
		}
	}
	return len(p.Cells)
}

// near allows for the digits that one format stores less than the other.
func near(a, b float64) bool { return a == b || a-b < 1e-9 && b-a < 1e-9 }
