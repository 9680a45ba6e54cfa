package pdf

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"bilan/pipeline/guide"
	"bilan/pipeline/render/pdf/tagged"
	"bilan/pipeline/render/pdf/typeset"
)

// guideTable makes a table of texts, which all start at the left.
func (c *guideComposer) guideTable(t *guide.Table, pg page) part {
	c.tables++
	cell, head := c.look.cell, c.look.head
	widths, _ := share(c.textNeeds(t, cell, head), pg.width)
	made := &table{
		id: "t" + strconv.Itoa(c.tables), width: pg.width, caption: &prose{},
		summary: fmt.Sprintf("%d lignes, %d colonnes", len(t.Rows), len(t.Head)),
		head:    c.textRow(t.Head, head, widths),
	}
	for _, r := range t.Rows {
		made.rows = append(made.rows, c.textRow(r, cell, widths))
	}
	made.bind()
	return made
}

func (c *guideComposer) textRow(cells []guide.Text, st typeset.Style, widths []float64) *row {
	texts := make([][]typeset.Paragraph, len(cells))
	for i, t := range cells {
		texts[i] = []typeset.Paragraph{c.ts.Set(styled(t), st, widths[i]-2*padX)}
	}
	return newRow(texts, widths)
}

// textNeeds measures the columns.
func (c *guideComposer) textNeeds(t *guide.Table, cell, head typeset.Style) []need {
	needs := make([]need, len(t.Head))
	for i, h := range t.Head {
		needs[i].add(c.measureText(h, head))
	}
	for _, r := range t.Rows {
		for i, v := range r {
			needs[i].add(c.measureText(v, cell))
		}
	}
	return needs
}

// measureText returns the width of the longest word of a text, and of the whole.
func (c *guideComposer) measureText(t guide.Text, st typeset.Style) (least, natural float64) {
	const air = 2*padX + breathing
	runs := styled(t)
	for _, r := range runs {
		for word := range strings.SplitSeq(r.Text, " ") {
			r.Text = word
			least = max(least, c.ts.Width([]typeset.Run{r}, st)+air)
		}
	}
	return least, c.ts.Width(runs, st) + air
}

// Measures of code, in millimetres.
const (
	codePad    = 2.2 // around it
	codeIndent = 4   // characters before what goes on from the line above
	fewLines   = 3   // lines of a command
	oneBlock   = 20  // lines that stay on one page
)

// code is lines in a font of equal widths, on a band.
type code struct {
	lines  []typeset.Paragraph
	placed []*strip
	width  float64
}

func (c *guideComposer) code(source guide.Code, pg page) part {
	st := c.look.small
	st.Size, st.Color = c.look.cell.Size, c.look.colors.Ink
	letter := c.ts.Width([]typeset.Run{{Text: "0", Code: true}}, st)
	room := int((pg.width - 2*codePad) / letter)
	made := &code{width: pg.width}
	for _, line := range source {
		for _, part := range wrapCode(line, room) {
			p := c.ts.SetCode(part, st, pg.width-2*codePad)
			made.lines = append(made.lines, p)
			made.placed = append(made.placed, &strip{height: p.Pitch()})
		}
	}
	for i, s := range made.placed {
		s.keep = i+1 < len(made.placed) && (len(made.placed) <= oneBlock || i == 0 || i == len(made.placed)-2)
	}
	if n := len(made.placed); n > 0 {
		made.placed[n-1].keep = n <= fewLines // a command stays with what is said of it
		made.placed[0].before, made.placed[n-1].after = gapParagraph+codePad, gapParagraph+codePad
	}
	return made
}

// wrapCode cuts a line after spaces into parts of at most so many characters.
func wrapCode(line string, room int) (parts []string) {
	indent := strings.Repeat(" ", len(line)-len(strings.TrimLeft(line, " "))+codeIndent)
	for utf8.RuneCountInString(line) > room {
		head := string([]rune(line)[:room+1])
		end := strings.LastIndex(strings.TrimRight(head, " "), " ")
		if end <= len(indent) {
			break
		}
		parts = append(parts, line[:end])
		line = indent + strings.TrimLeft(line[end:], " ")
	}
	return append(parts, line)
}

func (k *code) strips() []*strip { return k.placed }

func (k *code) print(p *press) {
	if len(k.placed) == 0 {
		return
	}
	p.Group(tagged.P, tagged.Props{}, func() {
		for i, s := range k.placed {
			x, y := p.corner(s)
			band := tagged.Rect{X: x, Y: y, W: k.width, H: s.height}
			if i == 0 {
				band.Y, band.H = band.Y-codePad, band.H+codePad
			}
			if i == len(k.placed)-1 {
				band.H += codePad
			}
			p.box(band, p.look.colors.Band)
			p.Leaf(tagged.Span, tagged.Props{}, func() { p.ts.Draw(k.lines[i], x+codePad, y) })
		}
	})
}
