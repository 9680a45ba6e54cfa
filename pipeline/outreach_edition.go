package pipeline

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/present"
	"bilan/pipeline/publish"
	"bilan/pipeline/render/csv"
	"bilan/pipeline/render/xlsx"
)

// outreachEdition is everything that a door-to-door run publishes: what the
// edition of a bilan publishes too, and the files of the log.
type outreachEdition struct {
	*edition
	def *codebook.Outreach
	log OutreachCollection
}

func newOutreachEdition(o Options, def *codebook.Outreach, c OutreachCollection) (*outreachEdition, error) {
	cb, cube := def.Book, c.Log.Cube()
	in := present.Input{Codebook: cb, Cube: cube, Date: o.Date}
	logo, err := readLogo(cb)
	if err != nil {
		return nil, err
	}
	in.Logo = logo
	document, err := present.Outreach(in)
	if err != nil {
		return nil, err
	}
	tables, err := present.OutreachTables(in)
	if err != nil {
		return nil, err
	}
	e := &edition{options: o, codebook: cb, cube: cube, documents: []present.Document{document}, tables: tables}
	e.collection = Collection{Inputs: c.Inputs, Issues: c.Issues}
	return &outreachEdition{e, def, c}, nil
}

// readLogo reads the publisher's logo; nil when there is none.
func readLogo(cb *codebook.Codebook) ([]byte, error) {
	name := cb.Campaign.Publisher.Logo
	if name == "" {
		return nil, nil
	}
	content, err := os.ReadFile(filepath.Join(cb.Campaign.Dir, filepath.FromSlash(name)))
	if err != nil {
		return nil, fmt.Errorf("logo de l'éditeur : %w", err)
	}
	return content, nil
}

func (e *outreachEdition) outputs(formats Formats) []publish.Output {
	var all []publish.Output
	for _, part := range []struct {
		format Format
		files  func() []publish.Output
	}{
		{PDF, e.pdfs},
		{XLSX, e.workbook},
		{CSV, e.openData},
		{Charts, e.charts},
	} {
		if formats.has(part.format) {
			all = append(all, part.files()...)
		}
	}
	return append(all, e.private()...)
}

func (e *outreachEdition) workbook() []publish.Output {
	campaign := e.codebook.Campaign
	book := xlsx.Book{
		Title: present.Typeset(campaign.Title + " – " + campaign.Region.Name), Subtitle: "Tableaux des indicateurs",
		Publisher: campaign.Publisher, Date: e.options.Date, Disclaimer: present.Typeset(campaign.Disclaimer),
		Intro: []string{present.Typeset(strconv.Itoa(len(e.log.Log.Visits)) + " passages comptés, du " +
			french.WholeDay(e.log.Log.Visits[0].Date) + " au " + french.WholeDay(e.log.Log.Last()) + ".")},
	}
	for _, t := range e.tables {
		book.Sheets = append(book.Sheets, xlsx.Sheet{Name: t.Tab, Table: t})
	}
	for _, ind := range e.codebook.Indicators {
		book.Method = append(book.Method, xlsx.Definition{ID: ind.ID, Label: ind.Label, Unit: ind.Unit, Text: ind.Definition})
	}
	return []publish.Output{publish.File("tableaux.xlsx", func(w io.Writer) error { return xlsx.Write(w, book) })}
}

// private is what the mediator and the employer keep: it names buildings and
// dwellings.
func (e *outreachEdition) private() []publish.Output {
	control := controlOutputs("Contrôle du journal", e.options, e.codebook, Collection{Inputs: e.log.Inputs, Issues: e.log.Issues})
	for _, d := range e.codebook.Definitions {
		control = append(control, publish.File("prive/definitions/"+d.Name, d.Write))
	}
	return append(control, []publish.Output{
		publish.File("prive/prochaine-sortie.xlsx", func(w io.Writer) error { return xlsx.Write(w, e.nextOuting()) }),
		publish.File("prive/passages.csv", func(w io.Writer) error { return csv.WriteResponses(w, e.codebook, e.log.Rows) }),
		publish.File("prive/entrees.json", func(w io.Writer) error { return writeInputs(w, e.log.Inputs) }),
	}...)
}
