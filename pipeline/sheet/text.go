package sheet

import (
	"slices"
	"strings"
)

// maxTextCells bounds the fields that a TextTable holds at once: some thousands of
// respondents.
const maxTextCells = 1_000_000

// TextTable is a table in text (CSV) read to its end.
type TextTable struct {
	Rows   []Row // Number is the line on which the record begins; only fields that hold something
	Widths []int // fields of each row, empty ones included
	Beyond int   // after Outline: fields of further rows, which Each gives; 0 when Rows are all
}

// TextFile is a table in text whose writing is known: how its characters and
// its fields are told apart.
type TextFile struct {
	Encoding  string // "UTF-8", "UTF-16", "Windows-1252", "MacRoman" or "CP850"
	Separator byte
	text      string
}

// OpenText finds out how a table in text was written. The separator is the one
// under which the most headings are recognised; without recognised, the one that
// cuts the first record into the most fields. The error is a *TextError.
func OpenText(data []byte, recognised func(heading string) bool) (*TextFile, error) {
	text, encoding, err := decodeText(data)
	if err != nil {
		return nil, err
	}
	f := &TextFile{Encoding: encoding}
	f.Separator, f.text = separatorOf(text, recognised)
	return f, nil
}

// ReadText reads a whole table in text. The error is a *TextError.
func ReadText(data []byte, recognised func(heading string) bool) (*TextTable, error) {
	f, err := OpenText(data, recognised)
	if err != nil {
		return nil, err
	}
	return f.Read()
}

// Read reads the whole table. The error is a *TextError.
func (f *TextFile) Read() (*TextTable, error) {
	t, err := f.Outline(maxTextCells)
	if err == nil && t.Beyond > 0 {
		err = &TextError{Kind: TextTooBig, Limit: maxTextCells}
	}
	if err != nil {
		return nil, err
	}
	return t, nil
}

// Outline reads the whole table and holds it; of one with more fields than
// there is room for, the first HeadRows rows; no number is the usual one.
func (f *TextFile) Outline(room int) (*TextTable, error) {
	if room == 0 {
		room = maxTextCells
	}
	t, cells := &TextTable{}, 0
	err := f.Each(func(r Row, width int) error {
		cells += len(r.Cells)
		switch {
		case t.Beyond > 0:
			t.Beyond += len(r.Cells)
		case cells > room && len(t.Rows) > HeadRows:
			t.Beyond = cells
			for _, head := range t.Rows[:HeadRows] {
				t.Beyond -= len(head.Cells)
			}
			t.Rows, t.Widths = slices.Clone(t.Rows[:HeadRows]), slices.Clone(t.Widths[:HeadRows])
		default:
			t.Rows, t.Widths = append(t.Rows, r), append(t.Widths, width)
		}
		return nil
	})
	return t, err
}

// Each visits the records that hold something, with their number of fields. It
// keeps fields as they stand; line ends may be LF, CRLF or CR alone; quotes may
// enclose separators, line ends and doubled quotes; text after a closing quote
// is kept. The error is that of visit or a *TextError.
//
// encoding/csv is not used: it takes no CR alone and stops at the first record
// of another length, without telling what the others hold.
func (f *TextFile) Each(visit func(r Row, width int) error) error {
	s := textScanner{text: f.text, sep: f.Separator, line: 1}
	for s.at < len(s.text) {
		row, width, fault := s.record()
		if fault != nil {
			return fault
		}
		if len(row.Cells) == 0 {
			continue
		}
		if err := visit(row, width); err != nil {
			return err
		}
	}
	return nil
}

// textScanner stands somewhere in a table in text.
type textScanner struct {
	text string
	sep  byte
	at   int
	line int // of the byte at hand, from 1
}

// record reads one record and the end of line after it.
func (s *textScanner) record() (row Row, width int, fault *TextError) {
	row.Number = s.line
	for {
		field, fault := s.field()
		if fault != nil {
			return row, width, fault
		}
		if width++; width > maxColumns {
			return row, width, &TextError{Kind: TextTooWide, Line: s.line, Limit: maxColumns}
		}
		if strings.TrimSpace(field) != "" {
			row.Cells = append(row.Cells, Cell{Col: width, Kind: Text, Text: field})
		}
		if s.at >= len(s.text) || s.text[s.at] != s.sep {
			s.endOfLine()
			return row, width, nil
		}
		s.at++
	}
}

// field reads up to a separator or an end of line, which it leaves.
func (s *textScanner) field() (string, *TextError) {
	quoted := ""
	if s.at < len(s.text) && s.text[s.at] == '"' {
		var fault *TextError
		if quoted, fault = s.quoted(); fault != nil {
			return "", fault
		}
	}
	start := s.at
	for s.at < len(s.text) && s.text[s.at] != s.sep && s.text[s.at] != '\n' && s.text[s.at] != '\r' {
		if s.text[s.at] == 0 {
			return "", &TextError{Kind: TextBinary, Line: s.line}
		}
		s.at++
	}
	return quoted + s.text[start:s.at], nil
}

// quoted reads a field between quotes. Line ends inside it become LF.
func (s *textScanner) quoted() (string, *TextError) {
	opened := s.line
	var b strings.Builder
	for s.at++; s.at < len(s.text); {
		switch c := s.text[s.at]; c {
		case 0:
			return "", &TextError{Kind: TextBinary, Line: s.line}
		case '\n', '\r':
			s.endOfLine()
			b.WriteByte('\n')
		case '"':
			s.at++
			if s.at >= len(s.text) || s.text[s.at] != '"' {
				return b.String(), nil
			}
			fallthrough
		default:
			b.WriteByte(c)
			s.at++
		}
	}
	return "", &TextError{Kind: TextQuote, Line: opened}
}

// endOfLine steps over one end of line, if there is one.
func (s *textScanner) endOfLine() {
	if s.at >= len(s.text) {
		return
	}
	if strings.HasPrefix(s.text[s.at:], "\r\n") {
		s.at++
	}
	s.at++
	s.line++
}

// separators are tried in this order; between two that do as well the first
// wins.
const separators = ";,\t|"

// separatorOf finds the separator. A first line « sep=; » decides, and is blanked
// out so that later lines keep their numbers.
func separatorOf(text string, recognised func(heading string) bool) (sep byte, rest string) {
	best := -1
	for i := range len(separators) {
		if tail, ok := strings.CutPrefix(text, "sep="+separators[i:i+1]); ok {
			return separators[i], tail
		}
		n := 0
		if recognised == nil {
			n = firstWidth(text, separators[i])
		} else {
			n = headingsIn(text, separators[i], recognised)
		}
		if n > best {
			best, sep = n, separators[i]
		}
	}
	if best == 0 && recognised != nil { // no heading is known: the one that cuts
		return separatorOf(text, nil)
	}
	return sep, text
}

// firstWidth counts the fields of the first record.
func firstWidth(text string, sep byte) int {
	s := textScanner{text: text, sep: sep, line: 1}
	_, width, _ := s.record()
	return width
}

// headingsIn counts the fields of the first ten records that are headings. A
// form saved as text has one on each line; a table has them all on one.
func headingsIn(text string, sep byte, recognised func(string) bool) int {
	s, n := textScanner{text: text, sep: sep, line: 1}, 0
	for range 10 {
		row, _, fault := s.record()
		if fault != nil {
			break
		}
		for _, c := range row.Cells {
			if recognised(c.Text) {
				n++
			}
		}
	}
	return n
}
