package edition

import (
	"bilan/pipeline/codebook"
	"bilan/pipeline/findings"
	"bilan/pipeline/ingest"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
)

// Returns is what came back, read and checked.
type Returns struct {
	Posts      []survey.Post
	Responses  []survey.Response
	Superseded []survey.Superseded
	Inputs     []ingest.Input
	Balance    ingest.Balance
	Issues     []survey.Issue      // in the order of the files they are about
	Mended     []ingest.Correction // of corrections.csv, applied or refused
}

// intake counts what came back, for the method page.
func (r Returns) intake() present.Intake {
	in := present.Intake{
		Files: len(r.Inputs), Found: r.Balance.Found, Used: r.Balance.Used, SetAside: r.Balance.SetAside, Ignored: r.Balance.Ignored,
	}
	for _, f := range r.Inputs {
		if f.Layout == ingest.LayoutRefused {
			in.Refused++
		}
	}
	return in
}

// Report puts what was found in the returns in the order in which people act
// on it. It keeps the inputs.
func (r Returns) Report(cb *codebook.Codebook) *findings.Report {
	f := findings.Input{Codebook: cb, Posts: r.Posts, Responses: r.Responses, Issues: r.Issues}
	f.Files = findings.List[findings.File]{Len: len(r.Inputs), At: func(i int) findings.File { return reviewed(r.Inputs[i]) }}
	for _, x := range r.Mended {
		f.Corrections = append(f.Corrections, correction(x))
	}
	for _, in := range r.Inputs {
		f.Plan = append(f.Plan, planned(in)...)
	}
	return findings.New(f)
}

// planned is how the tables of a file were understood: column by column, then
// question by question.
func planned(in ingest.Input) (all []findings.Planned) {
	for _, p := range in.Plans {
		at := survey.Ref{File: in.File, Sheet: p.Sheet}
		for _, c := range p.Columns {
			all = append(all, findings.Planned{Ref: at, Column: c.Letters, Heading: c.Heading, Question: c.Feeds, Why: c.Why, Filled: c.Filled,
				Example: c.Example})
		}
		for _, q := range p.Questions {
			why := "question posée"
			if q.From == "" {
				why = "question que rien ne pose"
			}
			all = append(all, findings.Planned{Ref: at, Column: q.From, Question: q.Question, Why: why})
		}
	}
	return all
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
		Line: x.At.Place(), File: x.File, Place: x.Place, Old: x.Old, New: x.New, Author: x.Author, Reason: x.Reason, Ref: x.Ref,
	}
	c.Confirmed = x.Confirmed
	if x.Refused != nil {
		c.Refused = x.Refused.Problem()
	}
	return c
}
