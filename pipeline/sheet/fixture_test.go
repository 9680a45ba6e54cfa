package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"
	"testing"
)

const (
	nsMain = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	nsRel  = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relURI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	xmlTop = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// parts is a workbook as a small table: part name, content.
type parts map[string]string

// workbook is a sound workbook of one sheet « Bilan » with the given rows and
// shared strings.
func workbook(rows string, shared ...string) parts {
	var sst strings.Builder
	for _, s := range shared {
		sst.WriteString("<si><t>" + s + "</t></si>")
	}
	return parts{
		"_rels/.rels": relsXML(`<Relationship Id="rId1" Type="` + relURI + `officeDocument" Target="xl/workbook.xml"/>`),
		"xl/_rels/workbook.xml.rels": relsXML(`<Relationship Id="rId1" Type="` + relURI + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + relURI + `sharedStrings" Target="sharedStrings.xml"/>` +
			`<Relationship Id="rId3" Type="` + relURI + `styles" Target="styles.xml"/>`),
		"xl/workbook.xml":          workbookXML(`<sheets><sheet name="Bilan" sheetId="1" r:id="rId1"/></sheets>`),
		"xl/worksheets/sheet1.xml": sheetXML(rows),
		"xl/sharedStrings.xml":     xmlTop + `<sst ` + nsMain + `>` + sst.String() + `</sst>`,
		// Cell formats: 0 general, 1 date, 2 date with time, 3 custom time, 4 custom number.
		"xl/styles.xml": xmlTop + `<styleSheet ` + nsMain + `><numFmts count="2"><numFmt numFmtId="164" formatCode="[h]:mm"/>` +
			`<numFmt numFmtId="165" formatCode="0.0&quot; jours&quot;"/></numFmts><cellXfs count="5"><xf numFmtId="0"/>` +
			`<xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
	}
}

func relsXML(body string) string {
	return xmlTop + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + body + `</Relationships>`
}

func workbookXML(body string) string {
	return xmlTop + `<workbook ` + nsMain + ` ` + nsRel + `>` + body + `</workbook>`
}

func sheetXML(rows string) string {
	return xmlTop + `<worksheet ` + nsMain + `><sheetData>` + rows + `</sheetData></worksheet>`
}

// with replaces or adds one part; an empty content removes it.
func (p parts) with(name, content string) parts {
	if content == "" {
		delete(p, name)
	} else {
		p[name] = content
	}
	return p
}

// edit replaces text inside a part.
func (p parts) edit(t testing.TB, name, from, to string) parts {
	t.Helper()
	if !strings.Contains(p[name], from) {
		t.Fatalf("fixture: %s does not contain %s", name, from)
	}
	p[name] = strings.Replace(p[name], from, to, 1)
	return p
}

func (p parts) zip(t testing.TB) []byte {
	t.Helper()
	names := make([]string, 0, len(p))
	for name := range p {
		names = append(names, name)
	}
	sort.Strings(names)
	var list []entry
	for _, name := range names {
		list = append(list, entry{name, p[name]})
	}
	return zipOf(t, list...)
}

type entry struct{ name, content string }

func zipOf(t testing.TB, list ...entry) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, e := range list {
		f, err := w.Create(e.name)
		if err == nil {
			_, err = f.Write([]byte(e.content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// returns are that many forms of one questionnaire: each has its own answers, and
// all have the other parts in common, byte for byte.
func returns(t testing.TB, n int) [][]byte {
	t.Helper()
	zr := directory(t, form(t))
	list := make([][]byte, n)
	for i := range list {
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		for _, f := range zr.File {
			if err := answer(w, f, i); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		list[i] = out.Bytes()
	}
	return list
}

// answer copies a part, with answers of the i-th form where there are some.
func answer(w *zip.Writer, f *zip.File, i int) error {
	if f.Name != sheet1 && f.Name != table {
		return w.Copy(f)
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	content, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	part, err := w.Create(f.Name)
	if err == nil {
		_, err = fmt.Fprint(part, strings.NewReplacer("<v>7</v>", fmt.Sprintf("<v>%d</v>", i), "question_1<",
			fmt.Sprintf("poste %d<", i)).Replace(string(content)))
	}
	return err
}

func directory(t testing.TB, data []byte) *zip.Reader {
	t.Helper()
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return zr
}

// mustRead reads a workbook that is sound.
func mustRead(t testing.TB, p parts) *Book {
	t.Helper()
	book, err := Read(p.zip(t), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// refusal reads a workbook that must be refused.
func refusal(t testing.TB, data []byte, lim Limits) *FileError {
	t.Helper()
	book, err := Read(data, lim)
	var fe *FileError
	if !errors.As(err, &fe) {
		t.Fatalf("read %+v, %v; want a *FileError", book, err)
	}
	return fe
}

// at finds a cell of the first sheet.
func (b *Book) at(ref string) Cell {
	col, row, _ := ParseAddress(ref)
	for _, r := range b.Sheets[0].Rows {
		for _, c := range r.Cells {
			if r.Number == row && c.Col == col {
				return c
			}
		}
	}
	return Cell{}
}
