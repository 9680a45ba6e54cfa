package ingest

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// returnedCase is a form of the sample (MS-59-05: 106 persons, 88 of them in a
// QPV) after somebody did something to it.
type returnedCase struct {
	what string
	do   func(f *excelize.File) error
	want string // the answer to « personnes »; empty when the sheet is refused or empty
	says string // part of what is said; empty for nothing
}

const bilan = "Bilan"

// returned gives a form of the sample after an edit.
func returned(t *testing.T, do func(f *excelize.File) error) []byte {
	t.Helper()
	f, err := excelize.OpenFile(filepath.Join(sample, ReturnsDir, "bilan-2024_MS-59-05_Roubaix.xlsx"))
	must(t, err)
	defer f.Close()
	must(t, do(f))
	var out bytes.Buffer
	must(t, f.Write(&out))
	return out.Bytes()
}

// set writes cells, of which every second is the value of the one before.
func set(sheet string, cells ...any) func(f *excelize.File) error {
	return func(f *excelize.File) error {
		for i := 0; i < len(cells); i += 2 {
			if err := f.SetCellValue(sheet, cells[i].(string), cells[i+1]); err != nil {
				return err
			}
		}
		return nil
	}
}

// all does one thing after another.
func all(steps ...func(f *excelize.File) error) func(f *excelize.File) error {
	return func(f *excelize.File) error {
		for _, step := range steps {
			if err := step(f); err != nil {
				return err
			}
		}
		return nil
	}
}

func columns(at string, n int) func(f *excelize.File) error {
	return func(f *excelize.File) error { return f.InsertCols(bilan, at, n) }
}

func insertedRows(at, n int) func(f *excelize.File) error {
	return func(f *excelize.File) error { return f.InsertRows(bilan, at, n) }
}

func mergedCells(from, to string) func(f *excelize.File) error {
	return func(f *excelize.File) error { return f.MergeCell(bilan, from, to) }
}

func labelOf(f *excelize.File, cell string) string {
	label, _ := f.GetCellValue(bilan, cell)
	return label
}

// turned makes a column of each row.
func turned(f *excelize.File) error {
	cells, err := f.GetRows(bilan, excelize.Options{RawCellValue: true})
	if err != nil {
		return err
	}
	if err := f.DeleteSheet(bilan); err != nil {
		return err
	}
	if _, err := f.NewSheet(bilan); err != nil {
		return err
	}
	for i, row := range cells {
		for j, text := range row {
			if err := f.SetCellValue(bilan, cellName(i+1, j+1), text); err != nil {
				return err
			}
		}
	}
	return nil
}

func styled(cell string, s excelize.Style) func(f *excelize.File) error {
	return func(f *excelize.File) error {
		id, err := f.NewStyle(&s)
		if err != nil {
			return err
		}
		return f.SetCellStyle(bilan, cell, cell, id)
	}
}

func runs(cell string, runs ...excelize.RichTextRun) func(f *excelize.File) error {
	return func(f *excelize.File) error { return f.SetCellRichText(bilan, cell, runs) }
}

func copied(name string, more func(f *excelize.File) error) func(f *excelize.File) error {
	return func(f *excelize.File) error {
		to, err := f.NewSheet(name)
		if err != nil {
			return err
		}
		if err := f.CopySheet(0, to); err != nil {
			return err
		}
		return more(f)
	}
}

// emptied takes the answers away, as in a form that nobody filled.
func emptied(f *excelize.File) error {
	for row := 10; row <= 98; row++ {
		if err := f.SetCellValue(bilan, cellName(3, row), nil); err != nil {
			return err
		}
	}
	return nil
}

func cellName(col, row int) string {
	name, _ := excelize.CoordinatesToCellName(col, row)
	return name
}

func hide(sheet string) func(f *excelize.File) error {
	return func(f *excelize.File) error {
		f.SetActiveSheet(1)
		return f.SetSheetVisible(sheet, false)
	}
}

var (
	struckFont = &excelize.Font{Strike: true}
	formula    = func(cell, f string) func(file *excelize.File) error {
		return func(file *excelize.File) error { return file.SetCellFormula(bilan, cell, f) }
	}
)

var returnedCases = []returnedCase{
	// columns
	{"a column of last year before the answers", all(columns("C", 1), set(bilan, "C3", "Rappel 2023", "C12", 999)), "donne 106",
		"« Rappel 2023 » est écrit hors"},
	{"an empty column before the answers", columns("C", 1), "donne 106", ""},
	{"two columns before the labels", columns("B", 2), "donne 106", ""},
	{"« Réponse 2023 » beside « Réponse 2024 »", all(columns("C", 1),
		set(bilan, "C3", "Réponse 2023", "D3", "Réponse 2024", "C12", 999)),
		"donne 106", "n'est pas lu"},
	{"two columns « Réponse »", all(columns("C", 1), set(bilan, "C3", "Réponse", "C12", 999)), "",
		"C3 « Réponse » et D3 « Réponse »"},
	{"no column « Réponse »", set(bilan, "C3", "2023"), "", "aucune colonne n'est titrée « Réponse »"},
	{"no heads, and a hint above the questions", func(f *excelize.File) error {
		if err := f.RemoveRow(bilan, 3); err != nil {
			return err
		}
		return f.SetCellValue(bilan, "D2", "Plusieurs réponses possibles")
	}, "", "aucune colonne n'est titrée « Réponse »"},
	{"« Vos réponses »", set(bilan, "C3", "VOS REPONSES"), "donne 106", ""},
	{"the head is the year", set(bilan, "C3", 2024), "donne 106", ""},
	{"« Réponse N-1 » before", all(columns("C", 1), set(bilan, "C3", "Réponse N-1", "C12", 999)), "donne 106", "« 999 »"},
	{"the hidden names deleted", func(f *excelize.File) error { return f.RemoveCol(bilan, "A") }, "donne 106", ""},
	{"the labels deleted", func(f *excelize.File) error { return f.RemoveCol(bilan, "B") }, "donne 106", "C20"},
	{"the heads deleted", func(f *excelize.File) error { return f.RemoveRow(bilan, 3) }, "", "aucune colonne"},

	{"the head merged over the hints", mergedCells("C3", "D3"), "donne 106", ""},
	{"the head merged over hints that were not computed", all(set(bilan, "D12", nil), formula("D12", "1+1"), mergedCells("C3", "D3")),
		"donne 106", ""},
	{"« Question » above the hidden names", set(bilan, "A3", "Question", "B3", nil), "donne 106", ""},
	{"two labels exchanged", func(f *excelize.File) error {
		return set(bilan, "B12", labelOf(f, "B13"), "B13", labelOf(f, "B12"))(f)
	}, "", "ce qui est écrit en B12, B13 appartient à d'autres questions"},
	{"a label over which the answer was written", set(bilan, "B83", "La confiance des familles", "C83", nil), "donne 106",
		"Bilan!B83 : « La confiance des familles »"},
	{"the head merged over an empty column", all(columns("C", 1), set(bilan, "C3", "Réponse", "D3", nil), mergedCells("C3", "D3")),
		"donne 106", ""},
	{"the head merged over last year's", all(columns("C", 1), set(bilan, "C3", "Réponse", "D3", nil, "C12", 999), mergedCells("C3", "D3")),
		"",
		"C3 « Réponse » et D3 « Réponse »"},
	{"the head merged over both years", all(columns("C", 1), insertedRows(4, 1),
		set(bilan, "C3", "Réponse", "D3", nil, "C4", 2023, "D4", 2024, "C13", 999), mergedCells("C3", "D3")), "donne 106",
		"Bilan!C13 : « 999 »"},
	{"both years under the head", all(columns("C", 1), insertedRows(4, 1), set(bilan, "C3", "Réponse", "D3", nil, "C4", 2023, "D4", 2024)),
		"donne 106", "Bilan!C4 : « 2023 »"},
	{"last year under the head", all(insertedRows(4, 1), set(bilan, "C4", "2023")), "", "aucune colonne n'est titrée « Réponse »"},
	{"a recall under the head", all(insertedRows(4, 1), set(bilan, "C4", "Rappel")), "", "aucune colonne n'est titrée « Réponse »"},
	{"a head merged over the one of the answers", mergedCells("B3", "C3"), "", "aucune colonne n'est titrée « Réponse »"},
	{"the heads on row 12", insertedRows(1, 9), "donne 106", ""},
	{"« Réponse (2023) » beside « Réponse (2024) »",
		all(columns("D", 1), set(bilan, "D3", "Réponse (2023)", "C3", "Réponse (2024)", "D12",
			999)),
		"donne 106", "« 999 »"},
	{"« Réponse de l'an dernier »", all(columns("C", 1), set(bilan, "C3", "Réponse de l’an dernier", "C12", 999)), "donne 106",
		"« 999 »"},
	{"« Objectif 2025 » before", all(columns("C", 1), set(bilan, "C3", "Objectif 2025", "C12", 999)), "donne 106", "« 999 »"},
	{"two of a colleague and of their own", all(columns("C", 1), set(bilan, "C3", "Réponse de Karim", "C12", 999)), "",
		"« Réponse de Karim »"},
	{"two, of which one is hidden", all(columns("C", 1), set(bilan, "C3", "Réponse", "C12", 999), func(f *excelize.File) error {
		return f.SetColVisible(bilan, "C", false)
	}), "", "C3 « Réponse » et D3 « Réponse »"},
	{"two halves of a year", all(columns("C", 1), set(bilan, "C3", "Réponse 1er semestre", "D3", "Réponse 2e semestre")), "",
		"1er semestre"},
	{"labels and answers hidden", func(f *excelize.File) error { return f.SetColVisible(bilan, "B:C", false) }, "donne 106", ""},
	{"turned over, a column for each question", turned, "donne 106", "rien ne lit la colonne"},

	// every cell
	{"an answer over the hint", set(bilan, "D13", 88), "donne 106", "Bilan!D13 : « 88 »"},
	{"a text beyond the hints", set(bilan, "F12", "dont 12 mineurs"), "donne 106", "Bilan!F12 : « dont 12 mineurs »"},
	{"a formula beyond the hints", formula("G12", "1+1"), "donne 106", "Bilan!G12"},
	{"a text under the table", set(bilan, "B101", "Je suis partie en mars."), "donne 106", "Bilan!B101 : « Je suis partie en mars. »"},
	{"a number under the table", set(bilan, "C102", 12), "donne 106", "C102 « 12 »"},
	{"a text above the table", set(bilan, "D1", "urgent"), "donne 106", "Bilan!D1 : « urgent »"},
	{"an answer in the label", set(bilan, "B83", "Qu’est-ce qui a rendu vos missions plus faciles ? La confiance des familles"), "donne 106",
		"Bilan!B83"},
	{"a number in the label", set(bilan, "B12", "Personnes : 106"), "donne 106", "Bilan!B12 : « Personnes : 106 »"},
	{"a name lost before a reworded label", set(bilan, "A83", nil, "B83", "Ce qui m'a aidée"), "donne 106", "C83"},
	{"the choice of a row reworded", set(bilan, "B22", "Mutuelles"), "donne 106", "Bilan!B22 : « Mutuelles »"},
	{"the row of a choice deleted", func(f *excelize.File) error { return f.RemoveRow(bilan, 23) }, "donne 106",
		"la ligne manque pour « Collectivités territoriales »"},

	{"a text among the hidden names", set(bilan, "A2", "note"), "donne 106", "Bilan!A2 : « note »"},
	{"a row of their own", all(insertedRows(13, 1), set(bilan, "B13", "dont mineurs", "C13", 12)), "donne 106",
		"C13 « 12 » devant « dont mineurs »"},
	{"an answer merged over two questions", mergedCells("C12", "C13"), "donne 106", "la réponse fusionnée (C12:C13) est devant plusieurs"},
	{"a mark merged over the choices", mergedCells("C21", "C29"), "donne 106", "Bilan!C21 : la réponse fusionnée (C21:C29)"},
	{"an answer merged with its hint", mergedCells("C12", "D12"), "donne 106", ""},

	// numbers
	{"two lines", set(bilan, "C12", "120\n106"), "invalide", "« 120\n106 » contient plusieurs nombres"},
	{"a tab", set(bilan, "C12", "120\t106"), "invalide", "plusieurs nombres"},
	{"two spaces", set(bilan, "C12", "120  106"), "invalide", "plusieurs nombres"},
	{"one then another", set(bilan, "C12", "120 puis 106"), "invalide", "plusieurs nombres"},
	{"a sum in words", set(bilan, "C12", "50+12"), "invalide", "plusieurs nombres"},
	{"thousands", set(bilan, "C12", "1 106"), "donne 1106", ""},
	{"a number and its unit on two lines", set(bilan, "C12", "106\npersonnes"), "donne 106", "lu 106"},
	{"a run struck out", runs("C12", excelize.RichTextRun{Text: "12", Font: struckFont}, excelize.RichTextRun{Text: "106"}), "donne 106",
		"une partie de la cellule est barrée"},
	{"all of it struck out", runs("C12", excelize.RichTextRun{Text: "106", Font: struckFont}), "manquant", "« 106 » est barré"},
	{"a cell struck out", styled("C12", excelize.Style{Font: struckFont}), "manquant", "« 106 » est barré"},
	{"shown as a percentage", all(set(bilan, "C12", 1), styled("C12", excelize.Style{NumFmt: 9})), "invalide", "« 100 % »"},
	{"a part shown as a percentage", all(set(bilan, "C12", 0.07), styled("C12", excelize.Style{NumFmt: 10})), "invalide", "« 7 % »"},
	{"a percentage of the user's own", all(set(bilan, "C12", 0.125), styled("C12", excelize.Style{CustomNumFmt: ptr("0.0\\ %")})), "invalide",
		"« 12,5 % »"},
	{"a percent sign between quotes is a text", styled("C12", excelize.Style{CustomNumFmt: ptr(`0" %"`)}), "donne 106", ""},
	{"an escaped percent sign is a text", styled("C12", excelize.Style{CustomNumFmt: ptr(`0\%`)}), "donne 106", ""},
	{"invisible characters", set(bilan, "C12", "\u200b106\ufeff"), "donne 106", "caractères invisibles retirés de « 106 »"},
	{"invisible characters of other scripts", set(bilan, "C12", "\u2800\u31641\u206306\ufe0f\U000e0031"), "donne 106",
		"caractères invisibles"},
	{"invisible characters around the identifier", set(bilan, "C5", "\ufeffMS-59-05"), "donne 106", "retirés de « MS-59-05 »"},
	{"only invisible characters", set(bilan, "C12", "\u200b"), "manquant", "caractères invisibles"},
	{"the mark of a text", set(bilan, "C12", "'106"), "donne 106", "lu 106"},
	{"scientific", set(bilan, "C12", "1,06E+02"), "invalide", "plusieurs nombres"},
	{"money", set(bilan, "C12", "106 €"), "invalide", "la question ne demande pas cette unité"},

	// whose
	{"another commune", set(bilan, "C7", "Lille"), "donne 106", "le formulaire dit « Lille » là où le registre dit « Roubaix »"},
	{"another department", set(bilan, "C6", "Aisne (02)"), "donne 106", "« Aisne (02) »"},

	{"another territory", set(bilan, "C8", "Rural"), "donne 106", "le formulaire dit « Rural » là où le registre dit « QPV »"},

	// sheets
	{"« Bilan » empty, « Bilan (2) » filled", copied("Bilan (2)", emptied), "donne 106", "« Bilan » a été renommée"},
	{"a copy of the same", copied("Bilan (2)", set(bilan)), "donne 106", "feuille identique"},
	{"two that differ", copied("Bilan (2)", set(bilan, "C12", 107)), "",
		"« Bilan » et « Bilan (2) » contiennent des réponses différentes"},
	{"a hidden old one", copied("Vieux", all(set("Vieux", "B1", "Bilan 2023", "C12", 999), hide("Vieux"))), "donne 106",
		"feuille d'une autre année"},
	{"a hidden one", copied("Brouillon", all(set("Brouillon", "C12", 999), hide("Brouillon"))), "donne 106", "feuille masquée, non lue"},
	{"one of another year", copied("2023", set("2023", "B1", "Bilan 2023", "C12", 999)), "donne 106", "autre année"},
	{"an empty form", emptied, "", "reçu vide"},
	{"sheets named by Numbers", func(f *excelize.File) error {
		for _, name := range f.GetSheetList() {
			if err := f.SetSheetName(name, name+" - Tableau 1"); err != nil {
				return err
			}
		}
		return nil
	}, "donne 106", "« Bilan » a été renommée"},
	// around the cells
	{"a comment", func(f *excelize.File) error {
		return f.AddComment(bilan, excelize.Comment{Cell: "C13", Author: "Anne", Text: "plutôt 88"})
	}, "donne 106", "Bilan!C13 : commentaire non lu : « plutôt 88 »"},
	{"a text box", func(f *excelize.File) error {
		return f.AddShape(bilan, &excelize.Shape{Cell: "E5", Type: "rect", Paragraph: []excelize.RichTextRun{{Text: "voir mon courriel"}}})
	}, "donne 106", "Bilan!E5 : zone de texte non lue : « voir mon courriel »"},
	{"a ticked box", func(f *excelize.File) error {
		return f.AddFormControl(bilan, excelize.FormControl{Cell: "E6", Type: excelize.FormControlCheckBox, Checked: true, Text: "Oui"})
	}, "donne 106", "Bilan!E6 : case à cocher cochée, non lue"},
	{"a box that is not ticked", func(f *excelize.File) error {
		return f.AddFormControl(bilan, excelize.FormControl{Cell: "E6", Type: excelize.FormControlCheckBox, Text: "Oui"})
	}, "donne 106", ""},
}

func ptr(s string) *string { return &s }

// What somebody did to a form is read as a careful person would, or named.
func TestFormsAsPeopleReturnThem(t *testing.T) {
	cb, posts := sampleCampaign(t)
	cb.Campaign.Dir = t.TempDir()
	must(t, os.Mkdir(filepath.Join(cb.Campaign.Dir, ReturnsDir), 0o755))
	r := newReader(cb, posts, &corrections{})
	path := filepath.Join(cb.Campaign.Dir, ReturnsDir, "bilan-2024_MS-59-05_Roubaix.xlsx")
	for _, c := range returnedCases {
		t.Run(c.what, func(t *testing.T) {
			must(t, os.WriteFile(path, returned(t, c.do), 0o644))
			o := r.file(candidate{file: "retours/bilan-2024_MS-59-05_Roubaix.xlsx", path: path})
			got := ""
			if len(o.returns) == 1 {
				got = shown(o.returns[0].response.Answers.Of("personnes"))
			}
			said := messages(o.issues)
			if got != c.want || !strings.Contains(said, c.says) || c.says == "" && len(o.issues) > 0 {
				t.Errorf("read %q, want %q, saying %q:\n%s", got, c.want, c.says, said)
			}
		})
	}
}
