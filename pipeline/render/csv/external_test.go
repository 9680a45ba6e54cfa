//go:build external

package csv

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The Frictionless libraries of npm accept the data package, read every table by
// its schema and find every key in its dictionary, of a run of the sample with two
// former years. The test needs node and npm and fails where one is missing.
func TestExternalFrictionlessReadsTheOpenData(t *testing.T) {
	const root = "../../.."
	campaign, target := filepath.Join(t.TempDir(), "hdf-2024"), filepath.Join(t.TempDir(), "sortie")
	if err := os.CopyFS(campaign, os.DirFS(filepath.Join(root, "data", "hdf-2024"))); err != nil {
		t.Fatal(err)
	}
	table, err := os.ReadFile(filepath.Join(campaign, "annexe-publiee.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(campaign, "historique"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, year := range []string{"2021", "2023"} {
		if err := os.WriteFile(filepath.Join(campaign, "historique", year+".csv"), table, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run(t, root, "go", "run", "./cmd/bilan", "produire", campaign, "--formats", "csv", "--quiet", "--sortie", target)
	if _, err := os.Stat("frictionless/node_modules"); err != nil {
		run(t, "frictionless", "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
	}
	said := run(t, "frictionless", "node", "check.mjs", filepath.Join(target, "donnees"))
	for _, line := range []string{"indicateurs 495", "palmares 471", "series 432", "axes 187", "quartiers 204", "schema-series.json 432",
		"schema-dictionnaire-colonnes.json 11"} {
		if !strings.Contains("\n"+said, "\n"+line+"\n") {
			t.Errorf("%q is not among what was read:\n%s", line, said)
		}
	}
}

func run(t *testing.T, folder, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = folder
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}
