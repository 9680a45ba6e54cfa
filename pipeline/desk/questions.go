package desk

import (
	"net/http"
	"os"
	"path/filepath"

	"bilan/pipeline"
	"bilan/pipeline/coding"
	"bilan/pipeline/french"
	"bilan/pipeline/present"
)

// questionsData is the page of the open questions.
type questionsData struct {
	Book string // codage.xlsx, once it is there; empty before
	Open []present.OpenQuestion
	Code string // command
}

// questions shows how far the review of the open questions is.
func (d *desk) questions(w http.ResponseWriter, r *http.Request, b *binder) {
	v := d.viewOf(b, "questions", "Questions ouvertes")
	v.Command = d.command("coder", b.dir)
	x := questionsData{Code: v.Command}
	if _, err := os.Stat(filepath.Join(b.dir, coding.BookFile)); err == nil {
		x.Book = coding.BookFile
		e, err := b.edition(r.Context())
		if err != nil {
			d.withFaults(w, v, err)
			return
		}
		x.Open = e.Input.Open
	}
	v.Data = x
	d.show(w, "questions", v)
}

// code proposes codes for what nobody coded yet, and keeps what was reviewed.
func (d *desk) code(w http.ResponseWriter, r *http.Request, b *binder) {
	defer back(w, r, "/c/"+b.id+"/questions")
	c, err := pipeline.OpenCoder(r.Context(), b.dir, nil, nil)
	if err != nil {
		b.wrong(err)
		return
	}
	book, kept, err := c.Code()
	if err != nil {
		b.wrong(err)
		return
	}
	b.again()
	b.tell("%s contient %s à relire.", coding.BookFile, french.Count(len(book.Rows), "énoncé", "énoncés"))
	if kept != "" {
		b.tell("L’ancien classeur est gardé : %s", filepath.Base(kept))
	}
}
