package codebook

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bilan/pipeline/survey"
)

// base is a whole campaign, small and without fault, that keeps nothing of the
// defaults but the sentences. A fixture is base with one replacement.
var base = map[string]string{
	"campagne.yaml": `region: "32"
annee: 2024
titre: "Bilan"
collecte:
  debut: 2025-01-01
  fin: 2025-02-28
departements:
  - {code: "59", habitants_qpv: 426598}
  - {code: 02}
`,
	"questionnaire/survey.csv": `type,name,label,hint,required,relevant,constraint,constraint_message,alias
begin_group,debut,Identification,,,,,,
text,id_poste,Votre poste ?,,yes,,,,Poste | Code
date,date_saisie,Quel jour ?,,yes,,,,
end_group,,,,,,,,
integer,personnes,Combien ?,Personnes,yes,,. >= 0,Un nombre positif.,
integer,personnes_qpv,Combien en QPV ?,,no,,. <= ${personnes},Pas plus que le total.,
select_one oui_non,formation,Une formation ?,,,,,,
select_multiple themes or_other,themes,Lesquels ?,,,${formation} = 'oui',,,
`,
	"questionnaire/choices.csv": `list_name,name,label,alias
oui_non,oui,Oui,O | Vrai
oui_non,non,Non,
themes,cancer,Cancer,Cancers
themes,sommeil,Sommeil,
`,
	"questionnaire/settings.csv": "form_title,form_id,version,default_language\nBilan,bilan,1,French (fr)\n",
	"indicateurs.yaml": `- id: personnes
  libelle: Personnes
  mesure: moyenne
  question: personnes
- id: formation
  libelle: Formation
  mesure: pourcentage
  question: formation
  valeurs: [oui]
- id: themes
  libelle: Thèmes
  mesure: palmares
  question: themes
- id: part
  libelle: Part
  mesure: rapport
  numerateur: personnes_qpv
  denominateur: registre.habitants_qpv
  facteur: 100
- id: postes
  libelle: Postes
  mesure: effectif
  numerateur: registre.ouverts
- retirer: tout
`,
	"croisements.yaml": `- id: region
  libelle: Région
  dans: dans la région
- id: picardie
  libelle: Picardie
  dans: en Picardie
  departements: ["02"]
  territoire: QPV
- chaque: departement
- retirer: tout
`,
	"rapport.yaml": `sections:
  - id: activite
    titre: "L'activité {{ .De }}"
    pour: departement
    blocs:
      - texte: activite
      - {tableau: annexe, pour: region}
      - graphique: themes
      - carte: region
      - chiffres: resume
tableaux:
  - id: annexe
    titre: Annexe
    indicateurs: [personnes, formation]
    colonnes: [region, document, departements, dep-59]
graphiques:
  - id: themes
    genre: barres
    titre: Thèmes
    indicateurs: [themes]
    colonnes: [document]
    repere: region
resume: [personnes]
retirer: tout
`,
	"textes/activite.tmpl": "{{ if .De }}\nUne phrase.\n{{ end }}\n",
	"theme.yaml": `police: Liberation Sans
couleurs:
  encre: "#1e1e1e"
  attenue: "#5c5c5c"
  principal: "#000091"
  pale: "#c4c9e6"
  accent: "#b34000"
  alerte: "#b0003a"
  grille: "#dddddd"
  bandeau: "#eef0fa"
  series: ["#000091", "#5a66cc", "#a3acea"]
  territoires: {QPV: "#000091", Rural: "#c2650f"}
tailles: {titre: 26, titre1: 17, titre2: 13, titre3: 11, corps: 10.5, tableau: 8.5, petit: 7.5}
retirer: tout
`,
}

// edit replaces a text that occurs once in a file of the fixture.
type edit struct{ file, old, new string }

// campaign writes base, with its edits, into a folder.
func campaign(t *testing.T, edits ...edit) string {
	t.Helper()
	files := maps.Clone(base)
	for _, e := range edits {
		if strings.Count(files[e.file], e.old) != 1 {
			t.Fatalf("%q is not once in %s", e.old, e.file)
		}
		files[e.file] = strings.Replace(files[e.file], e.old, e.new, 1)
	}
	return folderOf(t, files)
}

func folderOf(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "campagne")
	for name, content := range files {
		write(t, dir, name, []byte(content))
	}
	return dir
}

func write(t *testing.T, dir, name string, content []byte) {
	t.Helper()
	full := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// load is Load without an error.
func load(t *testing.T, dir string) (*Codebook, []survey.Issue) {
	t.Helper()
	cb, issues, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	return cb, issues
}

func wantNoIssue(t *testing.T, issues []survey.Issue) {
	t.Helper()
	for _, i := range issues {
		t.Errorf("unexpected: %v", i)
	}
}
