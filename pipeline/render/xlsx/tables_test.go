package xlsx_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/present"
)

func TestCellsOfATable(t *testing.T) {
	f := open(t, write(t, sampleBook()))
	for _, c := range []struct{ rule, cell, raw, shown string }{
		{"a number is stored unrounded and shown rounded", "B5", "1250.4", "1,250"},
		{"a percentage runs to 100 and halves round away from zero", "B6", "62.5", "63\u202f%"},
		{"decimals are those of the format", "B7", "8.25", "8.3"},
		{"a secret figure shows its code", "C6", "s", "s"},
		{"an absent figure shows its code", "C7", "nd", "nd"},
		{"words stay words", "B8", "CPAM, Centre social", "CPAM, Centre social"},
		{"a noted number stays a number", "C5", "71.75", "72"},
		{"its note is named in the column of notes", "D5", "[note 2]\u202f: Rural", "[note 2]\u202f: Rural"},
		{"a row without notes says so", "D6", "aucune", "aucune"},
		{"heads carry the number of mediators", "B4", "Région (n\u00a0=\u00a039)", "Région (n\u00a0=\u00a039)"},
	} {
		raw, err := f.GetCellValue("Annexe 1", c.cell, excelize.Options{RawCellValue: true})
		check(t, err)
		shown, err := f.GetCellValue("Annexe 1", c.cell)
		check(t, err)
		if raw != c.raw || shown != c.shown {
			t.Errorf("%s: %s holds %q and shows %q, want %q and %q", c.rule, c.cell, raw, shown, c.raw, c.shown)
		}
	}
}

// The cells of a row that share a note stand on one line, or a row of many
// columns would be as high as a page.
func TestCellsThatShareANoteStandTogether(t *testing.T) {
	book := sampleBook()
	for i := range book.Tables[0].Rows[0].Cells {
		book.Tables[0].Rows[0].Cells[i].Note = book.Tables[0].Notes[1].Key
	}
	got, err := open(t, write(t, book)).GetCellValue("Annexe 1", "D5")
	check(t, err)
	if want := "[note 2]\u202f: Région, Rural"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestNumbersAreStoredAsNumbers(t *testing.T) {
	f := open(t, write(t, sampleBook()))
	for _, c := range []struct {
		cell string
		want excelize.CellType
	}{
		{"B5", excelize.CellTypeUnset}, {"B6", excelize.CellTypeUnset}, {"C5", excelize.CellTypeUnset}, // a number needs no type in the file
		{"C6", excelize.CellTypeSharedString}, {"A5", excelize.CellTypeSharedString},
	} {
		got, err := f.GetCellType("Annexe 1", c.cell)
		check(t, err)
		if got != c.want {
			t.Errorf("%s is of type %v, want %v", c.cell, got, c.want)
		}
	}
}

func TestSecretValueIsNotInTheFile(t *testing.T) {
	b := sampleBook()
	b.Tables[0].Rows[0].Cells[0] = present.Cell{
		Text: "4321", Numeric: true, Value: 4321, Stat: aggregate.Stat{Value: 4321, State: aggregate.Secret},
	}
	f := open(t, write(t, b))
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		check(t, err)
		for _, text := range slices.Concat(rows...) {
			if strings.Contains(text, "4321") || strings.Contains(text, "MS-62-03") {
				t.Errorf("%s shows %q", sheet, text)
			}
		}
	}
}

func TestFormulaLikeTextIsInert(t *testing.T) {
	f := open(t, write(t, sampleBook()))
	for _, c := range []struct{ cell, want string }{{"A8", "=2+2"}, {"C8", "@SOMME(A1)"}} {
		formula, err := f.GetCellFormula("Annexe 1", c.cell)
		check(t, err)
		value, err := f.GetCellValue("Annexe 1", c.cell)
		check(t, err)
		id, err := f.GetCellStyle("Annexe 1", c.cell)
		check(t, err)
		style, err := f.GetStyle(id)
		check(t, err)
		if formula != "" || value != c.want || style.NumFmt != 49 && (style.CustomNumFmt == nil || *style.CustomNumFmt != "@") {
			t.Errorf("%s: formula %q, value %q, want the text %q that stays text when edited", c.cell, formula, value, c.want)
		}
	}
}

func TestNotesAreNumberedAcrossTheWorkbook(t *testing.T) {
	f := open(t, write(t, sampleBook()))
	rows, err := f.GetRows("Notes")
	check(t, err)
	want := [][]string{
		{"[note 1]", "Moyennes arrondies.", "Annexe 1, Postes"},
		{"[note 2]", "Trois médiateurs seulement.", "Annexe 1"},
		{"[note 3]", "Au 31 décembre.", "Postes"},
	}
	if got := rows[len(rows)-3:]; !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	for i, code := range []string{"s", "nd", "so"} {
		if rows[3+i][0] != code {
			t.Errorf("row %q explains no %q", rows[3+i], code)
		}
	}
	line, err := f.GetCellValue("Postes", "A3")
	check(t, err)
	if want := "Ce tableau a 2 notes\u202f: [note 3], [note 1]."; line != want {
		t.Errorf("got %q, want %q", line, want)
	}
}

func TestLinksLeadToSheetsThatExist(t *testing.T) {
	b := sampleBook()
	b.Tables[1].Tab = "L'après" // an apostrophe cannot stand in a reference unquoted
	f := open(t, write(t, b))
	seen := map[string]bool{}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		check(t, err)
		for r := range rows {
			at, err := excelize.CoordinatesToCellName(1, r+1)
			check(t, err)
			linked, target, err := f.GetCellHyperLink(sheet, at)
			check(t, err)
			if linked && strings.HasSuffix(target, "!A1") {
				seen[strings.Trim(strings.TrimSuffix(target, "!A1"), "'")] = true
			}
		}
	}
	for _, sheet := range f.GetSheetList()[1:] {
		if !seen[sheet] {
			t.Errorf("no link leads to %s", sheet)
		}
		delete(seen, sheet)
	}
	if len(seen) > 0 {
		t.Errorf("links lead nowhere: %v", seen)
	}
}

func TestNamesAreMadeSafeAndUnique(t *testing.T) {
	long := "Une feuille au nom beaucoup trop long pour Excel"
	for _, c := range []struct{ rule, name, want string }{
		{"a free name is kept", "Besoins", "Besoins"},
		{"a name taken by another table is numbered", "annexe 1", "annexe 1_2"},
		{"and so is one that the annexe needs", "Notes", "Notes_2"},
		{"a name is cut at 31", long, "Une feuille au nom beaucoup tro"},
		{"surrogates count twice", strings.Repeat("😀", 20), strings.Repeat("😀", 15)},
		{"refused signs become dashes", "a/b\\c[d]e:f*g?h'i\x00j", "a-b-c-d-e-f-g-h-i-j"},
		{"no name: the title of the table", "", "Postes"},
		{"a name that Excel keeps for itself", "History", "Tableau"},
	} {
		b := sampleBook()
		b.Tables[1].Tab = c.name
		if got := open(t, write(t, b)).GetSheetList()[3]; got != c.want {
			t.Errorf("%s: %q became %q, want %q", c.rule, c.name, got, c.want)
		}
	}
}

func TestHeadsAreMadeUnique(t *testing.T) {
	b := sampleBook()
	table := b.Tables[0]
	table.Corner = ""
	table.Columns = []present.Head{{Label: "Nord\nentier"}, {Label: "nord entier"}}
	f := open(t, write(t, b))
	checkAccessible(t, f)
	rows, err := f.GetRows("Annexe 1")
	check(t, err)
	if want := []string{"Colonne", "Nord entier", "nord entier_2", "Notes"}; !slices.Equal(rows[3], want) {
		t.Errorf("got %q, want %q", rows[3], want)
	}
}
