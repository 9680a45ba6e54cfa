package chart

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
)

var kinds = []codebook.ChartKind{codebook.Bars, codebook.Stacked, codebook.Dumbbell, "inconnu"}

// hard are lists of items that break charts drawn without measuring.
func hard() map[string][]present.Item {
	long := strings.Repeat("Accompagnement vers les dispositifs de prévention et d’accès aux droits ", 4)
	mark := func(v float64, text string, m float64, markText string) present.Item {
		return present.Item{
			Label: "Item", Value: v, Text: text, HasMark: true, Mark: m, MarkText: markText,
			Parts: []float64{v, m, v}, Texts: []string{text, markText, text},
		}
	}
	var twenty, zeros, hidden []present.Item
	for i := range 20 {
		twenty = append(twenty, mark(float64(100-5*i), "12,5\u202f%", float64(5*i), "87,5\u202f%"))
		zeros = append(zeros, mark(0, "0\u202f%", 0, "0\u202f%"))
		hidden = append(hidden, present.Item{Label: "Oise", Text: "secret (moins de trois réponses)", Hidden: true, HasMark: i%2 == 0,
			Mark: float64(i * 5), MarkText: "36\u202f%"})
	}
	return map[string][]present.Item{
		"none":       nil,
		"one":        {mark(42, "42\u202f%", 36, "36\u202f%")},
		"twenty":     twenty,
		"all zero":   zeros,
		"all hidden": hidden,
		"long labels": {{Label: long, Value: 3, Text: "3", Parts: []float64{3}, Texts: []string{"3"}},
			{Label: strings.Repeat("anticonstitutionnellement", 9), Value: 1, Text: "1"}},
		"long values": {mark(1e18, strings.Repeat("1\u202f234", 20), 9e17, strings.Repeat("9\u202f876", 20))},
		"equal": {mark(50, "50\u202f%", 50, "50\u202f%"), mark(50, "50\u202f%", 50.2, "50\u202f%"), mark(50, "50\u202f%", 49.8,
			"50\u202f%")},
		"ends": {mark(0, "0\u202f%", 100, "100\u202f%"), mark(100, "100\u202f%", 0, "0\u202f%"), mark(100, "100\u202f%", 100,
			"100\u202f%")},
		"no number": {mark(math.NaN(), "?", math.Inf(1), "?"), mark(math.Inf(1), "?", -5, "-5"), mark(-5, "-5", math.NaN(), "?")},
		"no text":   {{Value: 3, Parts: []float64{1, 2}}, {}},
		"odd text":  {mark(3, "3\n%\x00\x1b", 2, "\xff\ufffe"), {Label: "a\tb\u2028c 🙂", Value: 1, Text: "<b>&\"'"}},
		"many parts": {{Label: "A", Parts: []float64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 90}, Texts: []string{"1", "1", "1", "1", "1", "1", "1",
			"1", "1", "1", "90", "trop"}}},
	}
}

// No text meets another, nothing leaves the canvas: whatever the items, the
// width, and even the height.
func TestNothingOverlaps(t *testing.T) {
	for name, items := range hard() {
		for _, kind := range kinds {
			for _, width := range []vg.Length{160, 300, 482, 700} {
				ch := hardChart(kind, items)
				for _, height := range []vg.Length{0.6, 1, 2.5} {
					t.Run(strings.Join([]string{name, string(kind), strconv.Itoa(int(width)), strconv.FormatFloat(float64(height), 'f', 1, 64)}, "/"),
						func(t *testing.T) {
							c := &canvas{w: width, h: NewStudio(sampleTheme()).Size(ch, width, Options{}) * height}
							NewStudio(sampleTheme()).Draw(c, ch, Options{})
							c.sound(t)
							c.apartFrom(t, sampleTheme().Colors.Accent)
						})
				}
			}
		}
	}
}

func hardChart(kind codebook.ChartKind, items []present.Item) *present.Chart {
	return &present.Chart{
		Kind: kind, Title: strings.Repeat("Un titre qui dit ce que l’on voit ", 4), Subtitle: "Sur douze médiateurs",
		Source: strings.Repeat("bilans 2024. ", 12), Main: "Pas-de-Calais", Mark: "Hauts-de-France",
		Series: []string{"Pourvus", "Vacants", strings.Repeat("Une série au nom très long ", 6)}, Items: items,
	}
}

func TestSamplesAreSound(t *testing.T) {
	for _, ch := range []*present.Chart{themes(), people(), posts(), shares(), comparison()} {
		t.Run(ch.ID, func(t *testing.T) {
			c := &canvas{w: 482, h: NewStudio(sampleTheme()).Size(ch, 482, Options{Bare: true})}
			NewStudio(sampleTheme()).Draw(c, ch, Options{Bare: true})
			c.sound(t)
			for _, it := range ch.Items {
				if it.Text != "" && !c.says(it.Text) {
					t.Errorf("the value %q of %q is not written", it.Text, it.Label)
				}
				if it.HasMark && ch.Kind != codebook.Stacked && !c.says(it.MarkText) {
					t.Errorf("the mark %q of %q is not written", it.MarkText, it.Label)
				}
			}
		})
	}
}

// On a page that sets them itself, title, subtitle and source would be twice.
func TestBareLeavesOutTheWords(t *testing.T) {
	ch := themes()
	whole, bare := &canvas{w: 700, h: 600}, &canvas{w: 700, h: 600}
	NewStudio(sampleTheme()).Draw(whole, ch, Options{})
	NewStudio(sampleTheme()).Draw(bare, ch, Options{Bare: true})
	for _, text := range []string{ch.Title, ch.Subtitle, "Source\u00a0: " + ch.Source} {
		if !whole.says(text) {
			t.Errorf("%q is missing", text)
		}
		if bare.says(text) {
			t.Errorf("%q is drawn though bare", text)
		}
	}
	if !bare.says(ch.Main) || !bare.says(ch.Mark) {
		t.Error("the legend is part of the drawing, bare or not")
	}
}

// Bars start at zero: a value twice as large is drawn twice as long.
func TestBarsAreProportional(t *testing.T) {
	ch := &present.Chart{Kind: codebook.Bars, Items: []present.Item{{Label: "A", Value: 10}, {Label: "B", Value: 20}, {Label: "C", Value: 0}}}
	if got := lengths(ch); len(got) != 2 || math.Abs(got[1]/got[0]-2) > 1e-9 {
		t.Errorf("lengths %v, want two bars, the second twice the first", got)
	}
	ch.Max = 40
	if got := lengths(ch); got[1] > 160 {
		t.Errorf("a value at half of the scale takes %.0f of 300 points", got[1])
	}
}

func TestHiddenItemHasNoBar(t *testing.T) {
	ch := &present.Chart{Kind: codebook.Bars, Items: []present.Item{{Label: "Oise", Value: 12, Text: "s", Hidden: true}}}
	if got := lengths(ch); len(got) != 0 {
		t.Errorf("a secret value is drawn: %v", got)
	}
}

// lengths are those of the bars in the primary colour.
func lengths(ch *present.Chart) []float64 {
	c := &canvas{w: 300, h: 200}
	NewStudio(sampleTheme()).Draw(c, ch, Options{})
	var out []float64
	for _, s := range c.shapes {
		if s.color == sampleTheme().Colors.Primary {
			out = append(out, float64(s.box.width()))
		}
	}
	return out
}

func TestEmptyChartSaysSo(t *testing.T) {
	c := &canvas{w: 300, h: 60}
	NewStudio(sampleTheme()).Draw(c, &present.Chart{Kind: codebook.Bars}, Options{})
	if !c.says("Aucune réponse à représenter.") {
		t.Errorf("drawn: %v", c.texts)
	}
}

func TestCanvasWithoutRoomIsLeftAlone(t *testing.T) {
	c := &canvas{}
	NewStudio(sampleTheme()).Draw(c, themes(), Options{})
	if len(c.texts)+len(c.shapes) > 0 {
		t.Error("something was drawn on nothing")
	}
}
