//go:build external

package html

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"bilan/pipeline/guide"
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
	manual, err := os.ReadFile("../../../GUIDE.md")
	if err != nil {
		t.Fatal(err)
	}
	run(t, folder, "node", "guide.mjs", saved(t, "guide.html", guidePageOf(t, string(manual))))
	run(t, folder, "node", "check.mjs",
		saved(t, "comparaison.html", samplePage(t)), saved(t, "france.html", rendered(t, c, country.Codebook.Theme)),
		saved(t, "regions.html", rendered(t, present.Compare(regions, nil), regions.Codebook.Theme)))
}

// guidePageOf is the guide with an empty picture in the place of each.
func guidePageOf(t *testing.T, source string) string {
	t.Helper()
	g, err := guide.Read(source)
	if err != nil {
		t.Fatal(err)
	}
	pictures := map[string][]byte{}
	for _, name := range g.Pictures() {
		pictures[name] = []byte("GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00" +
			"\x01\x00\x01\x00\x00\x02\x02D\x01\x00;")
	}
	var b bytes.Buffer
	if err := WriteGuide(&b, g, "bilan", pictures, sampleInput(t).Codebook.Theme); err != nil {
		t.Fatal(err)
	}
	return b.String()
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
