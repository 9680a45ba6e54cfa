package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bilan/pipeline/present"
)

const annexePubliee = sample + "/annexe-publiee.csv"

// With the answers, comparer names exactly the ten cells that annexe-publiee.csv
// explains, and ends with the code of a contradiction.
func TestComparerNamesTheTenCells(t *testing.T) {
	res := bilan("comparer", sample, "--publie", annexePubliee, "--format", "json")
	if res.code != exitReturnFail {
		t.Fatalf("code %d, %s", res.code, res.stderr)
	}
	var r present.PublishedRecord
	if err := json.Unmarshal([]byte(res.stdout), &r); err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{}
	for _, row := range table(t, annexePubliee, ';') {
		if row["explication"] != "" {
			want[row["indicateur"]+" "+row["colonne"]] = true
		}
	}
	for _, n := range r.Named {
		if !want[n.Indicator+" "+n.Column] {
			t.Errorf("%s, %s is named", n.Indicator, n.Column)
		}
		delete(want, n.Indicator+" "+n.Column)
	}
	if len(want) > 0 || r.Cells != 138 || r.Responses != 39 {
		t.Errorf("not named: %v; %d cells, %d returns", want, r.Cells, r.Responses)
	}
}

// Without any return the table is still held against itself.
func TestComparerWithoutAnswers(t *testing.T) {
	dir := copied(t)
	if err := os.RemoveAll(filepath.Join(dir, "retours")); err != nil {
		t.Fatal(err)
	}
	res := bilan("comparer", dir, "--publie", annexePubliee, "--quiet=false")
	for _, words := range []string{"12 contradictions", "Aucune réponse à comparer", "aucun nombre entier de personnes sur 3 ne donne 66 %",
		"6 cellules désignées"} {
		if !strings.Contains(res.stdout, words) {
			t.Errorf("%q is not reported:\n%s", words, res.stdout)
		}
	}
	if res.code != exitReturnFail {
		t.Errorf("code %d, %s", res.code, res.stderr)
	}
}

// The annexe that produire writes holds nothing against itself nor against the
// answers, whichever way it is read: secret cells are left out.
func TestComparerAcceptsOurOwnAnnexe(t *testing.T) {
	out, _ := produced(t, sample, "--formats", "xlsx")
	res := bilan("comparer", sample, "--publie", filepath.Join(out, "annexe.xlsx"))
	if res.code != exitDone || !strings.Contains(res.stdout, "ne se contredit pas") ||
		!strings.Contains(res.stdout, "Aucune cellule n'est désignée") {
		t.Errorf("code %d\n%s%s", res.code, res.stdout, res.stderr)
	}
}

// A table that cannot be read is a fault of the command line, reported with its
// cause.
func TestComparerRefusesWhatIsNoTable(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "note.csv"), "bonjour;monsieur\n1;2\n")
	write(t, filepath.Join(dir, "faux.xlsx"), "PK mais pas un classeur")
	for _, c := range []struct {
		rule string
		args []string
		says string
	}{
		{"no such file", []string{"--publie", filepath.Join(dir, "rien.csv")}, "introuvable"},
		{"no table in it", []string{"--publie", filepath.Join(dir, "note.csv")}, "aucun tableau reconnu"},
		{"no workbook", []string{"--publie", filepath.Join(dir, "faux.xlsx")}, "endommagé"},
		{"neither option", nil, "--publie"},
		{"both options", []string{"--publie", annexePubliee, "--avec", sample}, "--publie"},
	} {
		res := bilan(append([]string{"comparer", sample}, c.args...)...)
		if res.code != exitUsage || !strings.Contains(res.stderr, c.says) {
			t.Errorf("%s: code %d, %s", c.rule, res.code, res.stderr)
		}
	}
}

// The report is a workbook and a page, the same bytes each time.
func TestComparerWritesItsReport(t *testing.T) {
	former := formerCampaign(t)
	for _, c := range []struct {
		args  []string
		names []string
	}{
		{[]string{"--publie", annexePubliee}, []string{"audit-tableau-publie.html", "audit-tableau-publie.xlsx"}},
		{[]string{"--avec", former}, []string{"comparaison-annees.html", "comparaison-annees.xlsx"}},
	} {
		var first map[string]string
		for range 2 {
			dir := filepath.Join(t.TempDir(), "rapport")
			bilan(append([]string{"comparer", sample, "--sortie", dir}, c.args...)...)
			got := files(t, dir)
			for _, name := range c.names {
				if got[name] == "" {
					t.Fatalf("%s is missing among %v", name, names(got))
				}
				if first != nil && first[name] != got[name] {
					t.Errorf("%s differs between two runs", name)
				}
			}
			first = got
		}
	}
}

// formerCampaign invents a campaign of 2023: the posts of 2024, fewer returns,
// and other numbers of people. Its returns are one table.
func formerCampaign(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(filepath.Dir(copied(t)), "hdf-2023")
	if err := os.Rename(filepath.Join(filepath.Dir(dir), "hdf-2024"), dir); err != nil {
		t.Fatal(err)
	}
	replaceIn(t, filepath.Join(dir, "campagne.yaml"), "annee: 2024", "annee: 2023", "debut: 2025", "debut: 2024", "fin: 2025", "fin: 2024")
	if err := os.RemoveAll(filepath.Join(dir, "retours")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "retours"), 0o755); err != nil {
		t.Fatal(err)
	}
	rows := sampleAnswers(t)
	var b strings.Builder
	w := csv.NewWriter(&b)
	for _, row := range rows[:len(rows)-8] {
		row[1] = strings.Replace(row[1], "2025-", "2024-", 1)
		if err := w.Write(row); err != nil {
			t.Fatal(err)
		}
	}
	w.Flush()
	write(t, filepath.Join(dir, "retours", "reponses.csv"), b.String())
	return dir
}

func replaceIn(t *testing.T, file string, pairs ...string) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	write(t, file, strings.NewReplacer(pairs...).Replace(string(content)))
}

// Two years side by side: who stayed, what changed, and what is declared broken
// is not compared.
func TestComparerTwoYears(t *testing.T) {
	now := copied(t)
	write(t, filepath.Join(now, "correspondances.yaml"),
		"ruptures:\n  - {indicateur: personnes_qpv, motif: \"nouvelle géographie des quartiers prioritaires au 1er janvier 2024\"}\n")
	res := bilan("comparer", now, "--avec", formerCampaign(t), "--format", "json")
	var r present.YearsRecord
	if err := json.Unmarshal([]byte(res.stdout), &r); err != nil || res.code != exitDone {
		t.Fatalf("code %d, %v, %s", res.code, err, res.stderr)
	}
	if m := r.Movements[0]; r.Before != 2023 || r.After != 2024 || m.Stayed != 31 || m.Arrived != 8 || m.Left != 0 {
		t.Errorf("%d, %d: %+v", r.Before, r.After, m)
	}
	if len(r.Broken) < 2 || r.Broken[0].Label != "Tous les indicateurs" || r.Broken[0].Columns[0] != "Région, QPV" ||
		r.Broken[1].Indicator != "personnes_qpv" || !strings.Contains(r.Broken[1].Reason, "au 1er janvier 2024") {
		t.Errorf("%+v", r.Broken)
	}
	stayed := 0
	for _, c := range r.Changes {
		if c.Indicator == "personnes_qpv" {
			t.Errorf("a broken series is compared in %s", c.Column)
		}
		// A figure of the posts that stayed is hidden where it would give the Oise away.
		if c.Column != "region" || c.Stayed == nil || c.Stayed.Before == nil || c.Stayed.After == nil {
			continue
		}
		stayed++
		if *c.Stayed.Before != *c.Stayed.After {
			t.Errorf("%s: the posts that stayed gave the same answers: %+v", c.Indicator, c.Stayed)
		}
	}
	if stayed < 20 {
		t.Errorf("%d figures of the posts that stayed", stayed)
	}
	text := bilan("comparer", now, "--avec", formerCampaign(t))
	for _, words := range []string{"de 2023 à 2024", "31 postes ont répondu les deux années", "Séries rompues"} {
		if !strings.Contains(text.stdout, words) {
			t.Errorf("%q is not reported:\n%s", words, text.stdout)
		}
	}
}
