package sheet

import "strings"

// arena puts short strings side by side in blocks, so that most cost no
// allocation. A string keeps its block alive.
type arena struct{ block strings.Builder }

const arenaBlock = 4 << 10

func (a *arena) add(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	if a.block.Cap()-a.block.Len() < len(b) {
		a.block.Reset()
		a.block.Grow(max(arenaBlock, len(b)))
	}
	from := a.block.Len()
	a.block.Write(b)
	return a.block.String()[from:]
}

// shelf keeps the rows of a workbook with their cells, in memory that serves the
// next workbook again.
type shelf struct {
	rows   []Row    // of every sheet, one after the other
	first  int      // row of the sheet at hand
	blocks [][]Cell // that the cells of the rows are parts of
	full   int      // blocks before the one at hand
	marked place    // where the head of the sheet at hand ends
}

// place is an end of the shelf: so many rows, and so many cells of the block at
// hand.
type place struct{ rows, full, cells int }

// height is how many rows of the sheet at hand there are.
func (k *shelf) height() int { return len(k.rows) - k.first }

// mark notes where the shelf ends, for behead.
func (k *shelf) mark() { k.marked = place{len(k.rows), k.full, len(k.blocks[k.full])} }

// behead drops the rows after the mark and lets go of what they took.
func (k *shelf) behead() {
	clear(k.rows[k.marked.rows:])
	k.rows = k.rows[:k.marked.rows]
	k.full = k.marked.full
	k.blocks[k.full] = k.blocks[k.full][:k.marked.cells]
	clear(k.blocks[k.full+1:])
	k.blocks = k.blocks[:k.full+1]
}

// shelfBlock is the cells of a block, more than a form has on its sheets.
const shelfBlock = 1 << 10

// clear makes room for another workbook.
func (k *shelf) clear() {
	k.rows, k.first, k.full = k.rows[:0], 0, 0
	for i := range k.blocks {
		k.blocks[i] = k.blocks[i][:0]
	}
}

// next begins a sheet.
func (k *shelf) next() { k.first = len(k.rows) }

// sheet is the rows of the sheet at hand; nil when there are none.
func (k *shelf) sheet() []Row {
	if k.first == len(k.rows) {
		return nil
	}
	return k.rows[k.first:len(k.rows):len(k.rows)]
}

// add copies the row.
func (k *shelf) add(row Row) {
	block := k.room(len(row.Cells))
	from := len(*block)
	*block = append(*block, row.Cells...)
	row.Cells = (*block)[from:len(*block):len(*block)]
	k.rows = append(k.rows, row)
}

// room is a block in which so many cells have their place.
func (k *shelf) room(cells int) *[]Cell {
	for ; k.full < len(k.blocks); k.full++ {
		if b := &k.blocks[k.full]; cap(*b)-len(*b) >= cells {
			return b
		}
	}
	k.blocks = append(k.blocks, make([]Cell, 0, max(shelfBlock, cells)))
	return &k.blocks[k.full]
}
