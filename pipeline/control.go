package pipeline

import (
	"context"
	"io"
	"path/filepath"

	"bilan/pipeline/codebook"
	"bilan/pipeline/findings"
	"bilan/pipeline/ingest"
	"bilan/pipeline/publish"
	"bilan/pipeline/render/control"
	"bilan/pipeline/render/xlsx"
)

// Corrections are the lines of corrections.csv, applied or refused.
type Corrections struct {
	Lines  []ingest.Correction
	SHA256 string // of the file, in hexadecimal; empty when there is none
}

// Control reads a campaign and says what is to mend in it, as Produce would find
// it, and writes nothing. The error is a *DefinitionError where Produce would
// stop.
func Control(ctx context.Context, dir string, progress func(done, total int)) (Collection, error) {
	cb, noted, err := Define(dir)
	if err != nil {
		return Collection{}, err
	}
	c, err := Collect(ctx, cb, progress)
	if err != nil {
		return Collection{}, err
	}
	_, coded, err := openQuestions(cb, c, readCodes(cb.Campaign.Dir))
	if err != nil {
		return Collection{}, err
	}
	c.Issues = append(append(noted, c.Issues...), coded...)
	return c, nil
}

// report puts what was found in the returns in the order in which people act
// on it. It keeps the inputs.
func (c Collection) report(cb *codebook.Codebook) *findings.Report {
	f := findings.Input{Codebook: cb, Posts: c.Posts, Responses: c.Responses, Issues: c.Issues}
	f.Files = findings.List[findings.File]{Len: len(c.Inputs), At: func(i int) findings.File { return reviewed(c.Inputs[i]) }}
	for _, x := range c.Mended.Lines {
		f.Corrections = append(f.Corrections, correction(x))
	}
	return findings.New(f)
}

// reviewed is a file of the report. One from which no return could be taken is
// still somebody's, when its name says so.
func reviewed(in ingest.Input) findings.File {
	posts := in.Posts
	if len(posts) == 0 && in.Named != "" {
		posts = []string{in.Named}
	}
	return findings.File{Name: in.File, Layout: in.Layout, Posts: posts, Balance: findings.Balance(in.Balance)}
}

func correction(x ingest.Correction) findings.Correction {
	c := findings.Correction{
		Line: x.At().Place(), File: x.File, Place: x.Place, Old: x.Old, New: x.New, Author: x.Author, Reason: x.Reason, Ref: x.Ref,
	}
	if x.Refused != nil {
		c.Refused = x.Refused.Problem()
	}
	return c
}

// lettersDir holds the letters to the mediators, beside the control report.
const lettersDir = "messages/"

// controlOutputs are the control report as workbook and as page, and a letter
// for each mediator who has something to mend.
func controlOutputs(title string, o Options, cb *codebook.Codebook, c Collection) []publish.Output {
	report := c.report(cb)
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
	if o.linked {
		base = pathBetween(filepath.Join(o.Target, "prive"), cb.Campaign.Dir)
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

// pathBetween leads from one folder to another, with slashes; empty when no
// relative path does.
func pathBetween(from, to string) string {
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
