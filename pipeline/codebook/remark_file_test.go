package codebook

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bilan/pipeline/survey"
)

// A remark is found by the code or the name of its department and its section;
// one that belongs nowhere is named, with the nearest that does.
func TestRemarksAreFoundByTheirNames(t *testing.T) {
	dir := t.TempDir()
	campaign := "region: \"32\"\nannee: 2024\ntitre: T\ncollecte: {debut: 2025-01-01, fin: 2025-02-28}\ndepartements: [{code: \"62\"}, " +
		"{code: \"80\"}]\n" +
		"editeur: {nom: ARS}\nsource: S\n"
	for name, content := range map[string]string{
		CampaignFile:                         campaign,
		"remarques/62-activite.md":           "# Titre à nous\nUn mot.",
		"remarques/pas-de-calais-postes.txt": "Deux mots, \xe9crits autrement.",
		"remarques/region-conclusion.md":     "Fin.",
		"remarques/LISEZMOI.md":              "Non.",
		"remarques/62-activites.md":          "Perdu.",
		"remarques/63-postes.md":             "Perdu.",
		"remarques/62-postes.docx":           "PK",
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cb, issues, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range cb.Remarks {
		got = append(got, strings.Join([]string{r.Column, r.Section, r.Title, strings.TrimSpace(r.Source)}, "|"))
	}
	want := "dep-62|activite|Titre à nous|Un mot. dep-62|postes||Deux mots, écrits autrement. region|conclusion||Fin."
	if strings.Join(got, " ") != want {
		t.Errorf("%q, want %q", got, want)
	}
	said := map[string]string{}
	for _, i := range issues {
		if i.Code == survey.RemarkLost {
			said[i.Ref.File] = i.String()
		}
	}
	for file, want := range map[string]string{
		"remarques/62-activites.md": "« 62-activite.md »", "remarques/63-postes.md": "-postes.md »",
		"remarques/62-postes.docx": "texte simple",
	} {
		if !strings.Contains(said[file], want) {
			t.Errorf("%s: %q, want %q", file, said[file], want)
		}
	}
	if len(said) != 3 {
		t.Errorf("%d lost: %v", len(said), said)
	}
}
