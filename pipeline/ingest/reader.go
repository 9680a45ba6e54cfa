package ingest

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// reader reads the files of a campaign; it is safe for concurrent use.
type reader struct {
	*dictionary
	*roll
	mended    *corrections
	proposed  map[string]survey.Answer // what stands in a form before anybody writes
	formSheet string                   // its name in the form of the campaign
	spaces    sync.Pool                // of *workspace
}

func newReader(cb *codebook.Codebook, posts []survey.Post, mended *corrections) *reader {
	return &reader{
		mended:     mended,
		proposed:   proposed(cb),
		formSheet:  cb.Campaign.FormSheet(),
		dictionary: newDictionary(cb),
		roll:       newRoll(cb.Campaign, posts),
		spaces:     sync.Pool{New: func() any { return new(workspace) }},
	}
}

// outcome is what became of one file.
type outcome struct {
	input      Input
	returns    []oneReturn
	superseded []survey.Superseded // within the file
	issues     []survey.Issue
}

// oneReturn is one response with the balance of its cells, which depends on
// whether it will be the one that its post is counted by.
type oneReturn struct {
	response  survey.Response
	balance   Balance
	elsewhere string    // post that the name of the file says, when it is another; empty for none
	sent      time.Time // when the collection tool received it; zero for nothing
}

func (r *reader) file(c candidate) outcome {
	o := outcome{input: Input{File: c.file, Layout: LayoutRefused}}
	if c.ignored {
		o.input.Layout = LayoutIgnored
		return o
	}
	work := r.spaces.Get().(*workspace)
	defer func() {
		if work.usual() {
			r.spaces.Put(work)
		}
	}()
	var data []byte
	if c.refused == nil {
		data = c.load(work)
	}
	if c.refused != nil {
		o.issues = append(o.issues, *c.refused)
		o.input.Named = r.named(c.file, nil)
		return o
	}
	o.input.SHA256, o.input.Size = digest(data), int64(len(data))
	r.content(data, work, &o)
	return o
}

// content reads what a file holds.
func (r *reader) content(data []byte, work *workspace, o *outcome) {
	file := o.input.File
	doc, issues := newDocument(file, data, r.dictionary, work)
	o.issues = issues
	if doc != nil {
		r.document(doc, o)
	}
	switch {
	case len(o.returns) == 0:
		o.input.Named = r.named(file, doc)
	case len(o.returns) == 1:
		o.input.Named = o.returns[0].elsewhere
	}
}

// named finds whose file it may be when no return could be taken from it, so
// that somebody can be asked for another; empty when nothing tells.
func (r *reader) named(file string, doc *document) string {
	if doc != nil {
		if post, ok := r.roll.find(doc.named(codebook.PostName)); ok {
			return post.ID
		}
	}
	post, _ := r.inName(file)
	return post.ID
}

// document finds the answers and reads them.
func (r *reader) document(doc *document, o *outcome) {
	if doc.named(codebook.LogMark) != "" {
		o.add(survey.NewIssue(survey.FollowUpReturned, survey.Ref{File: doc.file}))
		return
	}
	c := r.chooseSheet(doc)
	i, l, ok := c.sheet, c.layout, c.sheet >= 0
	if issue, wrong := r.wrongYear(doc.named(codebook.YearName), survey.Ref{File: doc.file}); wrong {
		o.issues = []survey.Issue{issue} // what else is wrong with it no longer matters
		if ok {
			o.input.Balance = r.refusedBalance(doc, i, l)
		}
		return
	}
	switch {
	case c.rival >= 0:
		r.refuseRivals(doc, c, o)
		return
	case ok:
	case doc.large():
		o.issues = []survey.Issue{survey.NewIssue(survey.FileTooMuch, survey.Ref{File: doc.file}, "limite", tooManyCells)}
		return
	default:
		o.add(doc.nothingKnown())
		return
	}
	s := doc.sheets[i]
	if l.name == LayoutTable {
		if word := doc.garbled(); word != "" {
			o.add(survey.NewIssue(survey.FileGarbled, survey.Ref{File: doc.file}, "mot", word))
		}
	}
	o.input.Layout = l.name
	o.add(oddSheet(s, l, r.formSheet)...)
	o.add(s.notesAround()...)
	for _, more := range c.more {
		o.add(doc.sheets[more.index].notesAround()...)
	}
	others, issues := r.otherSheets(doc, c)
	o.input.Balance.add(others)
	o.add(issues...)
	o.add(newerForm(doc.named(codebook.VersionName), s.rowRef(0))...)
	if c.empty && !r.corrects(doc) {
		o.input.Layout = LayoutEmpty
		o.add(survey.NewIssue(survey.FormEmpty, s.rowRef(0)))
		o.input.Balance.add(r.refusedBalance(doc, i, l))
		return
	}
	if l.name == LayoutForm {
		r.form(doc, s, l, o)
	} else {
		r.tables(doc, append([]candidateSheet{{index: i, layout: l}}, c.more...), o)
	}
}

func (r *reader) form(doc *document, s tab, l layout, o *outcome) {
	who, issues := r.readForm(doc.work, s, l)
	if who.fault != nil {
		o.add(*who.fault)
		o.input.Layout = LayoutRefused
		o.input.Balance.add(who.refused())
		return
	}
	o.add(issues...)
	o.input.Furniture = who.furniture
	mend := r.correcting(doc, true)
	r.respondent(doc, mend, who, o, claims{file: doc.file, form: !s.text, name: doc.named(codebook.PostName)})
	o.issues = mend.withoutAnswered(o.issues)
}

// tables reads the respondents one after another. Until it is sure that the first
// is not alone, it waits: a name of the workbook or of the file stands for one,
// and cannot for several.
func (r *reader) tables(doc *document, sheets []candidateSheet, o *outcome) {
	mend := r.correcting(doc, false)
	doc.choices = choicesRead{}
	var found outcome
	var first *respondent
	count := 0
	for _, one := range sheets {
		read := r.readTable(doc, one.index, one.layout, func(who respondent) {
			if count++; count == 1 {
				first = who.held()
				return
			}
			if count == 2 {
				r.respondent(doc, mend, *first, &found, claims{})
			}
			r.respondent(doc, mend, who, &found, claims{})
			if len(found.returns) > 2*len(r.roll.posts)+1000 {
				found.shrink()
			}
		})
		o.input.Balance.add(read.stray)
		o.input.Plans = append(o.input.Plans, read.plan)
		o.add(read.issues...)
	}
	if count == 1 {
		mend.alone = true
		r.respondent(doc, mend, *first, &found, claims{file: doc.file, name: doc.named(codebook.PostName)})
		o.issues = mend.withoutAnswered(o.issues)
	}
	o.input.Balance.add(found.input.Balance)
	o.add(found.issues...)
	o.returns = append(o.returns, found.returns...)
}

// held is the respondent, good after its row is gone.
func (who respondent) held() *respondent {
	who.slips, who.places = slices.Clone(who.slips), slices.Clone(who.places)
	if who.vacant != nil {
		all := who.vacant()
		who.vacant = func() []slip { return all }
	}
	return &who
}

// corrects reports whether the analyst answers questions of the document.
func (r *reader) corrects(doc *document) bool { return len(r.mended.byFile[doc.file]) > 0 }

// correcting holds the corrections of a document.
func (r *reader) correcting(doc *document, alone bool) *correcting {
	return &correcting{dictionary: r.dictionary, list: r.mended.byFile[doc.file], alone: alone}
}

// refusedBalance counts the answers of a sheet that is set aside unread.
func (r *reader) refusedBalance(doc *document, i int, l layout) (total Balance) {
	refuse := func(who respondent) {
		total.add(Balance{Found: who.found, SetAside: who.found - who.ignored, Ignored: who.ignored})
	}
	if l.name == LayoutForm {
		who, _ := r.readForm(doc.work, doc.sheets[i], l)
		return who.refused()
	}
	total.add(r.readTable(doc, i, l, refuse).stray)
	return total
}

// refused is the balance of a form that is set aside unread. Where nothing tells
// its answers from the rest, any cell may be one.
func (who respondent) refused() Balance {
	if who.fault != nil {
		return Balance{Found: who.found, SetAside: who.found}
	}
	return Balance{Found: who.found, SetAside: who.found - who.ignored, Ignored: who.ignored}
}

// respondent reads the answers of one mediator and finds the post, from what
// the file claims and the answer id_poste.
func (r *reader) respondent(doc *document, mend *correcting, who respondent, o *outcome, c claims) {
	if mend.apply(&who); mend.renamed {
		c.name = ""
	}
	a := answering{dictionary: r.dictionary, work: doc.work, date1904: doc.date1904, choices: doc.choices, issues: mend.take()}
	answers := a.answers(who)
	o.add(a.issues...)
	c.answer = strings.TrimSpace(answers.Of(codebook.PostQuestion).Raw)
	at := who.source
	post, issues, ok := r.identify(c, at)
	o.add(issues...)
	if issue, wrong := r.wrongYear(who.year, at); wrong {
		o.add(issue)
		ok = false
	}
	if issue, out := r.excluded(who, at); out {
		o.add(issue)
		ok = false
	}
	if !ok {
		o.input.Balance.add(a.balance.unused())
		return
	}
	if len(r.proposed) > 0 && r.untouched(answers) {
		o.input.Balance.add(a.balance.unused())
		o.add(survey.NewIssue(survey.FormEmpty, at))
		return
	}
	o.add(r.asShown(post, who)...)
	day, issues := submitted(answers, who, doc.date1904)
	o.add(issues...)
	o.returns = append(o.returns, oneReturn{balance: a.balance, sent: who.sentAt(doc.date1904), elsewhere: r.elsewhere(c, post),
		response: survey.Response{
			Post: post.ID, Year: r.campaign.Year, Answers: answers, Source: at, Submitted: day,
		}})
}

// submitted is the day that the mediator gives or, where nothing was written,
// the one on which the collection tool received the row; zero when there is
// none.
func submitted(answers survey.Answers, who respondent, date1904 bool) (time.Time, []survey.Issue) {
	a := answers.Of(codebook.DateQuestion)
	if day, err := time.Parse(isoDay, a.Text); err == nil {
		return day, nil
	}
	if who.sent == nil || a.State == survey.Invalid {
		return time.Time{}, nil
	}
	day, err := time.Parse(isoDay, readDateCell(who.sent.cell, date1904).text)
	if err != nil {
		return time.Time{}, nil
	}
	return day, []survey.Issue{survey.NewIssue(survey.DateFromExport, who.sent.ref, "lu", french.ShortDay(day))}
}

func (o *outcome) add(issues ...survey.Issue) { o.issues = append(o.issues, issues...) }

// describe says what a document without questions holds.
func (d *document) describe() string {
	if len(d.sheets) == 1 && d.sheets[0].text {
		return fmt.Sprintf("texte, lignes : %d", len(d.sheets[0].Rows))
	}
	var names []string
	for _, s := range d.sheets[:min(5, len(d.sheets))] {
		names = append(names, "« "+french.Clip(s.Name, 31)+" »")
	}
	return "feuilles : " + strings.Join(names, ", ")
}
