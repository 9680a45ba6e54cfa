// Package french is the French language as every document, message and form of
// this program writes it: numbers, dates, agreement, enumerations, typography,
// alphabetical order, and words reduced to what spelling habits do not change.
// Each rule stands here once. The package knows the language and nothing of what
// is said in it.
package french

// The signs of French typography that a keyboard does not have.
const (
	NarrowSpace  = "\u202f" // narrow no-break space: thousands, ; ! ? % and inside « »
	NoBreakSpace = "\u00a0" // no-break space: before a colon, between a number and its noun
	Minus        = "\u2212"
)
