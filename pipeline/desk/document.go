package desk

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"bilan/pipeline/ingest"
)

// viewKind is the type of a file that a browser shows; empty for another.
func viewKind(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".pdf":
		return "application/pdf"
	case ".html":
		return "text/html; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	}
	return ""
}

// document shows a file of the output in the browser. It stays in a room of its
// own: somebody may have changed it, and nothing in it may ask the desk for
// anything.
func (d *desk) document(w http.ResponseWriter, r *http.Request, b *binder) {
	name := r.PathValue("name")
	kind := viewKind(name)
	content, err := readWithin(d.target(b), name)
	if kind == "" || err != nil {
		d.refuse(w, http.StatusNotFound, "Ce document n’est pas là, ou ne se montre pas dans le navigateur", "/c/"+b.id+"/produire")
		return
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Del("X-Frame-Options") // the viewer of PDF is a frame
	w.Header().Set("Content-Security-Policy",
		"sandbox allow-scripts; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; font-src data:")
	if kind == "application/pdf" {
		w.Header().Set("Content-Security-Policy",
			"default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; plugin-types application/pdf")
	}
	_, _ = w.Write(content)
}

// readWithin reads a file of a folder; no link in it leads out.
func readWithin(folder, name string) ([]byte, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	f, err := root.Open(filepath.FromSlash(name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, errors.Join(err, fs.ErrInvalid)
	}
	return io.ReadAll(f)
}

// errNotOurs is a file that the desk does not open.
var errNotOurs = errors.New("ce fichier n’est pas de ceux que le bureau ouvre ; le chercher dans son dossier")

// launch opens a file in its program, or shows it in its folder.
func (d *desk) launch(w http.ResponseWriter, r *http.Request, b *binder) {
	to := "/c/" + b.id + "/"
	if page := r.FormValue("page"); slices.Contains([]string{"retours", "constats", "chiffres", "questions", "produire"}, page) {
		to += page
	}
	defer back(w, r, to)
	file, err := d.fileOf(b, r.FormValue("lieu"), r.FormValue("nom"))
	if err != nil {
		b.wrong(err)
		return
	}
	open := d.Launch.Open
	if r.FormValue("geste") == "montrer" {
		open = d.Launch.Reveal
	} else if !isDocument(file) || fromOutside(r.FormValue("lieu"), r.FormValue("nom")) && !isTable(file) {
		b.wrong(errNotOurs)
		return
	}
	if err := open(file); err != nil {
		b.add(notice{Text: "Aucun programme de cette machine ne s’est ouvert ; le fichier est là : " + file, Wrong: true})
	}
}

// fileOf finds a file of the campaign or of its output; no link leads out of
// them, but for the folder of the returns itself, which may lie elsewhere.
func (d *desk) fileOf(b *binder, where, name string) (string, error) {
	folder, known := map[string]string{"campagne": b.dir, "sortie": d.target(b), "relances": d.remindersFolder(b),
		"restitution": d.pagesFolder(b)}[where]
	if !known || name != "" && !filepath.IsLocal(filepath.FromSlash(name)) {
		return "", errOutside
	}
	file := filepath.Join(folder, filepath.FromSlash(name))
	real, err := filepath.EvalSymlinks(file)
	if err != nil {
		return "", err
	}
	for _, allowed := range []string{folder, filepath.Join(folder, ingest.ReturnsDir)} {
		if base, err := filepath.EvalSymlinks(allowed); err == nil && inside(real, base) {
			return file, nil
		}
	}
	return "", errOutside
}

// fromOutside reports whether a file was sent by somebody.
func fromOutside(where, name string) bool {
	return where == "campagne" && strings.HasPrefix(path.Clean(name)+"/", ingest.ReturnsDir+"/")
}

func isTable(name string) bool {
	return slices.Contains([]string{".xlsx", ".ods", ".csv", ".tsv", ".txt"}, strings.ToLower(filepath.Ext(name)))
}
