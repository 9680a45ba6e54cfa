package aggregate_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/ingest"
	"bilan/pipeline/survey"
)

// sample is the campaign of the example.
func sample(t *testing.T) (*codebook.Codebook, []survey.Post, []survey.Response) {
	t.Helper()
	cb, _, err := codebook.Load("../../data/hdf-2024")
	if err != nil {
		t.Fatal(err)
	}
	posts, _, err := ingest.Register(cb)
	if err != nil {
		t.Fatal(err)
	}
	returns, err := ingest.Returns(context.Background(), cb, posts, nil)
	if err != nil {
		t.Fatal(err)
	}
	return cb, posts, returns.Responses
}

// cost is how many figures there are, and how many of them are not shown.
type cost struct{ figures, hidden, annexe, lost, spreads, withheld int }

// costOf counts the figures on answers but rankings, those of the six columns of the
// annexe that are no medians, and the means that have an interval without secrecy.
func costOf(cb *codebook.Codebook, posts []survey.Post, responses []survey.Response) (c cost) {
	cube := aggregate.Compute(cb, posts, responses)
	open := *cb
	open.Campaign = open.Campaign.Opened()
	truth := aggregate.Compute(&open, posts, responses)
	for _, ind := range cb.Indicators {
		for _, col := range cb.Columns {
			st, whole := cube.At(ind.ID, col.ID), truth.At(ind.ID, col.ID)
			if ind.Measure == codebook.Ranking || whole.State != aggregate.Published {
				continue
			}
			count := func(n *int, counts bool) {
				if counts {
					*n++
				}
			}
			secret, annexe := st.State == aggregate.Secret, col.Department == "" && ind.Measure != codebook.Median
			count(&c.figures, true)
			count(&c.hidden, secret)
			count(&c.annexe, annexe)
			count(&c.lost, annexe && secret)
			count(&c.spreads, ind.Measure == codebook.Mean && whole.HasInterval)
			count(&c.withheld, ind.Measure == codebook.Mean && whole.HasInterval && !st.HasInterval)
		}
	}
	return c
}

// What secrecy costs in the sample, as the guide says: the six columns of the
// annexe lose no mean, percentage or ratio at a threshold of 3; at 5, 62
// of the 411 figures that are shown go, those of the three rural mediators and
// what would give them away.
func TestWhatSecrecyCostsInTheSample(t *testing.T) {
	cb, posts, responses := sample(t)
	for threshold, want := range map[int]int{3: 411, 5: 349} {
		cb.Campaign.Threshold = threshold
		c := costOf(cb, posts, responses)
		if c.figures-c.hidden != want || threshold == 3 && c.lost > 0 {
			t.Errorf("threshold %d: %+v, the guide says %d shown", threshold, c, want)
		}
	}
}

// Ten campaigns made of the sample's: of its posts some are there, and the answers
// are those of other mediators. The guide has the table.
func TestWhatSecrecyCostsInTenCampaigns(t *testing.T) {
	cb, posts, responses := sample(t)
	guide, err := os.ReadFile("../../GUIDE.md")
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(20, 10))
	for i := range 10 {
		from := rng.Perm(len(responses))
		share := 0.5 + rng.Float64()/2
		var some []survey.Response
		for k, r := range responses {
			if rng.Float64() < share {
				r.Answers = responses[from[k]].Answers
				some = append(some, r)
			}
		}
		c := costOf(cb, posts, some)
		rural := 0
		for _, p := range posts {
			if p.Territory == survey.Rural && slices.ContainsFunc(some, func(r survey.Response) bool { return r.Post == p.ID }) {
				rural++
			}
		}
		line := fmt.Sprintf("| %d | %d | %d | %d sur %d | %d sur %d | %d sur %d |", i+1, len(some), rural,
			c.lost, c.annexe, c.hidden, c.figures, c.withheld, c.spreads)
		if !strings.Contains(string(guide), line) {
			t.Errorf("not in the guide: %s", line)
		}
	}
}
