package trace

import (
	"fmt"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/present"
	"bilan/pipeline/secrecy"
)

// Turn is a return without which something else would be said of a figure.
type Turn struct {
	Post string `json:"sans"`
	Now  string `json:"dit"` // what is said, and what would be
	Then string `json:"dirait"`
}

// turns finds the returns whose absence would change what is said of a published
// figure: that it is more or less than the region's, its place among the
// departments, the order of a ranking's first choices, that it is published.
func (c *Campaign) turns(f *Figure) []Turn {
	if f.Published.State != aggregate.Published || aggregate.OfRegister(f.Indicator) || f.Indicator.Measure == codebook.Answers {
		return nil
	}
	j := c.judge(f)
	now := j.statements(f.Clear, c.everyone)
	var turns []Turn
	for rank := range c.workings.In(f.Column.ID).All() {
		who := c.everyone.Without(rank)
		then := j.statements(j.figure(f.Column.ID, who), who)
		for i := range now {
			if now[i] != then[i] {
				turns = append(turns, Turn{c.Responses[rank].Post, now[i], then[i]})
			}
			if then[0] != now[0] {
				break // nothing else would be said
			}
		}
	}
	return turns
}

// judge says things of one figure, whoever has answered.
type judge struct {
	*Campaign
	indicator codebook.Indicator
	region    string    // column to compare with; empty for none
	others    []float64 // the published figures of the other departments
}

func (c *Campaign) judge(f *Figure) judge {
	j := judge{Campaign: c, indicator: f.Indicator}
	if f.Indicator.Measure == codebook.Ranking {
		return j
	}
	region := c.Codebook.RegionColumn()
	if !f.Column.Whole() && f.Indicator.Measure != codebook.Total && c.Cube.At(f.Indicator.ID, region.ID).State == aggregate.Published {
		j.region = region.ID
	}
	for _, col := range c.Codebook.Columns {
		st := c.Cube.At(f.Indicator.ID, col.ID)
		if f.Column.Department != "" && col.Department != "" && col.ID != f.Column.ID && st.State == aggregate.Published {
			j.others = append(j.others, st.Value)
		}
	}
	return j
}

// figure is the figure of those who answered; only a comparison needs its margin,
// which of thousands of answers takes long.
func (j judge) figure(column string, who secrecy.Set) aggregate.Stat {
	if j.region == "" {
		return j.workings.Value(j.indicator, column, who)
	}
	return j.workings.Figure(j.indicator, column, who)
}

// statements are what can be said, one of each kind; empty where nothing is.
func (j judge) statements(st aggregate.Stat, who secrecy.Set) [4]string {
	if threshold := j.Codebook.Campaign.Threshold; st.State == aggregate.Empty || st.Base < threshold {
		return [4]string{fmt.Sprintf("secret : moins de %s", french.Count(threshold, "réponse", "réponses"))}
	}
	return [4]string{"publié", j.beside(st, who), j.place(st), j.order(st)}
}

// beside sets the figure beside the region's, as sentences do.
func (j judge) beside(st aggregate.Stat, who secrecy.Set) string {
	if j.region == "" {
		return ""
	}
	region := j.workings.Figure(j.indicator, j.region, who)
	switch {
	case present.Shown(st, j.indicator) == present.Shown(region, j.indicator):
		return "comme la région"
	case !st.Differs(region):
		return "aucune différence établie avec la région"
	case st.Value > region.Value:
		return "plus que la région"
	}
	return "moins que la région"
}

// place is the rank of the department's figure among the published ones.
func (j judge) place(st aggregate.Stat) string {
	if len(j.others) == 0 {
		return ""
	}
	place := 1
	for _, other := range j.others {
		if other > st.Value {
			place++
		}
	}
	return fmt.Sprintf("rang %d sur %d départements", place, len(j.others)+1)
}

// order is the first choices of a ranking.
func (j judge) order(st aggregate.Stat) string {
	var first []string
	for i, r := range st.Ranking {
		if i < j.indicator.Top && r.Count > 0 {
			first = append(first, r.Label)
		}
	}
	return strings.Join(first, ", puis ")
}
