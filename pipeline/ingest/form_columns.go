package ingest

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// formColumns is where the columns of a form stand, whatever was inserted, deleted
// or moved; 0 is nowhere.
type formColumns struct {
	names, label int
	hint         int    // headed « Précision »
	answer       int    // the one that is headed « Réponse »
	heads        []int  // rows of heads, by number
	rivals       []head // when answer is 0: the columns that are headed so, two or more, or none
}

// head is a cell above a column.
type head struct {
	row, col int
	kind     headKind
	text     string
}

type headKind int

const (
	noHead headKind = iota
	headQuestion
	headAnswer
	headYear // the year of the campaign alone: the answers, where nothing is headed « Réponse »
	headHint
)

// maxHead is more characters than the head of a column has.
const maxHead = 80

// headOf recognises the head of a column by its folded text. A column that is
// about another year, or that recalls something, is not the one of the answers.
func headOf(folded string, year int) headKind {
	switch folded {
	case "question", "questions", "intitule", "intitules", "libelle", "libelles", "indicateur", "indicateurs":
		return headQuestion
	case "precision", "precisions", "unite", "unites", "aide", "indication", "indications":
		return headHint
	case strconv.Itoa(year):
		return headYear
	}
	if !strings.Contains(folded, "reponse") {
		return noHead
	}
	words := strings.Fields(folded)
	if len(words) > 6 || !slices.Contains(words, "reponse") && !slices.Contains(words, "reponses") || isPast(words, year) {
		return noHead
	}
	return headAnswer
}

// isPast reports a head about another year than the campaign's, or that recalls
// something.
func isPast(words []string, year int) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		n, err := strconv.Atoi(w) // the 1 of « N-1 » is none of this year's either
		return err == nil && n != year || pastWords[w]
	})
}

// pastWords tell, in a head, that the column holds what was answered before.
var pastWords = map[string]bool{
	"rappel": true, "ancien": true, "ancienne": true, "anciennes": true, "precedent": true, "precedente": true, "precedentes": true,
	"dernier": true, "derniere": true, "dernieres": true, "passe": true, "passee": true, "passees": true, "anterieure": true,
	"anterieures": true,
}

// formColumns finds the columns of a sheet whose names, if any, stand in a
// column that is known.
func (d *dictionary) formColumns(s tab, names, label int) formColumns {
	c := formColumns{names: names, label: label}
	var sure, bare []head // heads in a row of several, and alone above the first question
	asked := false
	for _, r := range s.Rows {
		heads, asks := d.headsIn(r, c)
		asked = asked || asks
		switch {
		case len(heads) > 1:
			sure = append(sure, heads...)
		case !asked:
			bare = append(bare, heads...)
		}
	}
	if len(sure) == 0 {
		sure = bare
	} else {
		sure = d.settled(s, sure, c)
	}
	if c.take(sure); c.answer == 0 && len(c.rivals) == 0 && s.text {
		c.answer = d.onlyColumn(s, c)
	}
	if !slices.ContainsFunc(sure, func(h head) bool { return h.kind == headQuestion }) {
		c.label = d.unheaded(s, c)
	}
	return c
}

// settled tells what a head « Réponse » is above when it is merged over several
// columns, or when years stand under it: this year's, or each column that was
// answered.
func (d *dictionary) settled(s tab, heads []head, c formColumns) []head {
	var all []head
	for _, h := range heads {
		if h.kind != headAnswer {
			all = append(all, h)
			continue
		}
		area := s.areaOf(h)
		years, past := d.yearsUnder(s, area, c)
		switch {
		case len(years) > 0:
			all = append(all, years...)
		case !past:
			all = append(all, d.answered(s, h, area, c)...)
		}
	}
	slices.SortStableFunc(all, func(a, b head) int { return a.row - b.row })
	return all
}

// yearsUnder are the columns that the row right under a head gives to this year;
// past reports that it gives the head's own to another.
func (d *dictionary) yearsUnder(s tab, area sheet.Range, c formColumns) (years []head, past bool) {
	i := slices.IndexFunc(s.Rows, func(r sheet.Row) bool { return r.Number == area.ToRow+1 })
	if i < 0 || slices.ContainsFunc(s.Rows[i].Cells, func(c sheet.Cell) bool { return c.Col < area.FromCol && !blank(c) }) {
		return nil, false // it is headed itself
	}
	under, _ := d.headsIn(s.Rows[i], c)
	for _, h := range under {
		if h.kind == headYear {
			years = append(years, head{h.row, h.col, headAnswer, h.text})
		}
	}
	words := strings.Fields(d.folded(written(cellAt(s.Rows[i], area.FromCol))))
	return years, len(words) == 1 && anyYear.MatchString(words[0]) || len(words) > 0 && pastWords[words[0]]
}

// anyYear is a year that a head may say.
var anyYear = regexp.MustCompile(`^20\d\d$`)

// areaOf is where a head stands: the cells that were merged, or its own.
func (s tab) areaOf(h head) sheet.Range {
	for _, m := range s.Merges {
		if m.FromRow == h.row && m.FromCol == h.col {
			return m
		}
	}
	return sheet.Range{FromCol: h.col, FromRow: h.row, ToCol: h.col, ToRow: h.row}
}

// answered are the columns under a head in which something is answered; the first
// when nothing is.
func (d *dictionary) answered(s tab, h head, area sheet.Range, c formColumns) []head {
	var all []head
	for col := area.FromCol; col <= area.ToCol && area.ToCol > area.FromCol; col++ {
		if slices.ContainsFunc(s.Rows, func(r sheet.Row) bool {
			cell := cellAt(r, col)
			if r.Number <= area.ToRow || blank(cell) || uncounted(cell) || d.furniture.anyHint[d.folded(written(cell))] {
				return false
			}
			_, asks := d.headsIn(r, c)
			return asks
		}) {
			all = append(all, head{h.row, col, headAnswer, h.text})
		}
	}
	if len(all) == 0 {
		return []head{h}
	}
	return all
}

// unheaded finds the column of labels where none is headed so: it is the usual
// one unless another holds more questions.
func (d *dictionary) unheaded(s tab, c formColumns) int {
	best, most := c.label, 0
	if best == c.answer {
		best = 0
	}
	for col := range mostColumns {
		if col++; col == c.names || col == c.answer {
			continue
		}
		if n := d.questionsIn(s, col).all; n > most || n == most && n > 0 && col == c.label {
			best, most = col, n
		}
	}
	return best
}

// onlyColumn is the one that a text without heads has besides its names and
// labels; 0 when there are several.
func (d *dictionary) onlyColumn(s tab, c formColumns) int {
	only := 0
	for _, r := range s.Rows {
		for _, cell := range r.Cells {
			switch {
			case cell.Col == c.names, cell.Col == c.label, cell.Col == only:
			case only > 0:
				return 0
			default:
				only = cell.Col
			}
		}
	}
	return only
}

// headsIn gives the heads of columns in a row, unless it asks something.
func (d *dictionary) headsIn(r sheet.Row, c formColumns) (heads []head, asks bool) {
	if _, asks := d.find(heading(cellAt(r, c.names))); asks {
		return nil, true
	}
	if c.names == 0 {
		if _, asks := d.find(heading(cellAt(r, c.label))); asks {
			return nil, true
		}
	}
	for _, cell := range r.Cells {
		text := written(cell)
		if len(text) > maxHead || cell.Kind == sheet.Text && !mayHead(text) {
			continue
		}
		if kind := d.kinds.of(text, d.headKind); kind != noHead {
			heads = append(heads, head{r.Number, cell.Col, kind, strings.TrimSpace(text)})
		}
	}
	return heads, false
}

// headKind is [headOf] for a text that is none of the form's hints: « Plusieurs
// réponses possibles ».
func (d *dictionary) headKind(text string) headKind {
	folded := d.folded(text)
	if d.furniture.anyHint[folded] {
		return noHead
	}
	return headOf(folded, d.year)
}

// mayHead tells at a glance that a text is no head, as that of nearly every cell.
func mayHead(text string) bool {
	const longest = 24 // of the heads that are one word
	return len(text) <= longest || strings.Contains(text, "ponse") || strings.Contains(text, "PONSE")
}

// take places the columns by their heads.
func (c *formColumns) take(heads []head) {
	answers := distinct(heads, headAnswer)
	if len(answers) == 0 {
		answers = distinct(heads, headYear)
	}
	for _, h := range heads {
		if n := len(c.heads); n == 0 || c.heads[n-1] != h.row {
			c.heads = append(c.heads, h.row)
		}
		if h.kind == headHint {
			c.hint = h.col
		}
		if h.kind == headQuestion && h.col != c.names {
			c.label = h.col
		}
	}
	if len(answers) == 1 {
		c.answer = answers[0].col
		return
	}
	c.rivals = answers
}

// distinct are the columns that have a head of that kind.
func distinct(heads []head, kind headKind) []head {
	var all []head
	for _, h := range heads {
		if h.kind == kind && !slices.ContainsFunc(all, func(o head) bool { return o.col == h.col }) {
			all = append(all, h)
		}
	}
	return all
}

// isHead reports whether a row is one of heads.
func (c *formColumns) isHead(row int) bool { return slices.Contains(c.heads, row) }

// fault says why the answers of a form cannot be told from what stands beside
// them; nil when they can. Labels and hints on the rows of other questions tell
// that cells were pushed down or up, and maybe the answers too.
func (f *formReader) fault() *survey.Issue {
	const chance = 1 // of a text that somebody copied
	var issue survey.Issue
	switch {
	case f.answer > 0 && len(f.strayed) > chance:
		issue = survey.NewIssue(survey.AnswersShifted, f.rowRef(0), "cellules", listed(f.strayed))
	case f.answer > 0:
		return nil
	case len(f.rivals) == 0:
		issue = survey.NewIssue(survey.AnswersNoColumn, f.rowRef(0), "attendu", codebook.FormHeadAnswer)
	default:
		var all []string
		for _, h := range f.rivals {
			all = append(all, f.ref(h.col, h.row, "").Place()+" « "+french.Clip(h.text, 40)+" »")
		}
		issue = survey.NewIssue(survey.AnswersTwoColumns, f.rowRef(0), "colonnes", french.Enumerate(all))
	}
	return &issue
}
