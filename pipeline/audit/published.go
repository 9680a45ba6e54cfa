package audit

import (
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Published reads a published table: a .csv or .xlsx file, one row for each
// figure (columns indicateur, colonne, effectif, valeur_publiee; or those of the
// open data: affichage, and valeur before it was rounded) or in the layout of
// the annexe (indicators down, columns across, their numbers of
// mediators in the heads). Indicators and columns are found by identifier, by
// label, by their aliases and those of their question, or by
// correspondances.yaml.
//
// The number of mediators in a head is that of the column: fewer may have
// answered one question. A cell, or a column of numbers of answers at its right,
// may say how many.
//
// What is not recognised is an Issue that names it, and left out. Without any
// cell the Table is empty and an Issue says why.
func Published(cb *codebook.Codebook, file string, data []byte) (Table, []survey.Issue) {
	grids, issues := readGrids(file, data)
	p := publication{names: NewNames(cb), seen: map[[2]string]bool{}, issues: issues}
	for _, g := range grids {
		p.grid(g)
	}
	if len(p.table.Cells) == 0 && len(issues) == 0 {
		for _, g := range grids {
			p.unknown(g)
		}
		p.issues = append(p.issues, survey.NewIssue(survey.PublishedNoTable, survey.Ref{File: file}))
	}
	return p.table, p.issues
}

// publication is a published table under way.
type publication struct {
	names  Names
	table  Table
	seen   map[[2]string]bool
	issues []survey.Issue
}

func (p *publication) issue(code survey.Code, at survey.Ref, args ...string) {
	p.issues = append(p.issues, survey.NewIssue(code, at, args...))
}

// grid reads one sheet, in the first layout that one of its rows heads.
func (p *publication) grid(g grid) {
	for i, r := range g.rows {
		if at, ok := listHeads(r); ok {
			p.list(g.rows[i+1:], at)
			return
		}
		if heads := p.annexeHeads(r); len(heads) > 0 && p.enoughAreIndicators(g.rows[i+1:]) {
			p.unknownHeads(r, heads, g.rows[i+1:])
			p.annexe(g.rows[i+1:], heads)
			return
		}
	}
}

// unknown names what stands where heads and indicators do in a sheet of which
// one of them is known.
func (p *publication) unknown(g grid) {
	for i, r := range g.rows {
		heads := p.annexeHeads(r)
		below := g.rows[i+1:]
		switch {
		case len(heads) > 0:
			p.annexe(below, heads)
			return
		case len(below) > 0 && p.isIndicator(below[0]):
			p.unknownHeads(r, nil, below)
			return
		}
	}
}

func (p *publication) isIndicator(r gridRow) bool {
	text, _ := withoutBase(r.at(0).text)
	_, ok := p.names.Indicator(text)
	return ok
}

// unknownHeads names the heads that no column of the campaign has, over figures.
func (p *publication) unknownHeads(r gridRow, known []annexeHead, rows []gridRow) {
	for i, c := range r {
		isKnown := slices.ContainsFunc(known, func(h annexeHead) bool { return h.at == i || h.base == i })
		figures := slices.ContainsFunc(rows, func(row gridRow) bool { return p.isIndicator(row) && isFigure(row.at(i)) })
		if i > 0 && c.text != "" && !isKnown && !beside(c.text) && figures {
			p.issue(survey.PublishedColumn, c.ref, "libelle", oneSpace(c.text))
		}
	}
}

func isFigure(c gridCell) bool {
	text, _ := withoutBase(c.text)
	_, err := parsePrinted(text)
	return c.numeric || err == nil
}

// listHeads finds the columns of the list layout.
func listHeads(r gridRow) (at map[string]int, ok bool) {
	at = map[string]int{}
	for i, c := range r {
		at[plainWords(c.text)] = i
	}
	if i, open := at["affichage"]; open {
		at["valeur publiee"] = i
	}
	_, a := at["indicateur"]
	_, b := at["colonne"]
	_, c := at["valeur publiee"]
	return at, a && b && c
}

func (p *publication) list(rows []gridRow, at map[string]int) {
	unknown := map[string]bool{}
	for _, r := range rows {
		name, column, value := r.at(at["indicateur"]), r.at(at["colonne"]), r.at(at["valeur publiee"])
		if name.text+column.text+value.text == "" {
			continue
		}
		ind, ok := p.names.Indicator(name.text)
		if i, has := at["libelle publie"]; !ok && has {
			ind, ok = p.names.Indicator(r.at(i).text)
		}
		col, _, known := p.names.head(column.text)
		switch {
		case !ok && unknown["i"+name.text], ok && !known && unknown["c"+column.text]: // said once
		case !ok:
			unknown["i"+name.text] = true
			p.issue(survey.PublishedRow, name.ref, "libelle", name.text)
		case !known:
			unknown["c"+column.text] = true
			p.issue(survey.PublishedColumn, column.ref, "libelle", column.text)
		default:
			p.put(ind, p.listed(col.ID, r, at), value, false)
		}
	}
}

// listed is the cell of a row of the list layout, without its text. Open data
// say how many answered, and the figure before it was rounded.
func (p *publication) listed(column string, r gridRow, at map[string]int) Cell {
	number := func(head string) (text string) {
		if i, has := at[head]; has {
			text = r.at(i).text
		}
		return text
	}
	c := Cell{Column: column, N: people(number("effectif"))}
	if _, open := at["affichage"]; open {
		if c.Exact = number("valeur"); number("base") != "" {
			c.N = people(number("base"))
		}
	}
	return c
}

// annexeHead is a column of the annexe layout. base is where the numbers of its
// answers stand, 0 for nowhere.
type annexeHead struct {
	at, base int
	column   string
	n        int
}

// annexeHeads finds the columns of the campaign among the heads of a row.
func (p *publication) annexeHeads(r gridRow) []annexeHead {
	var heads []annexeHead
	for i, c := range r {
		if i == 0 {
			continue
		}
		if last := len(heads) - 1; last >= 0 && heads[last].at == i-1 && countsAnswers(c.text) {
			heads[last].base = i
			continue
		}
		if col, n, ok := p.names.head(c.text); ok {
			heads = append(heads, annexeHead{at: i, column: col.ID, n: n})
		}
	}
	return heads
}

// enoughAreIndicators tells the annexe from the other tables of a workbook, whose
// heads are the same: the shares of the choices of a ranking. Two rows in five
// that are known are enough.
func (p *publication) enoughAreIndicators(rows []gridRow) bool {
	found, all := 0, 0
	for _, r := range rows {
		if r.at(0).text == "" {
			continue
		}
		all++
		if p.isIndicator(r) {
			found++
		}
	}
	return found > 0 && 5*found >= 2*all
}

func (p *publication) annexe(rows []gridRow, heads []annexeHead) {
	for _, r := range rows {
		label := r.at(0)
		if label.text == "" {
			continue
		}
		name, _ := withoutBase(label.text)
		ind, ok := p.names.Indicator(name)
		if !ok {
			if slices.ContainsFunc(heads, func(h annexeHead) bool { return r.at(h.at).text != "" }) {
				p.issue(survey.PublishedRow, label.ref, "libelle", label.text)
			}
			continue
		}
		ratios := inUnits(ind, r, heads)
		for _, h := range heads {
			cell := Cell{Column: h.column, N: h.n, AtMost: h.n > 0}
			if n := people(r.at(h.base).text); h.base > 0 && n > 0 {
				cell.N, cell.AtMost = n, false
			}
			p.put(ind, cell, r.at(h.at), ratios)
		}
	}
}

// inUnits reports whether a row of percentages holds numbers from 0 to 1, as
// spreadsheets store them.
func inUnits(ind codebook.Indicator, r gridRow, heads []annexeHead) bool {
	most := 0.0
	for _, h := range heads {
		if c := r.at(h.at); c.numeric {
			most = max(most, c.num)
		}
	}
	return ind.Unit == "%" && most > 0 && most <= 1
}

// put adds one cell. The first of two counts.
func (p *publication) put(ind codebook.Indicator, cell Cell, c gridCell, ratio bool) {
	key := [2]string{ind.ID, cell.Column}
	if p.seen[key] {
		return
	}
	p.seen[key] = true
	cell.Indicator, cell.Text, cell.Ref = ind.ID, c.printed(ind, ratio), c.ref
	if text, n := withoutBase(cell.Text); n > 0 {
		cell.Text, cell.N, cell.AtMost = text, n, false
	}
	p.table.Cells = append(p.table.Cells, cell)
}

// maxPeople bounds a number of mediators.
const maxPeople = 1_000_000

// people reads a number of mediators; 0 when there is none.
func people(text string) int {
	p, err := parsePrinted(text)
	if err != nil || p.decimals > 0 || p.digits < 0 || p.digits > maxPeople {
		return 0
	}
	return int(p.digits)
}

// printed is the text of a cell. A spreadsheet holds a number with all its
// decimals and shows some of them: those of the indicator at most.
func (c gridCell) printed(ind codebook.Indicator, ratio bool) string {
	if !c.numeric {
		return c.text
	}
	v, decimals := c.num, 0
	if ratio {
		v *= 100
	}
	if _, frac, has := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), "."); has {
		decimals = min(len(frac), ind.Decimals)
	}
	text := printedText(printed{roundAway(v, decimals), decimals})
	if ind.Unit == "%" {
		text += " %"
	}
	return text
}
