// Package tables writes finished tables as one HTML page that is read by itself:
// style within, no script, no request, a heading and a caption for each table,
// printable as it stands.
//
// It is for reports that are tables and little else. html/template escapes every
// text.
package tables

import (
	"bytes"
	"fmt"
	"html/template"
	"io"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
)

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
	}{p, template.HTML("<style>" + variables(th) + pageStyle + "</style>")})
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	_, err = w.Write(b.Bytes())
	return err
}

// numeric reports whether a column holds numbers: they stand on the right, and
// so does its head.
func numeric(t *present.Table, column int) bool {
	for _, r := range t.Rows {
		if column < len(r.Cells) && r.Cells[column].Numeric {
			return true
		}
	}
	return false
}

// variables gives the style the colours of the theme.
func variables(th codebook.Theme) string {
	c := th.Colors
	return fmt.Sprintf(":root{--ink:%s;--muted:%s;--primary:%s;--grid:%s;--band:%s;--warning:%s}",
		codebook.Hex(c.Ink), codebook.Hex(c.Muted), codebook.Hex(c.Primary), codebook.Hex(c.Grid), codebook.Hex(c.Band), codebook.Hex(c.Warning))
}

const pageStyle = `
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:1.5rem;color:var(--ink);font:1rem/1.5 "Liberation Sans",Arial,sans-serif;background:#fff}
h1,h2{color:var(--primary);line-height:1.25;margin:1.8rem 0 .4rem}
h1{font-size:1.6rem;margin-top:0}
h2{font-size:1.2rem}
p{max-width:75ch;margin:.4rem 0}
.over{color:var(--muted);margin:0}
.notice{border-left:3px solid var(--warning);padding-left:.6rem;font-size:.875rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.875rem;font-variant-numeric:tabular-nums lining-nums}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--grid)}
thead th{background:var(--band);vertical-align:bottom}
tbody th{font-weight:600}
.number{text-align:right}
td.number{white-space:nowrap}
.notes{font-size:.8125rem;color:var(--muted)}
@page{size:A4 landscape;margin:12mm}
@media print{body{max-width:none;padding:0}thead{display:table-header-group}tr{break-inside:avoid}.wide{overflow:visible}}
`

const pageLayout = `<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{{.Title}}</title>
{{.Style}}
</head>
<body>
<main>
{{with .Over}}<p class="over">{{.}}</p>{{end}}
<h1>{{.Title}}</h1>
{{range .Lead}}<p>{{.}}</p>
{{end}}{{with .Disclaimer}}<p class="notice">{{.}}</p>{{end}}
{{range .Tables}}<section>
<h2 id="{{.ID}}">{{.Title}}</h2>
{{if .Rows}}<div class="wide" role="region" aria-labelledby="{{.ID}}" tabindex="0">
<table aria-labelledby="{{.ID}}">
<thead><tr><th scope="col">{{.Corner}}</th>{{$t := .}}{{range $i, $c := .Columns}}<th scope="col"
{{- if numeric $t $i}} class="number"{{end}}>{{.Label}}{{with .Count}} ({{.}}){{end}}</th>{{end}}</tr></thead>
<tbody>
{{range .Rows}}<tr><th scope="row">{{.Head}}</th>{{range .Cells}}<td
{{- if .Numeric}} class="number"{{end}}>{{if eq .Text "so"}}–{{else}}{{.Text}}{{end}}{{with .Note}} ({{.}}){{end}}</td>{{end}}</tr>
{{end}}</tbody>
</table>
</div>
{{else}}<p>Rien à signaler.</p>
{{end}}{{range .Notes}}<p class="notes">{{.Key}} : {{.Text}}</p>
{{end}}{{with .Source}}<p class="notes">Source : {{.}}</p>
{{end}}</section>
{{end}}</main>
</body>
</html>
`
