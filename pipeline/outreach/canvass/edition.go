package canvass

import (
	"io"
	"slices"
	"strconv"

	"bilan/pipeline/codebook"
	"bilan/pipeline/edition"
	"bilan/pipeline/french"
	"bilan/pipeline/present"
	"bilan/pipeline/publish"
	"bilan/pipeline/render/csv"
	"bilan/pipeline/render/xlsx"
)

// doorEdition is everything that a door-to-door run publishes: what the
// edition of a bilan publishes too, and the files of the log.
type doorEdition struct {
	*edition.Edition
	def *codebook.Outreach
	log Collection
}

func newEdition(o edition.Options, def *codebook.Outreach, c Collection) (*doorEdition, error) {
	cb, cube := def.Book, c.Log.Cube()
	in := present.Input{Codebook: cb, Cube: cube, Date: o.Date, Logo: cb.Logo}
	document, err := present.Outreach(in)
	if err != nil {
		return nil, err
	}
	tables, faults := present.OutreachTables(in)
	c.Issues = append(c.Issues, present.OnceEach(append(faults, document.Faults...))...)
	e := &edition.Edition{
		Options: o, Codebook: cb, Cube: cube, Documents: []present.Document{document}, Tables: tables,
		Returns: edition.Returns{Inputs: c.Inputs, Issues: c.Issues},
	}
	return &doorEdition{e, def, c}, nil
}

// Formats are those that a door-to-door run has: nothing is set side by side.
func Formats() edition.Formats {
	return slices.DeleteFunc(edition.AllFormats(), func(f edition.Format) bool { return f == edition.HTML })
}

func (e *doorEdition) outputs() []publish.Output {
	var all []publish.Output
	for _, f := range Formats() {
		switch {
		case !e.Options.Formats.Has(f):
		case f == edition.XLSX:
			all = append(all, e.workbook()...)
		default:
			all = append(all, e.Files(f)...)
		}
	}
	return append(all, e.private()...)
}

func (e *doorEdition) workbook() []publish.Output {
	campaign := e.Codebook.Campaign
	book := xlsx.Book{
		Title: present.Typeset(campaign.Title + " – " + campaign.Region.Name), Subtitle: "Tableaux des indicateurs",
		Publisher: campaign.Publisher, Date: e.Options.Date, Disclaimer: present.Typeset(campaign.Disclaimer),
		Intro: []string{present.Typeset(strconv.Itoa(len(e.log.Log.Visits)) + " passages comptés, du " +
			french.WholeDay(e.log.Log.Visits[0].Date) + " au " + french.WholeDay(e.log.Log.Last()) + ".")},
		Tables: e.Tables, Method: e.Codebook.Indicators,
	}
	return []publish.Output{publish.File("tableaux.xlsx", func(w io.Writer) error { return xlsx.Write(w, book) })}
}

// private is what the mediator and the employer keep: it names buildings and
// dwellings.
func (e *doorEdition) private() []publish.Output {
	control := edition.ControlOutputs("Contrôle du journal", e.Options, e.Codebook,
		edition.Returns{Inputs: e.log.Inputs, Issues: e.log.Issues})
	for _, d := range e.Codebook.Definitions {
		control = append(control, publish.File("prive/definitions/"+d.Name, d.Write))
	}
	return append(control, []publish.Output{
		publish.File("prive/prochaine-sortie.xlsx", func(w io.Writer) error { return xlsx.Write(w, e.nextOuting()) }),
		publish.File("prive/passages.csv", func(w io.Writer) error { return csv.WriteResponses(w, e.Codebook, e.log.Rows) }),
		publish.File("prive/entrees.json", func(w io.Writer) error { return edition.WriteInputs(w, e.log.Inputs) }),
	}...)
}
