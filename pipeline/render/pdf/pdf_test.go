package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"bilan/pipeline/present"
	"bilan/pipeline/render/chart"
	"bilan/pipeline/render/pdf/tagged"
	"bilan/pipeline/render/pdf/typeset"
)

func TestEveryPaintedWordIsTaggedOrAnArtifact(t *testing.T) {
	p := write(t, everything())
	if len(p.contents) < 9 {
		t.Fatalf("only %d pages were read", len(p.contents))
	}
	for i, c := range p.contents {
		if line := unmarked(c); line != "" {
			t.Errorf("page %d paints outside the structure: %q", i+1, line)
		}
	}
}

func TestHeadingsDoNotSkipALevel(t *testing.T) {
	level := 0
	for _, tag := range write(t, everything()).tags() {
		if len(tag) != 2 || tag[0] != 'H' {
			continue
		}
		l := int(tag[1] - '0')
		if l > level+1 {
			t.Errorf("%s follows H%d", tag, level)
		}
		level = l
	}
}

func TestEachBlockHasItsElement(t *testing.T) {
	p := write(t, everything())
	for tag, want := range map[string]int{
		"H1": 1, "H2": 7, "H3": 3, "H4": 3, "Table": 4, "Figure": 3, "Caption": 4, "TOC": 1, "TOCI": 8,
		"L":    2,               // a list, and the key figures
		"LI":   2 + 5,           // its items, and theirs
		"TR":   8 + 61 + 5 + 24, // rows and heads, each once on however many pages
		"Link": 8 + 2,           // contents, and the publisher's addresses
	} {
		if got := p.count(tag); got != want {
			t.Errorf("%d elements %s, want %d", got, tag, want)
		}
	}
}

func TestCellsNameTheirHeads(t *testing.T) {
	p := write(t, sample(present.Section{Title: "Un", Level: 1, Blocks: []present.Block{numbers(2, 2)}}))
	for _, want := range []string{
		fmt.Sprintf("/ID <%X>", "t1-c0"), fmt.Sprintf("/ID <%X>", "t1-c2"), fmt.Sprintf("/ID <%X>", "t1-l2"),
		fmt.Sprintf("/Headers [<%X> <%X>]", "t1-l2", "t1-c2"), "/Scope /Column", "/Scope /Row",
	} {
		if !p.has(want) {
			t.Errorf("the file lacks %s", want)
		}
	}
}

func TestFileSaysWhatItIs(t *testing.T) {
	p := write(t, everything())
	for _, want := range []string{"/Lang <FEFF00660072002D00460052>", "/DisplayDocTitle true", "/Marked true", "/Outlines",
		"/StructTreeRoot", "<dc:language>"} {
		if !p.has(want) {
			t.Errorf("the file lacks %s", want)
		}
	}
	if !p.has("Les médiateurs santé en quartiers politique de la ville — Bilan 2024 — Pas-de-Calais") {
		t.Error("the metadata lack the title")
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	doc := everything()
	doc.Logo = mark(t, image.NewGray(image.Rect(0, 0, 90, 30)))
	want := write(t, doc).raw
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			var b bytes.Buffer
			if err := Write(&b, doc, sampleTheme()); err != nil || !bytes.Equal(b.Bytes(), want) {
				t.Errorf("another run gave other bytes (%v)", err)
			}
		})
	}
	wg.Wait()
}

func TestFilesAreLight(t *testing.T) {
	if n := len(write(t, everything()).raw); n > 250_000 {
		t.Errorf("%d bytes", n)
	}
}

func TestADocumentOfNothingIsACover(t *testing.T) {
	doc := present.Document{ID: "vide", Title: "Vide", Place: "Nulle part", Year: 2024, Date: time.Unix(0, 0)}
	if got := len(write(t, doc).contents); got != 1 {
		t.Errorf("%d pages", got)
	}
}

func TestLogoIsAFigure(t *testing.T) {
	for kind, img := range map[string]image.Image{
		"8 bits":     image.NewRGBA(image.Rect(0, 0, 40, 10)),
		"16 bits":    image.NewNRGBA64(image.Rect(0, 0, 3000, 50)),
		"one column": image.NewGray(image.Rect(0, 0, 1, 5000)),
	} {
		t.Run(kind, func(t *testing.T) {
			doc := sample()
			doc.Logo = mark(t, img)
			if got := write(t, doc).count("Figure"); got != 1 {
				t.Errorf("%d figures", got)
			}
		})
	}
}

func TestWhatNoPageCanShowIsAnError(t *testing.T) {
	undated, broken := sample(), sample()
	high := sample(present.Section{Title: "Un", Level: 1, Blocks: []present.Block{
		present.KeyFigures{{Value: "1", Label: strings.Repeat("anticonstitutionnellement, ", 2000)}}}})
	undated.Date = time.Time{}
	broken.Logo = []byte("not an image")
	if err := Write(io.Discard, undated, sampleTheme()); !errors.Is(err, tagged.ErrNoDate) {
		t.Errorf("without a date: %v", err)
	}
	if err := Write(io.Discard, broken, sampleTheme()); !errors.Is(err, image.ErrFormat) || !strings.Contains(err.Error(), broken.ID) {
		t.Errorf("with a broken logo: %v", err)
	}
	if err := Write(io.Discard, high, sampleTheme()); !errors.Is(err, ErrTooHigh) {
		t.Errorf("with a card higher than a page: %v", err)
	}
}

// endless is a table with a row higher than two pages, between two others.
func endless() *present.Table {
	t := numbers(3, 2)
	t.Rows[1].Cells[1] = present.Cell{Text: strings.Repeat("anticonstitutionnellement, ", 700)}
	return t
}

// A row higher than a page goes on over pages, on each of which the head stands above
// it; it remains one row, whose cells hold all of their text, and loses no line.
func TestAHighRowGoesOnOverPages(t *testing.T) {
	doc := sample(present.Section{Title: "Un", Level: 1, Blocks: []present.Block{words(60), endless(), words(30)}})
	all, _ := laid(t, doc)
	every(all, func(p part) {
		made, ok := p.(*table)
		if !ok {
			return
		}
		strips := made.rows[1].strips()
		if first, last := strips[0].page, made.rows[1].last().page; last-first < 2 || made.rows[2].strip.page < last {
			t.Errorf("the row stands on pages %d to %d, the next on %d", first, last, made.rows[2].strip.page)
		}
		if lines := len(made.rows[1].cells[2].lines[0].Lines); len(strips) != lines {
			t.Errorf("%d strips of %d lines", len(strips), lines)
		}
		for i, s := range strips[1:] {
			if s.page != strips[i].page && s.y != frameOf(false).top+made.head.strip.height {
				t.Errorf("on page %d the row goes on at %v", s.page, s.y)
			}
		}
		if made.rows[0].more != nil {
			t.Error("a low row is cut")
		}
	})
	printed := write(t, doc)
	if rows, cells := printed.count("TR"), printed.count("TD"); rows != 4 || cells != 6 {
		t.Errorf("%d rows and %d cells in the structure", rows, cells)
	}
	for _, fault := range Faults(printed.raw) {
		t.Error(fault)
	}
}

// A word that no language has is cut, and leaves the columns beside it their words.
func TestAnEndlessWordLeavesRoomForOthers(t *testing.T) {
	long := numbers(2, 6)
	long.Rows[0].Head = strings.Repeat("x", 1000)
	_, p := laid(t, sample())
	c := composer{press: p}
	cell, head, widths := c.fit(long, newPage(false))
	for i, n := range c.needs(long, cell, head) {
		if n.least > widths[i]+hair {
			t.Errorf("column %d is %.1f mm wide and needs %.1f", i, widths[i], n.least)
		}
	}
}

// laid composes a document and places its strips.
func laid(t *testing.T, doc present.Document) (sequence, *press) {
	t.Helper()
	d := tagged.New(meta(doc))
	ts, err := typeset.New(d.Fpdf, "")
	if err != nil {
		t.Fatal(err)
	}
	p := &press{Doc: d, ts: ts, look: newLook(sampleTheme()), studio: chart.NewStudio(sampleTheme())}
	all := compose(p, doc)
	p.pages = paginate(all.strips())
	return all, p
}

// every calls visit for each part below p.
func every(p part, visit func(part)) {
	visit(p)
	switch p := p.(type) {
	case sequence:
		for _, k := range p {
			every(k, visit)
		}
	case *group:
		for _, k := range p.parts {
			every(k, visit)
		}
	}
}

func TestNothingLeavesItsPage(t *testing.T) {
	all, _ := laid(t, everything())
	for i, s := range all.strips() {
		f := frameOf(s.wide)
		if s.y < f.top || s.y+s.height > f.top+f.height+hair {
			t.Errorf("strip %d leaves page %d: %v + %v", i, s.page, s.y, s.height)
		}
	}
}

// Wherever the page ends, a heading has its text below it.
func TestNoHeadingIsAloneAtTheEndOfAPage(t *testing.T) {
	for n := range 60 {
		all, _ := laid(t, sample(
			present.Section{Title: "Avant", Level: 1, Blocks: []present.Block{words(500 + 12*n)}},
			present.Section{Title: "Après", Level: 2, Blocks: []present.Block{words(40), bars(3), numbers(3, 2)}},
		))
		strips := all.strips()
		for i, s := range strips[:len(strips)-1] {
			if s.keep && s.page != strips[i+1].page {
				t.Fatalf("after %d words strip %d is parted from the next", 500+12*n, i)
			}
		}
	}
}

func TestRowsOfATableKeepCompany(t *testing.T) {
	for n := 2; n < 90; n++ {
		all, _ := laid(t, sample(present.Section{Title: "Un", Level: 1, Blocks: []present.Block{words(100), numbers(n, 3)}}))
		every(all, func(p part) {
			table, ok := p.(*table)
			if !ok {
				return
			}
			rows := table.rows
			if a, b := rows[n-2].strip.page, rows[n-1].strip.page; a != b {
				t.Errorf("of %d rows the last one is alone on page %d", n, b)
			}
			if a, b := table.head.strip.page, rows[1].strip.page; a != b {
				t.Errorf("of %d rows the first one is alone on page %d", n, a)
			}
			source := table.feet[len(table.feet)-1].strips()
			if source[0].page != rows[n-1].strip.page {
				t.Errorf("the source of %d rows is on another page", n)
			}
			for i, r := range rows[1:] {
				if top := frameOf(false).top + table.head.strip.height; r.strip.page != rows[i].strip.page && r.strip.y != top {
					t.Errorf("row %d begins page %d at %v, below a head that ends at %v", i+1, r.strip.page, r.strip.y, top)
				}
			}
		})
	}
}

func TestALongTitleLeavesRoomOnTheCover(t *testing.T) {
	_, p := laid(t, sample())
	c := composer{press: p}
	short, long := c.bigTitle("Les médiateurs santé"), c.bigTitle(strings.Repeat("Les médiateurs santé ", 12))
	if short.Style.Size != c.look.title.Size || long.Height() > 60 {
		t.Errorf("a short title has %v points, a long one %v mm", short.Style.Size, long.Height())
	}
}

func TestKeyFiguresStayInTheirCards(t *testing.T) {
	for _, value := range []string{"7", "1\u202f234\u202f567", "Nutrition, cancer", strings.Repeat("anticonstitutionnellement ", 4),
		strings.Repeat("x", 80)} {
		_, p := laid(t, sample())
		c := composer{press: p}
		text := c.bigValue(value, 40)
		for _, l := range text.Lines {
			if w := p.ts.Width(typeset.Plain(l.Text()), text.Style); w > 40+hair {
				t.Errorf("%q is %.1f mm wide in a card of 40", l.Text(), w)
			}
		}
	}
}

// A value in smaller letters stands on the line of those beside it: what is below them
// begins at one height.
func TestValuesOfARowStandOnOneLine(t *testing.T) {
	all, _ := laid(t, sample(present.Section{Title: "Un", Level: 1, Blocks: []present.Block{present.KeyFigures{
		{Value: "7", Label: "Attente"}, {Value: "1\u202f234\u202f567\u202f890\u202f€", Label: "Budget"}}}}))
	every(all, func(p part) {
		if row, ok := p.(*keyRow); ok {
			a, b := row.cards[0], row.cards[1]
			if a.value.Height() == b.value.Height() || a.above+a.value.Height() != b.above+b.value.Height() {
				t.Errorf("%v and %v high, %v and %v below", a.value.Height(), b.value.Height(), a.above, b.above)
			}
		}
	})
}

func TestDisclaimerIsCutWhereItMakesSense(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "",
		"Exemple de démonstration.": "Exemple de démonstration.",
		"Un mot. Puis un autre. Et une suite trop longue":   "Un mot. Puis un autre.",
		"Exemple\u00a0: les réponses ont été reconstituées": "Exemple.",
		"Les réponses individuelles ont été reconstituées":  "Les réponses individuelles…",
		"anticonstitutionnellementetquelquechose":           "anticonstitutionnellementetque…",
	} {
		if got := shorten(text, 30); got != want {
			t.Errorf("shorten(%q) = %q, want %q", text, got, want)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	doc := everything()
	for b.Loop() {
		if err := Write(io.Discard, doc, sampleTheme()); err != nil {
			b.Fatal(err)
		}
	}
}
