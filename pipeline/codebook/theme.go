package codebook

import (
	"image/color"
	"math"
	"reflect"
	"strconv"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Theme is theme.yaml: the look that charts, PDF and page share.
type Theme struct {
	Font   string `yaml:"police" need:"Liberation Sans ou Liberation Serif"`
	Colors Colors `yaml:"couleurs" need:"les couleurs, comme dans le modèle"`
	Sizes  Sizes  `yaml:"tailles" need:"les tailles en points, comme dans le modèle"`
}

// Colors are the palette. Those of texts (also marks and warnings, and the subject
// of a chart, which is in Primary as titles are) must reach a contrast of 4.5 on
// white. Pale is what the subject is compared with, Grid rules and axes, Band the
// background of table heads and boxes.
type Colors struct {
	Ink       color.RGBA            `yaml:"encre" need:"une couleur, comme \"#1e1e1e\""`
	Muted     color.RGBA            `yaml:"attenue" need:"une couleur, comme \"#5c5c5c\""`
	Primary   color.RGBA            `yaml:"principal" need:"une couleur, comme \"#000091\""`
	Pale      color.RGBA            `yaml:"pale" need:"une couleur, comme \"#c4c9e6\""`
	Accent    color.RGBA            `yaml:"accent" need:"une couleur, comme \"#b34000\""`
	Warning   color.RGBA            `yaml:"alerte" need:"une couleur, comme \"#b0003a\""`
	Grid      color.RGBA            `yaml:"grille" need:"une couleur, comme \"#dddddd\""`
	Band      color.RGBA            `yaml:"bandeau" need:"une couleur, comme \"#eef0fa\""`
	Series    []color.RGBA          `yaml:"series" need:"au moins trois couleurs"`
	Territory map[string]color.RGBA `yaml:"territoires"` // QPV, Rural
}

// Sizes are in points.
type Sizes struct {
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
	theme := &l.book.Theme
	d := l.yaml(themeFile, theme)
	if theme.Font != "" {
		l.oneOf(d.at("police"), "police", theme.Font, "Liberation Sans", "Liberation Serif")
	}
	l.palette(d, theme.Colors)
	v := reflect.ValueOf(theme.Sizes)
	for i, key := range keys(v.Type()) {
		if size := v.Field(i).Float(); size != 0 && (size < 5 || size > 72) {
			l.badValue(d.at("tailles", key), key, strconv.FormatFloat(size, 'g', -1, 64), "une taille de 5 à 72 points")
		}
	}
}

// palette checks that texts can be read, and that there are colours enough.
func (l *loader) palette(d *document, c Colors) {
	for _, text := range []struct {
		key   string
		color color.RGBA
	}{{"encre", c.Ink}, {"attenue", c.Muted}, {"principal", c.Primary}, {"accent", c.Accent}, {"alerte", c.Warning}} {
		ratio := Contrast(text.color, color.RGBA{255, 255, 255, 255})
		if node, at := d.find("couleurs", text.key); text.color.A != 0 && ratio < minContrast {
			shown := french.Decimal(math.Floor(ratio*10)/10, 1)
			l.add(survey.DefContrast, at, "cle", text.key, "valeur", node.Value, "contraste", shown)
		}
	}
	if n := len(c.Series); n > 0 && n < minSeries {
		l.badValue(d.at("couleurs", "series"), "series", strconv.Itoa(n)+" couleurs", "au moins trois couleurs")
	}
}
