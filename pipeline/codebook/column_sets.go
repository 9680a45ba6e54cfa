package codebook

import "bilan/pipeline/survey"

// Takes gives, for each column, the set of the pairs of a department and a kind
// of territory that its filter takes, one bit each, and the place of the first
// column that takes the same. A campaign of more than 32 departments, which no
// region has, gives empty sets.
func Takes(columns []Column, departments []Department) (sets []uint64, first []int) {
	place := map[uint64]int{}
	for i, c := range columns {
		set := c.pairs(departments)
		if _, seen := place[set]; !seen {
			place[set] = i
		}
		sets, first = append(sets, set), append(first, place[set])
	}
	return sets, first
}

func (c Column) pairs(departments []Department) uint64 {
	if len(departments) > 32 {
		return 0
	}
	var set uint64
	for i, d := range departments {
		for j, t := range [...]survey.Territory{survey.QPV, survey.Rural} {
			if c.Selects(survey.Post{Department: d.Code, Territory: t}) {
				set |= 1 << (2*i + j)
			}
		}
	}
	return set
}
