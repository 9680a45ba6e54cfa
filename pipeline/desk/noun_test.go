package desk

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Every page of the desk says the words of the campaign: of social centres, none speaks
// of mediators, bilans or posts. What is left of « bilan » is the program.
func TestTheDeskSpeaksOfTheCampaign(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "centres")
	must(t, os.CopyFS(dir, os.DirFS("../../data/centres-sociaux-2025")))
	file := filepath.Join(dir, "retours", "enquetes.csv")
	content, err := os.ReadFile(file)
	must(t, err)
	wrong := regexp.MustCompile(`CS-01-02`).ReplaceAll(content, []byte("CS-99-99"))
	wrong = regexp.MustCompile(`;1322;`).ReplaceAll(wrong, []byte(";beaucoup;"))
	must(t, os.WriteFile(file, wrong, 0o600))

	v := visited(t, func(o *Options) { o.Folder, o.Roots = dir, []string{filepath.Dir(dir)} })
	pages := map[string]string{"entrée": v.enter()}
	for _, name := range []string{"", "retours", "constats?niveau=", "chiffres", "chiffre?indicateur=participants&colonne=region", "questions",
		"produire"} {
		pages[name] = v.page(name)
	}
	for _, act := range []string{"questionnaires", "relances"} {
		pages[act], _ = v.post("/c/"+v.id+"/"+act, url.Values{})
	}
	foreign := regexp.MustCompile(`(?i)m[ée]diat(eur|rice|ion)s?\b|\bARS\b|\bQPV\b|\bbilans?\b|\bsant[ée]\b|\bARMS\b|adultes?-relais|` +
		`\bSGAR\b|\bagence\b|\bpostes?\b`)
	program := regexp.MustCompile(`– bilan</title>|` +
		`\bbilan (aide|controler|retours|questionnaires|suivi|coder|produire|expliquer|restituer)\b|` +
		`postes\.xlsx|› Postes!|(name|for|id)="poste"|[?;]poste=|id_poste|bilan ouvrir|genre=[a-z-]+`)
	for name, page := range pages {
		page = program.ReplaceAllString(page, "")
		for _, at := range foreign.FindAllStringIndex(page, -1) {
			t.Errorf("%q: « %s »", name, page[max(0, at[0]-70):min(len(page), at[1]+70)])
		}
	}
	if strings.Contains(pages[""], "outils de suivi") {
		t.Error("follow-up logs are offered where none can be written")
	}
	has(t, "the findings", pages["constats?niveau="], "le centre « CS-99-99 »", "Centre <select")
	has(t, "the returns", pages["retours"], "Une page pour chaque centre social", `<th scope="col">Centre</th>`)
}
