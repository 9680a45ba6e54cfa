package codebook

import "bilan/pipeline/survey"

// Takes gives, for each column, the set of the pairs of a department and a kind
// of territory that its filter takes, one bit each, and the place of the first
// column that takes the same. A campaign of more than 64 pairs, which no region
// has, gives empty sets. So does a column with conditions, of which only posts
// tell who is in it.
func Takes(columns []Column, c Campaign) (sets []uint64, first []int) {
	place := map[uint64]int{}
	for i, col := range columns {
		set := col.pairs(c)
		if _, seen := place[set]; !seen || set == 0 {
			place[set] = i
		}
		sets, first = append(sets, set), append(first, place[set])
	}
	return sets, first
}

func (c Column) pairs(campaign Campaign) uint64 {
	kinds := campaign.Kinds()
	if len(kinds) == 0 {
		kinds = []survey.Territory{""}
	}
	if len(campaign.Departments)*len(kinds) > 64 || len(c.Conditions) > 0 {
		return 0
	}
	var set uint64
	for i, d := range campaign.Departments {
		for j, t := range kinds {
			if c.Selects(survey.Post{Department: d.Code, Territory: t}) {
				set |= 1 << (len(kinds)*i + j)
			}
		}
	}
	return set
}
