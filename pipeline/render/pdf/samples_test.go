package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strconv"
	"strings"
	"testing"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
)

// sampleTheme is the default theme.
func sampleTheme() codebook.Theme {
	rgb := func(v uint32) color.RGBA { return color.RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 0xff} }
	return codebook.Theme{
		Font: "Liberation Sans",
		Colors: codebook.Colors{
			Ink: rgb(0x1e1e1e), Muted: rgb(0x5c5c5c), Primary: rgb(0x000091), Pale: rgb(0xc4c9e6),
			Accent: rgb(0xb34000), Warning: rgb(0xb0003a), Grid: rgb(0xdddddd), Band: rgb(0xeef0fa),
			Series:    []color.RGBA{rgb(0x000091), rgb(0x5a66cc), rgb(0xa3acea)},
			Territory: map[string]color.RGBA{"QPV": rgb(0x000091), "Rural": rgb(0xc2650f)},
		},
		Sizes: codebook.Sizes{Title: 26, Heading1: 17, Heading2: 13, Heading3: 11, Body: 10.5, Table: 8.5, Small: 7.5},
	}
}

const disclaimer = "Réponses reconstituées : exemple de démonstration. Les agrégats sont ceux du bilan publié ; les réponses " +
	"individuelles ont été reconstruites."

// sample is a document around some sections.
func sample(sections ...present.Section) present.Document {
	return present.Document{
		ID: "bilan-62-pas-de-calais", Title: "Les médiateurs santé en quartiers politique de la ville",
		Place: "Pas-de-Calais", Region: "Hauts-de-France", Year: 2024,
		Publisher: codebook.Publisher{
			Name: "Agence régionale de santé Hauts-de-France", Service: "Direction de la prévention et de la promotion de la santé",
			Address: []string{"556 avenue Willy-Brandt", "59777 Euralille"}, Mail: "mediation@exemple.fr", Site: "exemple.fr/mediation",
		},
		Date: time.Date(2025, 3, 1, 9, 0, 0, 0, time.UTC), Disclaimer: disclaimer, Sections: sections,
	}
}

// everything has each kind of block, and what is awkward in each.
func everything() present.Document {
	return sample(
		present.Section{ID: "resume", Title: "En résumé", Level: 1, Blocks: []present.Block{words(40), figures()}},
		present.Section{ID: "un", Number: "1", Title: "Qu’est-ce qu’un médiateur santé ?", Level: 1, NewPage: true, Blocks: []present.Block{
			words(90), text("Il poursuit deux buts :"), present.List{words(30), words(12)}, words(60),
		}},
		present.Section{ID: "vide", Number: "2", Title: "Une partie sans contenu", Level: 1},
		present.Section{ID: "quatre", Number: "4", Title: "Les missions en chiffres", Level: 1, Blocks: []present.Block{words(50)}},
		present.Section{ID: "a", Number: "a", Title: "L’activité 🙂 des médiateurs", Level: 2, Blocks: []present.Block{
			text("Un mot 🙂 et l’autre"), bars(9), words(40), bars(4), posts(),
		}},
		present.Section{ID: "b", Number: "b", Title: "Les tableaux", Level: 2, Blocks: []present.Block{
			numbers(7, 5), numbers(60, 3), numbers(4, 12), &present.Table{ID: "vide", Title: "Rien"},
		}},
		present.Section{ID: "annexe", Title: "Annexe 1", Level: 1, NewPage: true, Landscape: true, Blocks: []present.Block{annexe()}},
		present.Section{ID: "methode", Title: "Méthode et définitions", Level: 1, Blocks: []present.Block{
			present.Paragraph{{Text: "Base.", Bold: true}, {Text: " Une moyenne porte sur les médiateurs qui ont répondu à la question."}},
			present.Paragraph{{Text: "Définition de chaque indicateur", Bold: true}}, words(20),
			present.Paragraph{}, present.List{}, present.KeyFigures{},
		}},
	)
}

func text(s string) present.Paragraph { return present.Paragraph{{Text: s}} }

// words is a paragraph of n words.
func words(n int) present.Paragraph {
	vocabulary := strings.Fields("Les médiateurs accompagnent en moyenne cent trente personnes par an vers leurs droits et vers les soins, " +
		"au cœur des quartiers prioritaires.")
	var b []string
	for i := range n {
		b = append(b, vocabulary[i%len(vocabulary)])
	}
	return text(strings.Join(b, " "))
}

func figures() present.KeyFigures {
	k := present.KeyFigures{
		{Value: "130", Label: "personnes accompagnées par médiateur", Compare: "154 en région"},
		{Value: "1\u202f560", Label: "personnes en tout"},
		{Value: "100\u202f%", Label: "des médiateurs ont un partenariat avec la CPAM", Compare: "95\u202f% en région"},
		{Value: "Nutrition, activité physique et alimentation, cancer, santé mentale", Label: "thèmes les plus abordés"},
		{Value: "s", Label: "valeur couverte par le secret statistique"},
	}
	return k
}

func percent(v int) string { return strconv.Itoa(v) + "\u202f%" }

func bars(n int) *present.Chart {
	c := &present.Chart{
		ID: "themes", Kind: codebook.Bars, Title: "La nutrition en tête des thématiques de prévention",
		Subtitle: "Part des médiateurs qui ont abordé chaque thématique (n = 12)", Source: "Source : bilans d’activité 2024.",
		Alt: "Barres : nutrition 83 %, contre 85 % en région.", Main: "Pas-de-Calais", Mark: "Hauts-de-France", Max: 100,
	}
	for i := range n {
		v := 90 - 9*i
		c.Items = append(c.Items, present.Item{
			Label: "Thématique numéro " + strconv.Itoa(i+1), Value: float64(v), Text: percent(v),
			HasMark: true, Mark: float64(v - 5), MarkText: percent(v - 5), Strong: true,
		})
	}
	return c
}

func posts() *present.Map {
	return &present.Map{Kinds: []present.PostKind{{Territory: "QPV", Legend: "QPV"}, {Territory: "Rural", Legend: "Rural"}},
		ID: "carte", Title: "Les postes de médiateur santé", Source: "Source : registre des postes.", Credit: "Contours : CC-BY-4.0.",
		Alt: "Carte : Arras (2 en QPV), Calais (1 en milieu rural).",
		Outlines: []present.Outline{{ID: "62", Label: "Pas-de-Calais", Subject: true, Rings: [][][2]float64{{
			{1.6, 50.4}, {1.6, 50.9}, {2.1, 51}, {2.9, 50.6}, {3.1, 50.2}, {2.2, 50.1},
		}}}},
		Places: []present.Place{{Label: "Arras", Longitude: 2.77, Latitude: 50.29, Posts: []int{2, 0}}, {Label: "Calais", Longitude: 1.85,
			Latitude: 50.94, Posts: []int{0, 1}}},
	}
}

// numbers is a table of numbers whose last row is a total.
func numbers(rows, columns int) *present.Table {
	t := &present.Table{
		ID: "nombres", Title: "Postes et habitants, par département", Corner: "Territoire",
		Notes:  []present.Note{{Key: "s", Text: "chiffre couvert par le secret statistique."}},
		Source: "Source : bilans d’activité 2024.",
	}
	for i := range columns {
		t.Columns = append(t.Columns, present.Head{ID: strconv.Itoa(i), Label: "Nombre de postes ouverts " + strconv.Itoa(i+1),
			Count: "n\u00a0=\u00a012"})
	}
	for i := range rows {
		r := present.Row{ID: strconv.Itoa(i), Head: "Département " + strconv.Itoa(i+1), Strong: i == rows-1}
		for k := range columns {
			r.Cells = append(r.Cells, present.Cell{Text: strconv.Itoa(100*i + k), Numeric: true, Value: float64(100*i + k)})
		}
		r.Cells[0] = present.Cell{Text: "s", Note: "s"}
		t.Rows = append(t.Rows, r)
	}
	return t
}

// annexe is a table like Annexe 1: numbers, and rankings in words.
func annexe() *present.Table {
	t := numbers(18, 7)
	t.Title, t.Corner = "Données calculées à partir des bilans 2024", "Indicateur"
	for i := range t.Rows {
		t.Rows[i].Head = "Part des médiateurs ayant co-animé des actions auprès de professionnels (" + strconv.Itoa(i+1) + ")"
	}
	for range 5 {
		r := present.Row{Head: "Co-animateurs cités le plus souvent"}
		for range t.Columns {
			r.Cells = append(r.Cells, present.Cell{Text: "Centre social, CPAM, Collectivités territoriales, Associations, Établissements de " +
				"santé, Professionnels de santé"})
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

// mark is a logo of one colour.
func mark(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
