package tagged

import (
	"errors"
	"fmt"
	"slices"
)

// Tag is a standard structure type of PDF 1.7.
type Tag string

// The structure types that a report needs.
const (
	Document  Tag = "Document"
	Sect      Tag = "Sect"
	H1        Tag = "H1"
	H2        Tag = "H2"
	H3        Tag = "H3"
	H4        Tag = "H4"
	P         Tag = "P"
	Span      Tag = "Span"
	List      Tag = "L"
	ListItem  Tag = "LI"
	Label     Tag = "Lbl"
	ListBody  Tag = "LBody"
	TOC       Tag = "TOC"
	TOCItem   Tag = "TOCI"
	Reference Tag = "Reference"
	Link      Tag = "Link"
	Figure    Tag = "Figure"
	Caption   Tag = "Caption"
	Note      Tag = "Note"
	Table     Tag = "Table"
	TableHead Tag = "THead"
	TableBody Tag = "TBody"
	Row       Tag = "TR"
	Header    Tag = "TH"
	Cell      Tag = "TD"
)

// Props are the properties of an element. The zero value has none.
type Props struct {
	Alt   string // what a figure shows, or where a link leads, in words
	ID    string // unique in the document; cells refer to headers by it
	Attrs []Attr
}

// element is a node of the structure tree.
type element struct {
	tag    Tag
	props  Props
	parent *element
	kids   []kid
	num    int // object number in the finished file
}

// kid is a child element, or content of a page, or a link annotation.
type kid struct {
	elem  *element // nil for content and annotations
	page  int      // from 1
	index int      // marked-content identifier, or position of the annotation
	annot bool
}

// Group adds an element that holds other elements: everything that fill
// draws becomes its child.
func (d *Doc) Group(tag Tag, props Props, fill func()) {
	d.group(tag, props, func(*element) { fill() })
}

func (d *Doc) group(tag Tag, props Props, fill func(*element)) {
	e := &element{tag: tag, props: props, parent: d.at}
	d.at.kids = append(d.at.kids, kid{elem: e})
	d.at = e
	fill(e)
	d.at = e.parent
}

// parents lists the elements that may hold a tag; nil means any.
func parents(t Tag) []Tag {
	switch t {
	case ListItem:
		return []Tag{List}
	case ListBody:
		return []Tag{ListItem}
	case Label:
		return []Tag{ListItem, Note, Reference}
	case TOCItem:
		return []Tag{TOC}
	case TableHead, TableBody:
		return []Tag{Table}
	case Row:
		return []Tag{Table, TableHead, TableBody}
	case Header, Cell:
		return []Tag{Row}
	case Caption:
		return []Tag{Table, Figure, List, TOC}
	}
	return nil
}

// verify reports the first rule that the tree under root breaks.
func verify(root *element) error {
	ids := map[string]bool{}
	if err := root.walk(func(e *element) error { return e.verify(ids) }); err != nil {
		return err
	}
	return root.walk(func(e *element) error {
		for _, a := range e.props.Attrs {
			for _, id := range a.headers {
				if !ids[id] {
					return fmt.Errorf("tagged: %s refers to the unknown header %q", e.tag, id)
				}
			}
		}
		return nil
	})
}

// verify checks e alone, and records its identifier in ids.
func (e *element) verify(ids map[string]bool) error {
	if ok := parents(e.tag); ok != nil && !slices.Contains(ok, e.parent.tag) {
		return fmt.Errorf("tagged: %s inside %s; it belongs in one of %v", e.tag, e.parent.tag, ok)
	}
	if (e.tag == Figure || e.tag == Link) && e.props.Alt == "" {
		return fmt.Errorf("tagged: a %s has no description", e.tag)
	}
	if e.tag == Note && e.props.ID == "" {
		return errors.New("tagged: a Note has no identifier")
	}
	if id := e.props.ID; id != "" {
		if ids[id] {
			return fmt.Errorf("tagged: two elements are called %q", id)
		}
		ids[id] = true
	}
	return nil
}

// walk calls visit for e and everything below it, in reading order, until one
// returns an error.
func (e *element) walk(visit func(*element) error) error {
	if err := visit(e); err != nil {
		return err
	}
	for _, k := range e.kids {
		if k.elem == nil {
			continue
		}
		if err := k.elem.walk(visit); err != nil {
			return err
		}
	}
	return nil
}
