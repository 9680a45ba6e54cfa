package edition

import (
	"fmt"
	"io"

	"bilan/data"
	"bilan/pipeline/aggregate"
	"bilan/pipeline/present"
	"bilan/pipeline/publish"
	"bilan/pipeline/render/chart"
	"bilan/pipeline/render/csv"
	"bilan/pipeline/render/docx"
	"bilan/pipeline/render/html"
	"bilan/pipeline/render/parquet"
	"bilan/pipeline/render/pdf"
	"bilan/pipeline/render/trail"
	"bilan/pipeline/render/xlsx"
)

func (e *Edition) pdfs() []publish.Output {
	var files []publish.Output
	for _, d := range e.Documents {
		files = append(files, publish.File(d.ID+".pdf", func(w io.Writer) error { return pdf.Write(w, d, e.Codebook.Theme) }))
		if page, ok := d.Handout(); ok {
			files = append(files, publish.File(page.ID+".pdf", func(w io.Writer) error { return pdf.WriteSheet(w, page, e.Codebook.Theme) }))
		}
	}
	return files
}

// wordFiles is each document for Word.
func (e *Edition) wordFiles() []publish.Output {
	var files []publish.Output
	for _, d := range e.Documents {
		files = append(files, publish.File(d.ID+".docx", func(w io.Writer) error { return docx.Write(w, d, e.Codebook.Theme) }))
	}
	return files
}

// pages is the comparison page and each document as a page; they link to one
// another and to the PDFs that are made beside them.
func (e *Edition) pages() []publish.Output {
	var printed []present.Document
	if e.Options.Formats.Has(PDF) {
		printed = e.Documents
	}
	files := []publish.Output{publish.File("comparaison.html", func(w io.Writer) error {
		c := present.Compare(e.Input, printed)
		c.LinkPages(e.Input, e.Documents)
		return html.Write(w, c, e.Codebook.Theme)
	})}
	for _, d := range e.Documents {
		pdf := ""
		if len(printed) > 0 {
			pdf = d.ID + ".pdf"
		}
		files = append(files, publish.File(d.ID+".html", func(w io.Writer) error { return html.WriteDocument(w, d, e.Codebook.Theme, pdf) }))
	}
	return files
}

func (e *Edition) charts() []publish.Output {
	var files []publish.Output
	seen := map[string]bool{}
	studio := chart.NewStudio(e.Codebook.Theme)
	for _, c := range present.Charts(e.Documents) {
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

func (e *Edition) annexe() []publish.Output {
	campaign := e.Codebook.Campaign
	book := xlsx.Book{
		Title:     campaign.Nouns.Say(fmt.Sprintf("%s – {document} %d – %s", campaign.Title, campaign.Year, campaign.Region.Name)),
		Subtitle:  "Annexes : tableaux des indicateurs",
		Publisher: campaign.Publisher, Date: e.Options.Date, Disclaimer: campaign.Notice(),
		Mark:  campaign.Mark(),
		Intro: present.Introduction(e.Input),
	}
	for _, t := range e.Tables {
		book.Sheets = append(book.Sheets, xlsx.Sheet{Name: t.Tab, Table: t})
	}
	for _, ind := range e.Codebook.Indicators {
		book.Method = append(book.Method, xlsx.Definition{ID: ind.ID, Label: ind.Label, Unit: ind.Unit, Text: ind.Definition})
	}
	return []publish.Output{publish.File("annexe.xlsx", func(w io.Writer) error { return xlsx.Write(w, book) })}
}

func (e *Edition) openData() []publish.Output {
	about, quarters, series, axes := e.about(), e.quarters(), e.Input.Years.Records(), present.AxisRecords(e.Input)
	about.Quarters, about.Series, about.Axes = len(quarters) > 0, len(series) > 0, len(axes) > 0
	all := []publish.Output{
		publish.File("donnees/"+csv.IndicatorsFile, func(w io.Writer) error { return csv.WriteIndicators(w, e.indicatorRows()) }),
		publish.File("donnees/"+csv.RankingsFile, func(w io.Writer) error { return csv.WriteRankings(w, e.rankingRows()) }),
		publish.File("donnees/"+csv.IndicatorsParquetFile, func(w io.Writer) error {
			return parquet.WriteIndicators(w, about,
				e.indicatorRows())
		}),
		publish.File("donnees/"+csv.RankingsParquetFile, func(w io.Writer) error { return parquet.WriteRankings(w, about, e.rankingRows()) }),
		publish.File("donnees/"+csv.IndicatorDictionaryFile, func(w io.Writer) error {
			return csv.WriteIndicatorDictionary(w, present.IndicatorEntries(e.Codebook.Campaign.Nouns, e.Cube))
		}),
		publish.File("donnees/"+csv.ColumnDictionaryFile, func(w io.Writer) error {
			return csv.WriteColumnDictionary(w, present.ColumnEntries(e.Codebook.Campaign, e.Cube, e.Input.Country != nil))
		}),
		publish.File("donnees/README.txt", func(w io.Writer) error { return csv.WriteReadme(w, about) }),
		publish.File("donnees/"+csv.WebMetadataFile, func(w io.Writer) error { return csv.WriteWebMetadata(w, about) }),
		publish.File("donnees/datapackage.json", func(w io.Writer) error { return csv.WriteDataPackage(w, about) }),
	}
	for _, table := range csv.Tables(about) {
		all = append(all, publish.File("donnees/"+csv.SchemaFile(table), func(w io.Writer) error { return csv.WriteSchema(w, about, table) }))
	}
	if about.Axes {
		all = append(all,
			publish.File("donnees/"+csv.AxesFile, func(w io.Writer) error { return csv.WriteAxes(w, axes) }),
			publish.File("donnees/"+csv.AxesParquetFile, func(w io.Writer) error { return parquet.WriteAxes(w, about, axes) }),
		)
	}
	if about.Series {
		all = append(all,
			publish.File("donnees/"+csv.SeriesFile, func(w io.Writer) error { return csv.WriteSeries(w, series) }),
			publish.File("donnees/"+csv.SeriesParquetFile, func(w io.Writer) error { return parquet.WriteSeries(w, about, series) }),
		)
	}
	if !about.Quarters {
		return all
	}
	return append(all,
		publish.File("donnees/"+csv.QuartersFile, func(w io.Writer) error { return csv.WriteQuarters(w, quarters) }),
		publish.File("donnees/"+csv.QuartersParquetFile, func(w io.Writer) error { return parquet.WriteQuarters(w, about, quarters) }),
		publish.File("donnees/"+csv.QuartersMapFile, func(w io.Writer) error { return csv.WriteQuartersMap(w, quarters) }),
	)
}

// quarters lists the priority neighbourhoods; none for a door-to-door campaign.
func (e *Edition) quarters() []present.QuarterRecord {
	if e.Input.Codebook == nil {
		return nil
	}
	return present.Quarters(e.Input)
}

// about describes the open data for a portal.
func (e *Edition) about() csv.About {
	c := e.Codebook.Campaign
	a := csv.About{
		Title:       c.Nouns.Say(fmt.Sprintf("%s – {document} %d – %s", c.Title, c.Year, c.Region.Name)),
		Description: c.Notice(), Publisher: c.Publisher.Name, Site: c.Publisher.Site,
		Region: c.Region.Name, Year: c.Year, Created: e.Options.Date, Sources: []string{c.Source},
		Nouns: c.Nouns, Keywords: c.Keywords(),
	}
	if country := e.Input.Country; country != nil {
		a.Region = country.Names()
	}
	if c.QPVSource != "" {
		a.Sources = append(a.Sources, c.QPVSource)
	}
	if len(c.Quarters) > 0 {
		a.Sources = append(a.Sources, data.AttributionQuartiers, data.AttributionPopulation)
	}
	return a
}

func (e *Edition) indicatorRows() []csv.IndicatorRow {
	var rows []csv.IndicatorRow
	for _, r := range present.Records(e.Codebook, e.Cube, false) {
		st := r.Cell.Stat
		rows = append(rows, csv.IndicatorRow{
			Indicator: r.Indicator.ID, Column: r.Column.ID, N: st.N, Base: st.Base, Missing: st.Missing, Uncounted: st.Uncounted,
			Value: st.Value, Unit: r.Indicator.Unit, State: st.State, Display: r.Cell.Text,
			Year: e.Codebook.Campaign.Year, Low: st.Low, High: st.High, HasInterval: st.HasInterval && !aggregate.OfRegister(r.Indicator),
		})
	}
	return rows
}

func (e *Edition) rankingRows() []csv.RankingRow {
	var rows []csv.RankingRow
	for _, r := range present.Records(e.Codebook, e.Cube, true) {
		row := csv.RankingRow{Indicator: r.Indicator.ID, Column: r.Column.ID, State: r.Cell.Stat.State, Year: e.Codebook.Campaign.Year}
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
func (e *Edition) private() []publish.Output {
	all := ControlOutputs("Contrôle des retours", e.Options, e.Codebook, e.Returns)
	for _, d := range e.Codebook.Definitions {
		all = append(all, publish.File("prive/definitions/"+d.Name, d.Write))
	}
	if e.Codebook.Campaign.Restored {
		pages, _ := e.Individual() // of every post, and the report was checked to have parts for them
		for _, f := range pages {
			f.Name = "prive/" + IndividualFolder + "/" + f.Name
			all = append(all, f)
		}
	}
	return append(all, []publish.Output{
		publish.File("prive/reponses.csv", func(w io.Writer) error {
			return csv.WriteResponses(w, e.Codebook, e.Returns.Responses)
		}),
		publish.File("prive/reponses.parquet", func(w io.Writer) error {
			return parquet.WriteResponses(w, e.Codebook, e.Returns.Responses)
		}),
		publish.File("prive/"+csv.PostsFile, func(w io.Writer) error { return csv.WritePosts(w, e.Returns.Posts) }),
		publish.File("prive/"+csv.SentencesFile, e.writeSentences),
		publish.File("prive/"+trail.File, func(w io.Writer) error {
			return trail.Write(w, trail.Content{Codebook: e.Codebook, Cube: e.Cube, Posts: e.Returns.Posts, Responses: e.Returns.Responses})
		}),
		publish.File("prive/entrees.json", func(w io.Writer) error { return WriteInputs(w, e.Returns.Inputs) }),
	}...)
}

// writeSentences writes every sentence with what it rests on.
func (e *Edition) writeSentences(w io.Writer) error {
	passages, err := present.Passages(e.Input)
	if err != nil {
		return err
	}
	return csv.WriteSentences(w, passages)
}
