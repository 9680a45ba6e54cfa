package audit

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// grid is one sheet of a published table.
type grid struct{ rows []gridRow }

// gridRow is the cells of a row, from the first column on.
type gridRow []gridCell

// at is a cell of the row, empty beyond its end.
func (r gridRow) at(i int) gridCell {
	if i < 0 || i >= len(r) {
		return gridCell{}
	}
	return r[i]
}

// gridCell is what one cell holds and where it stands.
type gridCell struct {
	text    string
	num     float64
	numeric bool
	ref     survey.Ref
}

// readGrids reads every sheet of a workbook, or the one table of a text file.
func readGrids(file string, data []byte) ([]grid, []survey.Issue) {
	if strings.EqualFold(filepath.Ext(file), ".xlsx") || bytes.HasPrefix(data, []byte("PK")) {
		return readWorkbook(file, data)
	}
	g, err := readText(file, data)
	if err != nil {
		return nil, []survey.Issue{survey.NewIssue(survey.PublishedUnreadable, survey.Ref{File: file}, "cause", err.Error())}
	}
	return []grid{g}, nil
}

func readWorkbook(file string, data []byte) ([]grid, []survey.Issue) {
	book, err := sheet.Read(data, sheet.Limits{})
	if err != nil {
		return nil, []survey.Issue{survey.NewIssue(survey.PublishedUnreadable, survey.Ref{File: file}, "cause", "le classeur est endommagé ou n'en est pas un")}
	}
	var grids []grid
	for _, s := range book.Sheets {
		var g grid
		for _, r := range s.Rows {
			g.rows = append(g.rows, workbookRow(file, s.Name, r))
		}
		grids = append(grids, g)
	}
	return grids, nil
}

// maxColumns bounds a row of a published table.
const maxColumns = 500

func workbookRow(file, tab string, r sheet.Row) gridRow {
	var row gridRow
	for _, c := range r.Cells {
		if c.Col > maxColumns {
			break
		}
		for len(row) < c.Col {
			row = append(row, gridCell{})
		}
		row[c.Col-1] = gridCell{
			text: strings.TrimSpace(c.Text), num: c.Num, numeric: c.Kind == sheet.Number,
			ref: survey.Ref{File: file, Sheet: tab, Row: r.Number, Column: c.Col},
		}
	}
	return row
}

var errNotText = errors.New("ce n'est pas un fichier de texte")

// readText reads a table of text, separated by semicolons, commas or tabs.
func readText(file string, data []byte) (grid, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if bytes.ContainsRune(data, 0) {
		return grid{}, errNotText
	}
	if !utf8.Valid(data) {
		decoded, err := charmap.Windows1252.NewDecoder().Bytes(data)
		if err != nil {
			return grid{}, errNotText
		}
		data = decoded
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord, r.Comma = -1, separator(data)
	var g grid
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return g, nil
		}
		if err != nil {
			line := 0
			var parse *csv.ParseError
			if errors.As(err, &parse) {
				line = parse.Line
			}
			return grid{}, errors.New("guillemets mal fermés, ligne " + strconv.Itoa(line))
		}
		n, _ := r.FieldPos(0)
		g.rows = append(g.rows, textRow(record, survey.Ref{File: file, Line: n}))
	}
}

func textRow(record []string, at survey.Ref) gridRow {
	row := make(gridRow, len(record))
	for i, text := range record {
		row[i] = gridCell{text: strings.TrimSpace(text), ref: at}
	}
	return row
}

// separator is the sign that the first line holds most of.
func separator(data []byte) rune {
	first, _, _ := bytes.Cut(data, []byte("\n"))
	best, most := ';', 0
	for _, sign := range ";\t," {
		if n := bytes.Count(first, []byte(string(sign))); n > most {
			best, most = sign, n
		}
	}
	return best
}
