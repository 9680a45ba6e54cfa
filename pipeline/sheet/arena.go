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
