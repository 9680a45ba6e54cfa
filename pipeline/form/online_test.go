package form_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"bilan/pipeline/form"
	"bilan/pipeline/survey"
)

// The form to fill in online lets the post be chosen in its department, spells
// « Autre » out in French, names its language and its version.
func TestOnlineForm(t *testing.T) {
	_, cb := campaign(t)
	posts := []survey.Post{{ID: "MS-62-03", Department: "62", Commune: "Arras"}, {ID: "MS-02-01", Department: "02", Commune: "Laon"}}
	sheets := onlineSheets(t, func(b *bytes.Buffer) error { return form.WriteOnline(b, cb, posts) })
	for sheet, want := range map[string][]string{
		"survey": {
			"type|name|label::French (fr)", "select_one departements|departement_poste|", "select_one postes|id_poste|",
			"|minimal autocomplete|Identifiant du poste | Poste | Code poste|Cette réponse est nécessaire.|departement = ${departement_poste}",
			"select_multiple formations_autre|formations|",
			"text|formations_autre|Autre : préciser", "selected(${formations}, 'other')",
		},
		"choices": {"departements|62|62 Pas-de-Calais", "postes|MS-62-03|MS-62-03 Arras||62",
			"formations_autre|laicite|", "formations_autre|other|Autre"},
		"settings": {"|French (fr)"},
	} {
		for _, w := range want {
			if !strings.Contains(sheets[sheet], w) {
				t.Errorf("%s has no %q:\n%s", sheet, w, sheets[sheet])
			}
		}
	}
	if strings.Contains(sheets["survey"], "or_other") {
		t.Error("or_other gives English labels")
	}
	version := regexp.MustCompile(`2024010101-bilan[0-9a-f]{8}`)
	other := onlineSheets(t, func(b *bytes.Buffer) error { return form.WriteOnline(b, cb, posts[:1]) })
	first, second := version.FindString(sheets["settings"]), version.FindString(other["settings"])
	if first == "" || first == second {
		t.Errorf("versions %q and %q", first, second)
	}
	if strings.Contains(other["survey"], "departement_poste") {
		t.Error("one department is not asked for")
	}
}

// onlineSheets are the sheets as lines of cells.
func onlineSheets(t *testing.T, write func(*bytes.Buffer) error) map[string]string {
	t.Helper()
	var b bytes.Buffer
	check(t, write(&b))
	f, all := open(t, b.Bytes()), map[string]string{}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		check(t, err)
		for _, r := range rows {
			all[sheet] += strings.Join(r, "|") + "\n"
		}
	}
	return all
}
