package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bilan/pipeline/survey"
)

const correctionHead = "fichier;cellule ou question;ancienne_valeur;nouvelle_valeur;auteur;motif\n"

// corrected reads one sound form, a.xlsx, but for « personnes », under a table
// of corrections.
func corrected(t *testing.T, personnes any, table string) *Result {
	t.Helper()
	cb := testCodebook(t)
	must(t, os.MkdirAll(filepath.Join(cb.Campaign.Dir, ReturnsDir, "lot"), 0o755))
	w := workbook{rows: form(line{"personnes", "Combien ?", personnes}), names: identified()}
	must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, ReturnsDir, "lot", "a.xlsx"), w.bytes(t), 0o644))
	must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, CorrectionsFile), []byte(table), 0o644))
	return readReturns(t, cb)
}

// A correction is read in the place of what the mediator wrote, as long as
// that is still there; whatever happens to it is told.
func TestCorrections(t *testing.T) {
	for _, c := range []struct {
		rule  string
		line  string // after the headings
		want  string // the answer to « personnes », as read
		codes string
		says  string
	}{
		{"by cell", "retours/lot/a.xlsx;C5;130 p;13;Anne;appel du 3 mars", "donne 13", "correction-appliquee",
			"retours/lot/a.xlsx › Bilan!C5 : « 130 p » corrigé en « 13 » par Anne (appel du 3 mars)"},
		{"by cell, as messages write it", "a.xlsx;Bilan!C5;130 p;13;Anne;appel", "donne 13", "correction-appliquee", "C5"},
		{"by question", `lot\a.xlsx;personnes;130 p;13;Anne;appel`, "donne 13", "correction-appliquee", "C5"},
		{"by label", "lot/a.xlsx;Nombre de personnes;130 p;13;Anne;appel", "donne 13", "correction-appliquee", "C5"},
		{"taken away", "a.xlsx;C5;130 p;;Anne;appel", "manquant", "correction-appliquee", "« (vide) »"},
		{"a heading is missing", "x", "donne 130", "correction-colonne-absente nombre-unite", ""},
		{"the old value is no longer there", "a.xlsx;C5;120;13;Anne;appel", "donne 130", "correction-depassee nombre-unite",
			"contient « 130 p » et non plus « 120 »"},
		{"another file", "b.xlsx;C5;130 p;13;Anne;appel", "donne 130", "correction-fichier-absent nombre-unite", "« b.xlsx »"},
		{"a cell without an answer", "a.xlsx;C99;130 p;13;Anne;appel", "donne 130", "correction-cellule-absente nombre-unite", "« C99 »"},
		{"nobody signs", "a.xlsx;C5;130 p;13;;appel", "donne 130", "correction-incomplete nombre-unite", "auteur"},
		{"nobody says why", "a.xlsx;C5;130 p;13;Anne;", "donne 130", "correction-incomplete nombre-unite", "motif"},
		{"a separator too many", "a.xlsx;C5;130 p;13;Anne;appel;et plus", "donne 130", "correction-decalee nombre-unite", "ligne 2"},
		{"the same cell twice", "a.xlsx;C5;130 p;13;Anne;appel\na.xlsx;personnes;130 p;14;Anne;appel", "donne 13",
			"correction-double correction-appliquee", "déjà corrigée à la ligne 2"},
		{"a new value that cannot be read", "a.xlsx;C5;130 p;beaucoup;Anne;appel", "invalide", "correction-appliquee nombre-illisible",
			"beaucoup"},
	} {
		head := correctionHead
		if c.rule == "a heading is missing" {
			head = "fichier,cellule,ancienne_valeur,nouvelle_valeur,auteur\n"
		}
		res := corrected(t, "130 p", head+c.line+"\n")
		got := codes(res.Issues)
		if got != c.codes || !strings.Contains(messages(res.Issues), c.says) {
			t.Errorf("%s: %s, want %s\n%s", c.rule, got, c.codes, messages(res.Issues))
		}
		if a := res.only(t).Answers.Of("personnes"); shown(a) != c.want {
			t.Errorf("%s: read %q, want %q", c.rule, shown(a), c.want)
		}
	}
}

// An answer that the analyst adds is found and used; one that is taken away is
// found and set aside.
func TestCorrectionsBalance(t *testing.T) {
	plain := corrected(t, 130, correctionHead).Balance
	added := corrected(t, 130, correctionHead+"a.xlsx;freins/mobilite;;Oui;Anne;appel\n")
	if b := added.Balance; b.Found != plain.Found+1 || b.Used != plain.Used+1 {
		t.Errorf("added: %+v, was %+v; %s", b, plain, messages(added.Issues))
	}
	if got := added.only(t).Answers.Of("freins").Choices; strings.Join(got, " ") != "mobilite langue" {
		t.Errorf("added: %v", got)
	}
	removed := corrected(t, 130, correctionHead+"a.xlsx;C5;130,0;;Anne;appel\n")
	if b := removed.Balance; b.Found != plain.Found || b.SetAside != 1 {
		t.Errorf("taken away: %+v, was %+v; %s", b, plain, messages(removed.Issues))
	}
}

// A corrected identifier counts more than what the form hides.
func TestACorrectedPostIsTheOneOfTheReturn(t *testing.T) {
	res := corrected(t, 130, correctionHead+"a.xlsx;id_poste;MS-62-03;MS-62-04;Anne;formulaire d'un collègue\n")
	if got := res.only(t).Post; got != "MS-62-04" {
		t.Errorf("post %s\n%s", got, messages(res.Issues))
	}
}

// In a table, a cell tells the row; a question alone does not.
func TestCorrectionsOfATable(t *testing.T) {
	cb := testCodebook(t)
	must(t, os.MkdirAll(filepath.Join(cb.Campaign.Dir, ReturnsDir), 0o755))
	must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, ReturnsDir, "t.csv"),
		csvOf("id_poste;personnes;heures", "MS-62-03;1200;35", "MS-62-04;80;35"), 0o644))
	table := correctionHead + "t.csv;\"ligne 2, colonne personnes\";1200;120;Anne;zéro de trop\nt.csv;personnes;80;81;Anne;appel\n"
	must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, CorrectionsFile), []byte(table), 0o644))
	res := readReturns(t, cb)
	if got := res.Responses[0].Answers.Of("personnes").Num; got != 120 {
		t.Errorf("first row: %v", got)
	}
	if got := res.Responses[1].Answers.Of("personnes").Num; got != 80 || res.Corrections[1].Refused == nil ||
		res.Corrections[0].Refused != nil {
		t.Errorf("second row: %v, %+v", got, res.Corrections)
	}
	for _, i := range res.Issues {
		if i.Code == survey.CorrectionNoPlace && i.Ref.String() != "corrections.csv › ligne 3" {
			t.Errorf("%s", i)
		}
	}
}
