// Package xlsx writes the workbooks that bilan publishes and keeps: annexe.xlsx
// for the readers of the figures, controle.xlsx for those who mend the returns.
//
// A [Book] comes in finished: its cells were rounded, typeset and, where
// secrecy asks for it, emptied before they reached this package. What leaves is
// laid out so that a screen reader, a phone and a program find their way in it,
// by the rules that public statisticians set for spreadsheets: a cover with
// linked contents, one table per sheet that starts in column A, a real table
// with one row of unique heads, no merged cell, no blank cell, no fill, no
// header or footer, nothing below the table but its drawing, numbers stored as numbers, and
// notes named in words on a sheet of their own. One of these rules is set aside
// on purpose: the heads of a table stay on screen when it scrolls, because its
// rows are many and its columns look alike.
//
// Every sheet is a [page]: a title, a few lines, one table. cover.go,
// tables.go, notes.go, method.go and control.go make pages; page.go and sheet.go
// alone know how to put one into a workbook. Most of those of the annexe are held
// until it is written; its largest, and those of the control workbook, with a row
// for each return of a country, are streamed ([sheet]). The bytes depend only on the
// content, see package workbook.
package xlsx

import (
	"fmt"
	"io"
	"time"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
	"bilan/pipeline/workbook"
)

// Book is the annexe, ready to be laid out.
type Book struct {
	Title      string
	Subtitle   string
	Publisher  codebook.Publisher
	Date       time.Time            // printed on the cover and kept as the document's date
	Disclaimer string               // empty for none
	Mark       string               // stands before the title of each sheet; empty for none
	Intro      []string             // paragraphs of the cover
	Tables     []*present.Table     // one on each sheet; the name of the tab is made safe, short and unique
	Method     []codebook.Indicator // rows of the sheet « Méthode »; none without indicators
	Scratch    string               // folder for what memory should not hold; the system's if empty
}

// Names of the sheets that every annexe has.
const (
	coverName  = "Présentation"
	notesName  = "Notes"
	methodName = "Méthode"
)

// Write sends the annexe to w as an .xlsx file. A table whose row is not as
// wide as its heads, a cell that names a note its table has not, or a number
// that is not finite is an error: the Book is not finished.
func Write(w io.Writer, b Book) error {
	pages, err := b.pages()
	if err != nil {
		return err
	}
	return writePages(w, pages, b.Scratch, workbook.Properties{
		Title: b.Title, Subject: b.Subtitle, Author: b.Publisher.Name, Description: b.Disclaimer, Date: b.Date,
	})
}

// pages lays the book out in the order of its tabs.
func (b Book) pages() ([]page, error) {
	names := newNames(maxSheetName, coverName, notesName, methodName)
	var tables []page
	var notes notebook
	for _, t := range b.Tables {
		p, err := tablePage(names.take(sheetName(t)), t, &notes)
		if err != nil {
			return nil, fmt.Errorf("sheet %s: %w", t.Tab, err)
		}
		tables = append(tables, p)
	}
	inner := append([]page{notes.page()}, tables...)
	if len(b.Method) > 0 {
		inner = append(inner, methodPage(b.Method))
	}
	all := append([]page{b.cover(inner)}, inner...)
	for i := range all {
		if b.Mark != "" {
			all[i].title = b.Mark + " – " + all[i].title
		}
	}
	return all, nil
}

// writePages puts the pages into a new workbook and sends it to w. What memory
// should not hold of it waits in the folder scratch.
func writePages(w io.Writer, pages []page, scratch string, p workbook.Properties) error {
	f := excelize.NewFile(excelize.Options{TmpDir: scratch})
	defer f.Close()
	if err := f.SetDefaultFont(fontName); err != nil {
		return err
	}
	book := binder{file: f, styles: map[look]int{}, tables: newNames(maxTableName), parts: map[string][]byte{}, scratch: scratch}
	defer book.close()
	for i, page := range pages {
		if err := book.bind(i, page); err != nil {
			return fmt.Errorf("sheet %s: %w", page.name, err)
		}
	}
	book.complete()
	return workbook.Write(w, f, p, book.long...)
}

// close removes what waited in files. One that cannot be removed is not worth
// the workbook: its owner alone can read it, and it goes with the scratch folder.
func (b *binder) close() {
	for _, rows := range b.long {
		_ = rows.Close()
	}
}
