package sheet

import "sort"

// Read reads a whole workbook from memory. Its error is a *FileError.
func Read(data []byte, lim Limits) (*Book, error) {
	return new(Reader).Read(data, lim)
}

// Stream reads a workbook of any length, one row at a time; see Reader.Stream.
func Stream(data []byte, lim Limits, visit func(book *Book, sheet int, row Row) error) (*Book, error) {
	return new(Reader).Stream(data, lim, visit)
}

// Reader reads one workbook after another with the same buffers, and remembers a
// few megabytes of the parts that they have in common. What it gives does not
// depend on what it read before. Its zero value is ready. It must not be used by
// two goroutines at once.
type Reader struct {
	scan    scanner
	inflate inflater
	known   known        // of the workbooks before
	value   []byte       // of the cell or string at hand
	row     rowCells     // of the row at hand
	marks   []rowMark    // rows of the sheet at hand, in file order
	shelf   shelf        // of the workbook at hand
	struck  map[int]Look // shared strings of which something is struck out
	table   []string     // shared strings; beyond its length, those of workbooks before
	texts   arena
}

// What a Reader keeps between two workbooks: room for so many cells, rows and
// shared strings, and so many bytes of the text of one workbook.
const (
	keptScratch = 4 << 10
	keptText    = 1 << 20
)

// release lets go of the file, and of what an unusual workbook took.
func (rd *reading) release() {
	rd.scan.src = nil
	rd.inflate.src.Reset(nil)
	if cap(rd.marks) > keptScratch {
		rd.marks = nil
	}
	if cap(rd.table) > keptScratch || rd.held > keptText {
		rd.table = nil
	}
	if rd.texts.block.Cap() > keptText {
		rd.texts = arena{}
	}
	if rd.kept > keptScratch || rd.held > keptText {
		rd.shelf = shelf{} // it is the book's alone from now on
	}
	if cap(rd.value) > windowSize {
		rd.value = nil
	}
}

// Read reads a whole workbook from memory. Its error is a *FileError. The Book
// keeps nothing of data; its rows and cells are good until the Reader reads
// again, its texts for ever.
func (r *Reader) Read(data []byte, lim Limits) (*Book, error) { return r.hold(data, lim, false) }

// Outline is Read for a workbook that may be too large to be held: of a sheet
// with more cells than there is room for, the Book has the first HeadRows rows
// and the number of cells Beyond them.
func (r *Reader) Outline(data []byte, lim Limits) (*Book, error) { return r.hold(data, lim, true) }

// HeadRows is how many rows are held of a sheet that is too large: the headings
// of a table are among them.
const HeadRows = 20

func (r *Reader) hold(data []byte, lim Limits, outline bool) (*Book, error) {
	book, err := r.read(data, lim.orDefault(), outline, nil)
	if err != nil {
		return nil, err
	}
	for i := range book.Sheets {
		sortRows(book.Sheets[i].Rows)
	}
	return book, nil
}

// Stream gives the rows to visit in the order of the file, with the workbook
// whose Names, Date1904 and Sheets are known by then; Rows stays empty. The
// slice row.Cells is used again for the next row; the texts are not.
//
// An error of visit ends the reading and is returned as it is. Any other is a
// *FileError: rows were visited, and none of them can be trusted.
func (r *Reader) Stream(data []byte, lim Limits, visit func(book *Book, sheet int, row Row) error) (*Book, error) {
	return r.read(data, lim.orDefault(), false, visit)
}

func sortRows(rows []Row) {
	less := func(i, j int) bool { return rows[i].Number < rows[j].Number }
	if !sort.SliceIsSorted(rows, less) {
		sort.Slice(rows, less)
	}
}

// reading is the state of one workbook under way.
type reading struct {
	*Reader
	lim     Limits
	zip     *archive
	book    *Book
	visit   func(book *Book, sheet int, row Row) error // nil to keep the rows in book
	kept    int                                        // cells in book
	head    int                                        // of them, when the sheet at hand had HeadRows rows; 0 before
	outline bool                                       // a sheet beyond lim.Cells is held by its head
	taken   map[int]string                             // parts read as worksheets, and for which sheet

	noTable string // the part that should hold the shared strings, when it is missing
	looks   []Look // by cell format
	held    int64  // bytes of text held, against lim.Text
	sheet   int
	last    int // last row of the sheet that was read whole
	next    int // number of a row that does not say it
}

func (r *Reader) read(data []byte, lim Limits, outline bool, visit func(*Book, int, Row) error) (*Book, error) {
	r.known.under(lim)
	r.table, r.struck = r.table[:0], nil
	r.shelf.clear()
	zip, err := openArchive(data, lim, &r.inflate, &r.known)
	if err != nil {
		return nil, err
	}
	rd := &reading{Reader: r, lim: lim, zip: zip, book: &Book{}, outline: outline, visit: visit, taken: map[int]string{}}
	defer rd.release()
	if err := rd.workbook(); err != nil {
		return nil, err
	}
	if err := zip.verifyRest(); err != nil {
		return nil, err
	}
	return rd.book, nil
}

// part reads one part to its end: read is called inside the root, which must
// have one of the given names, and leaves it.
func (rd *reading) part(i int, root string, read func(s *scanner) error) error {
	p, err := rd.zip.open(i)
	if err != nil {
		return err
	}
	return rd.opened(i, p, root, read)
}

// opened is part for a part that was opened.
func (rd *reading) opened(i int, p *partReader, root string, read func(s *scanner) error) error {
	if err := rd.document(p, root, read); err != nil {
		return rd.blame(err, i, p)
	}
	return nil
}

func (rd *reading) document(p *partReader, root string, read func(s *scanner) error) error {
	s := &rd.scan
	if err := s.reset(p, p.size, rd.lim.Depth); err != nil {
		return err
	}
	if _, err := s.next(); err != nil {
		return err
	}
	if string(s.local) != root {
		return s.errorf("root <%s>, <%s> expected", s.local, root)
	}
	if err := read(s); err != nil {
		return err
	}
	_, err := s.next()
	return err
}

// blame names the part in a fault. Malformed XML in a part whose bytes are not
// those that were written is a damaged copy, so the rest of it is checked first.
func (rd *reading) blame(err error, i int, p *partReader) error {
	fe, ok := err.(*FileError)
	if !ok {
		return err
	}
	if fe.Kind == BadXML || fe.Kind == Encoding {
		if damage, ok := p.drain(rd.inflate.scratch[:]).(*FileError); ok {
			damage.Offset = fe.Offset
			fe = damage
		}
	}
	fe.Part = rd.zip.files[i].Name
	return fe
}

// hold counts text that is kept and refuses it beyond the limit.
func (rd *reading) hold(n int) error {
	if rd.held += int64(n); rd.held > rd.lim.Text {
		return tooBig("Text", rd.lim.Text)
	}
	return nil
}
