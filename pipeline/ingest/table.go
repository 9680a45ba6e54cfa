package ingest

import (
	"fmt"
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// tableReader reads a sheet with one row for each respondent, under a row of
// headings.
type tableReader struct {
	*dictionary
	tab
	columns map[int]column
	width   int                   // of the headings
	asked   places                // heading of each question
	first   map[target]survey.Ref // heading of each question or part of one
	emit    func(respondent)      // takes each respondent as it is read
	some    bool                  // there was one
	asking  []asking              // columns that ask something, in order
	plan    []planned             // what to do with a cell, by column
	stray   Balance               // of the rows that give no respondent
	hidden  []string
	issues  []survey.Issue
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

// readTable gives the respondents of a table one at a time: none of them holds
// more than its row. stray is the balance of rows that were set aside whole. The
// issues are about its layout.
func (d *dictionary) readTable(doc *document, i int, l layout, emit func(respondent)) (stray Balance, issues []survey.Issue) {
	s := doc.sheets[i]
	t := newTableReader(d, s)
	t.emit = emit
	t.headings(s.Rows[l.header])
	if err := doc.each(i, l.header+1, t.row); err != nil {
		t.issues = append(t.issues, damage(s.file, err)) // it was whole a moment ago
	}
	t.report()
	return t.stray, t.issues
}

func newTableReader(d *dictionary, s tab) *tableReader {
	return &tableReader{
		dictionary: d, tab: s, columns: map[int]column{}, asked: make(places, len(d.questions)), first: map[target]survey.Ref{},
	}
}

// headings learns the columns. A heading that is nothing known may be a near
// miss of a question that no other column asks.
func (t *tableReader) headings(r sheet.Row) {
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
			col.technical, col.sent = true, sentHeadings[french.FoldWords(col.heading)]
		case yearHeadings[french.FoldWords(col.heading)]:
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
		t.issues = append(t.issues, t.taken(i, t.ref(c, r.Number, col.heading), col.heading))
		t.learn(c, target{question: i, rank: byNearness}, &col, r.Number)
		t.columns[c] = col
	}
	t.prepare()
}

// learn ties a column to what it answers and notices a second column for it.
func (t *tableReader) learn(c int, what target, col *column, row int) {
	col.target, col.asks = what, true
	key := target{question: what.question, part: what.part, choice: what.choice}
	here := t.ref(c, row, col.heading)
	if first, twice := t.first[key]; twice {
		t.issues = append(t.issues, t.askedTwice(what, first, here))
	} else {
		t.first[key] = here
	}
	t.asked.add(what.question, here)
}

// row reads a row below the headings. width counts the fields of a line of
// text, empty ones included.
func (t *tableReader) row(r sheet.Row, width int) {
	if t.text && t.misaligned(r, width) {
		return
	}
	refs := t.refs(r.Number)
	who := respondent{
		source: t.rowRef(r.Number), slips: make([]slip, 0, min(len(t.asking), len(r.Cells))),
		places: make(places, len(t.questions)), vacant: func() []slip { return t.vacant(r, refs) },
	}
	for i, a := range t.asking {
		who.places.add(a.target.question, refs[i])
	}
	for i := range r.Cells {
		t.cell(&who, r.Number, &r.Cells[i], refs)
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
func (t *tableReader) vacant(r sheet.Row, refs []survey.Ref) []slip {
	var all []slip
	for i, a := range t.asking {
		if blank(cellAt(r, a.head.Column)) {
			all = append(all, slip{a.target, sheet.Cell{Col: a.head.Column}, refs[i]})
		}
	}
	return all
}

func (t *tableReader) cell(who *respondent, row int, c *sheet.Cell, refs []survey.Ref) {
	if blank(*c) {
		return
	}
	col := t.planned(c.Col)
	if col.year {
		who.year = strings.TrimSpace(written(*c))
		return
	}
	who.found++
	if col.asks {
		who.slips = append(who.slips, slip{t.asking[col.asking].target, *c, refs[col.asking]})
		return
	}
	who.ignored++
	col.unread++
	if col.sent && who.sent == nil {
		who.sent = &slip{cell: *c, ref: t.ref(c.Col, row, t.columns[c.Col].heading)}
	}
}

// misaligned holds the length of a line of text against the headings. A line
// that is longer is shifted somewhere: none of its answers can be trusted.
func (t *tableReader) misaligned(r sheet.Row, width int) bool {
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
		code      survey.Code
		technical bool
	}{{survey.ColumnsIgnored, false}, {survey.MetadataIgnored, true}} {
		if names, cells := t.describe(list.technical); cells > 0 {
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

// describe lists the columns that were not read, those of the collection tool
// or the others, by heading and counts their cells.
func (t *tableReader) describe(technical bool) (names string, cells int) {
	var all []string
	for c, p := range t.plan {
		if p.unread == 0 || p.technical != technical {
			continue
		}
		cells += p.unread
		name := t.columns[c].heading
		if name == "" {
			name = fmt.Sprintf("colonne %d, sans titre", c)
		}
		all = append(all, french.Clip(name, 40))
	}
	return listed(all), cells
}

// sentHeadings are the columns, folded, in which KoboToolbox and ODK write when
// a row was sent.
var sentHeadings = map[string]bool{"submission time": true, "submissiondate": true}

// yearHeadings are the columns, folded, that say which year a row is about.
var yearHeadings = map[string]bool{"annee": true, "bilan annee": true, french.FoldWords(codebook.YearName): true}
