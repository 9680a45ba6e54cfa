package desk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A name that was sent becomes one that every system takes for a file of the
// folder, or none.
func TestSafeNames(t *testing.T) {
	for sent, want := range map[string]string{
		"bilan 2025_MS-35-01.xlsx":         "bilan 2025_MS-35-01.xlsx",
		"Élodie’s bilan (1).xlsx":          "Élodie’s bilan (1).xlsx",
		"../../etc/passwd":                 "passwd",
		`..\..\Windows\x.xlsx`:             "x.xlsx",
		`C:\Users\a\retour.xlsx`:           "retour.xlsx",
		"C:retour.xlsx":                    "Cretour.xlsx",
		"/absolu.csv":                      "absolu.csv",
		"dossier/":                         "",
		"..":                               "",
		".":                                "",
		"":                                 "",
		" . . ":                            "",
		"\x00":                             "",
		"a\x00b.xlsx":                      "ab.xlsx",
		"a\r\nb\x1b[31m.xlsx":              "ab[31m.xlsx",
		"fdp.\u202excod.exe":               "fdp.xcod.exe",
		"a.xlsx:flux":                      "a.xlsxflux",
		"a.xlsx. . ":                       "a.xlsx",
		".htaccess":                        "htaccess",
		"~$verrou.xlsx":                    "verrou.xlsx",
		"CON":                              "_CON",
		"con.xlsx":                         "_con.xlsx",
		"nul.tar.gz":                       "_nul.tar.gz",
		"com¹.csv":                         "_com¹.csv",
		"lpt9 .csv":                        "_lpt9 .csv",
		"console.xlsx":                     "console.xlsx",
		`"<b>".xlsx`:                       "b.xlsx",
		"a\xff\xfe.xlsx":                   "a.xlsx",
		"e\u0301te.xlsx":                   "éte.xlsx",
		strings.Repeat("é", 300) + ".xlsx": strings.Repeat("é", 145) + ".xlsx",
		strings.Repeat("a", 149) + " fin":  strings.Repeat("a", 149),
	} {
		if got := safeName(sent); got != want {
			t.Errorf("%q becomes %q, want %q", sent, got, want)
		}
	}
}

// Dropped files are copied beside what is there, never over it, and never
// elsewhere.
func TestDroppedFilesAreAdded(t *testing.T) {
	v := visited(t, nil)
	v.enter()
	returns := filepath.Join(v.dir, "retours")
	former := entries(t, returns)
	taken := former[0]
	before, err := os.ReadFile(filepath.Join(returns, taken))
	must(t, err)
	body := v.drop(map[string]string{"neuf.csv": "id_poste;personnes\n", taken: "autre chose", "../../dehors.txt": "x", "..": "y",
		"vide.xlsx": ""})
	has(t, "the page", body, "4 fichiers ajoutés dans retours/", "« .. » n’est pas un nom de fichier", "dehors.txt")
	if after, err := os.ReadFile(filepath.Join(returns, taken)); err != nil || string(after) != string(before) {
		t.Error("a return was overwritten")
	}
	stem := strings.TrimSuffix(taken, ".xlsx")
	for name, want := range map[string]string{"neuf.csv": "id_poste;personnes\n", stem + " (2).xlsx": "autre chose", "dehors.txt": "x",
		"vide.xlsx": ""} {
		if got, err := os.ReadFile(filepath.Join(returns, name)); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	body = v.drop(map[string]string{"neuf.csv": "id_poste;personnes\n", taken: "autre chose"})
	has(t, "the second time", body, "neuf.csv : y était déjà, tel quel", stem+" (2).xlsx : y était déjà, tel quel")
	if n := len(entries(t, returns)); n != len(former)+4 {
		t.Errorf("%d files, want %d", n, len(former)+4)
	}
	if beside := entries(t, filepath.Dir(v.dir)); len(beside) > 2 {
		t.Errorf("written outside: %v", beside)
	}
}

func entries(t *testing.T, dir string) []string {
	t.Helper()
	all, err := os.ReadDir(dir)
	must(t, err)
	var names []string
	for _, e := range all {
		names = append(names, e.Name())
	}
	return names
}
