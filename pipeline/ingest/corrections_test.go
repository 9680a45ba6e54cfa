package ingest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/publish"
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
// that is still there; whatever happens to it is reported.
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
		{"another file", "b.xlsx;C5;130 p;13;Anne;appel", "donne 130", "correction-fichier-absent nombre-unite",
			"le plus proche : retours/lot/a.xlsx"},
		{"the file in capitals", " A.XLSX ;C5;130 p;13;Anne;appel", "donne 13", "correction-fichier-proche correction-appliquee",
			"« A.XLSX » est compris comme retours/lot/a.xlsx"},
		{"the file without its extension", "lot/a;C5;130 p;13;Anne;appel", "donne 13", "correction-fichier-proche correction-appliquee", ""},
		{"the value is right", "a.xlsx;C5;130 p;130 p;Anne;confirmé par téléphone", "donne 130", "correction-confirmee nombre-unite",
			"« 130 p » confirmé par Anne (confirmé par téléphone) ; rien n'était signalé"},
		{"the question is there, though empty", "a.xlsx;formations;;Laïcité;Anne;appel", "donne 130", "correction-appliquee nombre-unite",
			"C19"},
		{"a line of separators", "a.xlsx;C5;130 p;13;Anne;appel\n;;;;;", "donne 13", "correction-appliquee", ""},
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

// The rows of a question are gone from the form: a correction answers it all the
// same, and nobody is asked for it any more.
func TestCorrectionsAnswerWhatTheFormDoesNotHold(t *testing.T) {
	without := func(names ...string) []line {
		return slices.DeleteFunc(form(), func(r line) bool { return r[0] != nil && slices.Contains(names, r[0].(string)) })
	}
	for _, c := range []struct {
		rule, line string
		rows       []line
		question   string
		want       string
		codes      string
	}{
		{"a number", "a.xlsx;heures;;35,5;Anne;appel", without("heures"), "heures", "donne 35,5", "correction-appliquee"},
		{"by its label", "a.xlsx;Combien d’heures par semaine ?;;30;Anne;appel", without("heures"), "heures", "donne 30",
			"correction-appliquee"},
		{"a choice of a list", "a.xlsx;themes/cancer;;Oui;Anne;appel", without("themes/cancer"), "themes", "donne nutrition cancer",
			"correction-appliquee"},
		{"all of a list", "a.xlsx;themes;;\"Cancer ; Nutrition\";Anne;appel",
			without("themes/nutrition", "themes/relais", "themes/cancer", "themes/emploi"), "themes", "donne nutrition cancer",
			"correction-appliquee"},
		{"a list of which some is answered", "a.xlsx;themes;;Cancer;Anne;appel", form(), "themes", "donne nutrition cancer",
			"correction-cellule-absente"},
		{"a list of which nothing is", "a.xlsx;themes;;Cancer;Anne;appel",
			form(line{"themes/nutrition", "Nutrition"}, line{"themes/cancer", "Cancer"}), "themes", "donne cancer", "correction-appliquee"},
		{"twice", "a.xlsx;heures;;35;Anne;appel\na.xlsx;Combien d’heures par semaine ?;;36;Anne;appel",
			without("heures"), "heures", "donne 35",
			"correction-double correction-appliquee"},
		{"an old value that was never there", "a.xlsx;heures;30;35;Anne;appel", without("heures"), "heures", "manquant",
			"correction-cellule-absente question-absente"},
		{"a question that does not exist", "a.xlsx;salaire;;35;Anne;appel", without("heures"), "heures", "manquant",
			"correction-cellule-absente question-absente"},
	} {
		cb := testCodebook(t)
		must(t, os.Mkdir(filepath.Join(cb.Campaign.Dir, ReturnsDir), 0o755))
		must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, ReturnsDir, "a.xlsx"), workbook{rows: c.rows, names: identified()}.bytes(t), 0o644))
		must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, CorrectionsFile), []byte(correctionHead+c.line+"\n"), 0o644))
		res := readReturns(t, cb)
		a := res.only(t).Answers.Of(c.question)
		if shown(a) != c.want || codes(res.Issues) != c.codes {
			t.Errorf("%s: %s, want %s; %s", c.rule, shown(a), c.want, messages(res.Issues))
		}
		if c.rule == "a number" && a.Ref.String() != "retours/a.xlsx › Bilan!heures" {
			t.Errorf("the answer stands in %s", a.Ref)
		}
	}
}

// In a table, the line and the name of the question place an answer that has no
// column.
func TestCorrectionsAnswerWhatATableDoesNotHold(t *testing.T) {
	cb := testCodebook(t)
	must(t, os.Mkdir(filepath.Join(cb.Campaign.Dir, ReturnsDir), 0o755))
	table := csvOf("id_poste;personnes", "MS-62-03;1200", "MS-62-04;80")
	must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, ReturnsDir, "t.csv"), table, 0o644))
	lines := "t.csv;\"ligne 3, colonne heures\";;30;Anne;appel\nt.csv;heures;;31;Anne;appel\n"
	must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, CorrectionsFile), []byte(correctionHead+lines), 0o644))
	res := readReturns(t, cb)
	first, second := res.Responses[0].Answers.Of("heures"), res.Responses[1].Answers.Of("heures")
	if shown(first) != "manquant" || shown(second) != "donne 30" || res.Corrections[1].Refused == nil {
		t.Errorf("%s, %s; %s", shown(first), shown(second), messages(res.Issues))
	}
}

// The table may be a workbook of either kind, in which numbers and dates are cells;
// with two tables nobody knows which holds.
func TestCorrectionsInAWorkbook(t *testing.T) {
	rows := []line{{"Corrections de la campagne"}, {"Fichier", "Cellule ou question", "Ancienne valeur", "Nouvelle valeur", "Auteur", "Motif"},
		{"a.xlsx", "C5", 130, 12.5, "Anne", "appel"}, {nil}, {"a.xlsx", "Bilan!C6", 35, 36, "Anne", "appel"}}
	for name, data := range map[string][]byte{
		"corrections.xlsx": workbook{rows: rows, sheet: "Feuil1"}.bytes(t), "corrections.ods": openDocument(t, "Feuille1", rows),
	} {
		cb := testCodebook(t)
		must(t, os.Mkdir(filepath.Join(cb.Campaign.Dir, ReturnsDir), 0o755))
		w := workbook{rows: form(), names: identified()}
		must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, ReturnsDir, "a.xlsx"), w.bytes(t), 0o644))
		must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, name), data, 0o644))
		res := readReturns(t, cb)
		if a := res.only(t).Answers.Of("heures"); shown(a) != "donne 36" {
			t.Errorf("%s: %s; %s", name, shown(a), messages(res.Issues))
		}
		if a := res.only(t).Answers.Of("personnes"); a.Raw != "12,5" || a.State != survey.Invalid {
			t.Errorf("%s: %+v; %s", name, a, messages(res.Issues))
		}
		at := res.Corrections[1].At.String()
		if !strings.HasPrefix(at, name+" › ") || !strings.HasSuffix(at, "ligne 5") {
			t.Errorf("%s: the second line stands at %s", name, at)
		}
		must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, CorrectionsFile), []byte(correctionHead+"a.xlsx;C5;130;13;Anne;appel\n"), 0o644))
		res = readReturns(t, cb)
		if a := res.only(t).Answers.Of("personnes"); shown(a) != "donne 130" || codes(res.Issues) != "correction-deux-tableaux" {
			t.Errorf("%s and a text: %s; %s", name, shown(a), messages(res.Issues))
		}
	}
}

// A workbook that is none, or has no such headings, is named.
func TestCorrectionsThatCannotBeRead(t *testing.T) {
	for want, data := range map[string][]byte{
		"correction-illisible":       []byte("%PDF-1.7"),
		"correction-colonne-absente": workbook{rows: []line{{"a", "b"}, {1, 2}}}.bytes(t),
	} {
		cb := testCodebook(t)
		must(t, os.Mkdir(filepath.Join(cb.Campaign.Dir, ReturnsDir), 0o755))
		must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, "corrections.xlsx"), data, 0o644))
		if res := readReturns(t, cb); codes(res.Issues) != want {
			t.Errorf("%s:\n%s", want, messages(res.Issues))
		}
	}
}

// What somebody confirmed is no longer warned of, whoever warned; errors, and
// warnings about other cells, stay.
func TestConfirmedValuesAreNotWarnedOf(t *testing.T) {
	here := survey.Ref{File: "a.xlsx", Sheet: "Bilan", Row: 5, Column: 3}
	there := survey.Ref{File: "a.xlsx", Sheet: "Bilan", Row: 6, Column: 3}
	warning := func(at survey.Ref) survey.Issue { return survey.NewIssue(survey.AnswerNone, at, "valeur", "350") }
	confirmed := survey.NewIssue(survey.CorrectionConfirmed, here, "valeur", "350", "auteur", "Anne", "motif", "téléphone")
	bad := survey.NewIssue(survey.NumberBad, here, "valeur", "350")
	got := Confirm([]survey.Issue{warning(here), warning(there), confirmed, bad, warning(here)})
	if codes(got) != "valeur-sans-reponse correction-confirmee-constats nombre-illisible" || got[0].Ref != there {
		t.Errorf("%s", messages(got))
	}
	want := "« 350 » confirmé par Anne (téléphone) ; n'est plus signalé : « 350 » est tenu pour une absence de " +
		"réponse ; « 350 » est tenu"
	if !strings.Contains(messages(got), want) {
		t.Errorf("%s", messages(got))
	}
	if all := []survey.Issue{warning(here)}; len(Confirm(all)) != 1 {
		t.Error("a warning went without a confirmation")
	}
}

// A line is added to the table that there is: to none beside a workbook.
func TestNoCorrectionIsAddedBesideAWorkbook(t *testing.T) {
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "corrections.ods"), nil, 0o644))
	x := Correction{File: "a.xlsx", Place: "C5", Author: "Anne", Reason: "appel"}
	if err := AddCorrection(dir, x, publish.Saving{}); err == nil || !strings.Contains(err.Error(), "corrections.ods") {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, CorrectionsFile)); err == nil {
		t.Error("a second table was begun")
	}
}
