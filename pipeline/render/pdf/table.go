package pdf

import (
	"fmt"
	"strconv"

	"bilan/pipeline/present"
	"bilan/pipeline/render/pdf/tagged"
	"bilan/pipeline/render/pdf/typeset"
)

// table is a table whose columns have their widths. Its head is printed again,
// as an artifact, on each page that it reaches.
type table struct {
	id      string // first part of the identifiers of its head cells
	summary string
	caption *prose
	head    *row
	rows    []*row
	feet    []part // notes and source
	width   float64
}

// row is a row of a table. One that is high has a strip for each of its lines, the
// first and those that follow it, so that it may go on over pages.
type row struct {
	strip  strip
	more   []*strip
	cells  []cell
	strong bool
}

// cell is text in a column.
type cell struct {
	x, width float64 // of the column, from the left of the table
	lines    []typeset.Paragraph
	spread   *present.Spread
}

func (r *row) height() float64 {
	h := 0.0
	for _, c := range r.cells {
		h = max(h, c.height())
	}
	return h + 2*padY
}

// highRow is the height, in millimetres, from which a row may be cut.
const highRow = 60.0

// cut gives each line of a high row its strip. Two lines at least stay together on
// either side of a page break. What is drawn in a cell beside its text is never high.
func (r *row) cut() {
	lines, pitch := 0, 0.0
	for _, c := range r.cells {
		lines, pitch = max(lines, len(c.lines[0].Lines)), max(pitch, c.lines[0].Pitch())
	}
	if r.strip.height < highRow || lines < 2 {
		return
	}
	r.strip.height, r.strip.keep = padY+pitch, true
	for i := 1; i < lines; i++ {
		r.more = append(r.more, &strip{height: pitch, head: r.strip.head, keep: i == lines-2})
	}
	r.more[lines-2].height += padY
}

func (r *row) strips() []*strip { return append([]*strip{&r.strip}, r.more...) }

// last is the strip that ends the row.
func (r *row) last() *strip { return r.strips()[len(r.more)] }

func (c cell) height() (h float64) {
	for _, t := range c.lines {
		h += t.Height()
	}
	return h
}

func (c *composer) table(t *present.Table, pg page) part {
	if len(t.Rows) == 0 {
		return nil
	}
	c.tables++
	cellStyle, headStyle, widths := c.fit(t, pg)
	made := &table{
		id:      "t" + strconv.Itoa(c.tables),
		summary: fmt.Sprintf("%d lignes, %d colonnes de valeurs", len(t.Rows), len(t.Columns)),
		caption: c.prose(tagged.Caption, typeset.Plain(t.Title), c.look.title3, pg.width).spaced(gapFigure, underTitle).whole(),
		width:   pg.width,
	}
	right := numericColumns(t)
	made.head = c.headRow(t, headStyle, cellStyle, widths, right)
	for _, r := range t.Rows {
		made.rows = append(made.rows, c.row(r, cellStyle, widths))
	}
	made.feet = c.feet(t, made.id, pg)
	made.bind()
	return made
}

// fit chooses the widths of the columns, in smaller text where long words
// would not fit. A landscape page is for tables with much to show: they start
// half a point smaller.
func (c *composer) fit(t *present.Table, pg page) (cell, head typeset.Style, widths []float64) {
	cell, head = c.look.cell, c.look.head
	if pg.wide {
		cell.Size, head.Size = cell.Size-0.5, head.Size-0.5
	}
	for {
		widths, fits := share(c.needs(t, cell, head), pg.width)
		if fits || cell.Size <= smallest {
			return cell, head, widths
		}
		cell.Size, head.Size = max(smallest, cell.Size-0.5), max(smallest, head.Size-0.5)
	}
}

// small is the height in millimetres up to which a table stays on one page.
const small = 90.0

// goesOn is how many rows a page must have at least where a table goes on.
const goesOn = 4

// bind says what stays together: the caption with the head and two rows, the
// last rows with the notes and the source, and the whole of a small table.
func (t *table) bind() {
	t.head.strip.keep = true
	sum, n := 0.0, len(t.rows)
	for _, r := range t.rows {
		sum += r.strip.height
	}
	for i, r := range t.rows {
		r.strip.head = t.head.strip.height
		last := i == n-1
		r.cut()
		if len(r.more) > 0 {
			r.last().keep = last && len(t.feet) > 0
			continue
		}
		r.strip.keep = last && len(t.feet) > 0 || !last && (i == 0 || i >= n-goesOn)
		if !last && !r.strip.keep && sum <= small {
			r.strip.keep, r.strip.soft = true, true
		}
	}
	strips := t.strips()
	strips[0].before = gapFigure
	strips[len(strips)-1].after = gapFigure
}

func (c *composer) headRow(t *present.Table, head, count typeset.Style, widths []float64, right []bool) *row {
	count.Color = c.look.colors.Muted
	texts := [][]typeset.Paragraph{{c.inCell(t.Corner, head, widths[0], false)}}
	for i, h := range t.Columns {
		lines := []typeset.Paragraph{c.inCell(h.Label, head, widths[i+1], right[i])}
		if h.Count != "" {
			// The space keeps the label apart from the count when it is read.
			lines[0] = c.inCell(h.Label+" ", head, widths[i+1], right[i])
			lines = append(lines, c.inCell(h.Count, count, widths[i+1], right[i]))
		}
		texts = append(texts, lines)
	}
	return newRow(texts, widths)
}

func (c *composer) row(r present.Row, st typeset.Style, widths []float64) *row {
	st.Bold = r.Strong
	texts := [][]typeset.Paragraph{{c.inCell(r.Head, st, widths[0], false)}}
	for i, v := range r.Cells {
		texts = append(texts, []typeset.Paragraph{c.inCell(cellText(v), st, widths[i+1], !v.Wordy())})
	}
	made := newRow(texts, widths)
	made.strong = r.Strong
	for i, v := range r.Cells {
		made.cells[i+1].spread = v.Spread
	}
	return made
}

func newRow(texts [][]typeset.Paragraph, widths []float64) *row {
	r := &row{}
	x := 0.0
	for i, w := range widths {
		r.cells = append(r.cells, cell{x: x, width: w, lines: texts[i]})
		x += w
	}
	r.strip.height = r.height()
	return r
}

func (c *composer) inCell(text string, st typeset.Style, width float64, right bool) typeset.Paragraph {
	if right {
		st.Align = typeset.Right
	}
	return c.ts.Set(typeset.Plain(text), st, width-2*padX)
}

// cellText is a value with the key of its note, unless the value is the key.
func cellText(c present.Cell) string {
	if c.Note == "" || c.Note == c.Text {
		return c.Text
	}
	return c.Text + "\u00a0(" + c.Note + ")"
}

// numericColumns says of each column whether most of its values are numbers.
func numericColumns(t *present.Table) []bool {
	right := make([]bool, len(t.Columns))
	for i := range right {
		words := 0
		for _, r := range t.Rows {
			if r.Cells[i].Wordy() {
				words++
			}
		}
		right[i] = 2*words < len(t.Rows)
	}
	return right
}

// feet are the notes and the source under the table called id.
func (c *composer) feet(t *present.Table, id string, pg page) (feet []part) {
	before := underTitle
	add := func(tag tagged.Tag, runs []typeset.Run) {
		text := c.prose(tag, runs, c.look.small, pg.width).spaced(before, 0).whole()
		if len(text.lines) > 0 {
			if tag == tagged.Note {
				text.id = fmt.Sprintf("%s-n%d", id, len(feet)+1)
			}
			feet = append(feet, text)
			before = underTitle / 4
		}
	}
	for _, n := range t.Notes {
		add(tagged.Note, []typeset.Run{{Text: n.Key, Bold: true}, {Text: "\u00a0: " + n.Text}})
	}
	add(tagged.P, typeset.Plain(present.Sourced(t.Source)))
	if len(feet) > 0 {
		lines := feet[len(feet)-1].strips()
		lines[len(lines)-1].keep = false
	}
	return feet
}
