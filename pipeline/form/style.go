package form

import (
	"fmt"
	"image/color"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/workbook"
)

// look names what a cell is, for styles.
type look int

const (
	lookTitle look = iota
	lookNote
	lookNoteLine // runs over the cells to its right
	lookProgress
	lookHead
	lookHeading
	lookLabel
	lookQuestion
	lookChoice
	lookHint
	lookShown
	lookText
	lookPick
	lookNumber
	lookDate
	lookTime
	lookDayTime
	lookColumn
	lookEntry
	lookEntryDay
	lookCode
	looks // how many there are
)

// book is the workbook being drawn: the sheet at hand, the styles, and the
// first error, after which nothing more is written.
type book struct {
	f      *excelize.File
	sheet  string
	theme  codebook.Theme
	styles [looks]int
	drafts map[look]int // the styles of answers to confirm, made at their first use
	alarm  int          // conditional style of a contradicted answer
	err    error
}

// newBook makes the sheets of a workbook, in the order of its tabs.
func newBook(f *excelize.File, theme codebook.Theme, first string, others ...string) (*book, error) {
	b := &book{f: f, theme: theme, drafts: map[look]int{}}
	b.do(f.SetSheetName(f.GetSheetName(0), first))
	for _, sheet := range others {
		_, err := f.NewSheet(sheet)
		b.do(err)
	}
	b.do(f.SetDefaultFont(fontOf(theme)))
	for l := range looks {
		id, err := f.NewStyle(styleOf(l, theme))
		b.do(err)
		b.styles[l] = id
	}
	alarm, err := f.NewConditionalStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true, Color: hex(theme.Colors.Warning)},
	})
	b.do(err)
	b.alarm = alarm
	return b, b.err
}

// fontOf names the font that everybody has, of the same widths as the theme's.
func fontOf(theme codebook.Theme) string {
	if theme.Font == "Liberation Serif" {
		return "Times New Roman"
	}
	return "Arial"
}

func hex(c color.RGBA) string { return fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B) }

// styleOf draws on the theme alone: calm grounds, one rule under each question,
// a frame around the cells to fill in, which are the only unlocked ones.
func styleOf(l look, theme codebook.Theme) *excelize.Style {
	c := theme.Colors
	font := excelize.Font{Family: fontOf(theme), Size: 10.5, Color: hex(c.Ink)}
	s := &excelize.Style{
		Font:       &font,
		Alignment:  &excelize.Alignment{Vertical: "center", Horizontal: "left", Indent: 1, WrapText: true},
		Protection: &excelize.Protection{Locked: true},
	}
	switch l {
	case lookTitle:
		font.Size, font.Bold, font.Color = 16, true, hex(c.Primary)
		s.Alignment.WrapText = false
	case lookNote, lookHint:
		font.Size, font.Color = 9, hex(c.Muted)
	case lookNoteLine:
		font.Size, font.Color = 9, hex(c.Muted)
		s.Alignment.WrapText = false
	case lookProgress:
		font.Bold, font.Color = true, hex(c.Primary)
	case lookHead:
		font.Bold, font.Color = true, "FFFFFF"
		s.Fill = ground(c.Primary)
	case lookHeading:
		font.Size, font.Bold, font.Color = 12, true, hex(c.Primary)
		s.Fill = ground(c.Band)
	case lookQuestion:
		font.Bold = true
	case lookChoice:
		s.Alignment.Indent = 3
	case lookShown:
		s.Fill, s.Border = ground(c.Band), frame(c.Grid)
	case lookText, lookPick, lookNumber, lookDate, lookTime, lookDayTime:
		input(l, s, c)
	case lookColumn:
		font.Bold, font.Color = true, "FFFFFF"
		s.Fill, s.Border = ground(c.Primary), frame(c.Grid)
	case lookEntry, lookEntryDay, lookCode:
		s.Protection.Locked = false
		s.Alignment.WrapText = false // rows keep one height, whatever is typed
		s.CustomNumFmt = entryFormat(l)
	}
	return s
}

// entryFormat keeps a code as it was typed: « 007 » is no number.
func entryFormat(l look) *string {
	day, text := "dd/mm/yyyy", "@"
	switch l {
	case lookEntryDay:
		return &day
	case lookCode:
		return &text
	}
	return nil
}

func input(l look, s *excelize.Style, c codebook.Colors) {
	s.Protection.Locked = false
	s.Border = frame(c.Muted)
	date, clock, both := "dd/mm/yyyy", "hh:mm", "dd/mm/yyyy hh:mm"
	switch l {
	case lookText:
		s.Alignment.Vertical = "top"
	case lookDate:
		s.CustomNumFmt = &date
	case lookTime:
		s.CustomNumFmt = &clock
	case lookDayTime:
		s.CustomNumFmt = &both
	}
}

func ground(c color.RGBA) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{hex(c)}}
}

func frame(c color.RGBA) []excelize.Border {
	var all []excelize.Border
	for _, side := range [...]string{"left", "top", "right", "bottom"} {
		all = append(all, excelize.Border{Type: side, Style: 1, Color: hex(c)})
	}
	return all
}

// drafted is the style of an answer to confirm: that of the answer, on a
// coloured ground.
func (b *book) drafted(l look) int {
	if id, ok := b.drafts[l]; ok {
		return id
	}
	s := styleOf(l, b.theme)
	s.Fill = ground(b.theme.Colors.Pale)
	id, err := b.f.NewStyle(s)
	b.do(err)
	b.drafts[l] = id
	return id
}

// on goes to another sheet of the same workbook.
func (b *book) on(sheet string) *book {
	b.sheet = sheet
	return b
}

func (b *book) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

// text writes a string, which is never read as a formula.
func (b *book) text(cell, s string, l look) {
	b.do(workbook.SetText(b.f, b.sheet, cell, s))
	b.style(cell, l)
}

func (b *book) style(cell string, l look) {
	b.do(b.f.SetCellStyle(b.sheet, cell, cell, b.styles[l]))
}
