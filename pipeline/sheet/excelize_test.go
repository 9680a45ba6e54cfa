package sheet

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// writer fills a workbook through excelize and fails the test on any error.
type writer struct {
	t testing.TB
	f *excelize.File
}

func (w writer) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w writer) style(s excelize.Style) int {
	id, err := w.f.NewStyle(&s)
	w.must(err)
	return id
}

// everything is a workbook with each thing that excelize can put into a cell.
func everything(t testing.TB) *excelize.File {
	w := writer{t, excelize.NewFile()}
	f, date := w.f, time.Date(2024, time.January, 15, 18, 30, 15, 0, time.UTC)
	values := []any{
		"texte", "Éducation à la santé – « œuvre » 😀", " espaces ", "ligne 1\nligne 2", "<b>&amp;\"'</b>", "=1+1", "",
		strings.Repeat("long ", 6000), 0, 1, -7, 130, 1e15, math.MaxInt32, 1.5, -0.1, 1e-300, 1.0 / 3, 12345678.9, float32(2.5),
		true, false, date, date.AddDate(-100, 0, 0), 90 * time.Minute, nil, "2024", "01", "1,5", "VRAI",
	}
	for i, v := range values {
		w.must(f.SetCellValue("Sheet1", Address(1+i%3, 1+i), v))
	}
	w.must(f.SetCellFormula("Sheet1", "E1", "A1&\"x\""))
	w.must(f.SetCellValue("Sheet1", "E2", 42))
	w.must(f.SetCellFormula("Sheet1", "E2", "6*7"))
	w.must(f.SetCellRichText("Sheet1", "E3", []excelize.RichTextRun{{Text: "gras ", Font: &excelize.Font{Bold: true}}, {Text: "et maigre"}}))
	w.must(f.MergeCell("Sheet1", "G1", "H3"))
	w.must(f.SetCellValue("Sheet1", "G1", "fusion"))
	w.must(f.SetRowVisible("Sheet1", 2, false))
	_, err := f.NewSheet("Feuille d'été")
	w.must(err)
	w.must(f.SetSheetVisible("Feuille d'été", false))
	custom := `dd/mm/yyyy hh:mm`
	for i, s := range []excelize.Style{{NumFmt: 14}, {NumFmt: 22}, {NumFmt: 2}, {NumFmt: 10}, {CustomNumFmt: &custom}, {NumFmt: 46}} {
		cell := Address(2, 1+i)
		w.must(f.SetCellValue("Feuille d'été", cell, 45306.75))
		w.must(f.SetCellStyle("Feuille d'été", cell, cell, w.style(s)))
	}
	w.must(f.SetDefinedName(&excelize.DefinedName{Name: "bilan_poste", RefersTo: "'Feuille d''été'!$B$1"}))
	return f
}

// random is a workbook of random shape and values, the same for the same seed.
func random(t testing.TB, seed uint64) *excelize.File {
	w := writer{t, excelize.NewFile()}
	rng := rand.New(rand.NewPCG(seed, 1))
	styles := []int{0, w.style(excelize.Style{NumFmt: 14}), w.style(excelize.Style{NumFmt: 3}), w.style(excelize.Style{NumFmt: 21})}
	for range 300 {
		cell := Address(1+rng.IntN(40), 1+rng.IntN(200))
		var v any
		switch rng.IntN(5) {
		case 0:
			v = rng.IntN(1000)
		case 1:
			v = rng.ExpFloat64() * 100
		case 2:
			v = rng.IntN(2) == 0
		case 3:
			v = fmt.Sprintf("é%c%d", rune(0x20+rng.IntN(0x2000)), rng.IntN(50))
		default:
			v = time.Unix(rng.Int64N(4e9), 0).UTC()
		}
		w.must(w.f.SetCellValue("Sheet1", cell, v))
		if style := styles[rng.IntN(len(styles))]; style > 0 {
			w.must(w.f.SetCellStyle("Sheet1", cell, cell, style))
		}
	}
	return w.f
}

// Every cell that excelize writes is read with the value that excelize itself
// reads back, and no cell besides.
func TestEveryCellAsExcelizeReadsIt(t *testing.T) {
	books := map[string]*excelize.File{"everything": everything(t)}
	for seed := range uint64(30) {
		books[fmt.Sprint("random ", seed)] = random(t, seed)
	}
	for name, f := range books {
		t.Run(name, func(t *testing.T) { compareWithExcelize(t, written(t, f)) })
		_ = f.Close()
	}
	t.Run("streamed", func(t *testing.T) { compareWithExcelize(t, export(t, 300, 20)) })
	t.Run("form", func(t *testing.T) { compareWithExcelize(t, form(t)) })
}

func compareWithExcelize(t *testing.T, data []byte) {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	book, err := Read(data, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if names := f.GetSheetList(); len(names) != len(book.Sheets) {
		t.Fatalf("sheets %q", names)
	}
	for _, s := range book.Sheets {
		compareSheet(t, f, s)
	}
	for _, n := range f.GetDefinedName() {
		if got := book.Names[n.Name]; got.Text != n.RefersTo {
			t.Errorf("name %s: %+v, %s expected", n.Name, got, n.RefersTo)
		}
	}
}

func compareSheet(t *testing.T, f *excelize.File, s Sheet) {
	want, err := f.GetRows(s.Name, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	if shown, _ := f.GetSheetVisible(s.Name); shown != (s.State == Visible) {
		t.Errorf("%s: state %d", s.Name, s.State)
	}
	merges, _ := f.GetMergeCells(s.Name)
	for i, m := range merges {
		if i >= len(s.Merges) || Address(s.Merges[i].FromCol, s.Merges[i].FromRow) != m.GetStartAxis() ||
			Address(s.Merges[i].ToCol, s.Merges[i].ToRow) != m.GetEndAxis() {
			t.Errorf("%s: merged areas %v, %v expected", s.Name, s.Merges, merges)
		}
	}
	for _, r := range s.Rows {
		if shown, _ := f.GetRowVisible(s.Name, r.Number); shown == r.Hidden {
			t.Errorf("%s: row %d hidden: %v", s.Name, r.Number, r.Hidden)
		}
		for _, c := range r.Cells {
			compareCell(t, f, s.Name, r, c)
			if c.Text != "" {
				want[r.Number-1][c.Col-1] = ""
			}
		}
	}
	for i, line := range want {
		for j, v := range line {
			if v != "" {
				t.Errorf("%s!%s = %q was not read", s.Name, Address(j+1, i+1), v)
			}
		}
	}
}

func compareCell(t *testing.T, f *excelize.File, sheet string, r Row, c Cell) {
	ref := Address(c.Col, r.Number)
	want, err := f.GetCellValue(sheet, ref, excelize.Options{RawCellValue: true})
	if err != nil || c.Text != want {
		t.Errorf("%s!%s = %q, %q expected (%v)", sheet, ref, c.Text, want, err)
	}
	formula, _ := f.GetCellFormula(sheet, ref)
	if (formula != "") != c.Formula || c.NoCache() != (c.Formula && want == "") {
		t.Errorf("%s!%s: formula %q, %+v", sheet, ref, formula, c)
	}
	kind, _ := f.GetCellType(sheet, ref)
	switch c.Kind {
	case Text:
		if kind != excelize.CellTypeSharedString && kind != excelize.CellTypeInlineString && kind != excelize.CellTypeFormula {
			t.Errorf("%s!%s: text, type %d", sheet, ref, kind)
		}
	case Bool:
		if kind != excelize.CellTypeBool || strconv.FormatFloat(c.Num, 'f', -1, 64) != want {
			t.Errorf("%s!%s: %+v, type %d", sheet, ref, c, kind)
		}
	case Number, Date:
		compareNumber(t, f, sheet, ref, c, want)
	case Bad:
		if !c.NoCache() && (c.Fault != PhantomDate || int(c.Num) != phantomDay) {
			t.Errorf("%s!%s: %+v", sheet, ref, c)
		}
	}
}

// compareNumber asks excelize for the number, and for the date of a date.
func compareNumber(t *testing.T, f *excelize.File, sheet, ref string, c Cell, want string) {
	num, err := strconv.ParseFloat(want, 64)
	if err != nil || num != c.Num {
		t.Errorf("%s!%s: %v, %v expected", sheet, ref, c.Num, num)
	}
	id, _ := f.GetCellStyle(sheet, ref)
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	dated := builtinDate(style.NumFmt) || style.CustomNumFmt != nil && isDateFormat([]byte(*style.CustomNumFmt))
	if dated != (c.Kind == Date) {
		t.Errorf("%s!%s: %+v, format %d", sheet, ref, c, style.NumFmt)
	}
	if c.Kind != Date || num < phantomDay {
		return // excelize counts from 30 December 1899 there
	}
	at, err := excelize.ExcelDateToTime(num, false)
	if err != nil || at.Sub(c.Time).Abs() > time.Second {
		t.Errorf("%s!%s: %v, %v expected (%v)", sheet, ref, c.Time, at, err)
	}
}
