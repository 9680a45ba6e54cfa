package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A command line that says no command ends with code 2 and says which one was
// probably meant.
func TestWhatWasMeant(t *testing.T) {
	spaced := filepath.Join(t.TempDir(), "bilans 2024")
	if err := os.CopyFS(spaced, os.DirFS(sample)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		rule string
		args []string
		says string
	}{
		{"a letter forgotten", []string{"prodire", sample}, "vouliez-vous dire « produire » ?"},
		{"an accent too many", []string{"contrôler", sample}, "vouliez-vous dire « controler » ?"},
		{"capitals", []string{"Questionnaires", sample}, "vouliez-vous dire « questionnaires » ?"},
		{"nothing near", []string{"xyzzy"}, "la commande « xyzzy » n'existe pas ; « bilan --help »"},
		{"a campaign alone", []string{sample}, "« bilan controler " + sample + " »"},
		{"a campaign, then an option", []string{sample, "--formats", "pdf"}, "« bilan produire " + sample + " »"},
		{"a file of a campaign", []string{filepath.Join(sample, "postes.xlsx")}, "« bilan produire " + sample + " »"},
		{"a folder with a space", []string{spaced}, `« bilan produire "` + spaced + `" »`},
		{"a folder that is no campaign", []string{t.TempDir()}, "il n'y a pas de campagne.yaml"},
		{"an option of Windows", []string{"/?"}, "« --help »"},
		{"help on nothing", []string{"aide", "prodire"}, "vouliez-vous dire « produire » ?"},
		{"an option misspelt", []string{"produire", sample, "--format", "texte", "--srtie", "x"}, "vouliez-vous dire « --sortie » ?"},
		{"a quote that Windows did not close", []string{"produire", `C:\dossier" --formats pdf`},
			`écrire "C:\dossier" sans la dernière barre, puis --formats pdf`},
		{"the same at the end", []string{"controler", `C:\dossier"`}, `écrire "C:\dossier" sans la dernière barre ;`},
		{"the same in an option", []string{"produire", sample, "--sortie", `D:\sorties" --quiet`}, `écrire "D:\sorties"`},
		{"the same without a bar, of a folder that is there", []string{"produire", sample + `" --quiet`}, `écrire "` + sample + `"`},
	} {
		got := bilan(c.args...)
		if got.code != exitUsage || !strings.Contains(got.stderr, c.says) || got.stdout != "" {
			t.Errorf("%s: code %d, %q, want %q", c.rule, got.code, got.stderr, c.says)
		}
	}
}

// « help » and « aide » explain, « version » tells the version, whatever a
// terminal of another program calls them.
func TestHelpAsAWord(t *testing.T) {
	for _, c := range []struct {
		args []string
		same []string
	}{
		{[]string{"aide"}, []string{"--help"}},
		{[]string{"help"}, []string{"--help"}},
		{nil, []string{"--help"}},
		{[]string{"aide", "produire"}, []string{"produire", "--help"}},
		{[]string{"help", "coder"}, []string{"coder", "--help"}},
		{[]string{"version"}, []string{"--version"}},
	} {
		got, want := bilan(c.args...), bilan(c.same...)
		if got != want || got.code != exitDone || got.stdout == "" {
			t.Errorf("%q: %+v, want %+v", c.args, got, want)
		}
	}
}

// Each explanation is that of a command, whose help begins with it.
func TestExplanationsAreThoseOfCommands(t *testing.T) {
	files, err := explanations.ReadDir("aide")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		text, err := explanations.ReadFile("aide/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(f.Name(), ".txt")
		if got := bilan(name, "--help"); got.code != exitDone || !strings.HasPrefix(got.stdout, string(text)) {
			t.Errorf("the help of %s: %+v", name, got)
		}
	}
}

// A quotation mark in the name of a file that is there is no fault.
func TestAQuoteInANameIsNoFault(t *testing.T) {
	dir := filepath.Join(t.TempDir(), `dossier "a"`)
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if got := bilan("controler", dir); strings.Contains(got.stderr, "guillemet") {
		t.Error(got.stderr)
	}
}
