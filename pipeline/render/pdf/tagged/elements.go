package tagged

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// putElement writes e and everything below it.
func (g *graft) putElement(e *element, parent int) {
	var b strings.Builder
	fmt.Fprintf(&b, "<</Type /StructElem /S /%s /P %d 0 R", e.tag, parent)
	if e.props.Alt != "" && e.tag != Link {
		b.WriteString(" /Alt " + textString(e.props.Alt))
	}
	if e.props.ID != "" {
		b.WriteString(" /ID " + byteString(e.props.ID))
	}
	if len(e.props.Attrs) > 0 {
		b.WriteString(" /A [")
		for _, a := range e.props.Attrs {
			b.WriteString(a.dict())
		}
		b.WriteString("]")
	}
	home := e.home()
	if home > 0 {
		fmt.Fprintf(&b, " /Pg %d 0 R", g.pages[home-1])
	}
	b.WriteString(" /K [")
	for _, k := range e.kids {
		b.WriteString(g.kid(k, home) + " ")
		if k.elem != nil {
			g.putElement(k.elem, e.num)
		}
	}
	g.f.objs[e.num] = []byte(strings.TrimSuffix(b.String(), " ") + "]>>")
}

// home is the page of the first content of e itself, or 0.
func (e *element) home() int {
	for _, k := range e.kids {
		if k.elem == nil {
			return k.page
		}
	}
	return 0
}

// kid writes one child. Content on the home page is its bare number.
func (g *graft) kid(k kid, home int) string {
	switch {
	case k.elem != nil:
		return fmt.Sprintf("%d 0 R", k.elem.num)
	case k.annot:
		return fmt.Sprintf("<</Type /OBJR /Pg %d 0 R /Obj %d 0 R>>", g.pages[k.page-1], g.links[k.page-1][k.index])
	case k.page == home:
		return strconv.Itoa(k.index)
	}
	return fmt.Sprintf("<</Type /MCR /Pg %d 0 R /MCID %d>>", g.pages[k.page-1], k.index)
}

// putRoot writes the root of the tree, with the way back from content to
// elements and from identifiers to elements.
func (g *graft) putRoot(num int) {
	parentTree := g.f.add("<</Nums [" + strings.Join(g.parents, " ") + "]>>")
	names := ""
	if ids := g.ids(); len(ids) > 0 {
		names = fmt.Sprintf(" /IDTree %d 0 R", g.f.add("<</Names ["+strings.Join(ids, " ")+"]>>"))
	}
	g.f.objs[num] = fmt.Appendf(nil, "<</Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R /ParentTreeNextKey %d%s>>",
		g.d.root.num, parentTree, len(g.parents), names)
}

// ids lists the named elements, in the order of their bytes as a name tree
// must have them.
func (g *graft) ids() []string {
	nums := map[string]int{}
	_ = g.d.root.walk(func(e *element) error { // the visitor returns no error
		if e.props.ID != "" {
			nums[e.props.ID] = e.num
		}
		return nil
	})
	var entries []string
	for _, id := range slices.Sorted(maps.Keys(nums)) {
		entries = append(entries, fmt.Sprintf("%s %d 0 R", byteString(id), nums[id]))
	}
	return entries
}
