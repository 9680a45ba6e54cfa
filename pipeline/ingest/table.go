package ingest

import (
	"maps"
	"slices"
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
	titled  int                   // last column with a heading
	width   int                   // of the row of headings, empty ones included
	spread  map[int]bool          // columns of a question that holds a choice in each of several
	marks   []choiceSet           // the choices that have a column of their own, by question
	asked   places                // heading of each question
	first   map[target]survey.Ref // heading of each question or part of one
	emit    func(respondent)      // takes each respondent as it is read
	some    bool                  // there was one
	asking  []asking              // columns that ask something, in order
	plan    []planned             // what to do with a cell, by column
	stray   Balance               // of the rows that give no respondent
	hidden  []string
	again   []string // rows that say the headings again
	nulls   int      // cells in which a program wrote that there is nothing
	issues  []survey.Issue

	// of the row at hand
	slips  []slip
	places places
	refs   []survey.Ref // of the columns that ask something

	date1904 bool
}

// column is what one column of the table holds.
type column struct {
	heading   string
	why       string // how the heading was understood, in French
	target    target
	asks      bool // target is a question
	technical bool // a column of the collection tool
	sent      int  // when the row was sent, for the collection tool; see sentHeadings
	state     bool // what became of the submission
	sender    bool // the account that sent it
	year      bool // which year the row is about: no answer, but held against the campaign
}

// readTable gives the respondents of a table one at a time: none of them holds
// more than its row. stray is the balance of rows that were set aside whole. The
// issues are about its layout.
func (d *dictionary) readTable(doc *document, i int, l layout, emit func(respondent)) (read tableRead) {
	s := doc.sheets[i]
	t := newTableReader(d, s)
	t.emit, t.date1904 = emit, doc.date1904
	t.headings(l)
	if err := doc.each(i, l.header+1, t.row); err != nil {
		t.issues = append(t.issues, damage(s.file, err)) // it was whole a moment ago
	}
	t.report()
	return tableRead{t.stray, t.issues, t.shownPlan()}
}

// tableRead is what is said of a table besides its respondents.
type tableRead struct {
	stray  Balance // of rows that were set aside whole
	issues []survey.Issue
	plan   Plan
}

func newTableReader(d *dictionary, s tab) *tableReader {
	return &tableReader{
		dictionary: d, tab: s, columns: map[int]column{}, asked: make(places, len(d.questions)), first: map[target]survey.Ref{},
		spread: map[int]bool{}, marks: make([]choiceSet, len(d.questions)), places: make(places, len(d.questions)),
	}
}

// headings learns the columns. A heading that is nothing known may be a near
// miss of a question that no other column asks.
func (t *tableReader) headings(l layout) {
	heads, row := l.headings(t.Rows), t.Rows[l.header].Number
	t.titled = lastColumn(t.Rows[l.header])
	t.width = max(t.titled, t.tab.width(l.header))
	for col, from := range t.continued(t.tab, l, heads) {
		heads[col] = heads[from]
		t.spread[from], t.spread[col] = true, true
	}
	var lost []int
	for _, c := range slices.Sorted(maps.Keys(heads)) {
		col := t.understand(c, heads[c], row)
		if !col.known() {
			lost = append(lost, c)
		}
		t.columns[c] = col
	}
	for _, c := range lost {
		col := t.columns[c]
		i, ok := t.dictionary.nearest(col.heading, t.asked)
		if !ok || t.partOf(col.heading) {
			continue
		}
		t.issues = append(t.issues, t.taken(i, t.ref(c, row, col.heading), col.heading))
		col.why = "l'intitulé le plus proche"
		t.learn(c, target{question: i, rank: byNearness}, &col, row)
		t.columns[c] = col
	}
	t.prepare()
}

func (c column) known() bool { return c.asks || c.technical || c.year }

// understand tells what a column holds from what stands above it.
func (t *tableReader) understand(c int, h columnHeading, row int) column {
	col := column{heading: h.text}
	folded := french.FoldWords(h.text)
	what, at, ok := t.dictionary.column(h)
	switch {
	case ok:
		col.why = exportLayouts[at].why()
		if t.spread[c] {
			what.part, what.choice, col.why = piece, c, "un intitulé sur plusieurs colonnes"
		}
		t.learn(c, what, &col, row)
	case yearHeadings[folded]:
		col.year = true
	default:
		col.sent, col.state, col.sender = sentHeadings[folded], stateHeadings[folded], senderHeadings[folded]
		col.technical = isMetadata(h.text) || col.sent > 0 || col.state || col.sender
	}
	return col
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
	if what.part == choice {
		if t.marks[what.question] == nil {
			t.marks[what.question] = newChoiceSet(&t.questions[what.question])
		}
		t.marks[what.question][what.choice] = true
	}
}

// row reads a row below the headings. width counts the fields of a line of
// text, empty ones included.
func (t *tableReader) row(r sheet.Row, width int) {
	if t.text && t.misaligned(r, width) {
		return
	}
	if t.repeats(r) {
		t.again = append(t.again, strconv.Itoa(r.Number))
		return
	}
	t.refer(r.Number)
	clear(t.places)
	who := respondent{
		marks: t.marks, source: t.rowRef(r.Number), slips: t.slips[:0], places: t.places,
		vacant: func() []slip { return t.vacant(r) },
	}
	for i, a := range t.asking {
		who.places.add(a.target.question, t.refs[i])
	}
	for i := range r.Cells {
		t.cell(&who, r.Number, &r.Cells[i])
	}
	t.slips = who.slips
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
func (t *tableReader) vacant(r sheet.Row) []slip {
	var all []slip
	for i, a := range t.asking {
		if blank(cellAt(r, a.head.Column)) {
			all = append(all, slip{a.target, sheet.Cell{Col: a.head.Column}, t.refs[i]})
		}
	}
	return all
}

func (t *tableReader) cell(who *respondent, row int, c *sheet.Cell) {
	if blank(*c) {
		return
	}
	col := t.planned(c.Col)
	if col.year {
		who.year = strings.TrimSpace(written(*c))
		return
	}
	who.found++
	if c.Kind == sheet.Text && nulls[strings.TrimSpace(c.Text)] {
		who.ignored++
		t.nulls++
		return
	}
	if col.example == "" {
		col.example = french.Clip(strings.TrimSpace(written(*c)), 60)
	}
	col.filled++
	if col.asks {
		who.slips = append(who.slips, slip{t.asking[col.asking].target, *c, t.refs[col.asking]})
		return
	}
	who.ignored++
	t.submission(who, row, c)
}

// submission keeps what the collection tool says of a row.
func (t *tableReader) submission(who *respondent, row int, c *sheet.Cell) {
	col, known := t.columns[c.Col]
	if !known || !col.technical {
		return
	}
	if col.sent > 0 && (who.sent == nil || col.sent < who.sentRank) {
		who.sent, who.sentRank = &slip{cell: *c, ref: t.ref(c.Col, row, col.heading)}, col.sent
	}
	if col.state && rejects(col.heading, *c) {
		who.rejected = strings.TrimSpace(col.heading) + " : " + french.Clip(strings.TrimSpace(written(*c)), 40)
	}
	if col.sender {
		who.sender = strings.TrimSpace(written(*c))
	}
}

// misaligned holds the length of a line of text against the headings. A line
// that is longer is shifted somewhere: none of its answers can be trusted.
func (t *tableReader) misaligned(r sheet.Row, width int) bool {
	last := r.Cells[len(r.Cells)-1].Col
	args := []string{"lues", strconv.Itoa(width), "attendues", strconv.Itoa(t.titled)}
	if last > t.width {
		t.add(survey.CSVTooLong, t.rowRef(r.Number), args...)
		t.stray.Found += len(r.Cells)
		t.stray.SetAside += len(r.Cells)
		return true
	}
	if width < t.titled {
		t.add(survey.CSVShort, t.rowRef(r.Number), args...)
	}
	return false
}

func (t *tableReader) add(code survey.Code, at survey.Ref, args ...string) {
	t.issues = append(t.issues, survey.NewIssue(code, at, args...))
}

func (t *tableReader) report() {
	at := t.rowRef(0)
	t.reportColumns()
	if len(t.again) > 0 {
		t.add(survey.HeadingsAgain, at, "lignes", listed(t.again))
	}
	if t.nulls > 0 {
		t.add(survey.NullsRead, at, "cellules", strconv.Itoa(t.nulls))
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

// yearHeadings are the columns, folded, that say which year a row is about.
var yearHeadings = map[string]bool{"annee": true, "bilan annee": true, french.FoldWords(codebook.YearName): true}
