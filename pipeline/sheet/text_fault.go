package sheet

import "fmt"

// TextErrorKind says why a table in text cannot be trusted.
type TextErrorKind uint8

// The reasons to refuse a table in text.
const (
	TextBinary  TextErrorKind = iota + 1 // a zero byte, or one that stands for no character
	TextCut                              // ends in the middle of a character
	TextQuote                            // a quote that is never closed
	TextTooWide                          // more fields in a record than Limit
	TextTooBig                           // more fields than Limit, for what holds all of them
)

var textKinds = [...]string{
	TextBinary: "not a text", TextCut: "cut text", TextQuote: "open quote", TextTooWide: "too many fields in a " +
		"record", TextTooBig: "too many fields",
}

// TextError tells why nothing of a table in text can be trusted.
type TextError struct {
	Kind     TextErrorKind
	Line     int    // from 1; 0 for the whole
	Encoding string // TextCut
	Limit    int    // TextTooWide, TextTooBig
}

func (e *TextError) Error() string {
	return fmt.Sprintf("sheet: line %d: %s", e.Line, textKinds[e.Kind])
}
