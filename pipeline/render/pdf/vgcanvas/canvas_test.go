package vgcanvas

import (
	"bytes"
	"image/color"
	"math"
	"strings"
	"testing"
	"time"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"github.com/jung-kurt/gofpdf"
	stdfont "golang.org/x/image/font"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// fonts is the lettering of the test documents. It counts what is selected, so
// that a test can see the former font come back.
type fonts struct {
	pdf   *gofpdf.Fpdf
	style string
	size  float64
}

func (f *fonts) Safe(s string) string { return strings.ReplaceAll(s, "🙂", "□") }

func (f *fonts) Select(bold, italic bool, size float64) func() {
	style, formerStyle, formerSize := "", f.style, f.size
	if bold {
		style = "B"
	} else if italic {
		style = "I"
	}
	f.set(style, size)
	return func() { f.set(formerStyle, formerSize) }
}

func (f *fonts) set(style string, size float64) {
	f.style, f.size = style, size
	f.pdf.SetFont("test", style, size)
}

// newPage is an uncompressed document with a page of 100 by 100 points.
func newPage() (*gofpdf.Fpdf, *fonts) {
	p := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: 100, Ht: 100}})
	p.SetCompression(false)
	p.SetCatalogSort(true)
	p.SetCreationDate(time.Unix(0, 0).UTC())
	p.SetModificationDate(time.Unix(0, 0).UTC())
	for style, ttf := range map[string][]byte{
		"": liberationsansregular.TTF, "B": liberationsansbold.TTF, "I": liberationsansitalic.TTF,
	} {
		p.AddUTF8FontFromBytes("test", style, bytes.Clone(ttf))
	}
	p.AddPage()
	f := &fonts{pdf: p}
	f.set("B", 9)
	p.SetTextColor(1, 2, 3)
	return p, f
}

// drawn returns what a drawing at 10, 20 of 50 by 40 points adds to the page.
func drawn(t *testing.T, paint func(*Canvas)) string {
	t.Helper()
	p, f := newPage()
	p.RawWriteStr("% from here")
	paint(New(p, f, 10, 20, 50, 40))
	p.RawWriteStr("% to here")
	return between(t, output(t, p), "% from here\n", "% to here")
}

func output(t *testing.T, p *gofpdf.Fpdf) string {
	t.Helper()
	var b bytes.Buffer
	if err := p.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func between(t *testing.T, s, from, to string) string {
	t.Helper()
	_, s, ok := strings.Cut(s, from)
	s, _, ok2 := strings.Cut(s, to)
	if !ok || !ok2 {
		t.Fatalf("no %q or no %q", from, to)
	}
	return s
}

func TestOperators(t *testing.T) {
	line := func(x, y vg.Length) vg.Path {
		var p vg.Path
		p.Move(vg.Point{})
		p.Line(vg.Point{X: x, Y: y})
		return p
	}
	// The bottom left corner of the canvas is 10, 40 on the page.
	for name, c := range map[string]struct {
		paint func(*Canvas)
		want  string
	}{
		"a line": {func(c *Canvas) { c.Stroke(line(5, 6)) }, "q\n0 0 0 RG\n1 w\n10 40 m\n15 46 l\nS\nQ\n"},
		"no line at width 0": {func(c *Canvas) {
			c.SetLineWidth(0)
			c.Stroke(line(5, 6))
		}, ""},
		"no empty path": {func(c *Canvas) {
			c.Stroke(nil)
			c.Fill(nil)
		}, ""},
		"colour and fill": {func(c *Canvas) {
			c.SetColor(color.RGBA{R: 255, B: 51, A: 255})
			c.Fill(line(5, 6))
		}, "q\n1 0 0.2 rg\n10 40 m\n15 46 l\nf\nQ\n"},
		"nil is black": {func(c *Canvas) {
			c.SetColor(nil)
			c.Fill(line(1, 1))
		}, "q\n0 0 0 rg\n10 40 m\n11 41 l\nf\nQ\n"},
		"dashes": {func(c *Canvas) {
			c.SetLineDash([]vg.Length{2, 1}, 3)
			c.Stroke(line(5, 6))
		}, "q\n0 0 0 RG\n1 w\n[2 1 ] 3 d\n10 40 m\n15 46 l\nS\nQ\n"},
		"scale, dashes and width too": {func(c *Canvas) {
			c.Scale(2, 2)
			c.SetLineDash([]vg.Length{2}, 0)
			c.Stroke(line(5, 6))
		}, "q\n0 0 0 RG\n2 w\n[4 ] 0 d\n10 40 m\n20 52 l\nS\nQ\n"},
		"move, then turn": {func(c *Canvas) {
			c.Translate(vg.Point{X: 1, Y: 2})
			c.Rotate(math.Pi / 2)
			c.Stroke(line(5, 0))
		}, "q\n0 0 0 RG\n1 w\n11 42 m\n11 47 l\nS\nQ\n"},
		"push and pop": {func(c *Canvas) {
			c.Push()
			c.Translate(vg.Point{X: 30})
			c.SetLineWidth(9)
			c.SetColor(color.White)
			c.Pop()
			c.Stroke(line(5, 6))
		}, "q\n0 0 0 RG\n1 w\n10 40 m\n15 46 l\nS\nQ\n"},
	} {
		if got := drawn(t, c.paint); got != c.want {
			t.Errorf("%s:\n%q, want\n%q", name, got, c.want)
		}
	}
}

func TestTheDocumentIsLeftAsItWas(t *testing.T) {
	p, f := newPage()
	c := New(p, f, 10, 20, 50, 40)
	c.SetColor(color.NRGBA{R: 200, A: 100})
	c.FillString(font.Face{Font: font.Font{Size: 12, Style: stdfont.StyleItalic}}, vg.Point{}, "cœur")
	c.Fill(vg.Path{{Type: vg.MoveComp}})
	if r, g, b := p.GetTextColor(); r != 1 || g != 2 || b != 3 {
		t.Errorf("text colour %d %d %d", r, g, b)
	}
	if alpha, _ := p.GetAlpha(); alpha != 1 {
		t.Errorf("opacity %g", alpha)
	}
	if size, _ := p.GetFontSize(); size != 9 || f.style != "B" {
		t.Errorf("font %q at %g", f.style, size)
	}
	content := between(t, output(t, p), "stream\n", "endstream")
	if count(content, "q") != count(content, "Q") {
		t.Errorf("states are saved and not restored:\n%s", content)
	}
	last := content[strings.LastIndex(content, "Tf"):]
	if fontOf(content[:strings.Index(content, "Tf")+2]) != fontOf(content) || strings.Contains(last, "Tj") {
		t.Errorf("the page ends in another font:\n%s", content)
	}
}

// count returns how often an operator stands in content.
func count(content, operator string) int {
	n := 0
	for _, f := range strings.Fields(content) {
		if f == operator {
			n++
		}
	}
	return n
}

// fontOf returns the last font that is set in content.
func fontOf(content string) string {
	fields := strings.Fields(content[:strings.LastIndex(content, "Tf")])
	return strings.Join(fields[len(fields)-2:], " ")
}

func TestPlotIsDrawnAlike(t *testing.T) {
	paint := func() string {
		return drawn(t, func(c *Canvas) {
			p := plot.New()
			p.Title.Text = "Bilan — cœur"
			bars, err := plotter.NewBarChart(plotter.Values{1, 3, 2}, 5)
			if err != nil {
				t.Fatal(err)
			}
			p.Add(bars, plotter.NewGrid())
			c.width, c.height = 300, 200
			p.Draw(draw.New(c))
		})
	}
	first := paint()
	if strings.Count(first, "Tj") < 5 || strings.Count(first, "f\nQ") < 3 {
		t.Errorf("a title, labels and three bars are expected:\n%s", first)
	}
	if paint() != first {
		t.Error("the same plot is drawn otherwise")
	}
}
