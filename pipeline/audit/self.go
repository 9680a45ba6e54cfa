package audit

import (
	"cmp"
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// SelfReport is what a table says against itself.
type SelfReport struct {
	Cells     int        // cells with a figure or a list
	Unread    []Cell     // cells that are neither, nor a sign for no figure
	Conflicts []Conflict // in the order of the table
	Diagnoses []Diagnosis
}

// Self holds a table against itself, without any answer. posts, when there are
// some, tell which partitions of the columns really are: nil for a table whose
// posts are not known.
func Self(cb *codebook.Codebook, posts []survey.Post, t Table) SelfReport {
	rd := reader{cb: cb, columns: columnsOf(cb, t)}
	rd.partitions = partitions(rd.columns, cb.Campaign)
	if posts != nil {
		rd.partitions = holding(rd.partitions, rd.columns, posts)
	}
	rep := SelfReport{Cells: t.figures()}
	heads := map[string]bool{}
	for _, r := range t.rows(cb) {
		c := rd.claim(r)
		c.oncePerHeads(heads)
		rep.Unread = append(rep.Unread, c.unread...)
		rep.add(rd, c)
	}
	return rep
}

// Sound reports whether the table can be true.
func (r SelfReport) Sound() bool { return len(r.Conflicts) == 0 }

// columnsOf is the columns of the codebook that the table has, in its order: a
// partition counts only if all of its parts are printed.
func columnsOf(cb *codebook.Codebook, t Table) []codebook.Column {
	used := map[string]bool{}
	for _, c := range t.Cells {
		used[c.Column] = true
	}
	var columns []codebook.Column
	for _, c := range cb.Columns {
		if used[c.ID] {
			columns = append(columns, c)
		}
	}
	return columns
}

func (t Table) figures() int {
	n := 0
	for _, c := range t.Cells {
		if _, err := parsePrinted(c.Text); err != errNoFigure {
			n++
		}
	}
	return n
}

// oncePerHeads drops the system of the numbers of mediators when another row
// had the same numbers: they would be reported row after row.
func (c *claim) oncePerHeads(seen map[string]bool) {
	for i, s := range c.systems {
		if s.subject.kind != HeadCount {
			continue
		}
		key := ""
		for _, u := range s.unknowns {
			key += formatBound(u.stated.lo) + ";"
		}
		if seen[key] {
			c.systems = slices.Delete(c.systems, i, i+1)
		}
		seen[key] = true
		return
	}
}

// add records what a row says against itself.
func (r *SelfReport) add(rd reader, c claim) {
	clashes, explanations := c.diagnose()
	r.Conflicts = append(r.Conflicts, c.alone...)
	for _, k := range c.first(clashes) {
		r.Conflicts = append(r.Conflicts, rd.conflict(c, k))
	}
	if len(clashes) == 0 {
		return
	}
	rd.rank(c.row, explanations)
	d := Diagnosis{Indicator: c.row.indicator.ID, Choice: c.row.choice}
	for _, e := range explanations {
		d.Explanations = append(d.Explanations, rd.names(e))
	}
	d.Certain = len(explanations) == 1 || len(explanations[0]) < len(explanations[1])
	d.Cut = rd.names(c.savedByCut(explanations[0]))
	r.Diagnoses = append(r.Diagnoses, d)
}

// first keeps one conflict for each set of cells: pairs of choices of a ranking
// often clash on the same cells, and the first says enough.
func (c claim) first(clashes []clashing) []clashing {
	var kept []clashing
	for _, k := range clashes {
		same := func(o clashing) bool { return slices.Equal(o.cells, k.cells) }
		if !slices.ContainsFunc(kept, same) {
			kept = append(kept, k)
		}
	}
	return kept
}

// rank puts the smallest explanations first, and of one size those with more
// mediators.
func (rd reader) rank(r row, explanations [][]int) {
	people := func(set []int) int {
		n := 0
		for _, i := range set {
			n += r.cells[rd.columns[i].ID].N
		}
		return n
	}
	slices.SortStableFunc(explanations, func(a, b []int) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(people(b), people(a)), slices.Compare(a, b))
	})
}

func (rd reader) names(cells []int) []string {
	var ids []string
	for _, i := range cells {
		ids = append(ids, rd.columns[i].ID)
	}
	return ids
}

// savedByCut is the cells of an explanation that agree with the other cells if
// each of them was cut instead of rounded.
func (c claim) savedByCut(set []int) []int {
	var saved []int
	for _, i := range set {
		domain, has := c.cut[i]
		if has && !domain.empty() && c.agrees(i, domain, set) {
			saved = append(saved, i)
		}
	}
	return saved
}

// agrees tries one cell with another domain, the rest of the set aside.
func (c claim) agrees(cell int, domain interval, set []int) bool {
	aside := marks(set, len(c.systems[0].unknowns))
	aside[cell] = false
	for _, s := range c.systems {
		s.unknowns = slices.Clone(s.unknowns)
		if s.subject.kind == Sum || s.subject.kind == Between {
			s.unknowns[cell].stated = domain
		}
		if s.solve(aside) != nil {
			return false
		}
	}
	return true
}
