package audit

import (
	"regexp"
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Published reads a published table: a .csv or .xlsx file, one row for each
// figure (columns indicateur, colonne, effectif, valeur_publiee) or in the
// layout of the annexe (indicators down, columns across, their numbers of
// mediators in the heads). Indicators and columns are found by identifier, by
// label, by the aliases of their question, or by correspondances.yaml.
//
// What is not recognised is an Issue and left out. Without any cell the Table is
// empty and an Issue says why.
func Published(cb *codebook.Codebook, file string, data []byte) (Table, []survey.Issue) {
	grids, issues := readGrids(file, data)
	p := publication{cb: cb, names: newNames(cb), seen: map[[2]string]bool{}, issues: issues}
	for _, g := range grids {
		p.grid(g)
	}
	if len(p.table.Cells) == 0 && len(issues) == 0 {
		p.issues = append(p.issues, survey.NewIssue(survey.PublishedNoTable, survey.Ref{File: file}))
	}
	return p.table, p.issues
}

// publication is a published table under way.
type publication struct {
	cb     *codebook.Codebook
	names  names
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
		if heads := p.annexeHeads(r); len(heads) >= 2 && p.mostAreIndicators(g.rows[i+1:]) {
			p.annexe(g.rows[i+1:], heads)
			return
		}
	}
}

// listHeads finds the columns of the list layout.
func listHeads(r gridRow) (at map[string]int, ok bool) {
	at = map[string]int{}
	for i, c := range r {
		at[plainWords(c.text)] = i
	}
	_, a := at["indicateur"]
	_, b := at["colonne"]
	_, c := at["valeur publiee"]
	return at, a && b && c
}

func (p *publication) list(rows []gridRow, at map[string]int) {
	for _, r := range rows {
		name, column, value := r.at(at["indicateur"]), r.at(at["colonne"]), r.at(at["valeur publiee"])
		if name.text+column.text+value.text == "" {
			continue
		}
		ind, ok := p.names.indicator(name.text)
		if i, has := at["libelle publie"]; !ok && has {
			ind, ok = p.names.indicator(r.at(i).text)
		}
		col, known := p.names.column(column.text)
		switch {
		case !ok:
			p.issue(survey.PublishedRow, name.ref, "libelle", name.text)
		case !known:
			p.issue(survey.PublishedColumn, column.ref, "libelle", column.text)
		default:
			n := 0
			if i, has := at["effectif"]; has {
				n = people(r.at(i).text)
			}
			p.put(ind, col.ID, n, value, false)
		}
	}
}

// annexeHead is a column of the annexe layout.
type annexeHead struct {
	at     int
	column string
	n      int
}

var headCount = regexp.MustCompile(`\(?n[\s\x{00a0}\x{202f}]*=([0-9\s\x{00a0}\x{202f}]+)\)?`)

// annexeHeads finds the columns of the campaign among the heads of a row.
func (p *publication) annexeHeads(r gridRow) []annexeHead {
	var heads []annexeHead
	for i, c := range r {
		if i == 0 {
			continue
		}
		n := 0
		if m := headCount.FindStringSubmatch(c.text); m != nil {
			n = people(m[1])
		}
		if col, ok := p.names.column(headCount.ReplaceAllString(c.text, "")); ok {
			heads = append(heads, annexeHead{i, col.ID, n})
		}
	}
	return heads
}

// mostAreIndicators tells the annexe from the other tables of a workbook, whose
// heads are the same: the shares of the choices of a ranking.
func (p *publication) mostAreIndicators(rows []gridRow) bool {
	found, all := 0, 0
	for _, r := range rows {
		if r.at(0).text == "" {
			continue
		}
		all++
		if _, ok := p.names.indicator(r.at(0).text); ok {
			found++
		}
	}
	return 2*found > all
}

func (p *publication) annexe(rows []gridRow, heads []annexeHead) {
	for _, r := range rows {
		label := r.at(0)
		if label.text == "" {
			continue
		}
		ind, ok := p.names.indicator(label.text)
		if !ok {
			p.issue(survey.PublishedRow, label.ref, "libelle", label.text)
			continue
		}
		ratios := inUnits(ind, r)
		for _, h := range heads {
			p.put(ind, h.column, h.n, r.at(h.at), ratios)
		}
	}
}

// inUnits reports whether a row of percentages holds numbers from 0 to 1, as
// spreadsheets store them.
func inUnits(ind codebook.Indicator, r gridRow) bool {
	most := 0.0
	for _, c := range r[1:] {
		if c.numeric {
			most = max(most, c.num)
		}
	}
	return ind.Unit == "%" && most > 0 && most <= 1
}

// put adds one cell. The first of two counts.
func (p *publication) put(ind codebook.Indicator, column string, n int, c gridCell, ratio bool) {
	key := [2]string{ind.ID, column}
	if p.seen[key] {
		return
	}
	p.seen[key] = true
	p.table.Cells = append(p.table.Cells, Cell{Indicator: ind.ID, Column: column, Text: c.printed(ind, ratio), N: n, Ref: c.ref})
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
