package ingest

import (
	"strings"
	"testing"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// typed reads a text as the answer to a question without unit: a count, or any
// number.
func typed(s string, whole bool) reading {
	q := question{Question: codebook.Question{Type: codebook.Decimal}}
	if whole {
		q.Type = codebook.Integer
		q.Constraint, _ = codebook.ParseExpression(". >= 0")
	}
	return readCell(&q, sheet.Cell{Kind: sheet.Text, Text: s}, false)
}

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	const given, missing, invalid = survey.Given, survey.Missing, survey.Invalid
	for _, c := range []struct {
		written string
		whole   bool
		num     float64
		state   survey.State
		code    survey.Code
	}{
		{"1250", true, 1250, given, ""},
		{" 1 250 ", true, 1250, given, ""},
		{"1\u00a0250", true, 1250, given, ""},
		{"1\u202f250", true, 1250, given, ""},
		{"1 250 000", true, 1250000, given, ""},
		{"12,00", true, 12, given, ""},
		{"130.", true, 130, given, ""},
		{"+3", true, 3, given, ""},
		{"1,5", false, 1.5, given, ""},
		{"1 250,5", false, 1250.5, given, ""},
		{"0", true, 0, given, ""},
		{"130 pers.", true, 130, given, survey.NumberUnit},
		{"130pers", true, 130, given, survey.NumberUnit},
		{"1 250 personnes différentes", true, 1250, given, survey.NumberUnit},
		{"env. 130", true, 130, given, survey.NumberApproximate},
		{"~130", true, 130, given, survey.NumberApproximate},
		{"130 environ", true, 130, given, survey.NumberApproximate},
		{"environ trente personnes", true, 30, given, survey.NumberApproximate},
		{"130 ?", true, 130, given, survey.NumberApproximate},
		{"trente", true, 30, given, survey.NumberWords},
		{"Aucune", true, 0, given, survey.NumberWords},
		{"cent vingt personnes", true, 120, given, survey.NumberWords},
		{"-", true, 0, missing, survey.AnswerNone},
		{"/", true, 0, missing, survey.AnswerNone},
		{"?", true, 0, missing, survey.AnswerNone},
		{"NSP", true, 0, missing, survey.AnswerNone},
		{"N/A", true, 0, missing, survey.AnswerNone},
		{"non renseigné", true, 0, missing, survey.AnswerNone},
		{"2/3", true, 0, invalid, survey.NumberSeveral},
		{"10 à 12", true, 0, invalid, survey.NumberSeveral},
		{"12 dont 4 hommes", true, 0, invalid, survey.NumberSeveral},
		{"1 25", true, 0, invalid, survey.NumberSeveral},
		{"-3", true, 0, invalid, survey.NumberNegative},
		{"−3", true, 0, invalid, survey.NumberNegative},
		{"-3", false, -3, given, ""},
		{"1,5", true, 0, invalid, survey.NumberFraction},
		{"1.250", true, 0, invalid, survey.NumberFraction},
		{"plus de 100", true, 0, invalid, survey.NumberBad},
		{"> 100", true, 0, invalid, survey.NumberBad},
		{"45 %", true, 0, invalid, survey.NumberOtherUnit},
		{"30 mille", true, 0, invalid, survey.NumberBad},
		{"3 par mois", true, 0, invalid, survey.NumberBad},
		{"12 h 30", true, 0, invalid, survey.NumberSeveral},
		{"1e3", true, 0, invalid, survey.NumberSeveral},
		{"O", true, 0, invalid, survey.NumberBad},
		{"beaucoup", true, 0, invalid, survey.NumberBad},
		{strings.Repeat("9", 400), true, 0, invalid, survey.NumberBad},
	} {
		r := typed(c.written, c.whole)
		if r.num != c.num && c.state == given || r.state != c.state || r.code != c.code {
			t.Errorf("%q (whole %v): %v %v %q, want %v %v %q", c.written, c.whole, r.num, r.state, r.code, c.num, c.state, c.code)
		}
	}
}

func TestNumberCellsOfTheWrongKindAreSetAside(t *testing.T) {
	for _, c := range []struct {
		cell sheet.Cell
		code survey.Code
	}{
		{sheet.Cell{Kind: sheet.Date, Time: time.Date(2025, 3, 2, 0, 0, 0, 0, time.UTC)}, survey.NumberIsDate},
		{sheet.Cell{Kind: sheet.Bool, Num: 1}, survey.NumberBad},
		{sheet.Cell{Kind: sheet.Error, Text: "#REF!"}, survey.CellFault},
		{sheet.Cell{Kind: sheet.Bad, Fault: sheet.NotComputed, Formula: true}, survey.CellUncached},
		{sheet.Cell{Kind: sheet.Bad, Fault: sheet.BadIndex, Text: "99"}, survey.CellFault},
		{sheet.Cell{Kind: sheet.Number, Num: 12.5}, survey.NumberFraction},
		{sheet.Cell{Kind: sheet.Number, Num: -1}, survey.NumberNegative},
	} {
		q := question{Question: codebook.Question{Type: codebook.Integer}}
		q.Constraint, _ = codebook.ParseExpression(". >= 0")
		if r := readCell(&q, c.cell, false); r.state != survey.Invalid || r.code != c.code {
			t.Errorf("%+v: %v %q, want %q", c.cell, r.state, r.code, c.code)
		}
	}
}

// A cell that shows a percentage is that many percent where the question asks for
// some, and nothing elsewhere: nobody can tell what was meant.
func TestPercentagesWhereTheyAreAskedFor(t *testing.T) {
	cell := sheet.Cell{Kind: sheet.Number, Num: 0.12, Look: sheet.Percent}
	for _, c := range []struct {
		label, hint string
		state       survey.State
		code        survey.Code
		num         float64
	}{
		{"Quelle part de votre temps, en %", "", survey.Given, survey.NumberAsPercent, 12},
		{"Quelle part de votre temps ?", "Un pourcentage", survey.Given, survey.NumberAsPercent, 12},
		{"Combien de personnes ?", "Un nombre", survey.Invalid, survey.NumberPercent, 0},
	} {
		q := question{Question: codebook.Question{Type: codebook.Integer, Label: c.label, Hint: c.hint}}
		if r := readCell(&q, cell, false); r.state != c.state || r.code != c.code || r.num != c.num {
			t.Errorf("%s: %v %q %v, want %v %q %v", c.label, r.state, r.code, r.num, c.state, c.code, c.num)
		}
	}
}

func TestSpreadsheetNoiseInAWholeNumberIsRounded(t *testing.T) {
	q := question{Question: codebook.Question{Type: codebook.Integer}}
	if r := readCell(&q, sheet.Cell{Kind: sheet.Number, Num: 130.00000000000003}, false); r.num != 130 || r.state != survey.Given {
		t.Errorf("read %v %v, want 130", r.num, r.state)
	}
}

func TestFrenchNumberWords(t *testing.T) {
	for words, want := range map[string]int{
		"zéro": 0, "un": 1, "seize": 16, "dix-sept": 17, "vingt et un": 21, "vingt-deux": 22, "soixante et onze": 71,
		"soixante-dix-sept": 77, "quatre-vingts": 80, "quatre-vingt-un": 81, "quatre vingt dix neuf": 99, "septante-cinq": 75,
		"cent": 100, "cent un": 101, "deux cents": 200, "neuf cent quatre-vingt-dix-neuf": 999,
		"mille": 1000, "mille deux cent cinquante": 1250, "trois mille": 3000, "néant": 0,
	} {
		if got, ok := numberInWords(words); !ok || got != want {
			t.Errorf("%q: %d %v, want %d", words, got, ok, want)
		}
	}
	for _, words := range []string{"", "et", "vingt trente", "deux trois", "cent cent", "zéro un", "quatre quatre-vingts",
		"douze cents cents", "mille mille", "vingt zéro", "un cent mille et", "beaucoup"} {
		if got, ok := numberInWords(words); ok {
			t.Errorf("%q read as %d, want nothing", words, got)
		}
	}
}

func TestYesAndNoAsPeopleWriteThem(t *testing.T) {
	for _, s := range []string{"Oui", "oui", "OUI.", "O", "X", "x", "1", "VRAI", "True", "✓", "✔", "☑", "yes"} {
		if r := readYesNo(s); r.state != survey.Given || r.num != 1 {
			t.Errorf("%q: %v %v, want yes", s, r.state, r.num)
		}
	}
	for _, s := range []string{"Non", "n", "0", "FAUX", "false", "✗", "☐"} {
		if r := readYesNo(s); r.state != survey.Given || r.num != 0 {
			t.Errorf("%q: %v %v, want no", s, r.state, r.num)
		}
	}
	for _, s := range []string{"oui et non", "2", "-1", "parfois", "oui ?"} {
		if r := readYesNo(s); r.state != survey.Invalid {
			t.Errorf("%q: %v, want invalid", s, r.state)
		}
	}
	for _, s := range []string{"-", "NSP", "?", "/"} {
		if r := readYesNo(s); r.state != survey.Missing || r.code != survey.AnswerNone {
			t.Errorf("%q: %v %q, want no answer", s, r.state, r.code)
		}
	}
}

func TestDatesAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct {
		written, iso string
		code         survey.Code
	}{
		{"2025-01-14", "2025-01-14", ""},
		{"2025-01-14T10:22:33.000+01:00", "2025-01-14", ""},
		{"14/01/2025", "2025-01-14", ""},
		{"14.1.2025", "2025-01-14", ""},
		{"14 - 01 - 2025", "2025-01-14", ""},
		{"14/01/2025 10:22", "2025-01-14", ""},
		{"14 janvier 2025", "2025-01-14", ""},
		{"1er févr. 2025", "2025-02-01", ""},
		{"Mardi 14 Janvier 2025", "2025-01-14", ""},
		{"14/01/25", "2025-01-14", survey.DateShortYear},
		{"31/12/1895", "1895-12-31", ""}, {"14/01/0025", "", survey.DateBad},
		{"01/14/2025", "", survey.DateBad},
		{"31/02/2025", "", survey.DateBad},
		{"janvier 2025", "", survey.DateBad},
		{"14/01", "", survey.DateBad},
		{"-", "", survey.AnswerNone},
	} {
		if r := readDate(c.written, false); r.text != c.iso || r.code != c.code {
			t.Errorf("%q: %q %q, want %q %q", c.written, r.text, r.code, c.iso, c.code)
		}
	}
}

func TestDateCells(t *testing.T) {
	day := time.Date(2025, 1, 14, 9, 30, 0, 0, time.UTC)
	for _, c := range []struct {
		cell     sheet.Cell
		date1904 bool
		iso      string
		code     survey.Code
	}{
		{sheet.Cell{Kind: sheet.Date, Time: day}, false, "2025-01-14", ""},
		{sheet.Cell{Kind: sheet.Number, Num: 45671}, false, "2025-01-14", survey.DateSerial},
		{sheet.Cell{Kind: sheet.Number, Num: 45671 - 1462}, true, "2025-01-14", survey.DateSerial},
		{sheet.Cell{Kind: sheet.Number, Num: 14}, false, "", survey.DateBad},
		{sheet.Cell{Kind: sheet.Number, Num: -5}, false, "", survey.DateBad},
		{sheet.Cell{Kind: sheet.Date, Time: time.Date(1899, 12, 31, 9, 0, 0, 0, time.UTC)}, false, "", survey.DateBad},
	} {
		if r := readDateCell(c.cell, c.date1904); r.text != c.iso || r.code != c.code {
			t.Errorf("%+v: %q %q, want %q %q", c.cell, r.text, r.code, c.iso, c.code)
		}
	}
}

func TestSeveralChoicesInOneCell(t *testing.T) {
	d := newDictionary(testCodebook(t))
	for _, c := range []struct{ question, written, choices, other, left string }{
		{"themes", "Nutrition (alimentation, activité physique), Cancer", "nutrition cancer", "", ""},
		{"themes", "Cancer; Public relais / Pairs / Médiateurs", "relais cancer", "", ""},
		{"themes", "cancer/public relais/pairs/mediateurs", "relais cancer", "", ""},
		{"themes", "- NUTRITION (Alimentation, activite physique)\n- Cancer", "nutrition cancer", "", ""},
		{"themes", "Demandeurs d'emploi / RSA ; Dépistage des cancers", "cancer emploi", "", ""},
		{"themes", "nutrition cancer", "nutrition cancer", "", ""},
		{"themes", "Cancer ; Cancer", "cancer", "", ""},
		{"themes", "Cancer ; Sommeil", "cancer", "", "Sommeil"},
		{"themes", "Nutrition (alimentation, sommeil)", "", "", "Nutrition (alimentation, sommeil)"},
		{"freins", "Mobilité, horaires", "mobilite", "horaires", ""},
		{"freins", "Mobilite ; Autre", "mobilite", "Autre", ""},
	} {
		i, _, _ := d.words.find(c.question)
		q := &d.questions[i]
		r := readSeveral(q, c.written)
		var names []string
		for _, k := range r.choices {
			names = append(names, q.choices[k].Name)
		}
		left := ""
		if r.code == survey.ChoiceUnknown {
			left = r.args[1]
		}
		if strings.Join(names, " ") != c.choices || r.other != c.other || left != c.left {
			t.Errorf("%q: %v other %q left %q, want %q %q %q", c.written, names, r.other, left, c.choices, c.other, c.left)
		}
	}
}

func TestOneChoiceIsNeverGuessed(t *testing.T) {
	d := newDictionary(testCodebook(t))
	i, _, _ := d.words.find("projet")
	for _, c := range []struct {
		written string
		state   survey.State
		code    survey.Code
	}{
		{"defini", survey.Given, ""},
		{"DÉFINI", survey.Given, ""},
		{"en  reflexion", survey.Given, ""},
		{"Définit", survey.Invalid, survey.ChoiceUnknown},
		{"Défini / En réflexion", survey.Invalid, survey.ChoiceSeveral},
		{"Défini mais fragile", survey.Invalid, survey.ChoiceUnknown},
		{"NSP", survey.Missing, survey.AnswerNone},
	} {
		if r := readOne(&d.questions[i], c.written); r.state != c.state || r.code != c.code {
			t.Errorf("%q: %v %q, want %v %q", c.written, r.state, r.code, c.state, c.code)
		}
	}
}

func TestASpellingThatFitsTwoChoicesFindsNeither(t *testing.T) {
	v := newVocabulary()
	v.add("plus", "+ de 60 ans", nil)
	v.add("moins", "- de 60 ans", nil)
	if i, _, ok := v.find("- de 60 ans"); !ok || i != 1 {
		t.Errorf("exact label: %d %v", i, ok)
	}
	if _, _, ok := v.find("de 60 ans"); ok {
		t.Error("an ambiguous spelling was taken for a choice")
	}
}
