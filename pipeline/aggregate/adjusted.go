package aggregate

import (
	"cmp"
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/secrecy"
	"bilan/pipeline/survey"
)

// Non-response. A mean over those who answered stands for the posts that did not
// as far as these resemble them. The sensitivity line weighs each part of the
// region by its filled posts instead of its answers: Σ (N_h/N)·ȳ_h over the
// strata h, the post-stratified mean (Cochran 1977, § 5A.9). Strata are the groups
// of departments that the tables name, each by kind of territory.
const (
	adjustedMeans = 6 // the first means of the codebook
	minStratum    = 3 // answers; fewer are put together with others
	// adjusted stands for the column of a figure that is no column's.
	adjusted = "redressee"
)

// Adjusted is what a mean of the region would be if each part counted by its
// posts, with the decimals that are printed.
type Adjusted struct {
	Stat
	Strata int
	// Moves reports that it lies outside the interval of the mean.
	Moves bool
}

// Adjusted returns the sensitivity line of a mean; Empty where there is none.
func (c *Cube) Adjusted(indicator string) Adjusted { return c.adjusted[indicator] }

// stratum is the posts of a group of departments and a kind of territory.
type stratum struct {
	group     string
	territory survey.Territory
	who       secrecy.Set // who answered
	filled    int
}

// strata parts the posts of a campaign.
func strata(cb *codebook.Codebook, posts []survey.Post, ranks []int, responses int) []stratum {
	var all []stratum
	for i, p := range posts {
		group := groupOf(cb, p.Department)
		at := slices.IndexFunc(all, func(s stratum) bool { return s.group == group && s.territory == p.Territory })
		if at < 0 {
			at, all = len(all), append(all, stratum{group: group, territory: p.Territory, who: secrecy.NewSet(responses)})
		}
		if p.Filled {
			all[at].filled++
		}
		if ranks[i] >= 0 {
			all[at].who.Add(ranks[i])
		}
	}
	return all
}

// groupOf is the widest column of departments that a table names and a department
// is in; the department itself where there is none.
func groupOf(cb *codebook.Codebook, department string) string {
	group, most := department, 0
	for _, c := range cb.Columns {
		if n := len(c.Departments); n > most && c.WholeDepartments() && slices.Contains(c.Departments, department) && cb.Report.InTables(c.ID) {
			group, most = c.ID, n
		}
	}
	return group
}

// collapsed puts strata with too few of the answers given together: first the two
// kinds of territory of a group, then small groups with each other, and what is
// still small with the next smallest.
func collapsed(all []stratum, given secrecy.Set) []stratum {
	var kept []stratum
	for _, s := range all {
		s.who = s.who.And(given)
		kept = append(kept, s)
	}
	small := func(s stratum) bool { return s.who.Len() < minStratum }
	groups := map[string]bool{}
	for _, s := range kept {
		groups[s.group] = groups[s.group] || small(s)
	}
	kept = joined(kept, func(s stratum) string {
		if groups[s.group] {
			return s.group
		}
		return s.group + " " + string(s.territory)
	})
	kept = joined(kept, func(s stratum) string {
		if small(s) {
			return ""
		}
		return s.group + " " + string(s.territory)
	})
	slices.SortStableFunc(kept, func(a, b stratum) int { return cmp.Compare(a.who.Len(), b.who.Len()) })
	if len(kept) > 1 && small(kept[0]) {
		kept[1] = kept[0].with(kept[1])
		kept = kept[1:]
	}
	return kept
}

// joined puts strata of the same name together, in the order in which they come.
func joined(all []stratum, name func(stratum) string) []stratum {
	var kept []stratum
	at := map[string]int{}
	for _, s := range all {
		i, known := at[name(s)]
		if !known {
			at[name(s)] = len(kept)
			kept = append(kept, s)
			continue
		}
		kept[i] = kept[i].with(s)
	}
	return kept
}

func (s stratum) with(o stratum) stratum {
	who := slices.Clone(s.who)
	who.Include(o.who)
	s.who, s.filled = who, s.filled+o.filled
	return s
}

// weighted is the strata of a mean as what each of their answers counts for.
func (m measurement) weighted(ind codebook.Indicator) []secrecy.Share {
	all := collapsed(m.strata, m.replies[ind.Question].given)
	posts := 0
	for _, s := range all {
		posts += max(s.filled, s.who.Len())
	}
	var shares []secrecy.Share
	for _, s := range all {
		if n := s.who.Len(); n > 0 && len(all) > 1 {
			shares = append(shares, secrecy.Share{Who: s.who, Weight: float64(max(s.filled, n)) / float64(n) / float64(posts)})
		}
	}
	return shares
}

// headlines is the means that have a sensitivity line.
func headlines(cb *codebook.Codebook) []codebook.Indicator {
	var all []codebook.Indicator
	for _, ind := range cb.Indicators {
		if ind.Measure == codebook.Mean && len(all) < adjustedMeans {
			all = append(all, ind)
		}
	}
	return all
}

// adjustments computes the lines that are not hidden, of means that have an
// interval.
func (m measurement) adjustments(c *Cube, h hidden) map[string]Adjusted {
	all := map[string]Adjusted{}
	for _, ind := range headlines(m.codebook) {
		st, shares := c.At(ind.ID, m.codebook.RegionColumn().ID), m.weighted(ind)
		switch {
		case len(shares) > 0 && h.Figures[Key{ind.ID, adjusted}]:
			all[ind.ID] = Adjusted{Stat: Stat{N: st.N, Base: st.Base, Missing: st.Missing, State: Secret}}
		case len(shares) > 0 && st.HasInterval:
			a := Adjusted{Stat: Stat{N: st.N, Base: st.Base, Missing: st.Missing, State: Published}, Strata: len(shares)}
			for _, s := range shares {
				for rank := range s.Who.All() {
					a.Value += s.Weight * m.replies[ind.Question].numbers[rank]
				}
			}
			a.Stat = a.rounded(ind.Decimals)
			a.Moves = a.Value < st.Low || a.Value > st.High
			all[ind.ID] = a
		}
	}
	return all
}
