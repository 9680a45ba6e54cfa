package present

import (
	"cmp"
	"slices"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// defaultTop is how many choices of a ranking stand side by side when its
// definition does not say.
const defaultTop = 5

// ranking finishes one ranking in every column.
func (c comparer) ranking(ind codebook.Indicator) ComparedRanking {
	out := ComparedRanking{ID: ind.ID, Label: Typeset(ind.Label), Short: Typeset(ind.Short), Definition: Typeset(ind.Definition),
		Fields: c.fields(ind.ID)}
	top := cmp.Or(ind.Top, defaultTop)
	region := c.cube.At(ind.ID, c.region.ID)
	for _, col := range c.columns {
		st := c.cube.At(ind.ID, col.ID)
		list := rankedList(st, region, top)
		list.Outside = c.outside(st)
		out.Lists = append(out.Lists, list)
	}
	for i, choice := range c.choices(ind) {
		if len(out.Choices) == c.most {
			out.Left = Typeset(c.left(ind, i))
			break
		}
		share := c.choice(ind, choice)
		if slices.ContainsFunc(share.Cells, func(x ComparedCell) bool { return x.Value > 0 }) {
			out.Choices = append(out.Choices, share)
		}
	}
	return out
}

// choiceCells is how many cells the tables of all rankings take together on the page,
// about a sixth of its bytes: a list of 200 choices is shown whole, 20 such lists are
// not. fewestChoices of each are shown however many there are.
const (
	choiceCells   = 12_000
	fewestChoices = 10
)

// mostChoices is how many choices of a ranking the page shows: all, where they take no
// more than choiceCells; else the first of the long lists.
func (c comparer) mostChoices() int {
	var lengths []int
	for _, ind := range c.cb.Indicators {
		if ind.Measure == codebook.Ranking {
			lengths = append(lengths, len(c.cb.Choices(ind.Question)))
		}
	}
	rows := func(most int) (sum int) {
		for _, n := range lengths {
			sum += min(n, most)
		}
		return sum
	}
	most := slices.Max(append(lengths, fewestChoices))
	for most > fewestChoices && rows(most)*len(c.columns) > choiceCells {
		most--
	}
	return most
}

// left says where the choices of a long list are that the page does not show.
func (c comparer) left(ind codebook.Indicator, shown int) string {
	n := len(c.cb.Choices(ind.Question)) - shown
	return count(n) + french.Agree(n, " autre choix est dans l’annexe", " autres choix sont dans l’annexe") + " (annexe.xlsx)."
}

// choice is the share of one choice of a ranking in every column.
func (c comparer) choice(ind codebook.Indicator, choice codebook.Choice) *ComparedIndicator {
	percent := codebook.Indicator{Unit: "%"}
	out := &ComparedIndicator{
		ID: ind.ID + "-" + choice.Name, Label: Typeset(choice.Label), Short: Typeset(choice.Label), Measured: c.say(measured(ind)), Unit: "%",
		Max: 100,
	}
	whole := shareCell(c.cube.At(ind.ID, c.region.ID), choice.Name)
	region := c.compared(whole, false)
	for _, col := range c.columns {
		part := shareCell(c.cube.At(ind.ID, col.ID), choice.Name)
		cell := c.compared(part, false)
		if c.kind(col) != RegionKind {
			cell.beside(region, percent, part.Stat.Differs(whole.Stat))
		}
		out.Cells = append(out.Cells, cell)
	}
	return out
}

func rankedList(st, region aggregate.Stat, top int) RankedList {
	out := RankedList{N: sample(st.Base), Few: st.State == aggregate.Published && st.Base < FewRespondents}
	switch st.State {
	case aggregate.Secret:
		out.Mark = SecretMark
		if st.Uncounted {
			out.N = ""
		}
		return out
	case aggregate.Empty:
		out.Mark = EmptyMark
		return out
	}
	mine, theirs := cited(st.Ranking, top), cited(region.Ranking, top)
	for _, r := range mine {
		out.Ranks = append(out.Ranks, ComparedRank{
			Label: Typeset(r.Label), Share: french.Percentage(r.Share, 0), Value: r.Share,
			Differs: region.State == aggregate.Published && !among(theirs, region.Ranking, r.Choice) && cites(st, region, r.Choice),
		})
	}
	for _, r := range theirs {
		if !among(mine, st.Ranking, r.Choice) {
			out.Lacks = append(out.Lacks, Typeset(r.Label))
		}
	}
	return out
}

// cites reports whether chance does not explain that a choice is cited more, or
// less, than in the region.
func cites(st, region aggregate.Stat, choice string) bool {
	return shareCell(st, choice).Stat.Differs(shareCell(region, choice).Stat)
}

// among reports whether a choice is one of the first of a ranking, or is cited
// as often as the last of them: the order of the questionnaire, which settles
// ties, makes no difference between territories. Of a choice under secrecy
// nothing is said, so it never makes a difference either.
func among(first, all []aggregate.Rank, choice string) bool {
	if len(first) == 0 {
		return false
	}
	least := first[len(first)-1].Count
	return slices.ContainsFunc(all, func(r aggregate.Rank) bool { return r.Choice == choice && (r.Secret || r.Count >= least) })
}
