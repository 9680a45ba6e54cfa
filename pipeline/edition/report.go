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
			return xlsx.Write(w, reportBook(cb, r))
		}),
		publish.File(name+".html", func(w io.Writer) error {
			return tables.Write(w, tables.Page{
				Title: r.Title(), Over: present.Typeset(cb.Campaign.Title), Lead: present.TypesetAll(r.Lead()),
				Disclaimer: present.Typeset(cb.Campaign.Notice()), Tables: r.Tables(),
			}, cb.Theme)
		}),
	}
}

// reportBook lays a comparison out as a workbook.
func reportBook(cb *codebook.Codebook, r Report) xlsx.Book {
	c := cb.Campaign
	return xlsx.Book{
		Title: r.Title(), Subtitle: present.Typeset(c.Title), Publisher: c.Publisher, Disclaimer: present.Typeset(c.Notice()),
		Mark: c.Mark(), Intro: present.TypesetAll(r.Lead()), Tables: r.Tables(),
	}
}
