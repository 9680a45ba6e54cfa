package form_test

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bilan/pipeline/codebook"
	"bilan/pipeline/form"
	"bilan/pipeline/survey"
	"bilan/pipeline/workbook"
)

func given(name string, set func(*survey.Answer)) survey.Answer {
	a := survey.Answer{Question: name, State: survey.Given}
	set(&a)
	return a
}

func num(name string, n float64) survey.Answer {
	return given(name, func(a *survey.Answer) { a.Num = n })
}

func chose(name string, choices ...string) survey.Answer {
	return given(name, func(a *survey.Answer) { a.Choices = choices })
}

func text(name, s string) survey.Answer { return given(name, func(a *survey.Answer) { a.Text = s }) }

func set(all ...survey.Answer) map[string]survey.Answer {
	m := map[string]survey.Answer{}
	for _, a := range all {
		m[a.Question] = a
	}
	return m
}

func answers() map[string]survey.Answer {
	other := chose("formations", "addictions")
	other.Other = "Premiers secours"
	return set(text("date_saisie", "2025-01-31"), num("personnes", 130), num("personnes_qpv", 62), num("part", 62.5),
		text("idees", "=1+1\nUne autre"), chose("formation", "oui"), other, chose("besoins", "mental", "droits"), chose("projet", "aucun"))
}

func TestAnswersAreInTheirCells(t *testing.T) {
	s := read(t, write(t, answers()))
	for _, c := range []struct{ name, want string }{
		{"date_saisie", "45688"}, {"personnes", "130"}, {"personnes_qpv", "62"}, {"part", "62.5"},
		{"idees", "=1+1\nUne autre"}, {"formation", "Oui"}, {"formations/laicite", ""}, {"formations/addictions", "Oui"},
		{"formations_autre", "Premiers secours"}, {"besoins/mental", "Oui"}, {"besoins/droits", "Oui"}, {"projet", "Aucun"},
		{"projet_autre", ""}, {"id_poste", "MS-62-03"},
	} {
		if got := s.cell(t, c.name, codebook.AnswerColumn); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAnswersThatTheFormCannotHoldAreRefused(t *testing.T) {
	withOther := num("personnes", 1)
	withOther.Other = "x"
	for _, c := range []struct {
		rule   string
		answer survey.Answer
	}{
		{"a question that is not asked", num("age", 3)},
		{"a choice that is not in the list", chose("besoins", "logement")},
		{"a choice that is not in the list of a single choice", chose("projet", "rêve")},
		{"two choices for a single one", chose("projet", "defini", "aucun")},
		{"half a person", num("personnes", 1.5)},
		{"no number", num("part", math.NaN())},
		{"an infinite number", num("personnes", math.Inf(1))},
		{"no date", text("date_saisie", "31/01/2025")},
		{"« autre » where it is not offered", withOther},
	} {
		if err := form.Write(io.Discard, book(), post(), set(c.answer)); err == nil {
			t.Errorf("%s was written", c.rule)
		}
	}
}

func TestOnlyGivenAnswersAreWritten(t *testing.T) {
	for _, state := range []survey.State{survey.Missing, survey.NotApplicable, survey.Invalid} {
		s := read(t, write(t, set(survey.Answer{Question: "personnes", Num: 12, Raw: "12", State: state})))
		if got := s.cell(t, "personnes", codebook.AnswerColumn); got != "" {
			t.Errorf("%v: wrote %q", state, got)
		}
	}
}

func TestProgressCountsQuestions(t *testing.T) {
	for _, c := range []struct {
		rule    string
		answers map[string]survey.Answer
		want    string
	}{
		{"an empty form", nil, "0 réponse sur 8"},
		{"identification is not counted", set(text("date_saisie", "2025-01-31")), "0 réponse sur 8"},
		{"zero is an answer", set(num("personnes", 0)), "1 réponse sur 8"},
		{"several choices count once", set(chose("besoins", "mental", "droits"), num("personnes", 1)), "2 réponses sur 8"},
		{"what is not asked counts as done", set(chose("formation", "non")), "2 réponses sur 8"},
		{"all", answers(), "8 réponses sur 8"},
	} {
		s := read(t, write(t, c.answers))
		stored, err := s.f.GetCellValue(codebook.FormSheet, "C2")
		check(t, err)
		computed, err := s.f.CalcCellValue(codebook.FormSheet, "C2")
		check(t, err)
		if stored != c.want || computed != c.want {
			t.Errorf("%s: stored %q, computed %q, want %q", c.rule, stored, computed, c.want)
		}
	}
}

func TestContradictionIsSaidBesideTheAnswer(t *testing.T) {
	const alert = "À vérifier. Plus que le total."
	for _, c := range []struct {
		rule    string
		answers map[string]survey.Answer
		want    string
	}{
		{"nothing answered", nil, "Nombre entier"},
		{"one number alone", set(num("personnes_qpv", 5)), "Nombre entier"},
		{"a part as large as the whole", set(num("personnes", 5), num("personnes_qpv", 5)), "Nombre entier"},
		{"a part larger than the whole", set(num("personnes", 4), num("personnes_qpv", 5)), alert},
		{"a negative number", set(num("personnes_qpv", -1)), alert},
	} {
		s := read(t, write(t, c.answers))
		stored := s.cell(t, "personnes_qpv", codebook.HintColumn)
		computed, err := s.f.CalcCellValue(codebook.FormSheet, strings.Replace(s.at(t, "personnes_qpv"), "C", "D", 1))
		check(t, err)
		if stored != c.want || computed != c.want {
			t.Errorf("%s: stored %q, computed %q, want %q", c.rule, stored, computed, c.want)
		}
	}
}

func TestOtherExpressionsAreLeftToTheChecks(t *testing.T) {
	cb := book()
	cb.Questions[3].Constraint = expression(". mod 2 = 0 or ${part} > 3")
	var b bytes.Buffer
	check(t, form.Write(&b, cb, post(), nil))
	s := read(t, b.Bytes())
	formula, err := s.f.GetCellFormula(codebook.FormSheet, strings.Replace(s.at(t, "personnes_qpv"), "C", "D", 1))
	check(t, err)
	if formula != "" {
		t.Errorf("followed by %q", formula)
	}
}

func TestWhatIsFilledIsFoundAgain(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		people := rapid.IntRange(0, 1_000_000).Draw(r, "people")
		share := float64(rapid.IntRange(0, 10_000).Draw(r, "hundredths")) / 100
		idea := rapid.String().Draw(r, "idea")
		needs := rapid.SliceOfDistinct(rapid.SampledFrom([]string{"mental", "droits"}), rapid.ID).Draw(r, "needs")
		s := read(t, write(t, set(num("personnes", float64(people)), num("part", share), text("idees", idea), chose("besoins", needs...))))
		want, _ := workbook.Text(idea)
		expect := map[string]string{
			"personnes": fmt.Sprint(people), "idees": want, "besoins/mental": "", "besoins/droits": "",
		}
		for _, n := range needs {
			expect["besoins/"+n] = "Oui"
		}
		for name, want := range expect {
			if got := s.cell(t, name, codebook.AnswerColumn); got != want {
				r.Fatalf("%s: got %q, want %q", name, got, want)
			}
		}
		var back float64
		if _, err := fmt.Sscan(s.cell(t, "part", codebook.AnswerColumn), &back); err != nil || back != share {
			r.Fatalf("part: got %v, want %v (%v)", back, share, err)
		}
	})
}

func TestFileNameIsRecognisableAndSafe(t *testing.T) {
	for _, c := range []struct{ id, commune, want string }{
		{"MS-62-03", "Boulogne-sur-Mer", "bilan-2024_MS-62-03_Boulogne-sur-Mer.xlsx"},
		{"MS-59-21", "Mons-en-Barœul", "bilan-2024_MS-59-21_Mons-en-Baroeul.xlsx"},
		{"MS-62-08", "Liévin", "bilan-2024_MS-62-08_Lievin.xlsx"},
		{"MS-62-08", "Lie\u0301vin", "bilan-2024_MS-62-08_Lievin.xlsx"},
		{"MS-80-01", "L'Étoile (Somme)", "bilan-2024_MS-80-01_L-Etoile-Somme.xlsx"},
		{"../../etc", "con", "bilan-2024_etc_con.xlsx"},
		{"", "", "bilan-2024.xlsx"},
		{"a", strings.Repeat("b", 300), "bilan-2024_a_" + strings.Repeat("b", 60) + ".xlsx"},
	} {
		if got := form.FileName(book(), survey.Post{ID: c.id, Commune: c.commune}); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
