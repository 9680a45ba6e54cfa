package pipeline

import (
	"context"
	"io"
	"slices"
	"time"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/edition"
	"bilan/pipeline/french"
	"bilan/pipeline/present"
	"bilan/pipeline/publish"
	"bilan/pipeline/render/xlsx"
	"bilan/pipeline/trace"
	"bilan/pipeline/years"
)

// Situation is where a campaign stands: what came back, what is to mend, who is
// missing.
type Situation struct {
	Collection
	State *State
}

// Look reads a campaign and says what is to mend in it, as Produce would find it, and
// what [Track] says, and writes nothing. The error is a *edition.DefinitionError where
// Produce would stop.
func Look(ctx context.Context, dir string, on time.Time, progress func(done, total int)) (*Situation, error) {
	cb, noted, err := Define(dir)
	if err != nil {
		return nil, err
	}
	c, err := Collect(ctx, cb, progress)
	if err != nil {
		return nil, err
	}
	state := c.state(cb, on)
	_, coded, err := openQuestions(cb, c, readCodes(cb.Campaign.Dir))
	if err != nil {
		return nil, err
	}
	_, published := years.Tables(cb)
	c.Issues = slices.Concat(noted, c.Issues, coded, published)
	return &Situation{c, state}, nil
}

// Figures computes what Produce would publish of a campaign, without the
// documents, and writes nothing.
func Figures(ctx context.Context, dir string, progress func(done, total int)) (*edition.Edition, error) {
	coded := beside(func() codes { return readCodes(dir) })
	defer coded()
	cb, noted, err := Define(dir)
	if err != nil {
		return nil, err
	}
	o := edition.Options{Campaign: dir, Formats: edition.Formats{edition.XLSX}}
	if progress != nil {
		o.Progress = func(_ string, done, total int) { progress(done, total) }
	}
	_, e, err := prepare(ctx, o, cb, noted, readRegister(cb), coded)
	return e, err
}

// Tracing is a campaign whose figures and sentences can be explained.
type Tracing struct {
	*trace.Campaign
	collection Collection
}

// Trace reads a campaign so that its figures can be explained, and writes
// nothing. The texts are tried when sentences are asked for: a figure needs none.
func Trace(ctx context.Context, dir string, progress func(done, total int)) (*Tracing, error) {
	cb, _, err := loadDefinitions(dir)
	if err != nil {
		return nil, err
	}
	c, err := Collect(ctx, cb, progress)
	if err != nil {
		return nil, err
	}
	cube := aggregate.Compute(cb, c.Posts, c.Responses)
	return &Tracing{trace.New(cb, c.Posts, c.Responses, c.Issues, cube), c}, nil
}

// Input is what the documents are built from, for their sentences.
func (t *Tracing) Input(ctx context.Context) (present.Input, error) {
	if _, err := rehearse(t.Codebook, nil); err != nil {
		return present.Input{}, err
	}
	open, _, err := openQuestions(t.Codebook, t.collection, readCodes(t.Codebook.Campaign.Dir))
	if err != nil {
		return present.Input{}, err
	}
	former := readFormer(ctx, t.Codebook)
	if former.err != nil {
		return present.Input{}, former.err
	}
	e, err := edition.New(edition.Options{Formats: edition.Formats{edition.CSV}, Date: publicationDay(t.Codebook, t.Responses)},
		t.collection.Returns, present.Input{Codebook: t.Codebook, Cube: t.Cube, Open: open,
			Years: former.evolution(t.Codebook, t.collection, t.Cube)})
	if err != nil {
		return present.Input{}, err
	}
	return e.Input, nil
}

// TraceFile is the workbook that explanations are saved to.
const TraceFile = "trace.xlsx"

// SaveFigures writes explained figures as a workbook with links to the cells.
func (t *Tracing) SaveFigures(target string, all []*trace.Figure) (publish.Saved, error) {
	return t.save(target, func(w io.Writer, c xlsx.Control) error { return xlsx.WriteFigures(w, all, c) })
}

// SaveImpact writes what a return or an answer moves as a workbook.
func (t *Tracing) SaveImpact(target string, m *trace.Impact) (publish.Saved, error) {
	return t.save(target, func(w io.Writer, c xlsx.Control) error { return xlsx.WriteImpact(w, m, c) })
}

func (t *Tracing) save(target string, write func(io.Writer, xlsx.Control) error) (publish.Saved, error) {
	c := t.Codebook.Campaign
	book := xlsx.Control{
		Title: french.Typeset("D’où viennent les chiffres"), Author: c.Publisher.Name, Date: publicationDay(t.Codebook, t.Responses),
		Base: edition.PathBetween(target, c.Dir),
	}
	file := publish.File(TraceFile, func(w io.Writer) error { return write(w, book) })
	return publish.Saving{Private: true, Shared: c.Shared}.Save(target, []publish.Output{file})
}
