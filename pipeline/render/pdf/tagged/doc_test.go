package tagged

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"
)

var testMeta = Meta{
	Title: "Bilan 2024 — Pas-de-Calais 🙂", Author: "ARS <Hauts-de-France>", Subject: "Médiation", Program: "bilan",
	Date: time.Date(2025, 3, 1, 12, 0, 0, 0, time.FixedZone("", 3600)),
}

// newDoc is a document with a running foot and a first page, in a font of the
// standard fourteen: what is tested here is not the text.
func newDoc() *Doc {
	d := New(testMeta)
	d.SetMargins(20, 20, 20)
	d.SetAutoPageBreak(false, 20)
	d.SetFont("helvetica", "", 10)
	d.Foot(func() { d.Text(20, 290, "pied") })
	d.AddPage()
	return d
}

// write is a line of text at the document's position.
func write(d *Doc, s string) func() {
	return func() { d.CellFormat(60, 5, s, "", 1, "L", false, 0, "") }
}

// sample uses every element once.
func sample() *Doc {
	d := newDoc()
	anchor := d.AddLink()
	d.Outline("Bilan", 1)
	d.Leaf(H1, Props{}, write(d, "Bilan"))
	d.Group(TOC, Props{}, func() {
		d.Group(TOCItem, Props{}, func() {
			d.Group(Reference, Props{}, func() {
				d.Link(Target{Anchor: anchor}, "Aller au (tableau) >>", write(d, "Tableau"), Rect{20, 25, 60, 5})
			})
		})
	})
	d.Leaf(P, Props{}, func() {
		write(d, "avant")()
		d.Link(Target{URL: `https://example.org/a(b)c?d=\>>`}, "Le site", write(d, "site"), Rect{20, 35, 30, 5}, Rect{20, 40, 10, 5})
		write(d, "apres")()
		d.AddPage()
		write(d, "page suivante")()
	})
	d.Outline("Listes", 4)
	d.Group(List, Props{Attrs: []Attr{Numbered(Disc)}}, func() {
		d.Group(ListItem, Props{}, func() {
			d.Leaf(Label, Props{}, write(d, "-"))
			d.Leaf(ListBody, Props{}, write(d, "point"))
		})
	})
	d.Leaf(Figure, Props{Alt: "Barres : 🙂", Attrs: []Attr{d.Block(Rect{20, 60, 100, 50})}}, func() {
		d.Rect(20, 60, 100, 50, "D")
	})
	d.SetLink(anchor, -1, -1)
	d.Outline("Tableau", 1)
	d.Group(Table, Props{Attrs: []Attr{Summary("Un (tableau)")}}, func() { fillTable(d) })
	d.Leaf(Note, Props{ID: "note 1"}, write(d, "note"))
	return d
}

func fillTable(d *Doc) {
	d.Leaf(Caption, Props{}, write(d, "Tableau 1"))
	d.Group(TableHead, Props{}, func() {
		d.Group(Row, Props{}, func() {
			d.Leaf(Header, Props{ID: "c(1", Attrs: []Attr{Scope(Column), Extent(1, 2)}}, write(d, "Nord"))
		})
	})
	d.Group(TableBody, Props{}, func() {
		d.Group(Row, Props{}, func() {
			d.Leaf(Header, Props{ID: "r1é", Attrs: []Attr{Scope(AcrossRow)}}, write(d, "Actions"))
			d.Artifact(func() { d.Rect(20, 100, 20, 5, "D") })
			d.Leaf(Cell, Props{Attrs: []Attr{Headers("c(1", "r1é")}}, write(d, "12"))
		})
	})
}

func finish(t *testing.T, d *Doc) []byte {
	t.Helper()
	b, err := d.Finish()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// build returns the objects of the finished document.
func build(t *testing.T, d *Doc) *file {
	t.Helper()
	f, err := d.build()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// source is all objects, one a line or more.
func (f *file) source() string { return string(bytes.Join(f.objs, []byte("\n"))) }

// content returns the content streams of the pages.
func (f *file) content(t *testing.T) []string {
	t.Helper()
	var pages []string
	for _, m := range regexp.MustCompile(`/Contents (\d+) 0 R`).FindAllStringSubmatch(f.source(), -1) {
		text, plain := plainStream(f.objs[number(t, m[1])])
		if !plain {
			t.Fatalf("object %s is no plain stream", m[1])
		}
		pages = append(pages, string(text))
	}
	return pages
}

// inflate returns what the stream object body holds.
func inflate(t *testing.T, body []byte) []byte {
	t.Helper()
	_, stream, _ := bytes.Cut(body, []byte("stream\n"))
	z, err := zlib.NewReader(bytes.NewReader(stream))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func number(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestEveryElementIsWrittenOnce(t *testing.T) {
	b := build(t, sample()).source()
	for tag, want := range map[Tag]int{
		Document: 1, H1: 1, TOC: 1, TOCItem: 1, Reference: 1, Link: 2, P: 1, List: 1, ListItem: 1, Label: 1, ListBody: 1,
		Figure: 1, Table: 1, Caption: 1, TableHead: 1, TableBody: 1, Row: 2, Header: 2, Cell: 1, Note: 1,
	} {
		if got := strings.Count(b, "/StructElem /S /"+string(tag)+" /P "); got != want {
			t.Errorf("%d elements %s, want %d", got, tag, want)
		}
	}
}

func TestAllTextIsMarkedAndEverySequenceEnds(t *testing.T) {
	pages := build(t, sample()).content(t)
	if len(pages) != 2 {
		t.Fatalf("%d pages", len(pages))
	}
	for n, page := range pages {
		depth := 0
		for line := range strings.Lines(page) {
			switch {
			case strings.HasSuffix(line, "BDC\n"):
				depth++
			case line == "EMC\n":
				depth--
			case strings.Contains(line, "Tj") && depth != 1:
				t.Errorf("page %d: text at depth %d: %s", n+1, depth, line)
			}
			if depth < 0 || depth > 1 {
				t.Fatalf("page %d: depth %d at %q", n+1, depth, line)
			}
		}
		if depth != 0 {
			t.Errorf("page %d ends inside a sequence", n+1)
		}
	}
}

func TestContentIdentifiersLeadBackToTheirElement(t *testing.T) {
	f := build(t, sample())
	tree := regexp.MustCompile(`/Nums \[.*\]>>`).FindString(f.source())
	for i, page := range f.content(t) {
		parents := regexp.MustCompile(fmt.Sprintf(`[\[ ]%d \[([^\]]*)\]`, i)).FindStringSubmatch(tree)
		refs := regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(parents[1], -1)
		marks := regexp.MustCompile(`/(\w+) <</MCID (\d+)>> BDC`).FindAllStringSubmatch(page, -1)
		if len(refs) != len(marks) {
			t.Fatalf("page %d: %d sequences, %d parents", i+1, len(marks), len(refs))
		}
		for k, m := range marks {
			parent := f.objs[number(t, refs[k][1])]
			if m[2] != strconv.Itoa(k) || !bytes.Contains(parent, []byte("/S /"+m[1]+" ")) {
				t.Errorf("page %d: sequence %s is a %s, its parent is %s", i+1, m[2], m[1], parent)
			}
		}
	}
}

func TestParagraphAcrossPagesIsOneElement(t *testing.T) {
	p := regexp.MustCompile(`/S /P /P .*`).FindString(build(t, sample()).source())
	if !strings.Contains(p, "/MCR") || strings.Count(p, "/Pg") != 2 {
		t.Errorf("the paragraph does not reach the second page: %s", p)
	}
}

func TestSameCallsSameBytes(t *testing.T) {
	want := finish(t, sample())
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if got, err := sample().Finish(); err != nil || !bytes.Equal(got, want) {
				t.Errorf("another file, or %v", err)
			}
		})
	}
	wg.Wait()
}

func TestImagesOfOneWidthKeepTheirPlace(t *testing.T) {
	draw := func() *file {
		d := newDoc()
		for i := range 6 {
			img := image.NewNRGBA(image.Rect(0, 0, 4, 3))
			img.Set(1, 1, color.NRGBA{R: uint8(40 * i), A: uint8(255 - 20*(i%2))})
			var b bytes.Buffer
			if err := png.Encode(&b, img); err != nil {
				t.Fatal(err)
			}
			name := fmt.Sprint("image", i)
			d.RegisterImageOptionsReader(name, gofpdf.ImageOptions{ImageType: "png"}, &b)
			d.Leaf(Figure, Props{Alt: name}, func() { d.Image(name, 20, float64(20*i), 10, 10, false, "", 0, "") })
		}
		return build(t, d)
	}
	want := draw()
	for range 20 {
		if draw().source() != want.source() {
			t.Fatal("the images change places")
		}
	}
	for _, m := range imageEntry.FindAllSubmatch(want.objs[2], -1) {
		n := number(t, string(m[2]))
		if !bytes.Contains(want.objs[n], fmt.Appendf(nil, "/SMask %d 0 R", n+1)) {
			t.Errorf("the transparency of image %d is not the object after it", n)
		}
	}
}
