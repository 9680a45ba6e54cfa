package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The form of a post that was renamed is moved aside while nobody wrote in it,
// and named where somebody did; other people's files stay.
func TestFormsOfNoPostAreSetAside(t *testing.T) {
	dir := opened(t)
	bilan("questionnaires", dir)
	forms := filepath.Join(dir, "questionnaires")
	all := files(t, forms)
	const held, renamed, filled = "bilan-2025_MS-69-01_Villeurbanne.xlsx", "bilan-2025_MS-69-91_Villeurbanne.xlsx",
		"bilan-2025_MS-69-92_Bron.xlsx"
	for _, name := range []string{renamed, filled, "bilan-2024_MS-69-01_Villeurbanne.xlsx", "note.xlsx"} {
		write(t, filepath.Join(forms, name), all[held])
	}
	setAnswer(t, filepath.Join(forms, filled), "personnes", 12)
	res := bilan("questionnaires", dir)
	if res.code != exitDone || !strings.Contains(res.stdout, renamed+", rangé dans") ||
		!strings.Contains(res.stdout, "mais rempli : "+filled) {
		t.Errorf("%+v", res)
	}
	for _, name := range []string{held, filled, "perimes/" + renamed, "bilan-2024_MS-69-01_Villeurbanne.xlsx", "note.xlsx", "LISEZMOI.md"} {
		if _, err := os.Stat(filepath.Join(forms, name)); err != nil {
			t.Error(err)
		}
	}
	if again := bilan("questionnaires", dir); strings.Contains(again.stdout, "rangé dans") {
		t.Errorf("%+v", again)
	}
}
