package main

import (
	"archive/zip"
	"io"
	"path"
	"regexp"
	"strings"
	"testing"

	"bilan/pipeline/survey"
)

// otherVoices are other ways of saying what survey.SecretWords and the two beside
// it say.
var otherVoices = regexp.MustCompile(`(?i)confidentiel|valeurs? (secrète|non disponible)|chiffres? (masqué|secret)s?\b|par le secret( ` +
	`?[^ s]| [^s])`)

// speaksInOneVoice holds the words of every public output on hidden, missing and
// irrelevant values to one wording, and looks for it where signs are explained.
func speaksInOneVoice(t *testing.T, outputs map[string]string) {
	t.Helper()
	spaces := strings.NewReplacer("\u00a0", " ", "\u202f", " ", "’", "'")
	read := func(name string) string {
		if path.Ext(name) != ".xlsx" {
			return spaces.Replace(outputs[name])
		}
		return spaces.Replace(workbookText(t, outputs[name]))
	}
	for name := range outputs {
		switch path.Ext(name) {
		case ".html", ".csv", ".json", ".txt", ".xlsx":
			if bad := otherVoices.FindString(read(name)); bad != "" && !strings.HasPrefix(name, "prive/") {
				t.Errorf("%s: %q", name, bad)
			}
		}
	}
	for name, want := range map[string][]string{
		"annexe.xlsx":                     {survey.SecretWords, survey.MissingWords, survey.IrrelevantWords},
		"donnees/schema-indicateurs.json": {survey.SecretWords, survey.MissingWords},
		"donnees/datapackage.json":        {survey.SecretWords, survey.MissingWords},
		"comparaison.html":                {survey.SecretWords, survey.MissingWords},
		"bilan-region.html":               {survey.SecretWords, survey.MissingWords, survey.IrrelevantWords},
	} {
		for _, words := range want {
			if !strings.Contains(strings.ToLower(read(name)), words) {
				t.Errorf("%s does not say « %s »", name, words)
			}
		}
	}
}

// workbookText is the parts of a workbook.
func workbookText(t *testing.T, content string) string {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, part := range z.File {
		if path.Ext(part.Name) != ".xml" {
			continue
		}
		f, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, f); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}
