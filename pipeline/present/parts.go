package present

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"bilan/pipeline/french"
)

// What documents have room for, in characters of their smallest type.
const (
	portraitRoom  = 129
	landscapeRoom = 206
	leastHead     = 24 // of the heads of rows, whatever is in them
	cellAir       = 3  // around the words of a column
	// LongWord is the length from which a word may be broken: no French word has it.
	LongWord = 28
	// longHead is the length, in characters, above which a head stands in a note.
	longHead = 120
)

// room is what a page has, in characters.
func room(landscape bool) int {
	if landscape {
		return landscapeRoom
	}
	return portraitRoom
}

// laidOut is the table as a document of a page of so many characters shows it: in
// one piece or, too wide for it, in parts that say which columns they hold. A head
// too long for its column is cut, and a note has all of it.
func (t *Table) laidOut(room int) []Block {
	t = t.shortHeads()
	needs := t.needs()
	var cuts []int // where parts begin
	left := 0
	for i, n := range needs[1:] {
		if left -= n; i == 0 || left < 0 {
			cuts, left = append(cuts, i), room-needs[0]-n
		}
	}
	if len(cuts) == 1 {
		return []Block{t}
	}
	all := make([]Block, len(cuts))
	for k, from := range cuts {
		to := len(t.Columns)
		if k+1 < len(cuts) {
			to = cuts[k+1]
		}
		all[k] = t.part(k+1, len(cuts), from, to)
	}
	return all
}

// Shares is the part of the width that each column needs, that of the heads of the
// rows first, and the width of a line in characters. Long heads get no more than
// others: the words of the columns come first. Texts get more than numbers.
func (t *Table) Shares() (shares []float64, characters int) {
	needs := t.needs()
	needs[0] = min(needs[0], LongWord+cellAir)
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			needs[i+1] = max(needs[i+1], min(utf8.RuneCountInString(c.Text)/3, LongWord))
		}
	}
	for _, n := range needs {
		characters += n
	}
	for _, n := range needs {
		shares = append(shares, float64(n)/float64(characters))
	}
	return shares, characters
}

// needs is the width of each column, in characters: its longest word and a little
// air; more for long heads of rows.
func (t *Table) needs() []int {
	needs := make([]int, 1+len(t.Columns))
	needs[0] = longestWord(t.Corner)
	for i, h := range t.Columns {
		needs[i+1] = max(longestWord(h.Label), utf8.RuneCountInString(h.Count))
	}
	for _, r := range t.Rows {
		n := utf8.RuneCountInString(r.Head)
		needs[0] = max(needs[0], longestWord(r.Head), min(leastHead, n), min(longHead/2, n/leastHead*2))
		for i, c := range r.Cells {
			needs[i+1] = max(needs[i+1], longestWord(c.Text))
		}
	}
	for i := range needs {
		needs[i] += cellAir
	}
	return needs
}

// longestWord is the length of the longest piece of a text that no line breaks.
func longestWord(text string) (n int) {
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '-' || r == '\n' }) {
		n = max(n, utf8.RuneCountInString(w))
	}
	return min(n, LongWord)
}

// part is the columns of a table from one up to another, with the notes that they
// need; the notes on no cell stand under the last part.
func (t *Table) part(number, of, from, to int) *Table {
	p := *t
	p.ID = fmt.Sprintf("%s-%d", t.ID, number)
	first, last := t.Columns[from].Label, t.Columns[to-1].Label
	p.Title = Typeset(t.Title + fmt.Sprintf(" (partie %d sur %d : de « %s » à « %s »)", number, of, first, last))
	p.Columns, p.Rows, p.Notes = t.Columns[from:to], nil, nil
	for _, r := range t.Rows {
		r.Cells = r.Cells[from:to]
		p.Rows = append(p.Rows, r)
	}
	for _, n := range t.Notes {
		if p.refers(n) || number == of && !t.refers(n) {
			p.Notes = append(p.Notes, n)
		}
	}
	return &p
}

// refers reports whether a cell or a head has the key of a note.
func (t *Table) refers(n Note) bool {
	return slices.ContainsFunc(t.Columns, func(h Head) bool { return h.Label == n.Key }) || slices.ContainsFunc(t.Rows, func(r Row) bool {
		return slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.Note == n.Key || !c.Numeric && c.Text == n.Key })
	})
}

// shortHeads puts what a head is too narrow for into notes.
func (t *Table) shortHeads() *Table {
	if !slices.ContainsFunc(t.Columns, func(h Head) bool { return utf8.RuneCountInString(h.Label) > longHead }) {
		return t
	}
	p := *t
	p.Columns, p.Notes = slices.Clone(t.Columns), slices.Clone(t.Notes)
	for i, h := range p.Columns {
		if short := french.Clip(h.Label, longHead); short != h.Label {
			p.Columns[i].Label = short
			p.Notes = append(p.Notes, Note{short, h.Label})
		}
	}
	return &p
}
