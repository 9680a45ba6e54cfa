package survey

import "strconv"

// Ref is a place in a source file, as far as it is known: a cell of a sheet, a
// row of it, the sheet; a column of a line of text, the line; the file. The zero
// Ref is "nowhere in particular".
//
// It is worded when it is shown, and only then: two places are compared and
// sorted as the numbers that they are.
type Ref struct {
	File   string // path relative to the campaign folder, with slashes
	Sheet  string // worksheet; empty for CSV, YAML and text files
	Row    int    // of a sheet, from 1
	Line   int    // of a text, from 1
	Column int    // of the row or of the line, from 1
	Name   string // what the file calls the place: the heading of a column of text, a text of rapport.yaml
}

// Whole reports whether this is no place inside its sheet or its file.
func (r Ref) Whole() bool { return r.Row == 0 && r.Line == 0 && r.Name == "" }

// String writes the place as messages show it: fichier › feuille!cellule.
func (r Ref) String() string {
	within := r.Within()
	if r.File == "" || within == "" {
		return r.File + within
	}
	return r.File + " › " + within
}

// Within is the place in its file: Bilan!C12.
func (r Ref) Within() string {
	place := r.Place()
	if r.Sheet == "" || place == "" {
		return r.Sheet + place
	}
	return r.Sheet + "!" + place
}

// Place is the place in its sheet or its text: « C12 », « ligne 7 », « ligne 7,
// colonne personnes »; empty for the whole of it.
func (r Ref) Place() string {
	switch {
	case r.Row > 0 && r.Column > 0:
		return ColumnLetters(r.Column) + strconv.Itoa(r.Row)
	case r.Row > 0:
		return "ligne " + strconv.Itoa(r.Row)
	case r.Line > 0 && r.Column > 0:
		return "ligne " + strconv.Itoa(r.Line) + ", colonne " + r.heading()
	case r.Line > 0:
		return "ligne " + strconv.Itoa(r.Line)
	}
	return r.Name
}

// heading names a column of text, by its number where it has no heading.
func (r Ref) heading() string {
	if r.Name == "" {
		return strconv.Itoa(r.Column)
	}
	return r.Name
}

// ColumnLetters names a column, from 1, as spreadsheets do. sheet.Address does the
// same for what knows no survey.
func ColumnLetters(column int) string {
	var b [8]byte
	i := len(b)
	for ; column > 0; column = (column - 1) / 26 {
		i--
		b[i] = byte('A' + (column-1)%26)
	}
	return string(b[i:])
}
