//go:build external

// These tests ask other programs, qpdf and poppler-utils, what they make of a
// file with everything in it. They fail where a program is missing.
package tagged_test

import (
	"fmt"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bilan/pipeline/render/pdf/tagged"
	"bilan/pipeline/render/pdf/typeset"
	"bilan/pipeline/render/pdf/vgcanvas"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// report draws a short report with the three packages.
type report struct {
	*tagged.Doc
	ts  *typeset.Typesetter
	err error
}

var (
	text  = typeset.Style{Size: 10.5, Leading: 1.4}
	small = typeset.Style{Size: 8, Color: color.RGBA{R: 90, G: 90, B: 90}}
	title = typeset.Style{Size: 20, Bold: true, Leading: 1.2, Color: color.RGBA{B: 120}}
	head  = typeset.Style{Size: 14, Bold: true, Leading: 1.2}
)

const width = 170 // of the column, in mm

func newReport(t *testing.T) *report {
	t.Helper()
	d := tagged.New(tagged.Meta{
		Title: "Bilan 2024 — Pas-de-Calais", Author: "ARS Hauts-de-France", Program: "bilan",
		Date: time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC),
	})
	d.SetMargins(20, 25, 20)
	d.SetAutoPageBreak(false, 20)
	ts, err := typeset.New(d.Fpdf, "")
	if err != nil {
		t.Fatal(err)
	}
	r := &report{Doc: d, ts: ts}
	d.Foot(func() {
		ts.Draw(ts.Set(typeset.Plain("Bilan 2024 — Pas-de-Calais"), small, width), 20, 285)
		d.Line(20, 284, 190, 284)
		page := typeset.Plain(fmt.Sprintf("Page %d", d.PageNo()))
		st := small
		st.Align = typeset.Right
		ts.Draw(ts.Set(page, st, width), 20, 285)
	})
	d.AddPage()
	return r
}

// room begins a page where a height is not left.
func (r *report) room(height float64) {
	if _, page := r.GetPageSize(); r.GetY()+height > page-20 {
		r.AddPage()
	}
}

// flow draws a text from the position down, and over to the next page.
func (r *report) flow(p typeset.Paragraph, indent float64) {
	for _, line := range p.Lines {
		r.room(p.Pitch())
		one := p
		one.Lines = []typeset.Line{line}
		r.ts.Draw(one, 20+indent, r.GetY())
		r.SetXY(20, r.GetY()+p.Pitch())
	}
}

func (r *report) heading(tag tagged.Tag, s string, st typeset.Style) {
	p := r.ts.Set(typeset.Plain(s), st, width)
	r.room(p.Height() + 2 + 3*text.Size*1.4/r.GetConversionRatio())
	r.Outline(s, int(tag[1]-'0'))
	r.Leaf(tag, tagged.Props{}, func() { r.flow(p, 0) })
	r.Ln(2)
}

// bold reads **bold** words.
func bold(s string) (runs []typeset.Run) {
	for i, part := range strings.Split(s, "**") {
		runs = append(runs, typeset.Run{Text: part, Bold: i%2 == 1})
	}
	return runs
}

func (r *report) paragraph(s string) {
	r.Leaf(tagged.P, tagged.Props{}, func() { r.flow(r.ts.Set(bold(s), text, width), 0) })
	r.Ln(3)
}

func (r *report) list(items ...string) {
	r.Group(tagged.List, tagged.Props{Attrs: []tagged.Attr{tagged.Numbered(tagged.Disc)}}, func() {
		for _, s := range items {
			p := r.ts.Set(bold(s), text, width-6)
			r.room(p.Height())
			r.Group(tagged.ListItem, tagged.Props{}, func() {
				r.Leaf(tagged.Label, tagged.Props{}, func() {
					r.ts.Draw(r.ts.Set(typeset.Plain("•"), text, 6), 20, r.GetY())
				})
				r.Leaf(tagged.ListBody, tagged.Props{}, func() { r.flow(p, 6) })
			})
		}
	})
	r.Ln(3)
}

func (r *report) contents(entry string, anchor int) {
	r.Group(tagged.TOC, tagged.Props{}, func() {
		r.Group(tagged.TOCItem, tagged.Props{}, func() {
			r.Group(tagged.Reference, tagged.Props{}, func() {
				p := r.ts.Set(typeset.Plain(entry), text, width)
				r.Link(tagged.Target{Anchor: anchor}, "Aller à « "+entry+" »", func() {
					r.ts.Draw(p, 20, r.GetY())
				}, tagged.Rect{X: 20, Y: r.GetY(), W: width, H: p.Height()})
				r.Ln(p.Height() + 3)
			})
		})
	})
}

func (r *report) chart() {
	const high = 60.0
	r.room(high)
	y, k := r.GetY(), r.GetConversionRatio()
	props := tagged.Props{
		Alt:   "Barres : 12, 30 et 18 actions. Données dans le tableau 1.",
		Attrs: []tagged.Attr{r.Block(tagged.Rect{X: 20, Y: y, W: width, H: high})},
	}
	r.Leaf(tagged.Figure, props, func() {
		bars, err := plotter.NewBarChart(plotter.Values{12, 30, 18}, 40)
		if err != nil {
			r.err = err
			return
		}
		bars.Color = color.NRGBA{B: 145, A: 200}
		p := plot.New()
		p.Title.Text = "Actions menées à l’été 🙂"
		p.Title.TextStyle.Font = font.Font{Typeface: "Liberation", Variant: "Sans", Weight: 2, Size: 12}
		p.Y.Label.Text = "Nombre"
		p.NominalX("Rural", "QPV", "Autre")
		p.Add(bars)
		p.Draw(draw.New(vgcanvas.New(r.Fpdf, r.ts, 20, y, vg.Length(width*k), vg.Length(high*k))))
	})
	r.SetXY(20, y+high+3)
}

// table draws rows that never split.
func (r *report) table(rows int) {
	cols := []float64{90, 26, 54}
	cell := typeset.Style{Size: 9}
	r.Group(tagged.Table, tagged.Props{Attrs: []tagged.Attr{tagged.Summary("Actions par type")}}, func() {
		caption := r.ts.Set(typeset.Plain("Tableau 1 — Actions par type"), text, width)
		r.Leaf(tagged.Caption, tagged.Props{}, func() { r.flow(caption, 0) })
		r.Group(tagged.TableHead, tagged.Props{}, func() {
			r.row(cols, cell, []string{"Action", "Nombre", "Territoires concernés"}, func(i int) (tagged.Tag, tagged.Props) {
				return tagged.Header, tagged.Props{ID: fmt.Sprintf("c%d", i), Attrs: []tagged.Attr{tagged.Scope(tagged.Column)}}
			})
		})
		r.Group(tagged.TableBody, tagged.Props{}, func() {
			for n := range rows {
				id := fmt.Sprintf("r%d", n)
				texts := []string{fmt.Sprintf("Action n° %d : accompagnement intergénérationnel vers les soins et les droits", n), "1\u202f250",
					"rural, QPV"}
				r.row(cols, cell, texts, func(i int) (tagged.Tag, tagged.Props) {
					if i == 0 {
						return tagged.Header, tagged.Props{ID: id, Attrs: []tagged.Attr{tagged.Scope(tagged.AcrossRow)}}
					}
					return tagged.Cell, tagged.Props{Attrs: []tagged.Attr{tagged.Headers(fmt.Sprintf("c%d", i), id)}}
				})
			}
		})
	})
	r.Ln(4)
}

func (r *report) row(cols []float64, st typeset.Style, texts []string, role func(int) (tagged.Tag, tagged.Props)) {
	cells, high := make([]typeset.Paragraph, len(cols)), 0.0
	for i, s := range texts {
		cells[i] = r.ts.Set(typeset.Plain(s), st, cols[i]-4)
		high = max(high, cells[i].Height()+2)
	}
	r.room(high)
	x, y := 20.0, r.GetY()
	r.Group(tagged.Row, tagged.Props{}, func() {
		for i, p := range cells {
			tag, props := role(i)
			r.Artifact(func() { r.Rect(x, y, cols[i], high, "D") })
			r.Leaf(tag, props, func() { r.ts.Draw(p, x+2, y+1) })
			x += cols[i]
		}
	})
	r.SetXY(20, y+high)
}

// file draws the report and returns where it was written.
func file(t *testing.T) string {
	t.Helper()
	r := newReport(t)
	anchor := r.AddLink()
	r.heading(tagged.H1, "Bilan 2024 des médiatrices et médiateurs en santé", title)
	r.contents("1. Accès aux droits", anchor)
	r.SetLink(anchor, -1, -1)
	r.heading(tagged.H2, "1. Accès aux droits", head)
	r.paragraph(strings.Repeat("En 2024, **1\u202f250\u00a0personnes** ont été accompagnées ; l’accès aux droits reste « "+
		"la\u00a0priorité\u202f» (\\) 🙂\u202e\x07. ", 6))
	r.list("Ouverture de droits à la **complémentaire santé solidaire**", "Aide médicale de l’État")
	r.chart()
	r.heading(tagged.H2, "2. Tableaux", head)
	r.table(40)
	r.paragraph(strings.Repeat("Ce paragraphe franchit la page sans laisser de ligne seule. ", 90))
	b, err := r.Finish()
	if err != nil || r.err != nil {
		t.Fatal(err, r.err)
	}
	path := filepath.Join(t.TempDir(), "rapport.pdf")
	if keep := os.Getenv("BILAN_SAMPLE"); keep != "" {
		path = keep
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func TestExternalQpdfFindsNoFault(t *testing.T) {
	if out := run(t, "qpdf", "--check", file(t)); strings.Contains(strings.ToLower(out), "warning") {
		t.Error(out)
	}
}

func TestExternalPopplerSeesATaggedFile(t *testing.T) {
	if out := run(t, "pdfinfo", file(t)); !strings.Contains(strings.Join(strings.Fields(out), " "), "Tagged: yes") {
		t.Error(out)
	}
}

func TestExternalPopplerReadsTheStructure(t *testing.T) {
	out := run(t, "pdfinfo", "-struct-text", file(t))
	last := 0
	for _, want := range []string{"Document", "H1", "TOC", "Link", "H2", "P (block)", "L (block)", "Lbl", "LBody", "Figure", "Table",
		"Caption", "THead", "TBody"} {
		i := strings.Index(out[last:], want)
		if i < 0 {
			t.Fatalf("no %s after byte %d of\n%s", want, last, out)
		}
		last += i
	}
}

func TestExternalPopplerExtractsWordsInOrder(t *testing.T) {
	words := strings.Join(strings.Fields(run(t, "pdftotext", "-raw", file(t), "-")), " ")
	for _, want := range []string{
		"Bilan 2024 des médiatrices et médiateurs en santé 1. Accès aux droits",
		"personnes ont été accompagnées ; l’accès aux droits reste « la priorité » (\\) □.",
		"• Ouverture de droits à la complémentaire santé solidaire",
		"Actions menées à l’été □", "Tableau 1 — Actions par type", "Page 1", "Action n° 39",
		"Ce paragraphe franchit la page sans laisser de ligne seule. Ce paragraphe", "Page 4",
	} {
		_, after, ok := strings.Cut(words, want)
		if !ok {
			t.Fatalf("no %q in\n%s", want, words)
		}
		words = after
	}
}
