package sheet

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Format names what a file that is no .xlsx workbook really is.
type Format string

// The formats that people send under the name of a workbook.
const (
	FormatHTML      Format = "html"
	FormatText      Format = "text" // CSV and other plain text
	FormatXML       Format = "xml"  // among others the XML spreadsheet of 2003
	FormatXLS       Format = "xls"
	FormatDOC       Format = "doc" // Word before 2007
	FormatRTF       Format = "rtf"
	FormatEncrypted Format = "encrypted" // needs a password
	FormatXLSB      Format = "xlsb"
	FormatODT       Format = "odt" // OpenDocument, but no workbook
	FormatODP       Format = "odp"
	FormatODG       Format = "odg"
	FormatDOCX      Format = "docx"
	FormatPPTX      Format = "pptx"
	FormatPDF       Format = "pdf"
	FormatImage     Format = "image"
	FormatNumbers   Format = "numbers"  // Apple
	FormatZip       Format = "zip"      // an archive of other files
	FormatArchive   Format = "archive"  // the same in 7-Zip, RAR, gzip
	FormatMail      Format = "mail"     // .eml, .msg
	FormatShortcut  Format = "shortcut" // to a page, a drive or a file: .url, .gsheet, .webloc, .lnk
	FormatICloud    Format = "icloud"   // a file that iCloud did not bring yet
	FormatZeros     Format = "zeros"    // a copy that was not finished
	FormatUnknown   Format = "unknown"
)

// magic lists the first bytes of what is neither a zip nor text.
var magic = [...]struct {
	prefix string
	format Format
}{
	{"%PDF", FormatPDF},
	{"\x89PNG", FormatImage},
	{"\xff\xd8\xff", FormatImage},
	{"GIF8", FormatImage},
	{"BM", FormatImage},
	{"II*\x00", FormatImage},
	{"MM\x00*", FormatImage},
	{"RIFF", FormatImage}, // .webp
	{"{\\rtf", FormatRTF},
	{"7z\xbc\xaf\x27\x1c", FormatArchive},
	{"Rar!\x1a\x07", FormatArchive},
	{"\x1f\x8b\x08", FormatArchive},
	{"\x09\x08", FormatXLS}, // BIFF without its container
	{"\x09\x04", FormatXLS},
	{"\x09\x02", FormatXLS},
	{"\x09\x00", FormatXLS},
	{"L\x00\x00\x00\x01\x14\x02\x00", FormatShortcut},
	{"[InternetShortcut]", FormatShortcut},
	{"{\"url\":", FormatShortcut}, // .gsheet
	{"{\"doc_id\":", FormatShortcut},
	{"bplist00", FormatICloud}, // the placeholder of a file that is not there yet
}

// sniff tells why data is not a zip archive.
func sniff(data []byte) *FileError {
	if len(bytes.Trim(data, "\x00")) == 0 {
		return faultf(Empty, "%d bytes, all zero", len(data))
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06")) {
		return faultf(Truncated, "the directory of the archive cannot be read")
	}
	return &FileError{Kind: NotZip, Really: sniffFormat(data)}
}

func sniffFormat(data []byte) Format {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if isOLE2(data) {
		return sniffOLE2(data)
	}
	for _, m := range magic {
		if bytes.HasPrefix(data, []byte(m.prefix)) {
			return m.format
		}
	}
	if isPhoto(data) {
		return FormatImage
	}
	return sniffText(data)
}

// isPhoto recognises a picture as telephones take it (.heic, .avif).
func isPhoto(data []byte) bool {
	const kind, brand, end = 4, 8, 12
	if len(data) < end || string(data[kind:brand]) != "ftyp" {
		return false
	}
	switch string(data[brand:end]) {
	case "heic", "heix", "mif1", "msf1", "avif":
		return true
	}
	return false
}

// isOLE2 recognises the container of old Office files, whatever else is in it: an
// .xls since Excel 2007 holds the archive of its theme.
func isOLE2(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
}

// sniffOLE2 tells an encrypted workbook from an old one by the names of the
// streams, which the container stores in UTF-16, and some programs in capitals.
func sniffOLE2(data []byte) Format {
	data = bytes.ToLower(data)
	holds := func(name string) bool { return bytes.Contains(data, utf16LE(name)) }
	switch {
	case holds("__substg1.0_"), holds("__properties_version1.0"):
		return FormatMail
	case holds("encryptedpackage"), holds("encryptioninfo"):
		return FormatEncrypted
	case holds("workbook"), holds("book"):
		return FormatXLS
	case holds("worddocument"):
		return FormatDOC
	}
	return FormatUnknown
}

func utf16LE(ascii string) []byte {
	b := make([]byte, 0, 2*len(ascii))
	for _, c := range []byte(ascii) {
		b = append(b, c, 0)
	}
	return b
}

func sniffText(data []byte) Format {
	head := data[:min(len(data), 4096)]
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return FormatText
	}
	if bytes.IndexByte(head, 0) >= 0 {
		return FormatUnknown
	}
	s := strings.ToLower(string(bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))))
	switch {
	case strings.HasPrefix(s, "<!doctype html"), strings.HasPrefix(s, "<html"), strings.Contains(s, "<table"):
		return FormatHTML
	case strings.HasPrefix(s, "<") && (strings.Contains(s, "<key>url</key>") || strings.Contains(s, "<!doctype plist")):
		return FormatShortcut
	case strings.HasPrefix(s, "<"):
		return FormatXML
	case strings.HasPrefix(s, "{") && strings.Contains(s, "\"url\"") && strings.Contains(s, "google"):
		return FormatShortcut
	case isMail(s):
		return FormatMail
	case looksPrinted(head):
		return FormatText
	}
	return FormatUnknown
}

// isMail recognises the head of a message: lines « Name: value », of which some
// are those that every message has.
func isMail(head string) bool {
	known := 0
	for line := range strings.Lines(head) {
		if strings.TrimSpace(line) == "" {
			break
		}
		for _, name := range [...]string{"from:", "to:", "subject:", "date:", "received:", "message-id:", "mime-version:", "return-path:",
			"delivered-to:", "content-type:"} {
			if strings.HasPrefix(line, name) {
				known++
			}
		}
	}
	const enough = 3
	return known >= enough
}

// looksPrinted accepts text in any encoding that keeps ASCII: no control
// characters but those of layout.
func looksPrinted(head []byte) bool {
	for _, c := range head {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1a {
			return false
		}
	}
	return utf8.Valid(head) || bytes.IndexByte(head, '\n') >= 0 || bytes.IndexByte(head, '\r') >= 0
}
