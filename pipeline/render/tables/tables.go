// Package tables writes finished tables as one HTML page that is read by itself:
// style within, no script, no request, a heading and a caption for each table,
// printable as it stands.
//
// It is for reports that are tables and little else. html/template escapes every
// text.
package tables

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
)

//go:embed page.html
var pageLayout string

//go:embed page.css
var pageStyle string

// Page is a report.
type Page struct {
	Title      string
	Over       string   // a few words above the title; may be empty
	Lead       []string // paragraphs under it
	Disclaimer string   // may be empty
	Tables     []*present.Table
}

// Write writes the page. The same page gives the same bytes.
func Write(w io.Writer, p Page, th codebook.Theme) error {
	layout, err := template.New("page").Funcs(template.FuncMap{"numeric": numeric}).Parse(pageLayout)
	if err != nil {
		return fmt.Errorf("page layout: %w", err)
	}
	var b bytes.Buffer // whole, or nothing
	err = layout.Execute(&b, struct {
		Page
		Style template.HTML
	}{p, template.HTML("<style>" + variables(th) + "\n" + pageStyle + "</style>")})
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	_, err = w.Write(b.Bytes())
	return err
}

// numeric reports whether a column holds numbers: they stand on the right, and
// so does its head.
func numeric(t *present.Table, column int) bool {
	return slices.ContainsFunc(t.Rows, func(r present.Row) bool { return column < len(r.Cells) && r.Cells[column].Numeric })
}

// variables gives the style the colours of the theme.
func variables(th codebook.Theme) string {
	c := th.Colors
	return fmt.Sprintf(":root{--ink:%s;--muted:%s;--primary:%s;--grid:%s;--band:%s;--warning:%s}",
		codebook.Hex(c.Ink), codebook.Hex(c.Muted), codebook.Hex(c.Primary), codebook.Hex(c.Grid), codebook.Hex(c.Band), codebook.Hex(c.Warning))
}
