package xlsx

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

// shelf keeps the cells of rows side by side in blocks.
type shelf struct {
	free []Cell
	kept int
}

const cellBlock = 256

func (k *shelf) add(cells []Cell) []Cell {
	n := len(cells)
	k.kept += n
	if n > len(k.free) {
		k.free = make([]Cell, max(n, cellBlock))
	}
	copy(k.free, cells)
	kept := k.free[:n:n]
	k.free = k.free[n:]
	return kept
}
