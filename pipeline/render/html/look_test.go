package html

import (
	"fmt"
	"image/color"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
)

// Colours are legible on both grounds, whatever the theme asks for.
func TestColoursAreLegible(t *testing.T) {
	faint := rgb(250, 250, 250)
	for _, c := range []codebook.Colors{
		sampleInput(t).Codebook.Theme.Colors,
		{Ink: faint, Muted: faint, Primary: faint, Accent: faint, Warning: faint, Grid: faint, Band: rgb(240, 240, 240)},
	} {
		css := look(codebook.Theme{Font: "Liberation Sans", Colors: c})
		for part := range strings.SplitSeq(css, "@media") {
			for _, name := range []string{"ink", "muted", "primary", "accent", "warning"} {
				for _, paper := range []string{"ground", "band"} {
					if r := codebook.Contrast(variable(t, part, name), variable(t, part, paper)); r < textContrast {
						t.Errorf("--%s on --%s: contrast %.2f", name, paper, r)
					}
				}
			}
			for i := range present.Shades {
				if r := codebook.Contrast(variable(t, part, "ink"), variable(t, part, fmt.Sprint("s", i+1))); r < textContrast {
					t.Errorf("--ink on shade %d: contrast %.2f", i+1, r)
				}
			}
			if r := codebook.Contrast(variable(t, part, "edge"), variable(t, part, "ground")); r < graphicContrast {
				t.Errorf("--edge: contrast %.2f", r)
			}
		}
	}
}

// variable reads a colour of the style.
func variable(t *testing.T, css, name string) color.RGBA {
	t.Helper()
	m := regexp.MustCompile("--" + name + ":#([0-9a-f]{6})").FindStringSubmatch(css)
	if m == nil {
		t.Fatalf("no --%s in %s", name, css)
	}
	v, _ := strconv.ParseUint(m[1], 16, 32) // six hexadecimal digits
	return rgb(uint8(v>>16), uint8(v>>8), uint8(v))
}
