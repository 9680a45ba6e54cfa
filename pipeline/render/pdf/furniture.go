package pdf

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"bilan/pipeline/render/pdf/typeset"
)

// footLength is how many characters of the disclaimer stand on every page.
const footLength = 120

// foot is what stands at the foot of every page, beside its number.
type foot struct {
	left, below string
	cover       bool // the first page is a cover, which has none
}

func (p *press) footers(f foot) {
	p.Foot(func() {
		page := p.PageNo()
		if page == 1 && f.cover {
			return
		}
		// gofpdf goes back to the font before the foot; the typesetter must too.
		defer p.ts.Select(false, false, p.look.foot.Size)()
		area := frameOf(p.pages[page-1])
		y := area.top + area.height + 6.5
		p.SetFillColor(int(p.look.colors.Grid.R), int(p.look.colors.Grid.G), int(p.look.colors.Grid.B))
		p.Rect(area.left, y-2, area.width, 0.2, "F")
		p.footText(f.left, typeset.Left, area, y)
		p.footText(fmt.Sprintf("page %d / %d", page, len(p.pages)), typeset.Right, area, y)
		p.footText(f.below, typeset.Left, area, y+3.8)
	})
}

func (p *press) footText(text string, align typeset.Align, area frame, y float64) {
	st := p.look.foot
	st.Align = align
	p.ts.Draw(p.ts.Set(typeset.Plain(text), st, area.width), area.left, y)
}

// shorten cuts a text to at most n characters: after a sentence, else before
// a colon or semicolon, else after a word.
func shorten(text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	head := string([]rune(text)[:n])
	for _, end := range []string{". ", "\u00a0: ", " : ", "\u202f; ", " ; "} {
		if i := strings.LastIndex(head, end); i > 0 {
			return head[:i] + "."
		}
	}
	if i := strings.LastIndex(head, " "); i > 0 {
		head = head[:i]
	}
	return strings.TrimRight(head, " ,;:\u00a0\u202f") + "…"
}
