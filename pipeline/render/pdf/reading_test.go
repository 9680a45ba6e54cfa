package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"bilan/pipeline/present"
)

// printed is a finished file, read back.
type printed struct {
	raw      []byte
	objects  string   // all but the contents, inflated
	contents []string // drawing operators, by page
}

func write(t testing.TB, doc present.Document) printed {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, doc, sampleTheme()); err != nil {
		t.Fatal(err)
	}
	return read(t, b.Bytes())
}

var stream = regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`)

func read(t testing.TB, raw []byte) printed {
	t.Helper()
	p := printed{raw: raw}
	for _, m := range stream.FindAllSubmatch(raw, -1) {
		content := inflated(t, m[1])
		switch {
		case bytes.Contains(content, []byte(" Tj")) && bytes.Contains(content, []byte("BDC")):
			p.contents = append(p.contents, string(content))
		case utf8.Valid(content): // a font or the table of objects is not
			p.objects += string(content) + "\n"
		}
	}
	return p
}

// inflated is the content of a stream, compressed or not.
func inflated(t testing.TB, b []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(b))
	if err != nil {
		return b
	}
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

var element = regexp.MustCompile(`/Type /StructElem /S /(\w+)`)

// tags lists the elements of the structure tree in the order of the file,
// which is the order of reading.
func (p printed) tags() (tags []string) {
	for _, m := range element.FindAllStringSubmatch(p.objects, -1) {
		tags = append(tags, m[1])
	}
	return tags
}

func (p printed) count(tag string) (n int) {
	for _, t := range p.tags() {
		if t == tag {
			n++
		}
	}
	return n
}

// has says whether the objects of the file hold s.
func (p printed) has(s string) bool { return strings.Contains(p.objects, s) }

// unmarked returns the first text of a page that belongs to no element and is
// no artifact.
func unmarked(content string) string {
	depth := 0
	for line := range strings.Lines(content) {
		switch {
		case strings.HasSuffix(strings.TrimSpace(line), "BDC"):
			depth++
		case strings.TrimSpace(line) == "EMC":
			depth--
		case strings.Contains(line, "Tj") && depth != 1:
			return line
		}
	}
	return ""
}
