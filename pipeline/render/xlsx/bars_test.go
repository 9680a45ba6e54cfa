package xlsx_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/present"
	"bilan/pipeline/render/xlsx"
)

func drawnBook() xlsx.Book {
	b := sampleBook()
	b.Tables[1].Columns[0].ID = "ouverts"
	b.Tables[1].Bars = &present.Bars{Column: "ouverts", Title: "Postes ouverts", Alt: "Barres\u202f: Nord 27."}
	return b
}

// A drawing stands under its table, reads its cells and says in words what it
// shows.
func TestBarsDrawAColumn(t *testing.T) {
	content := write(t, drawnBook())
	chart, drawing := string(part(t, content, "xl/charts/chart1.xml")), string(part(t, content, "xl/drawings/drawing1.xml"))
	for _, want := range []string{"<f>&#39;Postes&#39;!$A$5:$A$5</f>", "<f>&#39;Postes&#39;!$B$5:$B$5</f>", "Postes ouverts"} {
		if !strings.Contains(chart, want) {
			t.Errorf("the chart has no %s", want)
		}
	}
	if !strings.Contains(drawing, `descr="Barres`) || !strings.Contains(drawing, "<xdr:row>6</xdr:row>") {
		t.Errorf("no words for the drawing, or it covers the table: %s", drawing)
	}
	checkAccessible(t, open(t, content))
}

func TestBarsAreTheSameEachTime(t *testing.T) {
	first := write(t, drawnBook())
	for range 19 {
		if !bytes.Equal(write(t, drawnBook()), first) {
			t.Fatal("two workbooks of the same content differ")
		}
	}
}

// Bars of a column that the table has not are a fault of the Book.
func TestBarsOfNoColumn(t *testing.T) {
	b := drawnBook()
	b.Tables[1].Bars.Column = "fermes"
	var out bytes.Buffer
	if err := xlsx.Write(&out, b); err == nil || !strings.Contains(err.Error(), "fermes") {
		t.Errorf("got %v", err)
	}
}

// A difference shows its sign.
func TestSignedNumbers(t *testing.T) {
	b := sampleBook()
	signed := func(v float64) present.Cell {
		return published("", v, present.Format{Decimals: 1, Unit: "pts", Signed: true})
	}
	b.Tables[1].Columns = make([]present.Head, 2)
	b.Tables[1].Rows[0].Cells = []present.Cell{signed(4.5), signed(-4.5)}
	f := open(t, write(t, b))
	for cell, want := range map[string]string{"B5": "+4.5\u202fpts", "C5": "\u22124.5\u202fpts"} {
		got, err := f.GetCellValue("Postes", cell)
		check(t, err)
		if got != want {
			t.Errorf("%s shows %q, want %q", cell, got, want)
		}
		kind, err := f.GetCellType("Postes", cell)
		check(t, err)
		if kind != excelize.CellTypeUnset {
			t.Errorf("%s is no number", cell)
		}
	}
}
