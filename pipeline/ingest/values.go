package ingest

import (
	"math"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// written is what a person sees in the cell, as far as it matters: text in
// full, dates as ISO days, booleans in French.
func written(c sheet.Cell) string {
	switch {
	case c.Kind == sheet.Date && clock(c):
		return c.Time.Format("15:04")
	case c.Kind == sheet.Date:
		return c.Time.Format(isoDay)
	case c.Kind == sheet.Bool && c.Num == 1:
		return "VRAI"
	case c.Kind == sheet.Bool:
		return "FAUX"
	}
	return c.Text
}

// clock reports a time of day without a day.
func clock(c sheet.Cell) bool {
	y, m, d := c.Time.Date()
	return c.Num < 1 && (y == 1899 && m == 12 && d == 31 || y == 1904 && m == 1 && d == 1)
}

// isInvisible reports the characters that take no place and that copying brings
// along: spaces of no width, marks of direction and of order, soft hyphens, blanks
// of other scripts, tags.
func isInvisible(r rune) bool {
	if r < 0xad { // nearly all
		return false
	}
	switch r {
	case 0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x180e, 0x2800, 0x3164, 0xfeff, 0xffa0:
		return true
	}
	return r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2060 && r <= 0x206f || r >= 0xfe00 && r <= 0xfe0f ||
		r >= 0xe0000 && r <= 0xe007f
}

// visible is a text without what nobody can see in it.
func visible(s string) (seen string, hidden bool) {
	if isASCII(s) || !strings.ContainsFunc(s, isInvisible) {
		return s, false
	}
	return strings.Map(func(r rune) rune {
		if isInvisible(r) {
			return -1
		}
		return r
	}, s), true
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// blank reports whether a cell holds nothing that anybody can see. A formula
// without a result and a cell in error are not blank: something was meant.
func blank(c sheet.Cell) bool {
	return c.Kind == sheet.Blank || c.Kind == sheet.Text && strings.TrimSpace(c.Text) == ""
}

// readCell reads the answer to a whole question from one cell.
func readCell(q *question, c sheet.Cell, date1904 bool) reading {
	if r, bad := unsound(c); bad {
		return r
	}
	switch {
	case q.Type.IsNumber():
		return readAmountAsked(q, c)
	case q.Type == codebook.Date:
		return readDateCell(c, date1904)
	case q.Type == codebook.Time:
		return readTimeCell(c)
	case q.Type == codebook.DateTime:
		return readDayTimeCell(c, date1904)
	case q.Type == codebook.SelectOne:
		return readOne(q, written(c))
	case q.Type == codebook.SelectMultiple:
		return readSeveral(q, written(c))
	default:
		return reading{state: survey.Given, text: written(c)}
	}
}

// unsound deals with a cell whose value the spreadsheet itself does not have.
func unsound(c sheet.Cell) (reading, bool) {
	switch {
	case c.NoCache():
		return refused(survey.CellUncached), true
	case c.Kind == sheet.Error:
		return refused(survey.CellFault), true
	case c.Kind == sheet.Bad:
		return refused(survey.CellFault, "valeur", faultText(c)), true
	}
	return reading{}, false
}

// faultText says in French why the value of a cell cannot be trusted.
func faultText(c sheet.Cell) string {
	switch c.Fault {
	case sheet.BadIndex:
		return "texte introuvable dans le fichier"
	case sheet.BadNumber:
		return "nombre abîmé : " + french.Clip(c.Text, 40)
	case sheet.BadDate, sheet.PhantomDate, sheet.NegativeDate, sheet.FarDate:
		return "date impossible : " + french.Clip(c.Text, 40)
	default:
		return "contenu inconnu : " + french.Clip(c.Text, 40)
	}
}

// readAmountAsked reads a number in the unit that the question asks for.
func readAmountAsked(q *question, c sheet.Cell) reading {
	switch {
	case c.Kind == sheet.Number && c.Look&sheet.Percent != 0:
		return readPercent(q, c.Num)
	case c.Kind == sheet.Number && (c.Look.Thousands() > 0 || c.Look.Money() > 0):
		return q.bounded(q.readShown(c))
	}
	if r, ok := q.inHours(c); ok {
		return q.bounded(r)
	}
	r := q.bounded(readNumberCell(c, q))
	if r.state == survey.Given && r.code == "" && r.num > 0 && r.num < 1 && q.mentions(percent) {
		r = noted(r.num, survey.NumberOfOne)
	}
	return r
}

// readNumberCell reads a number. A nil question asks for no unit.
func readNumberCell(c sheet.Cell, q *question) reading {
	switch c.Kind {
	case sheet.Number:
		return finite(read(c.Num))
	case sheet.Date:
		if year, ok := isYear(c); ok && q.asksYear() {
			return reading{state: survey.Given, num: c.Num, code: survey.NumberShown, args: []string{"valeur", french.ShortDay(c.Time), "lu", year}}
		}
		return refused(survey.NumberIsDate, "valeur", french.ShortDay(c.Time))
	case sheet.Bool:
		return refused(survey.NumberBad)
	}
	return readNumber(c.Text, q)
}

// asksYear reports whether a year is asked for.
func (q *question) asksYear() bool {
	return q != nil && strings.Contains(" "+french.FoldWords(q.Label+" "+q.Hint)+" ", " annee ")
}

// readPercent reads a number that is shown times a hundred. Where a percentage is
// asked for, it is what is shown; elsewhere nobody can tell what was meant.
func readPercent(q *question, num float64) reading {
	shown := french.Decimal(math.Round(num*1e10)/1e8, french.AllDecimals)
	if !q.mentions(percent) {
		return refused(survey.NumberPercent, "valeur", shown+" %")
	}
	r := q.bounded(noted(math.Round(num*1e10)/1e8, survey.NumberAsPercent))
	r.args = []string{"valeur", shown + " %", "lu", shown}
	return r
}

func readDateCell(c sheet.Cell, date1904 bool) reading {
	switch c.Kind {
	case sheet.Date:
		if year, ok := isYear(c); ok {
			return refused(survey.DateIsYear, "valeur", french.ShortDay(c.Time), "annee", year)
		}
		if clock(c) {
			return refused(survey.DateBad)
		}
		return day(c.Time.Year(), int(c.Time.Month()), c.Time.Day())
	case sheet.Number:
		return readSerial(c.Num, date1904)
	case sheet.Bool:
		return refused(survey.DateBad)
	}
	return readDate(c.Text, date1904)
}

// readOther keeps the text of « Autre, préciser ». In an export, the column of
// the choice « other » holds a mark instead of a text.
func readOther(c sheet.Cell) reading {
	if r, bad := unsound(c); bad {
		return r
	}
	text := strings.TrimSpace(written(c))
	switch r := readYesNo(text); {
	case r.state == survey.Given && r.num == 1:
		text = "Autre"
	case r.state == survey.Given:
		text = ""
	case r.state == survey.Missing:
		return r
	}
	return reading{state: survey.Given, other: text}
}
