package ingest

import (
	"strconv"
	"strings"

	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// Bounds of a text table: the fields of one record, as the .xlsx format has
// them, and the fields that hold something, some thousands of respondents.
const (
	maxColumns = 1 << 14
	maxCells   = 1_000_000
)

// textTable is a CSV file read to its end.
type textTable struct {
	rows   []sheet.Row // Number is the line on which the record begins; only fields that hold something
	widths []int       // fields of each row, empty ones included
}

// textFault is why a CSV file cannot be trusted, and on which line.
type textFault struct {
	code survey.Code
	line int
	args []string
}

// issue names the fault in its file.
func (f *textFault) issue(file string) survey.Issue {
	return survey.NewIssue(f.code, survey.Ref{File: file, Line: f.line}, f.args...)
}

// readCSV reads records separated by sep. It keeps fields as they stand; line
// ends may be LF, CRLF or CR alone; quotes may enclose separators, line ends
// and doubled quotes; text after a closing quote is kept.
//
// encoding/csv is not used: it takes no CR alone and stops at the first record
// of another length, without telling what the others hold.
func readCSV(text string, sep byte) (*textTable, *textFault) {
	s := csvScanner{text: text, sep: sep, line: 1}
	t, cells := &textTable{}, 0
	for s.at < len(s.text) {
		row, width, fault := s.record()
		if fault != nil {
			return nil, fault
		}
		if cells += len(row.Cells); cells > maxCells {
			return nil, &textFault{survey.FileTooMuch, row.Number, []string{"limite", tooManyCells}}
		}
		if len(row.Cells) > 0 {
			t.rows = append(t.rows, row)
			t.widths = append(t.widths, width)
		}
	}
	return t, nil
}

type csvScanner struct {
	text string
	sep  byte
	at   int
	line int // of the byte at hand, from 1
}

// record reads one record and the end of line after it.
func (s *csvScanner) record() (row sheet.Row, width int, fault *textFault) {
	row.Number = s.line
	for {
		field, fault := s.field()
		if fault != nil {
			return row, width, fault
		}
		if width++; width > maxColumns {
			return row, width, &textFault{survey.CSVColumns, s.line, []string{"limite", strconv.Itoa(maxColumns)}}
		}
		if strings.TrimSpace(field) != "" {
			row.Cells = append(row.Cells, sheet.Cell{Col: width, Kind: sheet.Text, Text: field})
		}
		if s.at >= len(s.text) || s.text[s.at] != s.sep {
			s.endOfLine()
			return row, width, nil
		}
		s.at++
	}
}

// field reads up to a separator or an end of line, which it leaves.
func (s *csvScanner) field() (string, *textFault) {
	quoted := ""
	if s.at < len(s.text) && s.text[s.at] == '"' {
		var fault *textFault
		if quoted, fault = s.quoted(); fault != nil {
			return "", fault
		}
	}
	start := s.at
	for s.at < len(s.text) && s.text[s.at] != s.sep && s.text[s.at] != '\n' && s.text[s.at] != '\r' {
		if s.text[s.at] == 0 {
			return "", &textFault{code: survey.CSVBinary, line: s.line}
		}
		s.at++
	}
	return quoted + s.text[start:s.at], nil
}

// quoted reads a field between quotes. Line ends inside it become LF.
func (s *csvScanner) quoted() (string, *textFault) {
	opened := s.line
	var b strings.Builder
	for s.at++; s.at < len(s.text); {
		switch c := s.text[s.at]; c {
		case 0:
			return "", &textFault{code: survey.CSVBinary, line: s.line}
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
	return "", &textFault{code: survey.CSVQuote, line: opened}
}

// endOfLine steps over one end of line, if there is one.
func (s *csvScanner) endOfLine() {
	if s.at >= len(s.text) {
		return
	}
	if strings.HasPrefix(s.text[s.at:], "\r\n") {
		s.at++
	}
	s.at++
	s.line++
}

// separators are tried in this order; between two that recognise as many
// headings the first wins.
var separators = [...]struct {
	char byte
	name string
}{{';', "des points-virgules"}, {',', "des virgules"}, {'\t', "des tabulations"}, {'|', "des barres"}}

// separatorOf finds the separator under which the most headings of the first
// record are recognised. A first line « sep=; » decides, and is blanked out so
// that later lines keep their numbers.
func separatorOf(text string, recognised func(heading string) bool) (sep byte, name, rest string) {
	for _, s := range separators {
		if tail, ok := strings.CutPrefix(text, "sep="+string(s.char)); ok {
			return s.char, s.name, tail
		}
	}
	best := -1
	for _, s := range separators {
		if n := headingsIn(text, s.char, recognised); n > best {
			best, sep, name = n, s.char, s.name
		}
	}
	return sep, name, text
}

// headingsIn counts the fields of the first ten records that are headings. A
// form saved as text has one on each line; a table has them all on one.
func headingsIn(text string, sep byte, recognised func(string) bool) int {
	s, n := csvScanner{text: text, sep: sep, line: 1}, 0
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
