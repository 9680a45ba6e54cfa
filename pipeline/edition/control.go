package edition

import (
	"fmt"
	"io"
	"path/filepath"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/publish"
	"bilan/pipeline/render/control"
	"bilan/pipeline/render/xlsx"
)

// lettersDir holds the letters to the mediators, beside the control report.
const lettersDir = "messages/"

// ControlOutputs are the control report as workbook and as page, and a letter
// for each mediator who has something to mend.
func ControlOutputs(title string, o Options, cb *codebook.Codebook, r Returns) []publish.Output {
	report := r.Report(cb)
	report.ReplyBy = replyBy(o.Date, cb.Campaign.Closes)
	if cb.Campaign.Region.Name != "" && cb.Campaign.Year > 0 {
		title = fmt.Sprintf("%s – %s %d", title, cb.Campaign.Region.Name, cb.Campaign.Year)
	}
	letters := map[string]string{}
	all := []publish.Output{}
	for _, l := range control.Letters(report) {
		letters[l.Post] = lettersDir + l.File
		all = append(all, publish.File("prive/"+lettersDir+l.File, func(w io.Writer) error {
			_, err := io.WriteString(w, l.Text())
			return err
		}))
	}
	base := ""
	if o.Linked {
		base = PathBetween(filepath.Join(o.Target, "prive"), cb.Campaign.Dir)
	}
	book := xlsx.Control{
		Title: title, Author: cb.Campaign.Publisher.Name, Date: o.Date, Base: base,
		Letter: func(post string) string { return letters[post] },
	}
	page := control.Page{Title: title, Disclaimer: cb.Campaign.Disclaimer, Date: o.Date, Base: base}
	return append([]publish.Output{
		publish.File("prive/controle.xlsx", func(w io.Writer) error {
			scratch, remove := publish.ScratchBeside(o.Target)
			defer remove()
			book := book
			book.Scratch = scratch
			return xlsx.WriteControl(w, report, book)
		}),
		publish.File("prive/controle.html", func(w io.Writer) error { return control.Write(w, report, page) }),
	}, all...)
}

// Days that a mediator has to answer a letter: at least a week, and a fortnight
// once the survey is closed.
const (
	shortReply = 7
	longReply  = 14
)

// replyBy is the day by which letters ask for an answer: the end of the survey, or
// a fortnight after the report where that is near or over; a Monday where it
// would be a week-end.
func replyBy(report, closes time.Time) time.Time {
	by := closes
	if closes.IsZero() {
		return closes
	}
	if report.AddDate(0, 0, shortReply).After(closes) {
		by = report.AddDate(0, 0, longReply)
	}
	for by.Weekday() == time.Saturday || by.Weekday() == time.Sunday {
		by = by.AddDate(0, 0, 1)
	}
	return by
}

// PathBetween leads from one folder to another, with slashes; empty when no
// relative path does.
func PathBetween(from, to string) string {
	a, errA := filepath.Abs(from)
	b, errB := filepath.Abs(to)
	if errA != nil || errB != nil {
		return ""
	}
	rel, err := filepath.Rel(a, b)
	if err != nil {
		return ""
	}
	return filepath.ToSlash(rel)
}
