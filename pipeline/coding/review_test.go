package coding

import (
	"bytes"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

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
	return back.Rows
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
	want := `MS-02-01 La langue [Structurels] relu, sous-axe à choisir
MS-02-01 Les délais [] à relire
MS-02-02 Le budget [Structurels ; Organisationnels] relu, sous-axe à choisir`
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
		{Post: "MS-1", Question: "obstacles", Statement: "=1+1 <b>\n😀 _x0041_", Score: 0.25, Cues: "a + b", Comment: " c ",
			QuoteText: "q"},
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
	if _, issues := ReadBook(BookFile, []byte("ceci n'est pas un classeur")); len(issues) != 1 ||
		issues[0].Code != survey.CodingUnreadable {
		t.Errorf("%v", issues)
	}
	s := campaign("La langue")
	s.Frame = f
	rows, _ := Update(s)
	rows[0].Retained = "Socio et relations"
	s.Former = rows
	got, issues := Update(s)
	if len(issues) != 1 || issues[0].Code != survey.CodingAxis || issues[0].Args.Of("proche") != "Sociaux et relationnels" {
		t.Errorf("%v", issues)
	}
	if got[0].Retained != "Socio et relations" || got[0].State != Faulty {
		t.Errorf("what the reviewer wrote is lost: %+v", got[0])
	}
}

// A name that is unknown is the error of its row alone: the others, reviewed or
// not, count as before, and nothing is learnt from it.
func TestASlipInAnAxisMovesNothing(t *testing.T) {
	s := campaign("La langue", "la langue", "La langue des familles", "Pas de véhicule")
	s.Frame = defaultFrame(t)
	before, _ := Update(s)
	for _, slip := range []struct{ axis, sub string }{{"Sociaux et relationels", ""}, {"Structurels ; Organisationels", ""}, {"",
		"Barières"}, {"Structurels", "Délais d'attente"}} {
		rows := slices.Clone(before)
		rows[0].Retained, rows[0].SubAxis = slip.axis, slip.sub
		s.Former = again(t, s.Frame, rows)
		got, issues := Update(s)
		level, _ := survey.Worst(issues)
		if len(issues) != 1 || level != survey.Error || got[0].State != Faulty || got[0].Retained != slip.axis {
			t.Errorf("%v: %v %+v", slip, issues, got[0])
		}
		want, now := obstacles(t, s, before, SynthesisOptions{}), obstacles(t, s, got, SynthesisOptions{})
		if !reflect.DeepEqual(want, now) {
			t.Errorf("%v moves figures:\n%+v\n%+v", slip, now, want)
		}
		if learnt := Examples(s.Frame, got); len(learnt) != 0 {
			t.Errorf("%v is learnt: %v", slip, learnt)
		}
	}
}

func TestAgreementTakesTheProposal(t *testing.T) {
	s := campaign("La langue", "La langue", "Pas de véhicule")
	s.Frame = defaultFrame(t)
	rows, _ := Update(s)
	rows[0].Agreed, rows[1].Agreed = true, true
	data := bookBytes(t, Book{Frame: s.Frame, Rows: rows})
	back, _ := ReadBook(BookFile, data)
	if len(back.Rows) != 3 {
		t.Fatalf("%d rows", len(back.Rows))
	}
	s.Former = back.Rows
	got, _ := Update(s)
	for i, want := range []string{"Sociaux et relationnels", "Sociaux et relationnels", ""} {
		if got[i].Retained != want {
			t.Errorf("%s: %q", got[i].Post, got[i].Retained)
		}
	}
	q, _ := s.Frame.Question("obstacles")
	if sub := got[0].subAxis(q, "Sociaux et relationnels"); sub != "Barrières linguistiques et culturelles" {
		t.Errorf("the proposed sub-axis is lost: %q", sub)
	}
}

func TestTheSameWordsAreOneLine(t *testing.T) {
	b := Book{Frame: defaultFrame(t), Rows: []Row{
		{Post: "MS-2", Question: "obstacles", Statement: "La langue."}, {Post: "MS-1", Question: "obstacles", Statement: "la langue"},
		{Post: "MS-3", Question: "obstacles", Statement: "+ la langue"}, {Post: "MS-4", Question: "obstacles", Statement: "La langue",
			Retained: "Structurels"},
	}}
	var got []string
	for _, l := range b.lines() {
		got = append(got, strings.Join(l.posts, "+"))
	}
	if want := []string{"MS-3", "MS-1+MS-2", "MS-4"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// A dropdown finds its list by the question and the axis of its own row, so that
// any sort leaves it right.
func TestListsFollowTheRow(t *testing.T) {
	f := defaultFrame(t)
	book := bookBytes(t, Book{Frame: f, Rows: []Row{{Post: "MS-1", Question: "obstacles", Statement: "un"}, {Post: "MS-1",
		Question: "ameliorations", Statement: "deux"}}})
	in, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	rules, err := in.GetDataValidations(StatementSheet)
	if err != nil {
		t.Fatal(err)
	}
	for cells, want := range map[string]string{"F2:F3": "MATCH($A2,titres_listes,0)", "G2:G3": `MATCH($A2&amp;" ` +
		`› "&amp;IF($F2="",$C2,$F2),titres_listes,0)`} {
		i := slices.IndexFunc(rules, func(r *excelize.DataValidation) bool { return r.Sqref == cells })
		if i < 0 || !strings.Contains(strings.ReplaceAll(strings.ReplaceAll(rules[i].Formula1, "&amp;", "&"), "&", "&amp;"), want) ||
			len(rules[i].Formula1) > 270 {
			t.Errorf("%s: no list by the row: %v", cells, rules)
		}
	}
}

// A fault is said once for a line, and at the place where the line now stands.
func TestAFaultIsSaidWhereItStands(t *testing.T) {
	s := campaign("Pas de véhicule", "La langue", "La langue")
	s.Frame = defaultFrame(t)
	rows, _ := Update(s)
	rows[1].Retained, rows[2].Retained = "Inconnu", "Inconnu"
	s.Former = again(t, s.Frame, rows)
	got, issues := Update(s)
	b := Book{Frame: s.Frame, Rows: got}
	issues = b.Relocate(issues)
	if len(issues) != 1 {
		t.Fatal(issues)
	}
	for i, l := range b.lines() {
		if l.State == Faulty && issues[0].Ref.Row != i+2 {
			t.Errorf("the fault of line %d is said at %s", i+2, issues[0].Ref)
		}
	}
}

// Two lines of the former workbook that say the same are one line of the next: the
// faults of both are said there.
func TestAFaultOfAJoinedLineIsSaidWhereItStands(t *testing.T) {
	at := func(row int) survey.Ref {
		return survey.Ref{File: BookFile, Sheet: StatementSheet, Row: row, Column: 6}
	}
	first, second := Row{Post: "A", Statement: "La langue", Ref: at(7)}, Row{Post: "B", Statement: "La langue", Ref: at(9)}
	b := Book{Frame: defaultFrame(t), Rows: []Row{first, second}}
	for _, i := range b.Relocate([]survey.Issue{{Ref: at(7)}, {Ref: at(9)}}) {
		if i.Ref.Row != 2 {
			t.Errorf("said at %s", i.Ref)
		}
	}
}

// A line whose proposal is right takes one cell, « d_accord »; another takes two,
// the axis and its sub-axis. The blind statements are the protocol.
func TestReviewTakesFewCells(t *testing.T) {
	c := NewCoder(defaultFrame(t), nil)
	lines, cells := 0, 0
	for _, row := range rows(t, "testdata/aveugle-axes.csv", '|') {
		if row[2] == "" {
			continue
		}
		lines, cells = lines+1, cells+1
		if misreading(row[1], row[3], coded(c, row[1], row[3]), axes(row[2])) != "" {
			cells++
		}
	}
	if perLine := float64(cells) / float64(lines); perLine > 1.2 {
		t.Errorf("%d cells for %d lines: %.2f a line", cells, lines, perLine)
	}
}

func TestTheLeastSureComeFirst(t *testing.T) {
	row := func(text string, score float64, axis string) Row {
		return Row{Question: "obstacles", Statement: text, Score: score, Proposed: []string{axis}}
	}
	disputed, done, odd := row("tranché", 0.9, "B"), row("relu", 0.1, "B"), row("faux", 0.8, "B")
	disputed.State, odd.State, done.Retained = Disputed, Faulty, "Structurels"
	b := Book{Frame: defaultFrame(t), Rows: []Row{done, row("sûr", 0.75, "A"), row("doute", 0.2, "B"), row("sûr aussi", 0.71, "B"),
		row("sûr encore", 0.78, "A"), disputed, odd}}
	var got []string
	for _, l := range b.lines() {
		got = append(got, l.Statement)
	}
	if want := "faux, tranché, doute, sûr, sûr encore, sûr aussi, relu"; strings.Join(got, ", ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}

func TestAnAxisIsAddedByOneRow(t *testing.T) {
	f := defaultFrame(t)
	row := func(axis, sub, definition string, cues ...string) FrameRow {
		return FrameRow{Question: "obstacles", Axis: axis, SubAxis: sub, Definition: definition, Cues: cues}
	}
	bigger, issues := f.With([]FrameRow{row("Météo", "", "Ce qui tient au temps qu'il fait.", "pluie*", "neige"), row("Météo", "Chaleur",
		"L'été.", "canicule")})
	if len(issues) != 0 {
		t.Fatal(issues)
	}
	for text, want := range map[string]string{"La pluie": "", "La canicule": "Chaleur"} {
		p := NewCoder(bigger, nil).Propose("obstacles", text)
		if p.Label() != "Météo" || p.SubAxes[0] != want {
			t.Errorf("« %s » gave %s, %q", text, p.Label(), p.SubAxes)
		}
	}
	if got := NewCoder(f, nil).Propose("obstacles", "La pluie").Label(); got != Unclassified {
		t.Errorf("the frame itself has changed: %s", got)
	}
	back, _ := ReadBook(BookFile, bookBytes(t, Book{Frame: bigger}))
	once, issues := f.With(back.Frame)
	if len(issues) != 0 || !bytes.Equal(bookBytes(t, Book{Frame: once}), bookBytes(t, Book{Frame: bigger})) {
		t.Errorf("the axis is not read again as it was written: %v", issues)
	}
	for _, c := range []struct {
		rule string
		row  FrameRow
		code survey.Code
	}{
		{"a question that is none", FrameRow{Question: "inconnue", Axis: "A"}, survey.CodingFrameRow},
		{"two axes in one name", row("A ; B", "", ""), survey.CodingFrameRow},
		{"a name that looks like a slip", row("Structurel", "", ""), survey.CodingNearAxis},
		{"a cue that cannot be read", row("Météo", "", "", "mo*"), survey.FrameCue},
	} {
		if _, issues := f.With([]FrameRow{c.row}); len(issues) != 1 || issues[0].Code != c.code {
			t.Errorf("%s: %v", c.rule, issues)
		}
	}
}

func TestSubAxesAreReviewedAndLearnt(t *testing.T) {
	s := campaign("Le papillon du mardi", "Le papillon du mardi matin", "La langue")
	s.Frame = defaultFrame(t)
	rows, _ := Update(s)
	rows[0].Retained, rows[0].SubAxis = "Structurels", "contraintes temporelles"
	rows[2].Retained = "Structurels"
	s.Former = again(t, s.Frame, rows)
	got, issues := Update(s)
	q, _ := s.Frame.Question("obstacles")
	if sub := got[0].subAxis(q, "Structurels"); sub != "Contraintes temporelles" || len(issues) != 0 {
		t.Errorf("%q %v", sub, issues)
	}
	if got[1].Proposed[0] != "Structurels" || got[1].SubAxes[0] != "Contraintes temporelles" {
		t.Errorf("not learnt: %+v", got[1])
	}
	if got[2].State != NoSubAxis || got[2].subAxis(q, "Structurels") != "" {
		t.Errorf("a changed axis asks for no sub-axis: %+v", got[2])
	}
	counts := fmt.Sprint(Book{Frame: s.Frame, Rows: got}.countRows())
	for _, want := range []string{"[obstacles Structurels sans sous-axe 1 1 1]", "[obstacles Structurels Contraintes temporelles 2 2 " +
		"1]"} {
		if !strings.Contains(counts, want) {
			t.Errorf("no %s in %s", want, counts)
		}
	}
}

func TestACutStatementKeepsWhatWasReviewed(t *testing.T) {
	s := campaign("La langue et le budget\nLes délais")
	s.Frame = defaultFrame(t)
	rows, _ := Update(s)
	rows[0].Split, rows[0].Comment, rows[0].Quotable = "La langue || et le budget", "vu", Quotable
	rows[0].Retained = "Sociaux et relationnels ; Structurels"
	s.Former = again(t, s.Frame, rows)
	got, issues := Update(s)
	want := `MS-02-01 La langue [Sociaux et relationnels] relu
MS-02-01 et le budget [Structurels] relu
MS-02-01 Les délais [] à relire`
	if states(got) != want || len(issues) != 0 || got[0].Comment != "vu" || got[1].Quotable != Quotable {
		t.Errorf("got\n%s\n%v %+v", states(got), issues, got)
	}
	got[1].Retained = "Organisationnels"
	s.Former = again(t, s.Frame, got)
	if once, issues := Update(s); once[1].Retained != "Organisationnels" || len(once) != 3 || len(issues) != 0 {
		t.Errorf("a third run gives\n%s\n%v", states(once), issues)
	}
	rows[0].Split = "La langue || le budget || autre"
	s.Former = rows
	if got, issues := Update(s); len(issues) != 1 || issues[0].Code != survey.CodingSplit || len(got) != 2 {
		t.Errorf("a cut in other words: %v\n%s", issues, states(got))
	}
}

func TestDecisionsThatAreAllTheProposalAreSuspect(t *testing.T) {
	f := defaultFrame(t)
	for _, c := range []struct {
		changed int
		warned  bool
	}{{0, true}, {1, false}} {
		u := updater{Sources: Sources{Frame: f}}
		for i := range unreadLeast {
			r := Row{Question: "obstacles", Statement: fmt.Sprint(i), Proposed: []string{"Structurels"}, Retained: "Structurels"}
			if i < c.changed {
				r.Retained = "Organisationnels"
			}
			u.rows = append(u.rows, r)
		}
		if u.acceptance(); (len(u.issues) == 1) != c.warned {
			t.Errorf("%d changed: %v", c.changed, u.issues)
		}
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
	if m.Rows[0].Quotable != NotQuotable || m.Rows[0].Comment != "ca | cb" || m.Rows[1].Comment != "A : Structurels | B : "+
		"Organisationnels" {
		t.Errorf("%+v", m.Rows[:2])
	}
	if g := m.Agreements[1]; g.N != 3 || g.Alike != 2 || !g.Defined || math.Abs(g.Kappa-0.5) > 1e-9 {
		t.Errorf("%+v", g)
	}
	if len(m.Disagreements) != 1 || m.Disagreements[0].B != "Organisationnels" {
		t.Errorf("%+v", m.Disagreements)
	}
	own := []Row{row("deux", "Structurels", Undecided, "tranché"), row("six", "Structurels", Undecided, "")}
	if got := states(Settle(m.Rows, own)); !strings.Contains(got, "deux [Structurels] relu") || !strings.Contains(got,
		"six [Structurels]") {
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
		{"A SAINT QUENTIN il n'y a rien", "A", "A [commune] il n'y a rien", "la commune d'un répondant seul"},
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

// The quality is that of statements coded without seeing the proposals, and not
// of what was learnt from them.
func TestQualityIsMeasuredBlind(t *testing.T) {
	f := defaultFrame(t)
	var all []Row
	for _, row := range rows(t, "testdata/aveugle-axes.csv", '|') {
		all = append(all, Row{Post: "MS-1", Question: row[1], Statement: row[3], Retained: row[2], Proposed: []string{"x"}, Comment: "c"})
	}
	drawn := Draw(all, 40, 7)
	if len(drawn) != 40 || !reflect.DeepEqual(drawn, Draw(all, 40, 7)) || reflect.DeepEqual(drawn, Draw(all, 40, 8)) {
		t.Error("the seed does not settle the sample")
	}
	var out bytes.Buffer
	if err := WriteBlind(&out, Book{Frame: f, Rows: drawn}); err != nil {
		t.Fatal(err)
	}
	back, issues := ReadBook(BlindFile, out.Bytes())
	if len(issues) != 0 || len(back.Rows) != 40 {
		t.Fatal(issues, len(back.Rows))
	}
	for _, r := range back.Rows {
		if r.Decided() || len(r.Proposed) > 0 || r.Comment != "" || !r.Blind {
			t.Fatalf("the sample tells what was decided: %+v", r)
		}
	}
	if q, issues := Measure(f, back.Rows, nil); q != nil || len(issues) != 0 {
		t.Error("nothing is coded yet")
	}
	learnt := Examples(f, all)
	wrong := slices.Clone(back.Rows)
	for i := range wrong {
		wrong[i].Retained = "Structurels"
		if wrong[i].Question != "obstacles" {
			wrong[i].Retained = Unclassified
		}
	}
	q, _ := Measure(f, wrong, learnt)
	if q == nil || q.Statements != 40 || q.Alike > 20 {
		t.Errorf("%+v", q)
	}
	if q, issues := Measure(f, wrong[:leastToJudge-1], nil); q != nil || len(issues) != 1 {
		t.Error("nineteen statements are too few")
	}
}

func TestIntervals(t *testing.T) {
	var f Figures
	for i := range 40 {
		f.add(Tally{Right: 1, Wrong: i % 4 / 3})
	}
	same, between := f.Agreement()
	if same != 0.75 || math.Abs(between.Low-0.598) > 0.001 || math.Abs(between.High-0.858) > 0.001 {
		t.Errorf("Wilson: %v %v", same, between)
	}
	f1, around := f.F1()
	if math.Abs(f1-80.0/90) > 1e-9 || around.Low >= f1 || around.High <= f1 || around.Low < 0.8 || around.High > 0.97 {
		t.Errorf("bootstrap: %v %v", f1, around)
	}
}
