package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/french"
	"bilan/pipeline/present"
)

// Fonts and colours. A sans serif of 12 points is what the public guidance on
// accessible spreadsheets asks for; every colour of text reaches a contrast of
// 4.5 on white.
const (
	fontName  = "Arial"
	bodySize  = 12
	titleSize = 16
	inkColor  = "1F1F1F"
	linkColor = "0B57A4"
	ruleColor = "A6A6A6"
)

// kind is the part that a cell plays on its sheet.
type kind int

const (
	lineKind  kind = iota // a line above the table
	titleKind             // the title of the sheet
	partKind              // a heading among the lines
	headKind              // a head of the table
	bodyKind              // a cell of the table
)

// look is everything that a style depends on.
type look struct {
	kind   kind
	strong bool
	right  bool
	inset  bool // words beside a column of numbers, which would touch them
	wrap   bool
	linked bool
	format string // number format; empty for general, "@" for text that must stay text when it is edited
}

// style returns the workbook's style for a cell, made at its first use.
func (b *binder) style(c cell) (int, error) {
	l := c.look
	l.linked = c.link != link{}
	if !c.numeric && startsLikeFormula(c.text) {
		l.format = "@"
	}
	if id, ok := b.styles[l]; ok {
		return id, nil
	}
	id, err := b.file.NewStyle(l.excel())
	b.styles[l] = id
	return id, err
}

// startsLikeFormula reports whether a spreadsheet would read the text as a
// formula if somebody typed it.
func startsLikeFormula(s string) bool { return s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) }

func (l look) excel() *excelize.Style {
	s := &excelize.Style{Font: l.font(), Alignment: &excelize.Alignment{WrapText: l.wrap, Vertical: "top", Horizontal: "left"}}
	if l.right {
		s.Alignment.Horizontal, s.Alignment.Indent = "right", 1 // away from the words of the next column
	}
	if l.inset {
		s.Alignment.Indent = 1
	}
	if l.format != "" {
		s.CustomNumFmt = &l.format
	}
	switch l.kind {
	case partKind:
		s.Alignment.Vertical = "bottom"
	case headKind:
		s.Alignment.Vertical = "bottom"
		s.Border = []excelize.Border{{Type: "bottom", Color: inkColor, Style: 2}}
	case bodyKind:
		s.Border = []excelize.Border{{Type: "bottom", Color: ruleColor, Style: 1}}
	}
	return s
}

func (l look) font() *excelize.Font {
	f := &excelize.Font{Family: fontName, Size: bodySize, Color: inkColor}
	f.Bold = l.strong || l.kind == headKind || l.kind == titleKind || l.kind == partKind
	if l.kind == titleKind {
		f.Size = titleSize
	}
	if l.linked {
		f.Color, f.Underline = linkColor, "single"
	}
	return f
}

func quotedUnit(unit string) string {
	if unit == "" {
		return ""
	}
	return "\"" + narrowSpace + strings.ReplaceAll(unit, "\"", "”") + "\""
}

// numberFormat shows a number with its decimals and its unit, as Excel writes
// formats: the separators become those of the reader's own settings.
func numberFormat(f present.Format) string {
	format := "#,##0"
	if f.Decimals > 0 {
		format += "." + strings.Repeat("0", f.Decimals)
	}
	bare := format
	format += quotedUnit(f.Unit)
	if one := french.Singular(f.Unit); one != f.Unit && !f.Signed {
		// What prints as less than two takes the singular: « 1 quartier ».
		return "[<" + []string{"1.5", "1.95", "1.995"}[min(f.Decimals, 2)] + "]" + bare + quotedUnit(one) + ";" + format
	}
	if f.Signed {
		return "\"+\"" + format + ";\"\u2212\"" + format + ";" + format
	}
	return format
}
