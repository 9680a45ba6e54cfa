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
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"regexp"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
	"bilan/templates"
)

// Write writes the page of a comparison. The same comparison gives the same
// bytes.
func Write(w io.Writer, c *present.Comparison, th codebook.Theme) error {
	page, err := layOut(c, th)
	if err != nil {
		return err
	}
	_, err = withoutEnds.WriteString(w, quoted.ReplaceAllString(page, "=$1$2"))
	return err
}

// What HTML does not ask for is left out: the end tags of tens of thousands of cells,
// and the quotation marks around plain words.
var (
	withoutEnds = strings.NewReplacer("</td>", "", "</th>", "", "</tr>", "", "</li>", "", "</dt>", "", "</dd>", "",
		"</p></td>", "", "</p></li>", "", "</p><ol>", "<ol>")
	quoted = regexp.MustCompile(`="([\w-]+)"([ >])`)
)

// layOut fills the layout of the page, whole or not at all.
func layOut(c *present.Comparison, th codebook.Theme) (string, error) {
	layout, style, err := layoutOf("page", template.FuncMap{"rate": rateBar, "signed": signed, "say": c.Nouns.Say, "spark": spark})
	if err != nil {
		return "", err
	}
	script, err := fs.ReadFile(templates.Files(), "page/page.js")
	if err != nil {
		return "", fmt.Errorf("page script: %w", err)
	}
	p := newPage(c)
	p.dress = dressed(look(th)+scaleStyle()+style, string(script))
	var b strings.Builder
	if err := layout.Execute(&b, p); err != nil {
		return "", fmt.Errorf("page: %w", err)
	}
	return b.String(), nil
}

// layoutOf reads the layout and the style of a kind of page, in templates/page.
func layoutOf(name string, words template.FuncMap) (*template.Template, string, error) {
	files := templates.Files()
	layout, err := template.New(name+".html.tmpl").Funcs(words).ParseFS(files, "page/"+name+".html.tmpl")
	if err != nil {
		return nil, "", fmt.Errorf("%s layout: %w", name, err)
	}
	style, err := fs.ReadFile(files, "page/"+name+".css")
	if err != nil {
		return nil, "", fmt.Errorf("%s style: %w", name, err)
	}
	return layout, string(style), nil
}

// fill runs a layout and writes the page whole, or nothing.
func fill(w io.Writer, layout *template.Template, page any) error {
	var b bytes.Buffer
	if err := layout.Execute(&b, page); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

// dress is the style and the script of a page, which may have none, and the
// policy that allows these two alone.
type dress struct {
	Style, Script template.HTML
	Policy        string
}

func dressed(style, script string) dress {
	d := dress{Style: template.HTML("<style>" + style + "</style>")}
	allowed := "style-src " + digest(style)
	if script != "" {
		d.Script = template.HTML("<script>" + script + "</script>")
		allowed += "; script-src " + digest(script)
	}
	d.Policy = "default-src 'none'; " + allowed + "; img-src data:; base-uri 'none'; form-action 'none'"
	return d
}

// digest names a content in a Content-Security-Policy.
func digest(content string) string {
	sum := sha256.Sum256([]byte(content))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
