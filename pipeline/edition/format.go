package edition

import (
	"io"
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
	"bilan/pipeline/publish"
	"bilan/pipeline/render/docx"
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
	DOCX   Format = "docx"
)

// kind is one format: its files, and what has to be made for them first.
type kind struct {
	format    Format
	files     func(*Edition) []publish.Output
	documents bool // drawn from the documents, which are laid out for it
	sideways  bool // sets columns side by side: the national part has it too
	onRequest bool // made only where it is asked for
}

// kinds is every format in the order of the documentation: the options, their help
// and the outputs follow. CONTRIBUTING.md says what a new one takes.
func kinds() []kind {
	return []kind{
		{format: PDF, files: (*Edition).pdfs, documents: true},
		{format: HTML, files: (*Edition).pages, documents: true, sideways: true},
		{format: XLSX, files: (*Edition).annexe, sideways: true},
		{format: CSV, files: (*Edition).openData, sideways: true},
		{format: Charts, files: (*Edition).charts, documents: true},
		{format: DOCX, files: eachDocument(".docx", docx.Write), documents: true, onRequest: true},
	}
}

// eachDocument are the files of a format that prints each document by itself.
func eachDocument(ending string, print func(io.Writer, present.Document, codebook.Theme) error) func(*Edition) []publish.Output {
	return func(e *Edition) []publish.Output {
		var files []publish.Output
		for _, d := range e.Documents {
			files = append(files, publish.File(d.ID+ending, func(w io.Writer) error { return print(w, d, e.Codebook.Theme) }))
		}
		return files
	}
}

// Formats is a choice of formats; an empty one is all but those on request.
type Formats []Format

// AllFormats lists the formats in the order of the documentation.
func AllFormats() Formats { return formatsWhere(func(kind) bool { return true }) }

// NationalFormats are those that the national part has.
func NationalFormats() Formats { return formatsWhere(func(k kind) bool { return k.sideways }) }

func formatsWhere(keep func(kind) bool) Formats {
	var all Formats
	for _, k := range kinds() {
		if keep(k) {
			all = append(all, k.format)
		}
	}
	return all
}

// Has reports whether a format was chosen.
func (f Formats) Has(x Format) bool {
	if len(f) > 0 {
		return slices.Contains(f, x)
	}
	return !slices.ContainsFunc(kinds(), func(k kind) bool { return k.format == x && k.onRequest })
}

// drawn reports whether a chosen format needs the documents.
func (f Formats) drawn() bool {
	return slices.ContainsFunc(kinds(), func(k kind) bool { return k.documents && f.Has(k.format) })
}
