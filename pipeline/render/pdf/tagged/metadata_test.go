package tagged

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestTextStringsCannotBeBrokenOutOf(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"é)", "<FEFF00E90029>"},
		{"🙂", "<FEFFD83DDE42>"},
		{"a\x00\nb", "<FEFF006100200062>"},
		{"", "<FEFF>"},
	} {
		if got := textString(c.in); got != c.want {
			t.Errorf("%q: %s, want %s", c.in, got, c.want)
		}
	}
}

func TestMetadataIsSoundAndNamesItsStandards(t *testing.T) {
	b := build(t, sample()).source()
	packet := b[strings.Index(b, "<?xpacket begin"):]
	packet = packet[:strings.Index(packet, "endstream")]
	dec := xml.NewDecoder(strings.NewReader(packet))
	for {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{
		"Bilan 2024 — Pas-de-Calais 🙂", "ARS &lt;Hauts-de-France&gt;", "<rdf:li>fr-FR</rdf:li>", "2025-03-01T11:00:00Z",
		"<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<",
	} {
		if !strings.Contains(packet, want) {
			t.Errorf("no %s in %s", want, packet)
		}
	}
}

func TestCatalogIsComplete(t *testing.T) {
	b := build(t, sample()).source()
	for _, want := range []string{
		"/Lang " + textString("fr-FR"), "/MarkInfo <</Marked true>>", "/DisplayDocTitle true", "/StructTreeRoot ",
		"/Metadata ", "/Outlines ", "/Title " + textString(testMeta.Title), "/CreationDate (D:20250301110000Z)",
	} {
		if !strings.Contains(b, want) {
			t.Errorf("no %s", want)
		}
	}
}

func TestNamesAreInTheOrderOfATree(t *testing.T) {
	d := newDoc()
	for _, id := range []string{"b", "ab", "é", "a"} {
		d.Leaf(Note, Props{ID: id}, func() {})
	}
	names := regexp.MustCompile(`/Names \[<.*\]>>`).FindString(build(t, d).source())
	var got []string
	for _, m := range regexp.MustCompile(`<([0-9A-F]+)>`).FindAllStringSubmatch(names, -1) {
		got = append(got, m[1])
	}
	if want := []string{"61", "6162", "62", "C3A9"}; !slices.Equal(got, want) {
		t.Errorf("names %v, want %v", got, want)
	}
}

func TestBookmarksNest(t *testing.T) {
	d := newDoc()
	for _, b := range []struct {
		title string
		level int
	}{{"un", 1}, {"un deux", 2}, {"un deux trois", 5}, {"deux", 1}} {
		d.Outline(b.title, b.level)
	}
	var titles []string
	var walk func(string, []*bookmark)
	walk = func(indent string, marks []*bookmark) {
		for _, m := range marks {
			titles = append(titles, indent+m.title)
			walk(indent+" ", m.kids)
		}
	}
	walk("", d.outline)
	if want := []string{"un", " un deux", "  un deux trois", "deux"}; !slices.Equal(titles, want) {
		t.Errorf("%q, want %q", titles, want)
	}
	if b := build(t, d).source(); !strings.Contains(b, "/Type /Outlines /First") || !strings.Contains(b, "/Count 4>>") {
		t.Error("the outline is not in the file, or does not count four entries")
	}
}
