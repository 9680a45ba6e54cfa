// Package desk is the analyst's desk: a page that the program serves to the
// browser of the same machine, for those who open no terminal.
//
// It keeps no state but the campaign folder. Every page is made of what the
// folder holds when it is asked for, every button calls what a command calls
// and shows that command; two desks on one campaign, or a command beside, see
// each other's work.
//
//	server.go     connections of this machine      guard.go    who may ask
//	lifetime.go   when it ends                     page.go     templates, answers
//	shelf.go      campaigns that are open          folders.go  folders to choose from
//	start.go … produce.go: a page each
//
// It answers on 127.0.0.1 alone, to the one browser that brought the token, and
// asks nothing of any other address.
package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"time"

	"bilan/pipeline"
	"bilan/pipeline/logbook"
)

// Options are what a desk needs. The zero value of a field takes its default.
type Options struct {
	Folder string           // campaign, or folder of campaigns, to begin with; none
	Browse func(string)     // opens an address in a browser; nil: nobody does
	Launch Launcher         // opens files in their programs
	Idle   time.Duration    // without a request, the desk ends after it; default one hour
	Linger time.Duration    // with its last page closed, the desk ends after it; default 20 s
	Recent string           // file that remembers campaigns; empty: none is
	Roots  []string         // folders to choose from; default those of the user
	Out    io.Writer        // told where the desk is
	Now    func() time.Time // default time.Now
}

const (
	defaultIdle   = time.Hour
	defaultLinger = 20 * time.Second
)

func (o *Options) complete() {
	o.Idle, o.Linger = cmp.Or(o.Idle, defaultIdle), cmp.Or(o.Linger, defaultLinger)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Roots == nil {
		o.Roots = userRoots()
	}
	if o.Out == nil {
		o.Out = io.Discard
	}
	if o.Browse == nil {
		o.Browse = func(string) {}
	}
}

// desk is a desk that is open.
type desk struct {
	Options
	pages *pages
	shelf *shelf
	life  *lifetime
	here  string // working directory: commands are written as they would be typed there
}

// Run serves a desk until its page is closed, nobody used it for long, or the
// context ends. An interruption is an ordinary end.
func Run(ctx context.Context, o Options) error {
	o.complete()
	listener, err := net.Listen("tcp", "127.0.0.1:0") // no other machine, a port that nobody can guess
	if err != nil {
		return fmt.Errorf("la page ne peut pas être servie sur cette machine : %w", err)
	}
	ctx, end := context.WithCancel(ctx)
	defer end()
	d, err := newDesk(ctx, o, end)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	lock := newGuard(listener.Addr().String())
	fmt.Fprintf(o.Out, "Le bureau est ouvert dans le navigateur : %s\n", lock.entrance())
	fmt.Fprintln(o.Out, "Il se ferme avec sa page, ou par Ctrl-C ici. Cette adresse ne sert qu’une fois, et sur cette machine seulement.")
	o.Browse(lock.entrance())
	err = serve(ctx, listener, lock.protect(d.life.watch(d.routes())))
	d.shelf.run.Wait() // it ends with the context
	fmt.Fprintln(o.Out, "Le bureau est fermé.")
	return err
}

func newDesk(ctx context.Context, o Options, end func()) (*desk, error) {
	all, err := loadPages()
	if err != nil {
		return nil, err
	}
	here, err := os.Getwd()
	if err != nil {
		here = ""
	}
	d := &desk{Options: o, pages: all, here: here, life: newLifetime(o.Idle, o.Linger, end)}
	d.shelf = &shelf{ctx: ctx, all: map[string]*binder{}}
	d.life.busy = d.shelf.busy
	return d, nil
}

// routes are the pages and what their buttons ask for.
func (d *desk) routes() http.Handler {
	mux := http.NewServeMux()
	forms := onePerPost("questionnaire", "questionnaires", formsFolder, (*pipeline.Campaign).WriteForms)
	logs := onePerPost("outil de suivi", "outils de suivi", logbook.Folder, (*pipeline.Campaign).WriteLogs)
	for pattern, handle := range map[string]http.HandlerFunc{
		"GET /{$}":                       d.start,
		"GET /nouvelle":                  d.blank,
		"POST /nouvelle":                 d.create,
		"POST /ouvrir":                   d.open,
		"GET /style.css":                 d.pages.asset("bureau.css", "text/css; charset=utf-8"),
		"GET /bureau.js":                 d.pages.asset("bureau.js", "text/javascript; charset=utf-8"),
		"POST /presence":                 d.life.present,
		"POST /depart":                   d.life.departed,
		"POST /fermer":                   d.closeDesk,
		"GET /c/{id}/{$}":                d.on(d.campaign),
		"GET /c/{id}/retours":            d.page("retours", "Retours", d.returns),
		"GET /c/{id}/constats":           d.page("constats", "Constats", d.findings),
		"GET /c/{id}/chiffres":           d.page("chiffres", "Chiffres", d.figures),
		"GET /c/{id}/chiffre":            d.on(d.figure),
		"GET /c/{id}/questions":          d.page("questions", "Questions ouvertes", d.questions),
		"GET /c/{id}/produire":           d.page("produire", "Documents", d.production),
		"GET /c/{id}/avancement":         d.on(d.progress),
		"GET /c/{id}/document/{name...}": d.on(d.document),
		"POST /c/{id}/questionnaires":    d.does("", forms),
		"POST /c/{id}/suivis":            d.does("", logs),
		"POST /c/{id}/deposer":           d.does("retours", d.drop),
		"POST /c/{id}/relances":          d.does("retours", d.writeReminders),
		"POST /c/{id}/restituer":         d.does("retours", d.writePages),
		"POST /c/{id}/corriger":          d.on(d.correct),
		"POST /c/{id}/coder":             d.does("questions", d.code),
		"POST /c/{id}/produire":          d.does("produire", d.produce),
		"POST /c/{id}/interrompre":       d.does("produire", d.interrupt),
		"POST /c/{id}/fichier":           d.on(d.launch),
	} {
		mux.HandleFunc(pattern, handle)
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		d.refuse(w, http.StatusNotFound, "Cette page n’existe pas", "")
	})
	return mux
}
