package pipeline_test

import (
	"bytes"
	"errors"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"bilan/pipeline"
	"bilan/pipeline/codebook"
	"bilan/pipeline/edition"
	"bilan/pipeline/survey"
)

var everyDress = flag.Bool("every-dress", false, "compute the figures of the sample in every dress of the exports, not in a few")

// exported is the sample whose returns came from a collection tool.
func exported(t *testing.T, dress Dress, cb *codebook.Codebook, returns []survey.Response) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "hdf-2024")
	file := filepath.Join(dir, "retours", dress.File)
	data, err := dress.Write(cb, returns)
	err = errors.Join(err, os.CopyFS(dir, os.DirFS(sample)), os.RemoveAll(filepath.Dir(file)), os.Mkdir(filepath.Dir(file), 0o755),
		os.WriteFile(file, data, 0o644))
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

const sample = "../data/hdf-2024"

func collected(t *testing.T, dir string) (*codebook.Codebook, pipeline.Collection) {
	t.Helper()
	cb, _, err := pipeline.Define(dir)
	if err != nil {
		t.Fatal(err)
	}
	all, err := pipeline.Collect(t.Context(), cb, nil)
	if err != nil {
		t.Fatal(err)
	}
	return cb, all
}

// The returns of the sample, as every collection tool exports them, are read as
// the forms are: the same answers, and nothing that the forms are not warned of.
// One of them gets an answer that is in no list, where the dress has a place for
// it.
func TestEveryExportGivesTheAnswersOfTheForms(t *testing.T) {
	cb, forms := collected(t, sample)
	same := cmp.Options{
		cmpopts.IgnoreFields(survey.Response{}, "Source"),
		cmpopts.IgnoreFields(survey.Answer{}, "Ref", "Raw"),
		cmp.Transformer("byQuestion", func(a survey.Answers) map[string]survey.Answer { return maps.Collect(a.All()) }),
	}
	if len(Dresses) < 24 {
		t.Fatalf("%d dresses", len(Dresses))
	}
	for _, dress := range Dresses {
		t.Run(dress.Name, func(t *testing.T) {
			want := slices.Clone(forms.Responses)
			if dress.Other != nil {
				want[0].Answers = withOther(want[0].Answers, "formations", "Droit au séjour")
			}
			_, got := collected(t, exported(t, dress, cb, want))
			if diff := cmp.Diff(faults(forms.Issues), faults(got.Issues)); diff != "" {
				t.Errorf("faults of forms (-) and export (+):\n%s", diff)
			}
			if diff := cmp.Diff(want, got.Responses, same); diff != "" {
				t.Errorf("forms (-) and export (+):\n%.3000s", diff)
			}
		})
	}
}

// faults are the codes of what is more than a note.
func faults(issues []survey.Issue) map[survey.Code]int {
	all := map[survey.Code]int{}
	for _, i := range issues {
		if i.Level != survey.Note {
			all[i.Code]++
		}
	}
	return all
}

// withOther is answers with a free text given to one question.
func withOther(answers survey.Answers, question, text string) survey.Answers {
	all := maps.Collect(answers.All())
	a := all[question]
	a.Other = text
	all[question] = a
	return survey.AnswersOf(all)
}

// They then give the very figures that the forms give.
func TestAnExportGivesTheFiguresOfTheForms(t *testing.T) {
	figures := func(dir string) []byte {
		t.Helper()
		res, err := pipeline.Produce(t.Context(), edition.Options{Campaign: dir, Target: filepath.Join(t.TempDir(), "sortie"),
			Formats: edition.Formats{edition.CSV}})
		if err != nil {
			t.Fatal(err)
		}
		content, err := os.ReadFile(filepath.Join(res.Target, "donnees", "indicateurs.csv"))
		if err != nil {
			t.Fatal(err)
		}
		return content
	}
	cb, forms := collected(t, sample)
	want := figures(sample)
	few := map[string]bool{"Kobo, libellés, une colonne": true, "SurveyMonkey, titres vides": true}
	for _, dress := range Dresses {
		if !*everyDress && !few[dress.Name] {
			continue
		}
		dress.Other = nil // no answer of the sample uses it
		if !bytes.Equal(figures(exported(t, dress, cb, forms.Responses)), want) {
			t.Errorf("%s: other figures than the forms", dress.Name)
		}
	}
}
