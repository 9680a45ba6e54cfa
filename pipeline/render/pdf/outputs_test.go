package pdf_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bilan/pipeline"
	"bilan/pipeline/edition"
	"bilan/pipeline/outreach/canvass"
	"bilan/pipeline/render/pdf"
)

// Every PDF that a run writes keeps PDF/UA-1 and PDF/A-2a: those of a campaign,
// the page of a mediator, a door-to-door campaign, a fiche. No page of a bilan is
// half empty but the cover and the last, no heading stands alone at the foot of one.
func TestEveryPrintedFileKeepsTheStandards(t *testing.T) {
	const sample, roanne = "../../../data/hdf-2024", "../../../data/roanne-2016"
	for kind, produce := range map[string]func(target string) error{
		"bilans": func(target string) error {
			_, err := pipeline.Produce(t.Context(), edition.Options{Campaign: sample, Target: target, Formats: edition.Formats{edition.PDF}})
			return err
		},
		"page": func(target string) error {
			_, _, err := pipeline.WriteIndividual(t.Context(), sample, target, []string{"MS-62-03"}, nil)
			return err
		},
		"porte-à-porte": func(target string) error {
			_, err := canvass.Produce(t.Context(), edition.Options{Campaign: roanne, Target: target, Formats: edition.Formats{edition.PDF}})
			return err
		},
		"fiche": func(target string) error {
			_, err := pipeline.ProduceFiches(t.Context(), edition.Options{Campaign: roanne, Target: target})
			return err
		},
	} {
		target := filepath.Join(t.TempDir(), "sortie")
		if err := produce(target); err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		files, err := filepath.Glob(filepath.Join(target, "*.pdf"))
		if err != nil || len(files) == 0 {
			t.Errorf("%s: no PDF was written (%v)", kind, err)
		}
		for _, file := range files {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			faults := pdf.Faults(raw)
			if strings.HasPrefix(filepath.Base(file), "bilan-") {
				faults = append(faults, pdf.Layout(raw)...)
			}
			for _, fault := range faults {
				t.Errorf("%s: %s", filepath.Base(file), fault)
			}
		}
	}
}
