package codebook

import (
	"image/color"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// themeForm is theme.yaml as it is written.
type themeForm struct {
	Font   string     `yaml:"police" need:"Liberation Sans ou Liberation Serif"`
	Colors colorsForm `yaml:"couleurs" need:"les couleurs, comme dans le modèle"`
	Sizes  sizesForm  `yaml:"tailles" need:"les tailles en points, comme dans le modèle"`
}

type colorsForm struct {
	Ink       string            `yaml:"encre" need:"une couleur, comme \"#1e1e1e\""`
	Muted     string            `yaml:"attenue" need:"une couleur, comme \"#5c5c5c\""`
	Primary   string            `yaml:"principal" need:"une couleur, comme \"#000091\""`
	Pale      string            `yaml:"pale" need:"une couleur, comme \"#c4c9e6\""`
	Accent    string            `yaml:"accent" need:"une couleur, comme \"#b34000\""`
	Warning   string            `yaml:"alerte" need:"une couleur, comme \"#b0003a\""`
	Grid      string            `yaml:"grille" need:"une couleur, comme \"#dddddd\""`
	Band      string            `yaml:"bandeau" need:"une couleur, comme \"#eef0fa\""`
	Series    []string          `yaml:"series" need:"au moins trois couleurs"`
	Territory map[string]string `yaml:"territoires"`
}

type sizesForm struct {
	Title    float64 `yaml:"titre" need:"une taille en points"`
	Heading1 float64 `yaml:"titre1" need:"une taille en points"`
	Heading2 float64 `yaml:"titre2" need:"une taille en points"`
	Heading3 float64 `yaml:"titre3" need:"une taille en points"`
	Body     float64 `yaml:"corps" need:"une taille en points"`
	Table    float64 `yaml:"tableau" need:"une taille en points"`
	Small    float64 `yaml:"petit" need:"une taille en points"`
}

const (
	themeFile   = "theme.yaml"
	minContrast = 4.5 // WCAG 2, level AA, for text
	minSeries   = 3
)

func (l *loader) theme() {
	var form themeForm
	d := l.yaml(themeFile, &form)
	if form.Font != "" {
		l.oneOf(d.at("police"), "police", form.Font, "Liberation Sans", "Liberation Serif")
	}
	l.book.Theme = Theme{Font: form.Font, Colors: l.palette(d, form.Colors), Sizes: Sizes(form.Sizes)}
	l.sizes(d, form.Sizes)
}

func (l *loader) palette(d *document, form colorsForm) Colors {
	text := func(key, value string) color.RGBA {
		c := l.color(d, value, "couleurs", key)
		if ratio := Contrast(c, color.RGBA{255, 255, 255, 255}); c.A != 0 && ratio < minContrast {
			shown := french.Decimal(math.Floor(ratio*10)/10, 1)
			l.add(survey.DefContrast, d.at("couleurs", key), "cle", key, "valeur", value, "contraste", shown)
		}
		return c
	}
	c := Colors{
		Ink:       text("encre", form.Ink),
		Muted:     text("attenue", form.Muted),
		Primary:   text("principal", form.Primary),
		Pale:      l.color(d, form.Pale, "couleurs", "pale"),
		Accent:    text("accent", form.Accent),
		Warning:   text("alerte", form.Warning),
		Grid:      l.color(d, form.Grid, "couleurs", "grille"),
		Band:      l.color(d, form.Band, "couleurs", "bandeau"),
		Territory: map[string]color.RGBA{},
	}
	for _, name := range slices.Sorted(maps.Keys(form.Territory)) {
		c.Territory[name] = l.color(d, form.Territory[name], "couleurs", "territoires", name)
	}
	for i, s := range form.Series {
		c.Series = append(c.Series, l.color(d, s, "couleurs", "series", i))
	}
	if n := len(form.Series); n > 0 && n < minSeries {
		l.badValue(d.at("couleurs", "series"), "series", strconv.Itoa(n)+" couleurs", "au moins trois couleurs")
	}
	return c
}

// color reads « #rrggbb ». An empty value is left to the check of compulsory
// keys. A colour that cannot be read is transparent.
func (l *loader) color(d *document, value string, path ...any) color.RGBA {
	if value == "" {
		return color.RGBA{}
	}
	n, err := strconv.ParseUint(strings.TrimPrefix(value, "#"), 16, 32)
	if err != nil || len(value) != len("#rrggbb") || value[0] != '#' {
		key, _ := path[len(path)-1].(string)
		if key == "" {
			key = "series"
		}
		l.badValue(d.at(path...), key, value, "une couleur entre guillemets : \"#rrggbb\", six chiffres ou lettres de a à f")
		return color.RGBA{}
	}
	return color.RGBA{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n), A: 0xff}
}

// sizes checks that each size is one that can be read and printed.
func (l *loader) sizes(d *document, form sizesForm) {
	v := reflect.ValueOf(form)
	for i, key := range keys(v.Type()) {
		if size := v.Field(i).Float(); size != 0 && (size < 5 || size > 72) {
			l.badValue(d.at("tailles", key), key, strconv.FormatFloat(size, 'g', -1, 64), "une taille de 5 à 72 points")
		}
	}
}
