package chart

import (
	"image/color"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-fonts/liberation/liberationserifbold"
	"codeberg.org/go-fonts/liberation/liberationserifregular"
	stdfont "golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// serif is the name that a theme gives to the serif family; any other name
// means Liberation Sans.
const serif = "Liberation Serif"

// style is how a text looks.
type style struct {
	size  vg.Length
	bold  bool
	color color.Color
}

// leading is the distance between two lines of text. Liberation rises 0.905
// and falls 0.212 of its size, so that lines 1.2 apart never touch.
func (s style) leading() vg.Length { return s.size * 1.2 }

// letters are the two faces of a family. Faces are held here and given to
// each text, instead of asked from gonum's global default, which is serif
// and which any package could change.
type letters struct {
	variant       font.Variant
	regular, bold *opentype.Font
	widths        map[measured]vg.Length // what was measured: a layout asks again and again
}

// measured is a text in a style, whose colour does not matter.
type measured struct {
	text string
	size vg.Length
	bold bool
}

func newLetters(family string) letters {
	if family == serif {
		return letters{"Serif", parse(liberationserifregular.TTF), parse(liberationserifbold.TTF), map[measured]vg.Length{}}
	}
	return letters{"Sans", parse(liberationsansregular.TTF), parse(liberationsansbold.TTF), map[measured]vg.Length{}}
}

// parse reads a font that is part of the program: it cannot fail, or no
// drawing ever could be made.
func parse(ttf []byte) *opentype.Font {
	f, err := opentype.Parse(ttf)
	if err != nil {
		panic("chart: embedded font: " + err.Error())
	}
	return f
}

// face is the font of a style, enlarged by scale.
func (l letters) face(s style, scale vg.Length) font.Face {
	f := font.Font{Typeface: "Liberation", Variant: l.variant, Size: s.size * scale}
	if s.bold {
		f.Weight = stdfont.WeightBold
		return font.Face{Font: f, Face: l.bold}
	}
	return font.Face{Font: f, Face: l.regular}
}

func (l letters) width(s style, text string) vg.Length {
	m := measured{text, s.size, s.bold}
	w, known := l.widths[m]
	if !known {
		f := l.face(s, 1)
		w = f.Width(text)
		l.widths[m] = w
	}
	return w
}

// widest is the width of the widest of some texts.
func (l letters) widest(s style, texts ...string) vg.Length {
	var w vg.Length
	for _, t := range texts {
		w = max(w, l.width(s, t))
	}
	return w
}

// clean makes a text safe to draw on one line: control characters and line
// breaks, which no format can hold, become ordinary spaces.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\uFFFE' || r == '\uFFFF' || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' }), " ")
}

// wrap breaks a text into lines no wider than width, at ordinary spaces only
// so that « 42 % » stays whole, or inside a word that is itself too wide.
// Beyond the given number of lines the text ends with « … ».
func (l letters) wrap(s style, text string, width vg.Length, most int) []string {
	var lines []string
	line := ""
	for word := range strings.SplitSeq(clean(text), " ") {
		if line != "" && l.width(s, line+" "+word) <= width {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		whole, rest := l.chop(s, word, width)
		lines, line = append(lines, whole...), rest
	}
	if line != "" {
		lines = append(lines, line)
	}
	if len(lines) > most {
		lines = append(lines[:most-1], l.cut(s, lines[most-1]+"…", width))
	}
	return lines
}

// chop breaks a word that is too wide: whole lines, and what is left over.
func (l letters) chop(s style, word string, width vg.Length) (lines []string, rest string) {
	if l.width(s, word) <= width {
		return nil, word
	}
	start := 0
	for i, r := range word {
		if i > start && l.width(s, word[start:i+utf8.RuneLen(r)]) > width {
			lines, start = append(lines, word[start:i]), i
		}
	}
	return lines, word[start:]
}

// cut shortens a text to a width, ending it with « … »; nothing is left of it
// where not even that holds.
func (l letters) cut(s style, text string, width vg.Length) string {
	if text == "" || l.width(s, text) <= width {
		return text
	}
	runes := []rune(strings.TrimSuffix(text, "…"))
	for n := len(runes) - 1; n >= 0; n-- {
		short := strings.TrimRight(string(runes[:n]), " ,;:\u00a0\u202f") + "…"
		if l.width(s, short) <= width {
			return short
		}
	}
	return ""
}
