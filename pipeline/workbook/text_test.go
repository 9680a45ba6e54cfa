package workbook_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/workbook"
)

func TestTextKeepsWhatACellCanHold(t *testing.T) {
	for _, s := range []string{
		"", "médiatrice", "ligne 1\nligne 2", "\ttabulation", " espaces ", "=1+1", "+33", "-", "@nom", "007",
		"œuvre « citée »", "👩🏽‍⚕️", "_x000D_", "_x005F_", "<b>&amp;</b>", strings.Repeat("é", workbook.MaxText),
	} {
		if got, changed := workbook.Text(s); got != s || changed {
			t.Errorf("%.40q became %.40q (changed: %v)", s, got, changed)
		}
	}
}

func TestTextReplacesWhatACellCannotHold(t *testing.T) {
	for _, c := range []struct{ rule, in, want string }{
		{"a control character leaves a mark", "a\x00b\x07c\x1b[31m", "a\uFFFDb\uFFFDc\uFFFD[31m"},
		{"non-characters of Unicode too", "a\uFFFEb\uFFFF", "a\uFFFDb\uFFFD"},
		{"bytes that are not UTF-8 too", "a\xe9b", "a\uFFFDb"},
		{"line ends of Windows and of old Macs are line ends", "a\r\nb\rc", "a\nb\nc"},
		{"a long text is cut at the limit", strings.Repeat("a", workbook.MaxText+1), strings.Repeat("a", workbook.MaxText-1) + "…"},
		{"characters of two units are not cut in half", strings.Repeat("😀", 20_000), strings.Repeat("😀", 16_383) + "…"},
	} {
		got, changed := workbook.Text(c.in)
		if got != c.want || !changed {
			t.Errorf("%s: got %.60q (%d units, changed: %v)", c.rule, got, len(utf16.Encode([]rune(got))), changed)
		}
	}
}

func TestFormulaLikeTextStaysText(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for _, s := range []string{`=HYPERLINK("http://x.test","clic")`, "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"} {
		check(t, workbook.SetText(f, "Sheet1", "A1", s))
		back, err := excelize.OpenReader(bytes.NewReader(write(t, f, properties())))
		check(t, err)
		defer back.Close()
		formula, err := back.GetCellFormula("Sheet1", "A1")
		check(t, err)
		kind, err := back.GetCellType("Sheet1", "A1")
		check(t, err)
		value, err := back.GetCellValue("Sheet1", "A1")
		check(t, err)
		if formula != "" || kind != excelize.CellTypeSharedString || value != s {
			t.Errorf("%q: formula %q, type %v, value %q", s, formula, kind, value)
		}
	}
}

func TestEscapeLikeTextIsNotConfused(t *testing.T) {
	texts := []string{"_x0041_", "_x005F_x0041_", "_x005F_", "_x005F_x005F_x0041_", "__x0078_0041_", "A"}
	f := excelize.NewFile()
	defer f.Close()
	for i, s := range texts {
		check(t, workbook.SetText(f, "Sheet1", fmt.Sprintf("A%d", i+1), s))
	}
	back, err := excelize.OpenReader(bytes.NewReader(write(t, f, properties())))
	check(t, err)
	defer back.Close()
	for i, want := range texts {
		got, err := back.GetCellValue("Sheet1", fmt.Sprintf("A%d", i+1))
		check(t, err)
		if got != want {
			t.Errorf("wrote %q, read %q", want, got)
		}
	}
}

func FuzzTextIsFoundAgain(f *testing.F) {
	for _, s := range []string{"", "a\x00b", "_x000D_", "_x005F_x0041_", "\r\n", " a ", "=1", "\xff", "😀", "]]>", "&#10;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		clean, _ := workbook.Text(s)
		if again, changed := workbook.Text(clean); changed {
			t.Fatalf("a clean text changed again: %q to %q", clean, again)
		}
		book := excelize.NewFile()
		defer book.Close()
		check(t, workbook.SetText(book, "Sheet1", "A1", s))
		back, err := excelize.OpenReader(bytes.NewReader(write(t, book, properties())))
		check(t, err)
		defer back.Close()
		got, err := back.GetCellValue("Sheet1", "A1", excelize.Options{RawCellValue: true})
		check(t, err)
		if got != clean {
			t.Fatalf("wrote %q, read %q", clean, got)
		}
	})
}
