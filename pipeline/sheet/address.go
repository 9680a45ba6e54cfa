package sheet

import (
	"bytes"
	"strconv"
)

// Address writes a column and a row, both from 1, as people write them: "C12".
func Address(col, row int) string {
	var b [16]byte
	i := len(b)
	for ; col > 0; col = (col - 1) / 26 {
		i--
		b[i] = byte('A' + (col-1)%26)
	}
	return string(strconv.AppendInt(append([]byte(nil), b[i:]...), int64(row), 10))
}

// parseRef reads an address such as "C12", "c12" or "$C$12". It refuses what is
// outside the grid.
func parseRef(b []byte) (col, row int, ok bool) {
	i := skipDollar(b, 0)
	start := i
	for ; i < len(b) && i-start < 4; i++ {
		c := b[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		col = col*26 + int(c-'A') + 1
	}
	if i == start || col > maxColumns {
		return 0, 0, false
	}
	row, ok = parseRow(b[skipDollar(b, i):])
	return col, row, ok
}

func skipDollar(b []byte, i int) int {
	if i < len(b) && b[i] == '$' {
		i++
	}
	return i
}

// parseRow reads a row number from 1 to the last row of the format.
func parseRow(b []byte) (int, bool) {
	n, ok := parseInt(b)
	return n, ok && n >= 1 && n <= maxRows
}

// parseInt reads a short run of digits and nothing else.
func parseInt(b []byte) (int, bool) {
	if len(b) == 0 || len(b) > 9 {
		return 0, false
	}
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// parseRange reads "A1:B2", or "A1" as a range of one cell.
func parseRange(b []byte) (Range, bool) {
	first, last, two := bytes.Cut(b, []byte{':'})
	if !two {
		last = first
	}
	c1, r1, ok1 := parseRef(first)
	c2, r2, ok2 := parseRef(last)
	return Range{min(c1, c2), min(r1, r2), max(c1, c2), max(r1, r2)}, ok1 && ok2
}
