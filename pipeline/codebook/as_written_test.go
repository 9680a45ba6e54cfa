package codebook

import (
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/survey"
)

// Titles above the names of the columns are left out, and said; tables of KoboToolbox
// are refused whole, once; a parameter of what is refused is not one more fault; a
// constraint without a message is said in words; a name that is not there is to be
// mended, or what cites it.
func TestFormsAsPeopleWriteThem(t *testing.T) {
	const identity = "text,id_poste,Poste ?,,\ndate,date_saisie,Jour ?,,\n"
	read := func(rows string) (*Codebook, []survey.Issue) {
		dir := campaign(t, edit{file: "indicateurs.yaml", old: base["indicateurs.yaml"], new: "[]"},
			edit{file: "rapport.yaml", old: base["rapport.yaml"], new: "retirer: tout"},
			edit{file: "questionnaire/survey.csv", old: base["questionnaire/survey.csv"], new: rows})
		cb, issues, err := Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		return cb, slices.DeleteFunc(issues, func(i survey.Issue) bool { return !strings.HasPrefix(i.Ref.File, "questionnaire") })
	}
	const head = "type,name,label,constraint,parameters\n"
	cb, issues := read("Enquête 2025,,,,\nÀ ne pas modifier,,,,\n" + head + identity + "integer,n,Combien ?,. >= 0 and . <= 5,\n" +
		"text,code,Code ?,\"regex(., '[A-Z]')\",\n")
	if len(issues) != 1 || issues[0].Code != survey.DefTitleUnread || issues[0].Ref.Line != 1 || issues[0].Args.Of("lu") != "ligne 3" {
		t.Errorf("titles: %v", issues)
	}
	for name, want := range map[string]string{"n": "Réponse attendue : au moins 0 et au plus 5.",
		"code": "La règle « regex(., '[A-Z]') » n'est pas respectée."} {
		if q, _ := cb.Question(name); q.ConstraintMessage != want {
			t.Errorf("%s: %q", name, q.ConstraintMessage)
		}
	}
	for rows, want := range map[string]string{
		"begin_kobomatrix,m,M,,\ntext,a,A,,\nend_kobomatrix,,,,\n": withoutMatrix,
		"begin_score,s,S,,\nscore__row,a,A,,\nend_score,,,,\n":     withoutMatrix,
		"begin_rank,r,R,,\nrank__level,a,A,,\nend_rank,,,,\n":      withoutRank, "begin_repeat,b,B,,\ntext,a,A,,\nend_repeat,,,,\n": withoutLoop,
		"image,i,I,,max-pixels=600\n": withoutFiles,
		"integer,n,N ?,. < ${m},\n":   "corriger le nom, ou ôter ce qui la cite ; vouliez-vous dire « n » ?",
	} {
		if _, issues := read(head + identity + rows); len(issues) != 1 || issues[0].Remedy() != want {
			t.Errorf("%s: %v", rows, issues)
		}
	}
}

// A condition on what no choice is would never hold: it is a warning, with the choice
// that was meant. What the device fills in although it has a label is noted.
func TestConditionsThatNeverHold(t *testing.T) {
	const formation = "select_one oui_non or_other,formation,Formation ?,,,,,\n" +
		"select_multiple themes,themes,Thèmes ?,,,,,\ninteger,n,N ?,,,,,\n"
	for condition, want := range map[string]string{
		"${formation} = 'Oui'": "vouliez-vous dire « oui » ?", "'NON' != ${formation}": "vouliez-vous dire « non » ?",
		"not(selected(${themes}, 'Cancer'))": "vouliez-vous dire « cancer » ?", "selected(${themes}, 'cancer')": "",
		"${formation} = 'oui' or ${formation} = ''": "", "${formation} = 'other'": "", "${n} = 12": "", "${formation} = ${themes}": "",
	} {
		_, issues := withSurvey(t, formation+"integer,x,X ?,\""+condition+"\",,,,\n")
		if len(issues) > 1 || (want == "") != (len(issues) == 0) ||
			want != "" && (issues[0].Code != survey.DefNoChoice || issues[0].Level != survey.Warning || issues[0].Remedy() != want) {
			t.Errorf("%s: %v", condition, issues)
		}
	}
	for row, want := range map[string]survey.Code{"email,c,Votre courriel ?,,,,,\n": survey.DefAutomatic, "start,s,,,,,,\n": "",
		"integer,x,X ?,,,,,obligatoire\n": survey.DefBadValue, "integer,x,X ?,,,,,oui\n": ""} {
		if _, issues := withSurvey(t, row); len(issues) > 1 || want != "" && (len(issues) == 0 || issues[0].Code != want) {
			t.Errorf("%s: %v", row, issues)
		}
	}
}

// A label that lacks in the language that is read is shown in another, and said once;
// marks for the screens of collection tools are no words.
func TestWordsOfLabels(t *testing.T) {
	read := func(heads, rows string) (*Codebook, []survey.Issue) {
		dir := campaign(t, edit{file: "indicateurs.yaml", old: base["indicateurs.yaml"], new: "[]"},
			edit{file: "rapport.yaml", old: base["rapport.yaml"], new: "retirer: tout"},
			edit{file: "questionnaire/settings.csv", old: base["questionnaire/settings.csv"], new: "form_id\nx\n"},
			edit{file: "questionnaire/survey.csv", old: base["questionnaire/survey.csv"], new: "type,name," + heads + "\n" + rows})
		cb, issues, err := Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		return cb, slices.DeleteFunc(issues, func(i survey.Issue) bool { return i.Code != survey.DefOtherLanguage })
	}
	const rows = "text,id_poste,Who?,Qui ?\ndate,date_saisie,When?,\ninteger,n,How many?,\nbegin_group,g,,\nend_group,,,\n"
	_, issues := read("label::English (en),label::Français (fr)", rows)
	if len(issues) != 1 || issues[0].String() != "questionnaire/survey.csv › ligne 3 : 2 textes sans « label::Français (fr) » : "+
		"« label::English (en) » est montré à la place ; écrire ce qui manque dans cette colonne" {
		t.Errorf("%v", issues)
	}
	if _, issues = read("label::English (en),label::Deutsch (de)", rows); len(issues) > 0 {
		t.Errorf("neither language is that of the form: %v", issues)
	}
	cb, _ := read("label,hint", "text,id_poste,Qui ?,\ndate,date_saisie,## Quel <b>jour</b> ?,\n"+
		"integer,n,**Combien** de <span style=\"\"color:red\"\">jeunes</span> ?,Un seul<br/>nombre\n"+
		"integer,a_b,a_b < 3 * 4 et __c__ > 2,\n")
	for name, want := range map[string]string{"date_saisie": "Quel jour ?|", "n": "Combien de jeunes ?|Un seul\nnombre",
		"a_b": "a_b < 3 * 4 et c > 2|"} {
		if q, _ := cb.Question(name); q.Label+"|"+q.Hint != want {
			t.Errorf("%s: %q %q, want %q", name, q.Label, q.Hint, want)
		}
	}
}
