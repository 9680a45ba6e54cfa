package audit

import (
	"slices"

	"bilan/pipeline/codebook"
)

// order turns the printed rankings of a row into systems, one for each pair of
// choices that the columns do not order alike. The unknown is the lead of the
// first choice over the second, in people: leads add up, so a choice that leads
// in every part leads in the whole.
//
// Choices that a list leaves out have no more people than the last it names.
// Ties stand in the order of the choice list: a choice printed before one that
// comes earlier in that list leads by at least one.
func (rd reader) order(c *claim) {
	choices := rd.cb.Choices(c.row.indicator.Question)
	words := newLexicon(choices)
	lists := make([][]int, len(rd.columns))
	for i, col := range rd.columns {
		cell, ok := c.row.cells[col.ID]
		if !ok {
			continue
		}
		list, err := words.ranking(cell.Text)
		if err != nil && err != errNoFigure {
			c.unread = append(c.unread, cell)
		}
		lists[i] = list
	}
	ranked := slices.Concat(lists...)
	slices.Sort(ranked)
	ranked = slices.Compact(ranked) // no list puts another choice first
	for i, a := range ranked {
		for _, b := range ranked[i+1:] {
			if rd.bothWays(c.row, lists, a, b) {
				c.systems = append(c.systems, rd.lead(c.row, choices, lists, a, b))
			}
		}
	}
}

// bothWays reports whether both orders of a pair are printed: without them its
// system is of no use.
func (rd reader) bothWays(r row, lists [][]int, a, b int) bool {
	var ahead, behind bool
	for i, list := range lists {
		if len(list) == 0 {
			continue
		}
		switch sign := compare(list, a, b, r.cells[rd.columns[i].ID].Partial); {
		case sign > 0:
			ahead = true
		case sign < 0:
			behind = true
		}
	}
	return ahead && behind
}

// lead is the system of one pair, a before b in the choice list.
func (rd reader) lead(r row, choices []codebook.Choice, lists [][]int, a, b int) system {
	s := system{law: adds, partitions: rd.partitions, unknowns: make([]unknown, 0, len(lists)), subject: subject{
		kind: Order, people: true, first: choices[a].Label, second: choices[b].Label,
	}}
	for i, list := range lists {
		cell := r.cells[rd.columns[i].ID]
		most := upTo(cell.N).hi
		u := unknown{free: interval{-most, most}, none: cell.Nobody}
		if cell.Nobody {
			u.free = interval{}
		}
		switch sign := compare(list, a, b, cell.Partial); {
		case sign > 0:
			u.given, u.stated = true, interval{0, most}
		case sign < 0:
			u.given, u.stated = true, interval{-most, -1}
		}
		s.unknowns = append(s.unknowns, u)
	}
	return s
}

// compare tells which of two choices a list puts first: 1 for a, -1 for b, 0 if
// it names neither, or one of them and the other may be missing.
func compare(list []int, a, b int, partial bool) int {
	i, j := slices.Index(list, a), slices.Index(list, b)
	switch {
	case i < 0 && j < 0, partial && min(i, j) < 0:
		return 0
	case j < 0 || i >= 0 && i < j:
		return 1
	}
	return -1
}
