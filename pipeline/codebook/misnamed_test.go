package codebook

import (
	"slices"
	"testing"

	"bilan/pipeline/survey"
)

// A file whose name is nearly one that is read is named, with that name; what is
// read, and what somebody keeps beside, is not.
func TestMisnamedFiles(t *testing.T) {
	for name, meant := range map[string]string{
		"correction.xlsx": "corrections.xlsx", "corrections.csv.txt": "corrections.csv", "correction.csv": "corrections.csv",
		"indicateur.yaml": "indicateurs.yaml", "correspondance.yaml": "correspondances.yaml", "correspondances.yml": "correspondances.yaml",
		"themes.yaml": "theme.yaml", "codages.xlsx": "codage.xlsx", "poste.xlsx": "postes.xlsx", "poste.ods": "postes.ods",
		"postes.xls": "postes.xlsx", "codage.ods": "codage.xlsx", "questionnaire.ods": "",
		"textes/activite.txt": "textes/activite.tmpl", "textes/activite.tmpl.txt": "textes/activite.tmpl",
		"texte/activite.tmpl": "textes", "retour/a.xlsx": "retours",
		"corrections-2024.csv": "", "codage.precedent.xlsx": "", "codage-aveugle.xlsx": "", "annexe-publiee.csv": "", "LISEZMOI.md": "",
		"rapport.pdf": "", "corrections.csv": "", "~$corrections.xlsx": "", ".corrections.xlsx": "", "retours/corrections.xlsx": "",
		"suivis/a.xlsx": "", "postes.ods": "", "corrections.xlsx": "", "corrections.ods": "", "campagne.txt": "",
	} {
		dir := campaign(t)
		write(t, dir, name, nil)
		_, issues := load(t, dir)
		var named []string
		for _, i := range issues {
			if i.Code == "fichier-mal-nomme" {
				named = append(named, i.Args.Of("nom"))
			}
		}
		want := []string{meant}
		if meant == "" {
			want = nil
		}
		if !slices.Equal(named, want) {
			t.Errorf("%s: %v, want %v", name, named, want)
		}
	}
}

// The codes that were reviewed in LibreOffice are not in the workbook beside
// them: that is said, of a copy as text nothing is.
func TestCodesSavedBesideTheWorkbook(t *testing.T) {
	dir := campaign(t)
	for _, name := range []string{"codage.xlsx", "codage.ods", "codage.csv"} {
		write(t, dir, name, nil)
	}
	_, issues := load(t, dir)
	issues = slices.DeleteFunc(issues, func(i survey.Issue) bool { return i.Code != survey.DefMisnamed })
	if len(issues) != 1 || issues[0].Ref.File != "codage.ods" ||
		issues[0].Remedy() != "s'il doit être « codage.xlsx », l'ouvrir et l'enregistrer sous ce nom, dans ce format ; sinon, le ranger "+
			"ailleurs" {
		t.Errorf("%v", issues)
	}
}
