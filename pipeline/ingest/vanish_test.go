package ingest

import (
	"os"
	"path/filepath"
	"testing"

	"bilan/pipeline/survey"
)

// A file is read once into memory: one that vanishes after the folder was
// listed, or that empties itself, is refused, and the run goes on.
func TestAFileThatVanishesIsRefused(t *testing.T) {
	cb := testCodebook(t)
	dir := filepath.Join(cb.Campaign.Dir, ReturnsDir)
	must(t, os.MkdirAll(dir, 0o755))
	for _, name := range []string{"a.xlsx", "b.xlsx"} {
		must(t, os.WriteFile(filepath.Join(dir, name), workbook{names: identified()}.bytes(t), 0o644))
	}
	found, err := list(cb.Campaign.Dir)
	must(t, err)
	must(t, os.Remove(filepath.Join(dir, "a.xlsx")))
	must(t, os.Truncate(filepath.Join(dir, "b.xlsx"), 0))
	r := newReader(cb, testPosts, &corrections{})
	for i, want := range []survey.Code{survey.FileUnreadable, survey.FileEmpty} {
		o := r.file(found[i])
		if codes(o.issues) != string(want) || o.input.Layout != LayoutRefused || o.input.Balance != (Balance{}) {
			t.Errorf("%s: %s, %+v", found[i].file, codes(o.issues), o.input)
		}
	}
}
