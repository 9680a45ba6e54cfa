package edition

import (
	"fmt"
	"io"
	"slices"

	"bilan/data"
	"bilan/pipeline/present"
	"bilan/pipeline/publish"
	"bilan/pipeline/render/chart"
	"bilan/pipeline/render/csv"
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
		Intro: present.Introduction(e.Input), Tables: e.Tables, Method: e.Codebook.Indicators,
	}
	return []publish.Output{publish.File("annexe.xlsx", func(w io.Writer) error {
		scratch, remove := publish.ScratchBeside(e.Options.Target)
		defer remove()
		book := book
		book.Scratch = scratch
		return xlsx.Write(w, book)
	})}
}

func (e *Edition) openData() []publish.Output {
	about, quarters := e.about(), e.quarters()
	about.Tables = e.openTables(quarters)
	all := tableFiles(about, about.Tables[0])
	all = append(all,
		publish.File("donnees/README.txt", func(w io.Writer) error { return csv.WriteReadme(w, about) }),
		publish.File("donnees/"+csv.WebMetadataFile, func(w io.Writer) error { return csv.WriteWebMetadata(w, about) }),
		publish.File("donnees/datapackage.json", func(w io.Writer) error { return csv.WriteDataPackage(w, about) }),
	)
	for _, t := range slices.Concat(about.Tables...) {
		all = append(all, publish.File("donnees/"+t.SchemaFile(), func(w io.Writer) error { return t.WriteSchema(w, about.Nouns) }))
	}
	for _, group := range about.Tables[1:] {
		all = append(all, tableFiles(about, group)...)
	}
	if len(quarters) > 0 {
		all = append(all, publish.File("donnees/"+csv.QuartersMapFile, func(w io.Writer) error { return csv.WriteQuartersMap(w, quarters) }))
	}
	return all
}

// openTables are the tables of the open data: those of every campaign, then those
// that have something to say.
func (e *Edition) openTables(quarters []present.QuarterRecord) [][]csv.Table {
	c := e.Codebook.Campaign
	all := [][]csv.Table{{
		csv.Indicators(present.Records(e.Codebook, e.Cube, false), c.Year),
		csv.Rankings(present.Records(e.Codebook, e.Cube, true), c.Year),
		csv.IndicatorDictionary(present.IndicatorEntries(c.Nouns, e.Cube)),
		csv.ColumnDictionary(present.ColumnEntries(c, e.Cube, e.Input.Country != nil)),
	}}
	if axes := present.AxisRecords(e.Input); len(axes) > 0 {
		all = append(all, []csv.Table{csv.Axes(axes)})
	}
	if series := e.Input.Years.Records(); len(series) > 0 {
		all = append(all, []csv.Table{csv.Series(series)})
	}
	if len(quarters) > 0 {
		all = append(all, []csv.Table{csv.Quarters(quarters)})
	}
	return all
}

// tableFiles are the tables of a group as CSV and as Parquet, then its
// dictionaries.
func tableFiles(about csv.About, group []csv.Table) []publish.Output {
	var texts, packed, dictionaries []publish.Output
	for _, t := range group {
		text := publish.File("donnees/"+t.File(), t.Write)
		if t.Dictionary {
			dictionaries = append(dictionaries, text)
			continue
		}
		texts = append(texts, text)
		packed = append(packed, publish.File("donnees/"+t.Name+".parquet", func(w io.Writer) error { return parquet.Write(w, about, t) }))
	}
	return slices.Concat(texts, packed, dictionaries)
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
		Description: c.Notice(), Publisher: c.Publisher.Name, Site: c.Publisher.SiteURL(),
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
	a.Sources = append(a.Sources, data.AttributionCodes)
	return a
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
