package ingest

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Table is a file that was read as one row for each thing it lists.
type Table struct {
	Rows   []survey.Response // Post is empty; Source is the row
	Input  Input
	Issues []survey.Issue
}

// ReadTables reads files of the campaign folder whose rows answer the questions
// of the codebook, whatever they are about: each is read like a table of
// returns, with the analyst's corrections, except that nobody is identified. A
// column that is not required may be missing without a word. Balance counts
// all that was read.
//
// A file that cannot be read is an Issue of its Table; the issues returned are
// about corrections that could not be made.
func ReadTables(cb *codebook.Codebook, files ...string) ([]Table, []survey.Issue, error) {
	var all []candidate
	for _, file := range files {
		c := candidate{file: file, path: filepath.Join(cb.Campaign.Dir, filepath.FromSlash(file))}
		if info, err := os.Lstat(c.path); err == nil {
			c.inspect(fs.FileInfoToDirEntry(info)) // a pipe would never end
		}
		all = append(all, c)
	}
	mended, err := loadCorrections(cb.Campaign.Dir, all)
	if err != nil {
		return nil, nil, err
	}
	d := newDictionary(cb)
	var tables []Table
	for _, c := range all {
		t := Table{Input: Input{File: c.file, Layout: LayoutRefused}}
		t.read(cb, c, &correcting{dictionary: d, list: mended.byFile[c.file]})
		tables = append(tables, t)
	}
	return tables, mended.close(), nil
}

func (t *Table) read(cb *codebook.Codebook, c candidate, mend *correcting) {
	var data []byte
	work := new(workspace)
	if c.refused == nil {
		data = c.load(work)
	}
	if c.refused != nil {
		t.Issues = append(t.Issues, *c.refused)
		return
	}
	t.Input.SHA256, t.Input.Size = digest(data), int64(len(data))
	doc, issues := newDocument(c.file, data, mend.dictionary, work)
	t.Issues = issues
	if doc != nil {
		t.document(cb, mend, doc)
	}
}

// document reads every sheet whose headings are questions: a log may have one
// for each place.
func (t *Table) document(cb *codebook.Codebook, mend *correcting, doc *document) {
	for i, s := range doc.sheets {
		l := mend.scoreTable(s)
		switch {
		case s.furnished():
		case l.score > 0 && l.score >= mend.enough():
			t.sheet(cb, mend, doc, i, l)
		case s.cells() > 0 && !s.text:
			t.Issues = append(t.Issues, survey.NewIssue(survey.SheetIgnored, s.rowRef(0), "cellules", strconv.Itoa(s.cells())))
		}
	}
	if t.Input.Layout == LayoutRefused {
		t.Issues = append(t.Issues, survey.NewIssue(survey.FileNoQuestion, survey.Ref{File: doc.file}, "vu", doc.describe()))
	}
	t.Issues = onceEach(t.Issues)
}

func (t *Table) sheet(cb *codebook.Codebook, mend *correcting, doc *document, at int, l layout) {
	t.Input.Layout = l.name
	t.Issues = append(t.Issues, oddSheet(doc.sheets[at], l, cb.Campaign.FormSheet())...)
	var found []survey.Issue
	read := mend.readTable(doc, at, l, func(who respondent) {
		mend.apply(&who)
		a := answering{dictionary: mend.dictionary, work: doc.work, date1904: doc.date1904, issues: mend.take()}
		answers := a.answers(who)
		found = append(found, a.issues...)
		t.Input.Balance.add(a.balance)
		t.Rows = append(t.Rows, survey.Response{Answers: answers, Source: who.source})
	})
	t.Input.Balance.add(read.stray)
	t.Input.Plans = append(t.Input.Plans, read.plan)
	t.Issues = append(append(t.Issues, withoutOptional(cb, read.issues)...), found...)
}

// withoutOptional drops what is said of missing columns that nobody needs.
func withoutOptional(cb *codebook.Codebook, issues []survey.Issue) []survey.Issue {
	optional := map[string]bool{}
	for _, q := range cb.Questions {
		if !q.Required || !q.Asked() {
			optional[q.Name] = true
		}
	}
	return slices.DeleteFunc(issues, func(i survey.Issue) bool {
		return i.Code == survey.QuestionMissing && optional[i.About]
	})
}
