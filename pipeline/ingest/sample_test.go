package ingest

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

const sample = "../../data/hdf-2024"

// The answers of the sample campaign exist twice: as forms and as the table
// that the forms were filled from. Both must be read alike.
func TestFormsAndTableOfTheSampleGiveTheSameAnswers(t *testing.T) {
	cb, posts := sampleCampaign(t)
	forms := readSample(t, cb, posts)
	if len(forms.Responses) != 39 || len(forms.Issues) > 0 {
		t.Fatalf("%d forms read, issues:\n%s", len(forms.Responses), messages(forms.Issues))
	}
	table, err := os.ReadFile(filepath.Join(sample, "source", "reponses.csv"))
	must(t, err)
	cb.Campaign.Dir = t.TempDir()
	must(t, os.Mkdir(filepath.Join(cb.Campaign.Dir, ReturnsDir), 0o755))
	must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, ReturnsDir, "reponses.csv"), table, 0o644))
	rows := readSample(t, cb, posts)
	if got := codes(rows.Issues); got != "csv-lecture" {
		t.Errorf("issues of the table:\n%s", messages(rows.Issues))
	}
	same := cmp.Options{
		cmpopts.IgnoreFields(survey.Response{}, "Source"),
		cmpopts.IgnoreFields(survey.Answer{}, "Ref", "Raw"),
		cmp.Transformer("byQuestion", func(a survey.Answers) map[string]survey.Answer { return maps.Collect(a.All()) }),
	}
	if diff := cmp.Diff(forms.Responses, rows.Responses, same); diff != "" {
		t.Errorf("forms (-) and table (+):\n%s", diff)
	}
}

func sampleCampaign(t testing.TB) (*codebook.Codebook, []survey.Post) {
	t.Helper()
	cb, issues, err := codebook.Load(sample)
	must(t, err)
	posts, more, err := Register(cb)
	must(t, err)
	if all := append(issues, more...); len(all) > 0 {
		t.Fatalf("definitions of the sample:\n%s", messages(all))
	}
	return cb, posts
}

func readSample(t *testing.T, cb *codebook.Codebook, posts []survey.Post) *Result {
	t.Helper()
	result, err := Returns(context.Background(), cb, posts, nil)
	must(t, err)
	for _, in := range result.Inputs {
		assertBalance(t, in.File, in.Balance)
	}
	return result
}

func BenchmarkReturns(b *testing.B) {
	cb, posts := sampleCampaign(b)
	for b.Loop() {
		result, err := Returns(context.Background(), cb, posts, nil)
		must(b, err)
		if len(result.Responses) != 39 {
			b.Fatalf("%d responses", len(result.Responses))
		}
	}
}
