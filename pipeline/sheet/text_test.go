package sheet

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

// One table says the same however it was written: any separator, any end of
// line, any encoding that a French spreadsheet gives.
func TestATableInText(t *testing.T) {
	const want = "2:région|été, hiver\n4:Oise|12\n"
	for _, c := range []struct{ rule, written string }{
		{"UTF-8", "\nrégion;été, hiver\n\nOise;12\n"},
		{"with a mark", "\ufeff\nrégion;été, hiver\n\nOise;12\n"},
		{"Windows-1252", "\nr\xe9gion;\xe9t\xe9, hiver\n\nOise;12\n"},
		{"UTF-16", "\xff\xfe" + pairs("\nrégion;été, hiver\n\nOise;12\n")},
		{"UTF-16 without a mark", pairs("\nrégion;été, hiver\n\nOise;12\n")},
		{"CRLF", "\r\nrégion;été, hiver\r\n\r\nOise;12\r\n"},
		{"CR alone", "\rrégion;été, hiver\r\rOise;12\r"},
		{"commas and quotes", "\nrégion,\"été, hiver\"\n\nOise,12"},
		{"tabs", "\nrégion\tété, hiver\n\nOise\t12"},
		{"announced", "sep=|\nrégion|été, hiver\n\nOise|12"},
	} {
		table, err := ReadText([]byte(c.written), func(heading string) bool { return heading == "été, hiver" })
		if err != nil {
			t.Errorf("%s: %v", c.rule, err)
			continue
		}
		var got strings.Builder
		for i, r := range table.Rows {
			got.WriteString(string(rune('0'+r.Number)) + ":" + r.Cells[0].Text + "|" + r.Cells[1].Text + "\n")
			if table.Widths[i] != 2 {
				t.Errorf("%s: %d fields", c.rule, table.Widths[i])
			}
		}
		if got.String() != want {
			t.Errorf("%s: %q, want %q", c.rule, got.String(), want)
		}
	}
}

// pairs is Latin text in UTF-16, the low byte first.
func pairs(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteByte(byte(r))
		b.WriteByte(0)
	}
	return b.String()
}

// Without headings that are known, the separator is what cuts the first record
// into the most fields, whatever stands in quotes.
func TestTheSeparatorOfAnyTable(t *testing.T) {
	for _, c := range []struct {
		text string
		want byte
	}{{"a;b,c;d\n", ';'}, {"\"a;b;c\",d\n", ','}, {"a\tb\tc,d\n1;2;3;4", '\t'}, {"a|b", '|'}, {"seul", ';'}} {
		f, err := OpenText([]byte(c.text), nil)
		if err != nil || f.Separator != c.want {
			t.Errorf("%q: %q, %v, want %q", c.text, f.Separator, err, c.want)
		}
	}
}

// What cannot be trusted is refused, with its line.
func TestDamagedText(t *testing.T) {
	for _, c := range []struct {
		rule, text string
		kind       TextErrorKind
		line       int
	}{
		{"a quote that is never closed", "a;b\n1;\"2\n3;4", TextQuote, 2},
		{"a zero byte", "a;b\n1;2\x00", TextBinary, 2},
		{"half a character of UTF-8", "\ufeffa;b\nété;\xc3", TextCut, 0},
		{"half a character of UTF-16", "\xff\xfea\x00b", TextCut, 0},
		{"a line without end", strings.Repeat(";", maxColumns), TextTooWide, 1},
		{"more than can be held", strings.Repeat("a;b;c;d;e;f;g;h;i;j\n", maxTextCells/10+1), TextTooBig, 0},
	} {
		_, err := ReadText([]byte(c.text), nil)
		var fault *TextError
		if !errors.As(err, &fault) || fault.Kind != c.kind || fault.Line != c.line {
			t.Errorf("%s: %v", c.rule, err)
		}
	}
}

// A text table is refused or holds every byte that is not layout: as many
// letters come out as went in.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a;b\n1;2\n", "\"a;b\"\r\"c\"\"d\"", "\"", "a\x00b", "\r\r\n", "a;\"b\nc\"d;e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) { // decodeText gives nothing else
			return
		}
		table, err := (&TextFile{Separator: ';', text: s}).Read()
		var fault *TextError
		if errors.As(err, &fault) {
			if fault.Line < 1 || fault.Line > 1+strings.Count(s, "\n")+strings.Count(s, "\r") {
				t.Errorf("%q: fault on line %d", s, fault.Line)
			}
			return
		}
		var out strings.Builder
		last := 0
		for _, r := range table.Rows {
			if r.Number <= last {
				t.Errorf("%q: line %d after %d", s, r.Number, last)
			}
			last = r.Number
			for _, c := range r.Cells {
				out.WriteString(c.Text)
			}
		}
		if got, want := bare(out.String()), bare(s); got != want {
			t.Errorf("%q: %q came out, %q went in", s, got, want)
		}
	})
}

// bare drops what a text table may use as layout.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("\";\r\n", r) || strings.TrimSpace(string(r)) == "" {
			return -1
		}
		return r
	}, s)
}

// One broken byte does not turn a text in UTF-8 into one of DOS.
func TestATextWithOneBrokenByteIsStillUTF8(t *testing.T) {
	data := []byte(strings.Repeat("é", 20) + "\xc3;x\n")
	f, err := OpenText(data, nil)
	if err != nil || f.Encoding != "UTF-8" || f.text != strings.Repeat("é", 20)+"\ufffd;x\n" {
		t.Errorf("%v %+v", err, f)
	}
}
