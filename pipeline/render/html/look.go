package html

import (
	"fmt"
	"image/color"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
)

// Contrasts that WCAG 2.2 asks for.
const (
	textContrast    = 4.5
	graphicContrast = 3.0
)

// look writes the theme as variables of the style: on white, and, where the
// reader's system asks for it, on a dark ground. Colours of the theme that do
// not reach the contrast on a ground are moved towards its opposite until they
// do, so that no choice of theme makes the page unreadable.
func look(th codebook.Theme) string {
	light := ground{paper: rgb(255, 255, 255), pen: rgb(0, 0, 0), band: th.Colors.Band}
	night := rgb(20, 21, 28)
	dark := ground{paper: night, pen: rgb(255, 255, 255), band: mix(night, rgb(255, 255, 255), 0.10)}
	var b strings.Builder
	fmt.Fprintf(&b, ":root{color-scheme:light dark;--font:%s;%s}\n", fontStack(th.Font), light.variables(th.Colors))
	fmt.Fprintf(&b, "@media screen and (prefers-color-scheme:dark){:root{%s}}\n", dark.variables(th.Colors))
	for i := 1; i <= present.Shades; i++ {
		fmt.Fprintf(&b, ".s%d{--fill:var(--s%d)}", i, i)
	}
	return b.String() + "\n"
}

// ground is what colours stand on.
type ground struct{ paper, pen, band color.RGBA }

func (g ground) variables(c codebook.Colors) string {
	grid, text := c.Grid, c.Ink
	if g.pen.R == 255 {
		grid, text = mix(g.paper, g.pen, 0.2), mix(g.paper, g.pen, 0.9)
	}
	ink, primary := g.legible(text, textContrast), g.legible(c.Primary, textContrast)
	const faintest = 0.06
	deepest := 0.5 // as long as names are legible on it
	for deepest > faintest && codebook.Contrast(ink, mix(g.paper, primary, deepest)) < textContrast+0.1 {
		deepest -= 0.02
	}
	vars := []string{
		"--ground:" + codebook.Hex(g.paper), "--ink:" + codebook.Hex(ink), "--muted:" + codebook.Hex(g.legible(c.Muted, textContrast)),
		"--primary:" + codebook.Hex(primary), "--accent:" + codebook.Hex(g.legible(c.Accent, textContrast)),
		"--warning:" + codebook.Hex(g.legible(c.Warning, textContrast)),
		"--pale:" + codebook.Hex(mix(g.paper, primary, 0.35)), "--grid:" + codebook.Hex(grid), "--band:" + codebook.Hex(g.band),
		"--edge:" + codebook.Hex(g.legible(grid, graphicContrast)),
	}
	for i := range present.Shades {
		share := faintest + (deepest-faintest)*float64(i)/float64(present.Shades-1)
		vars = append(vars, fmt.Sprintf("--s%d:%s", i+1, codebook.Hex(mix(g.paper, primary, share))))
	}
	below, above := g.steps(ink, g.legible(c.Accent, textContrast)), g.steps(ink, primary)
	for i := range present.HeatLimits {
		vars = append(vars, fmt.Sprintf("--m%d:%s;--p%d:%s", i+1, codebook.Hex(below[i]), i+1, codebook.Hex(above[i])))
	}
	return strings.Join(vars, ";")
}

// steps are grounds from a pale to a deep one of a hue, on all of which texts are
// legible.
func (g ground) steps(ink, hue color.RGBA) (all [len(present.HeatLimits)]color.RGBA) {
	deepest := 0.55
	for deepest > 0 && codebook.Contrast(ink, mix(g.paper, hue, deepest)) < textContrast+0.1 {
		deepest -= 0.02
	}
	for i := range all {
		all[i] = mix(g.paper, hue, deepest*float64(i+1)/float64(len(all)))
	}
	return all
}

// legible moves a colour towards the pen until it reaches a contrast on paper
// and on the band.
func (g ground) legible(c color.RGBA, contrast float64) color.RGBA {
	for step := 0; step <= 20; step++ {
		moved := mix(c, g.pen, float64(step)/20)
		if codebook.Contrast(moved, g.paper) >= contrast && codebook.Contrast(moved, g.band) >= contrast {
			return moved
		}
	}
	return g.pen
}

// fontStack asks for the theme's font, then for what systems have in its place.
func fontStack(name string) string {
	safe := strings.Map(func(r rune) rune {
		if r == ' ' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, name)
	if strings.Contains(name, "Serif") {
		return `"` + safe + `","Times New Roman",Times,serif`
	}
	return `"` + safe + `",Arial,Helvetica,sans-serif`
}
