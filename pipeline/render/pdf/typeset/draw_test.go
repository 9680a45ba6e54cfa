package typeset

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"
)

func TestPortionLeavesNoLineAlone(t *testing.T) {
	for _, c := range []struct {
		lines, room int
		fresh       bool
		want        int
	}{
		{5, 5, false, 5},
		{5, 9, false, 5},
		{5, 3, false, 3},
		{5, 4, false, 3}, // one line would go ahead alone
		{3, 2, false, 0}, // two and one, or one and two
		{5, 1, false, 0},
		{5, 0, false, 0},
		{5, -1, false, 0},
		{2, 1, false, 0},
		{1, 0, false, 0},
		{5, 1, true, 1}, // a page of one line
		{3, 2, true, 2},
		{5, 0, true, 1},
	} {
		if got := portion(c.lines, c.room, c.fresh); got != c.want {
			t.Errorf("%d lines, room for %d, fresh %t: %d, want %d", c.lines, c.room, c.fresh, got, c.want)
		}
	}
}

func TestFlowGoesOnOnTheNextPage(t *testing.T) {
	ts := newTypesetter(t)
	p := ts.Set(Plain(strings.Repeat("un mot ", 1000)), body, 100)
	p.Lines = p.Lines[:60] // 4.76 mm each; a page holds 53
	ts.Flow(p, 5)
	if got := ts.pdf.PageNo(); got != 2 {
		t.Fatalf("%d pages", got)
	}
	if got, want := ts.pdf.GetY(), 20+7*p.Pitch(); got < want-0.01 || got > want+0.01 {
		t.Errorf("ends at %g, want %g", got, want)
	}
}

func TestKeepStartsAPageOnlyWhereItHelps(t *testing.T) {
	for _, c := range []struct {
		y, height float64
		want      bool
	}{
		{20, 100, false},
		{200, 77, false}, // the page ends at 277
		{200, 77.1, true},
		{20, 500, false}, // no page is high enough
	} {
		ts := newTypesetter(t)
		ts.pdf.SetY(c.y)
		if got := ts.Keep(c.height); got != c.want {
			t.Errorf("%g at %g: %t", c.height, c.y, got)
		}
	}
}

func TestSelectGoesBackToTheFormerFont(t *testing.T) {
	ts := newTypesetter(t)
	ts.Select(true, false, 12)
	restore := ts.Select(false, true, 8)
	restore()
	if size, _ := ts.pdf.GetFontSize(); size != 12 || ts.current != (selection{bold, 12}) {
		t.Errorf("%+v at %g", ts.current, size)
	}
}

// draw makes a document with all variants of the font.
func draw() ([]byte, error) {
	p := gofpdf.New("P", "mm", "A4", "")
	p.SetCatalogSort(true)
	p.SetCreationDate(time.Unix(0, 0).UTC())
	p.SetModificationDate(time.Unix(0, 0).UTC())
	p.AddPage()
	t, err := New(p, "")
	if err != nil {
		return nil, err
	}
	for _, st := range []Style{{Size: 10}, {Size: 10, Italic: true, Align: Right}, {Size: 12, Bold: true, Align: Center}} {
		t.Flow(t.Set(Marked("Les **médiatrices** ont accompagné 1\u202f250 personnes."), st, 60), 0)
	}
	var b bytes.Buffer
	err = p.Output(&b)
	return b.Bytes(), err
}

func TestDocumentsMadeAtOnceAreTheSame(t *testing.T) {
	want, err := draw()
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if got, err := draw(); err != nil || !bytes.Equal(got, want) {
				t.Errorf("another document, or %v", err)
			}
		})
	}
	wg.Wait()
}

// What is bold and italic is set bold: there is no font for both.
func TestBoldPrevailsOverItalic(t *testing.T) {
	for _, c := range []struct {
		bold, italic bool
		want         variant
	}{{false, false, regular}, {true, false, bold}, {false, true, italic}, {true, true, bold}} {
		if got := new(Typesetter).variantOf(Run{Bold: c.bold, Italic: c.italic}, Style{}); got != c.want {
			t.Errorf("bold %t, italic %t: %q, want %q", c.bold, c.italic, got.style(), c.want.style())
		}
	}
}
