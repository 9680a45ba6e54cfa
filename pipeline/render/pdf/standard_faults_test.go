package pdf

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
)

// sound is a file with a table, its note, a figure and a link.
func sound(t *testing.T) []byte {
	t.Helper()
	doc := present.Document{
		ID: "d", Title: "L’année", Place: "Œuf", Year: 2024, Date: time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC),
		Sections: []present.Section{{ID: "a", Title: "Un", Level: 1, Blocks: []present.Block{
			&present.Table{Title: "T", Columns: []present.Head{{Label: "c"}}, Notes: []present.Note{{Key: "s", Text: "secret"}},
				Rows: []present.Row{{Head: "l", Cells: []present.Cell{{Text: "1 200 • œ"}}}}},
			&present.Chart{Kind: codebook.Bars, Title: "C", Alt: "Barres", Max: 100, Items: []present.Item{{Label: "i", Value: 3, Text: "3"}}},
		}}},
	}
	for _, title := range []string{"Deux", "Trois", "Quatre", "Cinq"} { // enough for a table of contents, whose lines are links
		doc.Sections = append(doc.Sections,
			present.Section{ID: title, Title: title, Level: 1, Blocks: []present.Block{present.Paragraph{{Text: title}}}})
	}
	var b bytes.Buffer
	if err := Write(&b, doc, codebook.Theme{Sizes: codebook.Sizes{Title: 20, Heading1: 15, Heading2: 12, Heading3: 11, Body: 10, Table: 9,
		Small: 8}}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Each rule finds the fault that breaks it, and a sound file has none.
func TestEachRuleFindsItsFault(t *testing.T) {
	raw := sound(t)
	if faults := Faults(raw); len(faults) > 0 {
		t.Fatalf("a sound file: %q", faults)
	}
	for _, c := range []struct{ in, from, to, want string }{
		{"/Type /StructElem /S /Note", "/ID ", "/IX ", "a note without an identifier"},
		{"/Type /StructElem /S /TH", "/Scope ", "/Scale ", "a head without a scope"},
		{"/Type /StructElem /S /TD", "/Headers ", "/Leaders ", "a cell with the heads []"},
		{"/Type /StructElem /S /Figure", "/Alt ", "/Art ", "a figure without an alternative"},
		{"/Type /StructElem /S /H2", "/S /H2", "/S /H3", "H3 after H1"},
		{"/Type /StructElem /S /TR", "/S /TR", "/S /P", "TH in P"},
		{"/Type /Catalog", "/Lang ", "/Long ", "no /Lang"},
		{"/Type /Catalog", "/Marked true", "/Marked false", "no /MarkInfo"},
		{"/Type /Catalog", "/GTS_PDFA1", "/GTS_PDFX", "no /S /GTS_PDFA1"},
		{"/Type /Catalog", "/Lang", "/Names <</EmbeddedFiles <<>>>> /Lang", "holds /EmbeddedFiles"},
		{"/Subtype /Link", "/Contents", "/Nothing", "no /Contents"},
		{"/Type /Page\n", "/Tabs /S", "/Tabs /R", "the order of tabs"},
		{"/Subtype /CIDFontType2", "/FontDescriptor", "/FontWithout", "not embedded"},
		{"begincmap", "<0020> <0020> ", "<0020> <FFFF> ", "varies in more than its last byte"},
		{"begincmap", "<2022> <2022> <2022>", "", "the code 2022 has no words"},
		{"begincmap", "<0020> <0020> <0020>", "<0020> <0020> <0000>", "code 0020 has no words"},
		{"BDC", "/TD <</MCID", "q\nQ\n(a) Tj\nEMC\n/TD <</MCID", "paints at depth"},
		{"<pdfuaid:part>", "<pdfuaid:part>1", "<pdfuaid:part>2", "no <pdfuaid:part>1"},
		{"<pdfaid:part>", "<pdfaid:conformance>A", "<pdfaid:conformance>B", "no <pdfaid:conformance>A"},
		{"mntrRGB", "mntrRGB", "mntrGRAY", "not one of a screen"},
	} {
		f, err := open(raw)
		if err != nil {
			t.Fatal(err)
		}
		if !f.replace(c.in, c.from, c.to) {
			t.Errorf("%s: no %s", c.in, c.from)
			continue
		}
		var faults []string
		for _, r := range rules {
			faults = append(faults, r.check(f)...)
		}
		if !strings.Contains(strings.Join(faults, "\n"), c.want) {
			t.Errorf("%s → %s: %q, want %q", c.from, c.to, faults, c.want)
		}
	}
}

// replace changes the objects that hold in.
func (f *opened) replace(in, from, to string) (done bool) {
	for n, dict := range f.objects {
		if strings.Contains(dict, in) && strings.Contains(dict, from) {
			f.objects[n], done = strings.ReplaceAll(dict, from, to), true
		}
	}
	for n, data := range f.streams {
		if bytes.Contains(data, []byte(in)) && bytes.Contains(data, []byte(from)) {
			f.streams[n], done = bytes.ReplaceAll(data, []byte(from), []byte(to)), true
		}
	}
	return done
}
