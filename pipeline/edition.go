package pipeline

import (
	"fmt"
	"io"
	"slices"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/ingest"
	"bilan/pipeline/present"
	"bilan/pipeline/publish"
	"bilan/pipeline/render/chart"
	"bilan/pipeline/render/csv"
	"bilan/pipeline/render/html"
	"bilan/pipeline/render/parquet"
	"bilan/pipeline/render/pdf"
	"bilan/pipeline/render/xlsx"
)

// Format is a part of the outputs that can be asked for alone.
type Format string

// The formats (option --formats). What stands under prive/ is always written.
const (
	PDF    Format = "pdf"
	HTML   Format = "html"
	XLSX   Format = "xlsx"
	CSV    Format = "csv"
	Charts Format = "graphiques"
)

// Formats is a choice of formats; an empty one is all of them.
type Formats []Format

// AllFormats lists the formats in the order of the documentation.
func AllFormats() Formats { return Formats{PDF, HTML, XLSX, CSV, Charts} }

func (f Formats) has(x Format) bool { return len(f) == 0 || slices.Contains(f, x) }

// edition is everything that a run publishes, ready to be written.
type edition struct {
	options    Options
	codebook   *codebook.Codebook
	collection Collection
	cube       *aggregate.Cube
	documents  []present.Document
	tables     []*present.Table
	input      present.Input
}

// newEdition makes everything that is published of figures, and of what in adds
// to them: the open questions, the former year.
func newEdition(o Options, c Collection, in present.Input) (*edition, error) {
	cb, cube := in.Codebook, in.Cube
	in.Posts, in.Date, in.Intake = c.Posts, o.Date, c.intake()
	logo, err := readLogo(cb)
	if err != nil {
		return nil, err
	}
	in.Logo = logo
	var documents []present.Document
	if slices.ContainsFunc([]Format{PDF, HTML, Charts}, o.Formats.has) {
		if documents, err = present.Documents(in); err != nil {
			return nil, err
		}
		if err := withOutreach(cb, documents, c.Outreach); err != nil {
			return nil, err
		}
	}
	tables, err := present.Tables(in)
	if err != nil {
		return nil, err
	}
	return &edition{o, cb, c, cube, o.Part.of(documents), tables, in}, nil
}

// intake counts what came back, for the method page.
func (c Collection) intake() present.Intake {
	in := present.Intake{
		Files: len(c.Inputs), Found: c.Balance.Found, Used: c.Balance.Used, SetAside: c.Balance.SetAside, Ignored: c.Balance.Ignored,
	}
	for _, f := range c.Inputs {
		if f.Layout == ingest.LayoutRefused {
			in.Refused++
		}
	}
	return in
}

// outputs lists the files of a run. Adding a format is a line here and a
// package.
func (e *edition) outputs(formats Formats) []publish.Output {
	var all []publish.Output
	for _, part := range []struct {
		format Format
		files  func() []publish.Output
	}{
		{PDF, e.pdfs},
		{HTML, e.page},
		{XLSX, e.annexe},
		{CSV, e.openData},
		{Charts, e.charts},
	} {
		if formats.has(part.format) {
			all = append(all, part.files()...)
		}
	}
	return append(all, e.private()...)
}

func (e *edition) pdfs() []publish.Output {
	var files []publish.Output
	for _, d := range e.documents {
		files = append(files, publish.File(d.ID+".pdf", func(w io.Writer) error { return pdf.Write(w, d, e.codebook.Theme) }))
	}
	return files
}

// page is the comparison page; it links to the PDFs that are made beside it.
func (e *edition) page() []publish.Output {
	var printed []present.Document
	if e.options.Formats.has(PDF) {
		printed = e.documents
	}
	return []publish.Output{publish.File("comparaison.html", func(w io.Writer) error {
		return html.Write(w, present.Compare(e.input, printed), e.codebook.Theme)
	})}
}

func (e *edition) charts() []publish.Output {
	var files []publish.Output
	seen := map[string]bool{}
	studio := chart.NewStudio(e.codebook.Theme)
	for _, c := range present.Charts(e.documents) {
		if seen[c.ID] {
			continue
		}
		seen[c.ID] = true
		files = append(files,
			publish.File("graphiques/"+c.ID+".png", func(w io.Writer) error { return studio.WritePNG(w, c) }),
			publish.File("graphiques/"+c.ID+".svg", func(w io.Writer) error { return studio.WriteSVG(w, c) }),
		)
	}
	return files
}

func (e *edition) annexe() []publish.Output {
	campaign := e.codebook.Campaign
	book := xlsx.Book{
		Title:     fmt.Sprintf("%s – bilan %d – %s", campaign.Title, campaign.Year, campaign.Region.Name),
		Subtitle:  "Annexes : tableaux des indicateurs",
		Publisher: campaign.Publisher, Date: e.options.Date, Disclaimer: campaign.Disclaimer,
		Intro: present.Introduction(e.input),
	}
	for _, t := range e.tables {
		book.Sheets = append(book.Sheets, xlsx.Sheet{Name: t.Tab, Table: t})
	}
	for _, ind := range e.codebook.Indicators {
		book.Method = append(book.Method, xlsx.Definition{ID: ind.ID, Label: ind.Label, Unit: ind.Unit, Text: ind.Definition})
	}
	return []publish.Output{publish.File("annexe.xlsx", func(w io.Writer) error { return xlsx.Write(w, book) })}
}

func (e *edition) openData() []publish.Output {
	return []publish.Output{
		publish.File("donnees/"+csv.IndicatorsFile, func(w io.Writer) error { return csv.WriteIndicators(w, e.indicatorRows()) }),
		publish.File("donnees/"+csv.RankingsFile, func(w io.Writer) error { return csv.WriteRankings(w, e.rankingRows()) }),
		publish.File("donnees/"+csv.IndicatorsParquetFile, func(w io.Writer) error { return parquet.WriteIndicators(w, e.about(), e.indicatorRows()) }),
		publish.File("donnees/"+csv.RankingsParquetFile, func(w io.Writer) error { return parquet.WriteRankings(w, e.about(), e.rankingRows()) }),
		publish.File("donnees/schema.json", csv.WriteSchema),
		publish.File("donnees/datapackage.json", func(w io.Writer) error { return csv.WriteDataPackage(w, e.about()) }),
	}
}

// about describes the open data for a portal.
func (e *edition) about() csv.About {
	c := e.codebook.Campaign
	a := csv.About{
		Title:       fmt.Sprintf("%s – bilan %d – %s", c.Title, c.Year, c.Region.Name),
		Description: c.Disclaimer, Publisher: c.Publisher.Name, Site: c.Publisher.Site,
		Region: c.Region.Name, Year: c.Year, Created: e.options.Date, Sources: []string{c.Source},
	}
	if country := e.input.Country; country != nil {
		a.Region = country.Names()
	}
	if c.QPVSource != "" {
		a.Sources = append(a.Sources, c.QPVSource)
	}
	return a
}

func (e *edition) indicatorRows() []csv.IndicatorRow {
	var rows []csv.IndicatorRow
	for _, r := range present.Records(e.codebook, e.cube, false) {
		st := r.Cell.Stat
		rows = append(rows, csv.IndicatorRow{
			Indicator: r.Indicator.ID, Column: r.Column.ID, N: st.N, Base: st.Base, Missing: st.Missing, Uncounted: st.Uncounted,
			Value: st.Value, Unit: r.Indicator.Unit, State: st.State, Display: r.Cell.Text,
		})
	}
	return rows
}

func (e *edition) rankingRows() []csv.RankingRow {
	var rows []csv.RankingRow
	for _, r := range present.Records(e.codebook, e.cube, true) {
		row := csv.RankingRow{Indicator: r.Indicator.ID, Column: r.Column.ID, State: r.Cell.Stat.State}
		if r.Cell.Stat.State != aggregate.Published {
			rows = append(rows, row)
			continue
		}
		for _, row.Rank = range r.Cell.Stat.Ranking {
			row.State = aggregate.Published
			if row.Rank.Secret {
				row.State = aggregate.Secret
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// private is what the agency keeps: it names posts and files.
func (e *edition) private() []publish.Output {
	all := controlOutputs("Contrôle des retours", e.options, e.codebook, e.collection)
	for _, d := range e.codebook.Definitions {
		all = append(all, publish.File("prive/definitions/"+d.Name, d.Write))
	}
	return append(all, []publish.Output{
		publish.File("prive/reponses.csv", func(w io.Writer) error {
			return csv.WriteResponses(w, e.codebook, e.collection.Responses)
		}),
		publish.File("prive/reponses.parquet", func(w io.Writer) error {
			return parquet.WriteResponses(w, e.codebook, e.collection.Responses)
		}),
		publish.File("prive/entrees.json", func(w io.Writer) error { return writeInputs(w, e.collection.Inputs) }),
	}...)
}
