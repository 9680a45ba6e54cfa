package pdf

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"bilan/pipeline/present"
	"bilan/pipeline/render/pdf/tagged"
)

// ficheOf is a fiche with so many words under each of two headings.
func ficheOf(id string, length int) present.FicheSheet {
	return present.FicheSheet{
		ID: id, Title: "Médiation " + id, Place: "Ville d’Ici", Setting: "Agglomération, Loire",
		Credit:     "Fiche d’expérience, novembre 2017",
		Disclaimer: "Exemple.",
		Rows: []present.FicheRow{
			{ID: "thematiques", Heading: "Thématique principale de cette action", Blocks: []present.Block{text("Santé")}},
			{ID: "historique", Heading: "Historique", Blocks: []present.Block{words(length), present.List{words(12), words(length)}}},
		},
	}
}

func ficheBook(sheets ...present.FicheSheet) present.FicheBook {
	b := present.FicheBook{ID: "fiche", Title: "Recueil", Date: time.Date(2017, 11, 30, 0, 0, 0, 0, time.UTC), Sheets: sheets}
	for i := range sheets {
		b.Themes = append(b.Themes, present.IndexEntry{Label: "Thème " + sheets[i].ID, Sheets: []int{i}})
	}
	return b
}

func fiches(t *testing.T, book present.FicheBook) printed {
	t.Helper()
	var b bytes.Buffer
	if err := WriteFiches(&b, book, sampleTheme()); err != nil {
		t.Fatal(err)
	}
	return read(t, b.Bytes())
}

// A fiche alone has neither cover nor contents; several have both, and an index.
func TestFichesAloneAndTogether(t *testing.T) {
	one, two := fiches(t, ficheBook(ficheOf("a", 60))), fiches(t, ficheBook(ficheOf("a", 60), ficheOf("b", 60)))
	if len(one.contents) != 1 || one.count("TOC") != 0 || one.count("H1") != 1 || one.count("H2") != 2 {
		t.Errorf("alone: %d pages, %v", len(one.contents), one.tags())
	}
	if len(two.contents) != 5 || two.count("TOC") != 2 || two.count("H1") != 1 || two.count("H3") != 4 {
		t.Errorf("together: %d pages, %v", len(two.contents), two.tags())
	}
}

// Whatever a fiche prints is tagged or an artifact, and the same fiche gives the
// same bytes.
func TestFichesAreTaggedAndTheSame(t *testing.T) {
	book := ficheBook(ficheOf("a", 700), ficheOf("b", 40))
	p := fiches(t, book)
	for i, content := range p.contents {
		if left := strings.TrimSpace(unmarked(content)); strings.Contains(left, "Tj") {
			t.Errorf("page %d has untagged text: %s", i+1, left)
		}
	}
	if !bytes.Equal(p.raw, fiches(t, book).raw) {
		t.Error("a second file differs")
	}
	if !slices.Contains(p.tags(), "LBody") {
		t.Error("the list is not one")
	}
}

// A heading that is taller than its text pushes the next row down.
func TestTallHeadingsDoNotOverlap(t *testing.T) {
	c, book := newFicheComposer(t), ficheOf("a", 60)
	rows := []*ficheRow{c.row(book.Rows[0]), c.row(book.Rows[1])}
	strips := append(rows[0].strips(), rows[1].strips()...)
	paginate(strips)
	if end := strips[0].y + rows[0].heading.Height(); strips[1].y < end {
		t.Errorf("the second row begins at %v, the first heading ends at %v", strips[1].y, end)
	}
}

func newFicheComposer(t *testing.T) *ficheComposer {
	t.Helper()
	book := ficheBook(ficheOf("a", 60))
	p, err := newPress(tagged.Meta{Date: book.Date}, sampleTheme(), ficheLook(sampleTheme()))
	if err != nil {
		t.Fatal(err)
	}
	return &ficheComposer{composer: composer{press: p}, book: book}
}
