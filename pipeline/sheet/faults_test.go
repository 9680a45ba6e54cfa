package sheet

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

const (
	sheet1   = "xl/worksheets/sheet1.xml"
	bookPart = "xl/workbook.xml"
	bookRels = "xl/_rels/workbook.xml.rels"
	table    = "xl/sharedStrings.xml"
)

// A file that is no workbook is refused under the name of what it really is.
func TestForeignFiles(t *testing.T) {
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	tests := []struct {
		what string
		data []byte
		kind FileErrorKind
		real Format
	}{
		{"0 bytes", nil, Empty, ""},
		{"a copy that reserved its place", make([]byte, 5000), Empty, ""},
		{"with a password", []byte(ole + string(utf16LE("EncryptedPackage"))), NotZip, FormatEncrypted},
		{".xls", []byte(ole + string(utf16LE("Workbook"))), NotZip, FormatXLS},
		{".doc", []byte(ole + string(utf16LE("WordDocument"))), NotZip, FormatDOC},
		{"another OLE2 file", []byte(ole + string(utf16LE("Contents"))), NotZip, FormatUnknown},
		{".html", []byte("\n<HTML><body><table><tr><td>1</td></tr></table></body></HTML>"), NotZip, FormatHTML},
		{".html that begins with its table", []byte("<style></style><table><tr><td>1"), NotZip, FormatHTML},
		{"XML spreadsheet of 2003", []byte(`<?xml version="1.0"?><Workbook/>`), NotZip, FormatXML},
		{".csv in UTF-8", []byte("poste;année\nMS-62-03;2024\n"), NotZip, FormatText},
		{".csv in windows-1252", []byte("poste;ann\xe9e\nMS-62-03;2024\n"), NotZip, FormatText},
		{".csv in UTF-16", []byte("\xff\xfep\x00;\x00"), NotZip, FormatText},
		{".pdf", []byte("%PDF-1.7\n"), NotZip, FormatPDF},
		{"a photograph", []byte("\xff\xd8\xff\xe0\x00\x10JFIF"), NotZip, FormatImage},
		{"anything else", []byte("\x7fELF\x02\x01\x01\x00"), NotZip, FormatUnknown},
		{".xlsb", zipOf(t, entry{"xl/workbook.bin", "x"}), NoWorkbook, FormatXLSB},
		{".docx", parts{"_rels/.rels": relsXML(`<Relationship Id="r" Type="` + relURI + `officeDocument" Target="word/document.xml"/>`),
			"word/document.xml": "<w:document/>"}.zip(t), NoWorkbook, FormatDOCX},
		{".pptx", zipOf(t, entry{"ppt/presentation.xml", "<x/>"}), NoWorkbook, FormatPPTX},
		{"an archive of photographs", zipOf(t, entry{"a.jpg", "x"}), NoWorkbook, FormatZip},
	}
	for _, tt := range tests {
		if fe := refusal(t, tt.data, Limits{}); fe.Kind != tt.kind || fe.Really != tt.real {
			t.Errorf("%s: %v (%d, %q)", tt.what, fe, fe.Kind, fe.Really)
		}
	}
}

const threeRows = `<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row><row r="3"><c r="A3"><v>3</v></c></row>`

// What is damaged, contradictory or beyond the grid refuses the workbook, with
// the part and what is known of the place.
func TestDamagedWorkbooks(t *testing.T) {
	tests := []struct {
		fault string
		parts parts
		kind  FileErrorKind
		part  string
		row   int // last good row
		first string
		other string
	}{
		{"XML cut after a row", workbook("").with(sheet1, strings.SplitAfter(sheetXML(threeRows), "<v>3")[0]), BadXML, sheet1, 2, "", ""},
		{"XML cut after the last row", workbook("").with(sheet1, strings.TrimSuffix(sheetXML(threeRows), "</worksheet>")), BadXML, sheet1, 3, "",
			""},
		{"a bare ampersand", workbook(`<row r="1"><c r="A1" t="str"><v>a & b</v></c></row>`), BadXML, sheet1, 0, "", ""},
		{"an illegal character", workbook(threeRows + "<row r=\"4\"><c r=\"A4\" t=\"str\"><v>\x02</v></c></row>"), BadXML, sheet1, 3, "", ""},
		{"bytes that are not UTF-8", workbook("", "ann\xe9e"), BadXML, table, 0, "", ""},
		{"a second root", workbook("").with(sheet1, sheetXML(threeRows)+"<x/>"), BadXML, sheet1, 3, "", ""},
		{"another root", workbook("").with(sheet1, "<chartsheet/>"), BadXML, sheet1, 0, "", ""},
		{"cut relations", workbook("").with(bookRels, "<Relationships>"), BadXML, bookRels, 0, "", ""},
		{"cut styles", workbook("").with("xl/styles.xml", "<styleSheet>"), BadXML, "xl/styles.xml", 0, "", ""},
		{"a DOCTYPE", workbook("").with(sheet1, "<!DOCTYPE x>"+sheetXML("")[len(xmlTop):]), Doctype, sheet1, 0, "", ""},
		{"entities", workbook("").with(table, `<!DOCTYPE sst [<!ENTITY a "b">]><sst><si><t>&a;</t></si></sst>`), Doctype, table, 0, "", ""},
		{"an unknown encoding", workbook("").with(sheet1, strings.Replace(sheetXML(""), "UTF-8", "EBCDIC-FR", 1)), Encoding, sheet1, 0, "", ""},
		{"UTF-16 that does not say so", workbook("").with(sheet1, string(utf16LE(sheetXML("")))), Encoding, sheet1, 0, "", ""},
		{"no sheet", workbook("").with(bookPart, workbookXML("<sheets/>")), NoWorkbook, bookPart, 0, "", ""},
		{"a missing sheet", workbook("").with(sheet1, ""), MissingPart, sheet1, 0, "", ""},
		{"missing styles", workbook("").with("xl/styles.xml", ""), MissingPart, "xl/styles.xml", 0, "", ""},
		{"missing shared strings", workbook(threeRows+`<row r="4"><c r="A4" t="s"><v>0</v></c></row>`).with(table, ""), MissingPart, sheet1,
			3, "", ""},
		{"a cell twice", workbook(`<row r="7"><c r="C7"><v>1</v></c><c r="D7"><v>2</v></c><c r="C7"><v>3</v></c></row>`), Duplicate, sheet1,
			0, "C7", "C7"},
		{"a row twice", workbook(threeRows + `<row r="2"><c r="B2"><v>2</v></c></row>`), Duplicate, sheet1, 2, "2", "2"},
		{"a value twice", workbook(`<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>`), Duplicate, sheet1, 0, "A1", "A1"},
		{"a sheet name twice", workbook("").with(bookPart, workbookXML(`<sheets><sheet name="Bilan" r:id="rId1"/><sheet name="BILAN" `+
			`r:id="rId2"/></sheets>`)), Duplicate, bookPart, 0, "Bilan", "BILAN"},
		{"a part for two sheets", workbook("").with(bookPart, workbookXML(`<sheets><sheet name="A" r:id="rId1"/><sheet name="B" `+
			`r:id="rId1"/></sheets>`)), Duplicate, sheet1, 0, "A", "B"},
		{"a part in two cases", workbook("").with("XL/Worksheets/Sheet1.xml", sheetXML("")), Duplicate, sheet1, 0, "XL/Worksheets/Sheet1.xml",
			sheet1},
		{"a relation twice", workbook("").with(bookRels, relsXML(`<Relationship Id="a" Type="x" Target="x"/><Relationship Id="a" Type="x" `+
			`Target="y"/>`)), Duplicate, bookRels, 0, "a", "a"},
		{"a name twice", workbook("").with(bookPart, workbookXML(`<sheets><sheet name="Bilan" r:id="rId1"/></sheets><definedNames>`+
			`<definedName name="n">1</definedName><definedName name="N">2</definedName></definedNames>`)), Duplicate, bookPart, 0, "n", "N"},
		{"row 0", workbook(`<row r="0"/>`), OutOfRange, sheet1, 0, "", ""},
		{"row 1048577", workbook(`<row r="1048577"/>`), OutOfRange, sheet1, 0, "", ""},
		{"column XFE", workbook(`<row r="1"><c r="XFE1"><v>1</v></c></row>`), OutOfRange, sheet1, 0, "", ""},
		{"an address that is none", workbook(`<row r="1"><c r="12"><v>1</v></c></row>`), OutOfRange, sheet1, 0, "", ""},
		{"a cell in another row", workbook(`<row r="1"><c r="A2"><v>1</v></c></row>`), OutOfRange, sheet1, 0, "", ""},
		{"a merged area beyond the grid", workbook("").with(sheet1,
			`<worksheet><mergeCells><mergeCell ref="A1:A9999999"/></mergeCells></worksheet>`), OutOfRange, sheet1, 0, "", ""},
		{"deep XML", workbook("").with(sheet1, "<worksheet>"+strings.Repeat("<a>", 100_000)), TooBig, sheet1, 0, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.fault, func(t *testing.T) {
			fe := refusal(t, tt.parts.zip(t), Limits{})
			if fe.Kind != tt.kind || !strings.EqualFold(fe.Part, tt.part) || fe.LastRow != tt.row || fe.First.Ref != tt.first ||
				fe.Second.Ref != tt.other {
				t.Errorf("%v: %+v", fe, fe)
			}
			if fe.Kind == Duplicate && fe.First == fe.Second {
				t.Errorf("one place for two: %+v", fe.First)
			}
		})
	}
}

// A cut archive has no directory, whatever the place of the cut.
func TestTruncatedArchive(t *testing.T) {
	data := workbook(threeRows).zip(t)
	for n := 4; n < len(data); n++ {
		if fe := refusal(t, data[:n], Limits{}); fe.Kind != Truncated {
			t.Fatalf("cut after %d of %d bytes: %v", n, len(data), fe)
		}
	}
}

// One damaged bit in the bytes of any part is found, also in a part that holds
// no answer. The few bits that mean nothing (deflate pads to whole bytes) leave
// the same workbook.
func TestDamagedBytes(t *testing.T) {
	sound := workbook(threeRows).with("xl/theme/theme1.xml", "<a>"+strings.Repeat("thème ", 50)+"</a>").zip(t)
	want, err := Read(sound, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	a, err := openArchive(sound, Default(), new(inflater), new(known))
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range a.files {
		found := 0
		for n := range int64(f.CompressedSize64) {
			data := bytes.Clone(sound)
			data[a.offset(i)+n] ^= 0x10
			got, err := Read(data, Limits{})
			if fe, ok := err.(*FileError); ok && fe.Kind == BadCRC && fe.Part == f.Name {
				found++
			} else if !reflect.DeepEqual(got, want) {
				t.Fatalf("%s, byte %d: %v, %v", f.Name, n, got, err)
			}
		}
		if found < int(f.CompressedSize64)-2 {
			t.Errorf("%s: %d of %d damages found", f.Name, found, f.CompressedSize64)
		}
	}
}

// A theme or a calculation chain that is no XML harms no answer.
func TestBrokenTheme(t *testing.T) {
	p := workbook(threeRows).with("xl/theme/theme1.xml", "<a:theme>").with("xl/calcChain.xml", "&&&")
	if got := mustRead(t, p).at("A3").Num; got != 3 {
		t.Errorf("A3 = %v", got)
	}
}

// The message names the part, the sheet and both places, each by the byte where
// it begins.
func TestFileErrorText(t *testing.T) {
	p := workbook(threeRows + `<row r="7"><c r="C7"><v>1</v></c><c r="C7"><v>3</v></c></row>`)
	first := strings.Index(p[sheet1], `<c r="C7">`)
	got := refusal(t, p.zip(t), Limits{}).Error()
	want := fmt.Sprintf("sheet: duplicate: xl/worksheets/sheet1.xml: sheet Bilan: cell: C7 at byte %d and C7 at byte %d (last good row 3)",
		first, first+len(`<c r="C7"><v>1</v></c>`))
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}
