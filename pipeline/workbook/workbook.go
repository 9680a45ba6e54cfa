// Package workbook writes Excel workbooks whose bytes depend only on what is
// in them.
//
// excelize builds every workbook of bilan: the questionnaires, the register,
// the annexe, the control report. Left alone it writes a different file each
// time: its zip parts and content types come out of maps in random order, and
// the day of the run stands in the document's properties. [Write] takes the
// finished excelize.File, gives it the properties of the document, sorts what
// was unordered and fixes every date, so that a rerun gives the same file and
// a diff shows real changes only.
//
// excelize also alters silently any text that a cell cannot hold. [Text] makes
// a text storable beforehand and says whether it had to change something;
// [SetText] stores it as a string, so that « =1+1 » stays four characters, and
// so does [StreamValue] where the workbook is streamed. Sheets that are as long
// as a country are streamed by [Rows].
package workbook

import (
	"archive/zip"
	"cmp"
	"fmt"
	"io"
	"time"

	"github.com/xuri/excelize/v2"
)

// Properties describe the document to its readers, and to the assistive
// software that announces it.
type Properties struct {
	Title       string
	Subject     string
	Author      string
	Description string
	Language    string    // BCP 47; empty: fr-FR
	Date        time.Time // of creation and modification; zero: 1 January 2000
}

const (
	defaultLanguage = "fr-FR"
	application     = "bilan"
)

// epoch dates every zip part, and documents that have no date of their own.
func epoch() time.Time { return time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC) }

// Write sends f to w as an .xlsx file with the properties p, and with the rows of
// its long sheets. The same content and properties give the same bytes. It
// changes the properties of f, does not close it, and sends nothing to w unless
// the whole workbook could be built.
func Write(w io.Writer, f *excelize.File, p Properties, long ...*Rows) error {
	if err := describe(f, p); err != nil {
		return fmt.Errorf("workbook properties: %w", err)
	}
	f.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return datedZip{zip.NewWriter(w), filesOf(long)} })
	packed, err := f.WriteToBuffer()
	if err != nil {
		return fmt.Errorf("workbook content: %w", err)
	}
	return sortParts(w, packed.Bytes())
}

func describe(f *excelize.File, p Properties) error {
	date := p.Date
	if date.IsZero() {
		date = epoch()
	}
	stamp := date.UTC().Format(time.RFC3339)
	err := f.SetDocProps(&excelize.DocProperties{
		Title: p.Title, Subject: p.Subject, Description: p.Description,
		Creator: p.Author, LastModifiedBy: p.Author,
		Language: cmp.Or(p.Language, defaultLanguage),
		Created:  stamp, Modified: stamp,
	})
	if err != nil {
		return err
	}
	return f.SetAppProps(&excelize.AppProperties{Application: application, Company: p.Author})
}
