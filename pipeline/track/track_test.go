package track_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
	"bilan/pipeline/track"
)

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func on(day string) time.Time {
	if day == "" {
		return time.Time{}
	}
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return t
}

func book() *codebook.Codebook {
	return &codebook.Codebook{
		Campaign: codebook.Campaign{
			Year: 2024, Window: codebook.Window{Opens: on("2025-01-01"), Closes: on("2025-02-28")},
			Departments: []codebook.Department{{Code: "62", Name: "Pas-de-Calais"}, {Code: "80", Name: "Somme"}},
			Publisher:   codebook.Publisher{Name: "ARS", Mail: "contact@exemple.fr"},
		},
		Questions: []codebook.Question{
			{Name: codebook.PostQuestion, Required: true}, {Name: "personnes", Label: "Combien de personnes ?", Required: true},
			{Name: "idees", Label: "Des idées ?"},
			{Name: "formations", Label: "Lesquelles ?", Required: true},
		},
		Columns: []codebook.Column{
			{ID: "region", Label: "Région"},
			{ID: "somme", Label: "Somme", Departments: []string{"80"}},
			{ID: "qpv", Label: "QPV", Territory: survey.QPV},
			{ID: "dep-80", Label: "Somme encore", Departments: []string{"80"}},
			{ID: "dep-62", Label: "Pas-de-Calais", Departments: []string{"62"}},
		},
	}
}

func posts() []survey.Post {
	return []survey.Post{
		{ID: "A", Department: "62", Commune: "Arras", Territory: survey.QPV, Filled: true},
		{ID: "B", Department: "80", Commune: "Amiens", Territory: survey.QPV, Filled: true},
		{ID: "C", Department: "80", Commune: "Corbie", Territory: survey.Rural},
	}
}

// answered is a response of that day with the states of « personnes » and
// « formations ».
func answered(post, day string, people, courses survey.State) survey.Response {
	at := survey.Ref{File: "retours/" + post + ".xlsx", Sheet: "Bilan", Row: 12, Column: 3}
	return survey.Response{Post: post, Submitted: on(day), Source: survey.Ref{File: at.File},
		Answers: survey.AnswersOf(map[string]survey.Answer{
			"personnes": {State: people, Ref: at}, "formations": {State: courses, Ref: at},
		})}
}

func twice(post, day string) survey.Superseded {
	return survey.Superseded{Post: post, Source: survey.Ref{File: "retours/avant.xlsx"}, Submitted: on(day)}
}

func TestSituationOfAPost(t *testing.T) {
	const given, missing = survey.Given, survey.Missing
	for _, c := range []struct {
		rule        string
		on          string
		response    *survey.Response
		former      []survey.Superseded
		want        track.Situation
		late, twice bool
	}{
		{"nothing came", "", nil, nil, track.Awaited, false, false},
		{"nothing came and the survey is over", "2025-03-01", nil, nil, track.Awaited, true, false},
		{"nothing came on the last day", "2025-02-28", nil, nil, track.Awaited, false, false},
		{"all is answered", "", ptr(answered("A", "2025-02-28", given, given)), nil, track.Complete, false, false},
		{"a day late", "", ptr(answered("A", "2025-03-01", given, given)), nil, track.Complete, true, false},
		{"no date", "", ptr(answered("A", "", given, given)), nil, track.Complete, false, false},
		{"a required answer is missing", "", ptr(answered("A", "2025-02-01", missing, given)), nil, track.Incomplete, false, false},
		{"a required answer is not readable", "", ptr(answered("A", "2025-02-01", survey.Invalid, given)), nil, track.Incomplete, false, false},
		{"what is not asked of this mediator is not missing", "", ptr(answered("A", "2025-02-01", given, survey.NotApplicable)), nil,
			track.Complete, false, false},
		{"it came after the day", "2025-01-31", ptr(answered("A", "2025-02-01", given, given)), nil, track.Awaited, false, false},
		{"no date, on a day", "2025-01-31", ptr(answered("A", "", given, given)), nil, track.Complete, false, false},
		{"a second return", "", ptr(answered("A", "2025-02-20", given, given)), []survey.Superseded{twice("A", "2025-02-10")}, track.Complete,
			false,
			true},
		{"a second return of another post", "", ptr(answered("A", "2025-02-20", given, given)), []survey.Superseded{twice("B", "2025-02-10")},
			track.Complete, false, false},
		{"the day between two returns", "2025-02-15", ptr(answered("A", "2025-02-20", given, given)),
			[]survey.Superseded{twice("A", "2025-02-10")},
			track.Complete, false, false},
		{"the day before the last of three returns", "2025-02-15", ptr(answered("A", "2025-02-20", given, given)),
			[]survey.Superseded{twice("A", "2025-02-05"), twice("A", "2025-02-10")}, track.Complete, false, true},
		{"the day after the first of three returns", "2025-02-07", ptr(answered("A", "2025-02-20", given, given)),
			[]survey.Superseded{twice("A", "2025-02-05"), twice("A", "2025-02-10")}, track.Complete, false, false},
		{"the day before two returns", "2025-02-05", ptr(answered("A", "2025-02-20", given, given)),
			[]survey.Superseded{twice("A", "2025-02-10")},
			track.Awaited, false, false},
	} {
		var responses []survey.Response
		if c.response != nil {
			responses = append(responses, *c.response)
		}
		got := track.Assess(book(), posts(), responses, c.former, on(c.on)).Posts[0]
		if got.Situation() != c.want || got.Late != c.late || got.Twice != c.twice {
			t.Errorf("%s: %s, late %v, twice %v", c.rule, got.Situation(), got.Late, got.Twice)
		}
	}
}

func ptr[T any](x T) *T { return &x }

func TestVacantPosts(t *testing.T) {
	s := track.Assess(book(), posts(), []survey.Response{answered("C", "2025-02-01", survey.Given, survey.Given)}, nil, on("2025-06-01"))
	if c := s.Posts[2]; c.Situation() != track.Complete {
		t.Errorf("a vacant post that answered: %s", c.Situation())
	}
	if r := s.Rates[0]; r.Filled != 2 || r.Received != 1 { // as the register has it, and the documents count
		t.Errorf("a vacant post that answered: %d of %d", r.Received, r.Filled)
	}
	s = track.Assess(book(), posts(), nil, nil, on("2025-06-01"))
	if c := s.Posts[2]; c.Situation() != track.Vacant || c.Late {
		t.Errorf("a vacant post: %s, late %v", c.Situation(), c.Late)
	}
}

// A line for each column, places before territories, the same posts only once;
// the rate is of filled posts, and there is none where nobody has to answer.
func TestRates(t *testing.T) {
	s := track.Assess(book(), posts(), []survey.Response{answered("B", "2025-02-01", survey.Missing, survey.Given)}, nil, time.Time{})
	var got []string
	for _, r := range s.Rates {
		got = append(got, strings.Join([]string{r.Column.ID, r.Share()}, " "))
	}
	if want := []string{"region 50 %", "somme 100 %", "dep-62 0 %", "qpv 50 %"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if r := s.Rates[1]; r.Open != 2 || r.Filled != 1 || r.Received != 1 || r.Complete != 0 {
		t.Errorf("%+v", r)
	}
	for _, c := range []struct {
		received, filled, want int
		ok                     bool
	}{{5, 8, 63, true}, {39, 51, 76, true}, {0, 3, 0, true}, {0, 0, 0, false}} {
		if p, ok := (track.Rate{Filled: c.filled, Received: c.received}).Percent(); p != c.want || ok != c.ok {
			t.Errorf("%d of %d: %d %v", c.received, c.filled, p, ok)
		}
	}
}

func TestRemindersSayWhatIsMissingAndUntilWhen(t *testing.T) {
	responses := []survey.Response{answered("B", "2025-02-01", survey.Invalid, survey.Missing)}
	for _, c := range []struct {
		on    string
		says  []string // in the text of B, incomplete
		awaid string   // in the text of A, awaited
	}{
		{"2025-02-15", []string{"merci", "manque 2 réponses", "- Combien de personnes ? (réponse illisible, cellule C12)", "- Lesquelles ?",
			"avant le 28 février 2025", "contact@exemple.fr"}, "ne nous est pas encore parvenu"},
		{"2025-03-15", []string{"se terminait le 28 février 2025"}, "dès que possible"},
	} {
		var b bytes.Buffer
		check(t, track.WriteReminders(&b, track.Assess(book(), posts(), responses, nil, on(c.on))))
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff")))
		r.Comma = ';'
		rows, err := r.ReadAll()
		check(t, err)
		if len(rows) != 3 || rows[1][0] != "A" || rows[2][0] != "B" {
			t.Fatalf("%v", rows)
		}
		text := rows[2][len(rows[2])-1]
		for _, words := range c.says {
			if !strings.Contains(text, words) {
				t.Errorf("%s: %q is not in %q", c.on, words, text)
			}
		}
		if text := rows[1][len(rows[1])-1]; !strings.Contains(text, c.awaid) || strings.Contains(text, "merci") {
			t.Errorf("%s: %q", c.on, text)
		}
	}
}

// A spreadsheet that opens the list runs nothing of it.
func TestRemindersAreInert(t *testing.T) {
	all := posts()
	for i := range all {
		all[i].Commune, all[i].Structure = "=1+1", "@SOMME(A1)"
	}
	var b bytes.Buffer
	check(t, track.WriteReminders(&b, track.Assess(book(), all, nil, nil, on("2025-02-15"))))
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff")))
	r.Comma = ';'
	rows, err := r.ReadAll()
	check(t, err)
	if len(rows) < 2 || rows[1][2] != "'=1+1" || rows[1][3] != "'@SOMME(A1)" {
		t.Errorf("%q", rows)
	}
}

// Whoever sent something that cannot be read is thanked for it and told why; no
// reminder asks for a return before a day that is past; it goes to the address
// of the register.
func TestRemindersKnowWhatCameAndWhatDayItIs(t *testing.T) {
	all := posts()
	all[0].Mail = "a@exemple.fr"
	s := track.Assess(book(), all, nil, nil, time.Time{})
	s.Today = time.Date(2025, 3, 1, 9, 0, 0, 0, time.UTC)
	s.Receive("A", track.Unread{File: "retours/a.pdf", Why: "c'est un PDF"})
	var b bytes.Buffer
	check(t, track.WriteReminders(&b, s))
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff")))
	r.Comma = ';'
	rows, err := r.ReadAll()
	check(t, err)
	at := func(row int, name string) string { return rows[row][slices.Index(rows[0], name)] }
	if len(rows) != 3 || at(1, "id_poste") != "B" || at(2, "id_poste") != "A" {
		t.Fatalf("%v", rows)
	}
	text := french.Spaces(at(2, "texte"))
	if at(2, "situation") != "illisible" || at(2, "courriel") != "a@exemple.fr" || at(2, "date_limite") != "" ||
		!strings.Contains(text, "bien reçu un fichier") || !strings.Contains(text, "a.pdf : c’est un PDF") ||
		strings.Contains(text, "avant le") || strings.Contains(text, "pas encore parvenu") {
		t.Errorf("%v", rows[2])
	}
	b.Reset()
	s.Today = time.Date(2025, 2, 28, 18, 0, 0, 0, time.UTC)
	if check(t, track.WriteReminders(&b, s)); !strings.Contains(b.String(), "avant le 28 février 2025") {
		t.Error("the last day is past before it ends")
	}
}

func TestBookIsCompleteAndTheSameEachTime(t *testing.T) {
	s := track.Assess(book(), posts(), []survey.Response{answered("B", "2025-02-01", survey.Missing, survey.Given)}, nil, on("2025-03-15"))
	var b, again bytes.Buffer
	check(t, track.WriteBook(&b, s))
	check(t, track.WriteBook(&again, s))
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("two states of the same day differ")
	}
	f, err := excelize.OpenReader(&b)
	check(t, err)
	defer f.Close()
	for sheet, want := range map[string]string{"Synthèse": "Région|3|2|1|0|50", "Postes": "A|Pas-de-Calais|Arras|QPV||attendu||oui",
		"Réponses manquantes": "B|Combien de personnes ?|vide|C12|retours/B.xlsx"} {
		rows, err := f.GetRows(sheet)
		check(t, err)
		if got := strings.Join(rows[4], "|"); got != want {
			t.Errorf("%s: %q, want %q", sheet, got, want)
		}
		merged, err := f.GetMergeCells(sheet)
		check(t, err)
		panes, err := f.GetPanes(sheet)
		check(t, err)
		if len(merged) > 0 || !panes.Freeze {
			t.Errorf("%s: %d merged cells, headings in sight: %v", sheet, len(merged), panes.Freeze)
		}
	}
}
