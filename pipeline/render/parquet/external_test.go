//go:build external

// What DuckDB reads in the Parquet files of a fresh run, and the queries of
// GUIDE.md. The tests need node and npm and fail where one is missing.
package parquet

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// answer is what duckdb/query.mjs says of a query.
type answer struct {
	Names []string
	Types []string
	Rows  [][]any
}

// TestExternalDuckDBReadsTheCSVsCells holds every cell of the files, as
// DuckDB reads it, against the CSV file beside.
func TestExternalDuckDBReadsTheCSVsCells(t *testing.T) {
	folder := produced(t)
	for _, c := range []struct {
		file  string
		rows  float64
		types map[string]string // of some columns
	}{
		{"hdf-2024/donnees/indicateurs", 495, map[string]string{
			"indicateur": "VARCHAR", "effectif": "BIGINT", "base": "BIGINT", "manquants": "BIGINT", "valeur": "DOUBLE", "unite": "VARCHAR",
			"etat": "VARCHAR", "affichage": "VARCHAR",
		}},
		{"hdf-2024/donnees/palmares", 471, map[string]string{
			"rang": "BIGINT", "modalite": "VARCHAR", "citations": "BIGINT", "part": "DOUBLE",
		}},
		{"hdf-2024/donnees/series", 432, map[string]string{
			"annee": "BIGINT", "valeur": "DOUBLE", "bas": "DOUBLE", "partie": "BIGINT", "rupture": "VARCHAR", "origine": "VARCHAR",
		}},
		{"hdf-2024/prive/reponses", 39, map[string]string{
			"poste": "VARCHAR", "source": "VARCHAR", "date_saisie": "DATE", "personnes": "BIGINT", "actions_pro": "VARCHAR", "besoins": "VARCHAR[]",
			"obstacles": "VARCHAR", "formations": "VARCHAR[]", "formations_autre": "VARCHAR",
		}},
	} {
		parquet, commas := "read_parquet('reports/"+c.file+".parquet')", "read_csv('reports/"+c.file+".csv', all_varchar = true, header = "+
			"true, delim = ',', quote = '\"', escape = '\"', parallel = false)"
		described := asked(t, folder, "SELECT * FROM "+parquet, "SELECT * FROM "+commas, "SELECT count(*) FROM "+parquet)
		if d := cmp.Diff(described[1].Names, described[0].Names); d != "" {
			t.Errorf("%s: columns of the CSV file and of the Parquet file: %s", c.file, d)
		}
		if len(described[0].Rows) != len(described[1].Rows) || fmt.Sprint(described[2].Rows) != fmt.Sprintf("[[%v]]", c.rows) {
			t.Errorf("%s: %v rows, want %v; %d rows in the CSV file", c.file, described[2].Rows, c.rows, len(described[1].Rows))
		}
		for name, want := range c.types {
			if i := slices.Index(described[0].Names, name); i < 0 || described[0].Types[i] != want {
				t.Errorf("%s: %s is not %s: %v", c.file, name, want, described[0].Types)
			}
		}
		var differences []string
		for i, name := range described[0].Names {
			differences = append(differences, "count(*) FILTER (WHERE "+differs(name, described[0].Types[i])+`) AS "`+name+`"`)
		}
		found := asked(t, folder, "SELECT "+strings.Join(differences, ", ")+" FROM "+commas+" c POSITIONAL JOIN "+parquet+" p")[0]
		for i, n := range found.Rows[0] {
			if fmt.Sprint(n) != "0" {
				t.Errorf("%s: %v cells of %s differ", c.file, n, found.Names[i])
			}
		}
	}
}

// differs is the condition under which a cell of the CSV file, a text, is not
// that of the Parquet file.
func differs(name, typ string) string {
	commas, parquet := `c."`+name+`"`, `p."`+name+`"`
	switch typ {
	case "DOUBLE":
		commas = "CAST(" + commas + " AS DOUBLE)"
	case "VARCHAR": // the CSV file of the answers has each on one line
		parquet = "replace(" + parquet + ", chr(10), ' ⏎ ')"
	case "VARCHAR[]":
		parquet = "nullif(array_to_string(" + parquet + ", ' ; '), '')"
	case "BIGINT", "DATE":
		parquet = "CAST(" + parquet + " AS VARCHAR)"
	}
	return commas + " IS DISTINCT FROM " + parquet
}

// TestExternalQueriesOfTheGuide tries every query that GUIDE.md prints, on the
// outputs of two campaigns, the sample and its copy, and holds the first rows
// against what the sample's CSV files give by hand.
func TestExternalQueriesOfTheGuide(t *testing.T) {
	folder := produced(t)
	reports := filepath.Join(folder, "reports")
	check(t, os.CopyFS(filepath.Join(reports, "autre-2024"), os.DirFS(filepath.Join(reports, "hdf-2024"))))
	queries := guideQueries(t)
	want := []string{
		"[[autre-2024 39 39 153.51282051282053 154] [hdf-2024 39 39 153.51282051282053 154]]",
		"[[autre-2024 non 5 95] [autre-2024 oui 34 93] [hdf-2024 non 5 95] [hdf-2024 oui 34 93]]",
		"[[2021 97 1 <nil>] [2023 97 1 0] [2024 97 1 0",
		"[[sante_mentale 66] [addictions 56] [nutrition 52]",
	}
	if len(queries) != len(want) {
		t.Fatalf("the guide has %d queries, %d are held against something", len(queries), len(want))
	}
	for i, got := range asked(t, folder, queries...) {
		if !strings.HasPrefix(fmt.Sprint(got.Rows), want[i]) {
			t.Errorf("%sgives %v, want %s", queries[i], got.Rows, want[i])
		}
	}
}

var sqlBlock = regexp.MustCompile("(?s)```sql\n(.*?)```")

func guideQueries(t *testing.T) (queries []string) {
	t.Helper()
	guide, err := os.ReadFile(filepath.Join(root, "GUIDE.md"))
	check(t, err)
	for _, block := range sqlBlock.FindAllStringSubmatch(string(guide), -1) {
		queries = append(queries, block[1])
	}
	return queries
}

// root is the top of the repository.
const root = "../../.."

// produced is a folder whose reports/hdf-2024 is a fresh run of the sample, which
// has its published table as those of 2021 and 2023 too.
func produced(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	campaign := filepath.Join(folder, "hdf-2024")
	check(t, os.CopyFS(campaign, os.DirFS(filepath.Join(root, "data", "hdf-2024"))))
	check(t, os.Mkdir(filepath.Join(campaign, "historique"), 0o755))
	table, err := os.ReadFile(filepath.Join(campaign, "annexe-publiee.csv"))
	check(t, err)
	for _, year := range []string{"2021", "2023"} {
		check(t, os.WriteFile(filepath.Join(campaign, "historique", year+".csv"), table, 0o600))
	}
	cmd := exec.Command("go", "run", "./cmd/bilan", "produire", campaign, "--formats", "csv", "--quiet", "--sortie",
		filepath.Join(folder, "reports", "hdf-2024"))
	cmd.Dir = root
	if message, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, message)
	}
	return folder
}

// asked has DuckDB answer queries that name their files from folder.
func asked(t *testing.T, folder string, queries ...string) (answers []answer) {
	t.Helper()
	if _, err := os.Stat("duckdb/node_modules"); err != nil {
		npm := exec.Command("npm", "ci", "--no-audit", "--no-fund")
		npm.Dir = "duckdb"
		if message, err := npm.CombinedOutput(); err != nil {
			t.Fatalf("npm ci: %v\n%s", err, message)
		}
	}
	script, err := filepath.Abs("duckdb/query.mjs")
	check(t, err)
	question, err := json.Marshal(queries)
	check(t, err)
	var problem bytes.Buffer
	node := exec.Command("node", script)
	node.Dir, node.Stdin, node.Stderr = folder, bytes.NewReader(question), &problem
	out, err := node.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, problem.String())
	}
	check(t, json.Unmarshal(out, &answers))
	return answers
}
