package aggregate_test

import (
	"context"
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/ingest"
)

// What secrecy costs in the sample, as the guide says: the six columns of the
// annexe lose no mean, percentage or ratio at a threshold of 3; at 5, 62
// of the 411 figures that are shown go, those of the three rural mediators and
// what would give them away.
func TestWhatSecrecyCostsInTheSample(t *testing.T) {
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
	shown := map[int]int{}
	for _, threshold := range []int{3, 5} {
		cb.Campaign.Threshold = threshold
		cube := aggregate.Compute(cb, posts, returns.Responses)
		for _, ind := range cb.Indicators {
			for _, col := range cb.Columns {
				st := cube.At(ind.ID, col.ID)
				if st.State == aggregate.Published && ind.Measure != codebook.Ranking {
					shown[threshold]++
				}
				if threshold == 3 && col.Department == "" && st.State == aggregate.Secret && ind.Measure != codebook.Median &&
					ind.Measure != codebook.Ranking {
					t.Errorf("%s, %s is hidden", ind.ID, col.ID)
				}
			}
		}
	}
	if shown[3] != 411 || shown[5] != 349 {
		t.Errorf("%d figures shown at 3, %d at 5; the guide says 411 and 349", shown[3], shown[5])
	}
}
