// Package html writes comparaison.html: the page that sets the territories of a
// campaign side by side.
//
// It is one file that asks nothing of anybody: style, script, drawings and logo
// are in it, and its Content-Security-Policy forbids every request and every
// style or script but its own two, by their SHA-256. A finished
// [present.Comparison] comes in; this package turns values into places on a
// scale and on a map, and computes no figure. html/template escapes every text,
// since labels, names and notes come from files that anybody may have written.
//
// The page is complete without its script, which hides, sorts and copies what
// is already printed: no value is on the page that a reader cannot see.
package html

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
	"bilan/templates"
)

// Files of templates/ that make the page.
const (
	layoutFile = "page/page.html.tmpl"
	styleFile  = "page/page.css"
	scriptFile = "page/page.js"
)

// Write writes the page of a comparison. The same comparison gives the same
// bytes.
func Write(w io.Writer, c *present.Comparison, th codebook.Theme) error {
	page, err := layOut(c, th)
	if err != nil {
		return err
	}
	_, err = withoutEnds.WriteString(w, page)
	return err
}

// withoutEnds leaves out the end tags that HTML does not ask for. Tens of thousands of
// cells have one.
var withoutEnds = strings.NewReplacer("</td>", "", "</th>", "", "</tr>", "", "</li>", "")

// layOut fills the layout of the page, whole or not at all.
func layOut(c *present.Comparison, th codebook.Theme) (string, error) {
	files := templates.Files()
	layout, err := template.New("page.html.tmpl").Funcs(template.FuncMap{"rate": rateBar, "signed": signed,
		"say": c.Nouns.Say, "spark": spark}).ParseFS(files, layoutFile)
	if err != nil {
		return "", fmt.Errorf("page layout: %w", err)
	}
	style, err := fs.ReadFile(files, styleFile)
	if err != nil {
		return "", fmt.Errorf("page style: %w", err)
	}
	script, err := fs.ReadFile(files, scriptFile)
	if err != nil {
		return "", fmt.Errorf("page script: %w", err)
	}
	p := newPage(c)
	p.dress(look(th)+scaleStyle()+string(style), string(script))
	var b strings.Builder
	if err := layout.Execute(&b, p); err != nil {
		return "", fmt.Errorf("page: %w", err)
	}
	return b.String(), nil
}

// dress gives the page its style and script, and the policy that allows these
// two alone.
func (p *page) dress(style, script string) {
	p.Style = template.HTML("<style>" + style + "</style>")
	p.Script = template.HTML("<script>" + script + "</script>")
	p.Policy = "default-src 'none'; style-src " + digest(style) + "; script-src " + digest(script) +
		"; img-src data:; base-uri 'none'; form-action 'none'"
}

// digest names a content in a Content-Security-Policy.
func digest(content string) string {
	sum := sha256.Sum256([]byte(content))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
