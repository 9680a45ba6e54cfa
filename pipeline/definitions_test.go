package pipeline_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline"
	"bilan/pipeline/edition"
	"bilan/templates"
)

// Three questions of the default leave the questionnaire: all that named them, of the
// default and of the campaign, is told in one pass, by what there is to change. Once
// what the messages say is done no fault is left.
func TestRemovingQuestionsIsOneRound(t *testing.T) {
	dir := t.TempDir()
	put := func(name, content string) {
		t.Helper()
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.WriteFile(at, []byte(content), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	campaign, err := os.ReadFile("../data/hdf-2024/campagne.yaml")
	if err != nil {
		t.Fatal(err)
	}
	put("campagne.yaml", string(campaign))
	for _, name := range []string{"survey", "choices", "settings"} {
		content, err := fs.ReadFile(templates.Files(), "questionnaire/"+name+".csv")
		if err != nil {
			t.Fatal(err)
		}
		kept := slices.DeleteFunc(strings.SplitAfter(string(content), "\n"), func(line string) bool {
			removed := func(question string) bool { return strings.Contains(line, ","+question+",") }
			return removed("personnes_qpv") || removed("partenariat_cpam") || removed("projet_pro")
		})
		put("questionnaire/"+name+".csv", strings.Join(kept, ""))
	}
	put("indicateurs.yaml", "- {id: projet_mien, libelle: Projet, mesure: palmares, question: projet_pro}\n")
	put("rapport.yaml", `tableaux:
  - {id: mien, titre: Mien, onglet: Mien, indicateurs: [personnes, personnes_qpv, projet_mien], colonnes: [region]}
graphiques:
  - {id: projet, genre: barres, titre: Projet, indicateurs: [projet_mien], colonnes: [region]}
sections:
  - {id: mienne, titre: La mienne, apres: conclusion, blocs: [{tableau: mien}, {graphique: projet}, {texte: mien}]}
resume: [personnes, partenariat_cpam]
`)
	put("textes/mien.tmpl", "Un.\n{{ with chiffre \"projet_pro\" }}{{ . }}{{ end }} {{ with chiffre \"part_qpv\" }}{{ . }}{{ end }}\n")
	_, _, err = pipeline.Define(dir)
	var faults *edition.DefinitionError
	if !errors.As(err, &faults) {
		t.Fatalf("no fault of the definitions: %v", err)
	}
	var said []string
	for _, i := range faults.Issues {
		said = append(said, i.String())
	}
	const gone = "personnes_qpv, projet_pro, partenariat_cpam, part_qpv, projet_detail"
	want := []string{
		"indicateurs.yaml : des indicateurs reposent sur des questions que le questionnaire ne pose pas : « projet_pro » ; " +
			"retirer de ce fichier les entrées « - id: projet_mien » (ligne 1), ou poser ces questions",
		"indicateurs.yaml : le modèle ne convient pas à cette campagne (des indicateurs du modèle reposent sur des questions que le " +
			"questionnaire ne pose pas : " + gone + ") : ce fichier le remplace en entier ; écrire « retirer: tout » pour le confirmer ; " +
			"pour garder le reste du modèle, y retirer ce qui ne convient pas",
		"rapport.yaml : 4 indicateurs n'existent pas : « personnes » (lignes 2 et 7), « personnes_qpv » (ligne 2), « projet_mien » " +
			"(ligne 2), « partenariat_cpam » (ligne 7) ; pour « personnes », indicateurs.yaml remplace le modèle en entier, parce " +
			"qu'il ne convient pas à la campagne : y retirer ce qui ne convient pas (retirer), ou ne plus citer ce nom ; pour " +
			"« personnes_qpv », « projet_mien » et « partenariat_cpam », question non posée : à ôter",
		"rapport.yaml › ligne 4 : le graphique « projet » ne montre que des indicateurs dont la question n'est pas posée ; " +
			"retirer l'entrée « - id: projet », et ce qui la cite",
		"rapport.yaml › ligne 6 : le graphique « projet » n'existe pas ; plus rien à y montrer : à ôter",
		"indicateurs.yaml : des indicateurs du modèle reposent sur des questions que le questionnaire ne pose pas : " + gone +
			" ; écrire dans indicateurs.yaml « - retirer: [" + gone + "] », ou « - retirer: tout » pour ne garder que les vôtres",
		"textes/mien.tmpl › ligne 2 : texte incorrect : l'indicateur « projet_pro » n'existe pas, l'indicateur « part_qpv » " +
			"n'existe pas ; corriger le modèle de phrase",
	}
	slices.Sort(said)
	slices.Sort(want)
	if !slices.Equal(said, want) {
		t.Fatalf("said:\n%s\nwant:\n%s", strings.Join(said, "\n"), strings.Join(want, "\n"))
	}
	put("indicateurs.yaml", "- retirer: ["+gone+"]\n")
	put("rapport.yaml", `tableaux:
  - {id: mien, titre: Mien, onglet: Mien, indicateurs: [personnes], colonnes: [region]}
sections:
  - {id: mienne, titre: La mienne, apres: conclusion, blocs: [{tableau: mien}, {texte: mien}]}
resume: [personnes]
`)
	put("textes/mien.tmpl", "Un.\n")
	if _, issues, err := pipeline.Define(dir); err != nil || len(issues) > 0 {
		t.Errorf("after doing what was said: %v %v", err, issues)
	}
}
