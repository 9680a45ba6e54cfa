package codebook

import (
	"os"
	"regexp"
	"testing"

	"bilan/pipeline/survey"
)

// Each fault of a definition is found where it is: one edit of a campaign
// without fault, one issue, with its file and line.
func TestOneFault(t *testing.T) {
	const (
		camp = "campagne.yaml"
		form = "questionnaire/survey.csv"
		opts = "questionnaire/choices.csv"
		ind  = "indicateurs.yaml"
		col  = "croisements.yaml"
		rep  = "rapport.yaml"
		look = "theme.yaml"
		text = "textes/activite.tmpl"
	)
	for _, c := range []struct {
		rule string
		edit edit
		code survey.Code
		line string
	}{
		{"not YAML", edit{camp, "annee: 2024", "annee: [2024"}, survey.DefSyntax, "ligne 2"},
		{"a tab", edit{camp, "  debut", "\tdebut"}, survey.DefSyntax, "ligne 5"},
		{"two documents", edit{camp, "titre:", "---\ntitre:"}, survey.DefSyntax, "ligne 3"},
		{"a YAML reference", edit{camp, "annee: 2024", "annee: &a 2024"}, survey.DefSyntax, "ligne 2"},
		{"an unknown key", edit{camp, "titre: ", "source_qvp: x\ntitre: "}, survey.DefUnknownKey, "ligne 3"},
		{"an unknown key further in", edit{camp, "{code: 02}", "{code: 02, habitant: 3}"}, survey.DefUnknownKey, "ligne 9"},
		{"a key twice", edit{camp, "titre: ", "annee: 2023\ntitre: "}, survey.DefDuplicate, "ligne 3"},
		{"a word for a number", edit{camp, "annee: 2024", "annee: deux mille"}, survey.DefBadValue, "ligne 2"},
		{"a list for a text", edit{camp, `titre: "Bilan"`, "titre: [a, b]"}, survey.DefBadValue, "ligne 3"},
		{"a text for a list", edit{ind, "valeurs: [oui]", "valeurs: oui"}, survey.DefBadValue, "ligne 9"},
		{"a compulsory key left out", edit{camp, `titre: "Bilan"`, ""}, survey.DefMissing, "ligne 1"},
		{"a compulsory key left empty", edit{camp, `titre: "Bilan"`, "titre:"}, survey.DefMissing, "ligne 3"},
		{"a region that does not exist", edit{camp, `"32"`, `"33"`}, survey.DefUnknownName, "ligne 1"},
		{"a department of another region", edit{camp, "{code: 02}", "{code: 02}\n  - {code: 44}"}, survey.DefUnknownName, "ligne 10"},
		{"a department twice", edit{camp, "{code: 02}", "{code: 02}\n  - {code: 59}"}, survey.DefDuplicate, "ligne 10"},
		{"a day that does not exist", edit{camp, "2025-02-28", "2025-02-30"}, survey.DefBadValue, "ligne 6"},
		{"an end before the beginning", edit{camp, "2025-02-28", "2024-02-28"}, survey.DefBadValue, "ligne 6"},
		{"a year out of reason", edit{camp, "annee: 2024", "annee: 24"}, survey.DefBadValue, "ligne 2"},
		{"a negative threshold", edit{camp, "titre: ", "seuil_repondants: -1\ntitre: "}, survey.DefBadValue, "ligne 3"},
		{"a logo that is not there", edit{camp, "titre: ", "editeur: {logo: logo.png}\ntitre: "}, survey.DefBadValue, "ligne 3"},
		{"a logo outside the folder", edit{camp, "titre: ", "editeur: {logo: ../logo.png}\ntitre: "}, survey.DefBadValue, "ligne 3"},
		{"a logo that is not an image", edit{camp, "titre: ", "editeur: {logo: campagne.yaml}\ntitre: "}, survey.DefBadValue, "ligne 3"},

		{"an unknown column", edit{form, "hint,required,", "hint,requiredd,"}, survey.DefUnknownKey, "ligne 1"},
		{"a quote that never ends", edit{form, "Combien en QPV ?", "\"Combien en QPV ?"}, survey.DefSyntax, "ligne 7"},
		{"a byte that is no text", edit{form, "Quel jour ?", "Quel\x00jour ?"}, survey.DefSyntax, "ligne 4"},
		{"an unknown type", edit{form, "integer,personnes,", "nombre,personnes,"}, survey.DefBadValue, "ligne 6"},
		{"a select without list", edit{form, "select_one oui_non", "select_one"}, survey.DefMissing, "ligne 8"},
		{"a list that does not exist", edit{form, "select_one oui_non", "select_one oui_nom"}, survey.DefUnknownName, "ligne 8"},
		{"a question twice", edit{form, "select_one oui_non,formation", "text,personnes,Encore ?\nselect_one oui_non,formation"},
			survey.DefDuplicate, "ligne 8"},
		{"a question without label", edit{form, "Combien en QPV ?", ""}, survey.DefMissing, "ligne 7"},
		{"a badly formed name", edit{form, "debut,Identification,,,,,,", "debut,Identification,,,,,,\ntext,mon élan,Élan"}, survey.DefBadName,
			"ligne 3"},
		{"an expression that does not parse", edit{form, ". >= 0", ". >= "}, survey.DefExpression, "ligne 6"},
		{"a function of another tool", edit{form, ". >= 0", ". >= now()"}, survey.DefExpression, "ligne 6"},
		{"an expression on a question that does not exist", edit{form, "${personnes}", "${personne}"}, survey.DefUnknownName, "ligne 7"},
		{"a relevant on a question that does not exist", edit{form, "${formation}", "${formations}"}, survey.DefUnknownName, "ligne 9"},
		{"a relevant on the question itself", edit{form, "${formation} = 'oui'", "${themes} = 'cancer'"}, survey.DefBadValue, "ligne 9"},
		{"a relevant that comes back through another", edit{form, "Une formation ?,,,,", "Une formation ?,,,${themes} = 'cancer',"},
			survey.DefBadValue, "ligne 8"},
		{"required neither yes nor no", edit{form, "Combien ?,Personnes,yes", "Combien ?,Personnes,peut-être"}, survey.DefExpression, "ligne 6"},
		{"a group left open", edit{form, "end_group,,,,,,,,\n", ""}, survey.DefMissing, "ligne 2"},
		{"a group closed twice", edit{form, "end_group,,,,,,,,\n", "end_group\nend group\n"}, survey.DefBadValue, "ligne 6"},
		{"no question for the post", edit{form, "text,id_poste,", "text,poste,"}, survey.DefMissing, "ligne 1"},
		{"a choice without label", edit{opts, "sommeil,Sommeil", "sommeil,"}, survey.DefMissing, "ligne 5"},
		{"a choice twice", edit{opts, "themes,sommeil,Sommeil", "themes,cancer,Sommeil"}, survey.DefDuplicate, "ligne 5"},
		{"a spelling that two choices share", edit{opts, "Sommeil,", "Sommeil,cancers"}, survey.DefDuplicate, "ligne 5"},

		{"an unknown measure", edit{ind, "mesure: moyenne", "mesure: moyene"}, survey.DefBadValue, "ligne 3"},
		{"an indicator twice", edit{ind, "id: formation", "id: personnes"}, survey.DefDuplicate, "ligne 5"},
		{"a question that does not exist", edit{ind, "question: personnes", "question: personne"}, survey.DefUnknownName, "ligne 4"},
		{"a mean of choices", edit{ind, "question: personnes", "question: themes"}, survey.DefBadValue, "ligne 4"},
		{"a percentage of a number", edit{ind, "question: formation\n  valeurs: [oui]", "question: personnes\n  valeurs: [oui]"},
			survey.DefBadValue, "ligne 8"},
		{"a percentage without values", edit{ind, "valeurs: [oui]", ""}, survey.DefMissing, "ligne 5"},
		{"a value that is no choice", edit{ind, "valeurs: [oui]", "valeurs:\n    - oui\n    - oiu"}, survey.DefUnknownName, "ligne 11"},
		{"a ranking of a number", edit{ind, "question: themes", "question: personnes"}, survey.DefBadValue, "ligne 13"},
		{"a ratio without denominator", edit{ind, "  denominateur: registre.habitants_qpv\n", ""}, survey.DefMissing, "ligne 14"},
		{"a ratio of choices", edit{ind, "numerateur: personnes_qpv", "numerateur: themes"}, survey.DefBadValue, "ligne 17"},
		{"a count that does not exist", edit{ind, "registre.ouverts", "registre.ouvert"}, survey.DefUnknownName, "ligne 23"},
		{"too many decimals", edit{ind, "question: personnes", "question: personnes\n  decimales: 4"}, survey.DefBadValue, "ligne 5"},
		{"a factor of nothing", edit{ind, "facteur: 100", "facteur: 0"}, survey.DefBadValue, "ligne 19"},
		{"a key without effect", edit{ind, "question: personnes", "question: personnes\n  tete: 3"}, survey.DefUselessKey, "ligne 5"},

		{"a column without name", edit{col, "- id: picardie\n  libelle", "- libelle"}, survey.DefMissing, "ligne 4"},
		{"a column named as the document's own", edit{col, "id: picardie", "id: document"}, survey.DefBadValue, "ligne 4"},
		{"a department outside the campaign", edit{col, `["02"]`, `["62"]`}, survey.DefUnknownName, "ligne 7"},
		{"a territory that does not exist", edit{col, "territoire: QPV", "territoire: ZRR"}, survey.DefBadValue, "ligne 8"},
		{"each of what cannot be", edit{col, "chaque: departement", "chaque: departements"}, survey.DefBadValue, "ligne 9"},
		{"each with something else", edit{col, "chaque: departement", "chaque: departement\n  territoire: QPV"}, survey.DefBadValue, "ligne 9"},

		{"a text that does not exist", edit{rep, "texte: activite", "texte: activité"}, survey.DefUnknownName, "ligne 6"},
		{"a table that does not exist", edit{rep, "{tableau: annexe,", "{tableau: annexes,"}, survey.DefUnknownName, "ligne 7"},
		{"a chart that does not exist", edit{rep, "graphique: themes", "graphique: theme"}, survey.DefUnknownName, "ligne 8"},
		{"a map of what cannot be", edit{rep, "carte: region", "carte: pays"}, survey.DefBadValue, "ligne 9"},
		{"a summary that cannot be", edit{rep, "chiffres: resume", "chiffres: cles"}, survey.DefBadValue, "ligne 10"},
		{"an empty block", edit{rep, "{tableau: annexe, pour: region}", "{pour: region}"}, survey.DefMissing, "ligne 7"},
		{"a block of two kinds", edit{rep, "- carte: region", "- {carte: region, texte: activite}"}, survey.DefBadValue, "ligne 9"},
		{"an audience that does not exist", edit{rep, "pour: departement", "pour: departements"}, survey.DefBadValue, "ligne 4"},
		{"a title that does not parse", edit{rep, "{{ .De }}", "{{ .De }"}, survey.DefTemplate, "ligne 3"},
		{"a row that does not exist", edit{rep, "[personnes, formation]", "[personnes, formations]"}, survey.DefUnknownName, "ligne 14"},
		{"a column that does not exist", edit{rep, "dep-59]", "dep-62]"}, survey.DefUnknownName, "ligne 15"},
		{"a mark that does not exist", edit{rep, "repere: region", "repere: regions"}, survey.DefUnknownName, "ligne 22"},
		{"an unknown kind of chart", edit{rep, "genre: barres", "genre: camembert"}, survey.DefBadValue, "ligne 18"},
		{"bars of two indicators", edit{rep, "indicateurs: [themes]", "indicateurs: [themes, formation]"}, survey.DefBadValue, "ligne 20"},
		{"a key figure that does not exist", edit{rep, "resume: [personnes]", "resume: [personne]"}, survey.DefUnknownName, "ligne 23"},
		{"a level that does not exist", edit{rep, "pour: departement", "niveau: 3"}, survey.DefBadValue, "ligne 4"},

		{"a sentence left open", edit{text, "{{ end }}", ""}, survey.DefTemplate, "ligne 4"},
		{"an unknown font", edit{look, "Liberation Sans", "Arial"}, survey.DefBadValue, "ligne 1"},
		{"a colour by its name", edit{look, `pale: "#c4c9e6"`, "pale: bleu"}, survey.DefBadValue, "ligne 6"},
		{"a text that is too pale", edit{look, `attenue: "#5c5c5c"`, `attenue: "#999999"`}, survey.DefContrast, "ligne 4"},
		{"a series of two colours", edit{look, `, "#5a66cc", "#a3acea"`, `, "#5a66cc"`}, survey.DefBadValue, "ligne 11"},
		{"a size that nobody can read", edit{look, "petit: 7.5", "petit: 2"}, survey.DefBadValue, "ligne 13"},
		{"a decimal comma", edit{look, "corps: 10.5", `corps: "10,5"`}, survey.DefBadValue, "ligne 13"},
	} {
		_, issues := load(t, campaign(t, c.edit))
		want := c.edit.file + " › " + c.line
		if len(issues) == 0 || issues[0].Code != c.code || issues[0].Ref.String() != want {
			t.Errorf("%s: want %s at %v, got %v", c.rule, c.code, want, issues)
			continue
		}
		wantComplete(t, issues)
		// What cannot be read, or is there under another name, may leave other
		// names pointing nowhere; a plain fault stands alone.
		if len(issues) > 1 && !leavesGap[c.rule] {
			t.Errorf("%s: one fault, several issues: %v", c.rule, issues)
		}
	}
}

// leavesGap lists the faults that take away something another definition
// names.
var leavesGap = map[string]bool{
	"not YAML": true, "a tab": true, "two documents": true, "a region that does not exist": true,
	"a quote that never ends": true, "a byte that is no text": true, "an unknown column": true,
	"a text for a list": true, "a department twice": true, "an unknown type": true,
	"each of what cannot be": true, "an indicator twice": true, "a choice twice": true,
}

var placeholder = regexp.MustCompile(`(^|[^${])\{[a-z]+\}`)

// wantComplete checks that a message was given every word it needs.
func wantComplete(t *testing.T, issues []survey.Issue) {
	t.Helper()
	for _, i := range issues {
		if s := i.String(); placeholder.MatchString(s) || i.Problem() == "" || i.Remedy() == "" {
			t.Errorf("message with a gap: %s", s)
		}
	}
}

func TestBaseHasNoFault(t *testing.T) {
	_, issues := load(t, campaign(t))
	wantNoIssue(t, issues)
}

// An analyst mends everything in one go: faults of several files, and several
// of one file, come in one pass.
func TestAllFaultsInOnePass(t *testing.T) {
	_, issues := load(t, campaign(t,
		edit{"campagne.yaml", "annee: 2024", "annee: 24"},
		edit{"campagne.yaml", "2025-02-28", "bientôt"},
		edit{"questionnaire/survey.csv", ". >= 0", ". >="},
		edit{"indicateurs.yaml", "valeurs: [oui]", "valeurs: [ouais]"},
		edit{"rapport.yaml", "genre: barres", "genre: barre"},
		edit{"theme.yaml", `encre: "#1e1e1e"`, `encre: "#eeeeee"`},
	))
	var places []string
	for _, i := range issues {
		places = append(places, i.Ref.String())
	}
	want := []string{
		"campagne.yaml › ligne 6", "campagne.yaml › ligne 2", "questionnaire/survey.csv › ligne 6",
		"indicateurs.yaml › ligne 9", "rapport.yaml › ligne 18", "theme.yaml › ligne 3",
	}
	if len(places) != len(want) {
		t.Fatalf("got %q, want %q", places, want)
	}
	for i := range want {
		if places[i] != want[i] {
			t.Errorf("issue %d is at %q, want %q", i, places[i], want[i])
		}
	}
}

// A name that points nowhere comes with the nearest one that exists, or with
// those that exist when none is near.
func TestUnknownNameGivesAdvice(t *testing.T) {
	for _, c := range []struct{ rule, name, advice string }{
		{"a letter is missing", "personne", "vouliez-vous dire « personnes » ?"},
		{"two letters are swapped", "fromation", "vouliez-vous dire « formation » ?"},
		{"a capital", "Personnes", "vouliez-vous dire « personnes » ?"},
		{"nothing is near", "xyz", "valeurs possibles : personnes, formation"},
	} {
		if got := Suggest(c.name, []string{"personnes", "formation"}); got != c.advice {
			t.Errorf("%s: %q gives %q, want %q", c.rule, c.name, got, c.advice)
		}
	}
}

func TestFolderThatIsNoCampaign(t *testing.T) {
	for _, dir := range []string{t.TempDir(), "n-existe-pas"} {
		cb, issues := load(t, dir)
		if cb != nil || len(issues) != 1 || issues[0].Code != survey.DefNoCampaign {
			t.Errorf("%s: %v, %v", dir, cb, issues)
		}
	}
}

// A definition that is there and cannot be read is never replaced by the
// default: the analyst would not see that it has no effect.
func TestUnreadableDefinitionIsNotReplaced(t *testing.T) {
	for name, make := range map[string]func(path string) error{
		"folder":      func(p string) error { return os.Mkdir(p, 0o755) },
		"broken link": func(p string) error { return os.Symlink("n-existe-pas", p) },
		"too large":   func(p string) error { return os.WriteFile(p, []byte{0}, 0o600) },
	} {
		dir := folderOf(t, map[string]string{"campagne.yaml": base["campagne.yaml"]})
		if err := make(dir + "/theme.yaml"); err != nil {
			t.Fatal(err)
		}
		if name == "too large" {
			if err := os.Truncate(dir+"/theme.yaml", maxDefinition+1); err != nil {
				t.Fatal(err)
			}
		}
		_, issues := load(t, dir)
		found := false
		for _, i := range issues {
			found = found || i.Code == survey.DefUnreadable && i.Ref.File == "theme.yaml"
		}
		if !found {
			t.Errorf("%s: %v", name, issues)
		}
	}
}

// What a file names that does not exist is told once for each kind, with its places; a
// single name as before.
func TestUnknownNamesOfAFileComeTogether(t *testing.T) {
	unknown := func(at survey.Ref, kind, name, advice string) survey.Issue {
		return survey.NewIssue(survey.DefUnknownName, at, "genre", kind, "nom", name, "conseil", advice)
	}
	got := grouped([]survey.Issue{
		unknown(line(reportFile, 3), "l'indicateur", "a", "conseil 1"), unknown(line(reportFile, 4), "la colonne", "c", "conseil 2"),
		unknown(line(reportFile, 5), "l'indicateur", "a", "conseil 1"), unknown(line(reportFile, 5), "l'indicateur", "b", "conseil 3"),
		unknown(line(columnsFile, 12), "la question", "q", "conseil 4"), unknown(line(columnsFile, 9), "la question", "q", "conseil 4"),
	})
	want := []string{
		"rapport.yaml : 2 indicateurs n'existent pas : « a » (lignes 3 et 5), « b » (ligne 5) ; pour « a », conseil 1 ; pour " +
			"« b », conseil 3",
		"rapport.yaml › ligne 4 : la colonne « c » n'existe pas ; conseil 2",
		"croisements.yaml : la question « q » n'existe pas (lignes 9 et 12) ; conseil 4",
	}
	for i, issue := range got {
		if i >= len(want) || issue.String() != want[i] {
			t.Errorf("%s", issue)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d issues", len(got))
	}
}
