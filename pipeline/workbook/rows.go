package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/xuri/excelize/v2"
)

// mostHeld is about how many bytes of its sheet a [Rows] holds at a time: so few
// that, every byte written as five, excelize does not come to the 16 MB from
// which on a sheet goes through a file of its own, in pieces.
const mostHeld = 2 << 20

// Rows writes the rows of a sheet that can be as long as a country.
//
// An excelize.StreamWriter would do, but holds 16 MB of its sheet, in a buffer
// of twice that, until the workbook is closed. Here it gets the first rows, and
// what stands around all of them. Those that follow are written by workbooks of
// their own, one after the other, into a file, from which [Write] puts them in
// their place.
type Rows struct {
	sheet   *excelize.StreamWriter
	scratch string
	now     *excelize.StreamWriter // takes the rows of the moment
	held    int                    // about how many bytes of them
	values  []any                  // point at the cells of a row
	more    *excelize.File         // of now; nil while the first rows come
	file    *os.File               // the rows between the first and those of now; nil while there are none
}

// NewRows begins the rows of a sheet, whose used range was set (SetSheetDimension):
// it stands before them. The file is made in the folder scratch, or
// the system's if that is empty, and read by its owner alone; where there can be
// none, memory holds the rows. Close removes it.
func NewRows(f *excelize.File, sheet, scratch string) (*Rows, error) {
	w, err := f.NewStreamWriter(sheet)
	if err != nil {
		return nil, err
	}
	return &Rows{sheet: w, scratch: scratch, now: w}, nil
}

// Set writes a row, below those before it.
func (r *Rows) Set(number int, cells []excelize.Cell, height float64) error {
	first, err := excelize.CoordinatesToCellName(1, number)
	if err != nil {
		return err
	}
	r.values = r.values[:0]
	for i := range cells {
		r.values = append(r.values, &cells[i])
		r.held += size(&cells[i])
	}
	if err := r.now.SetRow(first, r.values, excelize.RowOpts{Height: height}); err != nil {
		return err
	}
	if r.held < mostHeld {
		return nil
	}
	return r.next()
}

// size is about how many bytes a cell takes: its marks, and its text.
func size(c *excelize.Cell) int {
	const marks = 64
	n := marks
	switch v := c.Value.(type) {
	case string:
		n += len(v)
	case []excelize.RichTextRun:
		for _, piece := range v {
			n += marks + len(piece.Text)
		}
	}
	return n
}

// next sends the rows of the moment to the file, unless they are the first, and
// begins others.
func (r *Rows) next() (err error) {
	if r.file == nil {
		if r.file, err = os.CreateTemp(r.scratch, "lignes-"); err != nil {
			r.held = 0
			return nil // excelize holds them, and will find no file either
		}
	}
	if err := r.send(); err != nil {
		return err
	}
	r.more = excelize.NewFile(excelize.Options{TmpDir: r.scratch})
	r.now, err = r.more.NewStreamWriter(r.more.GetSheetName(0))
	r.held = 0
	return err
}

// send appends the rows of the moment to the file.
func (r *Rows) send() error {
	if r.more == nil {
		return nil
	}
	r.more.SetZipWriter(func(io.Writer) excelize.ZipWriter { return onlyRows{r.file} })
	_, err := r.more.WriteToBuffer()
	err = errors.Join(err, r.more.Close())
	r.more = nil
	return err
}

// AddTable marks up a table among the rows, whose heads are among the first.
func (r *Rows) AddTable(t *excelize.Table) error { return r.sheet.AddTable(t) }

// End completes the sheet, for Write to find the rows.
func (r *Rows) End() error {
	if err := r.send(); err != nil {
		return err
	}
	return r.sheet.Flush()
}

// Close removes the file.
func (r *Rows) Close() (err error) {
	if r.more != nil {
		err = r.more.Close()
	}
	if r.file != nil {
		err = errors.Join(err, r.file.Close(), os.Remove(r.file.Name()))
	}
	return err
}

// filesOf are the files of the rows that have one, by the part of the workbook
// that they belong to.
func filesOf(long []*Rows) map[string]*os.File {
	files := map[string]*os.File{}
	for _, r := range long {
		if r.file != nil {
			files[fmt.Sprint(worksheets, r.sheet.SheetID, ".xml")] = r.file
		}
	}
	return files
}

const (
	beginRows = "<sheetData>"
	endRows   = "</sheetData>"
)

// onlyRows is a zip archive that keeps nothing but the rows of a sheet that has
// not ended.
type onlyRows struct{ to io.Writer }

func (z onlyRows) Create(name string) (io.Writer, error) {
	if !strings.HasPrefix(name, worksheets) {
		return io.Discard, nil
	}
	return &behind{mark: beginRows, to: z.to}, nil
}

// AddFS completes excelize.ZipWriter; excelize never calls it.
func (onlyRows) AddFS(fs.FS) error { return errors.ErrUnsupported }

func (onlyRows) Close() error { return nil }

// behind passes on what stands behind a mark. The mark is whole in one of the
// pieces that it gets: it stands near the front.
type behind struct {
	mark  string
	found bool
	to    io.Writer
}

func (w *behind) Write(b []byte) (int, error) {
	rest := b
	if !w.found {
		_, rest, w.found = bytes.Cut(b, []byte(w.mark))
	}
	if _, err := w.to.Write(rest); err != nil {
		return 0, err
	}
	return len(b), nil
}

// completed is a sheet that gets the rows of a file behind its own.
type completed struct {
	to   io.Writer
	rows *os.File
}

var errPieces = errors.New("a sheet came in pieces")

// Write takes the whole sheet: it is short.
func (w completed) Write(b []byte) (int, error) {
	at := bytes.Index(b, []byte(endRows))
	if at < 0 {
		return 0, errPieces
	}
	if _, err := w.rows.Seek(0, io.SeekStart); err != nil {
		return 0, err
	}
	if _, err := io.Copy(w.to, io.MultiReader(bytes.NewReader(b[:at]), w.rows, bytes.NewReader(b[at:]))); err != nil {
		return 0, err
	}
	return len(b), nil
}
