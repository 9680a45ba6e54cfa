package xlsx

import (
	"strings"
	"unicode"
)

// Widths are in digits of the default font.
const (
	sheetWidth  = 170 // of all columns together: what a landscape A4 page still prints legibly
	smallPrint  = 255 // beyond which it is printed on several
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
	mostLines   = 25  // of a row that high, words being broken as they are
	widestOfAll = 250 // column, likewise
)

// widths fits each column to its content, then narrows the widest ones until
// the sheet fits the page; their text wraps. The first column, which holds the
// row heads, is granted twice the width of the others. A number cannot wrap: no
// column is narrower than its own.
func (p page) widths() []int {
	natural, numbers := p.naturalWidths()
	limit := widestCell
	for limit > narrowCell && total(natural, limit) > sheetWidth {
		limit--
	}
	for i, w := range natural {
		natural[i] = max(numbers[i], min(w, granted(i, limit)), min(w/mostLines, widestOfAll))
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

// naturalWidths takes the longest line of each column, and the widest number of
// each, with its unit. Heads wrap at ordinary spaces, so only their longest word
// counts.
func (p page) naturalWidths() (widths, numbers []int) {
	widths, numbers = make([]int, len(p.table.heads)), make([]int, len(p.table.heads))
	for i, h := range p.table.heads {
		widths[i] = max(narrowCell, h.longest(" "))
	}
	for r := range p.table.rows.n {
		for i, c := range p.table.rows.at(r) {
			w := c.longest("\n")
			widths[i] = max(widths[i], w)
			if c.numeric {
				numbers[i] = max(numbers[i], w)
			}
		}
	}
	return widths, numbers
}

// longest is the width that the longest piece of the text needs.
func (c cell) longest(separator string) int {
	n := 0.0
	for piece := range strings.SplitSeq(c.text, separator) {
		n = max(n, c.width(piece))
	}
	return int(n) + cellPadding
}

// height fits a row of the sheet to its tallest cell. Left to itself, a row
// comes out one line high in some readers, with the wrapped text cut off.
func (p page) height(row int, cells []cell, widths []int) float64 {
	height := 0.0
	for i, c := range cells {
		lines := 1
		if p.prose || row >= p.headRow() {
			lines = wrappedLines(c, widths[i])
		}
		height = min(highestRow, max(height, float64(lines)*c.lineHeight()))
	}
	return height
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
	for paragraph := range strings.SplitSeq(c.text, "\n") {
		lines++
		used := 0.0
		for word := range strings.SplitSeq(paragraph, " ") {
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
	switch r {
	case 'i', 'j', 'l', '\'', '’', ',', '.', ':', ';', '|', '!', '(', ')', '[', ']', ' ', '\u00a0', '\u202f':
		return 0.55
	case 'f', 't', 'r', '-':
		return 0.65
	case 'm', 'w', 'M', 'W', '%', '—', '…':
		return 1.6
	}
	if unicode.IsUpper(r) {
		return 1.3
	}
	return 1
}
