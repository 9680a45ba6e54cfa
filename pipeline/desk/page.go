package desk

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"strings"

	"bilan/pipeline/edition"
	"bilan/pipeline/french"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
	"bilan/templates"
)

// folder of templates/ that makes the pages.
const layouts = "bureau"

// pages are the templates, one for each page within the same frame.
type pages struct {
	byName map[string]*template.Template
	files  fs.FS
}

func loadPages() (*pages, error) {
	files, err := fs.Sub(templates.Files(), layouts)
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(files, "*.html")
	if err != nil {
		return nil, err
	}
	frame, err := template.New("cadre.html").Funcs(words()).ParseFS(files, "cadre.html")
	if err != nil {
		return nil, err
	}
	p := &pages{byName: map[string]*template.Template{}, files: files}
	for _, name := range names {
		if name == "cadre.html" {
			continue
		}
		page, err := frame.Clone()
		if err == nil {
			_, err = page.ParseFS(files, name)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		p.byName[strings.TrimSuffix(name, ".html")] = page
	}
	return p, nil
}

// words are what templates call.
func words() template.FuncMap {
	return template.FuncMap{
		"count": func(n int, one, many string) string {
			return french.Number(float64(n), 0) + french.NoBreakSpace + french.Agree(n, one, many)
		},
		"query": url.QueryEscape,
		"dict":  dict,
		"level": func(l survey.Level) string { return french.Upper(l.String()) },
	}
}

// dict hands several values to a template.
func dict(pairs ...any) map[string]any {
	all := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if name, ok := pairs[i].(string); ok {
			all[name] = pairs[i+1]
		}
	}
	return all
}

// asset serves the style or the script.
func (p *pages) asset(name, kind string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		content, err := fs.ReadFile(p.files, name)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write(content)
	}
}

// view is what the frame shows around a page.
type view struct {
	Title   string
	Page    string // part of the campaign that is shown; empty outside of one
	Base    string // address of the campaign: /c/1a2b; empty outside of one
	Place   string // name of the campaign
	Notices []notice
	Command string         // what would do the same in a terminal
	Faults  []survey.Issue // of the definitions: nothing can be shown before they are mended
	Data    any

	binder *binder // of the campaign; nil outside of one
}

// Say puts the words of the campaign in the places that a text leaves for them.
func (v view) Say(text string) string {
	if v.binder == nil {
		return french.Nouns{}.Say(text)
	}
	return v.binder.say(text)
}

// show answers with a page.
func (d *desk) show(w http.ResponseWriter, page string, v view) { d.answer(w, http.StatusOK, page, v) }

func (d *desk) answer(w http.ResponseWriter, status int, page string, v view) {
	var b bytes.Buffer // whole, or nothing
	if err := d.pages.byName[page].ExecuteTemplate(&b, "cadre.html", v); err != nil {
		http.Error(w, "Cette page ne peut pas être montrée : "+err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}

// refuse answers with what is wrong and a way back.
func (d *desk) refuse(w http.ResponseWriter, status int, why, back string) {
	d.answer(w, status, "refus", view{Title: why, Data: back})
}

// on finds the campaign that an address names.
func (d *desk) on(handle func(http.ResponseWriter, *http.Request, *binder)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		b, ok := d.shelf.take(r.PathValue("id"))
		if !ok {
			d.refuse(w, http.StatusNotFound, "Cette campagne n’est pas ouverte à ce bureau", "")
			return
		}
		handle(w, r, b)
	}
}

// page shows a page of a campaign; what the campaign is at fault in stands in its
// place.
func (d *desk) page(name, title string, fill func(*http.Request, *binder, *view) error) http.HandlerFunc {
	return d.on(func(w http.ResponseWriter, r *http.Request, b *binder) {
		v := d.viewOf(b, name, title)
		if err := fill(r, b, &v); err != nil {
			d.withFaults(w, v, err)
			return
		}
		d.show(w, name, v)
	})
}

// does is a button: it does something and goes to a page of the campaign, which
// tells what went wrong.
func (d *desk) does(page string, do func(*http.Request, *binder) error) http.HandlerFunc {
	return d.on(func(w http.ResponseWriter, r *http.Request, b *binder) {
		if err := do(r, b); err != nil {
			b.wrong(err)
		}
		back(w, r, "/c/"+b.id+"/"+page)
	})
}

// viewOf is the frame of a page of a campaign.
func (d *desk) viewOf(b *binder, page, title string) view {
	return view{Title: title, Page: page, Base: "/c/" + b.id, Place: b.name(), Notices: b.notices(), binder: b}
}

// withFaults shows on any page of a campaign why it cannot be read.
func (d *desk) withFaults(w http.ResponseWriter, v view, err error) {
	if v.Faults = faultsOf(err); v.Faults == nil {
		v.Notices = append(v.Notices, notice{Text: worded(err), Wrong: true})
	}
	d.show(w, "defauts", v)
}

// faultsOf are the faults of the definitions that an error is about; nil for
// another error.
func faultsOf(err error) []survey.Issue {
	var definition *edition.DefinitionError
	if errors.As(err, &definition) {
		return definition.Issues
	}
	return nil
}

// worded is an error as a page shows it.
func worded(err error) string {
	return present.Typeset(french.Upper(french.Error(err)))
}

// back sends the browser to a page after something was done: reloading that page
// does it no second time.
func back(w http.ResponseWriter, r *http.Request, to string) {
	http.Redirect(w, r, to, http.StatusSeeOther)
}
