package pdf

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"bilan/pipeline/present"
	"bilan/pipeline/render/pdf/typeset"
)

// footLength is how many characters of the disclaimer stand on every page.
const footLength = 120

// furnish sets the foot of the pages: the document, the disclaimer in short and
// the page number.
func (p *press) furnish(doc present.Document) {
	p.footers(edition(doc), shorten(doc.Disclaimer, footLength), !doc.Sheet)
}

// footers sets the foot of every page, but not of a cover.
func (p *press) footers(left, below string, cover bool) {
	p.Furniture(nil, func() {
		page := p.PageNo()
		if page == 1 && cover {
			return
		}
		// gofpdf goes back to the font before the foot; the typesetter must too.
		defer p.ts.Select(false, false, p.look.foot.Size)()
		f := frameOf(p.pages[page-1])
		y := f.top + f.height + 6.5
		p.SetFillColor(int(p.look.colors.Grid.R), int(p.look.colors.Grid.G), int(p.look.colors.Grid.B))
		p.Rect(f.left, y-2, f.width, 0.2, "F")
		number := fmt.Sprintf("page %d / %d", page, len(p.pages))
		for _, part := range []struct {
			text  string
			align typeset.Align
		}{{left, typeset.Left}, {number, typeset.Right}} {
			p.footText(part.text, part.align, f, y)
		}
		p.footText(below, typeset.Left, f, y+3.8)
	})
}

func (p *press) footText(text string, align typeset.Align, f frame, y float64) {
	st := p.look.foot
	st.Align = align
	p.ts.Draw(p.ts.Set(typeset.Plain(text), st, f.width), f.left, y)
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
