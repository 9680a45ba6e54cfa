package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bilan/pipeline/publish"
)

// A correction is added in the columns, the separator and the line ends that the
// table has; nothing else of the table changes; one that cannot be added says
// what to do.
func TestCorrectionsAreAdded(t *testing.T) {
	x := Correction{File: "retours/a.xlsx", Place: "Bilan!C5", Old: "130 \"p\"; ou", New: "13", Author: "Anne", Reason: "appel"}
	const line = "retours/a.xlsx;Bilan!C5;\"130 \"\"p\"\"; ou\";13;Anne;appel"
	for _, c := range []struct{ rule, file, former, want, fault string }{
		{"no table", CorrectionsFile, "", "\ufefffichier;cellule;ancienne_valeur;nouvelle_valeur;auteur;motif\r\n" + line + "\r\n", ""},
		{"a table without a last line end", CorrectionsFile, "fichier;cellule;ancienne_valeur;nouvelle_valeur;auteur;motif\nb;C1;;2;X;y",
			"fichier;cellule;ancienne_valeur;nouvelle_valeur;auteur;motif\nb;C1;;2;X;y\n" + line + "\n", ""},
		{"other columns, in another order, with commas", CorrectionsFile, "note,Motif,Qui,nouvelle valeur,ancienne valeur,question,Fichier\r\n",
			"note,Motif,Qui,nouvelle valeur,ancienne valeur,question,Fichier\r\n,appel,Anne,13,\"130 \"\"p\"\"; " +
				"ou\",Bilan!C5,retours/a.xlsx\r\n", ""},
		{"another encoding", CorrectionsFile, "fichier;cellule;ancienne_valeur;nouvelle_valeur;auteur;motif\nb;C1;;2;Ren\xe9e;y\n", "", "UTF-8"},
		{"columns that nobody knows", CorrectionsFile, "a;b;c\n", "", "ancienne_valeur"},
		{"a workbook of corrections", "corrections.xlsx", "x", "", "y écrire la ligne"},
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, c.file)
		if c.former != "" {
			must(t, os.WriteFile(path, []byte(c.former), 0o644))
		}
		err := AddCorrection(dir, x, publish.Saving{Private: true})
		content, _ := os.ReadFile(path)
		switch {
		case c.fault == "" && (err != nil || string(content) != c.want):
			t.Errorf("%s: %v\n%q, want\n%q", c.rule, err, content, c.want)
		case c.fault != "" && (err == nil || !strings.Contains(err.Error(), c.fault) || string(content) != c.former):
			t.Errorf("%s: %v, %q", c.rule, err, content)
		}
	}
	if err := AddCorrection(t.TempDir(), Correction{File: "a", Place: "C1", Old: "1", New: "2", Author: " ", Reason: "x"},
		publish.Saving{}); err != ErrTraceless {
		t.Error(err)
	}
}
