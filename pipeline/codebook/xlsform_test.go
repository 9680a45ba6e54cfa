package codebook

import (
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// with is the small campaign with another questionnaire.
func withSurvey(t *testing.T, rows string) (*Codebook, []survey.Issue) {
	t.Helper()
	const identity = "text,id_poste,Poste ?,,,,,\ndate,date_saisie,Quel jour ?,,,,,\n"
	dir := campaign(t, edit{file: "indicateurs.yaml", old: base["indicateurs.yaml"], new: "[]"},
		edit{file: "rapport.yaml", old: base["rapport.yaml"], new: "retirer: tout"},
		edit{file: "questionnaire/survey.csv", old: base["questionnaire/survey.csv"],
			new: "type,name,label,relevant,calculation,choice_filter,default,required\n" + identity + rows})
	cb, issues, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	var own []survey.Issue
	for _, i := range issues {
		if strings.HasPrefix(i.Ref.File, "questionnaire") {
			own = append(own, i)
		}
	}
	return cb, own
}

// The condition of a group is that of all that it holds, with those of the groups
// around it and of the question.
func TestConditionsOfGroups(t *testing.T) {
	cb, issues := withSurvey(t, `select_one oui_non,formation,Formation ?,,,,,
integer,age,Âge ?,,,,,
begin_group,g1,Dehors,${formation} = 'oui',,,,
integer,jours,Combien de jours ?,,,,,yes
begin_group,g2,Dedans,${age} > 18,,,,
integer,heures,Combien d'heures ?,${jours} > 2,,,,
end_group,,,,,,,
note,n,Attention.,${age} > 60,,,,
integer,apres,Après ?,,,,,
end_group,,,,,,,
integer,libre,Libre ?,,,,,
`)
	wantNoIssue(t, issues)
	for name, want := range map[string]string{
		"jours": "${formation} = 'oui'", "heures": "((${formation} = 'oui') and (${age} > 18)) and (${jours} > 2)",
		"apres": "${formation} = 'oui'", "libre": "",
	} {
		q, _ := cb.Question(name)
		got := ""
		if q.Relevant != nil {
			got = q.Relevant.Source
		}
		if got != want {
			t.Errorf("%s is asked if %q, want %q", name, got, want)
		}
	}
	after, _ := cb.Question("apres")
	if len(after.Notes) != 1 || after.Notes[0].Relevant.Source != "(${formation} = 'oui') and (${age} > 60)" {
		t.Errorf("the note is %+v", after.Notes)
	}
	if q, _ := cb.Question("heures"); cb.OnlyIf(q.Relevant) !=
		"Seulement si « Formation ? » : Oui et « Âge ? » : plus de 18 et « Combien de jours ? » : plus de 2" {
		t.Errorf("in words: %s", cb.OnlyIf(q.Relevant))
	}
}

// A calculation takes the type of its formula, waits for what it needs, and is
// worked out after the calculations that it names.
func TestCalculations(t *testing.T) {
	cb, issues := withSurvey(t, `calculate,total,,,${femmes} + ${hommes},,,
integer,femmes,Femmes ?,,,,,
integer,hommes,Hommes ?,,,,,
calculate,part,,${femmes} > 0,round(${femmes} div ${total} * 100),,,
calculate,gros,,,"if(${total} > 100, 'oui', 'non')",,,
select_one oui_non,taille,Taille ?,,"if(${total} > 100, 'oui', 'non')",,,
date,echeance,Échéance,,date(today() + 30),,,
`)
	wantNoIssue(t, issues)
	all := make([]survey.Answer, len(cb.Questions))
	for i, q := range cb.Questions {
		all[i] = survey.Answer{Question: q.Name}
		switch q.Name {
		case "femmes":
			all[i] = survey.Answer{Question: q.Name, State: survey.Given, Num: 90}
		case "hommes":
			all[i] = survey.Answer{Question: q.Name, State: survey.Given, Num: 30}
		case DateQuestion:
			all[i] = survey.Answer{Question: q.Name, State: survey.Given, Text: "2026-01-31"}
		}
	}
	Calculate(cb.Questions, all)
	for _, c := range []struct {
		name, raw string
		kind      Type
	}{{"total", "120", Decimal}, {"part", "75", Decimal}, {"gros", "oui", FreeText}, {"taille", "oui", SelectOne}, {"echeance", "2026-03-02",
		Date}} {
		q, _ := cb.Question(c.name)
		for _, a := range all {
			if a.Question == c.name && (a.State != survey.Given || a.Raw != c.raw || q.Type != c.kind || q.Asked()) {
				t.Errorf("%s is %+v of type %s", c.name, a, q.Type)
			}
		}
	}
	for i, q := range cb.Questions {
		if q.Name == "femmes" {
			all[i] = survey.Answer{Question: q.Name}
		} else if !q.Asked() {
			all[i] = survey.Answer{Question: q.Name}
		}
	}
	Calculate(cb.Questions, all)
	for _, a := range all {
		if want := map[string]survey.State{"total": survey.Missing, "part": survey.NotApplicable}[a.Question]; a.Question == "part" &&
			a.State != want || a.Question == "total" && a.State != want {
			t.Errorf("without femmes, %s is %+v", a.Question, a)
		}
	}
}

// What decides on itself is refused, through a calculation as through a condition.
func TestCirclesThroughCalculations(t *testing.T) {
	_, issues := withSurvey(t, "calculate,a,,,${b} + 1,,,\ncalculate,b,,,${a} + 1,,,\n")
	if len(issues) != 1 || issues[0].Code != survey.DefBadValue || issues[0].Ref.Line != 4 {
		t.Errorf("got %v", issues)
	}
}

// Of several languages, default_language decides, then the column that names
// none, then French; an empty cell gives way to the next.
func TestLanguages(t *testing.T) {
	for _, c := range []struct{ heads, language, want string }{
		{"label::English (en),label::Français (fr)", "", "b"},
		{"label::English (en),label::Français (fr)", "English (en)", "a"},
		{"label::English (en),label::Français (fr)", "en", "a"},
		{"label,label::Français (fr)", "", "a"},
		{"label,label::Français (fr)", "French (fr)", "b"},
		{"Label : English,LABEL::Deutsch (de)", "Deutsch (de)", "b"},
	} {
		dir := campaign(t, edit{file: "questionnaire/survey.csv", old: base["questionnaire/survey.csv"],
			new: "type,name," + c.heads + "\ntext,id_poste,a,b\ndate,date_saisie,a,\n"},
			edit{file: "questionnaire/settings.csv", old: base["questionnaire/settings.csv"],
				new: "form_id,form_title,default_language\nx,X," + c.language + "\n"})
		cb, _, err := Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		if q, _ := cb.Question("id_poste"); q.Label != c.want {
			t.Errorf("%s in %q: %q, want %q", c.heads, c.language, q.Label, c.want)
		}
		if q, _ := cb.Question("date_saisie"); q.Label != "a" {
			t.Errorf("%s in %q: an empty label stays %q", c.heads, c.language, q.Label)
		}
	}
}

// A choice_filter names columns that its list has; a default is an answer to its
// question.
func TestChoiceFilterAndDefault(t *testing.T) {
	_, issues := withSurvey(t, "select_one oui_non,a,A ?,,,zone = ${b},peut-etre,\ninteger,b,B ?,,,,douze,\n")
	if len(issues) != 3 || issues[0].Code != survey.DefBadValue || issues[2].Code != survey.DefUnknownName {
		t.Errorf("got %v", issues)
	}
}

// A sheet that nobody reads is named; one with nearly the name of one that is
// meant, or that XLSForm knows and a campaign cannot use, is refused.
func TestSheetsThatNobodyReads(t *testing.T) {
	filled := []sheet.Row{{Number: 1, Cells: []sheet.Cell{{Col: 1, Kind: sheet.Text, Text: "x"}}}}
	for names, want := range map[string]survey.Code{
		"survey choices settings": "", "Survey CHOICES": "", "survey choices setting": survey.DefUnknownName,
		"survey choice":                   survey.DefUnknownName,
		"survey choices settings setting": survey.DefSheetUnread, "survey notes": survey.DefSheetUnread, "survey entities": survey.DefRefused,
		"survey external_choices": survey.DefRefused, "survey -vide": "",
	} {
		var book sheet.Book
		for name := range strings.FieldsSeq(names) {
			tab := sheet.Sheet{Name: name, Rows: filled}
			if name, empty := strings.CutPrefix(name, "-"); empty {
				tab = sheet.Sheet{Name: name}
			}
			book.Sheets = append(book.Sheets, tab)
		}
		l := &loader{faults: &faults{}}
		l.unread(&book, "questionnaire.xlsx")
		if len(l.issues) > 1 || (want == "") != (len(l.issues) == 0) || want != "" && l.issues[0].Code != want {
			t.Errorf("%s: %v, want %q", names, l.issues, want)
		}
	}
}

// A name stands once in its group; groups of different groups may share one.
func TestNamesOfGroups(t *testing.T) {
	const a, end = "begin_group,a,A,,,,,\n", "end_group,,,,,,,\n"
	for rows, want := range map[string]int{
		a + "text,b,B ?,,,,,\n" + end + a + "text,c,C ?,,,,,\n" + end: 1,
		"text,a,A ?,,,,,\n" + a + "text,b,B ?,,,,,\n" + end:           1,
		a + "note,a,Un mot.,,,,,\ntext,b,B ?,,,,,\n" + end:            0,
		a + a + "text,b,B ?,,,,,\n" + end + end:                       0,
	} {
		if _, issues := withSurvey(t, rows); len(issues) != want || want > 0 && issues[0].Code != survey.DefDuplicate {
			t.Errorf("%s: %v", rows, issues)
		}
	}
}

// What a row says beyond its type: a range is whole by its steps and keeps its
// bounds beside a constraint, a row that is off asks nothing, what cannot be changed
// is no proposal, and « Autre » has a row of its own.
func TestRowsOfTheSurvey(t *testing.T) {
	own := map[string]string{}
	rows := func(t *testing.T, head, rows string) (*Codebook, []survey.Issue) {
		dir := campaign(t, edit{file: "indicateurs.yaml", old: base["indicateurs.yaml"], new: "[]"},
			edit{file: "rapport.yaml", old: base["rapport.yaml"], new: "retirer: tout"},
			edit{file: "questionnaire/survey.csv", old: base["questionnaire/survey.csv"], new: head + rows})
		cb, issues, err := Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		return cb, slices.DeleteFunc(issues, func(i survey.Issue) bool { return !strings.HasPrefix(i.Ref.File, "questionnaire") })
	}
	const head = "type,name,label,parameters,constraint,disabled,read_only,default,required\n" +
		"select_one oui_non,id_poste,Poste ?,,,,,,\ndate,date_saisie,Jour ?,,,,,,\n"
	cb, issues := rows(t, head, `range,note,Note ?,start=1 end=5 step=1,. != 3,,,,
range,part,Part ?,start=0 end=1 step=0.1,,,,,
text,vieux,Vieux ?,,,yes,,,
text,lieu,Lieu,,,,yes,Rhône,
select_one oui_non or_other,sorte,Sorte ?,,,,,,${note} > 2
`)
	wantNoIssue(t, issues)
	for _, q := range cb.Questions {
		own[q.Name] = string(q.Type) + " " + q.Default
		if q.Constraint != nil {
			own[q.Name] += q.Constraint.Source
		}
	}
	for name, want := range map[string]string{"id_poste": "text ", "note": "integer (. >= 1 and . <= 5) and (. != 3)",
		"part": "decimal . >= 0 and . <= 1", "lieu": "text ", "vieux": ""} {
		if own[name] != want {
			t.Errorf("%s is %q, want %q", name, own[name], want)
		}
	}
	post, _ := cb.Question("id_poste")
	kind, _ := cb.Question("sorte")
	if !post.Required || FormLabel(post) == post.Label || strings.HasSuffix(FormLabel(kind), FormRequired) ||
		!strings.Contains(cb.FormHint(kind), "Réponse attendue si") {
		t.Errorf("labels are %q and %q, the hint %q", FormLabel(post), FormLabel(kind), cb.FormHint(kind))
	}
	for bad, want := range map[string]survey.Code{
		"select_one oui_non or_other,a,A ?,,,,,,\ntext,a_autre,Autre ?,,,,,,\n": survey.DefDuplicate,
		"calculate,c,,,,,,v3,\n": survey.DefMissing,
	} {
		if _, issues := rows(t, head, bad); len(issues) != 1 || issues[0].Code != want {
			t.Errorf("%s: %v, want %s", bad, issues, want)
		}
	}
}
