package xlsx_test

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
	"bilan/pipeline/render/xlsx"
)

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func published(text string, value float64, f present.Format) present.Cell {
	return present.Cell{
		Text: text, Numeric: true, Value: value, Format: f,
		Stat: aggregate.Stat{Value: value, State: aggregate.Published},
	}
}

// sampleTable has a cell of every kind.
func sampleTable() *present.Table {
	noted := published("72", 71.75, present.Format{})
	noted.Note = "r"
	return &present.Table{
		ID: "annexe-1", Tab: "Annexe 1", Title: "Annexe 1\u202f: indicateurs par territoire", Corner: "Indicateur",
		Source:  "bilans 2024",
		Columns: []present.Head{{ID: "region", Label: "Région", Count: "n = 39"}, {ID: "rural", Label: "Rural", Count: "n = 3"}},
		Rows: []present.Row{
			{ID: "personnes", Head: "Personnes accompagnées", Cells: []present.Cell{published("1 250", 1250.4, present.Format{}), noted}},
			{ID: "actions_pro", Head: "Co-animation", Cells: []present.Cell{
				published("63 %", 62.5, present.Format{Unit: "%"}),
				{Text: "s", Stat: aggregate.Stat{State: aggregate.Secret}},
			}},
			{ID: "actions", Head: "Actions", Strong: true, Cells: []present.Cell{published("8,3", 8.25, present.Format{Decimals: 1}), {Text: ""}}},
			{ID: "types", Head: "=2+2", Cells: []present.Cell{{Text: "CPAM, Centre social"}, {Text: "@SOMME(A1)"}}},
		},
		Notes: []present.Note{{Key: "g", Text: "Moyennes arrondies."}, {Key: "r", Text: "Trois médiateurs seulement."}},
	}
}

func sampleBook() xlsx.Book {
	other := &present.Table{
		ID: "postes", Tab: "Postes", Title: "Postes", Corner: "Département", Source: "registre",
		Columns: []present.Head{{Label: "Ouverts"}},
		Rows:    []present.Row{{Head: "Nord", Cells: []present.Cell{published("27", 27, present.Format{})}}},
		Notes:   []present.Note{{Key: "1", Text: "Au 31 décembre."}, {Key: "2", Text: "Moyennes arrondies."}},
	}
	return xlsx.Book{
		Title: "Bilan 2024", Subtitle: "Annexe", Date: time.Date(2025, time.March, 1, 0, 0, 0, 0, time.UTC),
		Disclaimer: "Réponses reconstruites.", Intro: []string{"Un tableau par feuille."},
		Publisher: codebook.Publisher{Name: "ARS Hauts-de-France", Mail: "contact@ars.example", Site: "www.ars.example"},
		Tables:    []*present.Table{sampleTable(), other},
		Method:    []codebook.Indicator{{ID: "personnes", Label: "Personnes", Definition: "Moyenne déclarée."}},
	}
}

func write(t *testing.T, b xlsx.Book) []byte {
	t.Helper()
	var out bytes.Buffer
	check(t, xlsx.Write(&out, b))
	return out.Bytes()
}

func open(t *testing.T, content []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(content))
	check(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

// checkAccessible asserts what the guidance asks of every sheet.
func checkAccessible(t *testing.T, f *excelize.File) {
	t.Helper()
	for _, sheet := range f.GetSheetList() {
		tables, err := f.GetTables(sheet)
		check(t, err)
		if len(tables) != 1 {
			t.Fatalf("%s has %d tables, want one", sheet, len(tables))
		}
		merged, err := f.GetMergeCells(sheet)
		check(t, err)
		if len(merged) > 0 {
			t.Errorf("%s has merged cells", sheet)
		}
		checkGrid(t, f, sheet, tables[0].Range)
		checkView(t, f, sheet)
	}
}

// checkGrid asserts that the table starts in column A, is full, is the last
// thing on its sheet and has unique heads.
func checkGrid(t *testing.T, f *excelize.File, sheet, area string) {
	t.Helper()
	first, last, _ := strings.Cut(area, ":")
	left, top, err := excelize.CellNameToCoordinates(first)
	check(t, err)
	right, bottom, err := excelize.CellNameToCoordinates(last)
	check(t, err)
	rows, err := f.GetRows(sheet)
	check(t, err)
	if left != 1 || bottom != len(rows) || bottom == top {
		t.Fatalf("%s: table %s on a sheet of %d rows", sheet, area, len(rows))
	}
	for r, row := range rows[:top-1] {
		if len(row) != 1 || row[0] == "" {
			t.Errorf("%s: row %d above the table is %q, want one text in column A", sheet, r+1, row)
		}
	}
	var heads []string
	for r, row := range rows[top-1:] {
		if len(row) != right || slices.Contains(row, "") {
			t.Errorf("%s: row %d is %q, want %d cells, none blank", sheet, r+top, row, right)
		}
		if r == 0 {
			for _, h := range row {
				heads = append(heads, strings.ToLower(h))
			}
		}
	}
	slices.Sort(heads)
	if len(slices.Compact(heads)) != right {
		t.Errorf("%s: heads are not unique: %q", sheet, rows[top-1])
	}
}

func checkView(t *testing.T, f *excelize.File, sheet string) {
	t.Helper()
	panes, err := f.GetPanes(sheet)
	check(t, err)
	if len(panes.Selection) != 1 || panes.Selection[0].ActiveCell != "A1" {
		t.Errorf("%s: the cursor is not in A1: %+v", sheet, panes.Selection)
	}
	layout, err := f.GetPageLayout(sheet)
	check(t, err)
	if *layout.Size != 9 || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
		t.Errorf("%s: not printed on landscape A4 fitted to its width", sheet)
	}
	titled := slices.ContainsFunc(f.GetDefinedName(), func(n excelize.DefinedName) bool {
		return n.Name == "_xlnm.Print_Titles" && n.Scope == sheet
	})
	if !titled {
		t.Errorf("%s: the heads are not repeated on each printed page", sheet)
	}
}

func TestEverySheetIsAccessible(t *testing.T) {
	f := open(t, write(t, sampleBook()))
	want := []string{"Présentation", "Notes", "Annexe 1", "Postes", "Méthode"}
	if got := f.GetSheetList(); !slices.Equal(got, want) {
		t.Fatalf("sheets %q, want %q", got, want)
	}
	checkAccessible(t, f)
	if f.GetActiveSheetIndex() != 0 {
		t.Error("the workbook does not open on its cover")
	}
}

func TestEmptyBookIsAccessible(t *testing.T) {
	checkAccessible(t, open(t, write(t, xlsx.Book{Title: "Vide"})))
}

func TestTableWithoutRowsSaysSo(t *testing.T) {
	b := sampleBook()
	b.Tables[0].Rows = nil
	f := open(t, write(t, b))
	checkAccessible(t, f)
	rows, err := f.GetRows("Annexe 1")
	check(t, err)
	if last := rows[len(rows)-1]; last[0] != "Aucune donnée" {
		t.Errorf("last row %q", last)
	}
}

func TestDocumentIsDescribed(t *testing.T) {
	p, err := open(t, write(t, sampleBook())).GetDocProps()
	check(t, err)
	if p.Title != "Bilan 2024" || p.Creator != "ARS Hauts-de-France" || p.Language != "fr-FR" || p.Created != "2025-03-01T00:00:00Z" {
		t.Errorf("got %+v", *p)
	}
}

func TestSameBookGivesSameBytes(t *testing.T) {
	first := write(t, sampleBook())
	for range 19 {
		if !bytes.Equal(write(t, sampleBook()), first) {
			t.Fatal("two writes of the same book differ")
		}
	}
}

func TestUnfinishedBookIsRefused(t *testing.T) {
	for _, c := range []struct {
		rule  string
		spoil func(*present.Table)
	}{
		{"a row as wide as the heads", func(t *present.Table) { t.Rows[0].Cells = t.Rows[0].Cells[:1] }},
		{"a note that the table has", func(t *present.Table) { t.Rows[0].Cells[0].Note = "absente" }},
		{"a number", func(t *present.Table) { t.Rows[0].Cells[0].Value = math.NaN() }},
		{"a finite number", func(t *present.Table) { t.Rows[0].Cells[0].Value = math.Inf(1) }},
	} {
		b := sampleBook()
		c.spoil(b.Tables[0])
		var out bytes.Buffer
		if err := xlsx.Write(&out, b); err == nil || out.Len() > 0 {
			t.Errorf("%s was expected: error %v, %d bytes written", c.rule, err, out.Len())
		}
	}
}

func TestAWideSheetKeepsItsFirstColumnInView(t *testing.T) {
	table := &present.Table{ID: "large", Tab: "Large", Title: "Large", Corner: "C"}
	book := xlsx.Book{Title: "T", Tables: []*present.Table{table}}
	table.Rows = []present.Row{{ID: "r", Head: strings.Repeat("mot ", 250)}}
	for i := range 30 {
		table.Columns = append(table.Columns, present.Head{ID: strconv.Itoa(i), Label: "Colonne"})
		table.Rows[0].Cells = append(table.Rows[0].Cells, present.Cell{Text: "1", Numeric: true})
	}
	f := open(t, write(t, book))
	layout, err := f.GetPageLayout("Large")
	check(t, err)
	panes, err := f.GetPanes("Large")
	check(t, err)
	repeated := slices.ContainsFunc(f.GetDefinedName(), func(n excelize.DefinedName) bool {
		return n.Scope == "Large" && strings.Contains(n.RefersTo, "!$A:$A,")
	})
	if *layout.FitToWidth < 3 || panes.XSplit != 1 || panes.ActivePane != "bottomRight" || !repeated {
		t.Errorf("%d pages wide, panes %+v, first column repeated: %v", *layout.FitToWidth, panes, repeated)
	}
}
