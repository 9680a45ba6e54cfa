package edition

import (
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/present"
	"bilan/pipeline/publish"
	"bilan/pipeline/render/control"
	"bilan/pipeline/render/pdf"
	"bilan/pipeline/survey"
	"bilan/pipeline/track"
)

// Files of what goes back to the mediators.
const (
	IndividualFolder = "retours-individuels"
	MailingFile      = "envois.csv"
)

// UnknownPostError is a post that was asked for and that has no page.
type UnknownPostError struct {
	Post   string
	Advice string
}

// Error names the posts that are spelt alike.
func (e *UnknownPostError) Error() string {
	return fmt.Sprintf("aucun poste pourvu « %s » dans le registre ; %s", e.Post, e.Advice)
}

// Individual is a page for each mediator of a filled post, or of those posts that
// are named, and the list that a mail merge sends them by. None of it is for anybody
// else. The error is an *UnknownPostError, or a *DefinitionError where the report has
// no part for them.
func (e *Edition) Individual(posts ...string) ([]publish.Output, error) {
	if !e.Codebook.Report.HasPages() {
		missing := survey.NewIssue(survey.DefMissing, survey.Ref{File: "rapport.yaml", Name: "sections"}, "cle",
			"pour: "+string(codebook.ForMediator), "attendu", codebook.PagesWanted)
		return nil, &DefinitionError{Issues: []survey.Issue{missing}}
	}
	var files []publish.Output
	var sent []track.Sending
	taken := map[string]bool{}
	readers := e.readers()
	for _, asked := range posts {
		if !slices.ContainsFunc(e.Returns.Posts, func(p survey.Post) bool { return strings.EqualFold(p.ID, asked) && readers[p.ID] != nil }) {
			return nil, &UnknownPostError{asked, codebook.Suggest(asked, slices.Sorted(maps.Keys(readers)))}
		}
	}
	for _, p := range e.Returns.Posts {
		r := readers[p.ID]
		asked := len(posts) == 0 || slices.ContainsFunc(posts, func(id string) bool { return strings.EqualFold(p.ID, id) })
		if r == nil || !asked {
			continue
		}
		name := control.FileName(p.ID, taken) + ".pdf"
		files = append(files, publish.File(name, func(w io.Writer) error { return e.writeIndividual(w, *r) }))
		sent = append(sent, track.Sending{Post: p, Answered: r.Return != nil, File: name})
	}
	return append(files, publish.File(MailingFile, func(w io.Writer) error { return track.WriteSendings(w, e.Codebook, sent) })), nil
}

func (e *Edition) writeIndividual(w io.Writer, r present.Reader) error {
	page, err := present.Individual(e.Input, r)
	if err != nil {
		return err
	}
	return pdf.WriteSheet(w, page, e.Codebook.Theme)
}

// readers are the mediators of the filled posts, and of those that answered all the
// same, each with what became of their return.
func (e *Edition) readers() map[string]*present.Reader {
	returned := map[string]*survey.Response{}
	for i := range e.Returns.Responses {
		returned[e.Returns.Responses[i].Post] = &e.Returns.Responses[i]
	}
	all := map[string]*present.Reader{}
	for _, p := range e.Returns.Posts {
		if r := returned[p.ID]; r != nil {
			all[p.ID] = &present.Reader{Post: p, Return: r, Mended: e.mended(r)}
		} else if p.Filled {
			all[p.ID] = &present.Reader{Post: p}
		}
	}
	for _, in := range e.Returns.Inputs {
		if r := all[in.Named]; r != nil && r.Return == nil && len(in.Posts) == 0 {
			r.Mended = append(r.Mended, present.Mending{Written: path.Base(in.File)})
		}
	}
	return all
}

// mended is what was not taken as it stands in a return: corrections, answers that
// cannot be read, numbers that were read with tolerance.
func (e *Edition) mended(r *survey.Response) []present.Mending {
	var all []present.Mending
	corrected := map[survey.Ref]bool{}
	for _, q := range e.Codebook.Questions {
		a := r.Answers.Of(q.Name)
		for _, c := range e.Returns.Mended {
			if c.Refused == nil && !c.Confirmed && c.Ref == a.Ref && !a.Ref.Whole() {
				corrected[a.Ref] = true
				all = append(all, present.Mending{Question: q.Label, Written: c.Old, Read: c.New, Why: c.Reason})
			}
		}
		if corrected[a.Ref] {
			continue
		}
		switch said := french.Number(a.Num, 0); {
		case a.State == survey.Invalid:
			all = append(all, present.Mending{Question: q.Label, Written: a.Raw})
		case a.State == survey.Given && q.Type.IsNumber() && !sameNumber(a.Raw, a.Num):
			all = append(all, present.Mending{Question: q.Label, Written: a.Raw, Read: said})
		}
	}
	return all
}

// sameNumber reports whether somebody wrote just the number that was read.
func sameNumber(raw string, v float64) bool {
	plain := strings.NewReplacer(" ", "", french.NoBreakSpace, "", french.NarrowSpace, "", ".", ",").Replace(strings.TrimSpace(raw))
	return raw == "" || plain == french.Decimal(v, french.AllDecimals)
}
