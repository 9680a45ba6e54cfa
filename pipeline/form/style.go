package form

import (
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

// book is the workbook being drawn, with its styles.
type book struct {
	workbook.Drawing
	theme  codebook.Theme
	styles [looks]int
	drafts map[look]int // the styles of answers to confirm, made at their first use
	alarm  int          // conditional style of a contradicted answer
}

// newBook makes the sheets of a workbook, in the order of its tabs.
func newBook(theme codebook.Theme, sheets ...string) *book {
	b := &book{Drawing: workbook.Draw(), theme: theme, drafts: map[look]int{}}
	for _, sheet := range sheets {
		b.Add(sheet)
	}
	b.Do(b.File.SetDefaultFont(fontOf(theme)))
	for l := range looks {
		b.styles[l] = b.Style(styleOf(l, theme))
	}
	alarm, err := b.File.NewConditionalStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true, Color: workbook.Hex(theme.Colors.Warning)},
	})
	b.Do(err)
	b.alarm = alarm
	return b
}

// fontOf names the font that everybody has, of the same widths as the theme's.
func fontOf(theme codebook.Theme) string {
	if theme.Font == "Liberation Serif" {
		return "Times New Roman"
	}
	return "Arial"
}

// styleOf draws on the theme alone: calm grounds, one rule under each question,
// a frame around the cells to fill in, which are the only unlocked ones.
func styleOf(l look, theme codebook.Theme) *excelize.Style {
	c := theme.Colors
	font := excelize.Font{Family: fontOf(theme), Size: 10.5, Color: workbook.Hex(c.Ink)}
	s := &excelize.Style{
		Font:       &font,
		Alignment:  &excelize.Alignment{Vertical: "center", Horizontal: "left", Indent: 1, WrapText: true},
		Protection: &excelize.Protection{Locked: true},
	}
	switch l {
	case lookTitle:
		font.Size, font.Bold, font.Color = 16, true, workbook.Hex(c.Primary)
		s.Alignment.WrapText = false
	case lookNote, lookHint:
		font.Size, font.Color = 9, workbook.Hex(c.Muted)
	case lookNoteLine:
		font.Size, font.Color = 9, workbook.Hex(c.Muted)
		s.Alignment.WrapText = false
	case lookProgress:
		font.Bold, font.Color = true, workbook.Hex(c.Primary)
	case lookHead:
		font.Bold, font.Color = true, "FFFFFF"
		s.Fill = workbook.Ground(workbook.Hex(c.Primary))
	case lookHeading:
		font.Size, font.Bold, font.Color = 12, true, workbook.Hex(c.Primary)
		s.Fill = workbook.Ground(workbook.Hex(c.Band))
	case lookQuestion:
		font.Bold = true
	case lookChoice:
		s.Alignment.Indent = 3
	case lookShown:
		s.Fill, s.Border = workbook.Ground(workbook.Hex(c.Band)), frame(c.Grid)
	case lookText, lookPick, lookNumber, lookDate, lookTime, lookDayTime:
		input(l, s, c)
	case lookColumn:
		font.Bold, font.Color = true, "FFFFFF"
		s.Fill, s.Border = workbook.Ground(workbook.Hex(c.Primary)), frame(c.Grid)
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

func frame(c color.RGBA) []excelize.Border {
	var all []excelize.Border
	for _, side := range [...]string{"left", "top", "right", "bottom"} {
		all = append(all, excelize.Border{Type: side, Style: 1, Color: workbook.Hex(c)})
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
	s.Fill = workbook.Ground(workbook.Hex(b.theme.Colors.Pale))
	b.drafts[l] = b.Style(s)
	return b.drafts[l]
}

// on goes to another sheet of the same workbook.
func (b *book) on(sheet string) *book {
	b.Sheet = sheet
	return b
}

// text writes a string, which is never read as a formula.
func (b *book) text(cell, s string, l look) { b.Text(cell, s, b.styles[l]) }

func (b *book) style(cell string, l look) { b.Look(cell, b.styles[l]) }
