package changes

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
)

// Figure is a figure, or one choice of a ranking, that is not the same.
type Figure struct {
	Indicator, Column string
	Choice            string // of a ranking, as the open data name it; empty otherwise
	Before, After     Value
	Shares            []Share
	// Unshared is what the shares do not explain: the definitions, the register.
	Unshared float64
}

// Value is a figure as one run published it; all of it is empty where the run did
// not have the figure.
type Value struct {
	Shown, State string
	Number       float64
	HasNumber    bool
	Base, Rank   string
}

// Share is what one return adds to the change of a figure.
type Share struct {
	Post   string  `json:"poste"`
	Change float64 `json:"part"`
}

// Moved reports whether what is printed is not the same: the others changed in
// their base alone, or behind the decimals.
func (f Figure) Moved() bool { return f.Before.Shown != f.After.Shown || f.Before.Rank != f.After.Rank }

// figures finds the rows of the open data that are not the same, in the order of
// the new run; those that only the former one has come last.
func figures(before, after *Run) []Figure {
	var changed []Figure
	add := func(key string) {
		old, was := before.rows[key]
		now, is := after.rows[key]
		if was && is && old.same(now) {
			return
		}
		names := strings.Split(key, joint)
		changed = append(changed, Figure{Indicator: names[0], Column: names[1], Choice: names[2], Before: old.value(), After: now.value()})
	}
	for _, key := range after.order {
		add(key)
	}
	for _, key := range before.order {
		if _, is := after.rows[key]; !is {
			add(key)
		}
	}
	return changed
}

// same reports whether two runs say the same of a figure, as far as both have the column.
func (x row) same(y row) bool {
	if x.cells == y.cells && slices.Equal(x.heads, y.heads) {
		return true
	}
	others := y.fields()
	for head, cell := range x.fields() {
		if other, known := others[head]; known && other != cell {
			return false
		}
	}
	return true
}

func (x row) value() Value {
	fields := x.fields()
	v := Value{Shown: fields["affichage"], State: fields["etat"], Base: fields["base"], Rank: fields["rang"]}
	number := fields["valeur"]
	if fields[choiceHead] != "" {
		v.Shown, number = fields["citations"], fields["citations"]
	}
	if n, err := strconv.ParseFloat(number, 64); err == nil {
		v.Number, v.HasNumber = n, true
	}
	return v
}

// Swap is a rank that is not the same: of a choice in a ranking, or of a
// department among those that publish an indicator.
type Swap struct {
	Indicator string `json:"indicateur"`
	Column    string `json:"colonne"`
	Choice    string `json:"modalite,omitempty"`
	Before    int    `json:"avant"`
	After     int    `json:"apres"`
}

// swaps finds the ranks that are not the same.
func swaps(cb *codebook.Codebook, before, after *Run, moved []Figure) []Swap {
	var all []Swap
	for _, f := range moved {
		old, errOld := strconv.Atoi(f.Before.Rank)
		now, errNow := strconv.Atoi(f.After.Rank)
		if errOld == nil && errNow == nil && old != now {
			all = append(all, Swap{f.Indicator, f.Column, f.Choice, old, now})
		}
	}
	for _, ind := range cb.Indicators {
		if ind.Measure == codebook.Ranking {
			continue
		}
		old, now := departmentRanks(cb, before, ind.ID), departmentRanks(cb, after, ind.ID)
		for _, col := range cb.Columns {
			if old[col.ID] > 0 && now[col.ID] > 0 && old[col.ID] != now[col.ID] {
				all = append(all, Swap{ind.ID, col.ID, "", old[col.ID], now[col.ID]})
			}
		}
	}
	return all
}

// departmentRanks orders the departments by what they publish, the greatest first;
// equal ones share their rank.
func departmentRanks(cb *codebook.Codebook, r *Run, indicator string) map[string]int {
	type place struct {
		column string
		value  float64
	}
	var places []place
	for _, col := range cb.Columns {
		if v := r.rows[figureKey(indicator, col.ID, "")].value(); col.Department != "" && v.HasNumber {
			places = append(places, place{col.ID, v.Number})
		}
	}
	slices.SortStableFunc(places, func(a, b place) int { return cmp.Compare(b.value, a.value) })
	ranks := map[string]int{}
	for i, p := range places {
		ranks[p.column] = i + 1
		if i > 0 && places[i-1].value == p.value {
			ranks[p.column] = ranks[places[i-1].column]
		}
	}
	return ranks
}
