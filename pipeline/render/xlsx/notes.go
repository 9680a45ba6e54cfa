package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
)

// notebook numbers the notes of the whole workbook in the order in which the
// sheets need them. Two tables with the same words share a note.
type notebook struct{ notes []numbered }

// numbered is one note of the workbook; its number is its place, from 1.
type numbered struct {
	text   string
	sheets []string
}

// marks are the notes of one table: its own keys, and the numbers that the
// workbook gave them.
type marks []markOf

type markOf struct {
	key    string
	number int
}

// add takes the notes of a table in.
func (n *notebook) add(sheet string, of []present.Note) marks {
	var m marks
	for _, note := range of {
		i := slices.IndexFunc(n.notes, func(x numbered) bool { return x.text == note.Text })
		if i < 0 {
			i = len(n.notes)
			n.notes = append(n.notes, numbered{text: note.Text})
		}
		if !slices.Contains(n.notes[i].sheets, sheet) {
			n.notes[i].sheets = append(n.notes[i].sheets, sheet)
		}
		m = append(m, markOf{note.Key, i + 1})
	}
	return m
}

// of returns the marker of a note by its key in the table.
func (m marks) of(key string) (string, bool) {
	i := slices.IndexFunc(m, func(x markOf) bool { return x.key == key })
	if i < 0 {
		return "", false
	}
	return mark(m[i].number), true
}

// all lists the markers.
func (m marks) all() string {
	var texts []string
	for _, x := range m {
		texts = append(texts, mark(x.number))
	}
	return strings.Join(texts, ", ")
}

// mark names a note in words: a screen reader says nothing of a superscript.
func mark(number int) string { return fmt.Sprintf("[note %d]", number) }

// page explains the shorthand and the notes.
func (n *notebook) page() page {
	everywhere := "toutes"
	p := page{
		name:  notesName,
		title: "Notes et signes",
		lines: []cell{{text: "Cette feuille explique les signes qui remplacent une valeur et les notes des tableaux."}},
		table: grid{name: "notes", heads: []cell{head("Signe ou note", false), head("Signification", false), head("Feuilles", false)}},
	}
	rows := [][]cell{
		textRow(present.SecretMark, french.Upper(survey.SecretWords)+narrowSpace+": trop peu de réponses, ou il permettrait "+
			"d’en retrouver un autre.", everywhere),
		textRow(present.EmptyMark, french.Upper(survey.MissingWords)+narrowSpace+": personne n’a répondu, ou le calcul n’est pas possible.",
			everywhere),
		textRow(present.IrrelevantMark, french.Upper(survey.IrrelevantWords)+narrowSpace+": aucune valeur n’est attendue ici.", everywhere),
	}
	for i, note := range n.notes {
		rows = append(rows, textRow(mark(i+1), note.text, strings.Join(note.sheets, ", ")))
	}
	p.table.rows = held(rows)
	return p
}
