package ingest

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"bilan/pipeline/survey"
)

// exported reads one file as the only return of the sample campaign.
func exported(t *testing.T, name string, data []byte) *Result {
	t.Helper()
	cb, posts := sampleCampaign(t)
	cb.Campaign.Dir = t.TempDir()
	cb.Campaign.TestAccounts = []string{"essai"}
	must(t, os.Mkdir(filepath.Join(cb.Campaign.Dir, ReturnsDir), 0o755))
	must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, ReturnsDir, name), data, 0o644))
	return readSample(t, cb, posts)
}

// worse are the codes of the issues above a note, questions that are missing left
// out.
func worse(issues []survey.Issue) string {
	var all []string
	for _, i := range issues {
		if i.Level != survey.Note && i.Code != survey.QuestionMissing {
			all = append(all, string(i.Code))
		}
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

const (
	who       = "Quel est l’identifiant de votre poste ?"
	persons   = "Combien de personnes différentes avez-vous informées, orientées ou accompagnées dans l’année ?"
	topics    = "Quelles thématiques avez-vous abordées pendant les actions de prévention ?"
	nutrition = "Nutrition (alimentation, activité physique)"
)

// Each rule of what tools write, in a small table of MS-02-01: the answers to some
// questions, and what is said.
func TestWhatToolsWrite(t *testing.T) {
	for _, c := range []struct {
		rule, text string
		want       map[string]string
		codes      string
	}{
		{"labels parted by spaces give way to 0/1 columns", who + ";" + topics + ";" + topics + "/" + nutrition + ";" + topics +
			"/Cancer\nMS-02-01;Cancer Santé mentale;0;1\n",
			map[string]string{"thematiques": "donne cancer sante_mentale"}, ""},
		{"0/1 columns win over the cell that sums them up", "id_poste;thematiques;thematiques/cancer;thematiques/hygiene\nMS-02-01;cancer;0;1\n",
			map[string]string{"thematiques": "donne hygiene"}, "choix-synthese"},
		{"labels parted by spaces",
			"id_poste;formation;formations\nMS-02-01;Oui;Laïcité et valeurs de la République Compétences psychosociales\n",
			map[string]string{"formations": "donne laicite psychosociales"}, ""},
		{"« other » among the names", "id_poste;formation;formations;formations_other\nMS-02-01;oui;laicite vaccination " +
			"other;Droit au séjour\n",
			map[string]string{"formations": "donne laicite vaccination +Droit au séjour"}, ""},
		{"one unknown name is set aside alone", "id_poste;thematiques\nMS-02-01;cancer hygiene sommeil\n",
			map[string]string{"thematiques": "donne cancer hygiene"}, "choix-inconnu"},
		{"a free text that holds a name is a free text", "id_poste;formation;formations\nMS-02-01;oui;vaccination contre la grippe\n",
			map[string]string{"formations": "donne +vaccination contre la grippe"}, ""},
		{"ODK Central's default",
			"SubmissionDate,groupe_1-id_poste,groupe_1-date_saisie,groupe_2-personnes,groupe_2-thematiques,meta-instanceID,KEY,ReviewState\n" +
				"2025-02-01T09:12:33.123Z,MS-02-01,2025-01-14,226,nutrition cancer,uuid:1,uuid:1,\n",
			map[string]string{"personnes": "donne 226", "thematiques": "donne nutrition cancer"}, ""},
		{"the submission sent last counts, whatever the mediator wrote", "id_poste;date_saisie;personnes;_submission_time\n" +
			"MS-02-01;2025-01-14;230;2025-02-03T09:00:00\nMS-02-01;2025-01-14;226;2025-01-14T09:00:00\n",
			map[string]string{"personnes": "donne 230"}, "retour-double"},
		{"an hour counts", "id_poste;personnes;end\nMS-02-01;2;2025-02-03T10:00:00+01:00\nMS-02-01;1;2025-02-03T08:30:00Z\n",
			map[string]string{"personnes": "donne 2"}, "retour-double"},
		{"without a time, the date that was written, then the last row",
			"id_poste;date_saisie;personnes\nMS-02-01;2025-01-15;3\nMS-02-01;2025-01-14;4\n",
			map[string]string{"personnes": "donne 3"}, "retour-double"},
		{"a rejected submission is set aside",
			"id_poste;personnes;ReviewState;SubmissionDate\nMS-02-01;1;;2025-01-01T10:00:00Z\nMS-02-01;2;rejected;2025-02-01T10:00:00Z\n",
			map[string]string{"personnes": "donne 1"}, "envoi-rejete"},
		{"one that was not approved, too", "id_poste;personnes;_validation_status\nMS-02-01;2;Not Approved\nMS-02-01;1;Approved\n",
			map[string]string{"personnes": "donne 1"}, "envoi-rejete"},
		{"a draft", "id_poste;personnes;Brouillon\nMS-02-01;1;Non\nMS-02-01;2;Oui\n", map[string]string{"personnes": "donne 1"}, "envoi-rejete"},
		{"a test account", "id_poste;personnes;_submitted_by\nMS-02-01;1;agent\nMS-02-01;2;essai\n", map[string]string{"personnes": "donne 1"},
			""},
		{"a remark in a last column without a title", "id_poste;personnes;personnes_qpv;\nMS-02-01;226;145;vu avec la coordinatrice\n",
			map[string]string{"personnes": "donne 226", "personnes_qpv": "donne 145"}, "colonne-sans-titre"},
		{"a line longer than the headings", "id_poste;personnes;personnes_qpv\nMS-02-01;226;145\nMS-59-03;1;2;3\n",
			map[string]string{"personnes": "donne 226"}, "csv-ligne-longue"},
		{"an array is never the total", who + `,"` + persons + ` [Femmes]","` + persons + " [Hommes]\",personnes_qpv\nMS-02-01,130,96,50\n",
			map[string]string{"personnes": "manquant"}, "colonne-inconnue colonne-inconnue"},
		{"REDCap", "record_id,id_poste,thematiques___nutrition,thematiques___cancer,thematiques___addictions\n1,MS-02-01,1,0,1\n",
			map[string]string{"thematiques": "donne nutrition addictions"}, ""},
		{"three rows of headings", "Détails\t\tL’activité\t\t\t\n\t\t\t" + topics + "\t\t\nNuméro de " +
			"série\t" + who + "\t" + persons + "\t" +
			nutrition + "\tCancer\tAddictions\n1\tMS-02-01\t226\tX\t\tX\n",
			map[string]string{"personnes": "donne 226", "thematiques": "donne nutrition addictions"}, ""},
		{"a code before the label", `"idposte. ` + who + `","personnes. ` + persons + "\"\nMS-02-01,226\n",
			map[string]string{"personnes": "donne 226"}, ""},
		{"dates", "id_poste;date_saisie;personnes\nMS-02-01;14-janv-25;1\n", map[string]string{"date_saisie": "donne 2025-01-14"},
			"date-annee-courte"},
		{"dates, year first", "id_poste;date_saisie;personnes\nMS-02-01;2025/01/14;1\n", map[string]string{"date_saisie": "donne 2025-01-14"},
			""},
		{"dates, as a number in a text", "id_poste;date_saisie;personnes\nMS-02-01;45671;1\n",
			map[string]string{"date_saisie": "donne 2025-01-14"}, "date-numero"},
		{"a post in a phrase", "id_poste;personnes\nPoste MS-02-01 Saint-Quentin;5\n", map[string]string{"personnes": "donne 5"}, ""},
		{"a post without hyphens", "id_poste;personnes\nMS0201;5\n", map[string]string{"personnes": "donne 5"}, ""},
		{"headings again in the middle", "id_poste;personnes\nMS-02-01;5\nid_poste;personnes\n", map[string]string{"personnes": "donne 5"}, ""},
		{"two languages", "id_poste,personnes,actions_pro,projet_pro\nMS-02-01,5,Oui / Yes,Défini / Defined\n",
			map[string]string{"actions_pro": "donne oui", "projet_pro": "donne defini"}, ""},
		{"two languages that say the contrary", "id_poste,personnes,actions_pro\nMS-02-01,5,Oui / No\n",
			map[string]string{"actions_pro": "invalide"}, "oui-non-illisible"},
		{"what programs write for nothing", "id_poste,personnes,actions_pro,facilitateurs\nMS-02-01,5,NULL,None\n",
			map[string]string{"personnes": "donne 5", "actions_pro": "manquant", "facilitateurs": "manquant"}, ""},
		{"a column that nobody knows", "id_poste;personnes;Couleur préférée\nMS-02-01;5;bleu\n", map[string]string{"personnes": "donne 5"},
			"colonne-inconnue"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			result := exported(t, "export.csv", []byte(c.text))
			r := result.only(t)
			for question, want := range c.want {
				if got := shown(r.Answers.Of(question)); got != want {
					t.Errorf("%s: %s, want %s", question, got, want)
				}
			}
			if got := worse(result.Issues); got != c.codes {
				t.Errorf("issues %q, want %q\n%s", got, c.codes, messages(result.Issues))
			}
		})
	}
}

// A phrase that fits two posts, or names one that is not in the register beside
// one that is, names none.
func TestAPhraseOfTwoPostsNamesNone(t *testing.T) {
	for _, id := range []string{"MS-02-01 et MS-02-02", "MS-02-01 puis MS-99-99", "MS-02-01-2", "Saint-Quentin"} {
		if result := exported(t, "export.csv", []byte("id_poste;personnes\n"+id+";5\n")); len(result.Responses) != 0 {
			t.Errorf("%s: read as %s", id, result.Responses[0].Post)
		}
	}
}

// A text of Excel for Mac or of DOS is told from one of Windows by what its letters
// would be in French; a text whose accents are lost is named as that.
func TestEncodingsAreToldByTheirLetters(t *testing.T) {
	text := strings.ReplaceAll(who+";"+topics+";projet_pro\nMS-02-01;\"Santé mentale;Diabète\";Défini\n", "\u202f", " ")
	for name, of := range map[string]*charmap.Charmap{"MacRoman": charmap.Macintosh, "CP850": charmap.CodePage850,
		"Windows-1252": charmap.Windows1252} {
		plain := text
		if name == "CP850" {
			plain = strings.ReplaceAll(text, "’", "'")
		}
		data, err := of.NewEncoder().Bytes([]byte(plain))
		must(t, err)
		result := exported(t, "export.csv", data)
		if got := shown(result.only(t).Answers.Of("thematiques")); got != "donne sante_mentale diabete" ||
			!strings.Contains(messages(result.Issues), name) {
			t.Errorf("%s: %s\n%s", name, got, messages(result.Issues))
		}
	}
	for _, of := range []*charmap.Charmap{charmap.Windows1252, charmap.Macintosh} { // UTF-8, read as that, saved again
		garbled, err := of.NewDecoder().Bytes([]byte("Thématiques abordées;Défini\nMS-02-01;x\n"))
		must(t, err)
		result := exported(t, "export.csv", garbled)
		if got := codes(result.Issues); !strings.Contains(got, "fichier-accents-abimes") || strings.Contains(got, "fichier-sans-question") {
			t.Errorf("garbled: %s", got)
		}
		if got := messages(result.Issues); !strings.Contains(got, "UTF-8") {
			t.Errorf("no remedy: %s", got)
		}
	}
}

// Labels that spaces part and that can be cut in two ways are set aside, with both.
func TestLabelsThatCanBeCutInTwoWays(t *testing.T) {
	q := newDictionary(testCodebook(t)).questions[5]
	for i, label := range []string{"Santé", "Santé mentale", "mentale des jeunes", "des jeunes"} {
		q.choices[i].Label = label
	}
	r := readSeveral(&q, "Santé mentale des jeunes")
	if r.state != survey.Invalid || r.code != survey.ChoiceAmbiguous ||
		!strings.Contains(strings.Join(r.args, " "), "« Santé mentale » + « des jeunes »") {
		t.Errorf("%+v", r)
	}
}

// An export whose columns are codes is named as what it is.
func TestExportsOfCodesAreNamed(t *testing.T) {
	for head, want := range map[string]string{
		"id,submitdate,G1Q00001,G1Q00002[SQ001]": "export LimeSurvey à codes",
		"record_id,q1___1,q1___2":                "export REDCap brut",
		"PARENT_KEY,prenom,age":                  "groupe répété",
	} {
		result := exported(t, "export.csv", []byte(head+"\n1,2,3,4\n"))
		if got := messages(result.Issues); !strings.Contains(got, want) {
			t.Errorf("%s: %s", head, got)
		}
	}
}

// book writes a workbook of several sheets: a name, then rows of cells.
func book(t *testing.T, sheets ...[][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, rows := range sheets {
		name := rows[0][0]
		if i == 0 {
			must(t, f.SetSheetName("Sheet1", name))
		} else if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for k, row := range rows[1:] {
			must(t, f.SetSheetRow(name, "A"+strconv.Itoa(k+1), &row))
		}
	}
	var b bytes.Buffer
	must(t, f.Write(&b))
	return b.Bytes()
}

// Every sheet whose rows are posts is read; a summary before them is passed over,
// however many questions it names; a repeated group is named as that. Of two
// submissions on two sheets the one of the later sheet counts.
func TestEverySheetOfPostsIsRead(t *testing.T) {
	data := book(t,
		[][]string{{"Synthèse"}, {"id_poste", "personnes", "personnes_qpv", "thematiques", "actions_pro"},
			{"Aisne", "226", "145", "cancer", "oui"}, {"Nord", "812", "500", "cancer", "oui"}, {"Région", "1038", "645", "cancer", "non"}},
		[][]string{{"Aisne"}, {"id_poste", "personnes"}, {"MS-02-01", "1"}, {"MS-02-02", "2"}, {"Poste MS-02-05", "3"}},
		[][]string{{"Nord"}, {"id_poste", "personnes"}, {"MS-59-02", "4"}, {"MS-02-01", "5"}},
		[][]string{{"enfants"}, {"prenom", "_parent_index"}, {"Zoé", "1"}})
	result := exported(t, "export.xlsx", data)
	var got []string
	for _, r := range result.Responses {
		got = append(got, r.Post+" "+r.Answers.Of("personnes").Raw)
	}
	if want := "MS-02-01 5, MS-02-02 2, MS-02-05 3, MS-59-02 4"; strings.Join(got, ", ") != want {
		t.Errorf("%q, want %q", got, want)
	}
	if len(result.Inputs[0].Plans) != 2 {
		t.Errorf("%d plans", len(result.Inputs[0].Plans))
	}
	found := map[string]survey.Code{}
	for _, i := range result.Issues {
		if i.Ref.Whole() && i.Code != survey.QuestionMissing {
			found[i.Ref.Sheet] = i.Code
		}
	}
	if found["Synthèse"] != survey.SheetNoPost || found["enfants"] != survey.SheetRepeat || found["Nord"] != "" {
		t.Errorf("%v\n%s", found, messages(result.Issues))
	}
	if worse(result.Issues) != "retour-double" {
		t.Errorf("%s", worse(result.Issues))
	}
	b := result.Balance
	if b.Found != 10 || b.Used != 8 || b.SetAside != 2 {
		t.Errorf("%+v", b)
	}
}

// Sphinx and SurveyMonkey write a question once, over columns of which each holds a
// choice; an untitled column that holds something else belongs to no question.
func TestOneHeadingOverSeveralColumns(t *testing.T) {
	text := who + ";" + topics + ";;;" + persons + "\nMS-02-01;" + nutrition +
		";Cancer;;226\nMS-02-02;Cancer;;;12\nMS-02-05;Addictions;Cancer;" +
		nutrition + ";7\n"
	result := exported(t, "export.csv", []byte(text))
	var got []string
	for _, r := range result.Responses {
		got = append(got, r.Post+" "+shown(r.Answers.Of("thematiques"))+" "+r.Answers.Of("personnes").Raw)
	}
	want := "MS-02-01 donne nutrition cancer 226, MS-02-02 donne cancer 12, MS-02-05 donne nutrition cancer addictions 7"
	if strings.Join(got, ", ") != want || worse(result.Issues) != "" {
		t.Errorf("%q, want %q\n%s", strings.Join(got, ", "), want, messages(result.Issues))
	}
	text = who + ";" + topics + ";;" + persons + "\nMS-02-01;Cancer;à revoir;226\n"
	result = exported(t, "export.csv", []byte(text))
	if got := shown(result.only(t).Answers.Of("thematiques")); got != "donne cancer" || worse(result.Issues) != "colonne-sans-titre" {
		t.Errorf("%s, %s", got, messages(result.Issues))
	}
}
