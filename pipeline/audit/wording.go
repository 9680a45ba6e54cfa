package audit

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"bilan/pipeline/french"
)

// impossible is the conflict of a cell with itself: no whole number prints so.
func (rd reader) impossible(r row, m measure, cell Cell, p printed, cut interval) Conflict {
	c := Conflict{Indicator: r.indicator.ID, Choice: r.choice, Label: r.head(rd.cb), Columns: []string{cell.Column}, Kind: Whole}
	if m.people {
		c.Proof = peopleProof(p, cell)
	} else {
		c.Proof = fmt.Sprintf("aucune somme de nombres entiers sur %s ne donne %s en moyenne", baseWords(cell), strings.TrimSpace(cell.Text))
	}
	if !cut.empty() {
		c.Saved = "tronqué au lieu d'être arrondi : " + cutText(m, cut, cell)
	}
	return c
}

// peopleProof names the whole numbers of people whose shares surround the
// printed one.
func peopleProof(p printed, cell Cell) string {
	n := cell.N
	below := int(math.Floor(p.value() * float64(n) / 100))
	s := fmt.Sprintf("aucun nombre entier de personnes sur %s ne donne %s %%", baseWords(cell), printedText(p))
	var near []string
	for _, k := range []int{below, below + 1} {
		if k >= 0 && k <= n {
			near = append(near, fmt.Sprintf("%d sur %d %s %s %%", k, n, french.Agree(k, "fait", "font"), shareText(k, n, p.decimals)))
		}
	}
	return s + " : " + strings.Join(near, ", ")
}

// baseWords is how many answers a figure rests on, or may rest on.
func baseWords(cell Cell) string {
	if cell.AtMost {
		return fmt.Sprintf("%d au plus", cell.N)
	}
	return fmt.Sprint(cell.N)
}

func cutText(m measure, cut interval, cell Cell) string {
	if m.people {
		return fmt.Sprintf("%s sur %d", rangeText(cut), cell.N)
	}
	return fmt.Sprintf("une somme de %s sur %d", rangeText(cut), cell.N)
}

// shareText rounds 100·k/n half away from zero to so many decimals.
func shareText(k, n, decimals int) string {
	scale := int64(math.Pow10(decimals))
	digits := (2*100*int64(k)*scale + int64(n)) / (2 * int64(n))
	return printedText(printed{digits, decimals})
}

func printedText(p printed) string {
	return french.Decimal(p.value(), p.decimals)
}

// conflict words a minimal conflict.
func (rd reader) conflict(c claim, k clashing) Conflict {
	s := c.systems[k.system]
	r := Conflict{
		Indicator: c.row.indicator.ID, Choice: c.row.choice, Label: c.row.head(rd.cb),
		Columns: rd.names(k.cells), Kind: s.subject.kind,
	}
	switch s.subject.kind {
	case Order:
		r.Proof, r.Saved = rd.orderProof(s, k), orderSaved(s)
	case Between:
		r.Proof = rd.betweenProof(k)
	default:
		r.Proof = rd.sumProof(c.row, s, k)
	}
	return r
}

// sumProof sets the whole against the sum of its parts.
func (rd reader) sumProof(r row, s system, k clashing) string {
	p := k.at.partition
	sum := interval{}
	var parts []string
	for _, i := range p.parts {
		sum = sum.plus(k.at.bounds[i])
		parts = append(parts, rd.termText(r, s, k, i))
	}
	return fmt.Sprintf("%s devrait être la somme de %s ; les parties font %s, l'ensemble %s",
		rd.termText(r, s, k, p.whole), french.Enumerate(parts), rangeText(sum), rangeText(k.at.bounds[p.whole]))
}

// termText is a column and what its unknown may be: « QPV (32 sur 36) ». A column
// whose own cell is no part of the conflict says where its bounds come from.
func (rd reader) termText(r row, s system, k clashing, i int) string {
	text := rangeText(k.at.bounds[i])
	if n := r.cells[rd.columns[i].ID].N; s.subject.people && s.subject.kind == Sum && n > 0 {
		text += fmt.Sprintf(" sur %d", n)
	}
	if !slices.Contains(k.cells, i) && k.at.bounds[i] != s.unknowns[i].free {
		text += ", d'après " + french.Enumerate(rd.elsewhere(k))
	}
	return quoted(rd.columns[i].Label) + " (" + text + ")"
}

// elsewhere is the columns of a conflict that its last partition does not have:
// what is known of the others comes from them.
func (rd reader) elsewhere(k clashing) []string {
	var labels []string
	for _, i := range k.cells {
		if i != k.at.partition.whole && !slices.Contains(k.at.partition.parts, i) {
			labels = append(labels, quoted(rd.columns[i].Label))
		}
	}
	if len(labels) == 0 {
		return []string{"les autres colonnes"}
	}
	return labels
}

// quoted marks a label that holds a comma, which would be lost in a list.
func quoted(label string) string {
	if strings.Contains(label, ",") {
		return "« " + label + " »"
	}
	return label
}

func (rd reader) betweenProof(k clashing) string {
	p := k.at.partition
	var parts []string
	for _, i := range p.parts {
		parts = append(parts, fmt.Sprintf("%s (%s)", quoted(rd.columns[i].Label), rangeText(k.at.bounds[i])))
	}
	return fmt.Sprintf("%s (%s) devrait être entre la plus petite et la plus grande valeur de ses parties : %s",
		rd.columns[p.whole].Label, rangeText(k.at.bounds[p.whole]), strings.Join(parts, ", "))
}

// orderProof says who leads where.
func (rd reader) orderProof(s system, k clashing) string {
	var first, second []string
	for _, i := range k.cells {
		if s.unknowns[i].stated.lo >= 0 {
			first = append(first, quoted(rd.columns[i].Label))
		} else {
			second = append(second, quoted(rd.columns[i].Label))
		}
	}
	return fmt.Sprintf("« %s » devance « %s » dans %s, et c'est l'inverse dans %s",
		s.subject.first, s.subject.second, french.Enumerate(first), french.Enumerate(second))
}

func orderSaved(s system) string {
	return fmt.Sprintf("seule une égalité exacte de « %s » et « %s » partout, départagée autrement d'une colonne à "+
		"l'autre, le permettrait",
		s.subject.first, s.subject.second)
}

// rangeText is the values of an unknown: « 37 », « 0 à 3 », « au moins 5 ».
func rangeText(i interval) string {
	lo, hi := formatBound(i.lo), formatBound(i.hi)
	switch {
	case math.IsInf(i.lo, -1) && math.IsInf(i.hi, 1):
		return "inconnu"
	case math.IsInf(i.hi, 1):
		return "au moins " + lo
	case math.IsInf(i.lo, -1):
		return "au plus " + hi
	case lo == hi:
		return lo
	}
	return lo + " à " + hi
}

// formatBound writes the end of an interval with at most four decimals.
func formatBound(v float64) string {
	return strings.TrimRight(strings.TrimRight(french.Decimal(v, 4), "0"), ",")
}
