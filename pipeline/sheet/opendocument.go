package sheet

import (
	"bytes"
	"io"
	"slices"
	"strings"
)

// An OpenDocument workbook (.ods) keeps all its cells in one part, content.xml,
// which is read in one pass:
//
//	META-INF/manifest.xml → whether a password is needed
//	styles.xml            → styles that others build on
//	content.xml           → its own styles, then the tables, then the names
//
// No cell says its address: an element repeats itself, empty ones up to the edge of
// the grid. What is repeated is counted before it is written out.
const (
	openContent  = "content.xml"
	openStyles   = "styles.xml"
	openManifest = "META-INF/manifest.xml"
	openSealed   = "encrypted-package" // all of the document, since ODF 1.4
)

// openNames are the prefixes by which attributes are found. Every program writes
// these; one that did not would be misread, so it is refused.
var openNames = [...]struct{ attr, name string }{
	{"xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"},
	{"xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"},
}

// openDocument is the state of an OpenDocument workbook under way.
type openDocument struct {
	*reading
	styles  openLooks
	columns []columnLook // of the table at hand
	col     int          // of the next cell of the row
	rowLook Look
	spans   []Range // merged areas that begin in the row at hand
	copies  int     // cells that came from a repetition
	names   *names
	offsets []int64 // of the tables
	content openText
	shapes  openText // of the table at hand: what lies around its cells
}

// maxCopies bounds the cells that a workbook makes of repeated ones: a sheet of
// 60,000 rows that are all alike.
const maxCopies = 4 << 20

// openDocument reads the workbook whose cells are in that part.
func (rd *reading) openDocument(content int) error {
	sealed, err := rd.sealed()
	if err != nil {
		return err
	}
	if sealed {
		return &FileError{Kind: NoWorkbook, Part: openManifest, Really: FormatEncrypted}
	}
	od := &openDocument{reading: rd, styles: openLooks{own: map[string]openStyle{}}, names: newNames(rd.lim.Text)}
	if part, ok := rd.zip.find(openStyles); ok {
		common, err := readOnce(rd, part, "", "document-styles", readCommonStyles)
		if err != nil {
			return err
		}
		od.styles.common = *common
	}
	if err := rd.part(content, "document-content", od.document); err != nil {
		return err
	}
	rd.book.Names = od.names.byName
	return rd.hold(od.names.text)
}

// sealed reports whether the document needs a password. The manifest of older
// programs has a DOCTYPE, so it is searched rather than parsed.
func (rd *reading) sealed() (bool, error) {
	part, ok := rd.zip.find(openManifest)
	if !ok {
		return false, nil
	}
	p, err := rd.zip.open(part)
	if err != nil {
		return false, err
	}
	manifest, err := io.ReadAll(io.LimitReader(p, maxToken))
	return bytes.Contains(manifest, []byte("encryption-data")), inPart(err, openManifest)
}

func (od *openDocument) document(s *scanner) error {
	for _, n := range openNames {
		if v, _ := s.attr(n.attr); string(v) != n.name {
			return s.errorf("%s is %q", n.attr, v)
		}
	}
	return s.each(func(local string) error {
		switch local {
		case "automatic-styles":
			return od.styles.read(s)
		case "body":
			return s.each(func(local string) error { return od.body(s, local) })
		}
		return s.skip()
	})
}

// bodies are the documents that are no workbook.
var bodies = map[string]Format{"text": FormatODT, "presentation": FormatODP, "drawing": FormatODG}

func (od *openDocument) body(s *scanner, local string) error {
	if local != "spreadsheet" {
		if really := bodies[local]; really != "" {
			return &FileError{Kind: NoWorkbook, Really: really}
		}
		return s.skip()
	}
	if err := s.each(func(local string) error { return od.spreadsheet(s, local) }); err != nil {
		return err
	}
	if len(od.book.Sheets) == 0 {
		return faultf(NoWorkbook, "no sheet")
	}
	return nil
}

func (od *openDocument) spreadsheet(s *scanner, local string) error {
	switch local {
	case "table":
		return od.table(s)
	case "calculation-settings":
		return s.each(func(local string) error {
			if v, _ := s.attr("table:date-value"); local == "null-date" && string(v) == "1904-01-01" {
				od.book.Date1904 = true
			}
			return s.skip()
		})
	case "named-expressions":
		return s.each(func(local string) error { return od.named(s, local) })
	}
	return s.skip()
}

// table reads one sheet.
func (od *openDocument) table(s *scanner) error {
	raw, _ := s.attr("table:name")
	name := string(raw)
	list := od.book.Sheets
	if at := slices.IndexFunc(list, func(t Sheet) bool { return strings.EqualFold(t.Name, name) }); at >= 0 {
		return duplicate("sheet", Place{Ref: list[at].Name, Offset: od.offsets[at]}, Place{Ref: name, Offset: s.start})
	}
	if len(list) == maxSheets {
		return tooBig("Sheets", maxSheets)
	}
	tab := Sheet{Name: name}
	if style, _ := s.attr("table:style-name"); od.styles.find("table", string(style)).hidden {
		tab.State = Hidden
	}
	od.book.Sheets, od.offsets = append(list, tab), append(od.offsets, s.start)
	od.sheet, od.last, od.head, od.next = len(list), 0, 0, 1
	od.columns, od.shapes = od.columns[:0], openText{}
	od.shelf.next()
	err := od.rows(s)
	od.book.Sheets[od.sheet].Rows, od.book.Sheets[od.sheet].Notes = od.shelf.sheet(), od.shapes.notes
	if fe, ok := err.(*FileError); ok {
		fe.Sheet, fe.LastRow = name, od.last
	}
	return err
}

// named reads a name of the whole workbook, in the notation of the other format.
func (od *openDocument) named(s *scanner, local string) error {
	raw, _ := s.attr("table:name")
	name, offset := string(raw), s.start
	var def string
	switch local {
	case "named-range":
		v, _ := s.attr("table:cell-range-address")
		def = plainAddress(string(v))
	case "named-expression":
		v, _ := s.attr("table:expression")
		def = strings.TrimPrefix(string(v), "of:")
	default:
		return s.skip()
	}
	if err := od.names.keep(name, def, offset); err != nil {
		return err
	}
	return s.skip()
}

// plainAddress turns $'Lisez-moi'.$B$8 into 'Lisez-moi'!$B$8; what is no single
// cell stays as it is.
func plainAddress(address string) string {
	at := strings.LastIndexByte(address, '.')
	if at < 0 {
		return address
	}
	sheet := strings.TrimPrefix(address[:at], "$")
	switch quoted := strings.HasPrefix(sheet, "'"); {
	case strings.Contains(address[at:], ":"), quoted != strings.HasSuffix(sheet, "'"), !quoted && strings.Contains(sheet, ":"):
		return address
	case !quoted:
		sheet = "'" + sheet + "'"
	}
	return sheet + "!" + address[at+1:]
}
