package check_test

import (
	"context"
	"strings"
	"testing"

	"bilan/pipeline/check"
	"bilan/pipeline/codebook"
	"bilan/pipeline/ingest"
	"bilan/pipeline/survey"
)

// The rules that come with the program find in the sample campaign what an
// analyst would ask about, one post far above the others, and nothing else.
func TestTheSampleHasNoFalseAlarm(t *testing.T) {
	cb, _, err := codebook.Load("../../data/hdf-2024")
	if err != nil {
		t.Fatal(err)
	}
	posts, _, err := ingest.Register(cb)
	if err != nil {
		t.Fatal(err)
	}
	result, err := ingest.Returns(context.Background(), cb, posts, nil)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, i := range check.Responses(cb, result.Responses) {
		if i.Level != survey.Warning || i.Code != "valeur-eloignee" {
			t.Errorf("%s", i)
		}
		found = append(found, i.Ref.File+" "+i.Args.Of("valeur"))
	}
	const one = "retours/bilan-2024_MS-80-04_Amiens.xlsx "
	if got, want := strings.Join(found, ", "), one+"1207, "+one+"869, "+one+"515"; got != want {
		t.Errorf("found %s, want %s", got, want)
	}
}
