package sheet

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"
)

const plainRows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45306</v></c></row><row r="3"><c r="C3"><v>3</v></c></row>`

// Oddities that leave no doubt change nothing in what is read.
func TestOdditiesReadRight(t *testing.T) {
	sound := func() parts { return workbook(plainRows, "année") }
	want := mustRead(t, sound())
	tests := []struct {
		oddity string
		parts  parts
	}{
		{"rows and cells unordered", sound().with(sheet1, sheetXML(`<row r="3"><c r="C3"><v>3</v></c></row><row r="1"><c r="B1" s="1">`+
			`<v>45306</v></c><c r="A1" t="s"><v>0</v></c></row>`))},
		{"lower-case addresses", sound().edit(t, sheet1, `"C3"`, `"c3"`)},
		{"no addresses", sound().with(sheet1, sheetXML(`<row><c t="s"><v>0</v></c><c s="1"><v>45306</v></c></row><row/><row><c/><c/><c>`+
			`<v>3</v></c></row>`))},
		{"row numbers only in the cells", sound().with(sheet1, sheetXML(`<row><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45306</v></c>`+
			`</row><row><c r="C3"><v>3</v></c></row>`))},
		{"empty cells and rows", sound().edit(t, sheet1, `<row r="3">`, `<row r="2"><c r="A2" s="1"/></row><row r="3"><c r="A3"/>`)},
		{"prefixed elements", sound().with(sheet1, prefixed(sheetXML(plainRows)))},
		{"absolute target", sound().edit(t, bookRels, `"worksheets/sheet1.xml"`, `"/xl/worksheets/sheet1.xml"`)},
		{"target with backslashes", sound().edit(t, bookRels, `"worksheets/sheet1.xml"`, `"worksheets\sheet1.xml"`)},
		{"target that climbs", sound().edit(t, bookRels, `"worksheets/sheet1.xml"`, `"../xl/./worksheets/sheet1.xml"`)},
		{"escaped target", sound().edit(t, bookRels, `"worksheets/sheet1.xml"`, `"a%20b.xml"`).with("xl/a b.xml", sheetXML(plainRows))},
		{"part in another case", sound().with("xl/Worksheets/SHEET1.xml", sheetXML(plainRows)).with(sheet1, "")},
		{"part with backslashes", sound().with(`xl\worksheets\sheet1.xml`, sheetXML(plainRows)).with(sheet1, "")},
		{"shared strings elsewhere", sound().edit(t, bookRels, `"sharedStrings.xml"`, `"/data/texts.xml"`).with("data/texts.xml",
			sound()[table]).with(table, "")},
		{"no relations of the package", sound().with("_rels/.rels", "")},
		{"strict namespaces", strict(sound())},
		{"byte order mark", sound().with(sheet1, "\xef\xbb\xbf"+sheetXML(plainRows))},
		{"no XML declaration", sound().with(sheet1, strings.TrimPrefix(sheetXML(plainRows), xmlTop))},
		{"UTF-16", sound().with(table, utf16With("\xff\xfe", 0, sound()[table]))},
		{"UTF-16 from the other end", sound().with(table, utf16With("\xfe\xff", 1, sound()[table]))},
		{"ISO 8859-1", sound().with(table, latin(sound()[table], "ISO-8859-1"))},
		{"windows-1252", sound().with(table, latin(sound()[table], "Windows-1252"))},
		{"phonetic guides and runs", sound().edit(t, table, `<t>année</t>`,
			`<r><t>an</t></r><r><rPr/><t>née</t></r><rPh sb="0" eb="1"><t>ANNEE</t></rPh>`)},
		{"shared strings that no cell uses are missing", workbook(strings.Replace(plainRows, `t="s"><v>0</v>`, `t="str"><v>année</v>`,
			1)).with(table, "")},
	}
	for _, tt := range tests {
		t.Run(tt.oddity, func(t *testing.T) {
			if got := mustRead(t, tt.parts); !reflect.DeepEqual(got, want) {
				t.Errorf("\n got %+v\nwant %+v", got, want)
			}
		})
	}
}

// prefixed puts every element of the sheet under the prefix x.
func prefixed(doc string) string {
	doc = strings.ReplaceAll(strings.TrimPrefix(doc, xmlTop), "</", "\x00")
	doc = strings.ReplaceAll(doc, "<", "<x:")
	return strings.ReplaceAll(doc, "\x00", "</x:")
}

// strict rewrites a workbook with the namespaces of ISO 29500 strict.
func strict(p parts) parts {
	swap := strings.NewReplacer("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
		"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
	for name := range p {
		p[name] = swap.Replace(p[name])
	}
	return p
}

func utf16With(mark string, high int, doc string) string {
	out := []byte(mark)
	for _, u := range utf16.Encode([]rune(strings.Replace(doc, "UTF-8", "UTF-16", 1))) {
		pair := [2]byte{byte(u), byte(u >> 8)}
		out = append(out, pair[high], pair[1-high])
	}
	return string(out)
}

func latin(doc, encoding string) string {
	doc = strings.Replace(doc, "UTF-8", encoding, 1)
	return strings.ReplaceAll(doc, "é", "\xe9")
}

// What windows-1252 adds to ISO 8859-1 is read, what it lacks is refused.
func TestWindows1252(t *testing.T) {
	p := workbook(`<row><c t="s"><v>0</v></c></row>`)
	p.with(table, `<?xml version="1.0" encoding="windows-1252"?><sst><si><t>l`+"\x92\x9cuvre \x80"+`</t></si></sst>`)
	if got := mustRead(t, p).at("A1").Text; got != "l’œuvre €" {
		t.Errorf("read %q", got)
	}
	p.edit(t, table, "\x80", "\x81")
	if fe := refusal(t, p.zip(t), Limits{}); fe.Kind != Encoding {
		t.Errorf("%v", fe)
	}
}

// What the analyst cannot see is reported: hidden rows and sheets, merged areas,
// sheets that are no grid.
func TestHiddenAndMerged(t *testing.T) {
	p := workbook("").
		with(bookPart, workbookXML(`<sheets><sheet name="Bilan" state="veryHidden" r:id="rId1"/><sheet name="Graphique" state="hidden" `+
			`r:id="c"/></sheets>`)).
		edit(t, bookRels, "</Relationships>", `<Relationship Id="c" Type="`+relURI+`chartsheet" Target="chartsheets/sheet1.xml"/>`+
			`</Relationships>`).
		with(sheet1, `<worksheet><sheetData><row r="2" hidden="1"><c r="B2"><v>1</v></c></row></sheetData><mergeCells><mergeCell `+
			`ref="B2:C4"/><mergeCell ref="D1"/></mergeCells></worksheet>`)
	got := mustRead(t, p).Sheets
	want := []Sheet{
		{Name: "Bilan", State: VeryHidden, Merges: []Range{{2, 2, 3, 4}, {4, 1, 4, 1}},
			Rows: []Row{{Number: 2, Hidden: true, Cells: []Cell{{Text: "1", Num: 1, Col: 2, Kind: Number}}}}},
		{Name: "Graphique", State: Hidden, NoGrid: true},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
}

// Stream gives the rows of Read in the order of the file, and stops for the
// visitor's own reason.
func TestStream(t *testing.T) {
	data := workbook(`<row r="3"><c r="A3"><v>3</v></c></row><row r="2"/><row r="1"><c r="A1" t="s"><v>0</v></c></row>`, "un").zip(t)
	var got []string
	book, err := Stream(data, Limits{}, func(book *Book, sheet int, row Row) error {
		got = append(got, fmt.Sprintf("%s!%s=%s", book.Sheets[sheet].Name, Address(row.Cells[0].Col, row.Number), row.Cells[0].Text))
		return nil
	})
	if fmt.Sprint(got) != "[Bilan!A3=3 Bilan!A1=un]" || err != nil || book.Sheets[0].Rows != nil {
		t.Errorf("%v, %+v, %v", got, book, err)
	}
	enough := errors.New("enough")
	if _, err := Stream(data, Limits{}, func(*Book, int, Row) error { return enough }); err != enough {
		t.Errorf("%v", err)
	}
}

// A Reader that refused one file reads the next as a new one would.
func TestReaderIsReused(t *testing.T) {
	files := [][]byte{workbook(plainRows, "a").zip(t), workbook(plainRows).with(sheet1, "<worksheet>").zip(t), []byte("x"), form(t),
		workbook("", "b").zip(t)}
	var r Reader
	for range 2 {
		for i, data := range files {
			got, err := r.Read(data, Limits{})
			want, errWant := Read(data, Limits{})
			if !reflect.DeepEqual(got, want) || fmt.Sprint(err) != fmt.Sprint(errWant) {
				t.Errorf("file %d: %+v, %v; want %+v, %v", i, got, err, want, errWant)
			}
		}
	}
}

// FuzzRead: no bytes make Read panic or exceed its limits; what Read gives, Stream
// gives too, and so does a Reader that has read them before.
func FuzzRead(f *testing.F) {
	f.Add(workbook(plainRows, "année").zip(f))
	f.Add(openSheet(openRow(typed(`office:value-type="float" office:value="1" table:number-columns-repeated="2"`, "1"))).zip(f))
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	lim := Limits{Bytes: 1 << 20, Cells: 1000, SharedStrings: 1000, Text: 1 << 16}
	f.Fuzz(func(t *testing.T, data []byte) { sameByStream(t, data, lim) })
}

// FuzzParts does the same with the contents of the parts, which a fuzzer of
// archives seldom reaches.
func FuzzParts(f *testing.F) {
	p := workbook(plainRows, "année")
	f.Add(p[bookPart], p[bookRels], p["xl/styles.xml"], p[table], p[sheet1])
	p = workbook(`<row hidden="1"><c t="inlineStr"><is><t>_x000D_</t></is></c><c t="b"><f>1</f><v>1</v></c></row>`)
	f.Add(p[bookPart], strings.ReplaceAll(p[bookRels], "xml", "XML"), p["xl/styles.xml"], p[table], p[sheet1])
	lim := Limits{Bytes: 1 << 20, Cells: 1000, SharedStrings: 1000, Text: 1 << 16}
	f.Fuzz(func(t *testing.T, book, rels, styles, shared, sheet string) {
		p := parts{bookPart: book, bookRels: rels, "xl/styles.xml": styles, table: shared, sheet1: sheet}
		sameByStream(t, p.zip(t), lim)
	})
}

// FuzzOpenDocument does the same with the parts of an OpenDocument workbook.
func FuzzOpenDocument(f *testing.F) {
	p := openSheet(openRow(typed(`table:style-name="ce1" office:value-type="string"`, `a<text:s text:c="2"/><text:span>b</text:span>`)))
	f.Add(p[openManifest], p[openStyles], p[openContent])
	lim := Limits{Bytes: 1 << 20, Cells: 1000, Text: 1 << 16}
	f.Fuzz(func(t *testing.T, manifest, styles, content string) {
		sameByStream(t, parts{openManifest: manifest, openStyles: styles, openContent: content}.zip(t), lim)
	})
}

func sameByStream(t *testing.T, data []byte, lim Limits) {
	t.Helper()
	book, err := Read(data, lim)
	if fe, ok := err.(*FileError); err != nil && (!ok || fe.Kind == 0 || book != nil) {
		t.Fatalf("%v, %v", book, err)
	}
	var r Reader
	for range 3 {
		readsAsANewOne(t, &r, data, lim)
	}
	if err != nil {
		return
	}
	cells := 0
	for _, s := range book.Sheets {
		for i, r := range s.Rows {
			if i > 0 && r.Number <= s.Rows[i-1].Number {
				t.Fatalf("row %d after row %d", r.Number, s.Rows[i-1].Number)
			}
			cells += len(r.Cells)
		}
	}
	streamed := 0
	_, err = Stream(data, lim, func(_ *Book, _ int, row Row) error {
		streamed += len(row.Cells)
		return nil
	})
	if err != nil || streamed != cells || cells > lim.Cells {
		t.Fatalf("%d cells read, %d streamed: %v", cells, streamed, err)
	}
}
