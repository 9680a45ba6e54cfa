package html

import (
	"bytes"
	"context"
	"testing"
	"time"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/ingest"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
)

const sample = "../../../data/hdf-2024"

// sampleInput is the sample campaign, read and aggregated.
func sampleInput(t testing.TB) present.Input {
	t.Helper()
	cb, issues, err := codebook.Load(sample)
	if level, some := survey.Worst(issues); err != nil || some && level == survey.Error {
		t.Fatal(err, issues)
	}
	posts, _, err := ingest.Register(cb)
	if err != nil {
		t.Fatal(err)
	}
	returns, err := ingest.Returns(context.Background(), cb, posts, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	cube := aggregate.Compute(cb, posts, returns.Responses)
	return present.Input{Codebook: cb, Cube: cube, Posts: posts, Date: time.Date(2025, 2, 28, 0, 0, 0, 0, time.UTC)}
}

func compare(t testing.TB, in present.Input) *present.Comparison {
	t.Helper()
	documents, err := present.Documents(in)
	if err != nil {
		t.Fatal(err)
	}
	return present.Compare(in, documents)
}

func rendered(t testing.TB, c *present.Comparison, th codebook.Theme) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, c, th); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func samplePage(t testing.TB) string {
	t.Helper()
	in := sampleInput(t)
	return rendered(t, compare(t, in), in.Codebook.Theme)
}
