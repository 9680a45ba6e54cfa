package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The reading plan says what each column feeds, why, and its first cell; and for
// each question, where it comes from.
func TestPlan(t *testing.T) {
	dir := copied(t)
	returns := filepath.Join(dir, "retours")
	if err := os.RemoveAll(returns); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(returns, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(returns, "redcap.csv"), "record_id,id_poste,thematiques___cancer,Couleur\n1,MS-02-01,1,bleu\n")
	res := bilan("controler", dir, "--plan")
	for _, want := range []string{
		"Plan de lecture de retours/redcap.csv", "colonne A « record_id » : lit rien (colonne de l'outil de collecte)",
		"/ Cancer (un choix : question___choix (REDCap)) ; cellules remplies : 1, la première : « 1 »", "« Couleur » : lit rien (inconnue)",
		"question thematiques : colonnes C", "question personnes : aucune colonne",
	} {
		if !strings.Contains(res.stdout, want) {
			t.Errorf("no %q in\n%s", want, res.stdout)
		}
	}
}
