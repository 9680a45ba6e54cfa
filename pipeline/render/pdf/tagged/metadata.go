package tagged

import (
	_ "embed"
	"encoding/xml"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"
)

// textString writes s as a PDF text string: UTF-16BE in hexadecimal, which no
// character can break out of. Control characters are dropped.
func textString(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(printable(s))) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteString(">")
	return b.String()
}

// byteString writes s as an opaque PDF string in hexadecimal.
func byteString(s string) string { return fmt.Sprintf("<%X>", s) }

// printable turns line breaks into spaces and drops other control characters.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, s)
}

// info is the document information dictionary. gofpdf's own spoils characters
// outside the Basic Multilingual Plane, so it is replaced.
func (m Meta) info() string {
	date := "(D:" + m.Date.UTC().Format("20060102150405") + "Z)"
	s := "<</CreationDate " + date + " /ModDate " + date
	for _, e := range []struct{ key, value string }{
		{"Title", m.Title}, {"Author", m.Author}, {"Subject", m.Subject}, {"Creator", m.Program}, {"Producer", m.Program},
	} {
		if e.value != "" {
			s += " /" + e.key + " " + textString(e.value)
		}
	}
	return s + ">>"
}

// xmp is the metadata stream. It repeats what info says, and adds the language.
func (m Meta) xmp() string {
	date := m.Date.UTC().Format(time.RFC3339)
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` + "\n" +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" ` +
		`xmlns:xmp="http://ns.adobe.com/xap/1.0/">` + "\n")
	b.WriteString("<dc:format>application/pdf</dc:format>\n")
	b.WriteString("<dc:language><rdf:Bag><rdf:li>" + language + "</rdf:li></rdf:Bag></dc:language>\n")
	put := func(before, value, after string) {
		if value != "" {
			b.WriteString(before + text(value) + after + "\n")
		}
	}
	put(`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">`, m.Title, "</rdf:li></rdf:Alt></dc:title>")
	put(`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">`, m.Subject, "</rdf:li></rdf:Alt></dc:description>")
	put("<dc:creator><rdf:Seq><rdf:li>", m.Author, "</rdf:li></rdf:Seq></dc:creator>")
	put("<xmp:CreatorTool>", m.Program, "</xmp:CreatorTool>")
	put("<pdf:Producer>", m.Program, "</pdf:Producer>")
	put("<xmp:CreateDate>", date, "</xmp:CreateDate>")
	put("<xmp:ModifyDate>", date, "</xmp:ModifyDate>")
	b.WriteString("</rdf:Description>\n" + conformance + "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>")
	return b.String()
}

// conformance names the two standards that the file keeps. PDF/A knows the
// properties of PDF/UA only if they are described.
//
//go:embed conformance.xml
var conformance string

// text escapes s for XML.
func text(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(printable(s))) // a strings.Builder takes every write
	return b.String()
}
