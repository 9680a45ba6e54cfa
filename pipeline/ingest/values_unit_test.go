package ingest

import (
	"math"
	"strings"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

func askedFor(kind codebook.Type, label, hint string) *question {
	return &question{Question: codebook.Question{Type: kind, Label: label, Hint: hint}}
}

// The unit of the question decides what a number with a unit is.
func TestUnitsOfNumbers(t *testing.T) {
	inEuros, inThousands := askedFor(codebook.Decimal, "Budget de l’année ?", "En euros"),
		askedFor(codebook.Decimal, "Budget (en k€) ?", "")
	inMillions := askedFor(codebook.Decimal, "Budget ?", "En millions d’euros")
	notInEuros := askedFor(codebook.Decimal, "Budget ?", "En k€, pas en euros")
	amount, count := askedFor(codebook.Integer, "Quel est le budget de l’année ?", ""),
		askedFor(codebook.Integer, "Combien de personnes ?", "")
	any, torn := askedFor(codebook.Decimal, "Quelle valeur ?", ""), askedFor(codebook.Decimal, "Budget (en euros) ?", "En k€")
	part, posts := askedFor(codebook.Decimal, "Quelle part, en % ?", ""), askedFor(codebook.Decimal, "Combien d’emplois ?", "En ETP")
	hours, capped := askedFor(codebook.Integer, "Combien d’heures par an ?", ""),
		askedFor(codebook.Decimal, "Aide (au plus 250 k€), en euros ?", "")
	week, families := askedFor(codebook.Decimal, "Durée du travail ?", "En heures"),
		askedFor(codebook.Integer, "Combien de familles adhérentes, sauf les groupes ?", "Compter de familles à familles")
	const unit, converted, other = survey.NumberUnit, survey.NumberConverted, survey.NumberOtherUnit
	for _, c := range []struct {
		asked   *question
		written string
		num     float64
		code    survey.Code
	}{
		{inEuros, "1 250 000 €", 1250000, unit}, {inEuros, "1.250.000,50", 1250000.5, unit}, {inEuros, "€ 1 250", 1250, unit},
		{inEuros, "250 k€", 250000, converted}, {inEuros, "250 K€", 250000, converted}, {inEuros, "250 k", 250000, converted},
		{inEuros, "1,5 M€", 1500000, converted}, {inEuros, "1,1 M€", 1100000, converted},
		{inEuros, "1,5 million d’euros", 1500000, converted},
		{inEuros, "2 Md€", 2e9, converted}, {inEuros, "250 milliers d'euros", 250000, converted}, {inEuros, "(1 250 €)", -1250, unit},
		{inEuros, "(1 250) €", -1250, unit}, {inEuros, "1 250 € TTC", 1250, unit}, {inEuros, "1 250 eur", 1250, unit},
		{inEuros, "env. 250 k€", 250000, survey.NumberApproximate}, {inEuros, "12 %", 0, other}, {inEuros, "2 personnes", 2, unit},
		{inThousands, "250 000 €", 250, converted}, {inThousands, "250 k€", 250, unit}, {inThousands, "250", 250, ""},
		{inThousands, "1,5 M€", 1500, converted}, {inThousands, "250 k", 250, unit},
		{notInEuros, "250 000 €", 250, converted},
		{inMillions, "250 000 €", 0.25, converted}, {inMillions, "1,5 M€", 1.5, unit},
		{amount, "1 250 €", 1250, unit}, {amount, "250 k€", 0, other}, {amount, "250 k", 0, survey.NumberBad},
		{count, "250 €", 0, other}, {count, "2 ETP", 0, other}, {count, "12 %", 0, other},
		{any, "1 250 €", 1250, unit}, {any, "2,5 ETP", 2.5, unit}, {any, "12 %", 0, other}, {any, "1,5 M€", 0, other},
		{torn, "250 k€", 0, other}, {torn, "1 250 €", 0, other}, {torn, "250", 250, ""}, {capped, "12 k€", 12000, converted},
		{part, "12 %", 12, unit}, {part, "12,5%", 12.5, unit}, {part, "12 pour cent", 12, unit}, {part, "12 €", 0, other},
		{posts, "2,5 ETP", 2.5, unit}, {posts, "2.5 etp", 2.5, unit}, {posts, "2,5 équivalents temps plein", 2.5, unit},
		{hours, "35 h", 35, unit}, {hours, "35 heures", 35, unit}, {hours, "3 jours", 0, other}, {hours, "12 h 30", 0, survey.NumberFraction},
		{week, "35h30", 35.5, converted}, {week, "35:30", 35.5, converted}, {week, "7 h 45 min", 7.75, converted}, {week, "35 h", 35, unit},
		{posts, "2h30", 0, survey.NumberSeveral}, {week, "35h75", 0, survey.NumberSeveral},
		{inEuros, "1.250 €", 1250, survey.NumberDotted}, {inEuros, "1.250", 1250, survey.NumberDotted},
		{inEuros, "-12.500", -12500, survey.NumberDotted}, {inEuros, "1.250 k€", 1250000, survey.NumberDotted},
		{inThousands, "1.250 k€", 1250, survey.NumberDotted}, {inThousands, "1.250", 1.25, ""}, {inEuros, "1250.500", 1250.5, ""},
		{inEuros, "1.250 M€", 1250000, converted}, {inEuros, "0.125", 0.125, ""}, {posts, "1.250", 1.25, ""},
		{families, "120 familles", 120, unit}, {families, "120 familles adhérentes", 120, unit}, {families, "120 groupes", 0, survey.NumberBad},
		{part, "0,12", 0.12, survey.NumberOfOne}, {part, "1,2", 1.2, ""}, {posts, "0,8", 0.8, ""},
	} {
		r := readCell(c.asked, sheet.Cell{Kind: sheet.Text, Text: c.written}, false)
		refused := c.code == other || c.code == survey.NumberBad || c.code == survey.NumberSeveral || c.code == survey.NumberFraction
		if r.code != c.code || refused != (r.state == survey.Invalid) || !refused && r.num != c.num {
			t.Errorf("%s %s: %q is %v %q, want %v %q", c.asked.Label, c.asked.Hint, c.written, r.num, r.code, c.num, c.code)
		}
	}
}

// Marks of thousands are sure where there are two of them or a decimal mark
// besides; brackets and every minus are negative.
func TestThousandsAndSigns(t *testing.T) {
	for written, want := range map[string]float64{
		"1.250.000": 1250000, "1.250,5": 1250.5, "1,250,000": 1250000, "1,250.50": 1250.5, "1'250": 1250, "1’250’000,5": 1250000.5,
		"1.250": 1.25, "1,250": 1.25, "(1 250)": -1250, "−1 250": -1250, "–1 250": -1250, "- 1 250": -1250, "-1.250.000,50": -1250000.5,
	} {
		if r := typed(written, false); r.state != survey.Given || r.num != want {
			t.Errorf("%s: %v %q, want %v", written, r.num, r.code, want)
		}
	}
	for _, written := range []string{"1.25.000", "1,25,000", "1'25", "1.250.00", "12.1250,5", "(1 250", "()", "(12 à 15)", "1 250.000,5"} {
		if r := typed(written, false); r.state == survey.Given {
			t.Errorf("%s is read as %v", written, r.num)
		}
	}
}

// A whole number may be negative where the constraint lets it; where it says
// nothing somebody has to look.
func TestNegativeWholeNumbers(t *testing.T) {
	for constraint, want := range map[string]survey.Code{"": survey.NumberBelowZero, ". <= 10": survey.NumberBelowZero, ". >= -500": "",
		". >= 0": survey.NumberNegative, ". > 3": survey.NumberNegative} {
		q := askedFor(codebook.Integer, "Résultat ?", "")
		if constraint != "" {
			q.Constraint, _ = codebook.ParseExpression(constraint)
		}
		r := readCell(q, sheet.Cell{Kind: sheet.Number, Num: -20}, false)
		if r.code != want || r.state == survey.Given && r.num != -20 || (r.state == survey.Given) != (want != survey.NumberNegative) {
			t.Errorf("constraint %q: %v %v %q, want %q", constraint, r.state, r.num, r.code, want)
		}
	}
}

// shownCell is a cell with a number and a format.
func shownCell(num float64, thousands int, unit sheet.Money) sheet.Cell {
	return sheet.Cell{Kind: sheet.Number, Num: num, Look: sheet.LookOf(thousands, unit)}
}

// A cell that shows another number than it holds is read as it is stored, and the
// note says what is seen; a unit that it shows counts like one that was typed.
func TestNumbersShownInThousands(t *testing.T) {
	inEuros, inThousands := askedFor(codebook.Decimal, "Budget ?", "En euros"), askedFor(codebook.Decimal, "Budget ?", "En k€")
	any, count := askedFor(codebook.Decimal, "Valeur ?", ""), askedFor(codebook.Integer, "Combien de personnes ?", "")
	for _, c := range []struct {
		asked *question
		cell  sheet.Cell
		num   float64
		code  survey.Code
		sees  string
	}{
		{inEuros, shownCell(250000, 1, sheet.NoMoney), 250000, survey.NumberShown, "250"},
		{inThousands, shownCell(250000, 1, sheet.NoMoney), 250000, survey.NumberShown, "250"},
		{any, shownCell(1500000, 2, sheet.NoMoney), 1500000, survey.NumberShown, "1,5"},
		{inEuros, shownCell(1500000, 2, sheet.MillionEuros), 1500000, survey.NumberShown, "1,5 M€"},
		{any, shownCell(1500000, 2, sheet.MillionEuros), 1500000, survey.NumberShown, "1,5 M€"},
		{inThousands, shownCell(250000, 1, sheet.ThousandEuros), 250, survey.NumberShown, "250 k€"},
		{inEuros, shownCell(250, 0, sheet.ThousandEuros), 250000, survey.NumberShown, "250 k€"},
		{inThousands, shownCell(250, 0, sheet.ThousandEuros), 250, "", ""},
		{inThousands, shownCell(250000, 0, sheet.Euros), 250, survey.NumberShown, "250000 €"},
		{inEuros, shownCell(250.1234567, 0, sheet.Euros), 250.1234567, "", ""},
		{any, shownCell(250, 0, sheet.Euros), 250, "", ""},
		{count, shownCell(250, 0, sheet.Euros), 250, "", ""},
		{any, shownCell(250, 0, sheet.ThousandEuros), 0, survey.NumberOtherUnit, "250 k€"},
	} {
		r := readCell(c.asked, c.cell, false)
		if r.code != c.code || r.num != c.num || c.sees != "" && r.args[1] != c.sees {
			t.Errorf("%s %s: %+v is %v %q %v, want %v %q %s", c.asked.Label, c.asked.Hint, c.cell, r.num, r.code, r.args, c.num, c.code, c.sees)
		}
	}
}

// A year in a date cell is no day of 1905, whatever the question; a day is no time.
func TestYearsInDateCells(t *testing.T) {
	year := sheet.Cell{Kind: sheet.Date, Num: 2027}
	for kind, want := range map[codebook.Type]survey.Code{codebook.Date: survey.DateIsYear, codebook.DateTime: survey.DateIsYear,
		codebook.Time: survey.TimeBad, codebook.Integer: survey.NumberIsDate} {
		if r := readCell(askedFor(kind, "Quand ?", ""), year, false); r.state != survey.Invalid || r.code != want {
			t.Errorf("%s: %v %q, want %q", kind, r.state, r.code, want)
		}
	}
	elapsed := sheet.Cell{Kind: sheet.Date, Num: 35.5 / 24}
	if r := readCell(askedFor(codebook.Decimal, "Durée ?", "En heures"), elapsed, false); r.num != 35.5 || r.args[1] != "35:30" {
		t.Errorf("a duration is %v %v", r.num, r.args)
	}
	asked := askedFor(codebook.Integer, "En quelle année ?", "")
	if r := readCell(asked, year, false); r.num != 2027 || r.state != survey.Given || r.code != survey.NumberShown {
		t.Errorf("a year that is asked for is %v %v %q", r.state, r.num, r.code)
	}
}

// No number is a thousand times another without a word: what is read without a
// note is the number that stands there, whatever surrounds it and is asked for.
func FuzzUnits(f *testing.F) {
	for _, s := range []string{"250 k€", "1,5 M€", "1.250", "1.250.000,50", "(1 250 €)", "12 %", "2,5 ETP", "1 250 €",
		"250 mille euros", "3 M"} {
		f.Add(s, "En k€")
		f.Add(s, "En euros")
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, s, hint string) {
		r := readCell(askedFor(codebook.Decimal, "Combien ?", hint), sheet.Cell{Kind: sheet.Text, Text: s}, false)
		if r.state != survey.Given || r.code != "" {
			return
		}
		stands := strings.NewReplacer(",", ".", "−", "-", "–", "-", "‐", "-", "‑", "-").Replace(strings.Join(strings.Fields(s), ""))
		if q := readNumber(stands, nil); q.num != r.num || math.IsNaN(r.num) || strings.ContainsAny(stands, "kKmM€%") {
			t.Errorf("%q with %q is read as %v without a word", s, hint, r.num)
		}
	})
}
