package pdf

import (
	"bytes"
	"testing"

	"bilan/pipeline/present"
)

// The page to hand out is one page, with six figures and the gap to the region,
// and without the map where there is no room for it; it keeps the standards.
func TestThePageToHandOutIsOnePage(t *testing.T) {
	summary := present.Section{ID: "resume", Title: "En résumé", Level: 1}
	cards := append(figures(), figures()[0])
	for i := range cards {
		cards[i].Gap, cards[i].Mine, cards[i].Whole = true, 12, float64(i)
	}
	for _, c := range []struct{ words, maps int }{{30, 1}, {240, 0}} {
		small := posts()
		small.Small = true
		summary.Blocks = []present.Block{words(c.words), cards, small, present.List{words(12), words(20)}}
		doc, ok := sample(summary, present.Section{ID: "carte", Level: 1, Title: "Carte", Blocks: []present.Block{posts()}}).Handout()
		if !ok || doc.ID != "resume-62-pas-de-calais" {
			t.Fatal(doc.ID, ok)
		}
		var b bytes.Buffer
		if err := WriteSheet(&b, doc, sampleTheme()); err != nil {
			t.Fatal(err)
		}
		p := read(t, b.Bytes())
		if len(p.contents) != 1 || p.count("LI") != 8 || p.count("Figure") != c.maps {
			t.Errorf("%d words: %d pages, %d figures, %d maps", c.words, len(p.contents), p.count("LI"), p.count("Figure"))
		}
		for _, fault := range Faults(p.raw) {
			t.Errorf("%d words: %s", c.words, fault)
		}
	}
	if _, ok := sample(present.Section{ID: "note", Level: 1, Title: "Note"}).Handout(); ok {
		t.Error("a note has a page to hand out")
	}
}

// A page for a mediator who cited everything and of whom much was corrected is one
// page: its type is smaller. The line in a cell adds no untagged content.
func TestAFullPageForAMediatorIsOnePage(t *testing.T) {
	numbers := &present.Table{ID: "chiffres", Title: "Chiffres", Corner: "Question",
		Columns: []present.Head{{Label: "Vous"}, {Label: "Région"}}}
	needs := &present.Table{ID: "cite", Title: "Besoins", Corner: "Vous avez cité", Columns: []present.Head{{Label: "Région"}}}
	for range 9 {
		needs.Rows = append(needs.Rows, present.Row{Head: "Un besoin", Cells: []present.Cell{{Text: "9 sur 12"}}})
	}
	for range 9 {
		line := &present.Spread{Own: 59, HasOwn: true, Part: 130, HasPart: true, Whole: 154, HasWhole: true, Low: 68, High: 212}
		numbers.Rows = append(numbers.Rows, present.Row{Head: "Personnes accompagnées",
			Cells: []present.Cell{{Text: "59"}, {Text: "de 68 à 212", Spread: line}}})
	}
	doc := sample(
		present.Section{ID: "a", Level: 1, Title: "Poste", Blocks: []present.Block{words(60)}},
		present.Section{ID: "b", Level: 1, Title: "Vos chiffres", Blocks: []present.Block{numbers}},
		present.Section{ID: "c", Level: 1, Title: "Ce que vous avez cité", Blocks: []present.Block{needs}},
		present.Section{ID: "d", Level: 1, Title: "Corrections", Blocks: []present.Block{
			present.List{words(20), words(20), words(20), words(20), words(4)}}},
		present.Section{ID: "e", Level: 1, Title: "Une question ?", Blocks: []present.Block{words(40)}},
	)
	doc.Sheet = true
	var b bytes.Buffer
	if err := WriteSheet(&b, doc, sampleTheme()); err != nil {
		t.Fatal(err)
	}
	if p := read(t, b.Bytes()); len(p.contents) != 1 || p.count("H2") != 5 {
		t.Errorf("%d pages, %d titles", len(p.contents), p.count("H2"))
	}
	for _, fault := range Faults(b.Bytes()) {
		t.Error(fault)
	}
}
