package form_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"bilan/pipeline/codebook"
	"bilan/pipeline/form"
	"bilan/pipeline/survey"
)

// campaign makes a campaign folder with the embedded definitions.
func campaign(t *testing.T) (dir string, cb *codebook.Codebook) {
	t.Helper()
	dir = t.TempDir()
	const yaml = `
region: "32"
annee: 2024
titre: "Essai"
collecte: {debut: 2025-01-01, fin: 2025-02-28}
departements: [{code: "02"}, {code: "59"}, {code: "60"}, {code: "62"}, {code: "80"}]
editeur: {nom: "ARS"}
source: "Essai"
`
	check(t, os.WriteFile(filepath.Join(dir, codebook.CampaignFile), []byte(yaml), 0o600))
	return dir, load(t, dir)
}

func load(t *testing.T, dir string) *codebook.Codebook {
	t.Helper()
	cb, issues, err := codebook.Load(dir)
	check(t, err)
	if worst, found := survey.Worst(issues); found && worst == survey.Error {
		t.Fatalf("definitions: %v", issues)
	}
	return cb
}

func TestXLSFormIsReadBackAsTheSameQuestionnaire(t *testing.T) {
	dir, cb := campaign(t)
	again := throughXLSForm(t, dir, func(b *bytes.Buffer) error { return form.WriteXLSForm(b, cb) })
	sameQuestionnaire(t, "default", cb, again)
	if diff := cmp.Diff(cb.Form, again.Form, bySource, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

// What is added for collection tools is taken out again where the form comes back:
// posts and departments to choose from, « Autre » as a choice, the mark of the
// version. Written once more it is the same file.
func TestOnlineFormIsReadBackAsTheSameQuestionnaire(t *testing.T) {
	posts := []survey.Post{{ID: "A-1", Department: "62", Commune: "Arras"}, {ID: "A-2", Department: "02"}, {ID: "A-3", Department: "02"}}
	for _, name := range []string{"hdf-2024", "centres-sociaux-2025"} {
		dir := t.TempDir()
		check(t, os.CopyFS(dir, os.DirFS("../../data/"+name)))
		cb := load(t, dir)
		for n, some := range [][]survey.Post{posts, posts[1:], nil} {
			write := func(b *bytes.Buffer) error { return form.WriteOnline(b, cb, some) }
			again := throughXLSForm(t, dir, write)
			sameQuestionnaire(t, fmt.Sprintf("%s, posts %d", name, n), cb, again)
			first, second := onlineSheets(t, write), onlineSheets(t, func(b *bytes.Buffer) error { return form.WriteOnline(b, again, some) })
			if diff := cmp.Diff(first, second); diff != "" {
				t.Errorf("%s, posts %d, written again: %s", name, n, diff)
			}
		}
	}
}

// A questionnaire may have lists of the names that the form takes for its own, and
// « other » among its choices.
func TestOnlineFormLeavesListsOfItsNamesAlone(t *testing.T) {
	dir := t.TempDir()
	check(t, os.WriteFile(filepath.Join(dir, codebook.CampaignFile), []byte(smallCampaign), 0o600))
	check(t, os.Mkdir(filepath.Join(dir, "questionnaire"), 0o700))
	files := map[string]string{"survey.csv": "type,name,label\ntext,id_poste,Poste ?\ndate,date_saisie,Jour ?\nselect_one postes,a,A ?\n" +
		"select_one departements,b,B ?\nselect_multiple c or_other,c,C ?\nselect_one c_autre,d,D ?\n",
		"choices.csv": "list_name,name,label\npostes,1,Un\ndepartements,62,Pas-de-Calais\nc,x,X\nc,other,Divers\nc_autre,y,Y\n"}
	for name, text := range files {
		check(t, os.WriteFile(filepath.Join(dir, "questionnaire", name), []byte(text), 0o600))
	}
	cb, _, err := codebook.Load(dir)
	check(t, err)
	posts := []survey.Post{{ID: "A-1", Department: "62"}, {ID: "A-2", Department: "02"}}
	write := func(b *bytes.Buffer) error { return form.WriteOnline(b, cb, posts) }
	choices := onlineSheets(t, write)["choices"]
	for _, line := range []string{"departements_|62|", "postes_|A-1|", "c_autre_|x|X", "c_autre_|other|Divers", "c_autre|y|Y"} {
		if strings.Count(choices, "\n"+line) != 1 {
			t.Errorf("choices do not have %q once:\n%s", line, choices)
		}
	}
	sameQuestionnaire(t, "lists", cb, throughXLSForm(t, dir, write))
}

// A question of somebody's that looks like « Autre » as it is written online stays as it
// is where its condition is another, or the list has choices of its own.
func TestQuestionsLikeThoseOfTheOnlineFormStay(t *testing.T) {
	for _, c := range []struct{ relevant, choice string }{{"${id_poste} = 'A-1'", ""}, {codebook.OnlyOther("v"), "c_autre,y,Y\n"}} {
		dir := t.TempDir()
		check(t, os.WriteFile(filepath.Join(dir, codebook.CampaignFile), []byte(smallCampaign), 0o600))
		check(t, os.Mkdir(filepath.Join(dir, "questionnaire"), 0o700))
		for name, text := range map[string]string{
			"survey.csv": "type,name,label,relevant\ntext,id_poste,Poste ?,\ndate,date_saisie,Jour ?,\nselect_one c,u,U ?,\n" +
				"select_one c_autre,v,V ?,\ntext,v_autre,Lequel ?,\"" + c.relevant + "\"\n",
			"choices.csv": "list_name,name,label\nc,x,X\nc_autre,x,X\n" + c.choice + "c_autre,other,Divers\n",
		} {
			check(t, os.WriteFile(filepath.Join(dir, "questionnaire", name), []byte(text), 0o600))
		}
		cb, _, err := codebook.Load(dir)
		check(t, err)
		v, _ := cb.Question("v")
		if asked, ok := cb.Question("v_autre"); v.List != "c_autre" || v.Other || !ok || asked.Relevant == nil ||
			asked.Relevant.Source != c.relevant {
			t.Errorf("%s: %+v, %+v", c.relevant, v, asked)
		}
	}
}

// throughXLSForm reads a campaign again with a form that was written as its
// questionnaire.
func throughXLSForm(t *testing.T, dir string, write func(*bytes.Buffer) error) *codebook.Codebook {
	t.Helper()
	var b bytes.Buffer
	check(t, write(&b))
	check(t, os.RemoveAll(filepath.Join(dir, "questionnaire")))
	check(t, os.WriteFile(filepath.Join(dir, "questionnaire.xlsx"), b.Bytes(), 0o600))
	cb, issues, err := codebook.Load(dir)
	check(t, err)
	if faults := questionnaireFaults(issues); len(faults) > 0 {
		t.Fatalf("what was written is refused: %v", faults)
	}
	return cb
}

var bySource = cmp.Comparer(func(a, b *codebook.Expression) bool {
	return (a == nil) == (b == nil) && (a == nil || a.Source == b.Source)
})

func sameQuestionnaire(t *testing.T, name string, a, b *codebook.Codebook) {
	t.Helper()
	if diff := cmp.Diff(a.Questions, b.Questions, bySource); diff != "" {
		t.Errorf("%s: %s", name, diff)
	}
	if diff := cmp.Diff(a.Lists, b.Lists); diff != "" {
		t.Errorf("%s: %s", name, diff)
	}
	if a.Form.ID != b.Form.ID || a.Form.Title != b.Form.Title || a.Form.Version != b.Form.Version {
		t.Errorf("%s: settings %+v and %+v", name, a.Form, b.Form)
	}
}

func TestFormOfTheDefaultQuestionnaireCounts27Questions(t *testing.T) {
	_, cb := campaign(t)
	var b bytes.Buffer
	check(t, form.Write(&b, cb, post(), nil))
	progress, err := open(t, b.Bytes()).GetCellValue(codebook.FormSheet, "C2")
	check(t, err)
	if want := "0 réponse sur 27"; progress != want {
		t.Errorf("got %q, want %q", progress, want)
	}
}

// What the reference implementation refuses: a name that XML cannot hold or
// that is taken, a list that is not there, a reference to a question that is
// not asked before.
func TestXLSFormKeepsTheRulesOfTheStandard(t *testing.T) {
	_, cb := campaign(t)
	var b bytes.Buffer
	check(t, form.WriteXLSForm(&b, cb))
	f := open(t, b.Bytes())
	survey, err := f.GetRows("survey")
	check(t, err)
	choices, err := f.GetRows("choices")
	check(t, err)
	name := regexp.MustCompile(`^[a-z_][a-z0-9_]*$`)
	lists := map[string]map[string]bool{}
	for _, r := range choices[1:] {
		if lists[r[0]] == nil {
			lists[r[0]] = map[string]bool{}
		}
		if lists[r[0]][r[1]] || !name.MatchString(r[1]) || r[2] == "" {
			t.Errorf("choice %v", r)
		}
		lists[r[0]][r[1]] = true
	}
	asked := map[string]bool{}
	for _, r := range survey[1:] {
		cell := func(i int) string { return append(r, make([]string, 10)...)[i] }
		if cell(0) == "end_group" {
			continue
		}
		if asked[cell(1)] || !name.MatchString(cell(1)) || cell(2) == "" {
			t.Errorf("question %v", r)
		}
		for _, m := range regexp.MustCompile(`\$\{(\w+)\}`).FindAllStringSubmatch(cell(5)+cell(6), -1) {
			if !asked[m[1]] {
				t.Errorf("%s refers to %s, which is not asked before", cell(1), m[1])
			}
		}
		asked[cell(1)] = true
		if words := strings.Fields(cell(0)); len(words) > 1 && lists[words[1]] == nil {
			t.Errorf("%s: no list %s", cell(1), words[1])
		}
		if cell(6) != "" && cell(7) == "" {
			t.Errorf("%s has a constraint and no message", cell(1))
		}
	}
}
