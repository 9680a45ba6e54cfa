package codebook

import (
	"strconv"

	"github.com/antchfx/xpath"
)

// answerPrefix begins the names of the attributes of a formCursor.
const answerPrefix = "q"

// formCursor walks the smallest tree that an expression needs: one element,
// whose text is the answer being checked, with an attribute for each answer
// that is named. The engine copies its steps at each call of a function: the
// element is read without a step, an attribute with one.
type formCursor struct {
	values []string // of the element, then of its attributes q1, q2…
	at     int      // index in values
}

var _ xpath.NodeNavigator = (*formCursor)(nil)

// NodeType tells the element from its attributes.
func (c *formCursor) NodeType() xpath.NodeType {
	if c.at == 0 {
		return xpath.ElementNode
	}
	return xpath.AttributeNode
}

// LocalName is the name of an attribute; that of the element is never asked for.
func (c *formCursor) LocalName() string { return answerPrefix + strconv.Itoa(c.at) }

// Prefix is empty: the tree has no namespace.
func (c *formCursor) Prefix() string { return "" }

// Value is the text of an answer.
func (c *formCursor) Value() string { return c.values[c.at] }

// Copy makes a cursor on the same place.
func (c *formCursor) Copy() xpath.NodeNavigator {
	twin := *c
	return &twin
}

// MoveToRoot goes to the element.
func (c *formCursor) MoveToRoot() { c.at = 0 }

// MoveToParent goes from an attribute to the element.
func (c *formCursor) MoveToParent() bool {
	below := c.at > 0
	c.at = 0
	return below
}

// MoveToNextAttribute goes to the next answer that is named.
func (c *formCursor) MoveToNextAttribute() bool {
	if c.at+1 == len(c.values) {
		return false
	}
	c.at++
	return true
}

// MoveToChild finds none.
func (c *formCursor) MoveToChild() bool { return false }

// MoveToFirst finds nothing beside the element.
func (c *formCursor) MoveToFirst() bool { return false }

// MoveToNext finds nothing beside the element.
func (c *formCursor) MoveToNext() bool { return false }

// MoveToPrevious finds nothing beside the element.
func (c *formCursor) MoveToPrevious() bool { return false }

// MoveTo goes where another cursor of the same tree is.
func (c *formCursor) MoveTo(other xpath.NodeNavigator) bool {
	o, ok := other.(*formCursor)
	if ok {
		*c = *o
	}
	return ok
}
