// Package csv writes the data behind the documents as plain tables: the open
// data of donnees/, and the respondent-level data that stay in prive/.
//
// The files follow RFC 4180: commas, CRLF, quotes where they are needed, UTF-8
// without byte order mark, one row of heads. Numbers are not rounded: each is
// the shortest decimal that reads back to the same float64, with a point, and
// percentages run from 0 to 100. A value that is secret or absent is an empty
// field, and the column « etat » says which.
//
// Open data hold words of the definitions only, as they are. What mediators
// wrote is in prive/, where people open the files in a spreadsheet: it is made
// inert and set on one line ([workbook.InertLine]), and package parquet has it as
// it was written. Bytes which are not UTF-8 become U+FFFD.
package csv

import (
	"bufio"
	"io"
	"strconv"
	"strings"
)

// writer writes rows one after the other. encoding/csv is not used: with CRLF it
// rewrites the line ends inside the fields, and an answer of several lines has
// to stay what it was.
type writer struct{ w *bufio.Writer }

func newWriter(w io.Writer) writer { return writer{bufio.NewWriterSize(w, 64<<10)} }

// row adds a row; close reports whether it could be written.
func (t writer) row(fields []string) {
	for i, f := range fields {
		if i > 0 {
			_ = t.w.WriteByte(',')
		}
		_, _ = t.w.WriteString(quoted(strings.ToValidUTF8(f, "\uFFFD")))
	}
	_, _ = t.w.WriteString("\r\n")
}

// close sends what is left, and gives the first error of all rows.
func (t writer) close() error { return t.w.Flush() }

// quoted puts a field between quotes if it needs them. Spaces at its ends are
// quoted too: some readers trim them otherwise.
func quoted(field string) string {
	if !strings.ContainsAny(field, ",\"\r\n") && strings.TrimSpace(field) == field {
		return field
	}
	return `"` + strings.ReplaceAll(field, `"`, `""`) + `"`
}

// number writes the shortest decimal that reads back to v, never with an
// exponent.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
