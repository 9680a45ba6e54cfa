package edition

import (
	"io"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
	"bilan/pipeline/publish"
	"bilan/pipeline/render/tables"
	"bilan/pipeline/render/xlsx"
)

// Report is a comparison as readers get it: a title, a few sentences, tables.
type Report interface {
	Title() string
	Lead() []string
	Tables() []*present.Table
}

// ReportFiles are a comparison as a workbook and as one self-contained page.
func ReportFiles(name string, cb *codebook.Codebook, r Report) []publish.Output {
	return []publish.Output{
		publish.File(name+".xlsx", func(w io.Writer) error {
			return xlsx.Write(w, reportBook(cb, r.Title(), r.Lead(), r.Tables()))
		}),
		publish.File(name+".html", func(w io.Writer) error {
			return tables.Write(w, reportPage(cb, r.Title(), r.Lead(), r.Tables()), cb.Theme)
		}),
	}
}

// reportBook lays tables out as a workbook.
func reportBook(cb *codebook.Codebook, title string, lead []string, all []*present.Table) xlsx.Book {
	c := cb.Campaign
	book := xlsx.Book{
		Title: title, Subtitle: present.Typeset(c.Title), Publisher: c.Publisher, Disclaimer: present.Typeset(c.Notice()),
		Mark: c.Mark(),
	}
	for _, l := range lead {
		book.Intro = append(book.Intro, present.Typeset(l))
	}
	for _, t := range all {
		book.Sheets = append(book.Sheets, xlsx.Sheet{Name: t.Tab, Table: t})
	}
	return book
}

// reportPage lays tables out as a page.
func reportPage(cb *codebook.Codebook, title string, lead []string, all []*present.Table) tables.Page {
	p := tables.Page{Title: title, Over: present.Typeset(cb.Campaign.Title), Disclaimer: present.Typeset(cb.Campaign.Notice()), Tables: all}
	for _, l := range lead {
		p.Lead = append(p.Lead, present.Typeset(l))
	}
	return p
}
