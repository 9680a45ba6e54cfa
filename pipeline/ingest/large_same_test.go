package ingest

import (
	"bytes"
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/survey"
)

// oddTable is a small table with every oddity of a row: a title above, unknown
// and technical columns, answers to mend, rows of nobody, of an unknown post,
// of the same post again, a hidden one.
func oddTable(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range [][]any{
		{"Export du 3 mars"},
		{"id_poste", "personnes", "heures", "themes", "Couleur", "_uuid", "_submission_time", "themes/cancer"},
		{testPosts[0].ID, "130 pers.", 35, "Cancer", "bleu", "a", "2025-01-31", 1},
		{testPosts[1].ID, "beaucoup", "NSP", "Cancer ; Nutrition", "vert", "b", "", "non"},
		{testPosts[1].ID, 12, "3,5", "inconnu"},
		{"", "", "", "", "rouge"},
		{"XX-1", 3, 4, "Cancer"},
		{testPosts[0].ID, 7, 8, "Cancer"},
	} {
		must(t, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row))
	}
	for i := range 60 {
		must(t, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", 9+i), &[]any{testPosts[i%2].ID, i, "3,5"}))
	}
	must(t, f.SetRowVisible("Sheet1", 8, false))
	var b bytes.Buffer
	must(t, f.Write(&b))
	return b.Bytes()
}

// A table that is read row by row gives what it gives when it is held whole.
func TestRowByRowIsTheSame(t *testing.T) {
	content := oddTable(t)
	tell := func(room int) string {
		o := outcome{input: Input{File: "export.xlsx"}}
		newReader(testCodebook(t), testPosts, &corrections{}).content(content, &workspace{room: room}, &o)
		told := ""
		for _, ret := range o.returns {
			r := ret.response
			told += fmt.Sprintf("%+v %s %d %v %s %s\n", ret.balance, r.Post, r.Year, maps.Collect(r.Answers.All()), r.Source, r.Submitted)
		}
		return strings.ReplaceAll(fmt.Sprintf("%+v\n%s\n%s", o.input, told, messages(o.issues)), "{", "\n{")
	}
	held, streamed := tell(0), tell(150)
	if held != streamed || !strings.Contains(held, "Couleur") {
		a, b := strings.Split(held, "\n"), strings.Split(streamed, "\n")
		for i := range min(len(a), len(b)) {
			if a[i] != b[i] {
				t.Fatalf("held:\n%s\nstreamed:\n%s", a[i], b[i])
			}
		}
		t.Errorf("%d lines, %d lines", len(a), len(b))
	}
}

// twoSheets is a workbook of two tables; the second asks more.
func twoSheets(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	_, err := f.NewSheet("Sheet2")
	must(t, err)
	for i := range 50 {
		first, second := []any{"Aisne", i}, []any{testPosts[1].ID, i, 35}
		if i == 0 {
			first, second = []any{"id_poste", "personnes"}, []any{"id_poste", "personnes", "heures"}
		}
		must(t, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &first))
		must(t, f.SetSheetRow("Sheet2", fmt.Sprintf("A%d", i+1), &second))
	}
	var b bytes.Buffer
	must(t, f.Write(&b))
	return b.Bytes()
}

// The sheet whose rows are posts is the table, although the other came first: nothing
// of that one is used, no correction was applied to it, and it is named.
func TestTheSheetOfPostsIsTheTable(t *testing.T) {
	mended := &corrections{all: []Correction{{File: "export.xlsx", Place: "Sheet1!B3", Old: "2", New: "9", Author: "A", Reason: "b"}}}
	mended.byFile = map[string][]*Correction{"export.xlsx": {&mended.all[0]}}
	o := outcome{input: Input{File: "export.xlsx"}}
	r := newReader(testCodebook(t), testPosts, mended)
	r.content(twoSheets(t), &workspace{room: 70}, &o)
	for _, ret := range o.returns {
		if ret.response.Source.Sheet != "Sheet2" {
			t.Fatal(ret.response.Source)
		}
	}
	if got := codes(o.issues); len(o.returns) != 49 || !strings.HasPrefix(got, string(survey.SheetIgnored)) {
		t.Errorf("%d returns, %s", len(o.returns), got)
	}
	if mended.all[0].settled() {
		t.Error("a correction was applied to a sheet that is not read")
	}
}

// Of a large file that is damaged at its end, the damage is reported, nothing else
// is, and no correction was applied to it.
func TestADamagedTableLeavesNothing(t *testing.T) {
	sound := largeCSV(t, 100)
	mended := &corrections{all: []Correction{{File: "export.csv", Place: "ligne 3, colonne personnes", Old: "1", New: "9",
		Author: "A", Reason: "b"}}}
	mended.byFile = map[string][]*Correction{"export.csv": {&mended.all[0]}}
	for _, c := range []struct {
		content string
		applied bool
		want    survey.Code
	}{{string(sound), true, survey.CSVReadAs}, {string(sound) + "MS-62-03;\"12", false, survey.CSVQuote}} {
		mended.all[0].Ref, mended.all[0].Refused = survey.Ref{}, nil
		o := outcome{input: Input{File: "export.csv", Layout: LayoutRefused}}
		r := newReader(testCodebook(t), testPosts, mended)
		r.content([]byte(c.content), &workspace{room: 3_000}, &o)
		if mended.all[0].settled() != c.applied || o.issues[0].Code != c.want {
			t.Errorf("applied %v\n%s", mended.all[0].settled(), messages(o.issues))
		}
		if !c.applied && (len(o.returns) > 0 || len(o.issues) != 1 || o.input.Layout != LayoutRefused || o.input.Balance != (Balance{})) {
			t.Errorf("%+v\n%s", o.input, messages(o.issues))
		}
	}
}
