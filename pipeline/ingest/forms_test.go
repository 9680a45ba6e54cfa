package ingest

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

func TestASoundFormIsReadWholeAndSilently(t *testing.T) {
	result := files{"MS-62-03.xlsx": workbook{names: identified()}.bytes(t)}.ingest(t)
	r := result.only(t)
	if len(result.Issues) > 0 {
		t.Errorf("issues on a sound form:\n%s", messages(result.Issues))
	}
	if r.Post != "MS-62-03" || r.Submitted.Format(isoDay) != "2025-01-14" || r.Source.File != "retours/MS-62-03.xlsx" {
		t.Errorf("post %s, submitted %s, source %s", r.Post, r.Submitted, r.Source)
	}
	if a := r.Answers.Of("personnes"); a.Num != 130 || a.State != survey.Given || a.Ref.String() != "retours/MS-62-03.xlsx › Bilan!C5" {
		t.Errorf("personnes: %+v", a)
	}
	if a := r.Answers.Of("themes"); !slices.Equal(a.Choices, []string{"nutrition", "cancer"}) {
		t.Errorf("themes: %+v", a)
	}
	if a := r.Answers.Of("partenariat"); !a.Is(codebook.Yes) {
		t.Errorf("partenariat: %+v", a)
	}
	if a := r.Answers.Of("formations"); a.State != survey.NotApplicable {
		t.Errorf("formations, asked only of those who had one: %+v", a)
	}
	if want := (Balance{Found: 10, Used: 10}); result.Balance != want {
		t.Errorf("balance %+v, want %+v", result.Balance, want)
	}
	if in := result.Inputs[0]; in.Layout != LayoutForm || len(in.SHA256) != 64 || in.Size == 0 ||
		!slices.Equal(in.Posts, []string{"MS-62-03"}) {
		t.Errorf("input %+v", in)
	}
}

// Each fixture is a sound form with one thing changed.
func TestFormsWithOneFault(t *testing.T) {
	moved := form()
	slices.Reverse(moved[1:])
	for _, c := range []struct {
		rule     string
		book     workbook
		question string
		want     string // state, then value, of that question
		codes    string
	}{
		{"moved rows are found by their hidden name", workbook{rows: moved}, "personnes", "donne 130", ""},
		{"a renamed label does not matter beside the name", workbook{rows: form(line{"personnes", "Public", 130})}, "personnes", "donne 130", ""},
		{"without the name, the label is enough", workbook{rows: without(form(), 0)}, "themes", "donne nutrition cancer", ""},
		{"without the column of names, the next one counts", workbook{rows: shifted(form())}, "personnes", "donne 130", ""},
		{"an alias is known", workbook{rows: replace(form(), "personnes", line{nil, "Nombre de personnes", 130})}, "personnes", "donne 130", ""},
		{"the nearest label is read with a warning", workbook{rows: replace(form(), "personnes",
			line{nil, "Combien de persones avez vous acompagnées", 130})}, "personnes", "donne 130", "question-approchee"},
		{"an answer to nothing known is named", workbook{rows: append(form(), line{nil, "Tout autre chose", 7})}, "personnes", "donne 130",
			"lignes-ignorees"},
		{"a remark beside the form is named", workbook{rows: form(line{"heures", "Combien d’heures par semaine ?", 35, nil, "sauf en août"})},
			"heures", "donne 35", "remarques-ignorees"},
		{"a missing question is missing", workbook{rows: replace(form(), "heures", nil)}, "heures", "manquant", "question-absente"},
		{"a question twice with one answer is used", workbook{rows: append(form(), line{"personnes", "Personnes"})}, "personnes", "donne 130",
			"question-double"},
		{"a question twice with the same answer is used", workbook{rows: append(form(), line{"personnes", "Personnes", 130})}, "personnes",
			"donne 130", "question-double"},
		{"a question with two answers has none", workbook{rows: append(form(), line{"personnes", "Personnes", 140})}, "personnes", "invalide",
			"question-double question-contradictoire"},
		{"a renamed sheet is found", workbook{sheet: "Feuil1"}, "personnes", "donne 130", "feuille-renommee"},
		{"an empty answer is missing", workbook{rows: form(line{"personnes", "Personnes", "  "})}, "personnes", "manquant", ""},
		{"a unit is removed", workbook{rows: form(line{"personnes", "Personnes", "130 pers."})}, "personnes", "donne 130", "nombre-unite"},
		{"an unreadable number is set aside", workbook{rows: form(line{"personnes", "Personnes", "2/3"})}, "personnes", "invalide",
			"nombre-plusieurs"},
		{"NSP is no answer", workbook{rows: form(line{"personnes", "Personnes", "NSP"})}, "personnes", "manquant", "valeur-sans-reponse"},
		{"several choices in the cell of the question", workbook{rows: replace(form(), "themes/cancer",
			line{"themes", "Thématiques", "Nutrition (alimentation, activité physique)"})}, "themes", "donne nutrition", ""},
		{"marks and the cell of the question that differ", workbook{rows: append(form(), line{"themes", "Thématiques", "Cancer"})}, "themes",
			"invalide", "question-contradictoire"},
		{"a mark that is no mark is set aside alone", workbook{rows: form(line{"themes/relais", "Public relais", "un peu"})}, "themes",
			"donne nutrition cancer", "choix-case-illisible"},
		{"some choices declined and none chosen say nothing", workbook{rows: form(line{"freins/langue", "Langue", "Non"})}, "freins", "manquant",
			"choix-tous-non"},
		{"a choice marked twice and differently sets its question aside", workbook{rows: append(form(), line{"themes/cancer", "Cancer", "Non"})},
			"themes", "invalide", "question-double question-contradictoire"},
		{"all choices declined is an answer", workbook{rows: form(line{"freins/langue", "Langue", "Non"},
			line{"freins/mobilite", "Mobilité", "Non"})}, "freins", "donne", ""},
		{"other is kept as written", workbook{rows: form(line{"freins_autre", "Autre", "Horaires"})}, "freins", "donne langue +Horaires", ""},
		{"an answer not asked for is kept", workbook{rows: form(line{"formations", "Lesquelles ?", "Secourisme"})}, "formations",
			"donne Secourisme", ""},
		{"text is kept whole", workbook{rows: form(line{"formations", "Lesquelles ?", " =1+1\n<b>é</b> "})}, "formations",
			"donne  =1+1\n<b>é</b> ", ""},
		{"a hidden row is read and named", workbook{alter: func(f *excelize.File, s string) { _ = f.SetRowVisible(s, 5, false) }}, "personnes",
			"donne 130", "lignes-masquees"},
		{"a formula without result is set aside", workbook{alter: func(f *excelize.File, s string) {
			_ = f.SetCellValue(s, "C5", nil)
			_ = f.SetCellFormula(s, "C5", "1+1")
		}}, "personnes", "invalide", "cellule-formule"},
		{"a number turned into a date is set aside", workbook{rows: form(line{"personnes", "Personnes",
			time.Date(2025, 3, 2, 0, 0, 0, 0, time.UTC)})}, "personnes", "invalide", "nombre-date"},
		{"a true cell is yes", workbook{rows: form(line{"partenariat", "Partenariat", true})}, "partenariat", "donne oui", ""},
		{"a date cell is a day", workbook{rows: form(line{"date_saisie", "Date", time.Date(2025, 1, 14, 8, 0, 0, 0, time.UTC)})}, "date_saisie",
			"donne 2025-01-14", ""},
		{"a hidden sheet is read and named", workbook{alter: func(f *excelize.File, s string) {
			f.SetActiveSheet(1)
			_ = f.SetSheetVisible(s, false)
		}}, "personnes", "donne 130", "feuille-masquee"},
		{"what the form says of itself is no answer", workbook{rows: append([]line{{nil, "Bilan 2024"},
			{nil, codebook.FormNote, "9 réponses sur 10"}}, form()...)}, "personnes", "donne 130", ""},
		{"another filled sheet is named", workbook{alter: func(f *excelize.File, s string) {
			_, _ = f.NewSheet("Notes")
			_ = f.SetCellValue("Notes", "A1", "à revoir")
		}}, "personnes", "donne 130", "feuille-ignoree"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			c.book.names = identified()
			result := files{"retour.xlsx": c.book.bytes(t)}.ingest(t)
			if got := shown(result.only(t).Answers.Of(c.question)); got != c.want {
				t.Errorf("%s: %q, want %q", c.question, got, c.want)
			}
			if got := codes(result.Issues); got != c.codes {
				t.Errorf("issues %q, want %q:\n%s", got, c.codes, messages(result.Issues))
			}
		})
	}
}

// shown writes an answer in a few words.
func shown(a survey.Answer) string {
	parts := []string{a.State.String()}
	if a.State == survey.Given && a.Num != 0 {
		parts = append(parts, french.Decimal(a.Num, french.AllDecimals))
	}
	if a.Text != "" {
		parts = append(parts, a.Text)
	}
	parts = append(parts, a.Choices...)
	if a.Other != "" {
		parts = append(parts, "+"+a.Other)
	}
	return strings.Join(parts, " ")
}

// without empties a column of every row.
func without(rows []line, column int) []line {
	for _, r := range rows {
		r[column] = nil
	}
	return rows
}

// shifted removes the first column.
func shifted(rows []line) []line {
	for i, r := range rows {
		rows[i] = r[1:]
	}
	return rows
}

// replace puts another row in place of the one of that name, or removes it.
func replace(rows []line, name string, by line) []line {
	i := slices.IndexFunc(rows, func(r line) bool { return r[0] == name })
	if by == nil {
		return slices.Delete(rows, i, i+1)
	}
	rows[i] = by
	return rows
}

func TestMessagesNameFileSheetAndCell(t *testing.T) {
	result := files{"MS-62-03.xlsx": workbook{names: identified(), rows: form(line{"personnes", "Personnes", "beaucoup"})}.bytes(t)}.ingest(t)
	want := "retours/MS-62-03.xlsx › Bilan!C5 : « beaucoup » n'est pas un nombre ; écrire un nombre seul, comme 130"
	if got := strings.TrimSpace(messages(result.Issues)); got != "erreur "+want {
		t.Errorf("got  %s\nwant erreur %s", got, want)
	}
	if a := result.only(t).Answers.Of("personnes"); a.Raw != "beaucoup" {
		t.Errorf("raw %q", a.Raw)
	}
}

func TestDataUnderAMergedCellAreNamed(t *testing.T) {
	s := tab{file: "retours/a.xlsx", Sheet: sheet.Sheet{
		Name:   "Bilan",
		Merges: []sheet.Range{{FromCol: 3, FromRow: 5, ToCol: 3, ToRow: 6}, {FromCol: 2, FromRow: 1, ToCol: 3, ToRow: 1}},
		Rows: []sheet.Row{
			{Number: 1, Cells: []sheet.Cell{{Col: 2, Kind: sheet.Text, Text: "Bilan 2024"}}},
			{Number: 5, Cells: []sheet.Cell{{Col: 3, Kind: sheet.Number, Num: 130}}},
			{Number: 6, Cells: []sheet.Cell{{Col: 3, Kind: sheet.Number, Num: 35}}},
		},
	}}
	want := "avertissement retours/a.xlsx › Bilan!C5 : cellules fusionnées (C5:C6) avec du contenu caché dessous ; défusionner et " +
		"vérifier la réponse\n"
	if got := messages(s.mergedOver()); got != want {
		t.Errorf("got %s", got)
	}
}

func TestASecondSheetOfAnswersIsCountedAndNamed(t *testing.T) {
	result := files{"deux.xlsx": workbook{names: identified(), alter: func(f *excelize.File, s string) {
		i, _ := f.NewSheet("Bilan (2)")
		must(t, f.CopySheet(0, i))
	}}.bytes(t)}.ingest(t)
	result.only(t)
	if want := (Balance{Found: 20, Used: 10, Ignored: 10}); result.Balance != want || codes(result.Issues) != "feuille-identique" {
		t.Errorf("balance %+v, want %+v; issues:\n%s", result.Balance, want, messages(result.Issues))
	}
}

// An expression that fails on what somebody wrote is one fault of the
// definitions, however many returns it fails on; who did not answer is then not
// said to be out of its scope.
func TestAnExpressionThatFailsIsToldOnce(t *testing.T) {
	cb := testCodebook(t)
	relevant, err := codebook.ParseExpression("regex('a', ${formation})")
	must(t, err)
	for i, q := range cb.Questions {
		switch q.Name {
		case "formation":
			cb.Questions[i].Type, cb.Questions[i].List = codebook.FreeText, ""
		case "formations":
			cb.Questions[i].Relevant = relevant
		}
	}
	must(t, os.MkdirAll(filepath.Join(cb.Campaign.Dir, ReturnsDir), 0o755))
	for _, post := range []string{"MS-62-03", "MS-62-04"} {
		book := workbook{rows: form(line{"id_poste", "Poste", post}, line{"formation", "Formation", "[" + post})}
		must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, ReturnsDir, post+".xlsx"), book.bytes(t), 0o644))
	}
	result, err := Returns(context.Background(), cb, testPosts, nil)
	must(t, err)
	if got := codes(result.Issues); len(result.Responses) != 2 || got != "definition-expression poste-par-reponse poste-par-reponse" {
		t.Errorf("%d responses, issues %q:\n%s", len(result.Responses), got, messages(result.Issues))
	}
	for _, r := range result.Responses {
		if a := r.Answers.Of("formations"); a.State != survey.Missing {
			t.Errorf("%s: %+v", r.Post, a)
		}
	}
}

// « Autre » is read on every question that offers it, also from rows that somebody
// inserted for what the list does not have.
func TestOtherChoices(t *testing.T) {
	insert := func(after string, rows ...line) []line {
		all := form()
		i := slices.IndexFunc(all, func(r line) bool { return r[0] == after })
		return slices.Insert(all, i+1, rows...)
	}
	for _, c := range []struct {
		what     string
		rows     []line
		question string
		want     string
		codes    string
	}{
		{"inserted, marked", insert("freins/langue", line{nil, "Autre : transport scolaire", "Oui"}), "freins",
			"donne langue +transport scolaire", ""},
		{"inserted, with a cross", insert("freins_autre", line{nil, "Autres (honoraires)", "x"}), "freins", "donne langue +honoraires", ""},
		{"inserted, with a text", insert("freins_autre", line{nil, "Autre : transport", "le soir"}), "freins",
			"donne langue +transport : le soir", ""},
		{"inserted twice", insert("freins_autre", line{nil, "Autre : a", "Oui"}, line{nil, "Autre : b", "Oui"}), "freins",
			"donne langue +a ; b", ""},
		{"inserted, declined", insert("freins_autre", line{nil, "Autre : transport", "Non"}), "freins", "donne langue", ""},
		{"inserted, not marked: named", insert("freins_autre", line{nil, "Autre : transport", nil}), "freins",
			"donne langue", "remarques-ignorees"},
		{"the form's own, reworded", form(line{"freins_autre", "Autre : transport", "Oui"}), "freins", "donne langue +transport", ""},
		{"where the list has no « Autre »", insert("themes/emploi", line{nil, "Autre : sommeil", "Oui"}), "themes",
			"donne nutrition cancer", "lignes-ignorees"},
		{"of one choice, written below", insert("projet", line{"projet_autre", "Autre, préciser", "En suspens"}), "projet",
			"donne defini +En suspens", ""},
		{"of one choice, alone", append(slices.DeleteFunc(form(), func(r line) bool { return r[0] == "projet" }),
			line{"projet", "Où en est votre projet ?", nil}, line{"projet_autre", "Autre, préciser", "En suspens"}),
			"projet", "donne +En suspens", ""},
	} {
		cb := testCodebook(t)
		for i := range cb.Questions {
			cb.Questions[i].Other = cb.Questions[i].Other || cb.Questions[i].Name == "projet"
		}
		must(t, os.Mkdir(filepath.Join(cb.Campaign.Dir, ReturnsDir), 0o755))
		must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, ReturnsDir, "a.xlsx"), workbook{rows: c.rows, names: identified()}.bytes(t), 0o644))
		res := readReturns(t, cb)
		if a := res.only(t).Answers.Of(c.question); shown(a) != c.want || codes(res.Issues) != c.codes {
			t.Errorf("%s: %s, want %s\n%s", c.what, shown(a), c.want, messages(res.Issues))
		}
	}
}
