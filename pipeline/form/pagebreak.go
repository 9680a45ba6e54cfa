package form

import "bilan/pipeline/workbook"

// pagePoints is how much row height a printed page holds: A4 within the
// margins, at the scale that fits the columns to its width, less a reserve for
// programs that measure text otherwise.
const pagePoints = 890

// breakPages keeps a question with its choices, and the label of a group with
// its first question. A block taller than a page is left to break by itself.
func (b *book) breakPages(p *plan) {
	used := 0.0
	for i := 0; i < len(p.rows); {
		end, height := i, 0.0
		for end == i || p.continues(end) {
			height += rowHeight(p.rows[end])
			end++
		}
		if used+height > pagePoints && used > 0 {
			b.Do(b.File.InsertPageBreak(b.Sheet, workbook.At(1, p.rows[i].at)))
			used = 0
		}
		used += height
		i = end
	}
}

// continues reports whether a row belongs with the one above it.
func (p *plan) continues(i int) bool {
	if i >= len(p.rows) {
		return false
	}
	kind := p.rows[i].kind
	return kind == choice || kind == other || p.rows[i-1].kind == heading
}
