package xlsx

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"

	"bilan/pipeline/present"
)

// Longest names, in UTF-16 code units, that Excel opens.
const (
	maxSheetName = 31
	maxTableName = 200 // Excel takes 255; a name is for people
	maxHead      = 250 // Excel takes 255 in the heads of a table
)

// names gives out names of which no two are equal, whatever their case.
type names struct {
	limit int
	taken map[string]bool
}

// newNames keeps the reserved names from being given out.
func newNames(limit int, reserved ...string) *names {
	n := &names{limit: limit, taken: map[string]bool{}}
	for _, r := range reserved {
		n.taken[strings.ToLower(r)] = true
	}
	return n
}

// take returns wanted, shortened to the limit and numbered if it is taken. The
// number stands after an underscore: table names allow no other sign.
func (n *names) take(wanted string) string {
	name := shorten(wanted, n.limit)
	for i := 2; n.taken[strings.ToLower(name)]; i++ {
		suffix := fmt.Sprintf("_%d", i)
		name = shorten(wanted, n.limit-len(suffix)) + suffix
	}
	n.taken[strings.ToLower(name)] = true
	return name
}

// shorten cuts s, between two characters, to at most limit UTF-16 units.
func shorten(s string, limit int) string {
	units := 0
	for i, r := range s {
		if units += utf16.RuneLen(r); units > limit {
			return strings.TrimRight(s[:i], " ")
		}
	}
	return s
}

// sheetName is the wanted name of a table's tab, without the signs that Excel
// refuses.
func sheetName(t *present.Table) string {
	safe := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) || unicode.IsControl(r) || r == unicode.ReplacementChar {
			return '-'
		}
		return r
	}, cmp.Or(t.Tab, t.Title))
	if safe = strings.TrimSpace(safe); safe == "" || strings.EqualFold(safe, "History") {
		return "Tableau"
	}
	return safe
}

// tableName is the wanted name of an Excel table: letters, digits and
// underscores. The prefix keeps it from looking like a cell's address.
func tableName(id string) string {
	return "tableau_" + strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return r
		}
		return '_'
	}, id)
}

// quoteSheet writes the name of a sheet as a reference needs it.
func quoteSheet(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

// uniqueHeads makes the heads of a table usable as the names of its columns:
// one line each, none empty, no two equal.
func uniqueHeads(heads []cell) []cell {
	given := newNames(maxHead)
	out := make([]cell, len(heads))
	for i, h := range heads {
		h.text = strings.Join(strings.FieldsFunc(h.text, func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' }), " ")
		if strings.TrimSpace(h.text) == "" {
			h.text = "Colonne"
		}
		h.text = given.take(h.text)
		out[i] = h
	}
	return out
}
