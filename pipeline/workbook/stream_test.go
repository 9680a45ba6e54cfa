package workbook_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	strict "bilan/pipeline/sheet"
	"bilan/pipeline/workbook"
)

// words are all that can be made of so many of the parts at most.
func words(parts []string, most int) []string {
	all := []string{""}
	for from := 0; most > 0; most-- {
		to := len(all)
		for ; from < to; from++ {
			for _, p := range parts {
				all = append(all, all[from]+p)
			}
		}
	}
	return all
}

// A streamed text is found again by the strict reader, also where it looks like
// the escapes of the format.
func TestAStreamedTextIsFoundAgain(t *testing.T) {
	texts := append(words([]string{"_", "x0041", "x005F", "x005f", "xd83d", "é"}, 5),
		" espaces ", "\ttab", "deux\nlignes", "=1+1", "007", "<b>&amp;</b>", "]]>", "👩🏽‍⚕️", strings.Repeat("é", workbook.MaxText))
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	check(t, err)
	for i, s := range texts {
		check(t, w.SetRow(fmt.Sprint("A", i+1), []any{workbook.StreamValue("." + s)}))
	}
	check(t, w.Flush())
	book, err := strict.Read(write(t, f, properties()), strict.Limits{})
	check(t, err)
	for i, row := range book.Sheets[0].Rows {
		if want, _ := workbook.Text("." + texts[i]); row.Cells[0].Kind != strict.Text || row.Cells[0].Text != want {
			t.Errorf("wrote %.60q, read %.60q", want, row.Cells[0].Text)
		}
	}
	if n := len(book.Sheets[0].Rows); n != len(texts) {
		t.Errorf("%d rows, want %d", n, len(texts))
	}
}
