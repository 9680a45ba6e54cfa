package tagged

import "fmt"

// bookmark is an entry of the outline that a reader shows beside the pages.
type bookmark struct {
	title string
	level int     // from 1
	page  int     // from 1
	top   float64 // distance from the bottom of the page, in points
	kids  []*bookmark
	num   int
}

// Outline adds a bookmark to the current position. Level 1 is the outermost; a
// level more than one deeper than the last entry is drawn in to it.
func (d *Doc) Outline(title string, level int) {
	if d.PageNo() == 0 {
		d.SetError(errNoPage)
		return
	}
	_, height := d.GetPageSize()
	b := &bookmark{title: title, level: 1, page: d.PageNo(), top: (height - d.GetY()) * d.GetConversionRatio()}
	siblings := &d.outline
	for b.level < level && len(*siblings) > 0 {
		siblings = &(*siblings)[len(*siblings)-1].kids
		b.level++
	}
	*siblings = append(*siblings, b)
}

// addOutline writes the bookmarks and returns the number of their root, or 0
// when there are none.
func (g *graft) addOutline(marks []*bookmark) int {
	if len(marks) == 0 {
		return 0
	}
	root := &bookmark{kids: marks}
	g.numberBookmarks(root)
	g.putBookmarks(root)
	g.f.objs[root.num] = fmt.Appendf(nil, "<</Type /Outlines%s>>", root.span())
	return root.num
}

func (g *graft) numberBookmarks(b *bookmark) {
	b.num = g.f.reserve()
	for _, k := range b.kids {
		g.numberBookmarks(k)
	}
}

func (g *graft) putBookmarks(parent *bookmark) {
	for i, b := range parent.kids {
		links := ""
		if i > 0 {
			links += fmt.Sprintf(" /Prev %d 0 R", parent.kids[i-1].num)
		}
		if i+1 < len(parent.kids) {
			links += fmt.Sprintf(" /Next %d 0 R", parent.kids[i+1].num)
		}
		g.f.objs[b.num] = fmt.Appendf(nil, "<</Title %s /Parent %d 0 R%s%s /Dest [%d 0 R /XYZ 0 %.2f null]>>",
			textString(b.title), parent.num, links, b.span(), g.pages[b.page-1], b.top)
		g.putBookmarks(b)
	}
}

// span names the first and last child and counts all that is below, shown open.
func (b *bookmark) span() string {
	if len(b.kids) == 0 {
		return ""
	}
	return fmt.Sprintf(" /First %d 0 R /Last %d 0 R /Count %d", b.kids[0].num, b.kids[len(b.kids)-1].num, b.below())
}

func (b *bookmark) below() int {
	n := len(b.kids)
	for _, k := range b.kids {
		n += k.below()
	}
	return n
}
