package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
)

func sample() present.Document {
	table := &present.Table{Title: "Postes & habitants", Corner: "Territoire", Columns: []present.Head{{Label: "Postes", Count: "n = 3"}},
		Rows: []present.Row{{Head: "Nord", Cells: []present.Cell{{Text: "12", Numeric: true, Note: "1"}}}}, Notes: []present.Note{{Key: "1",
			Text: "une note"}}, Source: "registre"}
	bars := &present.Chart{Title: "Le titre", Subtitle: "mesure", Alt: "Barres <12>", Source: "bilans", Kind: codebook.Bars, Max: 100,
		Items: []present.Item{{Label: "a", Value: 12, Text: "12"}}}
	doc := present.Document{ID: "bilan-59-nord", Title: "Les médiateurs", Place: "Nord", Year: 2024,
		Date: time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC), Logo: logo()}
	for i, title := range []string{"Un", "Deux", "Trois", "Quatre", "Cinq"} {
		doc.Sections = append(doc.Sections, present.Section{Title: title, Level: 1 + i%2, Landscape: i == 3, Blocks: []present.Block{
			present.Paragraph{{Text: "mot "}, {Text: "gras", Bold: true}}, present.List{{{Text: "point"}}}, table, bars,
			present.Link{Text: "la région", Target: "bilan-region"}, present.KeyFigures{{Value: "130", Label: "personnes"}},
		}})
	}
	return doc
}

func logo() []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewRGBA(image.Rect(0, 0, 4, 2))); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// opened reads the parts of a file; each is well-formed XML or a picture.
func opened(t *testing.T, raw []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(content)
		if !strings.HasSuffix(f.Name, ".xml") && !strings.HasSuffix(f.Name, ".rels") {
			continue
		}
		for d := xml.NewDecoder(bytes.NewReader(content)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	return parts
}

func written(t *testing.T) []byte {
	t.Helper()
	ink := color.RGBA{A: 255}
	th := codebook.Theme{Sizes: codebook.Sizes{Title: 26, Heading1: 17, Heading2: 13, Heading3: 11, Body: 10.5, Table: 8.5, Small: 7.5},
		Colors: codebook.Colors{Ink: ink, Primary: ink, Series: []color.RGBA{ink}}}
	var b bytes.Buffer
	if err := Write(&b, sample(), th); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var (
	relationUsed = regexp.MustCompile(`r:(?:id|embed)="([^"]+)"`)
	styleUsed    = regexp.MustCompile(`<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"`)
	drawn        = regexp.MustCompile(`<wp:docPr id="(\d+)" name="[^"]*" descr="([^"]*)"`)
	firstFigure  = regexp.MustCompile(` SEQ Figure \\\* ARABIC "><w:r><w:t xml:space="preserve">(\d+)`)
	anchorUsed   = regexp.MustCompile(`w:anchor="([^"]+)"`)
)

// Whatever the text refers to is in the package: parts, styles, bookmarks; every
// table repeats its heads, every picture has words and a number of its own.
func TestThePackageIsWhole(t *testing.T) {
	parts := opened(t, written(t))
	text := parts["word/document.xml"]
	for _, m := range relationUsed.FindAllStringSubmatch(text, -1) {
		if !strings.Contains(parts["word/_rels/document.xml.rels"], `Id="`+m[1]+`"`) {
			t.Errorf("no relation %s", m[1])
		}
	}
	for _, m := range styleUsed.FindAllStringSubmatch(text, -1) {
		if !strings.Contains(parts["word/styles.xml"], `w:styleId="`+m[1]+`"`) {
			t.Errorf("no style %s", m[1])
		}
	}
	for _, m := range anchorUsed.FindAllStringSubmatch(text, -1) {
		if !strings.Contains(text, `<w:bookmarkStart w:id="`) || !strings.Contains(text, `w:name="`+m[1]+`"`) {
			t.Errorf("no bookmark %s", m[1])
		}
	}
	seen := map[string]bool{}
	for _, m := range drawn.FindAllStringSubmatch(text, -1) {
		if seen[m[1]] || m[2] == "" {
			t.Errorf("picture %s: %q", m[1], m[2])
		}
		seen[m[1]] = true
	}
	tables := strings.Count(text, "<w:tbl>")
	if tables != 10 || strings.Count(text, "<w:tblHeader/>") != tables || strings.Count(text, " SEQ Tableau ") != tables || len(seen) != 6 {
		t.Errorf("%d tables, %d heads, %d pictures", tables, strings.Count(text, "<w:tblHeader/>"), len(seen))
	}
	if first := firstFigure.FindStringSubmatch(text); len(first) != 2 || first[1] != "1" {
		t.Errorf("the first figure is number %q: the logo is none", first)
	}
	for _, want := range []string{`w:orient="landscape"`, `w:val="Heading1"`, `w:val="Heading2"`, "Postes &amp; habitants", "12\u00a0(1)",
		"<w:b/>", " TOC "} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %s", want)
		}
	}
	if !strings.Contains(parts["word/styles.xml"], `<w:lang w:val="fr-FR"`) || !strings.Contains(parts["word/_rels/document.xml.rels"],
		"bilan-region.docx") {
		t.Error("the language or the link to the region is missing")
	}
}

func TestTheSameDocumentGivesTheSameBytes(t *testing.T) {
	if !bytes.Equal(written(t), written(t)) {
		t.Error("two files differ")
	}
}

// A row stays on one page unless its text is long; columns are as wide as their words,
// and letters small where a line has many.
func TestATableFitsItsPage(t *testing.T) {
	laid := func(columns int, head string) string {
		table := &present.Table{Title: "T", Corner: "Territoire", Rows: []present.Row{{Head: head}}}
		for range columns {
			table.Columns = append(table.Columns, present.Head{Label: "Regroupement"})
			table.Rows[0].Cells = append(table.Rows[0].Cells, present.Cell{Text: "1", Numeric: true})
		}
		b := &body{size: 8.5}
		b.table(table)
		return b.String()
	}
	if one := laid(2, "court"); strings.Count(one, "<w:cantSplit/>") != 2 || strings.Contains(one, "<w:sz ") {
		t.Errorf("a small table: %s", one)
	}
	if long := laid(2, strings.Repeat("mot ", 300)); strings.Count(long, "<w:cantSplit/>") != 1 {
		t.Error("a long row may not go on over pages")
	}
	crowded := laid(7, "court")
	if !strings.Contains(crowded, `<w:sz w:val="12"/>`) {
		t.Errorf("a crowded table: %s", crowded)
	}
	widths := regexp.MustCompile(`<w:gridCol w:w="(\d+)"/>`).FindAllStringSubmatch(crowded, -1)
	if len(widths) != 8 || widths[0][1] >= widths[1][1] {
		t.Errorf("widths %v: « Territoire » has fewer letters than « Regroupement »", widths)
	}
}
