package ingest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/ingest/xlsx"
	"bilan/pipeline/survey"
)

// tableReader reads a sheet with one row for each respondent, under a row of
// headings.
type tableReader struct {
	*dictionary
	sheet
	columns   map[int]column
	width     int                   // of the headings
	asked     map[int]survey.Ref    // heading of each question
	first     map[target]survey.Ref // heading of each question or part of one
	emit      func(respondent)      // takes each respondent as it is read
	some      bool                  // there was one
	asking    []int                 // columns that ask something, in order
	stray     Balance               // of the rows that give no respondent
	unknown   map[int]int           // cells not read, by column
	technical map[int]int           // the same, of columns of the collection tool
	hidden    []string
	issues    []survey.Issue
}

// column is what one column of the table holds.
type column struct {
	heading   string
	target    target
	asks      bool // target is a question
	technical bool // a column of the collection tool
	sent      bool // when the row was sent, for the collection tool
	year      bool // which year the row is about: no answer, but held against the campaign
}

// readTable collects the respondents of a table. stray is the balance of rows
// that were set aside whole. The issues are about its layout.
func (d *dictionary) readTable(s sheet, l layout) (all []respondent, stray Balance, issues []survey.Issue) {
	t := newTableReader(d, s)
	t.emit = func(who respondent) { all = append(all, who) }
	t.headings(s.Rows[l.header])
	for i := l.header + 1; i < len(s.Rows); i++ {
		width := 0
		if s.text {
			width = s.widths[i]
		}
		t.row(s.Rows[i], width)
	}
	t.report()
	return all, t.stray, t.issues
}

func newTableReader(d *dictionary, s sheet) *tableReader {
	return &tableReader{
		dictionary: d, sheet: s, columns: map[int]column{}, asked: map[int]survey.Ref{}, first: map[target]survey.Ref{},
		unknown: map[int]int{}, technical: map[int]int{},
	}
}

// headings learns the columns. A heading that is nothing known may be a near
// miss of a question that no other column asks.
func (t *tableReader) headings(r xlsx.Row) {
	var lost []int
	for _, c := range r.Cells {
		if blank(c) {
			continue
		}
		t.width = max(t.width, c.Col)
		col := column{heading: strings.TrimSpace(written(c))}
		switch target, ok := t.find(col.heading); {
		case ok:
			t.learn(c.Col, target, &col, r.Number)
		case isMetadata(col.heading):
			col.technical, col.sent = true, sentHeadings[fold(col.heading)]
		case yearHeadings[fold(col.heading)]:
			col.year = true
		default:
			lost = append(lost, c.Col)
		}
		t.columns[c.Col] = col
	}
	for _, c := range lost {
		col := t.columns[c]
		i, ok := t.dictionary.nearest(col.heading, t.asked)
		if !ok {
			continue
		}
		t.add(survey.QuestionNearest, t.ref(c, r.Number, col.heading), "lu", clip(col.heading, 80), "question", title(t.questions[i]))
		t.learn(c, target{question: i, rank: byNearness}, &col, r.Number)
		t.columns[c] = col
	}
	for _, c := range sortedColumns(t.columns) {
		if t.columns[c].asks {
			t.asking = append(t.asking, c)
		}
	}
}

// learn ties a column to what it answers and notices a second column for it.
func (t *tableReader) learn(c int, what target, col *column, row int) {
	col.target, col.asks = what, true
	key := target{question: what.question, part: what.part, choice: what.choice}
	here := t.ref(c, row, col.heading)
	if first, twice := t.first[key]; twice {
		t.add(survey.QuestionTwice, here, "question", t.targetTitle(what), "premiere", first.Cell, "seconde", here.Cell)
	} else {
		t.first[key] = here
	}
	if _, known := t.asked[what.question]; !known {
		t.asked[what.question] = here
	}
}

func sortedColumns[T any](columns map[int]T) []int {
	var all []int
	for c := range columns {
		all = append(all, c)
	}
	slices.Sort(all)
	return all
}

// row reads a row below the headings. width counts the fields of a line of
// text, empty ones included.
func (t *tableReader) row(r xlsx.Row, width int) {
	if t.text && t.misaligned(r, width) {
		return
	}
	who := respondent{source: t.rowRef(r.Number), places: map[int]survey.Ref{}, vacant: func() []slip { return t.vacant(r) }}
	for _, c := range t.asking {
		col := t.columns[c]
		who.place(col.target.question, t.ref(c, r.Number, col.heading))
	}
	for _, c := range r.Cells {
		t.cell(&who, r, c)
	}
	switch {
	case len(who.slips) > 0:
		t.some = true
		t.emit(who)
	case who.found > 0:
		t.stray.Found += who.found
		t.stray.Ignored += who.ignored
	}
	if r.Hidden && len(who.slips) > 0 {
		t.hidden = append(t.hidden, strconv.Itoa(r.Number))
	}
}

// vacant lists the columns that ask something and hold no answer in a row.
func (t *tableReader) vacant(r xlsx.Row) []slip {
	var all []slip
	for _, c := range t.asking {
		if col := t.columns[c]; blank(cellAt(r, c)) {
			all = append(all, slip{col.target, xlsx.Cell{Col: c}, t.ref(c, r.Number, col.heading)})
		}
	}
	return all
}

func (t *tableReader) cell(who *respondent, r xlsx.Row, c xlsx.Cell) {
	if blank(c) {
		return
	}
	col := t.columns[c.Col]
	if col.year {
		who.year = strings.TrimSpace(written(c))
		return
	}
	who.found++
	switch {
	case col.asks:
		who.slips = append(who.slips, slip{col.target, c, t.ref(c.Col, r.Number, col.heading)})
		return
	case col.technical:
		t.technical[c.Col]++
		if col.sent && who.sent == nil {
			who.sent = &slip{cell: c, ref: t.ref(c.Col, r.Number, col.heading)}
		}
	default:
		t.unknown[c.Col]++
	}
	who.ignored++
}

// misaligned holds the length of a line of text against the headings. A line
// that is longer is shifted somewhere: none of its answers can be trusted.
func (t *tableReader) misaligned(r xlsx.Row, width int) bool {
	last := r.Cells[len(r.Cells)-1].Col
	args := []string{"lues", strconv.Itoa(width), "attendues", strconv.Itoa(t.width)}
	if last > t.width {
		t.add(survey.CSVTooLong, t.rowRef(r.Number), args...)
		t.stray.Found += len(r.Cells)
		t.stray.SetAside += len(r.Cells)
		return true
	}
	if width < t.width {
		t.add(survey.CSVShort, t.rowRef(r.Number), args...)
	}
	return false
}

func (t *tableReader) add(code survey.Code, at survey.Ref, args ...string) {
	t.issues = append(t.issues, survey.NewIssue(code, at, args...))
}

func (t *tableReader) report() {
	at := t.rowRef(0)
	for _, list := range [...]struct {
		code    survey.Code
		columns map[int]int
	}{{survey.ColumnsIgnored, t.unknown}, {survey.MetadataIgnored, t.technical}} {
		if names, cells := t.describe(list.columns); cells > 0 {
			t.add(list.code, at, "colonnes", names, "cellules", strconv.Itoa(cells))
		}
	}
	if len(t.hidden) > 0 {
		t.add(survey.RowsHidden, at, "cellules", listed(t.hidden))
	}
	if !t.some && t.stray.Found == 0 {
		t.add(survey.FileNoRow, at)
	}
	t.issues = append(t.issues, t.mergedOver()...)
	t.issues = append(t.issues, t.absent(t.asked, at)...)
}

// describe lists ignored columns by heading and counts their cells.
func (t *tableReader) describe(ignored map[int]int) (names string, cells int) {
	var all []string
	for _, c := range sortedColumns(ignored) {
		cells += ignored[c]
		name := t.columns[c].heading
		if name == "" {
			name = fmt.Sprintf("colonne %d, sans titre", c)
		}
		all = append(all, clip(name, 40))
	}
	return listed(all), cells
}

// sentHeadings are the columns, folded, in which KoboToolbox and ODK write when
// a row was sent.
var sentHeadings = map[string]bool{"submission time": true, "submissiondate": true}

// yearHeadings are the columns, folded, that say which year a row is about.
var yearHeadings = map[string]bool{"annee": true, "bilan annee": true, fold(codebook.YearName): true}
