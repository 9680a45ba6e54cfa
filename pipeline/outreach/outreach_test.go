package outreach

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// definitions are those of a campaign of two neighbourhoods over the defaults.
func definitions(t *testing.T) *codebook.Outreach {
	t.Helper()
	dir := t.TempDir()
	const campaign = `titre: Porte-à-porte
lieu: {nom: Ici, de: d'Ici, a: à Ici}
periode: {debut: 2016-09-01, fin: 2016-10-31}
quartiers:
  - {id: nord, nom: Nord, logements: 40, habitants: 100}
  - {id: sud, nom: Sud, logements: 60, habitants: 150}
  - {id: est, nom: Est, logements: 50, habitants: 150}
`
	if err := os.WriteFile(filepath.Join(dir, codebook.OutreachFile), []byte(campaign), 0o644); err != nil {
		t.Fatal(err)
	}
	def, issues, err := codebook.LoadOutreach(dir)
	if err != nil || len(issues) > 0 {
		t.Fatal(err, issues)
	}
	return def
}

// row is one row of a log in a few words: « 2016-09-06 nord A 1 oui oui seuil ».
// Fields are date, neighbourhood, building, dwelling, met, accepted, place,
// appointment, need and hour; « - » is an empty cell.
func row(def *codebook.Outreach, n int, words string) survey.Response {
	names := []string{"date_passage", "qpv", "immeuble", "logement", "personne_rencontree", "presentation_acceptee", "lieu_echange",
		"rendez_vous_convenu", "besoin_repere", "heure"}
	r := survey.Response{Source: survey.Ref{File: "journal.csv", Line: n}}
	given := strings.Fields(words)
	for _, q := range def.Book.Questions {
		r.Answers = r.Answers.With(q.Name, survey.Answer{Question: q.Name})
	}
	for i, word := range given {
		if word == "-" {
			continue
		}
		q, _ := def.Book.Question(names[i])
		a := survey.Answer{Question: q.Name, Raw: word, State: survey.Given,
			Ref: survey.Ref{File: "journal.csv", Line: n, Column: 1, Name: q.Name}}
		if q.List != "" {
			a.Choices = []string{word}
		} else {
			a.Text = word
		}
		r.Answers = r.Answers.With(q.Name, a)
	}
	for _, q := range def.Book.Questions {
		a := r.Answers.Of(q.Name)
		if asked, _ := holdsFor(q, r); !asked && a.State == survey.Missing {
			a.State = survey.NotApplicable
			r.Answers = r.Answers.With(q.Name, a)
		}
	}
	return r
}

func holdsFor(q codebook.Question, r survey.Response) (bool, error) {
	if q.Relevant == nil {
		return true, nil
	}
	return q.Relevant.Holds("", r.Answers.Of)
}

func logOf(t *testing.T, def *codebook.Outreach, rows ...string) (*Log, []survey.Issue) {
	t.Helper()
	var all []survey.Response
	for i, words := range rows {
		all = append(all, row(def, i+2, words))
	}
	l, issues := New(def, all)
	if len(l.Visits)+l.SetAside != len(rows) {
		t.Errorf("%d visits and %d set aside of %d rows", len(l.Visits), l.SetAside, len(rows))
	}
	for _, i := range issues {
		if strings.ContainsAny(i.String(), "{}") {
			t.Errorf("message with a hole: %s", i)
		}
	}
	return l, issues
}

// What cannot be true of a visit is reported with its cell; it is set aside when it
// could not be counted rightly, and used otherwise.
func TestFaultsOfVisits(t *testing.T) {
	def := definitions(t)
	const sound = "2016-09-06 nord A 1 oui oui seuil non"
	for _, c := range []struct {
		rule   string
		rows   []string
		visits int
		code   survey.Code
		says   string
	}{
		{"a sound visit", []string{sound}, 1, "", ""},
		{"nobody opened: nothing else is asked", []string{"2016-09-06 nord A 1 non"}, 1, "", ""},
		{"a second pass on another day is no fault", []string{"2016-09-06 nord A 1 non", "2016-09-13 nord A 1 non"}, 2, "", ""},
		{"the same door twice on a day", []string{sound, sound}, 1, survey.VisitTwice, "ligne 3, colonne logement"},
		{"the same door in other letters", []string{"2016-09-06 nord a l1 non", "2016-09-06 nord A L1 non"}, 1, survey.VisitTwice, "ligne 2"},
		{"before the campaign", []string{"2015-09-06 nord A 1 non"}, 0, survey.VisitOutside, "06/09/2015"},
		{"after the campaign", []string{"2016-11-01 nord A 1 non"}, 0, survey.VisitOutside, "31/10/2016"},
		{"no date", []string{"- nord A 1 non"}, 0, survey.VisitUndated, "ligne 2"},
		{"no dwelling", []string{"2016-09-06 nord A - non"}, 0, survey.VisitNowhere, "Logement"},
		{"no building", []string{"2016-09-06 nord - 1 non"}, 0, survey.VisitNowhere, "Immeuble"},
		{"accepted by nobody", []string{"2016-09-06 nord A 1 non oui"}, 1, survey.VisitSequence, "Personne rencontrée est « non »"},
		{"an appointment with somebody who refused", []string{"2016-09-06 nord A 1 oui non - oui"}, 1, survey.VisitSequence,
			"ligne 2, colonne rendez_vous_convenu"},
		{"met, but nothing more is said", []string{"2016-09-06 nord A 1 oui"}, 1, survey.VisitUnanswered, "Présentation acceptée"},
		{"a building in two places", []string{sound, "2016-09-07 sud A 2 non"}, 2, survey.VisitElsewhere, "ligne 2"},
		{"a name instead of a code", []string{"2016-09-06 nord A 0612345678 non"}, 1, survey.VisitName, "0612345678"},
		{"an hour that is none", []string{"2016-09-06 nord A 1 non - - - - 25h"}, 1, survey.VisitHourBad, "25h"},
	} {
		l, issues := logOf(t, def, c.rows...)
		var codes, text string
		for _, i := range issues {
			codes += string(i.Code) + " "
			text += i.String() + "\n"
		}
		if len(l.Visits) != c.visits || strings.TrimSpace(codes) != string(c.code) || !strings.Contains(text, c.says) {
			t.Errorf("%s: %d visits, want %d; issues %q, want %q with %q\n%s", c.rule, len(l.Visits), c.visits, codes, c.code, c.says, text)
		}
	}
}

// A title before a name is what people write in a log; codes are left alone.
func TestNamesAreToldFromCodes(t *testing.T) {
	for text, name := range map[string]bool{
		"Mme Dupont": true, "M. Martin": true, "famille Durand": true, "jean@exemple.fr": true, "Jean Martin": true, "06 12 34 56 78": true,
		"L001": false, "12": false, "2e gauche": false, "RDC gauche 1": false, "apt 12 bis": false, "A-3-04": false, "GAUCHE": false,
	} {
		c := &checker{def: definitions(t)}
		c.code(Visit{Answers: map[string]survey.Answer{codebook.VisitDwelling: {Text: text}}})
		if got := len(c.issues) > 0; got != name {
			t.Errorf("%q is taken for a name: %v", text, got)
		}
	}
}

// An impossible answer leaves every figure as if it had not been written.
func TestImpossibleAnswersAreNotCounted(t *testing.T) {
	def := definitions(t)
	def.Book.Campaign.Threshold = 0
	l, _ := logOf(t, def, "2016-09-06 nord A 1 non oui logement oui", "2016-09-06 nord A 2 oui oui seuil non")
	cube := l.Cube()
	for id, want := range map[string]float64{"rencontres": 1, "acceptees": 1, "rendez_vous": 0, "interieur": 0} {
		if st := cube.At(id, "ensemble"); st.Value != want {
			t.Errorf("%s: %v, want %v (%+v)", id, st.Value, want, st)
		}
	}
}

// Each kind of measure, on a log that can be counted by hand.
func TestMeasures(t *testing.T) {
	def := definitions(t)
	def.Book.Campaign.Threshold = 0
	l, issues := logOf(t, def,
		"2016-09-06 nord A 1 oui oui seuil non - 10h",
		"2016-09-06 nord A 2 non - - - - 10h15",
		"2016-09-06 nord A 3 oui non - - - 11h",
		"2016-09-13 nord A 2 oui oui logement oui dentaire 17h30",
		"2016-10-04 sud C 1 non - - - - 17:05",
		"2016-10-04 sud C 2 oui oui logement oui depistage 18",
	)
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	cube := l.Cube()
	for _, c := range []struct {
		indicator, column string
		value             float64
		base              int
	}{
		{"visites", "ensemble", 6, 6},
		{"visites", "qpv-nord", 4, 4},
		{"logements", "ensemble", 5, 6},
		{"rencontres", "ensemble", 4, 6},
		{"taux_contact", "qpv-sud", 50, 2},
		{"taux_acceptation", "ensemble", 75, 4},
		{"part_interieur", "mois-2016-09", 50, 2},
		{"part_interieur", "mois-2016-10", 100, 1},
		{"taux_rendez_vous", "ensemble", 100 * 2.0 / 3, 3},
		{"immeubles", "ensemble", 2, 6},
		{"sorties", "ensemble", 3, 6},
		{"sorties_par_semaine", "ensemble", 0.6, 6}, // 3 outings in 5 weeks
		{"rencontres_par_sortie", "ensemble", 4.0 / 3, 6},
		{"couverture_logements", "ensemble", 100 * 5.0 / 150, 6},
		{"couverture_habitants", "qpv-sud", 100 * 1.0 / 150, 2},
		{"seconds_passages", "ensemble", 1, 6},
		{"gain_seconds_passages", "qpv-nord", 1, 4},
		{"taux_contact_seconds", "ensemble", 100, 1},
		{"rencontres", "heure-17", 1, 2},
		{"rencontres", "jour-mardi", 4, 6},
		{"rencontres", "semaine-2016-s37", 1, 1},
	} {
		st := cube.At(c.indicator, c.column)
		if st.State != aggregate.Published || st.Value-c.value > 1e-9 || c.value-st.Value > 1e-9 || st.Base != c.base {
			t.Errorf("%s of %s: %v on %d (%v), want %v on %d", c.indicator, c.column, st.Value, st.Base, st.State, c.value, c.base)
		}
	}
	if st := cube.At("orientations", "ensemble"); st.State != aggregate.Empty || st.Missing != 3 {
		t.Errorf("a column that the log has not: %+v", st)
	}
	if r := cube.At("besoins", "ensemble"); r.Base != 2 || r.Ranking[0].Choice != "dentaire" || r.Ranking[0].Share != 50 {
		t.Errorf("ranking %+v", r)
	}
}

// Too few visits hide a figure, and with it the one that subtraction would give
// away; needs of a neighbourhood are hidden as soon as one concerns few people.
func TestSecrecy(t *testing.T) {
	def := definitions(t)
	var rows []string
	for i, n := range []int{2, 3, 9} { // visits of each neighbourhood
		for k := range n {
			rows = append(rows, fmt.Sprintf("2016-09-06 %s %c %d oui oui seuil oui dentaire", def.Areas[i].ID, 'A'+i, k))
		}
	}
	rows = append(rows, "2016-09-06 est C 99 oui oui seuil oui depistage")
	l, _ := logOf(t, def, rows...)
	cube := l.Cube()
	for _, c := range []struct {
		indicator, column string
		state             aggregate.State
	}{
		{"taux_contact", "ensemble", aggregate.Published},
		{"taux_contact", "qpv-nord", aggregate.Secret}, // two visits
		{"taux_contact", "qpv-sud", aggregate.Secret},  // would give the two away
		{"taux_contact", "qpv-est", aggregate.Published},
		{"besoins", "qpv-est", aggregate.Secret},         // one screening
		{"besoins", "mois-2016-09", aggregate.Published}, // every visit, as the whole
		{"besoins", "ensemble", aggregate.Published},
		{"rencontres", "mois-2016-10", aggregate.Empty},
	} {
		if st := cube.At(c.indicator, c.column); st.State != c.state || st.State != aggregate.Published && st.Value != 0 {
			t.Errorf("%s of %s: %v with value %v, want %v", c.indicator, c.column, st.State, st.Value, c.state)
		}
	}
}

// A count is known to be of those at whom its question was asked: beside a share
// hidden for its two presentations, the appointments would give it away. Where
// the people met are too few, the base of a share would say how many of them
// listened.
func TestACountGivesNoHiddenShareAway(t *testing.T) {
	def := definitions(t)
	type figure struct {
		indicator string
		state     aggregate.State
		base      int
	}
	for _, c := range []struct {
		rule string
		nord []string
		want []figure
	}{
		{"four people met, two of whom listened", []string{"oui oui seuil oui", "oui oui seuil non", "oui non", "oui non"}, []figure{
			{"rencontres", aggregate.Published, 4}, {"acceptees", aggregate.Published, 4},
			{"taux_rendez_vous", aggregate.Secret, 2}, {"rendez_vous", aggregate.Secret, 4},
		}},
		{"two people met", []string{"oui oui logement non", "oui oui seuil oui", "non", "non"}, []figure{
			{"rencontres", aggregate.Published, 4}, {"acceptees", aggregate.Secret, 4}, {"taux_acceptation", aggregate.Secret, 2},
			{"taux_rendez_vous", aggregate.Secret, 0}, {"rendez_vous", aggregate.Secret, 4},
		}},
	} {
		var rows []string
		for k, words := range c.nord {
			rows = append(rows, fmt.Sprintf("2016-09-06 nord A %d %s", k, words))
		}
		for k := range 9 {
			rows = append(rows, fmt.Sprintf("2016-09-13 %s B %d oui oui seuil oui", []string{"sud", "est"}[k%2], k))
		}
		l, _ := logOf(t, def, rows...)
		cube := l.Cube()
		for _, f := range c.want {
			st := cube.At(f.indicator, "qpv-nord")
			if st.State != f.state || st.Base != f.base || st.Uncounted != (f.base == 0) {
				t.Errorf("%s: %s: %+v, want %v on %d", c.rule, f.indicator, st, f.state, f.base)
			}
		}
		if st := cube.At("rendez_vous", "ensemble"); st.State != aggregate.Published {
			t.Errorf("%s: the whole: %+v", c.rule, st)
		}
	}
}

// Two weeks of two visits hide each other in the weeks, but each month less its
// other weeks gives its own away: the smallest other week of the month goes too.
func TestAMonthGivesNoWeekAway(t *testing.T) {
	def := definitions(t)
	var rows []string
	for day, n := range map[string]int{"2016-09-06": 6, "2016-09-13": 5, "2016-09-20": 2, "2016-10-11": 5, "2016-10-18": 6, "2016-10-25": 2} {
		for k := range n {
			rows = append(rows, fmt.Sprintf("%s nord A %s-%d oui oui seuil oui dentaire", day, day, k))
		}
	}
	l, _ := logOf(t, def, rows...)
	var hidden []string
	for _, c := range l.Cube().Columns {
		if strings.HasPrefix(c.ID, "semaine") && l.Cube().At("taux_contact", c.ID).State == aggregate.Secret {
			hidden = append(hidden, c.ID)
		}
	}
	if want := []string{"semaine-2016-s37", "semaine-2016-s38", "semaine-2016-s41", "semaine-2016-s43"}; !slices.Equal(hidden, want) {
		t.Errorf("%v hidden, want %v", hidden, want)
	}
}

// The next outing goes to every door where nobody was met, and to no other.
func TestDoorsStillShut(t *testing.T) {
	def := definitions(t)
	l, _ := logOf(t, def,
		"2016-09-06 sud B 1 non - - - - 10h",
		"2016-09-06 nord A 2 non",
		"2016-09-06 nord A 1 oui oui seuil non",
		"2016-09-13 sud B 1 non - - - - 17h",
		"2016-09-13 nord A 2 oui oui seuil non",
	)
	doors := l.Doors()
	if len(doors) != 1 || doors[0].Dwelling != "1" || doors[0].Area != "sud" || doors[0].Passes != 2 || doors[0].Hours != "10 h, 17 h" {
		t.Errorf("%+v", doors)
	}
}

// The invented logs reach what texts may say: no figure, a secret one, zero, a
// second pass that opened a door.
func TestRehearsalsReachEveryState(t *testing.T) {
	def := definitions(t)
	seen := map[aggregate.State]bool{}
	var zero, gain bool
	for _, cube := range Rehearsals(def) {
		for _, ind := range def.Book.Indicators {
			seen[cube.At(ind.ID, "ensemble").State] = true
		}
		met, won := cube.At("rencontres", "ensemble"), cube.At("gain_seconds_passages", "ensemble")
		zero = zero || met.State == aggregate.Published && met.Value == 0
		gain = gain || won.Value > 0
	}
	if len(seen) != 3 || !zero || !gain {
		t.Errorf("states %v, zero %v, gain %v", seen, zero, gain)
	}
}
