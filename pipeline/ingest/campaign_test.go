package ingest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// testCodebook is a small questionnaire with a question of every type, and the
// labels that make reading hard.
func testCodebook(t testing.TB) *codebook.Codebook {
	t.Helper()
	asked, err := codebook.ParseExpression("${formation} = 'oui'")
	if err != nil {
		t.Fatal(err)
	}
	return &codebook.Codebook{
		Campaign: codebook.Campaign{Dir: t.TempDir(), Year: 2024, Departments: []codebook.Department{{Code: "62"}, {Code: "02"}}},
		Questions: []codebook.Question{
			{Name: "id_poste", Type: codebook.FreeText, Label: "Quel est l’identifiant de votre poste ?"},
			{Name: "date_saisie", Type: codebook.Date, Label: "Quel jour remplissez-vous ce bilan ?", Aliases: []string{"Date de saisie"}},
			{Name: "personnes", Type: codebook.Integer, Label: "Combien de personnes avez-vous accompagnées ?",
				Aliases: []string{"Nombre de personnes"}},
			{Name: "heures", Type: codebook.Decimal, Label: "Combien d’heures par semaine ?"},
			{Name: "partenariat", Type: codebook.SelectOne, List: "oui_non", Label: "Avez-vous un partenariat ?"},
			{Name: "themes", Type: codebook.SelectMultiple, List: "themes", Label: "Quelles thématiques ?"},
			{Name: "freins", Type: codebook.SelectMultiple, List: "freins", Other: true, Label: "Quels freins ?"},
			{Name: "projet", Type: codebook.SelectOne, List: "projet", Label: "Où en est votre projet ?"},
			{Name: "formation", Type: codebook.SelectOne, List: "oui_non", Label: "Avez-vous suivi une formation ?"},
			{Name: "formations", Type: codebook.FreeText, Label: "Lesquelles ?", Relevant: asked},
		},
		Lists: map[string][]codebook.Choice{
			"oui_non": {{Name: "oui", Label: "Oui"}, {Name: "non", Label: "Non"}},
			"themes": {
				{Name: "nutrition", Label: "Nutrition (alimentation, activité physique)"},
				{Name: "relais", Label: "Public relais / Pairs / Médiateurs"},
				{Name: "cancer", Label: "Cancer", Aliases: []string{"Dépistage des cancers"}},
				{Name: "emploi", Label: "Demandeurs d’emploi / RSA"},
			},
			"freins": {{Name: "mobilite", Label: "Mobilité"}, {Name: "langue", Label: "Barrière de la langue"}},
			"projet": {{Name: "defini", Label: "Défini"}, {Name: "reflexion", Label: "En réflexion"}},
		},
	}
}

var testPosts = []survey.Post{
	{ID: "MS-62-03", Department: "62", Filled: true},
	{ID: "MS-62-04", Department: "62", Filled: true},
	{ID: "MS-62-05", Department: "62", Filled: false},
}

// messageHole is an argument that a message waits for in vain. YAML in braces is none.
var messageHole = regexp.MustCompile(`\{[a-z_]+\}`)

// line is one row of a sheet: column A, B, C…
type line []any

// form writes the rows of a sheet « Bilan » that the test does not care about,
// with the rows given in place of those of the same name.
func form(changed ...line) []line {
	rows := []line{
		{nil, "Question", "Réponse", "Précision"},
		{"id_poste", "Quel est l’identifiant de votre poste ?", "MS-62-03"},
		{nil, "Commune", "Boulogne-sur-Mer"},
		{"date_saisie", "Quel jour remplissez-vous ce bilan ?", "2025-01-14"},
		{"personnes", "Combien de personnes avez-vous accompagnées ?", 130},
		{"heures", "Combien d’heures par semaine ?", 35},
		{"partenariat", "Avez-vous un partenariat ?", "Oui"},
		{nil, "Quelles thématiques ? *"},
		{"themes/nutrition", "Nutrition (alimentation, activité physique)", "Oui"},
		{"themes/relais", "Public relais / Pairs / Médiateurs", nil},
		{"themes/cancer", "Cancer", "Oui"},
		{"themes/emploi", "Demandeurs d’emploi / RSA", nil},
		{nil, "Quels freins ?"},
		{"freins/mobilite", "Mobilité", nil},
		{"freins/langue", "Barrière de la langue", "Oui"},
		{"freins_autre", "Autre, préciser", nil},
		{"projet", "Où en est votre projet ?", "Défini"},
		{"formation", "Avez-vous suivi une formation ?", "Non"},
		{"formations", "Lesquelles ?", nil},
	}
	for _, c := range changed {
		for i, r := range rows {
			if r[0] == c[0] && c[0] != nil {
				rows[i] = c
			}
		}
	}
	return rows
}

// workbook is a workbook in a few words; the zero value of each field is
// that of a sound form.
type workbook struct {
	sheet string         // name of the sheet; "Bilan" when empty
	rows  []line         // form() when nil
	names map[string]any // defined names, by value; nil: none
	alter func(f *excelize.File, sheet string)
}

func (w workbook) bytes(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if w.sheet == "" {
		w.sheet = codebook.FormSheet
	}
	if w.rows == nil {
		w.rows = form()
	}
	must(t, f.SetSheetName("Sheet1", w.sheet))
	for i, row := range w.rows {
		for j, value := range row {
			if value != nil {
				cell, _ := excelize.CoordinatesToCellName(j+1, i+1)
				must(t, f.SetCellValue(w.sheet, cell, value))
			}
		}
	}
	if w.names != nil {
		_, err := f.NewSheet(codebook.HelpSheet)
		must(t, err)
	}
	for i, name := range []string{codebook.PostName, codebook.YearName, codebook.VersionName} {
		if value, ok := w.names[name]; ok {
			must(t, f.SetCellValue(codebook.HelpSheet, fmt.Sprintf("B%d", i+1), value))
			must(t, f.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: fmt.Sprintf("'%s'!$B$%d", codebook.HelpSheet, i+1)}))
		}
	}
	if w.alter != nil {
		w.alter(f, w.sheet)
	}
	buf, err := f.WriteToBuffer()
	must(t, err)
	return buf.Bytes()
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// files is the folder of returns: name, content.
type files map[string][]byte

// ingest writes the files into a campaign and reads them. The balance of every
// input is asserted here, so in every test.
func (fs files) ingest(t *testing.T) *Result {
	t.Helper()
	cb := testCodebook(t)
	must(t, os.MkdirAll(filepath.Join(cb.Campaign.Dir, ReturnsDir), 0o755))
	for name, content := range fs {
		path := filepath.Join(cb.Campaign.Dir, ReturnsDir, name)
		must(t, os.MkdirAll(filepath.Dir(path), 0o755))
		must(t, os.WriteFile(path, content, 0o644))
	}
	return readReturns(t, cb)
}

func readReturns(t *testing.T, cb *codebook.Codebook) *Result {
	t.Helper()
	result, err := Returns(context.Background(), cb, testPosts, nil)
	must(t, err)
	var total Balance
	for _, in := range result.Inputs {
		assertBalance(t, in.File, in.Balance)
		total.add(in.Balance)
	}
	if total != result.Balance {
		t.Errorf("balance of the run %+v is not the sum of its inputs %+v", result.Balance, total)
	}
	for _, r := range result.Responses {
		if r.Answers.Len() != len(cb.Questions) || r.Year != cb.Campaign.Year {
			t.Errorf("%s: %d answers of %d questions, year %d", r.Post, r.Answers.Len(), len(cb.Questions), r.Year)
		}
	}
	for _, i := range result.Issues {
		if messageHole.MatchString(i.String()) {
			t.Errorf("message with a hole: %s", i)
		}
	}
	return result
}

func assertBalance(t *testing.T, what string, b Balance) {
	t.Helper()
	if b.Found != b.Used+b.SetAside+b.Ignored || min(b.Found, b.Used, b.SetAside, b.Ignored) < 0 {
		t.Errorf("%s: balance %+v does not add up", what, b)
	}
}

// only returns the single response of a result.
func (r *Result) only(t *testing.T) survey.Response {
	t.Helper()
	if len(r.Responses) != 1 {
		t.Fatalf("%d responses, want 1; issues:\n%s", len(r.Responses), messages(r.Issues))
	}
	return r.Responses[0]
}

// codes lists the issues by code, in order.
func codes(issues []survey.Issue) string {
	var all []string
	for _, i := range issues {
		all = append(all, string(i.Code))
	}
	return strings.Join(all, " ")
}

func messages(issues []survey.Issue) string {
	var b strings.Builder
	for _, i := range issues {
		fmt.Fprintln(&b, i.Level, i)
	}
	return b.String()
}

// identified are the defined names of a sound form of MS-62-03.
func identified() map[string]any {
	return map[string]any{codebook.PostName: "MS-62-03", codebook.YearName: 2024, codebook.VersionName: codebook.FormVersion}
}
