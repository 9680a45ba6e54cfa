package xlsx

import (
	"strings"
	"unicode"
)

// Widths are in digits of the default font.
const (
	sheetWidth  = 170 // of all columns together: what a landscape A4 page still prints legibly
	widestCell  = 80
	narrowCell  = 16 // no column is squeezed below it
	proseWidth  = 90 // of column A where it holds paragraphs
	cellPadding = 4
	widthSize   = 11  // points of the font that widths are counted in
	boldWider   = 1.1 // what bold adds
)

// Heights are in points.
const (
	lineHeight  = 15.75
	partHeight  = 27
	titleHeight = 22.5
	highestRow  = 409 // the file format allows no more
)

// widths fits each column to its content, then narrows the widest ones until
// the sheet fits the page; their text wraps. The first column, which holds the
// row heads, is granted twice the width of the others. A number cannot wrap: no
// column is narrower than its own.
func (p page) widths() []int {
	natural, numbers := p.naturalWidths(), p.numberWidths()
	limit := widestCell
	for limit > narrowCell && total(natural, limit) > sheetWidth {
		limit--
	}
	for i, w := range natural {
		natural[i] = max(numbers[i], min(w, granted(i, limit)))
	}
	if p.prose {
		natural[0] = proseWidth
	}
	return natural
}

func total(widths []int, limit int) int {
	sum := 0
	for i, w := range widths {
		sum += min(w, granted(i, limit))
	}
	return sum
}

func granted(column, limit int) int {
	if column == 0 {
		return min(2*limit, widestCell)
	}
	return limit
}

// naturalWidths takes the longest line of each column. Heads wrap at
// ordinary spaces, so only their longest word counts.
func (p page) naturalWidths() []int {
	widths := make([]int, len(p.table.heads))
	for i, h := range p.table.heads {
		widths[i] = max(narrowCell, h.longest(strings.Split(h.text, " ")))
	}
	for _, row := range p.table.rows {
		for i, c := range row {
			widths[i] = max(widths[i], c.longest(strings.Split(c.text, "\n")))
		}
	}
	return widths
}

// numberWidths takes the widest number of each column, with its unit.
func (p page) numberWidths() []int {
	widths := make([]int, len(p.table.heads))
	for _, row := range p.table.rows {
		for i, c := range row {
			if c.numeric {
				widths[i] = max(widths[i], c.longest([]string{c.text}))
			}
		}
	}
	return widths
}

// longest is the width that the longest of the texts needs.
func (c cell) longest(texts []string) int {
	n := 0.0
	for _, t := range texts {
		n = max(n, c.width(t))
	}
	return int(n) + cellPadding
}

// heights fits each row of the sheet, from the title down, to its tallest cell.
func (p page) heights(widths []int) []float64 {
	rows := [][]cell{{{text: p.title, look: look{kind: titleKind}}}}
	for _, l := range p.lines {
		rows = append(rows, []cell{l})
	}
	rows = append(append(rows, p.table.heads), p.table.rows...)
	heights := make([]float64, len(rows))
	for r, row := range rows {
		for c, content := range row {
			lines := 1
			if p.prose || r+1 >= p.headRow() {
				lines = wrappedLines(content, widths[c])
			}
			heights[r] = min(highestRow, max(heights[r], float64(lines)*content.lineHeight()))
		}
	}
	return heights
}

func (c cell) lineHeight() float64 {
	switch c.look.kind {
	case titleKind:
		return titleHeight
	case partKind:
		return partHeight
	}
	return lineHeight
}

// wrappedLines counts the lines that a cell takes in a column of that width:
// texts break at ordinary spaces.
func wrappedLines(c cell, width int) int {
	room, space := float64(width-1), c.width(" ")
	lines := 0
	for _, paragraph := range strings.Split(c.text, "\n") {
		lines++
		used := 0.0
		for _, word := range strings.Split(paragraph, " ") {
			w := c.width(word)
			if used > 0 && used+w > room {
				lines++
				used = 0
			}
			lines += int(w / room)
			used += w + space
		}
	}
	return lines
}

// width estimates how wide a text stands in the cell's font, on the safe side:
// a row a little too high is better than a word cut off.
func (c cell) width(text string) float64 {
	w := 0.0
	for _, r := range text {
		w += advance(r)
	}
	switch {
	case c.look.kind == titleKind:
		return w * titleSize / widthSize * boldWider
	case c.look.strong || c.look.kind == headKind:
		return w * bodySize / widthSize * boldWider
	}
	return w * bodySize / widthSize
}

// advance is the width of a character of a sans serif font, that of a digit
// being 1.
func advance(r rune) float64 {
	switch {
	case strings.ContainsRune("ijl'’,.:;|!()[] \u00a0\u202f", r):
		return 0.55
	case strings.ContainsRune("ftr-", r):
		return 0.65
	case strings.ContainsRune("mwMW%—…", r):
		return 1.6
	case unicode.IsUpper(r):
		return 1.3
	}
	return 1
}
