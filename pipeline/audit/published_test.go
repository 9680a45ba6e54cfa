package audit_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"bilan/pipeline/audit"
	"bilan/pipeline/survey"
)

// published reads a table of the sample campaign.
func published(t *testing.T, file, content string) (audit.Table, []survey.Issue) {
	t.Helper()
	return audit.Published(sampleBook(t), file, []byte(content))
}

// A published table is read in both layouts, in the encodings and with the
// separators of spreadsheets, its rows and columns found by what they are
// called.
func TestPublishedLayouts(t *testing.T) {
	want := []audit.Cell{
		{Indicator: "personnes", Column: "region", Text: "1 540", N: 39},
		{Indicator: "personnes", Column: "pas-de-calais", Text: "130", N: 12},
		{Indicator: "partenariat_cpam", Column: "region", Text: "95 %", N: 39},
		{Indicator: "partenariat_cpam", Column: "pas-de-calais", Text: "100 %", N: 12},
	}
	for _, c := range []struct{ rule, file, content string }{
		{"a list", "a.csv", "indicateur;colonne;effectif;valeur_publiee\npersonnes;region;39;1 " +
			"540\npersonnes;pas-de-calais;12;130\npartenariat_cpam;region;39;95 %\npartenariat_cpam;pas-de-calais;12;100 %\n"},
		{"a list in another order, with a byte order mark and tabs", "a.csv",
			"\ufeffValeur publiée\tColonne\tIndicateur\tEffectif\n1 540\tRégion\tPersonnes " +
				"accompagnées\t39\n130\tPas-de-Calais\tpersonnes\t12\n95 %\tregion\tPartenariat CPAM\t39\n100 %\tpas-de-calais\tPartenariat " +
				"CPAM\t12\n"},
		{"the annexe, by short labels and aliases", "a.csv",
			"Tableau 1;;\nIndicateur;Région (n = 39);Pas-de-Calais (n = 12)\nPersonnes accompagnées;1 540;130\nPartenariat avec la CPAM;95 " +
				"%;100 %\n"},
		{"the annexe as Windows writes it", "a.csv",
			"Indicateur;R\xe9gion (n\xa0=\xa039);Pas-de-Calais (n\xa0=\xa012)\npersonnes accompagn\xe9es;1\xa0540;130\nPartenariat " +
				"CPAM;95\xa0%;100\xa0%\n"},
	} {
		table, issues := published(t, c.file, c.content)
		if d := cmp.Diff(want, table.Cells, cmpopts.IgnoreFields(audit.Cell{}, "Ref", "AtMost"),
			cmp.Transformer("spaces", plainSpaces)); d != "" || len(issues) > 0 {
			t.Errorf("%s: %v (-want +got)\n%s", c.rule, issues, d)
		}
	}
}

// plainSpaces makes the spaces of numbers alike.
func plainSpaces(s string) string {
	var b bytes.Buffer
	for _, r := range s {
		if r == '\u00a0' || r == '\u202f' {
			r = ' '
		}
		b.WriteRune(r)
	}
	return b.String()
}

// A workbook holds numbers with all their decimals, and percentages from 0 to 1:
// they are read as the annexe shows them.
func TestPublishedWorkbook(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for cell, v := range map[string]any{
		"A1": "Bilan", "A3": "Indicateur", "B3": "Région (n = 39)", "C3": "Nord (n = 19)",
		"A4": "Actions auprès du public", "B4": 8.7948717948, "C4": 10,
		"A5": "Partenariat CPAM", "B5": 37.0 / 39, "C5": 18.0 / 19,
		"A6": "Besoins de santé", "B6": "Santé mentale, Addictions", "C6": "s",
	} {
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	content, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	table, issues := published(t, "a.xlsx", content.String())
	var got []string
	for _, c := range table.Cells {
		got = append(got, c.Indicator+" "+c.Column+" "+c.Text+" "+c.Ref.String())
	}
	want := []string{
		"actions_public region 8,8 a.xlsx › Sheet1!B4", "actions_public nord 10 a.xlsx › Sheet1!C4",
		"partenariat_cpam region 95 % a.xlsx › Sheet1!B5", "partenariat_cpam nord 95 % a.xlsx › Sheet1!C5",
		"besoins region Santé mentale, Addictions a.xlsx › Sheet1!B6", "besoins nord s a.xlsx › Sheet1!C6",
	}
	if d := cmp.Diff(want, got); d != "" || len(issues) > 0 {
		t.Errorf("%v (-want +got)\n%s", issues, d)
	}
}

// A published table is read however a spreadsheet wrote it.
func TestAPublishedTableAsSpreadsheetsWriteIt(t *testing.T) {
	const plain = "indicateur;colonne;effectif;valeur_publiee\npersonnes;region;39;1\n"
	wide := "\xff\xfe"
	for _, r := range plain {
		wide += string(r) + "\x00"
	}
	for rule, content := range map[string]string{"CR alone": strings.ReplaceAll(plain, "\n", "\r"), "UTF-16": wide,
		"commas": strings.ReplaceAll(plain, ";", ",")} {
		if table, issues := published(t, "a.csv", content); len(table.Cells) != 1 || len(issues) > 0 {
			t.Errorf("%s: %d cells, %v", rule, len(table.Cells), issues)
		}
	}
}

// What is not recognised is reported with its place, and left out.
func TestPublishedFaults(t *testing.T) {
	const head = "indicateur;colonne;effectif;valeur_publiee\n"
	for _, c := range []struct {
		rule, content string
		code          survey.Code
		cell          string
		cells         int
	}{
		{"no table", "a;b\n1;2\n", survey.PublishedNoTable, "", 0},
		{"an unknown indicator", head + "nulle;region;39;1\npersonnes;region;39;1\n", survey.PublishedRow, "ligne 2", 1},
		{"an unknown column", head + "personnes;region;39;1\npersonnes;ouest;39;1\n", survey.PublishedColumn, "ligne 3", 1},
		{"quotes that do not close", head + "\"personnes;region;39;1\n", survey.PublishedUnreadable, "", 0},
		{"no text", "PNG\x00\x01", survey.PublishedUnreadable, "", 0},
	} {
		table, issues := published(t, "a.csv", c.content)
		if len(table.Cells) != c.cells || len(issues) != 1 || issues[0].Code != c.code || issues[0].Ref.Place() != c.cell {
			t.Errorf("%s: %d cells, %v", c.rule, len(table.Cells), issues)
		}
	}
}

// Reading a table never fails otherwise than by an issue.
func FuzzPublished(f *testing.F) {
	cb := sampleBook(f)
	f.Add("a.csv", []byte("indicateur;colonne;effectif;valeur_publiee\npersonnes;region;39;154\n"))
	f.Add("a.csv", []byte("Indicateur;Région (n = 39);Nord\nBesoins de santé;Santé mentale / addiction;,,/\n"))
	f.Add("a.xlsx", []byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, file string, data []byte) {
		table, issues := audit.Published(cb, file, data)
		if len(table.Cells) == 0 && len(issues) == 0 {
			t.Error("nothing read and nothing said")
		}
		audit.Self(cb, nil, table)
	})
}
