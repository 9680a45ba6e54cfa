package ingest

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"bilan/pipeline/ingest/exporttest"
	"bilan/pipeline/survey"
)

// The returns of the sample, as every collection tool exports them, are read as
// the forms are: the same answers and no error. One of them gets an answer that is
// in no list, where the dress has a place for it.
func TestEveryExportGivesTheAnswersOfTheForms(t *testing.T) {
	cb, posts := sampleCampaign(t)
	forms := readSample(t, cb, posts)
	same := cmp.Options{
		cmpopts.IgnoreFields(survey.Response{}, "Source"),
		cmpopts.IgnoreFields(survey.Answer{}, "Ref", "Raw"),
		cmp.Transformer("byQuestion", func(a survey.Answers) map[string]survey.Answer { return maps.Collect(a.All()) }),
	}
	if len(exporttest.Dresses) < 24 {
		t.Fatalf("%d dresses", len(exporttest.Dresses))
	}
	d := newDictionary(cb)
	for _, dress := range exporttest.Dresses {
		t.Run(dress.Name, func(t *testing.T) {
			want := slices.Clone(forms.Responses)
			if dress.Other != nil {
				want[0].Answers = withOther(d, want[0].Answers, "formations", "Droit au séjour")
			}
			data, err := dress.Write(cb, want)
			must(t, err)
			cb := *cb
			cb.Campaign.Dir = t.TempDir()
			must(t, os.Mkdir(filepath.Join(cb.Campaign.Dir, ReturnsDir), 0o755))
			must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, ReturnsDir, dress.File), data, 0o644))
			got := readSample(t, &cb, posts)
			for _, i := range got.Issues {
				if i.Level != survey.Note {
					t.Errorf("%s", i)
				}
			}
			if diff := cmp.Diff(want, got.Responses, same); diff != "" {
				t.Errorf("forms (-) and export (+):\n%.3000s", diff)
			}
		})
	}
}

// withOther is answers with a free text given to one question.
func withOther(d *dictionary, answers survey.Answers, question, text string) survey.Answers {
	return d.asked.Pack(func(rank int) survey.Answer {
		a := answers.Of(d.questions[rank].Name)
		if a.Question == question {
			a.Other = text
		}
		return a
	})
}
