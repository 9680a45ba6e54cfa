package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/coding"
	"bilan/pipeline/edition"
	"bilan/pipeline/publish"
	"bilan/pipeline/survey"
	"bilan/templates"
)

// Coder proposes codes for the open questions of a campaign, into workbooks that
// a person reviews. What was reviewed is kept.
type Coder struct {
	Codebook  *codebook.Codebook
	Frame     *coding.Frame
	Issues    []survey.Issue // found so far
	collected Collection
	former    []coding.Row // of codage.xlsx
	blind     []coding.Row // of the blind sample
	learned   []coding.Example
}

// CodesError is a workbook of codes that must be mended before anything is
// written.
type CodesError struct {
	File   string
	Issues []survey.Issue
}

// Error names the workbook; Issues say what is wrong with it.
func (e *CodesError) Error() string {
	return e.File + " : rien n'a été écrit : corriger d'abord les défauts ci-dessus"
}

// StartedError is a blind workbook in which somebody has begun to write.
type StartedError struct{ File string }

// Error says what to do.
func (e *StartedError) Error() string {
	return e.File + " : déjà codé en partie ; rien n'a été écrit. Le renommer ou l'effacer pour en tirer un autre"
}

// OpenCoder reads all that coding needs, and what is to be learned from reviewed
// workbooks of other campaigns; nothing is written before it succeeds.
func OpenCoder(ctx context.Context, dir string, learn []string, progress func(done, total int)) (*Coder, error) {
	cb, _, err := Define(dir)
	if err != nil {
		return nil, err
	}
	frame, issues, err := coding.LoadFrame(dir, templates.Files())
	if err != nil {
		return nil, err
	}
	if frame == nil {
		return nil, &edition.DefinitionError{Issues: issues}
	}
	c := &Coder{Codebook: cb, Frame: frame.Asked(cb)}
	if c.collected, err = Collect(ctx, cb, progress); err != nil {
		return nil, err
	}
	if c.former, err = c.optional(c.Book()); err != nil {
		return nil, err
	}
	if c.blind, err = c.optional(c.file(coding.BlindFile)); err != nil {
		return nil, err
	}
	return c, c.learn(learn)
}

func (c *Coder) learn(files []string) (err error) {
	var learned [][]coding.Row
	for _, file := range files {
		rows, readErr := c.read(file)
		learned = append(learned, rows)
		err = errors.Join(err, readErr)
	}
	for _, rows := range learned {
		c.learned = append(c.learned, coding.Examples(c.Frame, rows)...)
	}
	return err
}

// Book is the workbook of the campaign.
func (c *Coder) Book() string { return c.file(coding.BookFile) }

// file is a file of the campaign folder.
func (c *Coder) file(name string) string { return filepath.Join(c.Codebook.Campaign.Dir, name) }

// optional reads a workbook that need not be there.
func (c *Coder) optional(file string) ([]coding.Row, error) {
	rows, err := c.read(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return rows, err
}

// read reads a workbook of codes, and adds the axes of its sheet « Cadre » to
// the frame; with an error in it, nothing may be written.
func (c *Coder) read(file string) ([]coding.Row, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	book, issues := coding.ReadBook(filepath.Base(file), data)
	c.Issues = append(c.Issues, issues...)
	if level, some := survey.Worst(issues); some && level == survey.Error {
		return nil, &CodesError{file, issues}
	}
	var added []survey.Issue
	c.Frame, added = c.Frame.With(book.Frame)
	c.Issues = append(c.Issues, added...)
	return book.Rows, nil
}

func (c *Coder) update(former []coding.Row) []coding.Row {
	rows, issues := coding.Update(coding.Sources{
		Codebook: c.Codebook, Frame: c.Frame, Posts: c.collected.Posts, Responses: c.collected.Responses, Former: former,
		Learned: c.learned,
	})
	c.Issues = append(c.Issues, issues...)
	return rows
}

// Code updates the workbook of the campaign. kept is where the former one is.
func (c *Coder) Code() (b coding.Book, kept string, err error) {
	return c.save(coding.Book{Rows: c.update(c.former)})
}

// Merge joins two reviewers' workbooks, then what the campaign's own held
// besides, into the workbook of the campaign.
func (c *Coder) Merge(fileA, fileB string) (b coding.Book, kept string, err error) {
	first, err := c.read(fileA)
	if err != nil {
		return b, "", err
	}
	second, err := c.read(fileB)
	if err != nil {
		return b, "", err
	}
	m := coding.Merge(c.Frame, first, second)
	rows := c.update(coding.Settle(m.Rows, c.former))
	return c.save(coding.Book{Rows: rows, Agreements: m.Agreements, Disagreements: m.Disagreements})
}

// saving keeps what mediators wrote among those who may read it.
func (c *Coder) saving() publish.Saving {
	return publish.Saving{Private: true, Shared: c.Codebook.Campaign.Shared}
}

func (c *Coder) save(b coding.Book) (coding.Book, string, error) {
	b.Title = "Codage des questions ouvertes, " + c.Codebook.Campaign.Title
	b.Frame = c.Frame
	var few []survey.Issue
	b.Quality, few = coding.Measure(c.Frame, c.blind, append(coding.Examples(c.Frame, b.Rows), c.learned...))
	c.Issues = b.Relocate(append(c.Issues, few...))
	b.Territories = c.territories()
	var content bytes.Buffer
	if err := coding.WriteBook(&content, b); err != nil {
		return b, "", err
	}
	kept, err := publish.Keep(c.Book(), content.Bytes(), c.saving())
	if err != nil {
		err = fmt.Errorf("écriture de %s : %w", c.Book(), err)
	}
	return b, kept, err
}

// territories are the departments and the kinds of territory, with their posts.
func (c *Coder) territories() []coding.Territory {
	var all []coding.Territory
	for _, col := range c.Codebook.Columns {
		if col.Department == "" && col.WholeDepartments() {
			continue
		}
		t := coding.Territory{Name: col.Label}
		for _, p := range c.collected.Posts {
			if col.Selects(p) {
				t.Posts = append(t.Posts, p.ID)
			}
		}
		all = append(all, t)
	}
	return all
}

// Draw writes a blind sample of at most n statements, the same for the same
// seed, and counts them.
func (c *Coder) Draw(n int, seed uint64) (file string, statements int, err error) {
	rows := coding.Draw(c.update(c.former), n, seed)
	file = c.file(coding.BlindFile)
	return file, len(rows), c.saveBlind(file, rows)
}

// Copy writes all statements without proposals, for a reviewer whose name the
// file takes, and counts them.
func (c *Coder) Copy(name string) (file string, statements int, err error) {
	rows := coding.Bare(c.update(c.former))
	file = c.file("codage-" + name + ".xlsx")
	return file, len(rows), c.saveBlind(file, rows)
}

// saveBlind saves a blind workbook, unless one of that name holds decisions.
func (c *Coder) saveBlind(file string, rows []coding.Row) error {
	former, err := c.optional(file)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(former, coding.Row.Decided) {
		return &StartedError{file}
	}
	var content bytes.Buffer
	book := coding.Book{Title: "Codage à l'aveugle, " + c.Codebook.Campaign.Title, Frame: c.Frame, Rows: rows}
	if err := coding.WriteBlind(&content, book); err != nil {
		return err
	}
	if _, err := publish.Keep(file, content.Bytes(), c.saving()); err != nil {
		return fmt.Errorf("écriture de %s : %w", file, err)
	}
	return nil
}

// ExportFrame writes the frame, with what reviewers added, as a REFI-QDA
// codebook, and counts its axes and sub-axes. A file that is there stays.
func (c *Coder) ExportFrame(file string) (codes int, err error) {
	content, codes, err := coding.Refi(c.Frame, c.Codebook, "bilan "+publish.ThisProgram().Version)
	if err != nil {
		return 0, err
	}
	switch err := publish.SaveNew(file, func(w io.Writer) error { _, err := w.Write(content); return err }); {
	case errors.Is(err, fs.ErrExist):
		return 0, fmt.Errorf("%s : existe déjà ; rien n'a été écrit. Choisir un autre nom, ou l'effacer", file)
	case errors.Is(err, fs.ErrNotExist):
		return 0, fmt.Errorf("écriture de %s : le dossier n'existe pas ; le créer ou en choisir un autre", file)
	case err != nil:
		return 0, fmt.Errorf("écriture de %s : %w", file, err)
	}
	return codes, nil
}
