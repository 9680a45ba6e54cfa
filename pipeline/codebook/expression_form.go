package codebook

import (
	"strconv"
	"strings"

	"github.com/antchfx/xpath"
)

// The names of the nodes of the tree that expressions are evaluated on.
const (
	formRoot     = "form"
	answerPrefix = "q"
)

// Places of a formCursor that are not an answer.
const (
	atDocument = -2
	atForm     = -1
)

// formCursor walks the smallest tree that an expression needs: a document, its
// element form, and one element for each answer, the first being ".".
type formCursor struct {
	values []string // q0, q1…
	at     int      // index in values, atForm or atDocument
}

var _ xpath.NodeNavigator = (*formCursor)(nil)

// NodeType tells the document from its elements.
func (c *formCursor) NodeType() xpath.NodeType {
	if c.at == atDocument {
		return xpath.RootNode
	}
	return xpath.ElementNode
}

// LocalName is the name of the element.
func (c *formCursor) LocalName() string {
	switch c.at {
	case atDocument:
		return ""
	case atForm:
		return formRoot
	}
	return answerPrefix + strconv.Itoa(c.at)
}

// Prefix is empty: the tree has no namespace.
func (c *formCursor) Prefix() string { return "" }

// Value is the text of an answer, and for what is above it all of them.
func (c *formCursor) Value() string {
	if c.at < 0 {
		return strings.Join(c.values, "")
	}
	return c.values[c.at]
}

// Copy makes a cursor on the same place.
func (c *formCursor) Copy() xpath.NodeNavigator {
	twin := *c
	return &twin
}

// MoveToRoot goes to the document.
func (c *formCursor) MoveToRoot() { c.at = atDocument }

// MoveToParent goes up.
func (c *formCursor) MoveToParent() bool {
	switch {
	case c.at == atDocument:
		return false
	case c.at == atForm:
		c.at = atDocument
	default:
		c.at = atForm
	}
	return true
}

// MoveToNextAttribute finds none.
func (c *formCursor) MoveToNextAttribute() bool { return false }

// MoveToChild goes down.
func (c *formCursor) MoveToChild() bool {
	if c.at >= 0 {
		return false
	}
	c.at++ // the form is just above the document, q0 just above the form
	return true
}

// MoveToFirst goes to the first answer.
func (c *formCursor) MoveToFirst() bool { return c.sibling(0) }

// MoveToNext goes to the next answer.
func (c *formCursor) MoveToNext() bool { return c.sibling(c.at + 1) }

// MoveToPrevious goes to the previous answer.
func (c *formCursor) MoveToPrevious() bool { return c.sibling(c.at - 1) }

func (c *formCursor) sibling(to int) bool {
	if c.at < 0 || to < 0 || to >= len(c.values) {
		return false
	}
	c.at = to
	return true
}

// MoveTo goes where another cursor of the same tree is.
func (c *formCursor) MoveTo(other xpath.NodeNavigator) bool {
	o, ok := other.(*formCursor)
	if ok {
		*c = *o
	}
	return ok
}
