package tagged

import (
	"fmt"
	"strings"
)

// Attr is an attribute of an element, such as the scope of a header.
type Attr struct {
	owner, body string
	headers     []string // identifiers that must exist
}

// Direction is what a header cell heads.
type Direction string

// The directions of a header cell.
const (
	Column    Direction = "Column"
	AcrossRow Direction = "Row"
)

// Numbering is how the items of a list are labelled.
type Numbering string

// The numberings of a list.
const (
	Disc    Numbering = "Disc"
	Decimal Numbering = "Decimal"
)

// Scope says that a header cell heads its column or its row.
func Scope(d Direction) Attr {
	return Attr{owner: "Table", body: "/Scope /" + string(d)}
}

// Headers names the header cells of a cell by their identifiers.
func Headers(ids ...string) Attr {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = byteString(id)
	}
	return Attr{owner: "Table", body: "/Headers [" + strings.Join(names, " ") + "]", headers: ids}
}

// Summary describes a table in a sentence.
func Summary(text string) Attr {
	return Attr{owner: "Table", body: "/Summary " + textString(text)}
}

// Numbered says how the items of a list are labelled.
func Numbered(n Numbering) Attr {
	return Attr{owner: "List", body: "/ListNumbering /" + string(n)}
}

// Block says that a figure stands by itself and covers the area r of the
// current page.
func (d *Doc) Block(r Rect) Attr {
	_, height := d.GetPageSize()
	k := d.GetConversionRatio()
	return Attr{owner: "Layout", body: fmt.Sprintf("/Placement /Block /BBox [%.2f %.2f %.2f %.2f]",
		r.X*k, (height-r.Y-r.H)*k, (r.X+r.W)*k, (height-r.Y)*k)}
}

// dict is the attribute object in PDF syntax.
func (a Attr) dict() string { return "<</O /" + a.owner + " " + a.body + ">>" }
