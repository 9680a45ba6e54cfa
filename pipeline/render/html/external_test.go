//go:build external

package html

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"bilan/pipeline/present"
)

// TestExternalBrowser opens the page in Chromium: axe-core finds no violation,
// the keyboard suffices, nothing is asked of the network, the page prints and
// is complete without its script. The checks are in browser/check.mjs. It needs
// node, npm and chromium; a missing one is a failure.
func TestExternalBrowser(t *testing.T) {
	folder, err := filepath.Abs("browser")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(folder, "node_modules")); err != nil {
		run(t, folder, "npm", "ci", "--no-audit", "--no-fund")
	}
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("CHROMIUM", chromium)
	country := wholeCountry(t)
	c := present.Compare(country, nil)
	regions := severalRegions(t)
	run(t, folder, "node", "check.mjs",
		saved(t, "comparaison.html", samplePage(t)), saved(t, "france.html", rendered(t, c, country.Codebook.Theme)),
		saved(t, "regions.html", rendered(t, present.Compare(regions, nil), regions.Codebook.Theme)))
}

func saved(t *testing.T, name, page string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func run(t *testing.T, folder, name string, args ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = folder
	out, err := cmd.CombinedOutput()
	t.Logf("%s\n%s", name, out)
	if err != nil {
		t.Fatal(err)
	}
}
