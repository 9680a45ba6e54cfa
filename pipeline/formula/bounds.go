package formula

import "math"

// Bounds are the simple bounds that a constraint sets to the answer that it
// checks; Least and Most are nil where it sets none.
type Bounds struct{ Least, Most *float64 }

// Bounds reads the comparisons of "." with numbers or days that all must hold.
// whole is true when the answers are whole numbers or days: « . < 10 » is then at
// most 9.
func (f *Formula) Bounds(whole bool) (b Bounds) {
	b.read(f.root, whole)
	return b
}

func (b *Bounds) read(n node, whole bool) {
	c, ok := n.(binary)
	if !ok {
		return
	}
	if c.operator == "and" {
		b.read(c.left, whole)
		b.read(c.right, whole)
		return
	}
	operator, text, fixed := c.operator, "", false
	if _, about := c.left.(self); about {
		text, fixed = plain(c.right)
	} else if _, about := c.right.(self); about {
		operator = opposites[operator]
		text, fixed = plain(c.left)
	}
	limit := TextOf(text).Number()
	if !fixed || math.IsNaN(limit) || opposites[operator] == "" || operator == "!=" {
		return
	}
	b.set(operator, limit, whole)
}

// set narrows the bounds.
func (b *Bounds) set(operator string, limit float64, whole bool) {
	switch {
	case whole && operator == ">":
		limit = math.Floor(limit) + 1
	case whole && operator == "<":
		limit = math.Ceil(limit) - 1
	}
	if operator[0] != '<' && (b.Least == nil || *b.Least < limit) {
		b.Least = &limit
	}
	if operator[0] != '>' && (b.Most == nil || *b.Most > limit) {
		b.Most = &limit
	}
}
