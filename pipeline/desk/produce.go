package desk

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"bilan/pipeline"
	"bilan/pipeline/edition"
	"bilan/pipeline/french"
	"bilan/pipeline/publish"
)

// job is a run that writes the documents.
type job struct {
	cancel context.CancelFunc

	mu    sync.Mutex
	step  string
	done  int
	total int
	ended bool
}

func (j *job) running() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return !j.ended
}

func (j *job) tell(step string, done, total int) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if step != j.step || done > j.done {
		j.step, j.done, j.total = step, done, total
	}
}

// state is a run as the page and its script see it.
type jobState struct {
	Step    string `json:"etape"`
	Done    int    `json:"fait"`
	Total   int    `json:"total"`
	Running bool   `json:"en_cours"`
}

func (j *job) state() jobState {
	j.mu.Lock()
	defer j.mu.Unlock()
	return jobState{j.step, j.done, j.total, !j.ended}
}

// productionData is the page that produces the documents.
type productionData struct {
	Job     *jobState // nil: no run is under way
	Target  string
	Formats []formatBox
	Public  []shelfOf
	Private []shelfOf
	Produce string // command
}

type formatBox struct {
	Name, Text string
	Usual      bool // made without being asked for
}

// shelfOf is the documents of one kind.
type shelfOf struct {
	Title string
	Files []documentFile
}

// documentFile is a file of the output.
type documentFile struct {
	Name     string // relative to the output, with slashes
	Size     string
	Viewable bool // a browser shows it
}

// production shows what was written, and how far a run is.
func (d *desk) production(_ *http.Request, b *binder, v *view) error {
	target := d.target(b)
	v.Command = d.producing(b)
	x := productionData{Target: target, Produce: v.Command, Formats: formatBoxes(v.Say)}
	if j := b.current(); j != nil && j.running() {
		state := j.state()
		x.Job = &state
	} else {
		x.Public, x.Private = written(target)
	}
	v.Data = x
	return nil
}

func formatBoxes(say func(string) string) []formatBox {
	texts := map[edition.Format]string{edition.PDF: say("les {documents} en PDF"), edition.HTML: "les pages à ouvrir dans un navigateur",
		edition.XLSX: "le classeur des tableaux", edition.CSV: "les données ouvertes", edition.Charts: "les graphiques",
		edition.DOCX: say("les {documents} pour Word")}
	var all []formatBox
	for _, f := range edition.AllFormats() {
		all = append(all, formatBox{string(f), cmp.Or(texts[f], string(f)), edition.Formats(nil).Has(f)})
	}
	return all
}

func (b *binder) current() *job {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.job
}

// progress tells the script how far the run is.
func (d *desk) progress(w http.ResponseWriter, _ *http.Request, b *binder) {
	var state jobState
	if j := b.current(); j != nil {
		state = j.state()
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(state)
}

// produce starts a run, unless one is under way. Another desk, or a command,
// that writes the same folder is noticed by its lock.
func (d *desk) produce(r *http.Request, b *binder) error {
	_ = r.ParseForm() // fields that cannot be read are fields that were not sent
	o := edition.Options{Campaign: b.dir, Target: d.target(b)}
	o.Linked = o.Target == d.usual(b)
	for _, f := range edition.AllFormats() {
		if slices.Contains(r.PostForm["formats"], string(f)) {
			o.Formats = append(o.Formats, f)
		}
	}
	if len(o.Formats) == 0 {
		b.add(notice{Text: "Aucun format n’est coché : rien n’a été produit.", Wrong: true})
		return nil
	}
	if !slices.ContainsFunc(edition.AllFormats(), func(f edition.Format) bool { return o.Formats.Has(f) != edition.Formats(nil).Has(f) }) {
		o.Formats = nil // those of the command without --formats
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.job != nil && b.job.running() {
		return nil
	}
	ctx, cancel := context.WithCancel(d.shelf.ctx)
	j := &job{cancel: cancel, step: "Préparation"}
	b.job = j
	d.shelf.run.Go(func() { b.work(j, func() { b.run(ctx, j, o) }) })
	return nil
}

// work does what no page waits for. A fault of it must not end the desk.
func (b *binder) work(j *job, do func()) {
	defer j.end()
	defer func() {
		if fault := recover(); fault != nil {
			b.wrong(fmt.Errorf("le programme a rencontré une erreur (%v) ; rien de ce qui existait n’a été modifié", fault))
		}
	}()
	do()
}

func (j *job) end() {
	j.cancel()
	j.mu.Lock()
	defer j.mu.Unlock()
	j.ended = true
}

// run writes the documents and tells how it ended.
func (b *binder) run(ctx context.Context, j *job, o edition.Options) {
	o.Progress = j.tell
	res, err := pipeline.Produce(ctx, o)
	switch {
	case errors.Is(err, context.Canceled):
		b.add(notice{Text: "Production interrompue ; rien de ce qui existait n’a été modifié.", Wrong: true})
	case err != nil:
		for _, i := range faultsOf(err) {
			b.add(notice{Text: i.String(), Wrong: true})
		}
		b.wrong(err)
	default:
		b.tell("%s écrits dans %s en %s s.", french.Count(len(res.Written)+1, "fichier", "fichiers"), res.Target,
			french.Decimal(res.Elapsed.Seconds(), 1))
		for _, n := range res.Notices {
			b.add(notice{Text: n})
		}
	}
}

// interrupt stops the run that is under way.
func (d *desk) interrupt(_ *http.Request, b *binder) error {
	if j := b.current(); j != nil {
		j.cancel()
	}
	return nil
}

// written lists what an output folder holds, public and private apart.
func written(target string) (public, private []shelfOf) {
	for _, part := range []struct {
		title, folder string
		private       bool
	}{
		{"À diffuser", "", false}, {"Données ouvertes", "donnees", false}, {"Graphiques", "graphiques", false},
		{"Pour l’agence seulement", publish.PrivateFolder, true},
	} {
		files := documentsIn(target, part.folder)
		switch {
		case len(files) == 0:
		case part.private:
			private = append(private, shelfOf{part.title, files})
		default:
			public = append(public, shelfOf{part.title, files})
		}
	}
	return public, private
}

// documentsIn lists the files of a folder of the output, its own folders left
// out.
func documentsIn(target, folder string) []documentFile {
	entries, err := os.ReadDir(filepath.Join(target, folder))
	if err != nil {
		return nil
	}
	var all []documentFile
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		name := path.Join(folder, e.Name())
		all = append(all, documentFile{name, french.Number(float64(max(1, info.Size()>>10)), 0) + french.NoBreakSpace + "Ko",
			viewKind(name) != ""})
	}
	return all
}
