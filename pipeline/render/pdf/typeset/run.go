package typeset

// Run is a piece of text in one style.
type Run struct {
	Text         string
	Bold, Italic bool
	Code         bool // in the font of code, if there is one
}

// Plain is s as one run.
func Plain(s string) []Run { return []Run{{Text: s}} }
