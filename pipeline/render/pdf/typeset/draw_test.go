package typeset

import (
	"bytes"
	"sync"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"
)

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
	for _, st := range []Style{{Size: 10}, {Size: 10, Italic: true, Align: Right}, {Size: 12, Bold: true}} {
		t.Draw(t.Set(Marked("Les **médiatrices** ont accompagné 1\u202f250 personnes."), st, 60), 10, 10)
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
