package html

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"bilan/pipeline/present"
)

// sampleDocuments is every document of the sample as a page.
func sampleDocuments(t *testing.T) map[string]string {
	t.Helper()
	in := sampleInput(t)
	documents, err := present.Documents(in)
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for _, d := range documents {
		var b bytes.Buffer
		if err := WriteDocument(&b, d, in.Codebook.Theme, d.ID+".pdf"); err != nil {
			t.Fatal(err)
		}
		pages[d.ID] = b.String()
	}
	return pages
}

var (
	heading    = regexp.MustCompile(`<h([1-4])`)
	identity   = regexp.MustCompile(` id="([^"]+)"`)
	inside     = regexp.MustCompile(` (?:href|aria-labelledby)="#?((?:h-)?partie-\d+)"`)
	tableHeads = regexp.MustCompile(`<th[ >]`)
	picture    = regexp.MustCompile(`<img [^>]*>`)
	outside    = regexp.MustCompile(`(?:src|href)="(?:https?:)?//|url\(|<script|@import`)
)

// A document as a page says what the PDF says, asks nothing of the network, and
// is sound: headings that skip no level, heads with a scope, pictures with words,
// names that exist.
func TestADocumentIsASoundPage(t *testing.T) {
	for id, page := range sampleDocuments(t) {
		level := 0
		for _, m := range heading.FindAllStringSubmatch(page, -1) {
			l := int(m[1][0] - '0')
			if l > level+1 {
				t.Errorf("%s: h%d after h%d", id, l, level)
			}
			level = l
		}
		names := map[string]bool{}
		for _, m := range identity.FindAllStringSubmatch(page, -1) {
			if names[m[1]] {
				t.Errorf("%s: two elements are called %s", id, m[1])
			}
			names[m[1]] = true
		}
		for _, m := range inside.FindAllStringSubmatch(page, -1) {
			if !names[m[1]] {
				t.Errorf("%s leads to %s, which is not there", id, m[1])
			}
		}
		if heads := len(tableHeads.FindAllString(page, -1)); heads == 0 || heads != strings.Count(page, "scope=\"") {
			t.Errorf("%s: %d heads, %d scopes", id, heads, strings.Count(page, "scope=\""))
		}
		for _, img := range picture.FindAllString(page, -1) {
			if strings.Contains(img, `alt=""`) || !strings.Contains(img, "alt=") || !strings.Contains(img, `src="data:`) {
				t.Errorf("%s: %.80s", id, img)
			}
		}
		if bad := outside.FindString(page); bad != "" {
			t.Errorf("%s asks for something: %s", id, bad)
		}
		for _, want := range []string{`<html lang="fr">`, `<h1>`, "Le même document en PDF", `href="` + id + `.pdf"`, "<caption>", "Source"} {
			if !strings.Contains(page, want) {
				t.Errorf("%s lacks %s", id, want)
			}
		}
	}
}

// Every block of a document is on the page, in order.
func TestADocumentIsWhole(t *testing.T) {
	doc := present.Document{ID: "d", Title: "T", Place: "P", Sections: []present.Section{{ID: "a", Number: "1", Title: "Un", Level: 1,
		Blocks: []present.Block{
			present.Paragraph{{Text: "un "}, {Text: "<gras>", Bold: true}}, present.Paragraph{{Text: "Titre gras", Bold: true}},
			present.List{{{Text: "point"}}}, present.Link{Text: "ailleurs",
				Target: "bilan-region"}, present.KeyFigures{{Value: "12", Label: "mot", Compare: "13"}},
			&present.Table{Title: "Table", Corner: "Coin", Columns: []present.Head{{Label: "Col", Count: "n"}},
				Notes: []present.Note{{Key: "s", Text: "secret"}},
				Rows:  []present.Row{{Head: "Ligne", Cells: []present.Cell{{Text: "7", Note: "1"}, {Text: "s"}, {Text: "des mots"}}}}},
		}}}}
	var b bytes.Buffer
	if err := WriteDocument(&b, doc, sampleInput(t).Codebook.Theme, ""); err != nil {
		t.Fatal(err)
	}
	at := 0
	for _, want := range []string{"1.\u00a0Un</h2>", "un <strong>&lt;gras&gt;</strong>", `<h3 class="sub">Titre gras`, "<li>point</li>",
		`href="bilan-region.html">ailleurs`, "<b>12</b> <span>mot</span>", "<small>13", "<caption>Table", "Coin", "Col <small>n", "Ligne",
		"7\u00a0(1)", `<td class="num">s</td><td>des mots</td>`, "secret"} {
		i := strings.Index(b.String()[at:], want)
		if i < 0 {
			t.Fatalf("%q is not there, or not in order", want)
		}
		at += i
	}
	if strings.Contains(b.String(), "PDF") {
		t.Error("the page leads to a PDF that is not there")
	}
}

// What is longer than any word may be cut by a browser, and nothing else; what is
// written stays text.
func TestLongWordsMayBeCut(t *testing.T) {
	for text, want := range map[string]string{
		"anticonstitutionnellement, 1\u202f234\u202f567": "anticonstitutionnellement, 1\u202f234\u202f567",
		"<b> & " + strings.Repeat("é", 30):               "&lt;b&gt; &amp; " + strings.Repeat("é", 28) + "<wbr>éé",
	} {
		if got := string(breakable(text)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
