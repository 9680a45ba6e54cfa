package ingest

import (
	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// isLarge reports whether a file was refused for nothing but its size.
func isLarge(issues []survey.Issue) bool {
	return len(issues) == 1 && issues[0].Code == survey.FileTooMuch && issues[0].Args["limite"] == tooManyCells
}

// large reads a file of one row for each respondent that is too large to be
// held, row by row. ok is false when it is no such table; otherwise o tells
// what became of it, and of a damaged file nothing but its damage.
func (r *reader) large(file string, data []byte, work *workspace, o *outcome) (ok bool) {
	source := workbookRows(file, data, work)
	var notes []survey.Issue
	if isTextName(file) {
		source, notes = textRows(file, data, r.dictionary, work)
	}
	l := largeReader{reader: r, file: file, sheet: -1, at: -1}
	doc, damaged := source(l.row)
	if damaged != nil {
		l.drop()
		o.add(*damaged)
		return true
	}
	l.look()
	if l.at < 0 {
		return false
	}
	o.input.Layout = LayoutTable
	o.add(append(notes, oddSheet(doc.sheets[l.at], l.layout)...)...)
	o.add(l.ignored(doc)...)
	l.close(doc, o)
	return true
}

// headRows is how many rows of each sheet are looked at to find the headings.
const headRows = 20

// largeReader reads a table from its first row to its last, once. That the
// file is whole, and that no sheet is a better table, is only sure at the end:
// until then everything that was read is provisional.
type largeReader struct {
	*reader
	file   string
	doc    *document // what is known of it
	cells  []int     // of each sheet
	sheet  int       // of the row at hand; -1 before the first
	first  []largeRow
	looked bool // the first rows of the sheet were looked at

	at     int // the sheet that is read as the table; -1 for none
	layout layout
	header int // number of the row of headings
	table  *tableReader
	found  outcome      // of the rows so far
	before []Correction // those of the file, as they were
}

// largeRow is one of the first rows of a sheet; width as tableReader.row wants
// it.
type largeRow struct {
	sheet.Row
	width int
}

// row takes the next row of the file.
func (l *largeReader) row(doc *document, sheet int, row sheet.Row, width int) {
	if l.doc = doc; sheet != l.sheet {
		l.look()
		l.sheet, l.looked = sheet, false
	}
	l.cells = append(l.cells, make([]int, max(0, sheet+1-len(l.cells)))...)
	l.cells[sheet] += len(row.Cells)
	if l.looked {
		l.below(row, width)
		return
	}
	if l.first = append(l.first, largeRow{copied(row), width}); len(l.first) == headRows {
		l.look()
	}
}

// look searches the first rows of the sheet at hand for headings. A sheet with
// more of them takes the place of the one before.
func (l *largeReader) look() {
	if l.looked || l.sheet < 0 {
		return
	}
	l.looked = true
	first, s := l.first, l.doc.sheets[l.sheet]
	l.first = nil
	for _, r := range first {
		s.Rows = append(s.Rows, r.Row)
	}
	best := l.scoreTable(s)
	if best.score < l.enough() || best.score <= l.layout.score {
		return
	}
	l.drop()
	l.begin(s, best)
	for _, r := range first {
		l.below(r.Row, r.width)
	}
}

// begin takes the sheet at hand for the table.
func (l *largeReader) begin(s tab, best layout) {
	mend := l.correcting(l.doc, false)
	for _, x := range mend.list {
		l.before = append(l.before, *x)
	}
	l.at, l.layout, l.header = l.sheet, best, s.Rows[best.header].Number
	l.doc.choices = choicesRead{}
	l.table = newTableReader(l.dictionary, s)
	l.table.emit = func(who respondent) {
		l.respondent(l.doc, mend, who, &l.found, claims{})
		if len(l.found.returns) > 2*len(l.roll.posts)+1000 {
			l.found.shrink()
		}
	}
	l.table.headings(s.Rows[best.header])
}

// below reads a row of the table, if it stands below the headings.
func (l *largeReader) below(row sheet.Row, width int) {
	if l.sheet == l.at && row.Number > l.header {
		l.table.row(row, width)
	}
}

// drop forgets what was read, and that corrections were applied to it.
func (l *largeReader) drop() {
	if l.at < 0 {
		return
	}
	for i, x := range l.mended.byFile[l.file] {
		*x = l.before[i]
	}
	l.at, l.before, l.found = -1, nil, outcome{}
}

// ignored names the other sheets that hold something.
func (l *largeReader) ignored(doc *document) []survey.Issue {
	var issues []survey.Issue
	for i, n := range l.cells {
		if i != l.at && n > 0 {
			issues = append(issues, survey.NewIssue(survey.SheetIgnored, doc.sheets[i].rowRef(0), "cellules", french.Decimal(float64(n), french.AllDecimals)))
		}
	}
	return issues
}

// close hands over what was read of a file that is whole.
func (l *largeReader) close(doc *document, o *outcome) {
	l.table.Merges = doc.sheets[l.at].Merges
	l.table.report()
	o.input.Balance.add(l.found.input.Balance)
	o.input.Balance.add(l.table.stray)
	o.add(l.table.issues...)
	o.add(l.found.issues...)
	o.returns = l.found.returns
}

// shrink keeps one return for each post, as settle does for all files, so that
// a file that repeats the same posts costs no memory.
func (o *outcome) shrink() {
	var gone Input // takes the balance of all
	all := make([]claimant, len(o.returns))
	for i := range o.returns {
		all[i] = claimant{&o.returns[i], &gone}
	}
	var best []oneReturn
	for claims := range byPost(all) {
		gone.Balance = Balance{}
		one, issues := elect(claims)
		o.issues = append(o.issues, issues...)
		best = append(best, *one.oneReturn)
		b := one.balance
		gone.Balance.add(Balance{-b.Found, -b.Used, -b.SetAside, -b.Ignored})
		o.input.Balance.add(gone.Balance)
	}
	o.returns = best
}
