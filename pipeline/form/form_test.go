package form_test

import (
	"bytes"
	"image/color"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/form"
	"bilan/pipeline/survey"
)

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// book has one question of each kind, in two groups.
func book() *codebook.Codebook {
	ask := func(name string, t codebook.Type, more func(*codebook.Question)) codebook.Question {
		q := codebook.Question{Name: name, Type: t, Label: "Question « " + name + " » ?", Group: "L’activité"}
		if more != nil {
			more(&q)
		}
		return q
	}
	list := func(name string, other bool) func(*codebook.Question) {
		return func(q *codebook.Question) { q.List, q.Other = name, other }
	}
	blue := color.RGBA{0, 0, 145, 255}
	return &codebook.Codebook{
		Campaign: codebook.Campaign{
			Year: 2024,
			Window: codebook.Window{
				Opens:  time.Date(2025, time.January, 1, 0, 0, 0, 0, time.UTC),
				Closes: time.Date(2025, time.February, 28, 0, 0, 0, 0, time.UTC),
			},
			Departments: []codebook.Department{{Code: "62", Name: "Pas-de-Calais"}},
			Publisher:   codebook.Publisher{Name: "ARS Hauts-de-France", Mail: "contact@exemple.fr"},
		},
		Questions: []codebook.Question{
			ask(codebook.PostQuestion, codebook.FreeText, func(q *codebook.Question) { q.Group, q.Required = "Identification", true }),
			ask(codebook.DateQuestion, codebook.Date, func(q *codebook.Question) { q.Group = "Identification" }),
			ask("personnes", codebook.Integer, func(q *codebook.Question) { q.Required = true }),
			ask("personnes_qpv", codebook.Integer, func(q *codebook.Question) {
				q.Constraint = expression(". >= 0 and . <= ${personnes}")
				q.ConstraintMessage = "Plus que le total."
			}),
			ask("part", codebook.Decimal, nil),
			ask("idees", codebook.FreeText, nil),
			ask("formation", codebook.SelectOne, list(codebook.YesNoList, false)),
			ask("formations", codebook.SelectMultiple, func(q *codebook.Question) {
				q.List, q.Other = "formations", true
				q.Relevant = expression("${formation} = 'oui'")
			}),
			ask("besoins", codebook.SelectMultiple, list("besoins", false)),
			ask("projet", codebook.SelectOne, list("projets", true)),
		},
		Lists: map[string][]codebook.Choice{
			codebook.YesNoList: {{Name: codebook.Yes, Label: "Oui"}, {Name: codebook.No, Label: "Non"}},
			"formations":       {{Name: "laicite", Label: "Laïcité"}, {Name: "addictions", Label: "Addictions, repérage"}},
			"besoins":          {{Name: "mental", Label: "Santé mentale"}, {Name: "droits", Label: "Accès aux droits"}},
			"projets":          {{Name: "defini", Label: "Défini"}, {Name: "aucun", Label: "Aucun"}},
		},
		Theme: codebook.Theme{Colors: codebook.Colors{Primary: blue}},
	}
}

func expression(source string) *codebook.Expression {
	e, err := codebook.ParseExpression(source)
	if err != nil {
		panic(err)
	}
	return e
}

func post() survey.Post {
	return survey.Post{
		ID: "MS-62-03", Department: "62", Commune: "Boulogne-sur-Mer", Territory: survey.QPV, Structure: "Commune", Filled: true,
	}
}

func write(t testing.TB, answers map[string]survey.Answer) []byte {
	t.Helper()
	var b bytes.Buffer
	check(t, form.Write(&b, book(), post(), answers))
	return b.Bytes()
}

func open(t testing.TB, content []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(content))
	check(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

// sheet is « Bilan » read back: the row of every name, and what stands there.
type sheet struct {
	f    *excelize.File
	rows map[string]int
	all  []string // names, in order
}

func read(t testing.TB, content []byte) sheet {
	t.Helper()
	s := sheet{f: open(t, content), rows: map[string]int{}}
	rows, err := s.f.GetRows(codebook.FormSheet)
	check(t, err)
	for i, r := range rows {
		if len(r) > 0 && r[0] != "" {
			s.rows[r[0]] = i + 1
			s.all = append(s.all, r[0])
		}
	}
	return s
}

func (s sheet) cell(t testing.TB, name string, column int) string {
	t.Helper()
	if s.rows[name] == 0 {
		t.Fatalf("no row %q", name)
	}
	at, err := excelize.CoordinatesToCellName(column, s.rows[name])
	check(t, err)
	v, err := s.f.GetCellValue(codebook.FormSheet, at, excelize.Options{RawCellValue: true})
	check(t, err)
	return v
}

func (s sheet) at(t testing.TB, name string) string {
	t.Helper()
	at, err := excelize.CoordinatesToCellName(codebook.AnswerColumn, s.rows[name])
	check(t, err)
	return at
}

func TestEveryAnswerHasOneNamedRowInOrder(t *testing.T) {
	want := []string{
		"id_poste", "date_saisie", "personnes", "personnes_qpv", "part", "idees", "formation",
		"formations/laicite", "formations/addictions", "formations_autre",
		"besoins/mental", "besoins/droits", "projet", "projet_autre",
	}
	if got := read(t, write(t, nil)).all; !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestSameFormGivesSameBytes(t *testing.T) {
	first := write(t, answers())
	for range 9 {
		if !bytes.Equal(write(t, answers()), first) {
			t.Fatal("two forms of the same post differ")
		}
	}
}

func TestRequiredQuestionsAreMarked(t *testing.T) {
	s := read(t, write(t, nil))
	if got := s.cell(t, "personnes", codebook.LabelColumn); !strings.HasSuffix(got, "\u00a0*") {
		t.Errorf("required: %q", got)
	}
	if got := s.cell(t, "idees", codebook.LabelColumn); strings.HasSuffix(got, "*") {
		t.Errorf("not required: %q", got)
	}
}

func TestListsAreThoseOfTheCodebook(t *testing.T) {
	f := open(t, write(t, nil))
	visible, err := f.GetSheetVisible(codebook.ListsSheet)
	check(t, err)
	if visible {
		t.Error("the lists are in sight")
	}
	columns, err := f.GetCols(codebook.ListsSheet)
	check(t, err)
	columns = columns[:4] // what follows is computed
	want := [][]string{
		{"oui_non", "Oui", "Non"}, {"formations", "Laïcité", "Addictions, repérage"},
		{"besoins", "Santé mentale", "Accès aux droits"}, {"projets", "Défini", "Aucun"},
	}
	if !slices.EqualFunc(columns, want, slices.Equal[[]string]) {
		t.Errorf("got %v", columns)
	}
}

func TestEachAnswerIsHeldToItsType(t *testing.T) {
	s := read(t, write(t, nil))
	rules := map[string]*excelize.DataValidation{}
	all, err := s.f.GetDataValidations(codebook.FormSheet)
	check(t, err)
	for _, r := range all {
		for cell := range strings.FieldsSeq(r.Sqref) {
			rules[cell] = r
		}
	}
	for _, c := range []struct{ name, kind, formula string }{
		{"date_saisie", "date", "1"},               // any day
		{"personnes", "whole", "-999999999999999"}, // losses are numbers
		{"personnes_qpv", "whole", "0"},
		{"part", "decimal", "-999999999999999"},
		{"formation", "list", "Listes!$A$2:$A$3"},
		{"projet", "list", "Listes!$D$2:$D$3"},
		{"formations/laicite", "list", `"Oui"`},
		{"besoins/droits", "list", `"Oui"`},
	} {
		r := rules[s.at(t, c.name)]
		if r == nil || r.Type != c.kind || r.Formula1 != c.formula {
			t.Errorf("%s: %+v", c.name, r)
			continue
		}
		if asks := c.kind == "date" || c.name == "personnes_qpv"; (*r.ErrorStyle == "warning") != asks {
			t.Errorf("%s: %s", c.name, *r.ErrorStyle) // a day before 1900 is a text to a worksheet
		}
		if r.ErrorTitle == nil || *r.ErrorTitle == "" || r.Error == nil || *r.Error == "" || !r.ShowErrorMessage {
			t.Errorf("%s refuses without a message", c.name)
		}
	}
	for _, name := range []string{"id_poste", "idees", "projet_autre"} {
		if r := rules[s.at(t, name)]; r != nil {
			t.Errorf("%s: a text is held to %+v", name, r)
		}
	}
}

func TestOnlyAnswersCanBeWritten(t *testing.T) {
	s := read(t, write(t, nil))
	for _, name := range []string{codebook.FormSheet, codebook.HelpSheet, codebook.ListsSheet} {
		p, err := s.f.GetSheetProtection(name)
		check(t, err)
		if p.Password != "" || !p.SelectUnlockedCells || p.DeleteRows || p.InsertRows {
			t.Errorf("%s: %+v", name, p)
		}
	}
	for _, c := range []struct {
		name   string
		column int
		locked bool
	}{
		{"personnes", codebook.AnswerColumn, false}, {"besoins/droits", codebook.AnswerColumn, false},
		{"projet_autre", codebook.AnswerColumn, false}, {"idees", codebook.AnswerColumn, false},
		{"id_poste", codebook.AnswerColumn, true}, {"personnes", codebook.LabelColumn, true},
		{"personnes", codebook.NameColumn, true}, {"personnes", codebook.HintColumn, true},
	} {
		at, err := excelize.CoordinatesToCellName(c.column, s.rows[c.name])
		check(t, err)
		id, err := s.f.GetCellStyle(codebook.FormSheet, at)
		check(t, err)
		style, err := s.f.GetStyle(id)
		check(t, err)
		if locked := style.Protection == nil || style.Protection.Locked; locked != c.locked {
			t.Errorf("%s, column %d: locked is %v", c.name, c.column, locked)
		}
	}
}

func TestDefinedNamesIdentifyTheReturn(t *testing.T) {
	f := open(t, write(t, nil))
	want := map[string]string{codebook.PostName: "MS-62-03", codebook.YearName: "2024", codebook.VersionName: "1"}
	for _, n := range f.GetDefinedName() {
		sheet, cell, _ := strings.Cut(n.RefersTo, "!")
		value, err := f.GetCellValue(strings.Trim(sheet, "'"), strings.ReplaceAll(cell, "$", ""))
		if expected, ours := want[n.Name]; ours {
			check(t, err)
			if strings.Trim(sheet, "'") != codebook.HelpSheet || value != expected {
				t.Errorf("%s refers to %s, which holds %q", n.Name, n.RefersTo, value)
			}
			delete(want, n.Name)
		}
	}
	if len(want) > 0 {
		t.Errorf("not defined: %v", want)
	}
}

func TestPostIsShown(t *testing.T) {
	f := open(t, write(t, nil))
	for _, known := range []string{"MS-62-03", "Pas-de-Calais (62)", "Boulogne-sur-Mer", "Quartier prioritaire (QPV)", "Commune"} {
		found, err := f.SearchSheet(codebook.FormSheet, known)
		check(t, err)
		if len(found) == 0 {
			t.Errorf("%q is not shown", known)
		}
	}
}

func TestSheetIsAccessibleAndPrintable(t *testing.T) {
	s := read(t, write(t, nil))
	merged, err := s.f.GetMergeCells(codebook.FormSheet)
	check(t, err)
	if len(merged) > 0 {
		t.Errorf("merged cells: %v", merged)
	}
	panes, err := s.f.GetPanes(codebook.FormSheet)
	check(t, err)
	if !panes.Freeze || len(panes.Selection) != 1 || panes.Selection[0].ActiveCell != s.at(t, "date_saisie") {
		t.Errorf("the cursor is not on the first cell to fill in: %+v", panes)
	}
	if s.f.GetSheetName(s.f.GetActiveSheetIndex()) != codebook.FormSheet {
		t.Error("the form does not open on its questions")
	}
	visible, err := s.f.GetColVisible(codebook.FormSheet, "A")
	check(t, err)
	layout, err := s.f.GetPageLayout(codebook.FormSheet)
	check(t, err)
	if visible || *layout.Size != 9 || *layout.FitToWidth != 1 {
		t.Errorf("column A visible: %v; page %+v", visible, layout)
	}
	props, err := s.f.GetDocProps()
	check(t, err)
	if props.Language != "fr-FR" || !strings.Contains(props.Title, "MS-62-03") || props.Created != "2025-01-01T00:00:00Z" {
		t.Errorf("properties: %+v", props)
	}
}

func TestHelpSaysUntilWhenAndToWhom(t *testing.T) {
	f := open(t, write(t, nil))
	var text strings.Builder
	rows, err := f.GetRows(codebook.HelpSheet)
	check(t, err)
	for _, r := range rows {
		text.WriteString(strings.Join(r, " ") + "\n")
	}
	for _, said := range []string{"Du 1er janvier 2025 au 28 février 2025", "ARS Hauts-de-France", "contact@exemple.fr", "effacer"} {
		if !strings.Contains(text.String(), said) {
			t.Errorf("not said: %q", said)
		}
	}
}

func TestFormWithoutPostAsksForIt(t *testing.T) {
	var b bytes.Buffer
	check(t, form.Write(&b, book(), survey.Post{}, nil))
	s := read(t, b.Bytes())
	id, err := s.f.GetCellStyle(codebook.FormSheet, s.at(t, "id_poste"))
	check(t, err)
	style, err := s.f.GetStyle(id)
	check(t, err)
	if style.Protection == nil || style.Protection.Locked || s.cell(t, "id_poste", codebook.AnswerColumn) != "" {
		t.Error("the identifier of the post cannot be written")
	}
}
