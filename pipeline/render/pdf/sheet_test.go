package pdf

import (
	"bytes"
	"testing"

	"bilan/pipeline/present"
	"bilan/pipeline/render/pdf/pdftest"
)

// The page to hand out is one page, with six figures and the gap to the region,
// and without the map where there is no room for it; it keeps the standards.
func TestThePageToHandOutIsOnePage(t *testing.T) {
	summary := present.Section{ID: "resume", Title: "En résumé", Level: 1}
	cards := append(figures(), figures()...)
	for i := range cards {
		cards[i].Gap, cards[i].Mine, cards[i].Whole = true, 12, float64(i)
	}
	for _, c := range []struct{ words, maps int }{{30, 1}, {260, 0}} {
		summary.Blocks = []present.Block{words(c.words), cards}
		doc, ok := sample(summary, present.Section{ID: "carte", Level: 1, Title: "Carte", Blocks: []present.Block{posts()}}).Handout()
		if !ok || doc.ID != "resume-62-pas-de-calais" {
			t.Fatal(doc.ID, ok)
		}
		var b bytes.Buffer
		if err := WriteSheet(&b, doc, sampleTheme()); err != nil {
			t.Fatal(err)
		}
		p := read(t, b.Bytes())
		if len(p.contents) != 1 || p.count("LI") != 6 || p.count("Figure") != c.maps {
			t.Errorf("%d words: %d pages, %d figures, %d maps", c.words, len(p.contents), p.count("LI"), p.count("Figure"))
		}
		for _, fault := range pdftest.Faults(p.raw) {
			t.Errorf("%d words: %s", c.words, fault)
		}
	}
	if _, ok := sample(present.Section{ID: "note", Level: 1, Title: "Note"}).Handout(); ok {
		t.Error("a note has a page to hand out")
	}
}
