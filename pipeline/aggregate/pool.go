package aggregate

import (
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/secrecy"
	"bilan/pipeline/survey"
)

// Several regions taken together. Each of them publishes its own Cube, with its
// own hidden figures, so secrecy is not decided again: it is kept.
//
// A figure of the whole is computed on the answers of those regions alone whose
// own figure, of the same column, is published; the others are named in
// Without. Sums, means, shares, ratios and citations then follow from what the
// regions publish, and so does what stands beside them: N, Base and Missing are
// added up, an interval is made of the regions' own (stratified). Whoever has
// every regional Cube learns nothing from them.
//
// Order statistics are another matter: the median of all is somebody's answer,
// and beside the mean and the median of three mediators it can give the two
// others away. So a region stands in a median with minSpread answers only,
// as many as it takes to publish quartiles, and the whole has quartiles only
// where each of its regions has some.

// Part is one region of the whole.
type Part struct {
	Column    string // of the whole's codebook, that stands for the region
	Codebook  *codebook.Codebook
	Posts     []survey.Post
	Responses []survey.Response
	Cube      *Cube // as the region publishes it
}

// Pool sets regions side by side and adds the figures of all of them. cb has
// the indicators that the regions define alike, a column for each part, and
// columns over all of them: the whole, or one kind of territory. What such a
// column holds of a region is the region's own column of the same kind; a
// region that has none is left out of it.
//
// The figures of a part's column are those of its Cube, unchanged.
func Pool(cb *codebook.Codebook, parts []Part) *Cube {
	c := &Cube{Indicators: cb.Indicators, Columns: cb.Columns, stats: map[Key]Stat{}, headcounts: map[string]Headcount{}}
	for _, col := range cb.Columns {
		if i := slices.IndexFunc(parts, func(p Part) bool { return p.Column == col.ID }); i >= 0 {
			c.copy(col.ID, parts[i])
			continue
		}
		portions := portionsOf(col, parts)
		c.headcounts[col.ID] = headsOf(portions)
		for _, ind := range cb.Indicators {
			c.stats[Key{ind.ID, col.ID}] = pooled(cb, ind, portions)
		}
	}
	return c
}

// copy takes the figures of a region over.
func (c *Cube) copy(column string, p Part) {
	own := p.Codebook.RegionColumn().ID
	c.headcounts[column] = p.Cube.Headcount(own)
	for _, ind := range c.Indicators {
		c.stats[Key{ind.ID, column}] = p.Cube.At(ind.ID, own)
	}
}

// portion is what a region brings to a column of the whole.
type portion struct {
	Part
	own   string            // the region's column of the same kind
	known bool              // it has one
	who   []survey.Response // of that column, in the order of their posts
	heads Headcount
}

func portionsOf(col codebook.Column, parts []Part) []portion {
	var all []portion
	for _, p := range parts {
		same := func(c codebook.Column) bool { return c.SameFilter(codebook.Column{Territory: col.Territory}) }
		one := portion{Part: p}
		if i := slices.IndexFunc(p.Codebook.Columns, same); i >= 0 {
			own := p.Codebook.Columns[i]
			one.own, one.known = own.ID, true
			one.who, one.heads = members(p, own)
		}
		all = append(all, one)
	}
	return all
}

// members is what a column of a region holds.
func members(p Part, col codebook.Column) ([]survey.Response, Headcount) {
	responses := ordered(p.Responses)
	c := newCut(p.Codebook, col, p.Posts, ranksOf(p.Posts, responses), len(responses))
	newTerritory(p.Codebook, p.Posts).count(&c.heads, col)
	var all []survey.Response
	for rank := range c.who.All() {
		all = append(all, responses[rank])
	}
	return all, c.heads
}

// headsOf adds the regions' counts up. One region without a number of
// inhabitants leaves it unknown for all.
func headsOf(portions []portion) Headcount {
	var sum Headcount
	unknown := false
	for i, p := range portions {
		h := p.heads
		if i == 0 {
			sum.ByQuarter, sum.ByCommune = h.ByQuarter, h.ByCommune
		} else {
			sum.ByQuarter, sum.ByCommune = sum.ByQuarter.Plus(h.ByQuarter), sum.ByCommune.Plus(h.ByCommune)
		}
		sum.QPVFilled += h.QPVFilled
		sum.Open, sum.Filled, sum.Vacant = sum.Open+h.Open, sum.Filled+h.Filled, sum.Vacant+h.Vacant
		sum.Respondents, sum.Inhabitants = sum.Respondents+h.Respondents, sum.Inhabitants+h.Inhabitants
		unknown = unknown || p.known && h.Inhabitants == 0
	}
	if unknown {
		sum.Inhabitants = 0
	}
	return sum
}

// stands reports whether the answers of a portion may stand in a figure of the
// whole: the region publishes the figure, or nobody there was asked or answered.
func (p portion) stands(ind codebook.Indicator) bool {
	st := p.Cube.At(ind.ID, p.own)
	switch {
	case !p.known:
		return false
	case st.State == Empty:
		return st.Base == 0
	case ind.Measure == codebook.Median && st.Base < minSpread:
		return false
	}
	return st.State == Published
}

// pooled is one figure over all the regions that may stand in it.
func pooled(cb *codebook.Codebook, ind codebook.Indicator, portions []portion) Stat {
	var field []portion
	var without []Absence
	var counted Stat
	state := Empty
	for _, p := range portions {
		own := p.Cube.At(ind.ID, p.own)
		counted.N, counted.Base, counted.Missing = counted.N+own.N, counted.Base+own.Base, counted.Missing+own.Missing
		switch {
		case !p.stands(ind):
			without = append(without, Absence{p.Column, own.State})
		case own.State == Published:
			state = Published
			fallthrough
		default:
			field = append(field, p)
		}
	}
	if state != Published {
		return withheld(without, counted)
	}
	s := joinPortions(cb, ind, field)
	st := uncertain(measure(ind, s), ind, s)
	st.Without = without
	if ind.Measure == codebook.Ranking {
		return withoutChoicesOf(st, ind, field)
	}
	return careful(st, ind, field)
}

// withheld is a figure that no region gives anything to: hidden when one of
// them hides its own. How many are behind the hidden stays with the regions.
func withheld(without []Absence, counted Stat) Stat {
	if slices.ContainsFunc(without, func(a Absence) bool { return a.State != Empty }) {
		return Stat{N: counted.N, State: Secret, Uncounted: true}
	}
	return counted
}

// joinPortions is the field of a figure as one slice: the regions in their order, and
// the responses of each in the order of its posts.
func joinPortions(cb *codebook.Codebook, ind codebook.Indicator, field []portion) slice {
	var all []survey.Response
	for _, p := range field {
		all = append(all, p.who...)
	}
	return newSlice(cb, ind, cut{secrecy.FullSet(len(all)), headsOf(field)}, read(cb, all, QuestionsOf(ind)))
}
