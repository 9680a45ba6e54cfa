package codebook

import (
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/survey"
)

// A column takes posts by any column of the register and by an answer; what it
// names must be there.
func TestColumnsFilterOnTheRegisterAndOnAnswers(t *testing.T) {
	file := `- {id: associations, libelle: Associations, dans: ici, registre: {Type_employeur: [Association, "Centre social"]}}
- {id: formes, libelle: Formés, dans: ici, territoire: Rural, reponse: {formation: [oui]}}
`
	cb, issues := laid(t, map[string]string{columnsFile: file})
	wantNoIssue(t, issues)
	if got := cb.RegisterTraits(); !slices.Equal(got, []string{"type employeur"}) {
		t.Fatalf("%q", got)
	}
	post := survey.Post{ID: "A", Territory: survey.Rural}
	SetTrait(&post, "type employeur", "CENTRE SOCIAL")
	answer := func(choice string) []survey.Post {
		answers := survey.AnswersOf(map[string]survey.Answer{"formation": {Question: "formation", State: survey.Given,
			Choices: []string{choice}}})
		return cb.Answered([]survey.Post{post, {ID: "B", Territory: survey.Rural}}, []survey.Response{{Post: "A", Answers: answers}})
	}
	for _, c := range []struct {
		column string
		post   survey.Post
		want   bool
	}{
		{"associations", post, true}, {"associations", survey.Post{}, false}, {"formes", answer("oui")[0], true},
		{"formes", answer("non")[0], false}, {"formes", answer("oui")[1], false}, {"formes", post, false},
	} {
		col, _ := cb.Column(c.column)
		if col.Selects(c.post) != c.want || col.Whole() {
			t.Errorf("%s takes %v: %v", c.column, c.post.Traits, !c.want)
		}
	}
	for file, want := range map[string]survey.Code{
		"- {id: a, libelle: A, dans: ici, reponse: {inconnue: [oui]}}\n":        survey.DefUnknownName,
		"- {id: a, libelle: A, dans: ici, reponse: {formation: [peut-être]}}\n": survey.DefUnknownName,
		"- {id: a, libelle: A, dans: ici, reponse: {personnes: [12]}}\n":        survey.DefBadValue,
		"- {id: a, libelle: A, dans: ici, registre: {structure: []}}\n":         survey.DefMissing,
	} {
		if _, issues := laid(t, map[string]string{columnsFile: file}); len(issues) != 1 || issues[0].Code != want {
			t.Errorf("%s: %v", file, issues)
		}
	}
}

// A campaign names its own kinds of territory, and has priority neighbourhoods
// only when QPV is one.
func TestTerritories(t *testing.T) {
	for _, c := range []struct {
		keys     string
		want     []survey.Territory
		quarters bool
		issues   int
	}{
		{"", []survey.Territory{"QPV", "Rural"}, true, 0},
		{"territoires: [Urbain, Rural]\n", []survey.Territory{"Urbain", "Rural"}, false, 0},
		{"territoires: [QPV, Bourg, Rural]\n", []survey.Territory{"QPV", "Bourg", "Rural"}, true, 0},
		{"territoires: []\n", nil, false, 0},
		{"territoires: [Urbain, urbain]\n", []survey.Territory{"Urbain"}, false, 1},
	} {
		dir := folderOf(t, map[string]string{CampaignFile: strings.Replace(base[CampaignFile], "titre:", c.keys+"titre:", 1),
			columnsFile: "- retirer: [picardie, pas-de-calais]\n"})
		cb, issues := load(t, dir)
		if len(issues) != c.issues || !slices.Equal(cb.Campaign.Kinds(), c.want) || (len(cb.Campaign.Quarters) > 0) != c.quarters {
			t.Errorf("%q: %v, %d quarters, %v", c.keys, cb.Campaign.Kinds(), len(cb.Campaign.Quarters), issues)
		}
	}
}

// A questionnaire without some default questions asks for one line: what rests on
// them leaves the report, and what the report does not show is not asked about.
func TestRemovedQuestionsTakeOneRound(t *testing.T) {
	files := map[string]string{surveyFile: "type,name,label\ntext,id_poste,Poste\ndate,date_saisie,Jour\ninteger,personnes,Combien ?\n",
		choicesFile: "list_name,name,label\noui_non,oui,Oui\n", settingsFile: "form_title,form_id\nA,a\n"}
	_, issues := laid(t, files)
	if len(issues) != 1 || issues[0].Code != survey.DefNotAsked {
		t.Fatalf("%v", issues)
	}
	files[indicatorsFile] = "- retirer: [" + issues[0].Args.Of("indicateurs") + "]\n"
	cb, issues := laid(t, files)
	wantNoIssue(t, issues)
	if charts := names(cb.Report.Charts, func(c ChartSpec) string { return c.ID }); slices.Contains(charts, "besoins") {
		t.Errorf("charts: %v", charts)
	}
	delete(files, indicatorsFile)
	files[reportFile] = "retirer: tout\nsections: [{id: a, titre: A, blocs: [{texte: contexte}]}]\ntableaux: []\ngraphiques: []\n"
	cb, issues = laid(t, files)
	wantNoIssue(t, issues)
	if _, there := cb.Indicator("freins"); there || !cb.Removed["freins"] || len(cb.Texts) != 1 {
		t.Errorf("%v, %d texts", cb.Removed, len(cb.Texts))
	}
}

// An indicator of the campaign on a question that is not asked stops nothing where the
// report does not show it.
func TestAnIndicatorThatNobodyShowsStopsNothing(t *testing.T) {
	files := map[string]string{indicatorsFile: "- {id: ajout, libelle: Ajout, mesure: moyenne, question: absente}\n"}
	cb, issues := laid(t, files)
	if len(issues) != 1 || issues[0].Code != survey.DefBaseless || issues[0].Level != survey.Warning {
		t.Errorf("not shown: %v", issues)
	}
	if _, there := cb.Indicator("ajout"); there {
		t.Error("it is worked out")
	}
	files[reportFile] = "resume: [ajout]\n"
	if _, issues = laid(t, files); len(issues) != 2 || issues[0].Level != survey.Error || issues[1].Level != survey.Error {
		t.Errorf("shown: %v", issues)
	}
}

// Another questionnaire in another region, without a word on columns, takes one round
// too; columns of a region that is partly there are still asked about.
func TestAnotherQuestionnaireTakesOneRound(t *testing.T) {
	files := map[string]string{
		CampaignFile: strings.NewReplacer(`"32"`, `"84"`, `"59"`, `"01"`, "code: 02", "code: 69").Replace(base[CampaignFile]),
		surveyFile:   "type,name,label\ntext,id_poste,Poste\ndate,date_saisie,Jour\ninteger,gens,Combien ?\n",
	}
	_, issues := load(t, folderOf(t, files))
	if len(issues) != 1 || issues[0].Code != survey.DefNotAsked {
		t.Fatalf("%v", issues)
	}
	files[indicatorsFile] = "- retirer: [" + issues[0].Args.Of("indicateurs") + "]\n"
	cb, issues := load(t, folderOf(t, files))
	wantNoIssue(t, issues)
	if got := ids(cb.Columns, Column.id); got != "region rural qpv dep-01 dep-69" || len(cb.Report.Key) > 0 {
		t.Errorf("columns %s, key figures %v", got, cb.Report.Key)
	}
	files[CampaignFile] = base[CampaignFile]
	if _, issues = load(t, folderOf(t, files)); len(issues) == 0 || !strings.Contains(issues[0].Problem(), "le département") {
		t.Errorf("a department that was forgotten: %v", issues)
	}
}

// A value that no post of the register has is told, with the one that was meant; those
// of answers, and of a column that the register lacks, are not.
func TestAValueThatNoPostHasIsTold(t *testing.T) {
	cb := &Codebook{Columns: []Column{{Label: "Gestion", Conditions: []Condition{
		{Trait: registerTrait + "gestion", Values: []string{"associatif", "municipale"}},
		{Trait: registerTrait + "statut", Values: []string{"autre"}}, {Trait: answerTrait + "formation", Values: []string{"oui"}},
	}}}}
	posts := make([]survey.Post, 2)
	SetTrait(&posts[0], "gestion", "Associative")
	SetTrait(&posts[1], "gestion", "Municipale")
	posts[0].Traits[answerTrait+"formation"] = "non"
	const want = "croisements.yaml : la colonne « Gestion » retient « associatif » : aucun poste ne l'a sous « gestion » dans " +
		"le registre ; vouliez-vous dire « associative » ?"
	if issues := cb.Unheld(posts); len(issues) != 1 || issues[0].String() != want {
		t.Errorf("%v", issues)
	}
}
