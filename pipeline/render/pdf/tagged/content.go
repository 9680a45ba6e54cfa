package tagged

import (
	"errors"
	"fmt"
)

// mark is a marked-content sequence: of an element, or an artifact.
type mark struct {
	elem     *element // nil for an artifact
	artifact string   // property list of an artifact
}

// Artifact property lists.
const (
	layoutProps = "/Type /Layout"
	footProps   = "/Type /Pagination /Subtype /Footer /Attached [/Bottom]"
)

var errNoPage = errors.New("tagged: content is drawn before the first page")

// Foot sets what is drawn at the bottom of every page, as an artifact; nil draws
// nothing. A sequence that a page break cuts is closed before the foot of one page
// and opened again on the next, so that a paragraph may cross pages and remain one
// element.
func (d *Doc) Foot(draw func()) {
	d.SetFooterFunc(func() {
		d.suspended = d.mark
		d.closeMark()
		if draw != nil {
			d.within(mark{artifact: footProps}, draw)
		}
	})
	d.SetHeaderFuncMode(func() {
		d.openMark(d.suspended)
		d.suspended = nil
	}, true)
}

// Leaf adds an element whose content is what draw draws. Inside another leaf it
// interrupts that one, as a link does in a sentence.
func (d *Doc) Leaf(tag Tag, props Props, draw func()) {
	d.group(tag, props, func(e *element) { d.within(mark{elem: e}, draw) })
}

// Pieces adds an element whose content is drawn piece by piece, on as many pages as
// it reaches and in turn with that of others, as the cells of a high row are.
func (d *Doc) Pieces(tag Tag, props Props) (add func(draw func())) {
	var made *element
	d.group(tag, props, func(e *element) { made = e })
	return func(draw func()) { d.within(mark{elem: made}, draw) }
}

// Artifact draws decoration that carries no meaning and is not read aloud.
func (d *Doc) Artifact(draw func()) { d.within(mark{artifact: layoutProps}, draw) }

// Target is where a link leads: to an anchor made by AddLink and placed by
// SetLink, or to a web address. Exactly one is set.
type Target struct {
	Anchor int
	URL    string // percent-encoded
}

// Rect is an area of the current page, in document units from the top left.
type Rect struct{ X, Y, W, H float64 }

// Link adds a link: the text that draw draws, and the areas of the page that
// react to the pointer, one a line. The description alt is required.
func (d *Doc) Link(to Target, alt string, draw func(), areas ...Rect) {
	if (to.Anchor == 0) == (to.URL == "") {
		d.SetError(fmt.Errorf("tagged: the link %q needs an anchor or an address, and not both", alt))
		return
	}
	d.group(Link, Props{Alt: alt}, func(e *element) {
		d.within(mark{elem: e}, draw)
		for _, r := range areas {
			d.area(e, to, r)
		}
	})
}

// area puts one link annotation of e on the current page.
func (d *Doc) area(e *element, to Target, r Rect) {
	if to.URL != "" {
		d.LinkString(r.X, r.Y, r.W, r.H, to.URL)
	} else {
		d.Fpdf.Link(r.X, r.Y, r.W, r.H, to.Anchor)
	}
	p := d.page()
	e.kids = append(e.kids, kid{page: d.PageNo(), index: len(p.links), annot: true})
	p.links = append(p.links, e)
}

// within draws inside the sequence m, and goes back to the one it interrupts.
func (d *Doc) within(m mark, draw func()) {
	if d.PageNo() == 0 {
		d.SetError(errNoPage)
		return
	}
	outer := d.mark
	d.closeMark()
	d.openMark(&m)
	draw()
	d.closeMark()
	d.openMark(outer)
}

// openMark begins the sequence m on the current page; nil begins nothing.
func (d *Doc) openMark(m *mark) {
	d.mark = m
	switch {
	case m == nil:
	case m.elem == nil:
		d.RawWriteStr("/Artifact <<" + m.artifact + ">> BDC")
	default:
		p := d.page()
		d.RawWriteStr(fmt.Sprintf("/%s <</MCID %d>> BDC", m.elem.tag, len(p.marks)))
		m.elem.kids = append(m.elem.kids, kid{page: d.PageNo(), index: len(p.marks)})
		p.marks = append(p.marks, m.elem)
	}
}

// closeMark ends the open sequence, if there is one.
func (d *Doc) closeMark() {
	if d.mark != nil {
		d.RawWriteStr("EMC")
	}
	d.mark = nil
}

// page returns the record of the current page.
func (d *Doc) page() *page {
	for len(d.pages) < d.PageNo() {
		d.pages = append(d.pages, page{})
	}
	return &d.pages[d.PageNo()-1]
}
