package control

import (
	"bufio"
	"bytes"
	"html/template"
	"strconv"
	"strings"

	"bilan/pipeline/findings"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// markup is HTML of this package's own. A constant of the source is one; a text
// that was read somewhere is not, and the compiler refuses it as such.
type markup string

// printer writes what the page has as many of as there are returns, where the
// template calls it. The template itself, with a range over them, took most of
// the time of the page.
type printer struct {
	w      *bufio.Writer
	escape *strings.Replacer // as html/template escapes in text and between quotes
	page   Page
	anchor *template.Template // the start of a link
	file   string             // the last one that was linked to
	start  bytes.Buffer       // of the link to it; empty when there is none
	known  map[string]string  // texts with their typography
}

// mostKnown is how many texts are remembered with their typography.
const mostKnown = 1024

func newPrinter(w *bufio.Writer, p Page) *printer {
	return &printer{
		w: w, page: p, known: map[string]string{},
		escape: strings.NewReplacer(`&`, "&amp;", `<`, "&lt;", `>`, "&gt;", `"`, "&#34;", `'`, "&#39;", `+`, "&#43;"),
		anchor: template.Must(template.New("anchor").Parse(`<a href="{{ . }}">`)),
	}
}

// html writes markup. What the disk refuses shows when w is flushed.
func (p *printer) html(m markup) { _, _ = p.w.WriteString(string(m)) }

// text shows a text that may hold anything.
func (p *printer) text(s string) { p.escaped(inert(s)) }

// typeset shows a text with French typography.
func (p *printer) typeset(s string) { p.escaped(p.typography(s)) }

// typography is typeset with a memory: what issues say to do, and most lines of
// the letters, come again and again.
func (p *printer) typography(s string) string {
	shown, known := p.known[s]
	if !known {
		if len(p.known) >= mostKnown {
			clear(p.known)
		}
		shown = typeset(s)
		p.known[s] = shown
	}
	return shown
}

func (p *printer) escaped(s string) { _, _ = p.escape.WriteString(p.w, s) }

// number shows a number as French writes it.
func (p *printer) number(n int) { p.text(french.Number(float64(n), 0)) }

// returns lists, for each return that asks for something, its files and its
// issues; what is quiet is one line to open.
func (p *printer) returns(s sorted) string {
	for _, ranks := range [...][]int{s.lost, s.wrong, s.doubted} {
		for _, i := range ranks {
			p.one(s.list.At(i))
		}
	}
	if len(s.quiet) == 0 {
		return ""
	}
	p.html("\n<details class=\"calmes\"><summary>")
	p.typeset(french.Count(len(s.quiet), "retour", "retours") + " sans rien à faire")
	p.html("</summary>\n<ul>")
	for _, i := range s.quiet {
		r := s.list.At(i)
		p.html("\n<li><b>")
		p.text(r.Post.ID)
		p.html("</b> ")
		p.text(r.Post.Commune)
		p.html("&#160;: ")
		p.text(tally(r.Count()))
		p.html(" (")
		p.text(strings.Join(r.Files, ", "))
		p.html(")</li>")
	}
	p.html("\n</ul></details>")
	return ""
}

// one is a return with its files and its issues.
func (p *printer) one(r findings.Return) {
	p.html("\n<details><summary><b>")
	p.text(r.Post.ID)
	p.html("</b>")
	if r.Post.Commune != "" {
		p.html(" ")
		p.text(r.Post.Commune)
	}
	if !r.Used {
		p.html(`, <span class="erreur">non compté</span>`)
	}
	p.html("&#160;: ")
	p.text(tally(r.Count()))
	p.html("</summary>\n<ul>")
	for _, name := range r.Files {
		p.html("\n<li>")
		p.text(name)
		p.html("</li>")
	}
	p.html("\n</ul>")
	p.issuesOf(r.Issues)
	p.html("\n</details>")
}

func (p *printer) issuesOf(issues []*findings.Finding) {
	if len(issues) == 0 {
		p.html("\n<p>Aucun constat.</p>")
		return
	}
	p.html("\n<ul>")
	for _, f := range issues {
		p.html("\n<li><span class=\"niveau ")
		p.text(f.Level.String())
		p.html(`">`)
		p.text(f.Level.String())
		p.html("</span> ")
		p.text(f.Ref.String())
		if f.Question != "" {
			p.html(" ")
			p.typeset("« " + f.Question + " »")
		}
		p.html("<br>")
		p.typeset(f.Problem())
		if remedy := f.Remedy(); remedy != "" {
			p.html(". <em>")
			p.typeset(remedy)
			p.html("</em>")
		}
		p.html("</li>")
	}
	p.html("\n</ul>")
}

// letters show what to send, to be copied.
func (p *printer) letters(all []Letter) string {
	for i := range all {
		p.html("\n<details><summary>")
		p.text(all[i].Post)
		p.html("&#160;: ")
		p.text(all[i].File)
		p.html("</summary>\n<label for=\"lettre-")
		p.text(strconv.Itoa(i))
		p.html("\">Texte à copier</label>\n<textarea id=\"lettre-")
		p.text(strconv.Itoa(i))
		p.html(`" rows="14" readonly>`)
		p.escaped(all[i].words(p.typography))
		p.html("</textarea>\n</details>")
	}
	return ""
}

// issues are the rows of the table of all issues.
func (p *printer) issues(all []findings.Finding) (string, error) {
	for i := range all {
		f := &all[i]
		p.html("\n<tr><td class=\"niveau ")
		p.text(f.Level.String())
		p.html(`">`)
		p.text(f.Level.String())
		p.html(`</td><th scope="row">`)
		if err := p.place(f.Ref); err != nil {
			return "", err
		}
		p.html("</th><td>")
		p.text(f.Post)
		p.html("</td><td>")
		p.typeset(f.Problem())
		p.html("</td><td>")
		p.typeset(f.Remedy())
		p.html("</td></tr>")
	}
	return "", nil
}

// place names a place, and leads to its file if there is a way. The template
// knows what may stand in a link; it is asked once for the issues of a file,
// which follow each other.
func (p *printer) place(r survey.Ref) error {
	if p.file != r.File {
		p.file = r.File
		p.start.Reset()
		if way := p.page.link(r); way != "" {
			if err := p.anchor.Execute(&p.start, way); err != nil {
				return err
			}
		}
	}
	_, _ = p.w.Write(p.start.Bytes())
	p.text(r.String())
	if p.start.Len() > 0 {
		p.html("</a>")
	}
	return nil
}

// files are the rows of the table of files.
func (p *printer) files(all findings.List[findings.File]) string {
	for f := range all.All() {
		p.html("\n<tr><th scope=\"row\">")
		if f.Name == "" {
			p.html("(campagne)")
		}
		p.text(f.Name)
		p.html("</th><td>")
		p.text(f.Layout)
		p.html("</td><td>")
		p.text(strings.Join(f.Posts, ", "))
		p.html("</td>")
		for _, n := range [...]int{f.Balance.Found, f.Balance.Used, f.Balance.SetAside, f.Balance.Ignored, f.Count.Total()} {
			p.html(`<td class="n">`)
			p.number(n)
			p.html("</td>")
		}
		p.html("</tr>")
	}
	return ""
}
