package desk

import (
	"bytes"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"bilan/pipeline"
	"bilan/pipeline/form"
	"bilan/pipeline/publish"
)

// A flagged value is confirmed, another corrected: corrections.csv says the old
// value, who and why, and the findings are read again at once.
func TestAFindingIsCorrected(t *testing.T) {
	v := visited(t, nil)
	v.enter()
	file := "retours/" + entries(t, filepath.Join(v.dir, "retours"))[0]
	page := v.page("constats?niveau=")
	has(t, "before", page, "erreur", "Tout remettre")
	send := func(fields url.Values) string {
		fields.Set("fichier", file)
		body, _ := v.post("/c/"+v.id+"/corriger", fields)
		return body
	}
	held := answerIn(t, v, file, "Bilan!C12")
	has(t, "a correction", send(url.Values{"cellule": {"Bilan!C12"}, "ancienne": {held}, "nouvelle": {"99"}, "auteur": {"A. Martin"},
		"motif": {"appel ; le 3 mars"}}),
		"« "+held+" » corrigé en « 99 »", "appliquée", "A. Martin, appel ; le 3 mars")
	has(t, "nobody signs", send(url.Values{"cellule": {"Bilan!C13"}, "ancienne": {"1"}, "nouvelle": {"2"}, "motif": {"x"}}),
		"Une correction dit")
	has(t, "the cell changed since", send(url.Values{"cellule": {"Bilan!C13"}, "ancienne": {"99999"}, "nouvelle": {"2"}, "auteur": {"B"},
		"motif": {"x"}}),
		"refusée")
	other := answerIn(t, v, file, "Bilan!C14")
	has(t, "a confirmation", send(url.Values{"cellule": {"Bilan!C14"}, "ancienne": {other}, "confirmer": {"1"}, "auteur": {"C"},
		"motif": {"vu"}}),
		"« "+other+" » confirmé", "confirmée")
	content, err := os.ReadFile(filepath.Join(v.dir, "corrections.csv"))
	must(t, err)
	if want := "\ufefffichier;cellule;ancienne_valeur;nouvelle_valeur;auteur;motif\r\n" + file + ";Bilan!C12;" + held +
		";99;A. Martin;\"appel ; le 3 mars\"\r\n"; !strings.HasPrefix(string(content), want) {
		t.Errorf("%q, want %q", content, want)
	}
}

// answerIn is what the page says a cell holds.
func answerIn(t *testing.T, v *visit, file, cell string) string {
	t.Helper()
	s, err := pipeline.Look(t.Context(), v.dir, time.Time{}, nil)
	must(t, err)
	for at, raw := range heldBy(s.Responses) {
		if at.File == file && at.Within() == cell {
			return raw
		}
	}
	t.Fatalf("nothing in %s of %s", cell, file)
	return ""
}

// The whole run is started, followed and ended from the page; what is private is
// set apart; the run of a command beside it is respected.
func TestDocumentsAreProduced(t *testing.T) {
	v := visited(t, nil)
	v.enter()
	before := v.page("produire")
	has(t, "before", before, "Produire les documents", `value="csv" checked`, "les bilans pour Word")
	if strings.Contains(before, `value="docx" checked`) {
		t.Error("what is made on request alone is chosen without one")
	}
	body, _ := v.post("/c/"+v.id+"/produire", url.Values{})
	has(t, "no format", body, "Aucun format")
	v.post("/c/"+v.id+"/produire", url.Values{"formats": {"xlsx", "html", "csv"}})
	body = v.finished()
	has(t, "after", body, "fichiers écrits dans", "annexe.xlsx", "ne pas publier", "prive/controle.html", "document/comparaison.html")
	if strings.Contains(body, "bilan-region.pdf") {
		t.Error("a format that was not asked for")
	}
	has(t, "figures", v.page("chiffres"), "Ce sont les chiffres des derniers documents")
	has(t, "the campaign", v.page(""), "Produits le")
	returns := filepath.Join(v.dir, "retours")
	must(t, os.Remove(filepath.Join(returns, entries(t, returns)[0])))
	has(t, "figures after a return went", v.page("chiffres"), "chiffres ont changé", "était")
	has(t, "the campaign", v.page(""), "La campagne a changé depuis")
}

// Each mediator's page is written from the desk, beside the documents, and found there.
func TestPagesForMediatorsAreWritten(t *testing.T) {
	v := visited(t, nil)
	v.enter()
	has(t, "before", v.page("retours"), "Une page pour chaque médiateur", "bilan restituer")
	body, _ := v.post("/c/"+v.id+"/restituer", url.Values{})
	has(t, "after", body, "51 pages et envois.csv sont dans", "Ouvrir envois.csv")
	folder := filepath.Join(filepath.Dir(v.dir), "reports", "hdf-2024-retours-individuels")
	if _, err := os.Stat(filepath.Join(folder, "MS-62-03.pdf")); err != nil {
		t.Error(err)
	}
	v.post("/c/"+v.id+"/fichier", url.Values{"page": {"retours"}, "lieu": {"restitution"}, "nom": {"envois.csv"}})
	if len(v.launched.all) != 1 || v.launched.all[0] != "open envois.csv" {
		t.Errorf("opened %v", v.launched.all)
	}
}

// Two desks on one campaign, and a command beside them, see each other's work at
// once; of two that write the same documents, one waits for nothing and says so.
func TestTwoDesksOnOneCampaign(t *testing.T) {
	one := visited(t, nil)
	one.enter()
	two := visited(t, func(o *Options) { o.Folder, o.Roots = one.dir, []string{filepath.Dir(one.dir)} })
	two.dir = one.dir
	two.enter()
	has(t, "the second desk", two.page("retours"), "Attendus <span class=\"n\">47")
	returns := filepath.Join(one.dir, "retours")
	left := entries(t, returns)
	must(t, os.Remove(filepath.Join(returns, left[0]))) // as a command or a person beside would
	has(t, "after a return went", two.page("retours"), "Attendus <span class=\"n\">48")
	file, cell := "retours/"+left[1], "Bilan!C12"
	one.post("/c/"+one.id+"/corriger", url.Values{"fichier": {file}, "cellule": {cell}, "ancienne": {answerIn(t, one, file, cell)},
		"nouvelle": {"77"}, "auteur": {"A"}, "motif": {"appel"}})
	if got := answerIn(t, two, file, cell); got != "77" {
		t.Errorf("the second desk reads %s", got)
	}
	has(t, "the figures of the other", two.page("chiffre?indicateur=personnes&colonne=region"), "77")

	target := filepath.Join(filepath.Dir(one.dir), "reports", "hdf-2024")
	command := publish.Publication{Target: target, Campaigns: []string{one.dir}}
	release, err := command.Reserve()
	must(t, err)
	one.post("/c/"+one.id+"/produire", url.Values{"formats": {"csv"}})
	has(t, "while a command writes", one.finished(), "n autre bilan écrit déjà dans")
	if files, _ := os.ReadDir(target); len(files) > 0 {
		t.Errorf("%d files were written all the same", len(files))
	}
	release()
	one.post("/c/"+one.id+"/produire", url.Values{"formats": {"csv"}})
	has(t, "behind it", one.finished(), "fichiers écrits dans")
	has(t, "the other desk", two.page("produire"), "indicateurs.csv")
}

// finished waits for a run and returns the page.
func (v *visit) finished() string {
	v.t.Helper()
	for range 300 {
		if body := v.page("produire"); !strings.Contains(body, "Production en cours") {
			return body
		}
		time.Sleep(50 * time.Millisecond)
	}
	v.t.Fatal("the run does not end")
	return ""
}

// A year begins without a terminal: a campaign is made, its register filled, its
// forms written; each page shows the command that does the same.
func TestAYearBegins(t *testing.T) {
	v := visited(t, nil)
	v.enter()
	home := filepath.Dir(v.dir)
	body, res := v.post("/nouvelle", url.Values{"dossier": {home}, "region": {"53"}, "annee": {"2025"}, "editeur": {"ARS \"Bretagne\""},
		"courriel": {"ars@exemple.fr"}})
	has(t, "the new campaign", body, "La campagne est prête", "Bretagne, bilans 2025", "postes.xlsx", "À remplir")
	yaml, err := os.ReadFile(filepath.Join(home, "bretagne-2025", "campagne.yaml"))
	must(t, err)
	has(t, "campagne.yaml", string(yaml), `nom: "ARS \"Bretagne\""`, `courriel: "ars@exemple.fr"`)
	v.id = regexp.MustCompile(`/c/([0-9a-f]+)/`).FindStringSubmatch(res.Request.URL.Path)[1]
	c, err := pipeline.Prepare(v.dir) // its posts would do for any region
	must(t, err)
	posts := c.Posts[:3]
	for i := range posts {
		posts[i].Department, posts[i].Commune, posts[i].INSEE, posts[i].Quarters = "35", "Rennes", "35238", nil
		posts[i].Filled = true
	}
	cb, _, err := pipeline.Define(filepath.Join(home, "bretagne-2025"))
	must(t, err)
	var b bytes.Buffer
	must(t, form.WriteRegister(&b, cb, posts))
	must(t, os.WriteFile(filepath.Join(home, "bretagne-2025", "postes.xlsx"), b.Bytes(), 0o644))
	has(t, "the register is read again", v.page(""), "3 postes, dont 0 vacant", "0 questionnaire écrit pour 3 postes pourvus")
	body, _ = v.post("/c/"+v.id+"/questionnaires", nil)
	has(t, "forms", body, "3 questionnaires dans le dossier questionnaires", "3 questionnaires écrits pour 3 postes pourvus")
	has(t, "returns", v.page("retours"), "Attendus", "MS-")
	body, _ = v.post("/c/"+v.id+"/relances", nil)
	has(t, "reminders", body, "relances.csv sont dans")
	for page, command := range map[string]string{"": "bilan controler", "retours": "bilan retours", "constats": "bilan controler",
		"chiffres": "bilan produire", "questions": "bilan coder", "produire": "bilan produire"} {
		has(t, page, v.page(page), "Équivaut à : <code>"+command)
	}
}

// Only a register at fault makes a campaign one that begins: what else is missing is
// told.
func TestWhatIsMissingBesidesTheRegisterIsTold(t *testing.T) {
	v := visited(t, nil)
	v.enter()
	must(t, os.RemoveAll(filepath.Join(v.dir, "retours")))
	body := v.page("")
	has(t, "without the folder of the returns", body, "retours")
	if strings.Contains(body, "À remplir") {
		t.Error("the register is said to be empty")
	}
	body, _ = v.get("/nouvelle?ailleurs=" + url.QueryEscape(filepath.Join(filepath.Dir(v.dir), "nulle-part")))
	has(t, "a folder that is not there", body, "introuvable", "Nouvelle campagne")
}

// What a button did is told on the next page of the campaign: a figure that does not
// exist has none.
func TestANoticeWaitsForAPageOfItsCampaign(t *testing.T) {
	v := visited(t, nil)
	v.enter()
	v.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	v.post("/c/"+v.id+"/produire", url.Values{})
	body, _ := v.get("/c/" + v.id + "/chiffre?indicateur=inconnu&colonne=region")
	has(t, "no such figure", body, "Ce chiffre n’existe pas")
	has(t, "the next page", v.page("produire"), "Aucun format")
}

// A fault of the program in a run ends that run, and is told.
func TestAFaultOfARunEndsThatRunAlone(t *testing.T) {
	b, j := &binder{}, &job{cancel: func() {}}
	b.work(j, func() { panic("indice hors bornes") })
	if told := b.notices(); j.running() || len(told) != 1 || !told[0].Wrong || !strings.Contains(told[0].Text, "indice hors bornes") {
		t.Errorf("running: %v, told %v", j.running(), told)
	}
}

// The desk ends with its last page, and not while another is open.
func TestTheDeskEndsWithItsLastPage(t *testing.T) {
	v := visited(t, func(o *Options) { o.Linger = 300 * time.Millisecond })
	v.enter()
	for _, page := range []string{"a", "b"} {
		v.post("/presence", url.Values{"page": {page}})
	}
	v.post("/depart", url.Values{"page": {"a"}})
	time.Sleep(500 * time.Millisecond)
	if _, res := v.get("/style.css"); res.StatusCode != 200 {
		t.Fatal("the desk ended while a page was open")
	}
	v.post("/depart", url.Values{"page": {"b"}}) // to another page
	v.post("/presence", url.Values{"page": {"c"}})
	time.Sleep(500 * time.Millisecond)
	v.post("/depart", url.Values{"page": {"c"}})
	v.ended()
}

// It ends when nobody uses it, and when it is closed.
func TestTheDeskEnds(t *testing.T) {
	v := visited(t, func(o *Options) { o.Idle = 100 * time.Millisecond })
	v.ended()
	v = visited(t, nil)
	v.enter()
	body, _ := v.post("/fermer", nil)
	has(t, "the last page", body, "Le bureau est fermé")
	v.ended()
}

// A figure is explained down to its cells, with the command that does the same.
func TestAFigureIsExplained(t *testing.T) {
	v := visited(t, nil)
	v.enter()
	page := v.page("chiffres")
	link := regexp.MustCompile(`chiffre\?colonne=region&amp;indicateur=personnes`).FindString(page)
	if link == "" {
		t.Fatal(mainOf(page))
	}
	has(t, "the figure", v.page(strings.ReplaceAll(link, "&amp;", "&")), "Bilan!C12", "cellule par cellule",
		"4 retours = 4 réponses qui comptent",
		"bilan expliquer", "personnes region")
	if _, res := v.get("/c/" + v.id + "/chiffre?indicateur=absent&colonne=region"); res.StatusCode != 404 {
		t.Error(res.Status)
	}
}
