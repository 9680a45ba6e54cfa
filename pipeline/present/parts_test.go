package present

import (
	"fmt"
	"strings"
	"testing"
)

// wideTable has so many columns of numbers under long heads, and a note on the first
// cell and on the last.
func wideTable(columns int) *Table {
	t := &Table{ID: "large", Title: "Tableau large", Corner: "Indicateur", Rows: []Row{{ID: "un", Head: "Un"}},
		Notes: []Note{{"1", "de la première"}, {"2", "de la dernière"}, {"Non affiché", "du tableau"}}}
	for i := range columns {
		t.Columns = append(t.Columns, Head{ID: fmt.Sprint(i), Label: fmt.Sprintf("Regroupement intercommunal %d", i+1), Count: "n = 12"})
		t.Rows[0].Cells = append(t.Rows[0].Cells, Cell{Text: fmt.Sprint(i), Numeric: true})
	}
	t.Rows[0].Cells[0].Note, t.Rows[0].Cells[columns-1].Note = "1", "2"
	return t
}

// A table too wide for its page is cut into parts, each of which has room for the
// words of its heads, says which part it is, and has the notes of its own cells.
func TestAWideTableIsCutIntoParts(t *testing.T) {
	whole := wideTable(5)
	if parts := whole.laidOut(portraitRoom); len(parts) != 1 || parts[0] != Block(whole) {
		t.Errorf("a table with room is in %d parts", len(parts))
	}
	upright, across := wideTable(30).laidOut(portraitRoom), wideTable(30).laidOut(landscapeRoom)
	if len(across) < 2 || len(across) >= len(upright) {
		t.Fatalf("%d parts on a page upright, %d on one across", len(upright), len(across))
	}
	seen := 0
	for i, b := range upright {
		part := b.(*Table)
		from, to := part.Columns[0], part.Columns[len(part.Columns)-1]
		want := plain(fmt.Sprintf("Tableau large (partie %d sur %d : de « %s » à « %s »)", i+1, len(upright), from.Label, to.Label))
		if plain(part.Title) != want || part.Rows[0].Head != "Un" {
			t.Errorf("part %d is called %q, want %q", i+1, plain(part.Title), want)
		}
		width := 0
		for _, n := range part.needs() {
			width += n
		}
		if width > portraitRoom {
			t.Errorf("part %d wants %d characters", i+1, width)
		}
		for k, c := range part.Rows[0].Cells {
			if c.Text != fmt.Sprint(seen) || part.Columns[k].ID != c.Text {
				t.Errorf("column %d of part %d is %s under %s", k, i+1, c.Text, part.Columns[k].ID)
			}
			seen++
		}
		var keys []string
		for _, n := range part.Notes {
			keys = append(keys, n.Key)
		}
		want = map[int]string{0: "1", len(upright) - 1: "2 Non affiché"}[i]
		if got := strings.Join(keys, " "); got != want {
			t.Errorf("part %d has the notes %q, want %q", i+1, got, want)
		}
	}
	if seen != 30 {
		t.Errorf("%d columns of 30", seen)
	}
}

// A head of a thousand characters is cut, and said in a note; a word without an end
// takes no more room than the longest word.
func TestALongHeadStandsInANote(t *testing.T) {
	table, long := wideTable(3), strings.Repeat("très long ", 100)
	table.Columns[1].Label = long
	shown := table.laidOut(portraitRoom)[0].(*Table)
	last := shown.Notes[len(shown.Notes)-1]
	head := shown.Columns[1].Label
	if len([]rune(head)) > longHead || last.Key != head || last.Text != long || table.Columns[1].Label != long {
		t.Errorf("%q, %+v", head, last)
	}
	table.Columns[1].Label = strings.Repeat("x", 1000)
	if n := table.needs()[2]; n != LongWord+cellAir {
		t.Errorf("a word of 1000 letters takes %d characters", n)
	}
}
