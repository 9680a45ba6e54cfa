// Package control writes the control report for people who read rather than
// filter: one self-contained page, controle.html, and for each mediator a
// letter that lists what to mend, ready to send.
//
//	findings.Report → Write        → controle.html
//	              → Letters      → messages/<poste>.txt
//
// Both name posts and quote answers: they belong in prive/. Whatever a return
// holds, markup, control characters or signs that turn the direction of
// writing, is inert in them.
package control

import (
	"bufio"
	_ "embed"
	"html/template"
	"io"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"strings"
	"time"

	"bilan/pipeline/findings"
	"bilan/pipeline/french"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
)

//go:embed page.html.tmpl
var pageSource string

// Page is what the page says about itself.
type Page struct {
	Title      string // with the region and the year
	Disclaimer string
	Date       time.Time
	// Base leads from the folder of the page to the campaign folder, with
	// slashes. Empty: no links to the files.
	Base string
}

// content is what the template shows.
type content struct {
	Page
	*findings.Report
	Letters []Letter
	First   []string // what to act on first
	Sorted  sorted
}

// pageBuffer is how much of the page is in memory, in bytes.
const pageBuffer = 64 << 10

// Write sends the page to w as it goes: what it holds of the page in memory does
// not grow with the number of returns.
func Write(w io.Writer, r *findings.Report, p Page) error {
	out := bufio.NewWriterSize(w, pageBuffer)
	rows := newPrinter(out, p)
	t, err := template.New("page").Funcs(template.FuncMap{
		"texte":  inert,
		"jour":   func(t time.Time) string { return french.ShortDay(t) },
		"pose":   typeset,
		"dit":    r.Nouns.Say,
		"mot":    french.Agree[int],
		"nombre": func(n int) string { return french.Number(float64(n), 0) },
		// These write to out themselves, in the place where they are called, and
		// leave nothing to show.
		"retours": rows.returns, "lettres": rows.letters, "constats": rows.issues, "fichiers": rows.files,
	}).Parse(pageSource)
	if err != nil {
		return err
	}
	letters, order := Letters(r), sortReturns(r.Returns)
	if err := t.Execute(out, content{p, r, letters, first(r, order, len(letters)), order}); err != nil {
		return err
	}
	return out.Flush()
}

// link leads to a file of the campaign; empty when there is none to lead to.
func (p Page) link(ref survey.Ref) string {
	if p.Base == "" || !fs.ValidPath(ref.File) || ref.File == "." {
		return ""
	}
	return (&url.URL{Path: path.Join(p.Base, ref.File)}).String()
}

// address is the mark of a cell that typography would take for the end of a
// sentence: Bilan!C12.
var address = regexp.MustCompile(`\x{202f}!(\$?[A-Z]{1,3}\$?\d)`)

// typeset gives a text French typography and leaves addresses as they are.
func typeset(s string) string {
	s = present.Typeset(inert(s))
	if !strings.Contains(s, "\u202f!") { // looking for it takes a hundredth of the time
		return s
	}
	return address.ReplaceAllString(s, "!$1")
}

// tally counts the issues of a return in words, those that there are.
func tally(c findings.Count) string {
	var parts []string
	for _, n := range [...]struct {
		count     int
		one, many string
	}{{c.Errors, "1 erreur", "%d erreurs"}, {c.Warnings, "1 avertissement", "%d avertissements"}, {c.Notes, "1 note", "%d notes"}} {
		if n.count > 0 {
			parts = append(parts, several(n.count, n.one, n.many))
		}
	}
	if parts == nil {
		return "rien à signaler"
	}
	return strings.Join(parts, ", ")
}

// inert replaces what would act on a screen instead of being shown: control
// characters, and signs that turn the direction of writing.
func inert(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f ||
			r == 0x061c:
			return '\uFFFD'
		}
		return r
	}, s)
}
