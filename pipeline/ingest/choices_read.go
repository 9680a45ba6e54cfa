package ingest

import (
	"strings"

	"bilan/pipeline/sheet"
)

// choicesRead remembers how the answers of one file to its select questions
// were read: in a table of thousands of rows they are the same few texts. A nil
// choicesRead remembers nothing.
type choicesRead map[choiceText]reading

type choiceText struct {
	question *question
	text     string
}

// Bounds of what is remembered: no list comes near.
const (
	maxChoicesRead = 10_000
	maxChoiceText  = 500 // bytes
)

// read is readCell of a text.
func (m choicesRead) read(q *question, c sheet.Cell, date1904 bool) reading {
	key := choiceText{q, c.Text}
	if r, known := m[key]; known {
		return r
	}
	r := readCell(q, c, date1904)
	if m != nil && len(m) < maxChoicesRead && len(c.Text) <= maxChoiceText {
		key.text = strings.Clone(c.Text)
		m[key] = r
	}
	return r
}
