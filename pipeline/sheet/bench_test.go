package sheet

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"github.com/xuri/excelize/v2"
)

// form is a return of 70 rows with a list sheet, as excelize writes it.
func form(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	set := func(sheet string, col, row int, v any) {
		if err := f.SetCellValue(sheet, Address(col, row), v); err != nil {
			t.Fatal(err)
		}
	}
	_ = f.SetSheetName("Sheet1", "Bilan")
	_, _ = f.NewSheet("Listes")
	style, _ := f.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDEBF7"}}})
	for row := 1; row <= 70; row++ {
		set("Bilan", 1, row, fmt.Sprintf("question_%d", row))
		set("Bilan", 2, row, fmt.Sprintf("Nombre de personnes accompagnées pour le thème n° %d", row))
		if row%3 == 0 {
			set("Bilan", 3, row, "Nutrition (alimentation, activité physique)")
		} else {
			set("Bilan", 3, row, row*7)
		}
		set("Bilan", 4, row, "personnes")
		_ = f.SetCellStyle("Bilan", Address(3, row), Address(3, row), style)
	}
	for row := 1; row <= 40; row++ {
		set("Listes", 1, row, fmt.Sprintf("Choix %d", row))
		set("Listes", 2, row, "Oui")
	}
	return written(t, f)
}

func written(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// export is one row per respondent, as a survey tool writes it.
func export(t testing.TB, rows, columns int) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	line := make([]any, columns)
	for row := 1; row <= rows; row++ {
		for i := range line {
			if line[i] = any(row * i); i%4 == 0 {
				line[i] = fmt.Sprintf("réponse %d", (row*i)%97)
			}
		}
		if err := w.SetRow(Address(1, row), line); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return written(t, f)
}

// BenchmarkForm reads one form after another of a campaign: by excelize, by Read,
// and the floor under both, inflating all parts and no more.
func BenchmarkForm(b *testing.B) {
	list := returns(b, 2000)
	b.Run("inflate", func(b *testing.B) {
		b.ReportAllocs()
		var in inflater
		buf := make([]byte, windowSize)
		for i := 0; b.Loop(); i++ {
			inflateOnce(b, list[i%len(list)], &in, buf)
		}
	})
	b.Run("xlsx", func(b *testing.B) {
		b.ReportAllocs()
		var r Reader
		for i := 0; b.Loop(); i++ {
			if _, err := r.Read(list[i%len(list)], Limits{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("excelize", func(b *testing.B) { benchExcelize(b, list[0], []string{"Bilan", "Listes"}) })
}

// BenchmarkReturns reads 2,000 forms of a campaign, all in one operation and one
// run, so that ratios hold on any machine: the floor, inflating every part and no
// more; Read, with every check, which need not inflate again what all have in
// common; excelize streaming the same rows.
func BenchmarkReturns(b *testing.B) {
	list := returns(b, 2000)
	b.Run("inflate", func(b *testing.B) {
		var in inflater
		buf := make([]byte, windowSize)
		for b.Loop() {
			for _, data := range list {
				inflateOnce(b, data, &in, buf)
			}
		}
	})
	b.Run("xlsx", func(b *testing.B) {
		var r Reader
		for b.Loop() {
			for _, data := range list {
				if _, err := r.Read(data, Limits{}); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("excelize", func(b *testing.B) {
		for b.Loop() {
			for _, data := range list {
				streamExcelize(b, data, "Bilan", "Listes")
			}
		}
	})
}

// streamExcelize reads every row of the sheets one at a time.
func streamExcelize(b *testing.B, data []byte, sheets ...string) {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	for _, sheet := range sheets {
		rows, err := f.Rows(sheet)
		if err != nil {
			b.Fatal(err)
		}
		for rows.Next() {
			if _, err := rows.Columns(); err != nil {
				b.Fatal(err)
			}
		}
		if err := rows.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkExport streams 5,000 rows of 60 columns.
func BenchmarkExport(b *testing.B) {
	data := export(b, 5000, 60)
	b.Run("inflate", func(b *testing.B) { benchInflate(b, data) })
	b.Run("xlsx", func(b *testing.B) {
		b.ReportAllocs()
		var r Reader
		for b.Loop() {
			cells := 0
			_, err := r.Stream(data, Limits{}, func(_ *Book, _ int, row Row) error {
				cells += len(row.Cells)
				return nil
			})
			if err != nil || cells != 5000*60 {
				b.Fatal(cells, err)
			}
		}
	})
	b.Run("excelize", func(b *testing.B) { benchExcelize(b, data, []string{"Sheet1"}) })
}

// benchInflate reuses decompressor and buffer, and checks nothing.
func benchInflate(b *testing.B, data []byte) {
	b.ReportAllocs()
	var in inflater
	buf := make([]byte, windowSize)
	for b.Loop() {
		inflateOnce(b, data, &in, buf)
	}
}

func inflateOnce(b *testing.B, data []byte, in *inflater, buf []byte) {
	a, err := openArchive(data, Default(), in, new(known))
	if err != nil {
		b.Fatal(err)
	}
	for i, f := range a.files {
		src, _ := in.unpack(f.Method, data[a.offset(i):][:f.CompressedSize64])
		for err == nil {
			_, err = src.Read(buf)
		}
		if err != io.EOF {
			b.Fatal(err)
		}
		err = nil
	}
}

func benchExcelize(b *testing.B, data []byte, sheets []string) {
	b.ReportAllocs()
	for b.Loop() {
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			b.Fatal(err)
		}
		for _, sheet := range sheets {
			if _, err := f.GetRows(sheet); err != nil {
				b.Fatal(err)
			}
		}
		_ = f.Close()
	}
}
