package control

import (
	"bufio"
	"bytes"
	"cmp"
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

// between shows a text that may hold anything in its markup.
func (p *printer) between(before markup, s string, after markup) {
	p.html(before)
	p.text(s)
	p.html(after)
}

func (p *printer) escaped(s string) { _, _ = p.escape.WriteString(p.w, s) }

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
		p.between("\n<li><b>", r.Post.ID, "</b> ")
		p.between("", r.Post.Commune, "&#160;: ")
		p.text(tally(r.Count()))
		p.between(" (", strings.Join(r.Files, ", "), ")</li>")
	}
	p.html("\n</ul></details>")
	return ""
}

// one is a return with its files and its issues.
func (p *printer) one(r findings.Return) {
	p.between("\n<details><summary><b>", r.Post.ID, "</b>")
	if r.Post.Commune != "" {
		p.text(" " + r.Post.Commune)
	}
	if !r.Used {
		p.html(`, <span class="erreur">non compté</span>`)
	}
	p.between("&#160;: ", tally(r.Count()), "</summary>\n<ul>")
	for _, name := range r.Files {
		p.between("\n<li>", name, "</li>")
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
		p.between("\n<li><span class=\"niveau ", f.Level.String(), `">`)
		p.between("", f.Level.String(), "</span> ")
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
		p.between("\n<details><summary>", all[i].Post, "&#160;: ")
		p.between("", all[i].File, "</summary>\n<label for=\"lettre-")
		p.between("", strconv.Itoa(i), "\">Texte à copier</label>\n<textarea id=\"lettre-")
		p.between("", strconv.Itoa(i), `" rows="14" readonly>`)
		p.escaped(all[i].words(p.typography))
		p.html("</textarea>\n</details>")
	}
	return ""
}

// issues are the rows of the table of all issues.
func (p *printer) issues(all []findings.Finding) (string, error) {
	for i := range all {
		f := &all[i]
		p.between("\n<tr><td class=\"niveau ", f.Level.String(), `">`)
		p.between("", f.Level.String(), `</td><th scope="row">`)
		if err := p.place(f.Ref); err != nil {
			return "", err
		}
		p.between("</th><td>", f.Post, "</td><td>")
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
		p.between("\n<tr><th scope=\"row\">", cmp.Or(f.Name, "(campagne)"), "</th><td>")
		p.between("", f.Layout, "</td><td>")
		p.between("", strings.Join(f.Posts, ", "), "</td>")
		for _, n := range [...]int{f.Balance.Found, f.Balance.Used, f.Balance.SetAside, f.Balance.Ignored, f.Count.Total()} {
			p.between(`<td class="n">`, french.Number(float64(n), 0), "</td>")
		}
		p.html("</tr>")
	}
	return ""
}
