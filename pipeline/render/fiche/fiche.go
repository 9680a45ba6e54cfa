// Package fiche writes fiches d'expérience as one HTML page that works offline,
// on a telephone and on paper.
//
// It is apart from package html, whose page is a set of linked views with a
// script: a fiche is a text to read, without any, and its file may be attached
// to a message. Package pdf prints the same [present.FicheBook].
package fiche

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/present"
)

//go:embed page.html
var pageSource string

//go:embed page.css
var styleSource string

// Write sends the page of a book of fiches to w. The same book gives the same
// bytes.
func Write(w io.Writer, book present.FicheBook, th codebook.Theme) error {
	t, err := template.New("fiche").Funcs(template.FuncMap{
		"kind": kind, "several": func(b present.FicheBook) bool { return len(b.Sheets) > 1 },
		"sheet": func(i int) present.FicheSheet { return book.Sheets[i] },
		"day":   french.WholeDay,
	}).Parse(pageSource)
	if err != nil {
		return fmt.Errorf("HTML %s: %w", book.ID, err)
	}
	return t.Execute(w, page{FicheBook: book, Title: title(book), Style: style(th)})
}

// page is what the template sees.
type page struct {
	present.FicheBook
	Title string
	Style template.CSS
}

func title(b present.FicheBook) string {
	if len(b.Sheets) == 1 {
		return b.Sheets[0].Title + " — " + b.Sheets[0].Place
	}
	return b.Title
}

// kind tells the template what a block is.
func kind(b present.Block) string {
	switch b.(type) {
	case present.Paragraph:
		return "paragraph"
	case present.List:
		return "list"
	}
	return ""
}

// style is the look of the page, in the colours of the theme.
func style(th codebook.Theme) template.CSS {
	c := th.Colors
	vars := fmt.Sprintf(":root{--encre:%s;--discret:%s;--principal:%s;--filet:%s;--bande:%s}\n",
		codebook.Hex(c.Ink), codebook.Hex(c.Muted), codebook.Hex(c.Primary), codebook.Hex(c.Grid), codebook.Hex(c.Band))
	return template.CSS(vars + styleSource)
}
