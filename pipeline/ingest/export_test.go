package ingest

import (
	"os"
	"path/filepath"
	"testing"
)

// A table that lists anything is read row by row, from every sheet that has its
// headings; nobody is identified, and a column that is not required may be
// missing without a word.
func TestReadTables(t *testing.T) {
	for _, c := range []struct {
		rule, text string
		rows       int
		codes      string
	}{
		{"two rows", "personnes;partenariat\n130;Oui\n12;Non\n", 2, "csv-lecture"},
		{"a required column is missing", "heures;projet\n35;Défini\n", 1, "csv-lecture question-absente"},
		{"headings alone", "personnes;partenariat\n", 0, "csv-lecture fichier-sans-reponse"},
		{"no heading", "a;b\n1;2\n", 0, "csv-lecture fichier-sans-question"},
		{"an empty file", "", 0, "fichier-vide"},
		{"a row that is not a number", "personnes;partenariat\nbeaucoup;Oui\n", 1, "csv-lecture nombre-illisible"},
	} {
		cb := testCodebook(t)
		for i, q := range cb.Questions {
			cb.Questions[i].Required = q.Name == "personnes"
		}
		must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, "journal.csv"), []byte(c.text), 0o644))
		tables, issues, err := ReadTables(cb, "journal.csv")
		must(t, err)
		got := tables[0]
		if len(got.Rows) != c.rows || codes(got.Issues) != c.codes || len(issues) > 0 {
			t.Errorf("%s: %d rows, want %d\n%s", c.rule, len(got.Rows), c.rows, messages(got.Issues))
		}
		assertBalance(t, c.rule, got.Input.Balance)
	}
}

// Both sheets of a workbook are read, and the place of each answer is its own.
func TestReadTablesOfSeveralSheets(t *testing.T) {
	cb := testCodebook(t)
	book := workbook{sheet: "Nord", rows: []line{{"personnes", "partenariat"}, {130, "Oui"}}}
	must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, "journal.xlsx"), book.bytes(t), 0o644))
	tables, _, err := ReadTables(cb, "journal.xlsx", "absent.csv")
	must(t, err)
	if len(tables[0].Rows) != 1 || tables[0].Rows[0].Answers.Of("personnes").Ref.String() != "journal.xlsx › Nord!A2" {
		t.Errorf("%+v", tables[0].Rows)
	}
	if codes(tables[1].Issues) != "fichier-illisible" || tables[1].Input.Layout != LayoutRefused {
		t.Errorf("%s", messages(tables[1].Issues))
	}
}
