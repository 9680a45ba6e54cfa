package coding

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"bilan/pipeline/survey"
	"bilan/templates"
)

// defaultFrame is the frame that the program embeds.
func defaultFrame(t testing.TB) *Frame {
	t.Helper()
	f, issues, err := LoadFrame(t.TempDir(), templates.Files())
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range issues {
		t.Error(i)
	}
	if level, some := survey.Worst(issues); some && level == survey.Error {
		t.FailNow()
	}
	return f
}

// rows reads a CSV file of testdata.
func rows(t testing.TB, file string, comma rune) [][]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes, r.Comment = comma, true, '#'
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all[1:]
}

func axes(cell string) []string {
	if cell = strings.TrimSpace(cell); cell == "" {
		return nil
	}
	return strings.Split(cell, separator)
}

func TestFaultsOfTheFrameAreTold(t *testing.T) {
	const sound = "lexiques: {negation: [pas], manque: [manque], difficulte: [dur], positif: [bon], fausses_negations: [pas seulement]}\n"
	question := func(cue string) string {
		return sound + "questions:\n  - question: obstacles\n    sens: frein\n    axes:\n      - axe: A\n        sous_axes:\n          " +
			"- " +
			"sous_axe: S\n            indices:\n              - \"" + cue + "\"\n"
	}
	for _, c := range []struct {
		rule, yaml, place string
		code              survey.Code
	}{
		{"an unknown key has its line", sound + "seuils: 2\n" + question("")[len(sound):], "ligne 2", survey.DefUnknownKey},
		{"an empty file is named as such", "", "ligne 1", survey.DefSyntax},
		{"a list in the place of keys", "- a\n", "ligne 1", survey.DefBadValue},
		{"what is not YAML has its line", "lexiques: [\n", "", survey.DefSyntax},
		{"a lexicon that is not there", question("@voitures"), "ligne 10", survey.FrameCue},
		{"a cue without a word", question("=2"), "ligne 10", survey.FrameCue},
		{"points that are no number", question("mot =beaucoup"), "ligne 10", survey.FrameCue},
		{"an empty alternative", question("mot//mots"), "ligne 10", survey.FrameCue},
		{"a beginning that is too short", question("mo*"), "ligne 10", survey.FrameCue},
		{"an expression of stop words only", question("de_la"), "ligne 10", survey.FrameCue},
		{"a direction that does not exist", strings.Replace(question("mot"), "frein", "recul", 1), "", survey.DefBadValue},
		{"a lexicon that the reading needs", strings.Replace(question("mot"), "positif: [bon], ", "", 1), "", survey.DefMissing},
		{"no question", sound, "", survey.DefMissing},
		{"an axis twice", question("mot") + "      - axe: a\n", "", survey.DefBadValue},
	} {
		_, issues := ParseFrame(FrameFile, []byte(c.yaml))
		if len(issues) != 1 || issues[0].Code != c.code || issues[0].Ref.Place() != c.place && c.place != "" {
			t.Errorf("%s: %v", c.rule, issues)
			continue
		}
		if said := issues[0].Problem(); strings.Contains(said, "EOF") || strings.Contains(said, "unmarshal") {
			t.Errorf("%s: not in French: %s", c.rule, said)
		}
	}
	if _, issues := ParseFrame(FrameFile, []byte(question("mot/@manque expression_longue -sauf =2.5"))); len(issues) != 0 {
		t.Errorf("a sound frame: %v", issues)
	}
}

// A campaign may sort its questions in its own way.
func TestTheCampaignsFrameReplacesTheDefault(t *testing.T) {
	dir := t.TempDir()
	own := "lexiques: {negation: [pas], manque: [manque], difficulte: [dur], positif: [bon], fausses_negations: [pas " +
		"seulement]}\nquestions: [{question: obstacles, sens: frein, axes: [{axe: Météo, sous_axes: [{sous_axe: Pluie, indices: " +
		"[pluie]}]}]}]\n"
	if err := os.WriteFile(dir+"/"+FrameFile, []byte(own), 0o600); err != nil {
		t.Fatal(err)
	}
	f, issues, err := LoadFrame(dir, templates.Files())
	if err != nil || len(issues) != 0 || f.Default {
		t.Fatal(issues, err)
	}
	if got := NewCoder(f, nil).Propose("obstacles", "Les pluies").Label(); got != "Météo" {
		t.Errorf("got %s", got)
	}
}

// The names of the axes are those of the reference codes.
func TestTheDefaultFrameHasTheAxesOfTheReference(t *testing.T) {
	f := defaultFrame(t)
	for _, row := range rows(t, "testdata/hdf-2024.csv", ';') {
		q, _ := f.Question(row[1])
		for _, name := range axes(row[3]) {
			if a, ok := q.Axis(name); !ok || a.Name != name {
				t.Errorf("%s: no axis %q", row[1], name)
			}
		}
	}
	for _, q := range f.Questions {
		for _, a := range q.Axes {
			for _, s := range a.SubAxes {
				if a.Definition == "" || s.Definition == "" || len(s.Examples) == 0 || len(s.Cues) == 0 {
					t.Errorf("%s, %s: definition, examples and cues are for people too", a.Name, s.Name)
				}
			}
		}
	}
}
