package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// spoiled is the sample campaign with a fault in most returns, an empty file
// and two corrections, of which one is out of date.
func spoiled(t *testing.T) string {
	t.Helper()
	dir := copied(t)
	returns, err := filepath.Glob(filepath.Join(dir, "retours", "*.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	for i, file := range returns[:30] {
		question, value := "personnes", any("beaucoup")
		switch i % 3 {
		case 1:
			question, value = "personnes", "env. 130"
		case 2:
			question, value = "personnes_qpv", 9000
		}
		setAnswer(t, file, question, value)
	}
	write(t, returns[31], "")
	first := filepath.Base(returns[0])
	write(t, filepath.Join(dir, "corrections.csv"), "fichier;cellule ou question;ancienne_valeur;nouvelle_valeur;auteur;motif\n"+
		first+";personnes;beaucoup;226;Anne D.;appel du 3 mars\n"+first+";Bilan!C13;12;13;Anne D.;appel du 3 mars\n")
	return dir
}

// A value that is far from the others is confirmed: nobody warns of it any more, in
// what the rules of the campaign find either, and the report says who confirmed it.
func TestAConfirmedValueIsNoLongerWarnedOf(t *testing.T) {
	dir := copied(t)
	const far = "MS-80-04_Amiens.xlsx › Bilan!C12 : « 1207 » pour"
	if res := bilan("controler", dir, "--tout"); !strings.Contains(res.stdout, far) {
		t.Fatalf("not far from the others:\n%s", res.stdout)
	}
	write(t, filepath.Join(dir, "corrections.csv"), "fichier;cellule ou question;ancienne_valeur;nouvelle_valeur;auteur;motif\n"+
		"bilan-2024_MS-80-04_Amiens.xlsx;C12;1207;1207;Anne D.;confirmé par téléphone\n")
	res := bilan("controler", dir, "--tout", "--format", "json")
	var got checkSummary
	if err := json.Unmarshal([]byte(res.stdout), &got); err != nil || len(got.Corrected) != 1 || !got.Corrected[0].Confirmed {
		t.Fatalf("%v, %+v", err, got.Corrected)
	}
	said := false
	for _, i := range got.Issues {
		if i.Level == "avertissement" && i.Cell == "C12" {
			t.Errorf("%+v", i)
		}
		said = said || strings.HasPrefix(i.Problem, "« 1207 » confirmé par Anne D. (confirmé par téléphone) ; n'est plus "+
			"signalé : « 1207 » pour")
	}
	if !said {
		t.Errorf("%+v", got.Issues)
	}
}

// However much is wrong, the lines that controler writes fit a screen; --tout
// writes each issue.
func TestControlerFitsAScreen(t *testing.T) {
	dir := spoiled(t)
	res := bilan("controler", dir)
	if lines := strings.Count(res.stdout, "\n"); lines > 40 {
		t.Errorf("%d lines", lines)
	}
	for _, words := range []string{"erreur : 9 × « beaucoup » n'est pas un nombre (9 fichiers)", "avertissement : 10 × nombre approché",
		"--tout", "Réponses : "} {
		if !strings.Contains(res.stdout, words) {
			t.Errorf("%q is not in\n%s", words, res.stdout)
		}
	}
	if all := bilan("controler", dir, "--tout"); strings.Count(all.stdout, "n'est pas un nombre") != 9 {
		t.Errorf("--tout:\n%s", all.stdout)
	}
}

// The control report has what the analyst sends and keeps: the letters, the
// corrections, what each file came to.
func TestTheControlReport(t *testing.T) {
	dir := spoiled(t)
	out, res := produced(t, dir, "--formats", "csv")
	if res.code != exitDone {
		t.Fatalf("code %d, %s", res.code, res.stderr)
	}
	private := files(t, filepath.Join(out, "prive"))
	for file, words := range map[string][]string{
		"messages/MS-02-02.txt": {"Objet : bilan 2024, poste MS-02-02 (Soissons)", "« env. 130 »"},
		"messages/MS-62-11.txt": {"est vide"},
		"controle.html":         {"MS-02-02", "appel du 3 mars", "refusée", "mises de côté"},
	} {
		plain := strings.NewReplacer("\u202f", " ", "\u00a0", " ").Replace(private[file])
		for _, w := range words {
			if !strings.Contains(plain, w) {
				t.Errorf("%s: %q is not in\n%.2000s", file, w, plain)
			}
		}
	}
	if _, asked := private["messages/MS-59-02.txt"]; !asked {
		t.Errorf("letters: %v", names(private))
	}
	if private["messages/MS-02-01.txt"] != "" {
		t.Error("a mediator is asked about what the analyst corrected")
	}
}

// The manifest counts the corrections, and names nobody.
func TestTheManifestCountsCorrections(t *testing.T) {
	out, _ := produced(t, spoiled(t), "--formats", "csv")
	content, err := os.ReadFile(filepath.Join(out, "manifeste.json"))
	if err != nil {
		t.Fatal(err)
	}
	var m struct {
		Corrections struct{ Appliquees, Refusees int }
	}
	if err := json.Unmarshal(content, &m); err != nil || m.Corrections.Appliquees != 1 || m.Corrections.Refusees != 1 {
		t.Errorf("%v, %+v", err, m.Corrections)
	}
	if said := string(content); strings.Contains(said, "Anne") || strings.Contains(said, "constats") {
		t.Error("the manifest names who corrected, or counts what is doubtful")
	}
}

// What programs read has the corrections too.
func TestControlerAsJSONHasTheCorrections(t *testing.T) {
	var got checkSummary
	res := bilan("controler", spoiled(t), "--format", "json")
	if err := json.Unmarshal([]byte(res.stdout), &got); err != nil || len(got.Corrected) != 2 || !got.Corrected[0].Applied ||
		got.Corrected[1].Applied {
		t.Errorf("%v, %+v", err, got.Corrected)
	}
}
