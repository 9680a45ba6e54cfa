package coding

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// campaign is a codebook with the three questions, and one post per text of the
// question obstacles.
func campaign(texts ...string) Sources {
	s := Sources{Codebook: &codebook.Codebook{Columns: []codebook.Column{{ID: "region", Label: "Région"}}}}
	s.Codebook.Campaign.Threshold = 1
	for _, name := range []string{"facilitateurs", "obstacles", "ameliorations"} {
		s.Codebook.Questions = append(s.Codebook.Questions, codebook.Question{Name: name, Type: codebook.FreeText, Label: name})
	}
	for i, text := range texts {
		id := "MS-02-0" + string(rune('1'+i))
		s.Posts = append(s.Posts, survey.Post{ID: id, Department: "02", Commune: "Laon", Filled: true})
		s.Responses = append(s.Responses, survey.Response{Post: id, Answers: survey.AnswersOf(map[string]survey.Answer{
			"obstacles": {Question: "obstacles", Text: text, State: survey.Given},
		})})
	}
	return s
}

// again writes the rows as a workbook and reads them back.
func again(t *testing.T, f *Frame, rows []Row) []Row {
	t.Helper()
	back, issues := ReadBook(BookFile, bookBytes(t, Book{Frame: f, Rows: rows}))
	for _, i := range issues {
		t.Error(i)
	}
	return back
}

func bookBytes(t *testing.T, b Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := WriteBook(&out, b); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func states(rows []Row) string {
	var all []string
	for _, r := range rows {
		all = append(all, r.Post+" "+r.Statement+" ["+r.Retained+"] "+r.State.String())
	}
	return strings.Join(all, "\n")
}

func TestRerunKeepsWhatWasReviewed(t *testing.T) {
	s := campaign("La langue\nPas de véhicule", "Le budget")
	s.Frame = defaultFrame(t)
	rows, _ := Update(s)
	rows[0].Retained, rows[0].Quotable, rows[0].Comment = "Structurels", Quotable, "vu le 3 mars"
	rows[2].Retained = "Structurels ; Organisationnels"

	s.Former = again(t, s.Frame, rows)
	s.Responses[0].Answers = s.Responses[0].Answers.With("obstacles", survey.Answer{Text: "La langue\nLes délais", State: survey.Given})
	got, issues := Update(s)
	want := `MS-02-01 La langue [Structurels] relu
MS-02-01 Les délais [] à relire
MS-02-02 Le budget [Structurels ; Organisationnels] relu`
	if states(got) != want || len(issues) != 0 {
		t.Errorf("got\n%s\nwant\n%s\n%v", states(got), want, issues)
	}
	if got[0].Quotable != Quotable || got[0].Comment != "vu le 3 mars" || got[0].Proposed[0] != "Sociaux et relationnels" {
		t.Errorf("%+v", got[0])
	}
}

func TestReviewedTextThatChangedIsKeptAndNotCounted(t *testing.T) {
	s := campaign("La langue", "Le budget")
	s.Frame = defaultFrame(t)
	rows, _ := Update(s)
	rows[0].Retained, rows[1].Retained = "Sociaux et relationnels", "Structurels"
	s.Former = again(t, s.Frame, rows)
	s.Responses = s.Responses[:1]
	s.Responses[0].Answers = s.Responses[0].Answers.With("obstacles", survey.Answer{Text: "La langue française", State: survey.Given})
	got, issues := Update(s)
	want := `MS-02-01 La langue française [] à relire
MS-02-01 La langue [Sociaux et relationnels] texte changé depuis la relecture
MS-02-02 Le budget [Structurels] retour absent`
	if states(got) != want {
		t.Errorf("got\n%s", states(got))
	}
	if len(issues) != 1 || issues[0].Code != survey.CodingChanged {
		t.Errorf("%v", issues)
	}
	if got[1].Current() || got[2].Current() {
		t.Error("a statement that is in no return is counted")
	}
	s.Former = again(t, s.Frame, got)
	if once, _ := Update(s); states(once) != want {
		t.Errorf("a third run gives\n%s", states(once))
	}
}

func TestBookIsReadAsItWasWritten(t *testing.T) {
	f := defaultFrame(t)
	rows := []Row{
		{Post: "MS-1", Question: "obstacles", Statement: "=1+1 <b>\n😀 _x0041_", Score: 0.25, Cues: "a + b", Comment: " c ", QuoteText: "q"},
		{Post: "MS-1", Question: "obstacles", Statement: "La langue", Proposed: []string{"Structurels", "Organisationnels"},
			SubAxes: []string{"x", "y"}, Retained: "Structurels", Quotable: NotQuotable, State: Kept},
	}
	got := again(t, f, rows)
	if len(got) != 2 || got[0].Statement != rows[0].Statement || got[0].Comment != rows[0].Comment || got[0].Score != 0.25 ||
		!slices.Equal(got[1].Proposed, rows[1].Proposed) || !slices.Equal(got[1].SubAxes, rows[1].SubAxes) ||
		got[1].Quotable != NotQuotable || got[1].State != Kept {
		t.Errorf("%+v", got)
	}
	if !bytes.Equal(bookBytes(t, Book{Frame: f, Rows: rows}), bookBytes(t, Book{Frame: f, Rows: rows})) {
		t.Error("the same rows give other bytes")
	}
}

func TestFaultsOfTheBookAreTold(t *testing.T) {
	f := defaultFrame(t)
	if _, issues := ReadBook(BookFile, []byte("ceci n'est pas un classeur")); len(issues) != 1 || issues[0].Code != survey.CodingUnreadable {
		t.Errorf("%v", issues)
	}
	s := campaign("La langue")
	s.Frame = f
	rows, _ := Update(s)
	rows[0].Retained = "Socio et relations"
	s.Former = rows
	got, issues := Update(s)
	if len(issues) != 1 || issues[0].Code != survey.CodingAxis || issues[0].Args["proche"] != "Sociaux et relationnels" {
		t.Errorf("%v", issues)
	}
	if got[0].Retained != "Socio et relations" {
		t.Error("what the reviewer wrote is lost")
	}
}

func TestMergeKeepsAgreementAndListsDisputes(t *testing.T) {
	f := defaultFrame(t)
	row := func(text, axis string, c Consent, comment string) Row {
		return Row{Post: "MS-1", Question: "obstacles", Statement: text, Retained: axis, Quotable: c, Comment: comment}
	}
	a := []Row{row("un", "Structurels", Quotable, "ca"), row("deux", "Structurels", Undecided, ""), row("trois", "", Undecided, ""),
		row("quatre", "Structurels ; Organisationnels", Quotable, "")}
	b := []Row{row("un", "structurels", NotQuotable, "cb"), row("deux", "Organisationnels", Undecided, ""), row("trois",
		"Organisationnels", Undecided, ""), row("quatre", "Organisationnels ; Structurels", Quotable, ""), row("cinq", "Structurels",
		Undecided, "")}
	m := Merge(f, a, b)
	want := `MS-1 un [Structurels] à relire
MS-1 deux [] désaccord à trancher
MS-1 trois [Organisationnels] à relire
MS-1 quatre [Structurels ; Organisationnels] à relire
MS-1 cinq [Structurels] à relire`
	if states(m.Rows) != want {
		t.Errorf("got\n%s", states(m.Rows))
	}
	if m.Rows[0].Quotable != NotQuotable || m.Rows[0].Comment != "ca | cb" || m.Rows[1].Comment != "A : Structurels | B : Organisationnels" {
		t.Errorf("%+v", m.Rows[:2])
	}
	if g := m.Agreements[1]; g.N != 3 || g.Alike != 2 || !g.Defined || math.Abs(g.Kappa-0.5) > 1e-9 {
		t.Errorf("%+v", g)
	}
	if len(m.Disagreements) != 1 || m.Disagreements[0].B != "Organisationnels" {
		t.Errorf("%+v", m.Disagreements)
	}
	own := []Row{row("deux", "Structurels", Undecided, "tranché"), row("six", "Structurels", Undecided, "")}
	if got := states(Settle(m.Rows, own)); !strings.Contains(got, "deux [Structurels] relu") || !strings.Contains(got, "six [Structurels]") {
		t.Errorf("got\n%s", got)
	}
}

func TestKappa(t *testing.T) {
	for _, c := range []struct {
		rule    string
		a, b    string
		want    float64
		defined bool
	}{
		{"full agreement on two labels", "xxyy", "xxyy", 1, true},
		{"agreement of chance", "xxyy", "xyxy", 0, true},
		{"less than chance", "xy", "yx", -1, true},
		{"one label throughout", "xx", "xx", 0, false},
		{"nothing", "", "", 0, false},
	} {
		got, defined := kappa(strings.Split(c.a, "")[:len(c.a)], strings.Split(c.b, "")[:len(c.b)])
		if math.Abs(got-c.want) > 1e-9 || defined != c.defined {
			t.Errorf("%s: %v %v", c.rule, got, defined)
		}
	}
}

func TestRedactionIsProposed(t *testing.T) {
	posts := []survey.Post{{ID: "A", Commune: "Saint-Quentin"}, {ID: "B", Commune: "Lille"}, {ID: "C", Commune: "Lille"}}
	r := NewRedactor(defaultFrame(t), posts)
	for _, c := range []struct{ text, post, want, alert string }{
		{"Appeler le 06 12 34 56 78", "B", "Appeler le [téléphone]", "un numéro de téléphone"},
		{"tel +33 6.12.34.56.78.", "B", "tel [téléphone].", "un numéro de téléphone"},
		{"Écrire à j.dupont@mairie-lille.fr", "B", "Écrire à [courriel]", "une adresse électronique"},
		{"Mme Dupont est à l'écoute", "B", "[nom] est à l'écoute", "un nom de personne"},
		{"Le Dr Roux refuse", "B", "Le [nom] refuse", "un nom de personne"},
		{"Ma collègue Sophie m'aide", "B", "Ma collègue [nom] m'aide", "un nom de personne"},
		{"Avec Nadia BENALOUANE tout va", "B", "Avec [nom] tout va", "un nom de personne"},
		{"Il habite 12 rue des Lilas, Lille", "B", "Il habite [adresse], Lille", "une adresse"},
		{"Un usager né le 12/03/1960", "B", "Un usager [date]", "une date"},
		{"née en 1950", "B", "[date de naissance]", "une date de naissance"},
		{"A SAINT QUENTIN il n'y a rien", "A", "A [commune] il n'y a rien", "la commune d'un médiateur seul"},
		{"À Lille tout va", "B", "À Lille tout va", ""},
		{"Un monsieur atteint de schizophrénie", "B", "Un monsieur atteint de schizophrénie",
			"un détail de santé sur une personne reconnaissable"},
		{"La santé mentale des habitants", "B", "La santé mentale des habitants", ""},
		{"La CPAM et le CCAS de la ville", "B", "La CPAM et le CCAS de la ville", ""},
		{"L'Institut Pasteur et Octobre Rose", "B", "L'Institut Pasteur et Octobre Rose", ""},
		{"Ma responsable fait un point", "B", "Ma responsable fait un point", ""},
		{"39 000 habitants en 2024, 10 actions", "B", "39 000 habitants en 2024, 10 actions", ""},
	} {
		clean, alerts := r.Redact(c.text, c.post)
		if clean != c.want || strings.Join(alerts, ", ") != c.alert {
			t.Errorf("« %s » gave « %s » (%v)", c.text, clean, alerts)
		}
		if twice, _ := r.Redact(clean, c.post); twice != clean {
			t.Errorf("« %s » is redacted again into « %s »", clean, twice)
		}
	}
}

func TestSaveLosesNothing(t *testing.T) {
	file := filepath.Join(t.TempDir(), BookFile)
	for i, content := range []string{"un", "un", "deux", "trois", "deux"} {
		if _, err := Save(file, []byte(content)); err != nil {
			t.Fatal(i, err)
		}
	}
	want := map[string]string{"codage.xlsx": "deux", "codage.precedent.xlsx": "un", "codage.precedent-2.xlsx": "deux",
		"codage.precedent-3.xlsx": "trois"}
	entries, err := os.ReadDir(filepath.Dir(file))
	if err != nil || len(entries) != len(want) {
		t.Errorf("%v %v", entries, err)
	}
	for name, content := range want {
		if got, _ := os.ReadFile(filepath.Join(filepath.Dir(file), name)); string(got) != content {
			t.Errorf("%s holds %q, want %q", name, got, content)
		}
	}
}

func TestValidationNeedsEnough(t *testing.T) {
	f := defaultFrame(t)
	var reviewed []Example
	for _, row := range rows(t, "testdata/paraphrases-inventees.csv", '|') {
		reviewed = append(reviewed, Example{row[1], row[3], axes(row[2])})
	}
	if Validate(f, reviewed[:20], nil) != nil {
		t.Error("twenty statements are too few")
	}
	q := Validate(f, reviewed, nil)
	if q == nil || q.Statements != len(reviewed) || q.All.F1() < 0.9 {
		t.Errorf("%+v", q)
	}
}
