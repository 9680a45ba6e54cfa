//go:build external

package ingest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bilan/pipeline/survey"
)

// All forms of the sample, saved as .ods by LibreOffice, give the answers that they
// give as .xlsx, each from the same cell, and nothing to say about them.
func TestExternalOpenDocumentForms(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Fatal("LibreOffice (soffice) is needed for this test")
	}
	cb, posts := sampleCampaign(t)
	want := readSample(t, cb, posts)
	list, err := filepath.Glob(filepath.Join(sample, ReturnsDir, "*.xlsx"))
	must(t, err)
	cb.Campaign.Dir = t.TempDir()
	folder := filepath.Join(cb.Campaign.Dir, ReturnsDir)
	must(t, os.Mkdir(folder, 0o755))
	profile := "-env:UserInstallation=file://" + t.TempDir() + "/profile"
	args := append([]string{profile, "--headless", "--convert-to", "ods", "--outdir", folder}, list...)
	if out, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	got := readSample(t, cb, posts)
	if len(got.Responses) != len(list) || len(got.Issues) > 0 {
		t.Fatalf("%d of %d forms, issues:\n%s", len(got.Responses), len(list), messages(got.Issues))
	}
	answers := 0
	for i, r := range want.Responses {
		for name, a := range r.Answers.All() {
			b := got.Responses[i].Answers.Of(name)
			a.Ref.File = strings.Replace(a.Ref.File, ".xlsx", ".ods", 1)
			if diff := cmp.Diff(a, b, cmp.AllowUnexported(survey.Ref{})); diff != "" {
				t.Errorf("%s, %s:\n%s", r.Post, name, diff)
			}
			answers++
		}
	}
	t.Logf("%d forms, %d answers", len(list), answers)
}
