package typeset

import (
	"slices"
	"strings"
)

// Line is one line of a paragraph.
type Line struct {
	pieces []piece
	width  int // thousandths of the size, without the space at the end
}

// Text is the text of the line, with the space that keeps it apart from the
// next one.
func (l Line) Text() string {
	var b strings.Builder
	for _, p := range l.pieces {
		b.WriteString(p.text)
	}
	return b.String()
}

// Paragraph is text that has been broken into lines.
type Paragraph struct {
	Lines []Line
	Style Style
	Width float64 // document units
	pitch float64 // distance of two lines in document units
}

// Height is the height of the paragraph in document units.
func (p Paragraph) Height() float64 { return p.pitch * float64(len(p.Lines)) }

// Pitch is the height of one line in document units.
func (p Paragraph) Pitch() float64 { return p.pitch }

// Set breaks runs into lines of at most width, in document units. A word that
// is wider than a line is cut; text without words gives no line.
func (t *Typesetter) Set(runs []Run, st Style, width float64) Paragraph {
	b := breaker{t: t, limit: int(width * t.scale * 1000 / st.Size)}
	for _, w := range whole(t.words(runs, st), b.limit/3) {
		b.add(w)
	}
	b.end()
	return Paragraph{Lines: b.lines, Style: st, Width: width, pitch: st.leading() / t.scale}
}

// whole joins the parts of compound words that are narrower than limit: on a
// line with room, « Pas- » at its end saves nothing and reads badly. In the
// narrow columns of a table the hyphen stays a place to break.
func whole(words []word, limit int) []word {
	var joined []word
	for i := 0; i < len(words); {
		compound, end := words[i], i+1
		for !compound.space && end < len(words) {
			compound.pieces = slices.Concat(compound.pieces, words[end].pieces)
			compound.space = words[end].space
			end++
		}
		if compound.width() <= limit {
			joined = append(joined, compound)
		} else {
			joined = append(joined, words[i:end]...)
		}
		i = end
	}
	return joined
}

// SetCode makes one line of code, with all its spaces, however long it is.
func (t *Typesetter) SetCode(line string, st Style, width float64) Paragraph {
	p := t.piece(t.Safe(line), t.variantOf(Run{Code: true}, st))
	return Paragraph{Lines: []Line{{pieces: []piece{p}, width: p.width}}, Style: st, Width: width, pitch: st.leading() / t.scale}
}

// Width is the width of runs on one line, in document units.
func (t *Typesetter) Width(runs []Run, st Style) float64 {
	sum := 0
	words := t.words(runs, st)
	for i, w := range words {
		sum += w.width()
		if w.space && i+1 < len(words) {
			sum += t.space(w).width
		}
	}
	return float64(sum) * st.Size / 1000 / t.scale
}

// breaker fills lines with words, each as full as it will go.
type breaker struct {
	t     *Typesetter
	limit int
	lines []Line
	open  Line
	gap   piece // the space after the last word; empty after a hyphen
}

func (b *breaker) add(w word) {
	if len(b.open.pieces) > 0 && b.open.width+b.gap.width+w.width() > b.limit {
		b.end()
	}
	if len(b.open.pieces) > 0 {
		b.append(b.gap)
	}
	b.gap = piece{}
	for _, p := range w.pieces {
		b.squeeze(p)
	}
	if w.space {
		b.gap = b.t.space(w)
	}
}

// squeeze appends p, cut as often as it is wider than what is left of a line.
func (b *breaker) squeeze(p piece) {
	for b.open.width+p.width > b.limit {
		head, tail := b.t.cut(p, b.limit-b.open.width)
		fits := b.open.width+head.width <= b.limit
		if !fits && len(b.open.pieces) > 0 {
			b.end()
			continue
		}
		if tail.text == "" {
			break
		}
		b.append(head)
		b.end()
		p = tail
	}
	b.append(p)
}

// append puts p on the open line, joined to what has the same style.
func (b *breaker) append(p piece) {
	b.open.width += p.width
	n := len(b.open.pieces)
	if n > 0 && b.open.pieces[n-1].variant == p.variant {
		b.open.pieces[n-1].text += p.text
		b.open.pieces[n-1].width += p.width
		return
	}
	if p.text != "" {
		b.open.pieces = append(b.open.pieces, p)
	}
}

// end closes the open line. Its space stays in the text, but not in the width.
func (b *breaker) end() {
	if len(b.open.pieces) == 0 {
		return
	}
	width := b.open.width
	b.append(b.gap)
	b.open.width = width
	b.lines = append(b.lines, b.open)
	b.open, b.gap = Line{}, piece{}
}

// space is the space after w.
func (t *Typesetter) space(w word) piece {
	return t.piece(" ", w.pieces[len(w.pieces)-1].variant)
}
