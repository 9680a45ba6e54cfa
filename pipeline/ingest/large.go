package ingest

import (
	"slices"
	"strings"

	"bilan/pipeline/ingest/xlsx"
	"bilan/pipeline/survey"
)

// tooManyCells is what is said of a file whose cells are too many to be held at
// once. If it is a table it is read again, row by row.
const tooManyCells = "trop de cellules remplies"

// isLarge reports whether a file was refused for nothing but its size.
func isLarge(issues []survey.Issue) bool {
	return len(issues) == 1 && issues[0].Code == survey.FileTooMuch && issues[0].Args["limite"] == tooManyCells
}

// rowSource gives the rows of a large file one at a time, any number of times.
// A row is not to be kept after the visit. The error says why the file cannot
// be trusted.
type rowSource func(visit func(sheet int, r xlsx.Row, width int)) (*document, error)

// headRows is how many rows of each sheet are looked at to find the headings.
const headRows = 20

// large reads a file of one row for each respondent that is too large to be
// held. It is read twice: to its end, so that nothing of a damaged file is
// used, then row by row. ok is false when it is no such table.
func (r *reader) large(file string, data []byte, workbooks *xlsx.Reader, o *outcome) (ok bool) {
	source := workbookRows(file, data, workbooks)
	var notes []survey.Issue
	if isTextName(file) {
		source, notes = textRows(file, data, r.dictionary)
	}
	heads, cells := map[int][]xlsx.Row{}, map[int]int{}
	doc, err := source(func(sheet int, row xlsx.Row, _ int) {
		cells[sheet] += len(row.Cells)
		if len(heads[sheet]) < headRows {
			heads[sheet] = append(heads[sheet], copied(row))
		}
	})
	if err != nil {
		return false
	}
	best, at := layout{}, -1
	for i := range doc.sheets {
		doc.sheets[i].Rows = heads[i]
		if l := r.scoreTable(doc.sheets[i]); l.score > best.score {
			best, at = l, i
		}
	}
	if best.score < r.enough() {
		return false
	}
	o.input.Layout = LayoutTable
	o.add(append(notes, oddSheet(doc.sheets[at], best)...)...)
	for i, s := range doc.sheets {
		if i != at && cells[i] > 0 {
			o.add(survey.NewIssue(survey.SheetIgnored, s.rowRef(0), "cellules", plainNumber(float64(cells[i]))))
		}
	}
	r.stream(doc, at, best, source, o)
	return true
}

// stream reads the rows below the headings.
func (r *reader) stream(doc *document, at int, l layout, source rowSource, o *outcome) {
	s := doc.sheets[at]
	mend := r.correcting(doc, false)
	t := newTableReader(r.dictionary, s)
	t.emit = func(who respondent) {
		r.respondent(doc, mend, who, o, claims{})
		if len(o.returns) > 2*len(r.roll.posts)+1000 {
			o.shrink()
		}
	}
	header := s.Rows[l.header]
	t.headings(header)
	// The second reading of the same bytes cannot fail where the first did not.
	_, _ = source(func(sheet int, row xlsx.Row, width int) {
		if sheet == at && row.Number > header.Number {
			t.row(row, width)
		}
	})
	t.report()
	o.input.Balance.add(t.stray)
	o.add(t.issues...)
}

// shrink keeps one return for each post, as settle does for all files, so that
// a file that repeats the same posts costs no memory.
func (o *outcome) shrink() {
	byPost := map[string][]claimant{}
	var posts []string
	var gone Input // takes the balance of all
	for _, ret := range o.returns {
		p := ret.response.Post
		posts = appendOnce(posts, p)
		byPost[p] = append(byPost[p], claimant{ret, &gone})
	}
	slices.Sort(posts)
	o.returns = o.returns[:0]
	for _, p := range posts {
		gone.Balance = Balance{}
		kept, issues := elect(byPost[p])
		o.issues = append(o.issues, issues...)
		for _, c := range byPost[p] {
			if c.response.Source == kept.Source {
				o.returns = append(o.returns, c.oneReturn)
				gone.Balance.add(Balance{-c.balance.Found, -c.balance.Used, -c.balance.SetAside, -c.balance.Ignored})
			}
		}
		o.input.Balance.add(gone.Balance)
	}
}

// workbookRows reads the rows of a workbook.
func workbookRows(file string, data []byte, workbooks *xlsx.Reader) rowSource {
	return func(visit func(int, xlsx.Row, int)) (*document, error) {
		book, err := workbooks.Stream(data, xlsx.Limits{}, func(_ *xlsx.Book, sheet int, r xlsx.Row) error {
			visit(sheet, r, len(r.Cells))
			return nil
		})
		if err != nil {
			return nil, err
		}
		doc := &document{file: file, names: book.Names, date1904: book.Date1904}
		for _, s := range book.Sheets {
			doc.sheets = append(doc.sheets, sheet{Sheet: s, file: file})
		}
		return doc, nil
	}
}

// textRows reads the records of a text, and notes how.
func textRows(file string, data []byte, d *dictionary) (rowSource, []survey.Issue) {
	text, encoding, _ := decodeText(data)
	sep, name, text := separatorOf(text, func(h string) bool { _, ok := d.find(h); return ok })
	note := survey.NewIssue(survey.CSVReadAs, survey.Ref{File: file}, "encodage", encoding, "separateur", name)
	return func(visit func(int, xlsx.Row, int)) (*document, error) {
		s := csvScanner{text: text, sep: sep, line: 1}
		for s.at < len(s.text) {
			row, width, fault := s.record()
			if fault != nil {
				return nil, fault
			}
			if len(row.Cells) > 0 {
				visit(0, row, width)
			}
		}
		return &document{file: file, sheets: []sheet{{file: file, text: true}}}, nil
	}, []survey.Issue{note}
}

// Error makes a fault of a text an error, for whom its kind is enough.
func (f *textFault) Error() string { return string(f.code) }

// copied is a row that may be kept.
func copied(r xlsx.Row) xlsx.Row {
	r.Cells = slices.Clone(r.Cells)
	for i := range r.Cells {
		r.Cells[i].Text = strings.Clone(r.Cells[i].Text)
	}
	return r
}
