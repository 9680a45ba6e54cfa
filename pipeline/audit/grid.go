package audit

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"

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

// maxTable bounds a published table.
const maxTable = 64 << 20

// ReadFile reads the file of a published table for [Published]; it is called name
// in the issue that says why it cannot be read.
func ReadFile(name, file string) ([]byte, []survey.Issue) {
	unreadable := func(cause string) []survey.Issue {
		return []survey.Issue{survey.NewIssue(survey.PublishedUnreadable, survey.Ref{File: name}, "cause", cause)}
	}
	if info, err := os.Stat(file); err == nil && (!info.Mode().IsRegular() || info.Size() > maxTable) {
		return nil, unreadable("ce n'est pas un fichier ordinaire de moins de 64 Mo")
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, unreadable("fichier introuvable ou illisible")
	}
	return data, nil
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
		return nil, []survey.Issue{survey.NewIssue(survey.PublishedUnreadable, survey.Ref{File: file}, "cause",
			"le classeur est endommagé ou n'en est pas un")}
	}
	var grids []grid
	for _, s := range book.Sheets {
		grids = append(grids, gridOf(s.Rows, func(row, column int) survey.Ref {
			return survey.Ref{File: file, Sheet: s.Name, Row: row, Column: column}
		}))
	}
	return grids, nil
}

// maxColumns bounds a row of a published table.
const maxColumns = 500

// gridOf is the rows of a sheet; place says where a cell stands.
func gridOf(rows []sheet.Row, place func(row, column int) survey.Ref) grid {
	var g grid
	for _, r := range rows {
		var row gridRow
		for _, c := range r.Cells {
			if c.Col > maxColumns {
				break
			}
			for len(row) < c.Col {
				row = append(row, gridCell{ref: place(r.Number, len(row)+1)})
			}
			cell := &row[c.Col-1]
			cell.text, cell.num, cell.numeric = strings.TrimSpace(c.Text), c.Num, c.Kind == sheet.Number
		}
		g.rows = append(g.rows, row)
	}
	return g
}

// readText reads a table of text.
func readText(file string, data []byte) (grid, error) {
	table, err := sheet.ReadText(data, nil)
	if err != nil {
		return grid{}, unreadable(err)
	}
	return gridOf(table.Rows, func(row, _ int) survey.Ref { return survey.Ref{File: file, Line: row} }), nil
}

// unreadable words the refusal of a text.
func unreadable(err error) error {
	var fault *sheet.TextError
	if errors.As(err, &fault) {
		switch fault.Kind {
		case sheet.TextQuote:
			return errors.New("guillemets mal fermés, ligne " + strconv.Itoa(fault.Line))
		case sheet.TextCut:
			return errors.New("la fin du fichier manque")
		case sheet.TextTooWide, sheet.TextTooBig:
			return errors.New("trop de cellules")
		}
	}
	return errors.New("ce n'est pas un fichier de texte")
}
