package ingest

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// What bilan does with a fault.
const (
	refuse = "refuse"       // the file is refused, the others go on
	aside  = "set aside"    // the answer is set aside and listed
	warn   = "use and warn" // the answer is used, with a warning or a note
	right  = "read right"   // nothing to say
	nobody = "skip"         // no return at all
)

// faultCase is one fault of a return, in a file of its own.
type faultCase struct {
	row  string // of the table of faults, shortened
	what string
	file string // "retour.xlsx" when empty
	data []byte
	do   string
	code survey.Code // what is said; empty for nothing
	want string      // the answer to « personnes », unless q says otherwise
	q    string
}

// wb is a sound form of MS-62-03 but for some rows.
func wb(t *testing.T, rows ...line) []byte {
	return workbook{rows: form(rows...), names: identified()}.bytes(t)
}

// people is a form in which « personnes » is answered so.
func people(t *testing.T, v any) []byte { return wb(t, line{"personnes", "Personnes", v}) }

// recut rewrites the parts of a workbook: alter gets each by name and gives
// what stands in its place, and under which name; an empty name drops it.
func recut(t *testing.T, data []byte, alter func(name, content string) (string, string)) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		part, err := f.Open()
		must(t, err)
		content, err := io.ReadAll(part)
		must(t, err)
		name, text := alter(f.Name, string(content))
		if name == "" {
			continue
		}
		p, err := w.Create(name)
		must(t, err)
		_, err = io.WriteString(p, text)
		must(t, err)
	}
	must(t, w.Close())
	return out.Bytes()
}

// inSheet replaces text of the sheet of answers.
func inSheet(t *testing.T, data []byte, old, new string) []byte {
	t.Helper()
	found := false
	data = recut(t, data, func(name, content string) (string, string) {
		if name == "xl/worksheets/sheet1.xml" {
			found = strings.Contains(content, old)
			content = strings.Replace(content, old, new, 1)
		}
		return name, content
	})
	if !found {
		t.Fatalf("fixture: the sheet does not hold %s", old)
	}
	return data
}

const answerCell = `<c r="C5"><v>130</v></c>`

func faultCases(t *testing.T) []faultCase {
	t.Helper()
	sound := people(t, 130)
	day := time.Date(2025, 1, 14, 10, 30, 0, 0, time.UTC)
	head := "id_poste;personnes;heures"
	csv := func(lines ...string) []byte { return csvOf(append([]string{head}, lines...)...) }
	return []faultCase{
		{row: "0 bytes", what: "nothing in it", do: refuse, code: survey.FileEmpty},

		{row: "truncated zip", what: "the end is missing", data: sound[:len(sound)*2/3], do: refuse, code: survey.FileDamaged},
		{row: "truncated zip", what: "a byte changed", data: damaged(sound), do: refuse, code: survey.FileDamaged},
		{row: "truncated zip", what: "XML cut", data: recut(t, sound, func(n, c string) (string, string) {
			if n == "xl/worksheets/sheet1.xml" {
				c = c[:len(c)*2/3]
			}
			return n, c
		}), do: refuse, code: survey.FileDamaged},
		{row: "truncated zip", what: "XML that is none", data: inSheet(t, sound, answerCell, `<c r="C5"><v>1 & 3</v></c>`), do: refuse,
			code: survey.FileDamaged},

		{row: "password", what: "a protected workbook or an .xls", data: append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
			[]byte(utf16LE("EncryptedPackage"))...), do: refuse, code: survey.FileOtherNature},
		{row: "password", what: "a page renamed", data: []byte("<html><table></table></html>"), do: refuse, code: survey.FileOtherNature},
		{row: "password", what: "a CSV renamed", data: csv("MS-62-03;130;35"), do: refuse, code: survey.FileOtherNature},
		{row: "password", what: "a Word document renamed", data: recut(t, sound,
			func(n, c string) (string, string) {
				return strings.Replace(n, "xl/workbook", "word/document", 1),
					c
			}), do: refuse, code: survey.FileOtherNature},

		{row: "bad shared-string index", what: "an index beyond the table", data: inSheet(t, sound, answerCell,
			`<c r="C5" t="s"><v>9999</v></c>`), do: aside, code: survey.CellFault, want: "invalide"},
		{row: "bad shared-string index", what: "a formula without result", data: inSheet(t, sound, answerCell, `<c r="C5"><f>1+1</f></c>`),
			do: aside, code: survey.CellUncached, want: "invalide"},
		{row: "bad shared-string index", what: "#N/A", data: inSheet(t, sound, answerCell, `<c r="C5" t="e"><v>#N/A</v></c>`), do: aside,
			code: survey.CellFault, want: "invalide"},

		{row: "shared strings elsewhere", what: "a style that does not exist", data: inSheet(t, sound, answerCell,
			`<c r="C5" s="999"><v>130</v></c>`), do: right, want: "donne 130"},
		{row: "shared strings elsewhere", what: "a lower-case address", data: inSheet(t, sound, answerCell, `<c r="c5"><v>130</v></c>`),
			do: right, want: "donne 130"},
		{row: "shared strings elsewhere", what: "a broken theme", data: recut(t, sound, func(n, c string) (string, string) {
			if strings.Contains(n, "theme") {
				c = "<a:theme>"
			}
			return n, c
		}), do: right, want: "donne 130"},

		{row: "duplicate cell", what: "one cell twice", data: inSheet(t, sound, answerCell, answerCell+`<c r="C5"><v>131</v></c>`),
			do: refuse, code: survey.FileDamaged},

		{row: "address out of range", what: "a column beyond XFD", data: inSheet(t, sound, answerCell, `<c r="XFE5"><v>130</v></c>`),
			do: refuse, code: survey.FileDamaged},
		{row: "address out of range", what: "a DOCTYPE", data: recut(t, sound, func(n, c string) (string, string) {
			if n == "xl/workbook.xml" {
				c = "<!DOCTYPE a [<!ENTITY b 'c'>]>" + strings.TrimPrefix(c, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`)
			}
			return n, c
		}), do: refuse, code: survey.FileDamaged},
		{row: "address out of range", what: "a bomb", data: recut(t, sound, func(n, c string) (string, string) {
			if strings.Contains(n, "theme") {
				c = strings.Repeat("\x00", 100<<20)
			}
			return n, c
		}), do: refuse, code: survey.FileTooMuch},
		{row: "address out of range", what: "deep XML", data: inSheet(t, sound, answerCell, strings.Repeat("<x>", 1000)), do: refuse,
			code: survey.FileTooMuch},

		{row: "1904 epoch", what: "a date with a time", data: wb(t, line{"date_saisie", "Date", day}), do: right, q: "date_saisie",
			want: "donne 2025-01-14"},
		{row: "1904 epoch", what: "the epoch of 1904", data: workbook{names: identified(), rows: form(line{"date_saisie", "Date", day}),
			alter: func(f *excelize.File, s string) {
				yes := true
				must(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
				must(t, f.SetCellValue(s, "C4", 44209))
			}}.bytes(t), do: right, q: "date_saisie", want: "donne 2025-01-14"},
		{row: "1904 epoch", what: "a serial number alone", data: wb(t, line{"date_saisie", "Date", 45671}), do: warn, code: survey.DateSerial,
			q: "date_saisie", want: "donne 2025-01-14"},
		{row: "1904 epoch", what: "a negative serial number", data: wb(t, line{"date_saisie", "Date", -3}), do: aside, code: survey.DateBad,
			q: "date_saisie", want: "invalide"},

		{row: "130 pers.", what: "a unit", data: people(t, "130 pers."), do: warn, code: survey.NumberUnit, want: "donne 130"},
		{row: "130 pers.", what: "an approximation", data: people(t, "env. 130"), do: warn, code: survey.NumberApproximate, want: "donne 130"},
		{row: "130 pers.", what: "a space between thousands", data: people(t, "1 250"), do: right, want: "donne 1250"},
		{row: "130 pers.", what: "a comma in a count", data: people(t, "1,5"), do: aside, code: survey.NumberFraction, want: "invalide"},
		{row: "130 pers.", what: "a comma in a measure", data: wb(t, line{"heures", "Heures", "1,5"}), do: right, q: "heures", want: "donne 1,5"},
		{row: "130 pers.", what: "two numbers", data: people(t, "2/3"), do: aside, code: survey.NumberSeveral, want: "invalide"},
		{row: "130 pers.", what: "words", data: people(t, "trente"), do: warn, code: survey.NumberWords, want: "donne 30"},
		{row: "130 pers.", what: "a dash", data: people(t, "-"), do: aside, code: survey.AnswerNone, want: "manquant"},
		{row: "130 pers.", what: "NSP", data: people(t, "NSP"), do: aside, code: survey.AnswerNone, want: "manquant"},
		{row: "130 pers.", what: "a question mark", data: people(t, "?"), do: aside, code: survey.AnswerNone, want: "manquant"},

		{row: "Oui/oui/O", what: "a cross", data: wb(t, line{"partenariat", "Partenariat", "x"}), do: right, q: "partenariat", want: "donne oui"},
		{row: "Oui/oui/O", what: "a tick", data: wb(t, line{"partenariat", "Partenariat", "✓"}), do: right, q: "partenariat",
			want: "donne oui"},
		{row: "Oui/oui/O", what: "FAUX", data: wb(t, line{"partenariat", "Partenariat", false}), do: right, q: "partenariat", want: "donne non"},
		{row: "Oui/oui/O", what: "a choice in capitals without accents", data: wb(t, line{"projet", "Projet", "EN REFLEXION"}), do: right,
			q: "projet", want: "donne reflexion"},
		{row: "Oui/oui/O", what: "an unknown choice", data: wb(t, line{"projet", "Projet", "abandonné"}), do: aside, code: survey.ChoiceUnknown,
			q: "projet", want: "invalide"},

		{row: "question renamed", what: "retitled, with its hidden name", data: wb(t, line{"personnes", "Public", 130}), do: right,
			want: "donne 130"},
		{row: "question renamed", what: "missing", data: workbook{rows: replace(form(), "heures", nil), names: identified()}.bytes(t), do: warn,
			code: survey.QuestionMissing, q: "heures", want: "manquant"},
		{row: "question renamed", what: "twice, answered differently",
			data: workbook{rows: append(form(), line{"personnes", "Personnes", 140}),
				names: identified()}.bytes(t), do: aside, code: survey.QuestionConflict, want: "invalide"},
		{row: "question renamed", what: "the sheet renamed", data: workbook{sheet: "Feuil1", names: identified()}.bytes(t), do: warn,
			code: survey.SheetRenamed, want: "donne 130"},
		{row: "question renamed", what: "no question at all", data: workbook{rows: []line{{"a", "b", "c"}}}.bytes(t), do: refuse,
			code: survey.FileNoQuestion},

		{row: "hidden rows", what: "a hidden row", data: workbook{names: identified(),
			alter: func(f *excelize.File, s string) {
				must(t, f.SetRowVisible(s, 5,
					false))
			}}.bytes(t), do: warn, code: survey.RowsHidden, want: "donne 130"},
		{row: "hidden rows", what: "data under a merged cell", data: recut(t, sound, func(n, c string) (string, string) {
			return n, strings.Replace(c, "</sheetData>", `</sheetData><mergeCells count="1"><mergeCell ref="C5:C6"/></mergeCells>`, 1)
		}), do: warn, code: survey.CellsMerged, want: "donne 130"},

		{row: "another year", what: "the form of 2023", data: workbook{names: map[string]any{codebook.PostName: "MS-62-03",
			codebook.YearName: 2023}}.bytes(t), do: refuse, code: survey.YearOther},
		{row: "another year", what: "a post of another region", data: workbook{rows: form(line{"id_poste", "Poste", "MS-44-01"})}.bytes(t),
			do: refuse, code: survey.PostOtherRegion},
		{row: "another year", what: "a post that is not in the register",
			data: workbook{rows: form(line{"id_poste", "Poste", "MS-62-99"})}.bytes(t), do: refuse, code: survey.PostUnknown},

		{row: "…", what: "a lock file", file: "~$MS-62-03.xlsx", data: []byte("x"), do: nobody},
		{row: "…", what: "a folder view", file: ".DS_Store", data: []byte("x"), do: nobody},
		{row: "…", what: "a cache", file: "Thumbs.db", data: []byte("x"), do: nobody},

		{row: "CSV", what: "semicolons", file: "a.csv", data: csv("MS-62-03;130;1,5"), do: warn, code: survey.CSVReadAs, want: "donne 130"},
		{row: "CSV", what: "commas and a BOM", file: "a.csv", data: []byte("\ufeffid_poste,personnes\nMS-62-03,130\n"), do: warn,
			code: survey.CSVReadAs, want: "donne 130"},
		{row: "CSV", what: "sep= and CR alone", file: "a.csv", data: []byte("sep=;\rid_poste;personnes\rMS-62-03;130\r"), do: warn,
			code: survey.CSVReadAs, want: "donne 130"},
		{row: "CSV", what: "Windows-1252", file: "a.csv",
			data: []byte("id_poste;Combien de personnes avez-vous accompagn\xe9es " +
				"?\nMS-62-03;130\n"), do: warn, code: survey.CSVReadAs, want: "donne 130"},
		{row: "CSV", what: "UTF-16", file: "a.csv", data: []byte(utf16LE("\ufeffid_poste;personnes\nMS-62-03;130\n")), do: warn,
			code: survey.CSVReadAs, want: "donne 130"},
		{row: "CSV", what: "a NUL", file: "a.csv", data: csv("MS-62-03;1\x0030;35"), do: refuse, code: survey.CSVBinary},
		{row: "CSV", what: "an unclosed quote", file: "a.csv", data: csv(`MS-62-03;"130;35`), do: refuse, code: survey.CSVQuote},
		{row: "CSV", what: "a row too long", file: "a.csv", data: csv("MS-62-03;130;35;7"), do: refuse, code: survey.CSVTooLong},

		{row: "text beginning", what: "an answer that begins like a formula",
			data: wb(t, line{"formations", "Lesquelles ?", "=cmd|' /C calc'!A0"}), do: right, q: "formations", want: "donne =cmd|' /C calc'!A0"},
		{row: "text beginning", what: "32,767 characters", data: wb(t, line{"formations", "Lesquelles ?", strings.Repeat("é", 32767)}),
			do: right, q: "formations", want: "donne " + strings.Repeat("é", 32767)},

		{row: "names with", what: "a name of 250 bytes", file: strings.Repeat("x", 245) + ".xlsx", data: sound, do: right, want: "donne 130"},
		{row: "names with", what: "a name of a device", file: "CON.xlsx", data: sound, do: right, want: "donne 130"},
	}
}

// Each fault of a return is dealt with as the table of faults says, the sound
// return beside it is used, and the balance of every file adds up (see ingest).
func TestFaults(t *testing.T) {
	neighbour := workbook{rows: form(line{"id_poste", "Poste", "MS-62-04"}),
		names: map[string]any{codebook.PostName: "MS-62-04", codebook.YearName: 2024}}.bytes(t)
	for _, c := range faultCases(t) {
		t.Run(c.row+"/"+c.what, func(t *testing.T) {
			if c.file == "" {
				c.file = "retour.xlsx"
			}
			if c.q == "" {
				c.q = "personnes"
			}
			c.check(t, files{"voisin.xlsx": neighbour, c.file: c.data}.ingest(t))
		})
	}
}

func (c faultCase) check(t *testing.T, res *Result) {
	t.Helper()
	used := map[string]survey.Response{}
	for _, r := range res.Responses {
		used[r.Post] = r
	}
	if _, ok := used["MS-62-04"]; !ok {
		t.Errorf("the return beside it is lost:\n%s", messages(res.Issues))
	}
	r, counted := used["MS-62-03"]
	if counted != (c.do != refuse && c.do != nobody) {
		t.Fatalf("counted: %v\n%s", counted, messages(res.Issues))
	}
	if counted && shown(r.Answers.Of(c.q)) != c.want {
		t.Errorf("%s: %.80q, want %.80q", c.q, shown(r.Answers.Of(c.q)), c.want)
	}
	levels := map[string][]survey.Level{refuse: {survey.Error}, aside: {survey.Error, survey.Warning},
		warn: {survey.Warning, survey.Note}}[c.do]
	said := slices.ContainsFunc(res.Issues, func(i survey.Issue) bool {
		return i.Code == c.code && strings.HasPrefix(i.Ref.File, ReturnsDir+"/") && slices.Contains(levels, i.Level)
	})
	if said != (c.code != "") {
		t.Errorf("want %q in:\n%s", c.code, messages(res.Issues))
	}
	if c.code == "" && len(res.Issues) > 0 {
		t.Errorf("nothing to say, but:\n%s", messages(res.Issues))
	}
	if c.do == aside && res.Balance.SetAside == 0 || c.do == right && res.Balance.SetAside > 0 {
		t.Errorf("balance %+v", res.Balance)
	}
}

// Faults that need more than one file or another place have tests of their own;
// each is looked for where it is said to be.
var faultsElsewhere = [...]struct{ row, file, test string }{
	{"same post twice", "identity_test.go", "TestOneReturnForEachPost"},
	{"same post twice", "identity_test.go", "TestWhoseReturnItIs"},
	{"total smaller than its part", "../check/check_test.go", "TestRulesOfTheQuestionnaire"},
	{"total smaller than its part", "../check/rules_test.go", "TestRulesAcrossAnswersAndReturns"},
	{"total smaller than its part", "../check/rules_test.go", "TestOutliers"},
	{"100,000 rows with one XFD cell", "../sheet/bounds_test.go", "TestHostileWorkbooks"},
	{"symlink loop, FIFO, folder, unreadable", "files_test.go", "TestEntriesThatAreNoFiles"},
	{"symlink loop, FIFO, folder, unreadable", "files_unix_test.go", "TestANamedPipeIsNotOpened"},
	{"file vanishes while it is read", "vanish_test.go", "TestAFileThatVanishesIsRefused"},
	{"inert in every output", "../render/xlsx/tables_test.go", "TestFormulaLikeTextIsInert"},
	{"inert in every output", "../render/csv/responses_test.go", "TestTextIsCompleteInTheData"},
	{"inert in every output", "../render/control/control_test.go", "TestThePageIsInert"},
	{"safe file names", "../render/control/control_test.go", "TestNamesOfLetters"},
	{"safe file names", "../form/fill_test.go", "TestFileNameIsRecognisableAndSafe"},
	{"output folder inside the input", "../../cmd/bilan/produire_test.go", "TestTargetsThatMustNotBeReplaced"},
	{"output folder that cannot be written", "../publish/publish_test.go", "TestFailedPublicationChangesNothing"},
	{"old or new, never half", "../../cmd/bilan/produire_test.go", "TestFailedRunKeepsTheFormerOutput"},
}

func TestFaultsElsewhereAreTested(t *testing.T) {
	for _, f := range faultsElsewhere {
		source, err := os.ReadFile(filepath.FromSlash(f.file))
		if err != nil || !regexp.MustCompile(`(?m)^func `+f.test+`\(t \*testing\.T\)`).Match(source) {
			t.Errorf("%s: %s is not in %s (%v)", f.row, f.test, f.file, err)
		}
	}
}
