package html

import (
	"fmt"
	"html"
	"html/template"
	"strings"

	"bilan/pipeline/present"
)

// Size of a drawing of small multiples, in its own units.
const (
	sparkWidth  = 100.0
	sparkHeight = 34.0
	sparkEdge   = 3.0
)

// spark draws a series small enough for a cell, with its last figure under it. Its
// words are the alternative; a panel without points is said in words alone.
func spark(p present.Panel) template.HTML {
	if len(p.Points) == 0 {
		return `<span aria-hidden="true">–</span><span class="sr">rien à comparer</span>`
	}
	var joined, intervals, breaks, marks strings.Builder
	x := func(i int) float64 { return sparkWidth * (float64(i) + 0.5) / float64(len(p.Points)) }
	y := func(v float64) float64 {
		if p.Max <= 0 {
			return sparkHeight - sparkEdge
		}
		return sparkHeight - sparkEdge - (sparkHeight-2*sparkEdge)*min(1, max(0, v/p.Max))
	}
	last := ""
	for i, pt := range p.Points {
		if pt.Broken {
			fmt.Fprintf(&breaks, "M%.1f 0V%.0f", (x(i-1)+x(i))/2, sparkHeight)
		}
		if !pt.Shown {
			continue
		}
		last = pt.Text
		if pt.HasInterval {
			fmt.Fprintf(&intervals, "M%.1f %.1fV%.1f", x(i), y(pt.Low), y(pt.High))
		}
		if pt.Joined {
			fmt.Fprintf(&joined, "M%.1f %.1fL%.1f %.1f", x(i-1), y(p.Points[i-1].Value), x(i), y(pt.Value))
		}
		if pt.Reserved {
			fmt.Fprintf(&marks, `<path class="o" d="M%.1f %.1fl3 3l-3 3l-3-3z"/>`, x(i), y(pt.Value)-3)
		} else {
			fmt.Fprintf(&marks, `<circle cx="%.1f" cy="%.1f" r="2"/>`, x(i), y(pt.Value))
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg viewBox="0 0 %.0f %.0f" role="img" aria-label="%s">`, sparkWidth, sparkHeight, html.EscapeString(p.InWords()))
	for _, part := range [...]struct{ class, path string }{{"b", breaks.String()}, {"i", intervals.String()}, {"l", joined.String()}} {
		if part.path != "" {
			fmt.Fprintf(&b, `<path class="%s" d="%s"/>`, part.class, part.path)
		}
	}
	b.WriteString(marks.String() + `</svg><b>` + html.EscapeString(last) + `</b>`)
	return template.HTML(b.String())
}
