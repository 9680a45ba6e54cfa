package xlsx

import (
	"slices"
	"strings"
)

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

// shelf gathers rows with their cells until there are enough to be worth a block
// of memory, no larger than what they hold.
type shelf struct {
	rows  []Row // whose Cells are slices of cells, or of an array that it outgrew
	cells []Cell
}

const shelfCells = 2 << 10

func (k *shelf) clear() { k.rows, k.cells = k.rows[:0], k.cells[:0] }

// add copies the row; full says that the shelf should be emptied.
func (k *shelf) add(row Row) (full bool) {
	from := len(k.cells)
	k.cells = append(k.cells, row.Cells...)
	row.Cells = k.cells[from:]
	k.rows = append(k.rows, row)
	return len(k.cells) >= shelfCells
}

// empty appends the rows to dst.
func (k *shelf) empty(dst []Row) []Row {
	block := slices.Clone(k.cells)
	for i := range k.rows {
		n := len(k.rows[i].Cells)
		k.rows[i].Cells = block[:n:n]
		block = block[n:]
	}
	dst = append(dst, k.rows...)
	clear(k.rows) // so that it keeps nothing of them alive
	clear(k.cells)
	k.clear()
	return dst
}
