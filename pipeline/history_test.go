package pipeline

import (
	"context"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/edition"
	"bilan/pipeline/survey"
)

// inventedHistory is the sample campaign of 2024 with a past that was invented
// for tests: the open data of 2019, nothing of 2020, the Annexe of 2021 as it was
// printed, an annexe-publiee.csv of 2022, and the campaign of 2023 with answers.
// The answers are those of the sample by a factor; one printed figure of 2021 is
// wrong on purpose, and a question changed in 2022.
func inventedHistory(t *testing.T, root string) string {
	t.Helper()
	now, then := filepath.Join(root, "hdf-2024"), filepath.Join(root, "hdf-2023")
	for _, dir := range []string{now, then} {
		if err := os.CopyFS(dir, os.DirFS("../data/hdf-2024")); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"retours", "codage.xlsx"} {
		if err := os.RemoveAll(filepath.Join(then, name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, dir := range []string{filepath.Join(then, "retours"), filepath.Join(now, "historique")} {
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	put(t, filepath.Join(then, "campagne.yaml"), strings.NewReplacer("annee: 2024", "annee: 2023", "debut: 2025", "debut: 2024", "fin: 2025",
		"fin: 2024").Replace(readFile(t, filepath.Join(then, "campagne.yaml"))))
	put(t, filepath.Join(then, "retours", "reponses.csv"), pastAnswers(t, 31, 1.1).text("2024-"))
	put(t, filepath.Join(now, "historique", "2019.csv"), pastAnswers(t, 39, 0.8).openData(2019))
	put(t, filepath.Join(now, "historique", "2022.csv"), pastAnswers(t, 39, 0.95).list())
	pastAnswers(t, 39, 0.9).printed(t, filepath.Join(now, "historique", "annexe 2021.xlsx"))
	put(t, filepath.Join(now, "historique", "LISEZMOI.md"), "Un fichier par année.")
	put(t, filepath.Join(now, "correspondances.yaml"), "campagnes_precedentes: [../hdf-2023]\nruptures:\n"+
		"  - {indicateur: acces_droits, annee: 2022, motif: question changée}\n")
	return now
}

// pastRows is answers of one year, headings first; of each the territory.
type pastRows struct {
	rows        [][]string
	territories []string
}

// pastIndicators are means of numbers, but for the share of those who say Oui.
var (
	pastIndicators = []string{"personnes", "acces_droits", "acces_soins", "protection_sociale", "actions_public", "actions_pro"}
	pastColumns    = []string{"region", "picardie", "nord", "pas-de-calais", "rural", "qpv"}
)

// pastAnswers takes the first answers of the sample, numbers by a factor.
func pastAnswers(t *testing.T, n int, factor float64) pastRows {
	t.Helper()
	all, posts := table(t, "reponses.csv"), table(t, "postes.csv")
	p := pastRows{rows: all[:n+1]}
	for _, row := range p.rows[1:] {
		for i := range row {
			if x, err := strconv.Atoi(row[i]); err == nil && i > 1 {
				row[i] = strconv.Itoa(int(math.Round(float64(x) * factor)))
			}
		}
		for _, post := range posts {
			if post[0] == row[0] {
				p.territories = append(p.territories, post[slices.Index(posts[0], "territoire")])
			}
		}
	}
	return p
}

func table(t *testing.T, name string) [][]string {
	t.Helper()
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(readFile(t, "../data/hdf-2024/source/"+name), "\ufeff")))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// figure works a figure out from the answers, by hand.
func (p pastRows) figure(indicator, column string) (value float64, n int) {
	at, sum := slices.Index(p.rows[0], indicator), 0.0
	for i, row := range p.rows[1:] {
		department := row[0][3:5]
		in := map[string]bool{
			"region": true, "picardie": department == "02" || department == "60" || department == "80", "nord": department == "59",
			"pas-de-calais": department == "62", "rural": p.territories[i] == "Rural", "qpv": p.territories[i] == "QPV",
		}
		if !in[column] {
			continue
		}
		n++
		x, _ := strconv.ParseFloat(row[at], 64)
		if row[at] == "Oui" {
			x = 100
		}
		sum += x
	}
	return sum / float64(n), n
}

// text is the answers as an export, dated in another year.
func (p pastRows) text(year string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	for _, row := range p.rows {
		row = slices.Clone(row)
		row[1] = strings.Replace(row[1], "2025-", year, 1)
		_ = w.Write(row)
	}
	w.Flush()
	return b.String()
}

// shown is a figure as an Annexe prints it.
func (p pastRows) shown(indicator, column string) string {
	v, _ := p.figure(indicator, column)
	switch indicator {
	case "actions_pro":
		return fmt.Sprintf("%d %%", int(math.Floor(v+0.5)))
	case "actions_public":
		return strings.Replace(strconv.FormatFloat(math.Floor(10*v+0.5)/10, 'f', 1, 64), ".", ",", 1)
	}
	return strconv.Itoa(int(math.Floor(v + 0.5)))
}

func (p pastRows) openData(year int) string {
	text := "indicateur,colonne,effectif,base,manquants,valeur,unite,etat,affichage,annee\r\n"
	for _, ind := range append(pastIndicators, "abandonne") {
		for _, col := range pastColumns {
			v, n := p.figure(pastIndicators[0], col)
			show := ""
			if ind != "abandonne" {
				v, n = p.figure(ind, col)
				show = p.shown(ind, col)
			}
			text += fmt.Sprintf("%s,%s,%d,%d,0,%s,,publie,%q,%d\r\n", ind, col, n, n, strconv.FormatFloat(v, 'f', -1, 64), show, year)
		}
	}
	return text
}

func (p pastRows) list() string {
	text := "indicateur;colonne;effectif;valeur_publiee\n"
	for _, ind := range pastIndicators {
		for _, col := range pastColumns {
			_, n := p.figure(ind, col)
			text += fmt.Sprintf("%s;%s;%d;%s\n", ind, col, n, p.shown(ind, col))
		}
	}
	return text
}

// wrongFigure is printed in 2021 in the place of the share of the region.
const wrongFigure = "80 %"

func (p pastRows) printed(t *testing.T, file string) {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	rows := [][]any{{"Annexe 1 : bilan 2021 (inventé pour les essais)"}, {"Indicateur"}}
	for i, head := range []string{"Région", "Picardie", "Nord", "Pas-de-Calais", "Rural", "QPV"} {
		_, n := p.figure("personnes", pastColumns[i])
		rows[1] = append(rows[1], fmt.Sprintf("%s (n = %d)", head, n))
	}
	for _, ind := range pastIndicators {
		row := []any{ind}
		for _, col := range pastColumns {
			row = append(row, p.shown(ind, col))
		}
		if ind == "actions_pro" {
			row[1] = wrongFigure
		}
		rows = append(rows, row)
	}
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(file); err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Every figure of the series is worked out here again from the answers that the
// past was made of: those of open data and of answers to the last digit, printed
// ones as they were printed.
func TestSeriesOverAnInventedHistory(t *testing.T) {
	now := inventedHistory(t, t.TempDir())
	res, err := Produce(context.Background(), edition.Options{Campaign: now, Target: filepath.Join(t.TempDir(), "sortie"),
		Formats: edition.Formats{edition.CSV}})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(readFile(t, filepath.Join(res.Target, "donnees", "series.csv")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	cell := func(ind, col, year, field string) string {
		for _, row := range rows[1:] {
			if row[0] == ind && row[1] == col && row[2] == year {
				return row[slices.Index(rows[0], field)]
			}
		}
		t.Fatalf("no row for %s, %s, %s", ind, col, year)
		return ""
	}
	past := map[string]pastRows{
		"2019": pastAnswers(t, 39, 0.8), "2021": pastAnswers(t, 39, 0.9), "2022": pastAnswers(t, 39, 0.95), "2023": pastAnswers(t, 31, 1.1),
		"2024": pastAnswers(t, 39, 1),
	}
	for year, answers := range past {
		for _, ind := range pastIndicators {
			for _, col := range pastColumns {
				want, n := answers.figure(ind, col)
				if year == "2021" || year == "2022" {
					want, _ = strconv.ParseFloat(strings.NewReplacer(" %", "", ",", ".").Replace(answers.shown(ind, col)), 64)
				}
				if year == "2021" && ind == "actions_pro" && col == "region" {
					want = 80
				}
				if year == "2023" && (col == "rural" || col == "qpv") && cell(ind, col, year,
					"etat") == "secret" { // one mediator answered in a rural area
					continue
				}
				got, err := strconv.ParseFloat(cell(ind, col, year, "valeur"), 64)
				if err != nil || math.Abs(got-want) > 1e-9 || cell(ind, col, year, "base") != strconv.Itoa(n) {
					t.Errorf("%s, %s, %s: %v of %s, want %v of %d", ind, col, year, got, cell(ind, col, year, "base"), want, n)
				}
			}
		}
	}
	for _, c := range []struct{ rule, ind, col, year, field, want string }{
		{"a missing year has a row", "personnes", "region", "2020", "etat", "absent"},
		{"and no figure", "personnes", "region", "2020", "valeur", ""},
		{"a break is said once", "acces_droits", "region", "2022", "rupture", "question changée"},
		{"before it is one part", "acces_droits", "region", "2021", "partie", "1"},
		{"after it another", "acces_droits", "region", "2023", "partie", "2"},
		{"and no break afterwards", "acces_droits", "region", "2023", "rupture", ""},
		{"other series go on", "acces_soins", "region", "2024", "partie", "1"},
		{"the geography of the quarters", "acces_soins", "qpv", "2024", "rupture", "nouvelle géographie des quartiers prioritaires"},
		{"what the audit names is marked", "actions_pro", "region", "2021", "reserve", "oui"},
		{"nothing else is", "actions_pro", "nord", "2021", "reserve", ""},
		{"an indicator that tables lack", "formation", "region", "2021", "etat", "absent"},
		{"but that answers have", "formation", "region", "2023", "etat", "publie"},
		{"answers of a former year", "personnes", "region", "2023", "origine", "reponses"},
		{"and tables", "personnes", "region", "2019", "origine", "tableau"},
	} {
		if got := cell(c.ind, c.col, c.year, c.field); got != c.want {
			t.Errorf("%s: %q, want %q", c.rule, got, c.want)
		}
	}
	found := map[survey.Code]int{}
	for _, i := range res.Collection.Issues {
		if strings.HasPrefix(i.Ref.File, "historique/") {
			found[i.Code]++
		}
	}
	if found[survey.HistoryConflict] == 0 || found[survey.PublishedRow] != 1 || len(found) != 2 {
		t.Errorf("what the tables are blamed for: %v", found)
	}
}
