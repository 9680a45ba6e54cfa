package logbook_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/logbook"
	"bilan/pipeline/survey"
)

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// campaign is a campaign of 2024 with the default questionnaire.
func campaign(t testing.TB) *codebook.Codebook {
	t.Helper()
	cb, _, err := codebook.Load("../../data/hdf-2024")
	check(t, err)
	return cb
}

// row is the cells of one row by the name of their column.
type row map[string]any

// log writes a log without the help of package form: the sheets, their hidden
// names, the defined names, and the rows given.
func log(t testing.TB, cb *codebook.Codebook, sheets map[string][]row) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for _, s := range cb.Log() {
		_, err := f.NewSheet(s.Name)
		check(t, err)
		for i, c := range s.Columns {
			set(t, f, s.Name, i+1, codebook.LogNameRow, c.Name)
			set(t, f, s.Name, i+1, codebook.LogHeadRow, c.Label)
			for k, r := range sheets[s.Name] {
				if v, ok := r[c.Name]; ok {
					set(t, f, s.Name, i+1, codebook.LogFirstRow+k, v)
				}
			}
		}
	}
	for i, n := range []struct {
		name  string
		value any
	}{{codebook.PostName, "MS-62-03"}, {codebook.YearName, cb.Campaign.Year}, {codebook.LogMark, 1}} {
		set(t, f, "Sheet1", 1, i+1, n.value)
		check(t, f.SetDefinedName(&excelize.DefinedName{Name: n.name, RefersTo: fmt.Sprintf("Sheet1!$A$%d", i+1)}))
	}
	var b bytes.Buffer
	check(t, f.Write(&b))
	return b.Bytes()
}

func set(t testing.TB, f *excelize.File, sheet string, col, r int, value any) {
	t.Helper()
	cell, err := excelize.CoordinatesToCellName(col, r)
	check(t, err)
	check(t, f.SetCellValue(sheet, cell, value))
}

func meeting(person string, more row) row {
	r := row{codebook.LogDate: "12/03/2024", codebook.LogPerson: person}
	for k, v := range more {
		r[k] = v
	}
	return r
}

// answersOf are the derived answers as « value (rows) », by question.
func answersOf(l *logbook.Log) map[string]string {
	all := map[string]string{}
	for _, d := range l.Answers {
		value := fmt.Sprint(d.Answer.Num)
		if len(d.Answer.Choices) > 0 || d.Answer.Other != "" {
			value = strings.Join(append(slices.Clone(d.Answer.Choices), d.Answer.Other), " ")
		}
		all[d.Answer.Question] = fmt.Sprintf("%s (%d)", strings.TrimSpace(value), d.Rows)
	}
	return all
}

// needsOf are rows of so many people with each need, the same people for all.
func needsOf(counts map[string]int) (rows []row) {
	for need, n := range counts {
		for i := range n {
			rows = append(rows, meeting(fmt.Sprintf("P%d", 12-i), row{codebook.LogNeed: need}))
		}
	}
	return rows
}

// Of each need the mediator reads of how many people it was noted, however often,
// and which of them are suggested.
func TestNeedsAreCountedByPeople(t *testing.T) {
	d := logbook.Derived{Rows: 14, Sheet: codebook.LogPeople, Tallies: []logbook.Tally{{"Hygiène", 11, true}, {"Santé mentale", 1, true},
		{"Cancer", 1, false}}}
	const want = "14 lignes de la feuille « Accompagnements » de votre suivi ; Hygiène 11 personnes, Santé mentale 1 personne ; " +
		"plus rares, à cocher s’ils comptent : Cancer 1"
	if d.Basis() != want {
		t.Errorf("%s", d.Basis())
	}
}

func TestWhatALogAnswers(t *testing.T) {
	people, actions, partners, training := codebook.LogPeople, codebook.LogActions, codebook.LogPartners, codebook.LogTraining
	action := func(audience, role string, more row) row {
		r := row{codebook.LogDate: "01/02/2024", codebook.LogAudience: audience, codebook.LogRole: role}
		for k, v := range more {
			r[k] = v
		}
		return r
	}
	for _, c := range []struct {
		rule   string
		sheets map[string][]row
		want   map[string]string // "" for no answer
	}{
		{"an empty log answers nothing", nil, map[string]string{"personnes": "", "actions_public": "", "formation": ""}},
		{"a person counts once, whatever the spelling of the code",
			map[string][]row{people: {meeting("P012", nil), meeting("p 012", nil), meeting("P-012", nil), meeting("P013", nil)}},
			map[string]string{"personnes": "2 (4)"}},
		{"a person helped twice for the same thing counts once for it",
			map[string][]row{people: {meeting("P1", row{codebook.LogRights: "Oui"}),
				meeting("P1", row{codebook.LogRights: "oui", codebook.LogCare: "x"}), meeting("P2", nil)}},
			map[string]string{"personnes": "2 (3)", "acces_droits": "1 (2)", "acces_soins": "1 (1)", "protection_sociale": "0 (0)"}},
		{"one row is enough to live in a priority neighbourhood",
			map[string][]row{people: {meeting("P1", row{codebook.LogQPV: "Oui"}), meeting("P1", nil), meeting("P2", row{codebook.LogQPV: "Non"})}},
			map[string]string{"personnes_qpv": "1 (1)"}},
		{"choices are cited once, in the order of the list, by label or by alias",
			map[string][]row{people: {meeting("P1", row{codebook.LogNeed: "Hygiène", codebook.LogNeed + codebook.LogAgain: "Santé mentale"}),
				meeting("P2", row{codebook.LogNeed: "Addiction"}), meeting("P3", row{codebook.LogNeed: "Hygiène"})}},
			map[string]string{"besoins": "sante_mentale addictions hygiene (3)", "freins": ""}},
		{"a need of one person among twelve is counted and not suggested",
			map[string][]row{people: needsOf(map[string]int{"Hygiène": 11, "Santé mentale": 2, "Cancer": 1})},
			map[string]string{"besoins": "sante_mentale hygiene (14)"}},
		{"a sheet with rows answers zero, the others nothing",
			map[string][]row{people: {meeting("P1", nil)}},
			map[string]string{"acces_droits": "0 (0)", "actions_public": "", "partenaires_sociaux": ""}},
		{"actions by audience and by role; one may be co-facilitated and co-built",
			map[string][]row{actions: {
				action("Public", "Co-animation", row{codebook.LogBuilt: "Oui", codebook.LogTheme: "Cancer", codebook.LogWith: "CPAM"}),
				action("Public", "Co-animation", nil),
				action("Public", "Participation sans co-animer", row{codebook.LogTheme: "Diabète", codebook.LogWith: "CCAS"}),
				action("Professionnels", "Co-animation", nil),
			}},
			map[string]string{"actions_public": "2 (2)", "actions_pro": "oui (1)", "actions_coconstruites": "1 (1)", "actions_participees": "1 (1)",
				"thematiques": "cancer diabete (2)", "coanimateurs": "cpam (1)"}},
		{"no action for professionals is a no",
			map[string][]row{actions: {action("Public", "Co-animation", nil)}},
			map[string]string{"actions_pro": "non (0)"}},
		{"a partner counts once in its sector; a log without one is no no",
			map[string][]row{partners: {
				{codebook.LogPartner: "Centre hospitalier", codebook.LogSector: "Sanitaire", codebook.LogKind: "Professionnels de santé"},
				{codebook.LogPartner: "centre  hospitalier", codebook.LogSector: "Sanitaire"},
				{codebook.LogPartner: "CPAM", codebook.LogNature: "Convention ou correspondant CPAM", codebook.LogSector: "Social"},
				{codebook.LogSector: "Social"},
			}},
			map[string]string{"partenaires_sanitaires": "1 (2)", "partenaires_sociaux": "1 (1)", "partenaires_medicosociaux": "0 (0)",
				"partenariat_cpam": "oui (1)", "instances": "", "types_partenaires": "sante (1)"}},
		{"training, also one that is not in the list",
			map[string][]row{training: {{codebook.LogCourse: "Vaccination"}, {codebook.LogCourse + codebook.LogAgain: "Langue des signes"}}},
			map[string]string{"formation": "oui (2)", "formations": "vaccination Langue des signes (2)"}},
		{"a row of another year is not counted",
			map[string][]row{people: {meeting("P1", nil), meeting("P2", row{codebook.LogDate: "12/03/2023"})}},
			map[string]string{"personnes": "1 (1)"}},
		{"a remark is never taken over",
			map[string][]row{people: {meeting("P1", row{codebook.LogRemark: "à rappeler"})}},
			map[string]string{"personnes": "1 (1)", "facilitateurs": "", "obstacles": ""}},
	} {
		cb := campaign(t)
		l, issues := logbook.Read(cb, "suivi.xlsx", log(t, cb, c.sheets))
		if l == nil {
			t.Errorf("%s: %v", c.rule, issues)
			continue
		}
		got := answersOf(l)
		for question, want := range c.want {
			if got[question] != want {
				t.Errorf("%s: %s is %q, want %q", c.rule, question, got[question], want)
			}
		}
	}
}

// Each oddity of a row is reported with its cell.
func TestOdditiesAreToldWithTheirCell(t *testing.T) {
	for _, c := range []struct {
		rule string
		row  row
		code survey.Code
		cell string
	}{
		{"no person", row{codebook.LogDate: "01/02/2024", codebook.LogRights: "Oui"}, survey.FollowUpNoPerson, "A5"},
		{"no date", row{codebook.LogPerson: "P1"}, survey.FollowUpNoDate, "A5"},
		{"a date that is none", row{codebook.LogDate: "hier", codebook.LogPerson: "P1"}, survey.FollowUpNoDate, "A5"},
		{"another year", row{codebook.LogDate: "31/12/2023", codebook.LogPerson: "P1"}, survey.FollowUpOtherYear, "A5"},
		{"a word that is not of the list", meeting("P1", row{codebook.LogNeed: "Logement"}), survey.FollowUpBadValue, "G5"},
		{"neither yes nor no", meeting("P1", row{codebook.LogQPV: "peut-être"}), survey.FollowUpBadValue, "C5"},
		{"a name for a code", meeting("Durand", nil), survey.FollowUpNameLike, "A5"},
	} {
		cb := campaign(t)
		_, issues := logbook.Read(cb, "suivi.xlsx", log(t, cb, map[string][]row{codebook.LogPeople: {c.row}}))
		if !slices.ContainsFunc(issues, func(i survey.Issue) bool {
			return i.Code == c.code && i.Ref.Place() == c.cell && i.Ref.Sheet == codebook.LogPeople
		}) {
			t.Errorf("%s: %v", c.rule, issues)
		}
	}
}

func TestAWellKeptLogGivesNoIssue(t *testing.T) {
	cb := campaign(t)
	_, issues := logbook.Read(cb, "suivi.xlsx", log(t, cb, map[string][]row{codebook.LogPeople: {meeting("P001", nil), meeting("AB12", nil)}}))
	if len(issues) > 0 {
		t.Error(issues)
	}
}

// What depends on a column that was deleted is left to the mediator, not
// answered with a zero.
func TestMissingColumnAnswersNothing(t *testing.T) {
	cb := campaign(t)
	content := log(t, cb, map[string][]row{codebook.LogPeople: {meeting("P1", row{codebook.LogRights: "Oui"})}})
	f, err := excelize.OpenReader(bytes.NewReader(content))
	check(t, err)
	check(t, f.RemoveCol(codebook.LogPeople, "E"))
	var b bytes.Buffer
	check(t, f.Write(&b))
	l, issues := logbook.Read(cb, "suivi.xlsx", b.Bytes())
	got := answersOf(l)
	if got["acces_soins"] != "" || got["acces_droits"] != "1 (1)" {
		t.Errorf("%v", got)
	}
	if !slices.ContainsFunc(issues, func(i survey.Issue) bool { return i.Code == survey.FollowUpNoColumn }) {
		t.Errorf("the missing column is not reported: %v", issues)
	}
}

func TestWhatIsNoLog(t *testing.T) {
	cb, other := campaign(t), campaign(t)
	other.Campaign.Year = 2023
	good := log(t, cb, nil)
	for _, c := range []struct {
		rule    string
		content []byte
		code    survey.Code
	}{
		{"an empty file", nil, survey.FollowUpForeign},
		{"a text", []byte("date;personne\n"), survey.FollowUpForeign},
		{"half a workbook", good[:len(good)/2], survey.FileDamaged},
		{"a log of another year", log(t, other, nil), survey.YearOther},
	} {
		l, issues := logbook.Read(cb, "suivi.xlsx", c.content)
		if l != nil || len(issues) != 1 || issues[0].Code != c.code {
			t.Errorf("%s: %v %v", c.rule, l, issues)
		}
	}
	form, err := os.ReadFile("../../data/hdf-2024/retours/bilan-2024_MS-62-03_Boulogne-sur-Mer.xlsx")
	check(t, err)
	if l, issues := logbook.Read(cb, "bilan.xlsx", form); l != nil || issues[0].Code != survey.FollowUpForeign {
		t.Errorf("a form was read as a log: %v", issues)
	}
}

// A return wins over a log; a log stands in for a return that never came.
func TestResponsesFromLogs(t *testing.T) {
	cb := campaign(t)
	cb.Campaign.Dir = t.TempDir()
	folder := filepath.Join(cb.Campaign.Dir, logbook.Folder)
	check(t, os.Mkdir(folder, 0o755))
	content := log(t, cb, map[string][]row{codebook.LogPeople: {meeting("P1", nil), meeting("P2", nil)}})
	check(t, os.WriteFile(filepath.Join(folder, "a.xlsx"), content, 0o600))
	check(t, os.WriteFile(filepath.Join(folder, "b.ods"), content, 0o600))
	check(t, os.WriteFile(filepath.Join(folder, "vide.xlsx"), log(t, cb, nil), 0o600))
	posts := []survey.Post{{ID: "MS-62-03", Department: "62", Filled: true}}
	codes := func(issues []survey.Issue) (all []survey.Code) {
		for _, i := range issues {
			all = append(all, i.Code)
		}
		return all
	}

	responses, issues, err := logbook.Responses(cb, posts, nil)
	check(t, err)
	if len(responses) != 1 || responses[0].Post != "MS-62-03" || responses[0].Answers.Of("personnes").Num != 2 ||
		responses[0].Answers.Len() != len(cb.Questions) {
		t.Errorf("%+v", responses)
	}
	if want := []survey.Code{survey.FollowUpUsed, survey.FollowUpTwice}; !slices.Equal(codes(issues), want) {
		t.Errorf("%v", issues)
	}

	form := survey.Response{Post: "MS-62-03", Source: survey.Ref{File: "retours/x.xlsx"}}
	responses, issues, err = logbook.Responses(cb, posts, []survey.Response{form})
	check(t, err)
	if want := []survey.Code{survey.FollowUpSuperseded, survey.FollowUpSuperseded}; len(responses) > 0 || !slices.Equal(codes(issues), want) {
		t.Errorf("%v %v", responses, issues)
	}

	responses, issues, err = logbook.Responses(cb, []survey.Post{{ID: "MS-59-01"}}, nil)
	check(t, err)
	if len(responses) > 0 || !slices.Contains(codes(issues), survey.PostUnknown) {
		t.Errorf("%v %v", responses, issues)
	}
}

// Whatever bytes come in, Read gives a log or says why not.
func FuzzRead(f *testing.F) {
	cb := campaign(f)
	f.Add([]byte(nil))
	f.Add([]byte("PK\x03\x04"))
	f.Add(log(f, cb, map[string][]row{codebook.LogPeople: {meeting("P1", row{codebook.LogNeed: "Hygiène"})}}))
	f.Fuzz(func(t *testing.T, content []byte) {
		if l, issues := logbook.Read(cb, "f.xlsx", content); l == nil && len(issues) == 0 {
			t.Error("neither a log nor a reason")
		}
	})
}
