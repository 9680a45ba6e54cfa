package ingest

import (
	"slices"
	"strings"

	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// rowSource gives the rows of a large file to visit, one at a time, with what
// is known of the document by then: all but the merged areas. A row is not to
// be kept after the visit. The Issue, when there is one, says why nothing of
// the file can be trusted.
type rowSource func(visit func(doc *document, sheet int, r sheet.Row, width int)) (*document, *survey.Issue)

// workbookRows reads the rows of a workbook.
func workbookRows(file string, data []byte, work *workspace) rowSource {
	return func(visit func(*document, int, sheet.Row, int)) (*document, *survey.Issue) {
		var doc *document
		book, err := work.workbooks.Stream(data, sheet.Limits{}, func(book *sheet.Book, sheet int, r sheet.Row) error {
			if doc == nil {
				doc = documentOf(file, book, work)
			}
			visit(doc, sheet, r, len(r.Cells))
			return nil
		})
		if err != nil {
			issue := damage(file, err)
			return nil, &issue
		}
		return documentOf(file, book, work), nil
	}
}

// textRows reads the records of a text, and notes how.
func textRows(file string, data []byte, d *dictionary, work *workspace) (rowSource, []survey.Issue) {
	text, err := sheet.OpenText(data, d.knows)
	if err != nil {
		return nil, nil // it was read once already
	}
	return func(visit func(*document, int, sheet.Row, int)) (*document, *survey.Issue) {
		doc := &document{file: file, sheets: []tab{{file: file, text: true}}, work: work}
		err := text.Each(func(row sheet.Row, width int) error {
			visit(doc, 0, row, width)
			return nil
		})
		if err != nil {
			issue := textFault(file, err)
			return nil, &issue
		}
		return doc, nil
	}, []survey.Issue{readAs(file, text)}
}

// copied is a row that may be kept.
func copied(r sheet.Row) sheet.Row {
	r.Cells = slices.Clone(r.Cells)
	for i := range r.Cells {
		r.Cells[i].Text = strings.Clone(r.Cells[i].Text)
	}
	return r
}
