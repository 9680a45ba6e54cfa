package pipeline

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"bilan/pipeline/edition"
	"bilan/pipeline/form"
	"bilan/pipeline/publish"
	"bilan/pipeline/sheet"
)

const socialCenters = "../data/centres-sociaux-2025"

// madeOf gives the text of all that a run publishes, by file; of the PDFs, what
// the documents say.
func madeOf(t *testing.T, campaign string) map[string]string {
	t.Helper()
	cb, noted, err := loadDefinitions(campaign)
	if err != nil {
		t.Fatal(err)
	}
	if noted, err = rehearse(cb, noted); err != nil {
		t.Fatal(err)
	}
	_, e, err := prepare(context.Background(), edition.Options{Campaign: campaign, Target: t.TempDir()}, cb, noted, readRegister(cb),
		func() codes { return readCodes(campaign) })
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	documents, err := json.Marshal(e.Documents)
	if err != nil {
		t.Fatal(err)
	}
	all["documents"] = string(documents)
	for _, out := range e.Outputs() {
		switch filepath.Ext(out.Name) {
		case ".pdf", ".png", ".svg", ".parquet", ".tmpl":
		default:
			all[out.Name] = textOf(t, out)
		}
	}
	for _, p := range readRegister(cb).posts[:1] {
		all["questionnaire"] = textOf(t, publish.File("f.xlsx", func(w io.Writer) error { return form.Write(w, cb, p, nil) }))
	}
	return all
}

func textOf(t *testing.T, out publish.Output) string {
	t.Helper()
	var b bytes.Buffer
	if err := out.Write(&b); err != nil {
		t.Fatalf("%s: %v", out.Name, err)
	}
	if filepath.Ext(out.Name) != ".xlsx" {
		return b.String()
	}
	book, err := sheet.Read(b.Bytes(), sheet.Default())
	if err != nil {
		t.Fatalf("%s: %v", out.Name, err)
	}
	var text strings.Builder
	for _, s := range book.Sheets {
		for _, r := range s.Rows {
			for _, c := range r.Cells {
				text.WriteString(c.Text + "\n")
			}
		}
	}
	return text.String()
}

// Nothing that is written of another campaign than that of the health mediators
// speaks of them. The word « bilan » stays in the names of files, of a sheet of
// the form and of the program.
func TestACampaignOfSocialCentersSpeaksOfThem(t *testing.T) {
	foreign := regexp.MustCompile(`(?i)médiat\pL*|\bARS\b|\bbilans?\b`)
	technical := regexp.MustCompile(`« bilan expliquer »|bilan-[a-z0-9-]+|«[ \x{a0}\x{202f}]Bilan[ ` +
		`\x{a0}\x{202f}]»|bilans_utilises|"outil": "bilan"|bilan_\w+`)
	made := madeOf(t, socialCenters)
	for name, text := range made {
		if strings.HasPrefix(name, "prive/definitions/") {
			continue // the defaults as they stand
		}
		for _, found := range foreign.FindAllStringIndex(technical.ReplaceAllString(text, ""), -1) {
			text := technical.ReplaceAllString(text, "")
			t.Errorf("%s: « %s »", name, text[max(0, found[0]-60):min(len(text), found[1]+60)])
		}
	}
	for _, want := range []string{"Enquête 2025", "centres sociaux"} {
		if !strings.Contains(made["questionnaire"], want) && !strings.Contains(made["comparaison.html"], want) {
			t.Errorf("nothing says %q", want)
		}
	}
}

// The figures of the social centres are what a few lines of arithmetic on the
// file of answers give.
func TestFiguresOfTheSocialCenters(t *testing.T) {
	content, err := os.ReadFile(filepath.Join(socialCenters, "retours", "enquetes.csv"))
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(content))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	number := func(row []string, name string) (float64, bool) {
		n, err := strconv.ParseFloat(strings.ReplaceAll(row[column[name]], ",", "."), 64)
		return n, err == nil
	}
	mean := func(value func(row []string) (float64, bool)) float64 {
		sum, n := 0.0, 0
		for _, row := range rows[1:] {
			if v, ok := value(row); ok {
				sum, n = sum+v, n+1
			}
		}
		return sum / float64(n)
	}
	of := func(name string) func([]string) (float64, bool) {
		return func(row []string) (float64, bool) { return number(row, name) }
	}
	share := func(name string, values ...string) func([]string) (float64, bool) {
		return func(row []string) (float64, bool) {
			for _, v := range values {
				if row[column[name]] == v {
					return 100, true
				}
			}
			return 0, true
		}
	}
	want := map[string]float64{
		"participants": mean(of("participants")), "etp": mean(of("etp")), "budget": mean(of("budget")), "resultat": mean(of("resultat")),
		"numerique": mean(share("numerique", "oui")), "decisions": mean(share("avis_decisions", "4", "5")), "recus": mean(of("recus")),
		"part_jeunes": mean(func(row []string) (float64, bool) {
			young, _ := number(row, "jeunes")
			all, ok := number(row, "participants")
			return math.Round(young / all * 100), ok
		}),
	}
	figures, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(madeOf(t, socialCenters)["donnees/indicateurs.csv"],
		"\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, f := range figures[1:] {
		if f[1] != "region" || want[f[0]] == 0 {
			continue
		}
		found++
		if got, err := strconv.ParseFloat(f[5], 64); err != nil || math.Abs(got-want[f[0]]) > 1e-6 {
			t.Errorf("%s is %s, want %v", f[0], f[5], want[f[0]])
		}
	}
	if found != len(want) {
		t.Errorf("%d figures of %d are published", found, len(want))
	}
}
