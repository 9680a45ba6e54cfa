package main

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"bilan/pipeline"
	"bilan/pipeline/ingest/exporttest"
)

var everyDress = flag.Bool("every-dress", false, "run the sample in every dress of the exports, not in a few")

// The returns of the sample, collected online and exported by any tool, give the
// very figures that its forms give. That the answers are the same in every dress
// is ingest's to show.
func TestAnExportGivesTheFiguresOfTheForms(t *testing.T) {
	cb, _, err := pipeline.Define(sample)
	if err != nil {
		t.Fatal(err)
	}
	forms, err := pipeline.Collect(t.Context(), cb, nil)
	if err != nil {
		t.Fatal(err)
	}
	out, _ := produced(t, sample, "--formats", "csv")
	want, err := os.ReadFile(filepath.Join(out, "donnees", "indicateurs.csv"))
	if err != nil {
		t.Fatal(err)
	}
	few := map[string]bool{"Kobo, libellés, une colonne": true, "SurveyMonkey, titres vides": true}
	for _, dress := range exporttest.Dresses {
		if !*everyDress && !few[dress.Name] {
			continue
		}
		dress.Other = nil // no answer of the sample uses it
		data, err := dress.Write(cb, forms.Responses)
		if err != nil {
			t.Fatal(err)
		}
		dir := copied(t)
		returns := filepath.Join(dir, "retours")
		if err := errors.Join(os.RemoveAll(returns), os.Mkdir(returns, 0o755)); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(returns, dress.File), string(data))
		out, res := produced(t, dir, "--formats", "csv")
		got, err := os.ReadFile(filepath.Join(out, "donnees", "indicateurs.csv"))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: other figures than the forms, code %d\n%s", dress.Name, res.code, res.stderr)
		}
	}
}
