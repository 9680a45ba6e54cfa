package sheet

import (
	"fmt"
	"strings"
)

// FileErrorKind says why a workbook cannot be trusted.
type FileErrorKind uint8

// The reasons to refuse a workbook.
const (
	Empty       FileErrorKind = iota + 1 // no bytes, or only zeros: a copy that was not finished
	NotZip                               // not an archive; Really says what it is
	NoWorkbook                           // an archive of something else; Really says what it is
	Truncated                            // an archive whose end is missing
	BadCRC                               // a part that is not what was written
	BadXML                               // a part that is cut or not well-formed
	Encoding                             // a part in characters that cannot be read safely
	Doctype                              // a part with a DOCTYPE, which workbooks never have
	MissingPart                          // a part that another refers to
	Duplicate                            // one cell, row, part or sheet name given twice: First and Second
	OutOfRange                           // an address outside the grid, or in another row than it says
	TooBig                               // beyond Limits: Limit says which
)

var kindText = [...]string{
	Empty: "empty file", NotZip: "not a workbook", NoWorkbook: "an archive without a workbook",
	Truncated: "cut archive", BadCRC: "damaged part", BadXML: "malformed XML",
	Encoding: "unknown character encoding", Doctype: "DOCTYPE", MissingPart: "missing part",
	Duplicate: "duplicate", OutOfRange: "address out of range", TooBig: "too big",
}

func (k FileErrorKind) String() string { return kindText[k] }

// Place is where something stands inside a part.
type Place struct {
	Ref    string // a cell ("C12"), a row ("12"), a sheet or a part
	Text   string // what stands there, where that helps
	Offset int64  // byte of the inflated part
}

// FileError tells why nothing of a workbook can be trusted.
type FileError struct {
	Kind          FileErrorKind
	Part          string // part of the archive, "" for the archive itself
	Sheet         string // sheet of that part
	Detail        string // for maintainers, in English
	LastRow       int    // last row of Sheet that was read whole, 0 for none
	Offset        int64  // byte of the inflated part where reading stopped
	Really        Format // NotZip and NoWorkbook
	Limit         string // TooBig: the field of Limits, or "Ratio"
	First, Second Place  // Duplicate
}

func (e *FileError) Error() string {
	var b strings.Builder
	b.WriteString("sheet: " + e.Kind.String())
	writeField(&b, "", e.Part)
	writeField(&b, "sheet ", e.Sheet)
	writeField(&b, "really ", string(e.Really))
	writeField(&b, "limit ", e.Limit)
	writeField(&b, "", e.Detail)
	if e.Kind == Duplicate {
		fmt.Fprintf(&b, ": %s at byte %d and %s at byte %d", e.First.Ref, e.First.Offset, e.Second.Ref, e.Second.Offset)
	}
	if e.LastRow > 0 {
		fmt.Fprintf(&b, " (last good row %d)", e.LastRow)
	}
	return b.String()
}

func writeField(b *strings.Builder, label, value string) {
	if value != "" {
		b.WriteString(": " + label + value)
	}
}

func faultf(kind FileErrorKind, format string, args ...any) *FileError {
	return &FileError{Kind: kind, Detail: fmt.Sprintf(format, args...)}
}

func tooBig(limit string, most int64) *FileError {
	return &FileError{Kind: TooBig, Limit: limit, Detail: fmt.Sprintf("more than %d", most)}
}
