package ingest

import (
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"bilan/pipeline/survey"
)

func csvOf(lines ...string) []byte { return []byte(strings.Join(lines, "\n") + "\n") }

func TestOneRowForEachRespondent(t *testing.T) {
	rows := []line{
		{"id_poste", "Date de saisie", "Nombre de personnes", "themes", "themes/cancer", "Couleur", "_uuid"},
		{"MS-62-03", "2025-01-14", 130, nil, 1, "bleu", "a1"},
		{"MS-62-04", "2025-01-15", "env. 12", nil, 0, nil, "a2"},
	}
	result := files{"export.xlsx": workbook{sheet: "Export", rows: rows}.bytes(t)}.ingest(t)
	if len(result.Responses) != 2 {
		t.Fatalf("%d responses:\n%s", len(result.Responses), messages(result.Issues))
	}
	a := result.Responses[1].Answers.Of("personnes")
	if shown(a) != "donne 12" || a.Ref.String() != "retours/export.xlsx › Export!C3" {
		t.Errorf("%s at %s", shown(a), a.Ref)
	}
	if got := shown(result.Responses[0].Answers.Of("themes")); got != "donne cancer" {
		t.Errorf("themes: %s", got)
	}
	if want := (Balance{Found: 11, Used: 8, Ignored: 3}); result.Balance != want {
		t.Errorf("balance %+v, want %+v\n%s", result.Balance, want, messages(result.Issues))
	}
	if got := codes(result.Issues); !strings.Contains(got, "colonne-inconnue colonnes-techniques question-absente") ||
		!strings.Contains(got, "nombre-approche") {
		t.Errorf("issues:\n%s", messages(result.Issues))
	}
}

func TestKoboToolboxExport(t *testing.T) {
	data := csvOf(
		`"start";"end";"identification/id_poste";"activite/personnes";"activite/themes";`+
			`"activite/themes/nutrition";"activite/themes/relais";"activite/themes/cancer";"activite/themes/emploi";`+
			`"freins/other";"freins_other";"_submission_time"`,
		`"2025-01-14T10:00";"2025-01-14T10:09";"MS-62-03";"130";"nutrition cancer";"1";"0";"1";"0";"1";"Horaires";"2025-01-14"`,
	)
	result := files{"kobo.csv": data}.ingest(t)
	r := result.only(t)
	for question, want := range map[string]string{"personnes": "donne 130", "themes": "donne nutrition cancer", "freins": "donne +Horaires"} {
		if got := shown(r.Answers.Of(question)); got != want {
			t.Errorf("%s: %s, want %s", question, got, want)
		}
	}
	if want := (Balance{Found: 12, Used: 9, Ignored: 3}); result.Balance != want {
		t.Errorf("balance %+v, want %+v", result.Balance, want)
	}
}

func TestTextTablesInEveryWriting(t *testing.T) {
	plain := "id_poste;personnes;projet\nMS-62-03;130;Défini\n"
	latin := strings.ReplaceAll(plain, "é", "\xe9")
	for _, c := range []struct{ rule, data, reported string }{
		{"UTF-8", plain, "UTF-8, séparé par des points-virgules"},
		{"byte order mark", "\ufeff" + plain, "UTF-8, séparé par des points-virgules"},
		{"Windows-1252", latin, "Windows-1252, séparé par des points-virgules"},
		{"UTF-16 with a mark", utf16LE("\ufeff" + plain), "UTF-16, séparé par des points-virgules"},
		{"UTF-16 without a mark", utf16LE(plain), "UTF-16, séparé par des points-virgules"},
		{"commas", strings.ReplaceAll(plain, ";", ","), "UTF-8, séparé par des virgules"},
		{"tabs", strings.ReplaceAll(plain, ";", "\t"), "UTF-8, séparé par des tabulations"},
		{"separator declared", "sep=,\n" + strings.ReplaceAll(plain, ";", ","), "UTF-8, séparé par des virgules"},
		{"CRLF", strings.ReplaceAll(plain, "\n", "\r\n"), "UTF-8, séparé par des points-virgules"},
		{"CR alone", strings.ReplaceAll(plain, "\n", "\r"), "UTF-8, séparé par des points-virgules"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			result := files{"export.csv": []byte(c.data)}.ingest(t)
			r := result.only(t)
			if got := shown(r.Answers.Of("projet")); got != "donne defini" {
				t.Errorf("projet: %s", got)
			}
			if result.Inputs[0].Layout != LayoutTable || !strings.Contains(messages(result.Issues), c.reported) {
				t.Errorf("layout %s, issues:\n%s", result.Inputs[0].Layout, messages(result.Issues))
			}
		})
	}
}

func utf16LE(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

func TestDecimalCommaAndQuotesInText(t *testing.T) {
	data := csvOf(`id_poste,heures,formations`, `MS-62-03,"17,5","Dit ""secourisme"",`, `deux lignes"`)
	r := files{"export.csv": data}.ingest(t).only(t)
	if got := shown(r.Answers.Of("heures")); got != "donne 17,5" {
		t.Errorf("heures: %s", got)
	}
	if got := r.Answers.Of("formations").Text; got != "Dit \"secourisme\",\ndeux lignes" {
		t.Errorf("formations: %q", got)
	}
}

func TestFaultsOfTextTablesNameTheLine(t *testing.T) {
	head := "id_poste;personnes;projet"
	for _, c := range []struct {
		rule      string
		data      []byte
		responses int
		message   string
	}{
		{"an unclosed quote", csvOf(head, "MS-62-03;1;Défini", `MS-62-04;"2;Défini`), 0, "export.csv › ligne 3 : guillemet ouvert"},
		{"a zero byte", csvOf(head, "MS-62-03;1\x00;Défini"), 0, "export.csv › ligne 2 : octet nul"},
		{"a line too long", csvOf(head, "MS-62-03;1;5;Défini", "MS-62-04;2;Défini"), 1, "export.csv › ligne 2 : 4 cases pour 3 colonnes"},
		{"a line too short", csvOf(head, "MS-62-03;1"), 1, "export.csv › ligne 2 : 2 cases pour 3 colonnes"},
		{"an unreadable number", csvOf(head, "MS-62-03;beaucoup;Défini"), 1,
			"export.csv › ligne 2, colonne personnes : « beaucoup » n'est pas un nombre"},
		{"a row of nobody", csvOf(head, ";5;Défini", "MS-62-04;2;Défini"), 1, "export.csv › ligne 2 : rien ne dit de quel poste"},
		{"cut UTF-16", []byte(utf16LE("\ufeff"+head) + "x"), 0, "coupé au milieu d'un caractère"},
		{"no row at all", csvOf(head), 0, "aucune réponse n'est écrite dessous"},
		{"no question", csvOf("nom;prénom", "A;B"), 0, "aucune question du questionnaire"},
		{"a workbook by another name", workbook{}.bytes(t), 0, "un classeur ou une archive renommé .csv"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			result := files{"export.csv": c.data}.ingest(t)
			if len(result.Responses) != c.responses {
				t.Errorf("%d responses, want %d", len(result.Responses), c.responses)
			}
			if !strings.Contains(messages(result.Issues), c.message) {
				t.Errorf("want %q in:\n%s", c.message, messages(result.Issues))
			}
		})
	}
}

func TestAFormSavedAsTextIsStillAForm(t *testing.T) {
	data := csvOf("id_poste;Poste;MS-62-03", "personnes;Combien de personnes ?;130", "themes/cancer;Cancer;x")
	result := files{"MS-62-03.csv": data}.ingest(t)
	if got := shown(result.only(t).Answers.Of("personnes")); got != "donne 130" || result.Inputs[0].Layout != LayoutForm {
		t.Errorf("personnes: %s, layout %s", got, result.Inputs[0].Layout)
	}
}

func TestAColumnGivenTwice(t *testing.T) {
	data := csvOf("id_poste;personnes;personnes", "MS-62-03;5;5", "MS-62-04;5;6")
	result := files{"export.csv": data}.ingest(t)
	if len(result.Responses) != 2 {
		t.Fatalf("%d responses", len(result.Responses))
	}
	if a, b := result.Responses[0].Answers.Of("personnes"), result.Responses[1].Answers.Of("personnes"); shown(a) != "donne 5" ||
		b.State != survey.Invalid {
		t.Errorf("same: %s, different: %s", shown(a), shown(b))
	}
}

func TestARowOfAnotherYearIsSetAside(t *testing.T) {
	data := csvOf("id_poste;annee;personnes", "MS-62-03;2023;5", "MS-62-04;2024;6")
	result := files{"export.csv": data}.ingest(t)
	if got := result.only(t).Post; got != "MS-62-04" || !strings.Contains(codes(result.Issues), "annee-autre") {
		t.Errorf("kept %s; issues %s", got, codes(result.Issues))
	}
}

// A row without a date is dated by the day on which KoboToolbox received it,
// and says so; a date that the mediator wrote counts more.
func TestARowIsDatedByTheExport(t *testing.T) {
	for _, c := range []struct{ rule, date, sent, want, codes string }{
		{"no date", "", "2025-01-14T10:22:33", "2025-01-14", "date-de-l-export"},
		{"a date of the mediator", "2025-01-10", "2025-01-14T10:22:33", "2025-01-10", ""},
		{"a date that cannot be read", "bientôt", "2025-01-14T10:22:33", "0001-01-01", "date-illisible"},
		{"no date at all", "", "", "0001-01-01", ""},
		{"a date of the export that cannot be read", "", "hier", "0001-01-01", ""},
	} {
		res := files{"kobo.csv": csvOf("id_poste;date_saisie;personnes;_submission_time", "MS-62-03;"+c.date+";12;"+c.sent)}.ingest(t)
		if got := res.only(t).Submitted.Format(isoDay); got != c.want {
			t.Errorf("%s: dated %s, want %s", c.rule, got, c.want)
		}
		var found []string
		for _, i := range res.Issues {
			if strings.HasPrefix(string(i.Code), "date-") {
				found = append(found, string(i.Code))
			}
		}
		if got := strings.Join(found, " "); got != c.codes {
			t.Errorf("%s: issues %q, want %q", c.rule, got, c.codes)
		}
	}
}

// A return that a later one replaced is kept with its day, though the tool says
// the minute: the state of the returns on a day counts it until then.
func TestASupersededReturnKeepsItsDay(t *testing.T) {
	res := files{"kobo.csv": csvOf("id_poste;personnes;_submission_time", "MS-62-03;12;2025-01-14T15:04:00",
		"MS-62-03;13;2025-01-20T09:30:00")}.ingest(t)
	day := time.Date(2025, 1, 14, 0, 0, 0, 0, time.UTC)
	if s := res.Superseded; len(s) != 1 || s[0].Post != "MS-62-03" || !s[0].Submitted.Equal(day) || s[0].Source.Row != 2 &&
		s[0].Source.Line != 2 {
		t.Errorf("%+v", s)
	}
}
