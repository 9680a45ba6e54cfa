package ingest

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/ingest/xlsx"
	"bilan/pipeline/survey"
)

// reader reads the files of a campaign; it is safe for concurrent use.
type reader struct {
	*dictionary
	*roll
	workbooks sync.Pool // of *xlsx.Reader, whose buffers serve again
}

func newReader(cb *codebook.Codebook, posts []survey.Post) *reader {
	return &reader{
		dictionary: newDictionary(cb),
		roll:       newRoll(cb.Campaign, posts),
		workbooks:  sync.Pool{New: func() any { return new(xlsx.Reader) }},
	}
}

// outcome is what became of one file.
type outcome struct {
	input   Input
	returns []oneReturn
	issues  []survey.Issue
}

// oneReturn is one response with the balance of its cells, which depends on
// whether it will be the one that its post is counted by.
type oneReturn struct {
	response survey.Response
	balance  Balance
}

func (r *reader) file(c candidate) outcome {
	o := outcome{input: Input{File: c.file, Layout: LayoutRefused}}
	if c.ignored {
		o.input.Layout = LayoutIgnored
		return o
	}
	var data []byte
	if c.refused == nil {
		data = c.load()
	}
	if c.refused != nil {
		o.issues = append(o.issues, *c.refused)
		return o
	}
	o.input.SHA256, o.input.Size = digest(data), int64(len(data))
	workbooks := r.workbooks.Get().(*xlsx.Reader)
	defer r.workbooks.Put(workbooks)
	doc, issues := open(c.file, data, r.dictionary, workbooks)
	o.issues = issues
	if doc != nil {
		r.document(doc, &o)
	}
	return o
}

// document finds the answers and reads them.
func (r *reader) document(doc *document, o *outcome) {
	i, l, ok := r.chooseSheet(doc)
	if issue, wrong := r.wrongYear(doc.named(codebook.YearName), survey.Ref{File: doc.file}); wrong {
		o.issues = []survey.Issue{issue} // what else is wrong with it no longer matters
		if ok {
			o.input.Balance = r.refusedBalance(doc.sheets[i], l)
		}
		return
	}
	if !ok {
		o.add(survey.NewIssue(survey.FileNoQuestion, survey.Ref{File: doc.file}, "vu", doc.describe()))
		return
	}
	s := doc.sheets[i]
	o.input.Layout = l.name
	o.add(oddSheet(s, l)...)
	others, issues := r.otherSheets(doc, i)
	o.input.Balance.add(others)
	o.add(issues...)
	o.add(newerForm(doc.named(codebook.VersionName), s.rowRef(0))...)
	if l.name == LayoutForm {
		r.form(doc, s, l, o)
	} else {
		r.table(doc, s, l, o)
	}
}

func (r *reader) form(doc *document, s sheet, l layout, o *outcome) {
	who, issues := r.readForm(s, l)
	o.add(issues...)
	r.respondent(doc, who, o, claims{file: doc.file, form: !s.text, name: doc.named(codebook.PostName)})
}

func (r *reader) table(doc *document, s sheet, l layout, o *outcome) {
	all, stray, issues := r.readTable(s, l)
	o.input.Balance.add(stray)
	o.add(issues...)
	var c claims // a name of the workbook or of the file cannot stand for several rows
	if len(all) == 1 {
		c = claims{file: doc.file, name: doc.named(codebook.PostName)}
	}
	for _, who := range all {
		r.respondent(doc, who, o, c)
	}
}

// refusedBalance counts the answers of a sheet that is set aside unread.
func (r *reader) refusedBalance(s sheet, l layout) Balance {
	if l.name == LayoutForm {
		who, _ := r.readForm(s, l)
		return Balance{Found: who.found, SetAside: who.found - who.ignored, Ignored: who.ignored}
	}
	all, total, _ := r.readTable(s, l)
	for _, who := range all {
		total.add(Balance{Found: who.found, SetAside: who.found - who.ignored, Ignored: who.ignored})
	}
	return total
}

// respondent reads the answers of one mediator and finds the post, from what
// the file claims and the answer id_poste.
func (r *reader) respondent(doc *document, who respondent, o *outcome, c claims) {
	a := answering{dictionary: r.dictionary, date1904: doc.date1904}
	answers := a.answers(who)
	o.add(a.issues...)
	c.answer = strings.TrimSpace(answers[codebook.PostQuestion].Raw)
	at := who.source
	post, issues, ok := r.identify(c, at)
	o.add(issues...)
	if issue, wrong := r.wrongYear(who.year, at); wrong {
		o.add(issue)
		ok = false
	}
	if !ok {
		o.input.Balance.add(a.balance.unused())
		return
	}
	o.returns = append(o.returns, oneReturn{balance: a.balance, response: survey.Response{
		Post: post.ID, Year: r.campaign.Year, Answers: answers, Source: at, Submitted: submitted(answers),
	}})
}

// submitted is the day that the mediator gives, zero when there is none.
func submitted(answers map[string]survey.Answer) time.Time {
	t, err := time.Parse(isoDay, answers[codebook.DateQuestion].Text)
	if err != nil {
		return time.Time{}
	}
	return t
}

func (o *outcome) add(issues ...survey.Issue) { o.issues = append(o.issues, issues...) }

// describe says what a document without questions holds.
func (d *document) describe() string {
	if len(d.sheets) == 1 && d.sheets[0].text {
		return fmt.Sprintf("texte, lignes : %d", len(d.sheets[0].Rows))
	}
	var names []string
	for _, s := range d.sheets[:min(5, len(d.sheets))] {
		names = append(names, "« "+clip(s.Name, 31)+" »")
	}
	return "feuilles : " + strings.Join(names, ", ")
}
