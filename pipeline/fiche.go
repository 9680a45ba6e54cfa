package pipeline

import (
	"cmp"
	"context"
	"io"
	"path/filepath"
	"time"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/edition"
	"bilan/pipeline/outreach/canvass"
	"bilan/pipeline/present"
	"bilan/pipeline/publish"
	"bilan/pipeline/render/fiche"
	"bilan/pipeline/render/pdf"
	"bilan/pipeline/survey"
)

// FicheResult is a finished run over a folder of fiches.
type FicheResult struct {
	edition.Done
	Fiches int
	Issues []survey.Issue
}

// ProduceFiches writes the fiches of a folder: each as PDF and HTML, and the
// collection of all when there are several. Figures come from the door-to-door
// folders and campaigns that the fiches name, which are read again: they cannot
// differ from what those publish.
func ProduceFiches(ctx context.Context, o edition.Options) (*FicheResult, error) {
	start := time.Now()
	all, issues, err := codebook.LoadFiches(o.Campaign)
	if err != nil {
		return nil, err
	}
	if level, some := survey.Worst(issues); some && level == survey.Error {
		return nil, &edition.DefinitionError{Issues: issues}
	}
	o.Target = cmp.Or(o.Target, filepath.Join("reports", "fiches-"+base(o.Campaign)))
	publication := o.Publication()
	release, err := publication.Reserve()
	if err != nil {
		return nil, err
	}
	defer release()
	s := ficheSources{ctx: ctx, logs: map[string]present.Input{}, campaigns: map[string]campaignFigures{}}
	sources, err := s.all(all)
	if err != nil {
		return nil, err
	}
	e := ficheEdition{o, all, sources, issues}
	outputs, err := e.outputs()
	if err != nil {
		return nil, err
	}
	publication.Outputs, publication.Manifest = outputs, e.manifest
	done, err := edition.Publish(ctx, start, &publication)
	if err != nil {
		return nil, err
	}
	return &FicheResult{done, len(all.Fiches), e.issues}, nil
}

func base(dir string) string {
	if full, err := filepath.Abs(dir); err == nil {
		dir = full
	}
	return filepath.Base(dir)
}

// ficheSources reads what fiches draw on, each folder once.
type ficheSources struct {
	ctx       context.Context
	logs      map[string]present.Input
	campaigns map[string]campaignFigures
}

// campaignFigures is the figures of a campaign of bilans, and the answers that
// a fiche with the consent of its mediator may quote.
type campaignFigures struct {
	input     present.Input
	responses []survey.Response
}

func (s ficheSources) all(c *codebook.FicheCollection) ([]present.FicheSource, error) {
	var sources []present.FicheSource
	for _, f := range c.Fiches {
		var one present.FicheSource
		var err error
		if f.Outreach != "" {
			if one.Outreach, err = s.log(f.Outreach); err != nil {
				return nil, ficheFault(f, f.Outreach, err)
			}
		}
		if f.Campaign != "" {
			figures, err := s.campaign(f.Campaign)
			if err != nil {
				return nil, ficheFault(f, f.Campaign, err)
			}
			one.Campaign = figures.input
			if one.Answers, err = figures.answers(f); err != nil {
				return nil, err
			}
		}
		sources = append(sources, one)
	}
	return sources, nil
}

// ficheFault says which fiche could not have its figures.
func ficheFault(f codebook.Fiche, dir string, err error) error {
	return &edition.DefinitionError{Issues: []survey.Issue{survey.NewIssue(survey.FicheNoFigures, survey.Ref{File: f.File},
		"cause", err.Error(), "dossier", filepath.ToSlash(dir))}}
}

func (s ficheSources) log(dir string) (present.Input, error) {
	if known, ok := s.logs[dir]; ok {
		return known, nil
	}
	def, _, err := canvass.Define(dir)
	if err != nil {
		return present.Input{}, err
	}
	c, err := canvass.Collect(def)
	if err != nil {
		return present.Input{}, err
	}
	in := present.Input{Codebook: def.Book, Cube: c.Log.Cube(), Date: c.Log.Last()}
	s.logs[dir] = in
	return in, nil
}

func (s ficheSources) campaign(dir string) (campaignFigures, error) {
	if known, ok := s.campaigns[dir]; ok {
		return known, nil
	}
	cb, _, err := Define(dir)
	if err != nil {
		return campaignFigures{}, err
	}
	c, err := Collect(s.ctx, cb, nil)
	if err != nil {
		return campaignFigures{}, err
	}
	figures := campaignFigures{present.Input{Codebook: cb, Cube: aggregate.Compute(cb, c.Posts, c.Responses), Posts: c.Posts}, c.Responses}
	s.campaigns[dir] = figures
	return figures, nil
}

// answers is what the mediator of the fiche's post returned, nothing when the
// fiche names none.
func (c campaignFigures) answers(f codebook.Fiche) (survey.Answers, error) {
	if f.Post == "" || !f.Consent {
		return survey.Answers{}, nil
	}
	for _, r := range c.responses {
		if r.Post == f.Post {
			return r.Answers, nil
		}
	}
	return survey.Answers{}, &edition.DefinitionError{Issues: []survey.Issue{survey.NewIssue(survey.FicheNoPost, survey.Ref{File: f.File},
		"poste", f.Post, "dossier", filepath.ToSlash(f.Campaign))}}
}

// ficheEdition is the fiches and where their figures come from.
type ficheEdition struct {
	options edition.Options
	all     *codebook.FicheCollection
	sources []present.FicheSource
	issues  []survey.Issue
}

// outputs lists the files: those of each fiche, then those of the collection.
// A text that cannot be run stops the whole.
func (e *ficheEdition) outputs() ([]publish.Output, error) {
	var files []publish.Output
	for i, f := range e.all.Fiches {
		one := *e.all
		one.Fiches = e.all.Fiches[i : i+1]
		book, issues := present.Fiches(&one, e.sources[i:i+1])
		e.issues = append(e.issues, issues...)
		book.ID = "fiche-" + f.ID
		files = append(files, e.files(book)...)
	}
	if level, some := survey.Worst(e.issues); some && level == survey.Error {
		return nil, &edition.DefinitionError{Issues: e.issues}
	}
	if len(e.all.Fiches) > 1 {
		book, _ := present.Fiches(e.all, e.sources)
		files = append(files, e.files(book)...)
	}
	return files, nil
}

func (e *ficheEdition) files(book present.FicheBook) []publish.Output {
	if !e.options.Date.IsZero() {
		book.Date = e.options.Date
	}
	return []publish.Output{
		publish.File(book.ID+".pdf", func(w io.Writer) error { return pdf.WriteFiches(w, book, e.all.Theme) }),
		publish.File(book.ID+".html", func(w io.Writer) error { return fiche.Write(w, book, e.all.Theme) }),
	}
}

// ficheManifest marks the folder as an output of bilan.
type ficheManifest struct {
	publish.Program
	Title       string                    `json:"titre"`
	Fiches      []string                  `json:"fiches"`
	Definitions []edition.DefinitionEntry `json:"definitions"`
	Issues      edition.IssueCount        `json:"constats"`
	Outputs     []edition.OutputEntry     `json:"sorties"`
}

func (e *ficheEdition) manifest(written []publish.Written) ([]byte, error) {
	m := ficheManifest{Program: publish.ThisProgram(), Title: e.all.Title, Issues: edition.CountIssues(e.issues)}
	for _, f := range e.all.Fiches {
		m.Fiches = append(m.Fiches, f.ID)
	}
	m.Definitions = edition.DefinitionEntries(e.all.Sources)
	m.Outputs = edition.PublicOutputs(written)
	return edition.Encode(m)
}
