package typeset

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationmonoregular"

	"github.com/jung-kurt/gofpdf"
)

func newTypesetter(t testing.TB) *Typesetter {
	t.Helper()
	p := gofpdf.New("P", "mm", "A4", "")
	p.SetCatalogSort(true)
	p.SetMargins(20, 20, 20)
	p.SetAutoPageBreak(false, 20)
	p.AddPage()
	ts, err := New(p, "")
	if err != nil {
		t.Fatal(err)
	}
	return ts
}

func lines(p Paragraph) []string {
	var out []string
	for _, l := range p.Lines {
		out = append(out, l.Text())
	}
	return out
}

var body = Style{Size: 10}

func TestLinesEndAtSpacesAndHyphensOnly(t *testing.T) {
	ts := newTypesetter(t)
	for name, c := range map[string]struct {
		runs  []Run
		width float64
		want  []string
	}{
		"at a space, which stays":       {Plain("un deux trois"), 14, []string{"un deux ", "trois"}},
		"not at U+00A0":                 {Plain("un deux\u00a0trois"), 17, []string{"un ", "deux\u00a0trois"}},
		"not at U+202F":                 {Plain("un « deux\u202f»"), 12, []string{"un « ", "deux\u202f»"}},
		"after a hyphen, without space": {Plain("Pas-de-Calais"), 14, []string{"Pas-de-", "Calais"}},
		"not in a range of years":       {Plain("en 2016-2017"), 17, []string{"en ", "2016-2017"}},
		"not after a minus":             {Plain("de -25"), 8, []string{"de ", "-25"}},
		"not after a no-break hyphen":   {Plain("un A\u2011B"), 7, []string{"un ", "A\u2010B"}},
		"a word in two styles stays":    {Marked("le mot **gras**, suite"), 18.5, []string{"le mot ", "gras, suite"}},
		"several spaces are one":        {Plain("  un   deux "), 40, []string{"un deux "}},
		"spaces alone are nothing":      {Plain("   "), 40, nil},
		"nothing is nothing":            {nil, 40, nil},
	} {
		if got := lines(ts.Set(c.runs, body, c.width)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestNoLineIsWiderThanItsParagraph(t *testing.T) {
	ts := newTypesetter(t)
	text := strings.Repeat("L’**accompagnement** vers les soins, l’anticonstitutionnellement long https://example.org/un/chemin?long=1 ",
		3)
	for width := 8.0; width < 120; width += 1.7 {
		for _, st := range []Style{body, {Size: 14, Bold: true}, {Size: 7.5, Italic: true}} {
			p := ts.Set(Marked(text), st, width)
			for _, l := range p.Lines {
				l.pieces[len(l.pieces)-1].text = strings.TrimRight(l.pieces[len(l.pieces)-1].text, " ")
				if w := float64(measured(ts, l)) * st.Size / 1000 / ts.scale; w > width {
					t.Fatalf("width %g: %q takes %g", width, l.Text(), w)
				}
			}
		}
	}
}

func measured(ts *Typesetter, l Line) int {
	sum := 0
	for _, p := range l.pieces {
		sum += ts.faces[p.variant].width(p.text)
	}
	return sum
}

func TestBreakingLosesNoText(t *testing.T) {
	ts := newTypesetter(t)
	text := "Les médiatrices de Saint-Omer ont accompagné intergénérationnellement 1\u202f250 personnes ; voir https://example.org/a?b=c"
	for width := 5.0; width < 100; width += 0.9 {
		got := strings.Join(lines(ts.Set(Plain(text), body, width)), "")
		if got = strings.ReplaceAll(got, softHyphen, ""); got != text {
			t.Fatalf("width %g: %q", width, got)
		}
	}
}

func TestWidthsAreThoseThatGofpdfWrites(t *testing.T) {
	ts := newTypesetter(t)
	if err := ts.SetCodeFont(liberationmonoregular.TTF); err != nil {
		t.Fatal(err)
	}
	const text = "Œuvre à 1\u202f250\u00a0€ — « l’été », ÀÉÎ (½) \u00ad□"
	for v := range faces {
		text := text
		if v == mono { // which lacks the narrow space, and code has none
			text = strings.ReplaceAll(text, "\u202f", "")
		}
		ts.choose(selection{v, 10})
		if got, want := ts.faces[v].width(text), ts.pdf.GetStringSymbolWidth(text); got != want {
			t.Errorf("%q: %d, gofpdf has %d", v.style(), got, want)
		}
	}
}

// Code keeps its spaces and its line; without a font of its own it is set in
// that of the text.
func TestCodeKeepsItsSpaces(t *testing.T) {
	ts := newTypesetter(t)
	const line = "    a:   1"
	for _, want := range []variant{regular, mono} {
		p := ts.SetCode(line, body, 1)
		if len(p.Lines) != 1 || p.Lines[0].Text() != line || p.Lines[0].pieces[0].variant != want {
			t.Errorf("%+v", p.Lines)
		}
		if err := ts.SetCodeFont(liberationmonoregular.TTF); err != nil {
			t.Fatal(err)
		}
	}
	if words := ts.words([]Run{{Text: "a"}, {Text: "b", Code: true, Bold: true}}, body); words[0].pieces[1].variant != mono {
		t.Errorf("%+v", words)
	}
}

func TestWidthOfOneLine(t *testing.T) {
	ts := newTypesetter(t)
	runs := Marked("Le **Nord** et le Pas-de-Calais")
	p := ts.Set(runs, body, 1000)
	if got, want := ts.Width(runs, body), float64(p.Lines[0].width)*10/1000/ts.scale; math.Abs(got-want) > 1e-9 {
		t.Errorf("%g, the line is %g", got, want)
	}
	if got, want := p.Height(), 1.35*10/ts.scale; math.Abs(got-want) > 1e-9 {
		t.Errorf("height %g, want %g", got, want)
	}
}

func TestFontsHaveTheSameCharacters(t *testing.T) {
	ts := newTypesetter(t)
	for r := rune(0); r <= 0xFFFF; r++ {
		want := ts.faces[regular].glyph(r).known
		for v := range mono {
			if ts.faces[v].glyph(r).known != want {
				t.Fatalf("%U: %q differs from regular", r, v.style())
			}
		}
	}
}

// Marked reads s with **bold** parts. A pair of stars without its partner stays
// as it is.
func Marked(s string) []Run {
	parts := strings.Split(s, "**")
	if n := len(parts); n%2 == 0 {
		parts = append(parts[:n-2], parts[n-2]+"**"+parts[n-1])
	}
	var runs []Run
	for i, p := range parts {
		if p != "" {
			runs = append(runs, Run{Text: p, Bold: i%2 == 1})
		}
	}
	return runs
}

func TestMarked(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []Run
	}{
		{"a **b** c", []Run{{Text: "a "}, {Text: "b", Bold: true}, {Text: " c"}}},
		{"**b**", []Run{{Text: "b", Bold: true}}},
		{"2 ** 3", []Run{{Text: "2 ** 3"}}},
		{"**a** ** b", []Run{{Text: "a", Bold: true}, {Text: " ** b"}}},
		{"", nil},
	} {
		if got := Marked(c.in); !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, want %v", c.in, got, c.want)
		}
	}
}

func TestUnusedFontsAreNotEmbedded(t *testing.T) {
	ts := newTypesetter(t)
	ts.Draw(ts.Set(Marked("un **deux**"), body, 50), 20, 20)
	var b bytes.Buffer
	if err := ts.pdf.Output(&b); err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(b.Bytes(), []byte("/FontFile2")); n != 2 {
		t.Errorf("%d fonts, want regular and bold", n)
	}
}

// On a line with room a compound is not cut for the few letters that would
// still fit; in a narrow column it is.
func TestShortCompoundsStayWhole(t *testing.T) {
	ts := newTypesetter(t)
	const before, compound = "à la fin d’une longue ligne de texte, un lecteur trouve le ", "Pas-de-Calais"
	width := ts.Width(Plain(before+"Pas-de-"), body) + 1
	if got := lines(ts.Set(Plain(before+compound), body, width)); !slices.Equal(got, []string{before, compound}) {
		t.Errorf("%q", got)
	}
	narrow := ts.Width(Plain("le Pas-de-"), body) + 1
	if got := lines(ts.Set(Plain("le "+compound), body, narrow)); !slices.Equal(got, []string{"le Pas-de-", "Calais"}) {
		t.Errorf("%q", got)
	}
}
