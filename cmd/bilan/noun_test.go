package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What the commands print of a campaign of social centres speaks of them: « bilan »
// is left where it is the program.
func TestTheScreenSpeaksOfTheCampaign(t *testing.T) {
	dir, target := filepath.Join(t.TempDir(), "centres"), t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../data/centres-sociaux-2025")); err != nil {
		t.Fatal(err)
	}
	first, second := filepath.Join(target, "un"), filepath.Join(target, "deux")
	bilan("produire", dir, "--sortie", first, "--formats", "csv")
	file := filepath.Join(dir, "retours", "enquetes.csv")
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.NewReplacer("CS-01-02", "CS-99-99", "CS-01-03", "", ";1322;", ";beaucoup;").Replace(string(content))
	if err := os.WriteFile(file, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	foreign := regexp.MustCompile(`(?i)m[ée]diat(eur|rice|ion)s?\b|\bARS\b|\bQPV\b|quartiers? prioritaire|\bbilans?\b|` +
		`\bsant[ée]\b|\bARMS\b|` +
		`adultes?-relais|\bSGAR\b|\bagence\b|\bpostes?\b`)
	program := regexp.MustCompile(`« bilan [a-z]+|(?m)^bilan : |postes\.xlsx|› Postes!|id_poste|prive/postes\.csv`)
	said := ""
	for _, args := range [][]string{
		{"controler", dir, "--tout"}, {"controler", dir, "--plan"}, {"retours", dir, "--sortie", filepath.Join(target, "etat")},
		{"questionnaires", dir, "--sortie", filepath.Join(target, "q")},
		{"questionnaires", dir, "--xlsform", "--sortie", filepath.Join(target, "x")},
		{"produire", dir, "--sortie", second, "--formats", "csv"}, {"changements", first, second},
		{"expliquer", dir, "participants", "region"}, {"expliquer", dir, "--poste", "CS-01-01"}, {"expliquer", dir, "--poste", "CS-01-99"},
		{"suivi", dir, "--sortie", filepath.Join(target, "s")}, {"comparer", dir, "--avec", dir, "--sortie", filepath.Join(target, "c")},
	} {
		res := bilan(args...)
		text := res.stdout + res.stderr
		said += text
		text = program.ReplaceAllString(text, "")
		for _, at := range foreign.FindAllStringIndex(text, -1) {
			t.Errorf("%s: « %s »", args[0], text[max(0, at[0]-70):min(len(text), at[1]+70)])
		}
	}
	for _, want := range []string{"le centre « CS-99-99 » est d'un département (99)", "40 centres pourvus",
		"de quel centre est ce retour"} {
		if !strings.Contains(said, want) {
			t.Errorf("nothing says %q", want)
		}
	}
}

// What of a questionnaire is to be looked at, or is not handed on, is said when its
// XLSForm is written.
func TestTheOnlineFormSaysWhatItLeavesOut(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "centres")
	if err := os.CopyFS(dir, os.DirFS("../../data/centres-sociaux-2025")); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "questionnaire", "survey.csv")
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	changed := "Enquête 2025,,,,,,,,\n" + strings.Replace(string(content), "${numerique} = 'oui'", "${numerique} = 'Oui'", 1)
	if err := os.WriteFile(file, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"questionnaires", dir, "--xlsform", "--sortie", t.TempDir()}
	res := bilan(args...)
	for _, want := range []string{"avertissement : questionnaire/survey.csv › ligne 16 : « Oui » n'est le nom d'aucun choix",
		"note : questionnaire/survey.csv › ligne 1 : ce qui est au-dessus des noms des colonnes (ligne 2) n'est pas lu"} {
		if res.code != 0 || !strings.Contains(res.stderr, want) {
			t.Errorf("code %d, nothing says %q: %s", res.code, want, res.stderr)
		}
	}
	if quiet := bilan(append(args, "--quiet")...); strings.Contains(quiet.stderr, "note :") {
		t.Errorf("a note is told to who asked for quiet: %s", quiet.stderr)
	}
}
