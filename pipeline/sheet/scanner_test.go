package sheet

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// events writes down what the scanner sees, one line a token.
func events(src io.Reader, size int64) (lines []string, err error) {
	var s scanner
	if err := s.reset(src, size, 64); err != nil {
		return nil, err
	}
	for {
		tok, err := s.next()
		if err != nil {
			return lines, err
		}
		switch tok {
		case tokenEnd:
			return joinText(lines), nil
		case tokenStart:
			line := "<" + string(s.local)
			for i := range s.attrs {
				line += fmt.Sprintf(" %s=%q", localName(s.attrName(i)), s.attrValue(i))
			}
			lines = append(lines, line)
		case tokenClose:
			lines = append(lines, ">")
		case tokenText:
			lines = append(lines, "."+string(appendRaw(nil, s.raw, s.cdata)))
		}
	}
}

// referenceEvents does the same with encoding/xml, inside the root.
func referenceEvents(doc []byte) (lines []string, err error) {
	d := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(doc, []byte("\xef\xbb\xbf"))))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	depth := 0
	for {
		tok, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return lines, err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			depth++
			line := "<" + e.Name.Local
			for _, a := range e.Attr {
				line += fmt.Sprintf(" %s=%q", a.Name.Local, a.Value)
			}
			lines = append(lines, line)
		case xml.EndElement:
			depth--
			lines = append(lines, ">")
		case xml.CharData:
			if depth > 0 {
				lines = append(lines, "."+string(e))
			}
		}
	}
	return joinText(lines), wellFormed(doc)
}

// wellFormed asks encoding/xml for the check of tags that RawToken leaves out.
func wellFormed(doc []byte) error {
	d := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(doc, []byte("\xef\xbb\xbf"))))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for {
		if _, err := d.Token(); err != nil {
			if err == io.EOF {
				return nil
			}
			return err
		}
	}
}

// joinText joins neighbouring texts: where one ends and a CDATA section begins
// is nobody's business.
func joinText(lines []string) []string {
	var out []string
	for _, l := range lines {
		if last := len(out) - 1; last >= 0 && l[0] == '.' && out[last][0] == '.' {
			out[last] += l[1:]
		} else if l != "." {
			out = append(out, l)
		}
	}
	return out
}

var soundDocuments = []string{
	`<a/>`,
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<a>\r\n<b x='1' y=\"2\"/>\r</a>\n",
	"\xef\xbb\xbf<?xml version='1.0'?><a>é – 𝄞 « » \u202f</a>",
	`<a>&amp;&lt;&gt;&quot;&apos;&#65;&#x1D11E;&#13;&#10;</a>`,
	`<a b="&amp;&#9;'" c='"&gt;>'/>`,
	`<a><![CDATA[<&>]]]]><![CDATA[>]]>x</a>`,
	`<!-- one --><a><!-- - two --><b/></a><!-- three -->`,
	`<a><?mso-application progid="Excel.Sheet"?><b></b ></a >`,
	`<x:a xmlns:x="u" x:b="1"><x:c x:b = "2" /></x:a>`,
	"<a b='\n\t\r\n'>]] ]> > \" '</a>",
	`<a.b-c_d:e1 _="0"></a.b-c_d:e1>`,
	sheetXML(`<row r="1" spans="1:3" x14ac:dyDescent="0.25"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1"><f>A1&amp;"x"</f><v>1.5</v>` +
		`</c></row>`),
}

var malformedDocuments = []string{
	``, ` `, `text`, `<`, `<a`, `<a>`, `<a></b>`, `<a><b></a></b>`, `</a>`, `<a/><b/>`, `<a/>x`, `x<a/>`,
	`<a b></a>`, `<a b=c/>`, `<a b="1/>`, `<a b="<"/>`, `<a b="1"b="2"/>`, `<a b="1" b="2"/>`, `<a b="1"c="2"/>`,
	`<a>&</a>`, `<a>&nbsp;</a>`, `<a>& b</a>`, `<a>&#0;</a>`, `<a>&#xD800;</a>`, `<a>&#xFFFE;</a>`, `<a>&#;</a>`, `<a>&#x110000;</a>`,
	"<a>\x01</a>", "<a>\xff</a>", "<a>\xc3</a>", "<a b='\x00'/>", "<a>\uFFFF</a>", `<a>]]></a>`,
	`<a><!-- -- --></a>`, `<a><!-- </a>`, `<a><![CDATA[</a>`, "<a><![CDATA[\x02]]></a>",
	`< a/>`, `<a / >`, `<1/>`, `<a:b:c/>`, `<a 1="2"/>`, `<?xml version="1.1"?><a/>`, ` <?xml version="1.0"?><a/>`,
	`<?xml version="1.0"><a/>`, `<a><? x?></a>`, `<a></a`, `</`, `<a></`, `<é/>`,
}

// A sound document gives the same events as encoding/xml, however the bytes
// arrive and wherever the window cuts them.
func TestScannerSeesWhatEncodingXMLSees(t *testing.T) {
	for _, doc := range soundDocuments {
		want, err := referenceEvents([]byte(doc))
		if err != nil {
			t.Fatalf("encoding/xml refuses %q: %v", doc, err)
		}
		long := strings.Replace(doc, "</", strings.Repeat(" ", windowSize-30)+"</", 1)
		for name, src := range map[string]io.Reader{
			"whole": strings.NewReader(doc), "byte by byte": iotest.OneByteReader(strings.NewReader(doc)),
		} {
			got, err := events(src, int64(len(doc)))
			if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s %q:\n got %q, %v\nwant %q", name, doc, got, err, want)
			}
		}
		want, _ = referenceEvents([]byte(long))
		if got, err := events(strings.NewReader(long), int64(len(long))); err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("across the window %.60q…: %v", long, err)
		}
	}
}

// A window too small for one token grows, and nothing is lost at any cut.
func TestScannerAcrossTheWindow(t *testing.T) {
	for _, doc := range soundDocuments {
		want, _ := referenceEvents([]byte(doc))
		for size := int64(0); size < int64(len(doc)); size++ {
			if got, err := events(strings.NewReader(doc), size); err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("window of %d: %q:\n got %q, %v\nwant %q", size, doc, got, err, want)
			}
		}
	}
}

// Whatever is not well-formed is refused as such.
func TestScannerRefuses(t *testing.T) {
	for _, doc := range malformedDocuments {
		lines, err := events(strings.NewReader(doc), int64(len(doc)))
		if fe, ok := err.(*FileError); !ok || fe.Kind != BadXML {
			t.Errorf("%q: %q, %v; want a BadXML fault", doc, lines, err)
		}
	}
}

func TestScannerBounds(t *testing.T) {
	tests := []struct {
		rule, doc string
		kind      FileErrorKind
		limit     string
	}{
		{"a DOCTYPE is refused", `<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>`, Doctype, ""},
		{"elements nest 64 deep", strings.Repeat("<a>", 65) + strings.Repeat("</a>", 65), TooBig, "Depth"},
		{"a tag has 128 attributes", "<a" + numberedAttrs(129) + "/>", TooBig, "Attributes"},
		{"a token has 4 MiB", "<a>" + strings.Repeat("x", maxToken+1) + "</a>", TooBig, "Token"},
	}
	for _, tt := range tests {
		_, err := events(strings.NewReader(tt.doc), int64(len(tt.doc)))
		if fe, ok := err.(*FileError); !ok || fe.Kind != tt.kind || fe.Limit != tt.limit {
			t.Errorf("%s: %v", tt.rule, err)
		}
	}
}

func numberedAttrs(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, ` a%d="1"`, i)
	}
	return b.String()
}

// The scanner never panics, and what it accepts encoding/xml accepts with the
// same events. The reverse does not hold: see the comment of scanner.
func FuzzScanner(f *testing.F) {
	for _, doc := range append(append([]string{}, soundDocuments...), malformedDocuments...) {
		f.Add([]byte(doc), uint16(len(doc)))
	}
	f.Fuzz(func(t *testing.T, doc []byte, window uint16) {
		got, err := events(bytes.NewReader(doc), int64(window))
		if whole, errWhole := events(bytes.NewReader(doc), int64(len(doc))); (errWhole == nil) != (err == nil) ||
			err == nil && fmt.Sprint(got) != fmt.Sprint(whole) {
			t.Fatalf("the window changes the reading: %q, %v and %q, %v", got, err, whole, errWhole)
		}
		if err != nil || recoded(doc) {
			return
		}
		want, errWant := referenceEvents(doc)
		if errWant != nil || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%q:\n got %q\nwant %q, %v", doc, got, want, errWant)
		}
	})
}

// recoded tells a document that the scanner reads through a decoder, which
// encoding/xml leaves to others.
func recoded(doc []byte) bool {
	if len(doc) > 1 && (doc[0] == 0xFF || doc[0] == 0xFE) {
		return true
	}
	head := strings.ToLower(string(doc[:min(len(doc), 1100)]))
	return strings.Contains(head, "1252") || strings.Contains(head, "latin") || strings.Contains(head, "8859")
}
