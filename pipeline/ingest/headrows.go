package ingest

import (
	"regexp"
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
)

// scoreTable looks for the row of headings, or the two of them one above the
// other, among the first rows.
func (d *dictionary) scoreTable(s tab) layout {
	best := layout{name: LayoutTable}
	rows := s.Rows[:min(sheet.HeadRows, len(s.Rows))]
	for i := range rows {
		if l := d.scoreHeads(rows, i, false); l.beats(best) {
			best = l
		}
		if i > 0 && d.twoRows(rows[i-1], rows[i]) {
			if l := d.scoreHeads(rows, i, true); l.beats(best) {
				best = l
			}
		}
	}
	return best
}

func (l layout) beats(best layout) bool {
	return l.score > best.score || l.score == best.score && l.columns > best.columns
}

func (d *dictionary) scoreHeads(rows []sheet.Row, header int, two bool) layout {
	l := layout{name: LayoutTable, header: header, two: two}
	seen := map[int]bool{}
	for _, h := range l.headings(rows) {
		if t, _, ok := d.column(h); ok {
			seen[t.question] = true
			l.columns++
		}
	}
	l.score = len(seen)
	return l
}

// headings gives what stands above each column that has a heading.
func (l layout) headings(rows []sheet.Row) map[int]columnHeading {
	all := map[int]columnHeading{}
	low := rows[l.header]
	if !l.two {
		for _, c := range low.Cells {
			if text := heading(c); text != "" {
				all[c.Col] = columnHeading{text: text}
			}
		}
		return all
	}
	over, high := "", rows[l.header-1]
	for col := 1; col <= lastColumn(high, low); col++ {
		if text := heading(cellAt(high, col)); text != "" {
			over = text
		}
		switch text := heading(cellAt(low, col)); {
		case text != "" && !isResponseWord(text):
			all[col] = columnHeading{text: text, over: over}
		case heading(cellAt(high, col)) != "":
			all[col] = columnHeading{text: over}
		}
	}
	return all
}

func lastColumn(rows ...sheet.Row) (last int) {
	for _, r := range rows {
		if n := len(r.Cells); n > 0 {
			last = max(last, r.Cells[n-1].Col)
		}
	}
	return last
}

// twoRows reports whether the second row completes the headings of the first: it
// names choices under their question, and answers none of the others.
func (d *dictionary) twoRows(high, low sheet.Row) bool {
	names, over := 0, ""
	for col := 1; col <= lastColumn(high, low); col++ {
		title := heading(cellAt(high, col))
		if title != "" {
			over = title
		}
		c := cellAt(low, col)
		if blank(c) {
			continue
		}
		if _, ok := (choiceBelow{}).read(d, columnHeading{heading(c), over}); ok {
			names++
			continue
		}
		if t, ok := d.wholeQuestion(title); ok && d.questions[t.question].Type != codebook.SelectMultiple && !isResponseWord(heading(c)) {
			return false
		}
	}
	return names > 0
}

// sampleRows is how many rows under a heading are looked at to tell what an
// untitled column holds.
const sampleRows = 50

// continued lists the untitled columns that go on with the question of the
// heading before them: SurveyMonkey and Sphinx write one heading over all the
// columns of a question, each of which holds a choice.
func (d *dictionary) continued(s tab, l layout, heads map[int]columnHeading) map[int]int {
	all := map[int]int{}
	below := s.Rows[l.header+1:]
	below = below[:min(sampleRows, len(below))]
	last := lastColumn(below...)
	for col, h := range heads {
		t, _, ok := d.column(h)
		if !ok || t.part != whole || d.questions[t.question].Type != codebook.SelectMultiple {
			continue
		}
		for next := col + 1; next <= last; next++ {
			if _, titled := heads[next]; titled || !d.holdsChoices(below, next, &d.questions[t.question]) {
				break
			}
			all[next] = col
		}
	}
	return all
}

// holdsChoices reports whether the cells of a column are choices of a question.
func (d *dictionary) holdsChoices(rows []sheet.Row, col int, q *question) bool {
	known, others := 0, 0
	for _, r := range rows {
		c := cellAt(r, col)
		if blank(c) {
			continue
		}
		if _, _, ok := q.words.find(written(c)); ok || q.Other && isOther(written(c)) {
			known++
		} else {
			others++
		}
	}
	return known > others
}

// repeats reports whether a row says the headings again, as files do that were
// pasted one under the other, or holds what the form itself says beside its
// questions: no post is named there.
func (t *tableReader) repeats(r sheet.Row) bool {
	same, hints := 0, 0
	for _, c := range r.Cells {
		if blank(c) {
			continue
		}
		col := t.columns[c.Col]
		text := strings.TrimSpace(written(c))
		if col.asks && c.Kind == sheet.Text && t.furniture.isHint(col.target.question, t.folded(text)) {
			hints++
		}
		if text == col.heading {
			same++
		} else {
			same = -len(r.Cells)
		}
	}
	const many = 3 // of one alone, an answer might be made
	return same > 1 || same == 1 && len(t.asking) == 1 || hints >= many
}

// toolOf names the export of a tool whose columns hold codes that nothing here can
// tell, and what to do about it; empty when no column looks like one.
func toolOf(headings []string) string {
	for _, kind := range codedExports {
		if slices.ContainsFunc(headings, kind.shows) {
			return kind.advice
		}
	}
	return ""
}

var (
	limeCode   = regexp.MustCompile(`(?i)\[?SQ\d{3}\]?|^(?:Q\d+|G\d+Q\d+)(?:\[.+\])?$`)
	redcapCode = regexp.MustCompile(`___\d+$`)
	sphinxCode = regexp.MustCompile(`^(?:Q\d+_\d+|\d+\. ?Q\d+)$`)
)

// parentHeading tells a column that names the row of another table.
func parentHeading(h string) bool { return french.FoldWords(h) == "parent index" || h == "PARENT_KEY" }

// codedExports are exports of which the headings are codes.
var codedExports = [...]struct {
	shows  func(heading string) bool
	advice string
}{
	{func(h string) bool { return limeCode.MatchString(h) },
		"export LimeSurvey à codes : exporter avec « Texte complet de la question » et « Réponses complètes », ou donner aux " +
			"questions et aux réponses les noms du questionnaire"},
	{func(h string) bool { return redcapCode.MatchString(h) },
		"export REDCap brut à codes numérotés : exporter en « CSV / Microsoft Excel (labels) », ou donner aux choix les noms " +
			"du questionnaire"},
	{parentHeading,
		"feuille ou fichier d'un groupe répété : ses lignes ne sont pas des retours ; exporter le tableau principal"},
	{func(h string) bool { return sphinxCode.MatchString(h) },
		"export Sphinx à codes : exporter avec les libellés des questions et des modalités"},
}
