package codebook

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"bilan/pipeline/survey"
	"bilan/templates"
)

const sample = "../../data/hdf-2024"

func TestSampleCampaignHasNoFault(t *testing.T) {
	cb, issues := load(t, sample)
	wantNoIssue(t, issues)
	c := cb.Campaign
	if c.Name != "hdf-2024" || c.Year != 2024 || c.Threshold != 3 || c.Region.In != "en Hauts-de-France" {
		t.Errorf("campaign %+v", c)
	}
	if got := strings.Join(names(cb.Campaign.Departments, func(d Department) string { return d.Code }), " "); got != "59 60 62 80 02" {
		t.Errorf("departments in the order %s, want that of campagne.yaml", got)
	}
	if d, ok := cb.Department("62"); !ok || d.In != "dans le Pas-de-Calais" || d.QPVInhabitants != 173891 {
		t.Errorf("department 62 is %+v", d)
	}
	if !strings.Contains(c.Disclaimer, "reconstitu") {
		t.Errorf("the sample does not say that its answers are reconstructed: %q", c.Disclaimer)
	}
}

// The 23 rows of the published Annexe 1, in its order, at its precision.
func TestPublishedIndicators(t *testing.T) {
	cb, _ := load(t, sample)
	var got []string
	for _, i := range cb.Indicators[:23] {
		got = append(got, i.ID+" "+string(i.Measure)+" "+string(rune('0'+i.Decimals)))
	}
	want := []string{
		"personnes moyenne 0", "personnes_qpv moyenne 0", "acces_droits moyenne 0", "acces_soins moyenne 0", "protection_sociale moyenne 0",
		"actions_public moyenne 1", "actions_pro pourcentage 0", "actions_coconstruites moyenne 1", "coanimateurs palmares " +
			"0", "actions_participees moyenne 1",
		"thematiques palmares 0", "repere_terrain pourcentage 0", "missions_identifiees pourcentage 0", "projet_pro pourcentage " +
			"0", "formation pourcentage 0",
		"partenaires_sanitaires moyenne 0", "partenaires_sociaux moyenne 0", "partenaires_medicosociaux moyenne 0",
		"partenariat_cpam pourcentage 0", "instances pourcentage 0", "types_partenaires palmares 0", "besoins palmares 0", "freins palmares 0",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for _, i := range cb.Indicators {
		if i.Definition == "" || i.Theme == "" || i.Unit == "" && i.Measure != Ranking && i.Measure != Ratio {
			t.Errorf("%s lacks a definition, a theme or a unit", i.ID)
		}
	}
}

func TestColumnsInOrder(t *testing.T) {
	cb, _ := load(t, sample)
	var got []string
	for _, c := range cb.Columns {
		got = append(got, c.ID)
	}
	want := "region picardie nord pas-de-calais rural qpv dep-59 dep-60 dep-62 dep-80 dep-02"
	if strings.Join(got, " ") != want {
		t.Errorf("columns %v, want %s", got, want)
	}
	c, _ := cb.Column("dep-62")
	if diff := cmp.Diff(Column{ID: "dep-62", Label: "Pas-de-Calais", In: "dans le Pas-de-Calais", Departments: []string{"62"},
		Department: "62"}, c); diff != "" {
		t.Error(diff)
	}
}

// The default questionnaire asks the 29 questions of the bilan; the rankings
// break ties in the order of the lists.
func TestDefaultQuestionnaire(t *testing.T) {
	cb, _ := load(t, sample)
	if n := len(cb.Questions); n != 29 {
		t.Errorf("%d questions, want 29", n)
	}
	for question, want := range map[string]string{
		"coanimateurs": "Centre social|CPAM|Collectivités territoriales|Associations|Professionnels de santé|CCAS|Éducation " +
			"nationale|Établissements de santé|Bailleurs sociaux",
		"types_partenaires": "Professionnels du secteur social|Professionnels de santé|Habitants|Public relais / Pairs / " +
			"Médiateurs|Demandeurs d’emploi / RSA|Professionnels du médico-social|Aidants|Intervenants bénévoles",
		"projet_pro": "Défini|En réflexion|Aucun",
		"formation":  "Oui|Non",
	} {
		if got := strings.Join(names(cb.Choices(question), func(c Choice) string { return c.Label }), "|"); got != want {
			t.Errorf("%s: %s, want %s", question, got, want)
		}
	}
	q, _ := cb.Question("formations")
	if q.Type != SelectMultiple || !q.Other || q.Relevant == nil || !q.Required || q.Group != "L’après" {
		t.Errorf("formations is %+v", q)
	}
	if q, _ := cb.Question("personnes_qpv"); q.Constraint == nil || !slices.Equal(q.Constraint.Names(), []string{"personnes"}) {
		t.Errorf("personnes_qpv is held against %+v", q.Constraint)
	}
}

// A column title of an export leads to one question.
func TestQuestionAliasesAreDistinct(t *testing.T) {
	cb, _ := load(t, sample)
	owner := map[string]string{}
	for _, q := range cb.Questions {
		for _, a := range append([]string{q.Name, q.Label}, q.Aliases...) {
			a = strings.ToLower(a)
			if o, taken := owner[a]; taken && o != q.Name {
				t.Errorf("%q names both %s and %s", a, o, q.Name)
			}
			owner[a] = q.Name
		}
	}
}

// The questionnaire is shown as it is written, by our forms and by the tools
// that read XLSForm: no straight apostrophe, and a narrow no-break space before
// double punctuation.
func TestDefaultQuestionnaireIsTypeset(t *testing.T) {
	cb, _ := load(t, sample)
	check := func(where, s string) {
		for _, bad := range []string{"'", " ?", " !", " :", " ;", " %", "« ", " »"} {
			if strings.Contains(s, bad) {
				t.Errorf("%s: %q in %q", where, bad, s)
			}
		}
	}
	for _, q := range cb.Questions {
		check(q.Name, q.Label+q.Hint+q.ConstraintMessage+q.Group)
		for _, c := range cb.Choices(q.Name) {
			check(q.Name, c.Label)
		}
	}
}

func TestDefaultsWhenKeysAreLeftOut(t *testing.T) {
	cb, issues := load(t, campaign(t))
	wantNoIssue(t, issues)
	if cb.Campaign.Threshold != 3 {
		t.Errorf("threshold %d", cb.Campaign.Threshold)
	}
	if p, _ := cb.Indicator("formation"); p.Unit != "%" || p.Short != p.Label || p.Factor != 1 {
		t.Errorf("percentage %+v", p)
	}
	if r, _ := cb.Indicator("themes"); r.Top != defaultTop {
		t.Errorf("ranking prints %d choices", r.Top)
	}
	if s := cb.Report.Sections[0]; s.Level != 1 || s.For != ForDepartment {
		t.Errorf("section %+v", s)
	}
	if d, ok := cb.Department("02"); !ok || d.Name != "Aisne" {
		t.Errorf("a code written without quotes is read as %+v", cb.Campaign.Departments)
	}
}

// A threshold of 0 hides nothing; it is not a threshold left out.
func TestThresholdOfZero(t *testing.T) {
	cb, _ := load(t, campaign(t, edit{"campagne.yaml", "titre:", "seuil_repondants: 0\ntitre:"}))
	if cb.Campaign.Threshold != 0 {
		t.Errorf("threshold %d, want 0", cb.Campaign.Threshold)
	}
}

// A file of the campaign replaces the default of the same name, and only that
// one; a text may also be added, which the report prints.
func TestCampaignFileReplacesDefault(t *testing.T) {
	dir := folderOf(t, map[string]string{
		"campagne.yaml": strings.Replace(base["campagne.yaml"], "  - {code: 02}",
			"  - {code: 02}\n  - {code: 60}\n  - {code: 62}\n  - {code: 80}", 1),
		"theme.yaml":           strings.Replace(base["theme.yaml"], "Sans", "Serif", 1),
		"textes/contexte.tmpl": "Un autre contexte.",
		"textes/nouveau.tmpl":  "Un texte de plus.",
		"rapport.yaml":         "sections: [{id: ajout, titre: Ajout, blocs: [{texte: nouveau}]}]\n",
	})
	cb, issues := load(t, dir)
	wantNoIssue(t, issues)
	if cb.Theme.Font != "Liberation Serif" || cb.Texts["contexte"].Source != "Un autre contexte." ||
		cb.Texts["nouveau"].File != "textes/nouveau.tmpl" {
		t.Errorf("the campaign's own files were not read: %v, %v", cb.Theme.Font, cb.Texts["contexte"])
	}
	if len(cb.Indicators) < 23 || len(cb.Texts) < 3 {
		t.Errorf("the other defaults are gone: %d indicators, %d texts", len(cb.Indicators), len(cb.Texts))
	}
	embedded := map[string]bool{}
	for _, s := range cb.Sources {
		embedded[s.Name] = s.Embedded
	}
	want := map[string]bool{"campagne.yaml": false, "theme.yaml": false, "textes/contexte.tmpl": false, "indicateurs.yaml": true,
		"questionnaire/survey.csv": true}
	for name, e := range want {
		if got, ok := embedded[name]; !ok || got != e {
			t.Errorf("source %s: embedded %v, want %v", name, got, e)
		}
	}
}

func TestSourcesCarryTheirHash(t *testing.T) {
	cb, _ := load(t, campaign(t))
	sum := sha256.Sum256([]byte(base["theme.yaml"]))
	for _, s := range cb.Sources {
		if s.Name == "theme.yaml" {
			if s.SHA256 != hex.EncodeToString(sum[:]) {
				t.Errorf("hash of theme.yaml is %s", s.SHA256)
			}
			return
		}
	}
	t.Error("theme.yaml is not among the sources")
}

// French spreadsheets save CSV with semicolons, a byte-order mark and CRLF.
func TestQuestionnaireAsFrenchSpreadsheetSavesIt(t *testing.T) {
	dir := campaign(t)
	data, err := fs.ReadFile(templates.Files(), choicesFile)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(data, []byte(";")) {
		t.Fatal("the default choices hold a semicolon: another fixture is needed")
	}
	french := "\ufefflist name;name;label::Français (fr);label::English " +
		"(en);alias\r\noui_non;oui;Oui;Yes;O\r\noui_non;non;Non;No;\r\nthemes;cancer;\"Cancer; tous\";Cancer;\r\n"
	write(t, dir, choicesFile, []byte(french))
	cb, issues := load(t, dir)
	wantNoIssue(t, issues)
	if got := cb.Lists["themes"]; len(got) != 1 || got[0].Label != "Cancer; tous" {
		t.Errorf("themes are %+v", got)
	}
}

// A campaign may hold its questionnaire as one XLSForm workbook, which replaces
// the three CSV files; faults are named by sheet and cell.
func TestQuestionnaireWorkbook(t *testing.T) {
	dir := campaign(t)
	write(t, dir, questionnaireBook, xlsform(t, map[string][][]string{
		"survey": {
			{"type", "name", "label", "required", "constraint", "constraint_message"},
			{"text", "id_poste", "Poste", "yes"},
			{"date", "date_saisie", "Date", "yes"},
			{"integer", "personnes", "Combien, au classeur ?", "yes", ". >= 0", "Positif."},
			{"integer", "personnes_qpv", "Dont QPV", "", ". <= ${personne}", "Moins."},
			{"select_one oui_non", "formation", "Formation ?"},
			{"select_multiple themes", "themes", "Thèmes ?"},
		},
		"choices":  {{"list_name", "name", "label"}, {"oui_non", "oui", "Oui"}, {"oui_non", "non", "Non"}, {"themes", "cancer", "Cancer"}},
		"settings": {{"form_title", "form_id", "version"}, {"Mon bilan", "mon_bilan", "7"}},
	}))
	cb, issues := load(t, dir)
	want := survey.Ref{File: "questionnaire.xlsx", Sheet: "survey", Row: 5, Column: 5}
	if len(issues) != 1 || issues[0].Code != survey.DefUnknownName || issues[0].Ref != want {
		t.Errorf("want one unknown name at %v, got %v", want, issues)
	}
	if q, _ := cb.Question("personnes"); q.Label != "Combien, au classeur ?" || !q.Required {
		t.Errorf("personnes is %+v", q)
	}
	if f := cb.Form; f.ID+"|"+f.Title+"|"+f.Version+"|"+f.Language != "mon_bilan|Mon bilan|7|" {
		t.Errorf("settings are %+v", cb.Form)
	}
}

// LibreOffice saves the workbook in its own format: that one counts as well, and
// two are one too many.
func TestTheQuestionnaireAsLibreOfficeNamesIt(t *testing.T) {
	dir := campaign(t)
	content := xlsform(t, map[string][][]string{
		"survey": {{"type", "name", "label"}, {"text", "id_poste", "Poste"}, {"date", "date_saisie", "Date"}, {"integer", "enfants",
			"Enfants ?"}},
		"choices":  {{"list_name", "name", "label"}},
		"settings": {{"form_title", "form_id"}, {"Mon bilan", "mon_bilan"}},
	})
	write(t, dir, questionnaireOpen, content)
	cb, _ := load(t, dir)
	if _, there := cb.Question("enfants"); !there {
		t.Errorf("%s is not read: %+v", questionnaireOpen, cb.Questions)
	}
	write(t, dir, questionnaireBook, content)
	_, issues := load(t, dir)
	if len(issues) != 1 || issues[0].Ref.File != questionnaireOpen || !strings.Contains(issues[0].Problem(),
		"questionnaire.xlsx est là aussi") {
		t.Errorf("two questionnaires: %v", issues)
	}
}

// XLSForm asks for the sheet « survey » alone; a list of choices that is nowhere is
// reported at the question.
func TestQuestionnaireOfOneSheet(t *testing.T) {
	dir := campaign(t)
	rows := [][]string{{"type", "name", "label"}, {"text", "id_poste", "Poste"}, {"date", "date_saisie", "Date"}, {"integer", "personnes",
		"?"}}
	write(t, dir, questionnaireBook, xlsform(t, map[string][][]string{"survey": rows}))
	cb, issues, err := LoadForm(dir)
	if err != nil || len(issues) > 0 || cb.Form.Title != "Bilan 2024" || cb.Form.ID != "bilan_2024" {
		t.Errorf("%v, %v, %+v", err, issues, cb.Form)
	}
	rows = append(rows, []string{"select_one genres", "genre", "?"})
	write(t, dir, questionnaireBook, xlsform(t, map[string][][]string{"survey": rows}))
	_, issues, _ = LoadForm(dir)
	if want := (survey.Ref{File: questionnaireBook, Sheet: "survey", Row: 5, Column: 1}); len(issues) != 1 || issues[0].Ref != want {
		t.Errorf("%v", issues)
	}
}

func TestQuestionnaireWorkbookFaults(t *testing.T) {
	whole := xlsform(t, map[string][][]string{"choices": {{"list_name", "name"}}, "settings": {{"form_id"}}})
	for _, c := range []struct {
		rule string
		data []byte
		code survey.Code
	}{
		{"not a workbook", []byte("type,name,label\n"), survey.DefUnreadable},
		{"cut short", whole[:len(whole)/2], survey.DefUnreadable},
		{"a sheet is missing", whole, survey.DefUnknownName},
	} {
		dir := campaign(t)
		write(t, dir, questionnaireBook, c.data)
		_, issues := load(t, dir)
		if len(issues) == 0 || issues[0].Code != c.code || issues[0].Ref.File != questionnaireBook {
			t.Errorf("%s: %v", c.rule, issues)
		}
		wantComplete(t, issues)
	}
}

// A definition that cannot be read is reported once: not once more for each name
// that the others take from it.
func TestAnUnreadableDefinitionIsToldOnce(t *testing.T) {
	const unreadable = "- id: [\n"
	for _, c := range []struct{ rule, file, content string }{
		{"indicators that are not YAML", indicatorsFile, unreadable},
		{"columns that are not YAML", columnsFile, unreadable},
		{"questions without their names", surveyFile, "type,label\ninteger,Combien ?\n"},
		{"questions with a quote that never ends", surveyFile, "type,name,label\ninteger,personnes,\"Combien\n"},
		{"no question", surveyFile, "type,name,label\n"},
		{"an empty file of questions", surveyFile, ""},
		{"questions that are no text", surveyFile, "type,name,label\ninteger,personnes,Combien \x00 pied\n"},
		{"choices without their lists", choicesFile, "name,label\noui,Oui\n"},
		{"a workbook that is none", questionnaireBook, "type,name\n"},
	} {
		dir := campaign(t)
		write(t, dir, c.file, []byte(c.content))
		_, issues := load(t, dir)
		if len(issues) != 1 || issues[0].Ref.File != c.file {
			t.Errorf("%s: want one issue about %s, got %v", c.rule, c.file, issues)
		}
	}
}

// The questionnaire is the same in every writing of a table that a spreadsheet
// gives.
func TestAQuestionnaireAsSpreadsheetsWriteIt(t *testing.T) {
	latin := func(s string) string {
		encoded, err := charmap.Windows1252.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return encoded
	}
	for _, c := range []struct {
		rule   string
		change func(string) string
	}{
		{"Windows-1252", latin},
		{"CR alone", func(s string) string { return strings.ReplaceAll(s, "\n", "\r") }},
		{"CRLF after a mark", func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "\n", "\r\n") }},
	} {
		dir := campaign(t)
		want, _ := load(t, dir)
		for _, file := range []string{surveyFile, choicesFile} {
			write(t, dir, file, []byte(c.change(base[file])))
		}
		got, issues := load(t, dir)
		wantNoIssue(t, issues)
		label := func(q Question) string { return q.Label }
		if d := cmp.Diff(names(want.Questions, label), names(got.Questions, label)); d != "" || !cmp.Equal(want.Lists, got.Lists) {
			t.Errorf("%s: other questions or choices (-want +got)\n%s", c.rule, d)
		}
	}
}

func xlsform(t *testing.T, sheets map[string][][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for _, name := range []string{"survey", "choices", "settings"} {
		rows, ok := sheets[name]
		if !ok {
			continue
		}
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, r := range rows {
			for j, text := range r {
				cell, _ := excelize.CoordinatesToCellName(j+1, i+1)
				if err := f.SetCellStr(name, cell, text); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// The same folder loads to the same codebook and the same issues, in the same
// order.
func TestLoadIsDeterministic(t *testing.T) {
	dir := campaign(t, edit{"rapport.yaml", "texte: activite", "texte: zzz"},
		edit{"questionnaire/survey.csv", "select_one oui_non", "select_one zzz"})
	_, first := load(t, dir)
	for range 5 {
		if _, again := load(t, dir); !reflect.DeepEqual(first, again) {
			t.Fatalf("%v\nthen %v", first, again)
		}
	}
}
