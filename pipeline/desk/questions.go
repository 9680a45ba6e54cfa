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
func (d *desk) questions(r *http.Request, b *binder, v *view) error {
	v.Command = d.command("coder", b.dir)
	x := questionsData{Code: v.Command}
	if _, err := os.Stat(filepath.Join(b.dir, coding.BookFile)); err == nil {
		x.Book = coding.BookFile
		e, err := b.edition(r.Context())
		if err != nil {
			return err
		}
		x.Open = e.Input.Open
	}
	v.Data = x
	return nil
}

// code proposes codes for what nobody coded yet, and keeps what was reviewed.
func (d *desk) code(r *http.Request, b *binder) error {
	c, err := pipeline.OpenCoder(r.Context(), b.dir, nil, nil)
	if err != nil {
		return err
	}
	book, kept, err := c.Code()
	if err != nil {
		return err
	}
	b.again()
	b.tell("%s contient %s à relire.", coding.BookFile, french.Count(len(book.Rows), "énoncé", "énoncés"))
	if kept != "" {
		b.tell("L’ancien classeur est gardé : %s", filepath.Base(kept))
	}
	return nil
}
