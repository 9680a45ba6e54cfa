package pipeline_test

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Dress is how a tool writes a table of returns: a collection tool and the
// settings of its export.
type Dress struct {
	Name string
	File string // with the extension that tells the format

	Head   func(b Book, q codebook.Question) string                    // heading of a question
	Choice func(b Book, q codebook.Question, c codebook.Choice) string // heading of a choice; nil for no column of its own
	Other  func(b Book, q codebook.Question) string                    // heading of the text of « Autre »; nil for none

	Labels  bool   // choices are written by their labels, not their names
	Join    string // between the choices of one cell; empty for no such cell
	End     string // behind the last of them
	Yes, No string // in the columns of choices; Yes empty writes the label
	Heads   Heads  // how many rows of headings
	Comma   rune   // of a text
	First   string // before the first line of a text
	Newline string
	Encode  func(string) []byte

	Meta []string // headings of the tool's own columns
}

// Heads is how the headings are arranged.
type Heads int

// One row of headings; the choices under their question; one heading over all
// columns of a question, each of which holds a choice; pages, questions, choices.
const (
	OneRow Heads = iota
	TwoRows
	Spread
	ThreeRows
)

// Book is what the headings are made from.
type Book struct {
	*codebook.Codebook
	Groups map[string]string // name of the group of each question
}

// NewBook names the groups as the XLSForm does.
func NewBook(cb *codebook.Codebook) Book {
	b := Book{cb, map[string]string{}}
	names := map[string]string{}
	for _, q := range cb.Questions {
		if names[q.Group] == "" {
			names[q.Group] = fmt.Sprint("groupe_", len(names)+1)
		}
		b.Groups[q.Name] = names[q.Group]
	}
	return b
}

// column is one column: its headings, top down, and its cells.
type column struct {
	over, head string
	cell       func(survey.Answer) string
	question   string
}

// Write gives the bytes of the export.
func (d Dress) Write(cb *codebook.Codebook, returns []survey.Response) ([]byte, error) {
	b := NewBook(cb)
	var all []column
	for _, name := range d.Meta {
		all = append(all, column{head: name, cell: func(survey.Answer) string { return metaValue(name) }})
	}
	for _, q := range cb.Questions {
		all = append(all, d.columns(b, q)...)
	}
	rows := d.headings(all)
	for _, r := range returns {
		var row []string
		for _, c := range all {
			row = append(row, c.cell(r.Answers.Of(c.question)))
		}
		rows = append(rows, row)
	}
	if strings.HasSuffix(d.File, ".xlsx") {
		return workbook(rows)
	}
	return d.text(rows), nil
}

// metaValue is what a tool writes in a column of its own: nothing where it would
// say that the submission is a draft or was sent at some time.
func metaValue(heading string) string {
	switch heading {
	case "_validation_status", "ReviewState", "Brouillon?", "submitdate", "end", "Horodateur":
		return ""
	}
	return "x"
}

func (d Dress) columns(b Book, q codebook.Question) []column {
	head := d.Head(b, q)
	if q.Type != codebook.SelectMultiple {
		return []column{{head: head, question: q.Name, cell: func(a survey.Answer) string { return d.single(b, q, a) }}}
	}
	var all []column
	if d.Join != "" {
		all = append(all, column{head: head, question: q.Name, cell: func(a survey.Answer) string { return d.joined(b, q, a) }})
	}
	over := head
	for _, c := range b.Lists[q.List] {
		if d.Choice == nil {
			break
		}
		col := column{head: d.Choice(b, q, c), question: q.Name, cell: func(a survey.Answer) string { return d.mark(c, a) }}
		if d.Heads != OneRow {
			col.over, over = over, ""
		}
		if d.Heads == Spread {
			col.head = ""
		}
		all = append(all, col)
	}
	if q.Other && d.Other != nil {
		all = append(all, column{head: d.Other(b, q), question: q.Name, cell: func(a survey.Answer) string { return a.Other }})
	}
	return all
}

// headings arranges the rows of headings.
func (d Dress) headings(all []column) [][]string {
	pages, overs, heads := make([]string, len(all)), make([]string, len(all)), make([]string, len(all))
	for i, c := range all {
		overs[i], heads[i] = c.over, c.head
	}
	switch d.Heads {
	case OneRow:
		return [][]string{heads}
	case Spread:
		for i := range heads {
			if heads[i] == "" {
				heads[i] = overs[i]
			}
		}
		return [][]string{heads}
	case TwoRows: // SurveyMonkey: a question without choices stands above
		for i, c := range all {
			if c.over == "" && (c.question == "" || d.isWhole(all, i)) {
				overs[i], heads[i] = c.head, "Open-Ended Response"
			}
		}
		return [][]string{overs, heads}
	}
	pages[0] = "Détails"
	return [][]string{pages, overs, heads}
}

// isWhole reports whether a column is the only one of its question.
func (d Dress) isWhole(all []column, i int) bool {
	for j, c := range all {
		if j != i && c.question == all[i].question {
			return false
		}
	}
	return true
}

func (d Dress) single(b Book, q codebook.Question, a survey.Answer) string {
	switch {
	case a.State != survey.Given:
		return ""
	case q.Type == codebook.SelectOne:
		return d.word(b, q, a.Choices[0])
	case q.Type.IsNumber():
		return strings.ReplaceAll(fmt.Sprint(a.Num), ".", ",")
	}
	return a.Text
}

func (d Dress) word(b Book, q codebook.Question, name string) string {
	for _, c := range b.Lists[q.List] {
		if c.Name == name && d.Labels {
			return c.Label
		}
	}
	return name
}

func (d Dress) joined(b Book, q codebook.Question, a survey.Answer) string {
	var words []string
	for _, name := range a.Choices {
		words = append(words, d.word(b, q, name))
	}
	if a.Other != "" && d.Other != nil {
		words = append(words, map[bool]string{true: "Autre", false: "other"}[d.Labels])
	}
	if len(words) == 0 {
		return ""
	}
	return strings.Join(words, d.Join) + d.End
}

func (d Dress) mark(c codebook.Choice, a survey.Answer) string {
	for _, name := range a.Choices {
		if name == c.Name && d.Yes == "" {
			return c.Label
		}
		if name == c.Name {
			return d.Yes
		}
	}
	return d.No
}

func (d Dress) text(rows [][]string) []byte {
	var b strings.Builder
	b.WriteString(d.First)
	for _, row := range rows {
		for i, field := range row {
			if i > 0 {
				b.WriteRune(d.Comma)
			}
			if strings.ContainsAny(field, "\"\r\n"+string(d.Comma)) {
				field = `"` + strings.ReplaceAll(field, `"`, `""`) + `"`
			}
			b.WriteString(field)
		}
		b.WriteString(cmp.Or(d.Newline, "\n"))
	}
	if d.Encode == nil {
		return []byte(b.String())
	}
	return d.Encode(b.String())
}

func workbook(rows [][]string) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		for k, value := range row {
			if value == "" {
				continue
			}
			at, err := excelize.CoordinatesToCellName(k+1, i+1)
			if err != nil {
				return nil, err
			}
			if err := f.SetCellStr("Sheet1", at, value); err != nil {
				return nil, err
			}
		}
	}
	var b bytes.Buffer
	err := f.Write(&b)
	return b.Bytes(), err
}

// macintosh is how Excel for Mac writes a text; it has no narrow space.
func macintosh(text string) []byte {
	encoded, _ := charmap.Macintosh.NewEncoder().String(strings.ReplaceAll(text, "\u202f", "?"))
	return []byte(encoded)
}

func windows(text string) []byte {
	encoded, _ := charmap.Windows1252.NewEncoder().String(strings.ReplaceAll(text, "\u202f", "?"))
	return []byte(encoded)
}

func utf16(text string) []byte {
	encoded, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	return []byte(encoded)
}
