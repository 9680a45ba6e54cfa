package fiche

import (
	"bytes"
	"flag"
	"image/color"
	"os"
	"path/filepath"
	"testing"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
)

var update = flag.Bool("update", false, "write the golden files again")

func theme() codebook.Theme {
	ink := color.RGBA{R: 0x11, G: 0x22, B: 0x33, A: 0xff}
	return codebook.Theme{Colors: codebook.Colors{Ink: ink, Muted: ink, Primary: ink, Grid: ink, Band: ink}}
}

func sheet(id, title string, blocks ...present.Block) present.FicheSheet {
	return present.FicheSheet{
		ID: id, Title: title, Place: "Ville d’Ici", Credit: "Fiche d’expérience, mai 2024",
		Rows: []present.FicheRow{{ID: "objectifs", Heading: "Objectifs", Blocks: blocks}},
	}
}

func line(s string) present.Paragraph { return present.Paragraph{{Text: s}} }

// The page of one fiche, and that of a collection with its contents and index,
// are those that were looked at.
func TestPages(t *testing.T) {
	one := present.FicheBook{ID: "fiche-a", Sheets: []present.FicheSheet{
		sheet("a", "Porte-à-porte", present.Paragraph{{Text: "En gras", Bold: true}, {Text: " puis non."}},
			present.List{line("un"), line("deux")}),
	}}
	two := present.FicheBook{
		ID: "recueil", Title: "Recueil", Date: time.Date(2024, 5, 31, 0, 0, 0, 0, time.UTC), Publisher: codebook.Publisher{Name: "ARS"},
		Sheets:      []present.FicheSheet{sheet("a", "Porte-à-porte", line("x")), sheet("b", "Bus", line("y"))},
		Themes:      []present.IndexEntry{{Label: "Santé", Sheets: []int{0, 1}}},
		Departments: []present.IndexEntry{{Label: "Nord (59)", Sheets: []int{1}}},
	}
	for name, book := range map[string]present.FicheBook{"fiche.html": one, "recueil.html": two} {
		var got bytes.Buffer
		if err := Write(&got, book, theme()); err != nil {
			t.Fatal(err)
		}
		golden := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil || !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s differs (%v): look at it, then run with -update", name, err)
		}
	}
}

// What a fiche quotes is text, whatever it looks like.
func TestMarkupIsInert(t *testing.T) {
	var got bytes.Buffer
	book := present.FicheBook{Sheets: []present.FicheSheet{sheet("a", "<b>A</b>", line(`<script>alert("x")</script>`))}}
	if err := Write(&got, book, theme()); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(got.Bytes(), []byte("<script")) || bytes.Contains(got.Bytes(), []byte("<b>")) {
		t.Error(got.String())
	}
}
