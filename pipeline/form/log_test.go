package form_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/form"
	"bilan/pipeline/survey"
)

func writeLog(t testing.TB, cb *codebook.Codebook) []byte {
	t.Helper()
	var b bytes.Buffer
	check(t, form.WriteLog(&b, cb, post()))
	return b.Bytes()
}

// Every column of the log stands where the hidden row names it, under its
// heading, and holds what is written in it to its kind.
func TestLogIsLaidOutAsTheCodebookSays(t *testing.T) {
	_, cb := campaign(t)
	f := open(t, writeLog(t, cb))
	for _, s := range cb.Log() {
		rows, err := f.GetRows(s.Name)
		check(t, err)
		if visible, err := f.GetRowVisible(s.Name, codebook.LogNameRow); err != nil || visible {
			t.Errorf("%s: the names are in sight", s.Name)
		}
		held := map[string]string{}
		rules, err := f.GetDataValidations(s.Name)
		check(t, err)
		for _, r := range rules {
			held[r.Sqref[:strings.IndexAny(r.Sqref, "0123456789")]] = r.Type
		}
		for i, c := range s.Columns {
			if rows[codebook.LogNameRow-1][i] != c.Name || !strings.HasPrefix(rows[codebook.LogHeadRow-1][i], strings.Fields(c.Label)[0]) {
				t.Errorf("%s, column %d: %q, %q", s.Name, i+1, rows[codebook.LogNameRow-1][i], rows[codebook.LogHeadRow-1][i])
			}
			letter, _ := excelize.ColumnNumberToName(i + 1)
			want := map[codebook.LogFormat]string{codebook.LogDay: "date", codebook.LogTick: "list", codebook.LogYesNo: "list",
				codebook.LogChoice: "list"}[c.Format]
			if got := held[letter]; got != want && want != "" {
				t.Errorf("%s, %s: held to %q, want %q", s.Name, c.Label, got, want)
			}
		}
	}
}

func TestLogSaysWhoseItIs(t *testing.T) {
	_, cb := campaign(t)
	f := open(t, writeLog(t, cb))
	want := map[string]string{codebook.PostName: "MS-62-03", codebook.YearName: "2024", codebook.LogMark: "1"}
	for _, n := range f.GetDefinedName() {
		sheet, cell, _ := strings.Cut(n.RefersTo, "!")
		if value, ours := want[n.Name]; ours {
			got, err := f.GetCellValue(strings.Trim(sheet, "'"), strings.ReplaceAll(cell, "$", ""))
			check(t, err)
			if got != value {
				t.Errorf("%s is %q, want %q", n.Name, got, value)
			}
			delete(want, n.Name)
		}
	}
	if len(want) > 0 {
		t.Errorf("not defined: %v", want)
	}
}

// Rows can be written, sorted and filtered; headings cannot be changed, and
// there is no password.
func TestLogProtectsItsHeadings(t *testing.T) {
	_, cb := campaign(t)
	f := open(t, writeLog(t, cb))
	p, err := f.GetSheetProtection(codebook.LogPeople)
	check(t, err)
	if p.Password != "" || !p.SelectUnlockedCells || !p.Sort || !p.AutoFilter || p.DeleteColumns || p.InsertColumns {
		t.Errorf("%+v", p)
	}
	for cell, locked := range map[string]bool{"A4": true, "A3": true, "A5": false, "L1504": false, "L1505": true} {
		id, err := f.GetCellStyle(codebook.LogPeople, cell)
		check(t, err)
		style, err := f.GetStyle(id)
		check(t, err)
		if got := style.Protection == nil || style.Protection.Locked; got != locked {
			t.Errorf("%s: locked is %v", cell, got)
		}
	}
}

func TestLogIsAccessibleAndTheSameEachTime(t *testing.T) {
	_, cb := campaign(t)
	content := writeLog(t, cb)
	if !bytes.Equal(content, writeLog(t, cb)) {
		t.Error("two logs of the same post differ")
	}
	f := open(t, content)
	if f.GetSheetName(f.GetActiveSheetIndex()) != codebook.LogPeople {
		t.Error("the log does not open on its first sheet")
	}
	props, err := f.GetDocProps()
	check(t, err)
	if props.Language != "fr-FR" || !strings.Contains(props.Title, "MS-62-03") {
		t.Errorf("properties: %+v", props)
	}
	for _, s := range cb.Log() {
		merged, err := f.GetMergeCells(s.Name)
		check(t, err)
		panes, err := f.GetPanes(s.Name)
		check(t, err)
		if len(merged) > 0 || !panes.Freeze || panes.Selection[0].ActiveCell != "A5" {
			t.Errorf("%s: %v %+v", s.Name, merged, panes)
		}
	}
}

// A column whose list is that of a question is left out with the question.
func TestLogFollowsTheQuestionnaire(t *testing.T) {
	f := open(t, func() []byte {
		var b bytes.Buffer
		check(t, form.WriteLog(&b, book(), post()))
		return b.Bytes()
	}())
	rows, err := f.GetRows(codebook.LogPeople)
	check(t, err)
	names := rows[codebook.LogNameRow-1]
	if !slices.Contains(names, codebook.LogNeed) || slices.Contains(names, codebook.LogObstacle) {
		t.Errorf("%v", names)
	}
}

// A file is blank until somebody writes in it, and only ours is.
func TestWhatIsBlank(t *testing.T) {
	_, cb := campaign(t)
	blankForm, blankLog := write(t, nil), writeLog(t, cb)
	edit := func(content []byte, sheet, cell string, value any) []byte {
		f := open(t, content)
		check(t, f.SetCellValue(sheet, cell, value))
		var b bytes.Buffer
		check(t, f.Write(&b))
		return b.Bytes()
	}
	answer := read(t, blankForm).at(t, "personnes")
	foreign := excelize.NewFile()
	defer foreign.Close()
	var other bytes.Buffer
	check(t, foreign.Write(&other))
	for _, c := range []struct {
		rule    string
		content []byte
		blank   bool
	}{
		{"a form as it is written", blankForm, true},
		{"a log as it is written", blankLog, true},
		{"a form with an answer", edit(blankForm, codebook.FormSheet, answer, 0), false},
		{"a form with a prefilled answer", write(t, set(num("personnes", 1))), false},
		{"a form with a remark beside it", edit(blankForm, codebook.FormSheet, "F9", "voir mon courriel"), false},
		{"a log with a row", edit(blankLog, codebook.LogActions, "B5", "Cancer"), false},
		{"a log with a row far below", edit(blankLog, codebook.LogPeople, "B900", "P1"), false},
		{"another workbook", other.Bytes(), false},
		{"no workbook", []byte("bonjour"), false},
		{"half a form", blankForm[:len(blankForm)/2], false},
		{"nothing", nil, false},
	} {
		if got := form.Blank(c.content); got != c.blank {
			t.Errorf("%s: blank is %v", c.rule, got)
		}
	}
}

// An answer that was worked out is coloured and says what it rests on; the
// others are as in any form.
func TestDraftSaysWhatItRestsOn(t *testing.T) {
	var b bytes.Buffer
	check(t, form.WriteDraft(&b, book(), post(), set(num("personnes", 3), chose("besoins", "droits"), num("part", 2)),
		map[string]string{"personnes": "12 lignes", "besoins": "1 ligne"}))
	s := read(t, b.Bytes())
	if hint := s.cell(t, "personnes", codebook.HintColumn); !strings.HasPrefix(hint, "À confirmer\u202f: d’après 12 lignes.") {
		t.Errorf("beside the answer: %q", hint)
	}
	if hint := s.cell(t, "part", codebook.HintColumn); strings.Contains(hint, "confirmer") {
		t.Errorf("beside an answer of the mediator: %q", hint)
	}
	for name, coloured := range map[string]bool{"personnes": true, "besoins/droits": true, "besoins/mental": false, "part": false} {
		id, err := s.f.GetCellStyle(codebook.FormSheet, s.at(t, name))
		check(t, err)
		style, err := s.f.GetStyle(id)
		check(t, err)
		if got := style.Fill.Pattern == 1; got != coloured || style.Protection == nil || style.Protection.Locked {
			t.Errorf("%s: coloured is %v, protection %+v", name, got, style.Protection)
		}
	}
	note, err := s.f.GetCellValue(codebook.FormSheet, "B2")
	check(t, err)
	if !strings.Contains(note, "fond coloré") {
		t.Errorf("the colour is not explained: %q", note)
	}
}

func TestRegisterOfANewCampaign(t *testing.T) {
	_, cb := campaign(t)
	var b bytes.Buffer
	check(t, form.WriteRegister(&b, cb, nil))
	f := open(t, b.Bytes())
	rows, err := f.GetRows("Postes")
	check(t, err)
	heads := "id_poste departement commune code_insee longitude latitude territoire structure date_ouverture statut qpv courriel"
	if len(rows) != 1 || strings.Join(rows[0], " ") != heads {
		t.Errorf("%v", rows)
	}
	examples, err := f.GetRows("Exemples")
	check(t, err)
	if len(examples) != 4 {
		t.Errorf("%d rows of examples", len(examples))
	}
	lists, err := f.GetCols(codebook.ListsSheet)
	check(t, err)
	for i, want := range []string{"departement 02 59 60 62 80", "territoire QPV Rural", "statut Pourvu Vacant"} {
		if got := strings.TrimSpace(strings.Join(lists[i], " ")); got != want {
			t.Errorf("list %d: %q, want %q", i+1, got, want)
		}
	}
}

// The quarters of the region are there to be chosen from: a dropdown offers those
// of the commune of the row, and lets in several codes.
func TestRegisterOffersTheQuarters(t *testing.T) {
	_, cb := campaign(t)
	var b bytes.Buffer
	check(t, form.WriteRegister(&b, cb, nil))
	f := open(t, b.Bytes())
	rows, err := f.GetRows("Quartiers")
	check(t, err)
	quarters := map[string]bool{}
	for _, row := range rows[1:] {
		quarters[row[1]] = true
	}
	if len(quarters) != 204 || strings.Join(rows[0], " ") != "code_insee qpv quartier commune departement habitants" {
		t.Errorf("%d quarters under %v", len(quarters), rows[0])
	}
	i := slices.IndexFunc(rows, func(r []string) bool { return r[0] == "02408" })
	if i < 0 || strings.Join(rows[i][1:], "|") != "QN00210M|Montreuil|Laon|02|1476" || rows[i+1][0] != "02408" || rows[i+2][0] == "02408" {
		t.Errorf("Laon: %v", rows[max(0, i):i+3])
	}
	held, err := f.GetDataValidations("Postes")
	check(t, err)
	want := fmt.Sprintf("OFFSET(Quartiers!$B$1,MATCH(D2,Quartiers!$A$2:$A$%d,0),0,COUNTIF(Quartiers!$A$2:$A$%[1]d,D2),1)", len(rows))
	if !slices.ContainsFunc(held, func(dv *excelize.DataValidation) bool {
		return strings.HasPrefix(dv.Sqref, "K2:") && dv.Formula1 == want && !dv.ShowErrorMessage
	}) {
		t.Errorf("no dropdown of quarters %s", want)
	}
}

func TestRegisterHoldsItsPosts(t *testing.T) {
	_, cb := campaign(t)
	var b bytes.Buffer
	p := survey.Post{ID: "MS-02-01", Department: "02", Commune: "Laon", INSEE: "02408", Longitude: 3.62714, Latitude: 49.5631, Located: true,
		Territory: survey.QPV, Quarters: []string{"QN00211M", "QN00210M"}, Structure: "Commune", Opened: "2015-01-01", Filled: true}
	check(t, form.WriteRegister(&b, cb, []survey.Post{p, {ID: "MS-02-02", Department: "02"}}))
	rows, err := open(t, b.Bytes()).GetRows("Postes", excelize.Options{RawCellValue: true})
	check(t, err)
	if got, want := strings.Join(rows[1],
		" "), "MS-02-01 02 Laon 02408 3.62714 49.5631 QPV Commune 42005 Pourvu QN00211M ; QN00210M"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := strings.Join(rows[2], " "); got != "MS-02-02 02        Vacant" {
		t.Errorf("%q", got)
	}
}
