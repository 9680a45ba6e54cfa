package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bilan/pipeline/present"

	"github.com/google/go-cmp/cmp"
)

// opendata is the figures of an output, by indicator and column.
func opendata(t *testing.T, out string) map[[2]string]map[string]string {
	t.Helper()
	all := map[[2]string]map[string]string{}
	for _, row := range table(t, filepath.Join(out, "donnees", "indicateurs.csv"), ',') {
		all[[2]string{row["indicateur"], row["colonne"]}] = row
	}
	return all
}

// The national part has the regions' own figures, and figures of all of them
// but those that publish none; it says who is missing. The code is the failed
// campaign's, and a second run writes the same bytes.
func TestNationalPart(t *testing.T) {
	dir, out := regions(t), filepath.Join(t.TempDir(), "france")
	res := bilan("produire", dir, "--sortie", out, "--formats", "html,xlsx,csv")
	if res.code != exitUsage || !strings.Contains(res.stderr, "1 campagne sur 4 en défaut") {
		t.Fatalf("code %d, %s", res.code, res.stderr)
	}
	for _, words := range []string{"Ensemble des régions : Bretagne, Auvergne-Rhône-Alpes, Corse",
		"Sans l'Île-de-France : la campagne n'a pas pu être produite."} {
		if !strings.Contains(res.stdout, words) {
			t.Errorf("%q is not in %q", words, res.stdout)
		}
	}
	national := filepath.Join(out, "national")
	written := files(t, national)
	for _, name := range []string{"comparaison.html", "annexe.xlsx", "manifeste.json", "donnees/indicateurs.csv", "donnees/palmares.csv",
		"donnees/schema-indicateurs.json", "donnees/dictionnaire-colonnes.csv", "donnees/README.txt", "donnees/datapackage.json"} {
		if written[name] == "" {
			t.Errorf("%s is not there", name)
		}
	}
	wantOwnFigures(t, national, map[string]string{"region-53": filepath.Join(out, "bretagne"), "region-84": filepath.Join(out, "ara"),
		"region-94": filepath.Join(out, "corse")})
	wantPooled(t, national)
	for _, words := range []string{"Sans l’Île-de-France\u202f: la", `href="../bretagne/comparaison.html"`, "hors Corse",
		"Bilan 2024 : 3 régions côte à côte"} {
		if !strings.Contains(strings.ReplaceAll(written["comparaison.html"], "\u00a0:", "\u202f:"), words) {
			t.Errorf("%q is not on the page", words)
		}
	}
	bilan("produire", dir, "--sortie", out, "--formats", "html,xlsx,csv")
	if d := cmp.Diff(written, files(t, national)); d != "" {
		t.Errorf("a second run writes other bytes:\n%s", d)
	}
}

// wantOwnFigures holds each region's column against the region's own data.
func wantOwnFigures(t *testing.T, national string, outputs map[string]string) {
	t.Helper()
	whole, compared := opendata(t, national), 0
	for column, out := range outputs {
		own := opendata(t, out)
		for key, row := range whole {
			if key[1] != column {
				continue
			}
			mine := own[[2]string{key[0], "region"}]
			compared++
			for _, field := range []string{"effectif", "base", "manquants", "valeur", "etat", "affichage"} {
				if row[field] != mine[field] {
					t.Errorf("%v, %s: %q, the region has %q", key, field, row[field], mine[field])
				}
			}
		}
	}
	if compared < 100 {
		t.Errorf("only %d figures are compared", compared)
	}
}

// wantPooled works figures of the whole out from the answers of Bretagne and
// Auvergne-Rhône-Alpes: Corse is below the threshold.
func wantPooled(t *testing.T, national string) {
	t.Helper()
	answers := sampleAnswers(t)
	people, yes, n, rural, ruralN := 0.0, 0.0, 0.0, 0.0, 0.0
	for i := range 35 {
		row := answers[1+i]
		v, err := strconv.ParseFloat(row[slices.Index(answers[0], "personnes")], 64)
		if err != nil {
			t.Fatal(err)
		}
		people, n = people+v, n+1
		if row[slices.Index(answers[0], "partenariat_cpam")] == "Oui" {
			yes++
		}
		if i < 20 && i%3 == 0 || i >= 20 && (i-20)%3 == 0 {
			rural, ruralN = rural+v, ruralN+1
		}
	}
	got := opendata(t, national)
	for _, c := range []struct {
		indicator, column string
		want              float64
		base              float64
	}{
		{"personnes", "national", people / n, n}, {"personnes", "rural", rural / ruralN, ruralN}, {"partenariat_cpam", "national", 100 * yes / n,
			n},
		{"postes_ouverts", "national", 40, 40}, {"taux_reponse", "national", 100 * 37.0 / 40, 40},
	} {
		row := got[[2]string{c.indicator, c.column}]
		value, err := strconv.ParseFloat(row["valeur"], 64)
		if err != nil || value-c.want > 1e-9 || c.want-value > 1e-9 || row["base"] != fmt.Sprint(c.base) {
			t.Errorf("%s, %s: %v, want %v on %v", c.indicator, c.column, row, c.want, c.base)
		}
	}
	if row := got[[2]string{"personnes", "region-94"}]; row["etat"] != "secret" || row["valeur"] != "" {
		t.Errorf("Corse: %v", row)
	}
}

// All of the national part is public: it names no post and no file of a
// mediator, and says which figures leave a region out.
func TestNationalPartNamesNobody(t *testing.T) {
	dir, out := regions(t), filepath.Join(t.TempDir(), "france")
	bilan("produire", dir, "--sortie", out, "--formats", "html,csv")
	for name, content := range files(t, filepath.Join(out, "national")) {
		if strings.Contains(name, "prive") {
			t.Errorf("%s is private", name)
		}
		words := []string{"MS-", "reponses.csv", dir, commune("94", 0).Nom}
		if name != "comparaison.html" && !strings.HasPrefix(name, "donnees/quartiers.") { // which list the quarters of a country by commune
			words = append(words, "Ajaccio")
		}
		for _, word := range words {
			if strings.Contains(content, word) {
				t.Errorf("%s names %s", name, word)
			}
		}
	}
	var m struct {
		Campaigns []struct {
			Campaign string `json:"campagne"`
			SHA256   string `json:"sha256_manifeste"`
		} `json:"campagnes"`
		Absent []struct {
			Campaign string `json:"campagne"`
			Code     string `json:"code_region"`
		} `json:"absentes"`
		Partial []struct {
			Indicator string   `json:"indicateur"`
			Column    string   `json:"colonne"`
			Without   []string `json:"hors"`
		} `json:"chiffres_partiels"`
	}
	if err := json.Unmarshal([]byte(files(t, filepath.Join(out, "national"))["manifeste.json"]), &m); err != nil {
		t.Fatal(err)
	}
	if len(m.Campaigns) != 3 || m.Campaigns[0].Campaign != "bretagne" || len(m.Campaigns[0].SHA256) != 64 || len(m.Absent) != 1 ||
		m.Absent[0].Campaign != "idf" || m.Absent[0].Code != "11" {
		t.Errorf("%+v", m)
	}
	if len(m.Partial) == 0 || m.Partial[0].Column != "national" || !slices.Equal(m.Partial[0].Without, []string{"region-94"}) {
		t.Errorf("%+v", m.Partial)
	}
}

// Campaigns that make no national part leave the former one as it was, and say
// why, on the terminal and as an event.
func TestNoNationalPart(t *testing.T) {
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "france")
	one, other := regional(t, dir, "bretagne", "53", 0, 5), regional(t, dir, "corse", "94", 5, 5)
	if res := bilan("produire", one, other, "--sortie", out, "--formats", "csv"); res.code != exitDone {
		t.Fatalf("%+v", res)
	}
	before := files(t, filepath.Join(out, "national"))
	twin, later := filepath.Join(dir, "bretagne-2"), filepath.Join(dir, "later")
	for to, from := range map[string]string{twin: one, later: other} {
		if err := os.CopyFS(to, os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	yaml, err := os.ReadFile(filepath.Join(other, "campagne.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(later, "campagne.yaml"), strings.Replace(string(yaml), "annee: 2024", "annee: 2023", 1))
	for _, c := range []struct {
		rule string
		args []string
		says string
		code int
	}{
		{"one region twice", []string{one, twin}, "deux campagnes sont de la même région (Bretagne : bretagne et bretagne-2)", exitDone},
		{"two years", []string{one, later}, "les campagnes ne sont pas de la même année (bretagne : 2024, later : 2023)", exitDone},
		{"one campaign alone", []string{one, t.TempDir()}, "il faut au moins deux campagnes produites", exitUsage},
		{"formats that it has not", []string{one, other, "--formats=graphiques"}, "aucun des formats demandés n'en a une", exitDone},
	} {
		args := append([]string{"produire", "--sortie", out}, c.args...)
		if !slices.Contains(args, "--formats=graphiques") {
			args = append(args, "--formats=csv")
		}
		if res := bilan(args...); res.code != c.code || !strings.Contains(res.stderr, "bilan : pas de partie nationale : "+c.says) {
			t.Errorf("%s: code %d, %s", c.rule, res.code, res.stderr)
		}
		all := eventsOf(t, bilan(append(args, "--format", "json")...).stderr)
		if !slices.ContainsFunc(all, func(e event) bool { return e.Kind == eventNotice && strings.Contains(e.Message, c.says) }) {
			t.Errorf("%s: %+v", c.rule, all)
		}
		if d := cmp.Diff(before, files(t, filepath.Join(out, "national"))); d != "" {
			t.Errorf("%s: the former part has changed\n%s", c.rule, d)
		}
	}
}

// An indicator that a region lacks or defines otherwise is left out, with the
// reason; the national part is reported to programs as a run of its own.
func TestIndicatorsThatDiffer(t *testing.T) {
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "france")
	one, other := regional(t, dir, "bretagne", "53", 0, 5), regional(t, dir, "corse", "94", 5, 5)
	indicators, err := os.ReadFile("../../templates/indicateurs.yaml")
	if err != nil {
		t.Fatal(err)
	}
	const own = "\n- id: femmes_en_plus\n  libelle: \"Personnes, au total\"\n  court: \"Personnes\"\n  theme: population\n  mesure: " +
		"total\n  question: personnes\n  definition: \"Somme.\"\n"
	changed := strings.Replace(string(indicators), "mesure: moyenne", "mesure: mediane", 1)
	write(t, filepath.Join(other, "indicateurs.yaml"), changed+own)
	res := bilan("produire", one, other, "--sortie", out, "--formats", "csv,html", "--format", "json")
	if res.code != exitDone {
		t.Fatalf("%+v", res)
	}
	var summary nationalSummary
	docs := json.NewDecoder(strings.NewReader(res.stdout))
	for docs.More() {
		summary = nationalSummary{}
		if err := docs.Decode(&summary); err != nil {
			t.Fatal(err)
		}
	}
	want := []present.OmittedIndicator{{ID: "personnes", Reason: "n'est pas défini en Corse comme en Bretagne"},
		{ID: "femmes_en_plus", Reason: "n'est pas défini en Bretagne"}}
	if summary.Campaign != "national" || !cmp.Equal(summary.Regions, []regionRecord{{"53", "Bretagne"}, {"94", "Corse"}}) ||
		!cmp.Equal(summary.Omitted, want) {
		t.Errorf("%+v", summary)
	}
	national := files(t, filepath.Join(out, "national"))
	if strings.Contains(national["donnees/indicateurs.csv"], "\npersonnes,") ||
		!strings.Contains(national["comparaison.html"], "n’est pas défini en Bretagne") {
		t.Error("an indicator of two definitions is compared, or one that is left out is not named")
	}
	all := eventsOf(t, res.stderr)
	if last := all[len(all)-1]; last != (event{Kind: eventEnd, Campaign: "national", Target: filepath.Join(out, "national")}) {
		t.Errorf("%+v", last)
	}
}

// What hinders the national part is reported as its own failure: the regions have
// their outputs, and what stood in its place stays.
func TestNationalPartThatCannotBeWritten(t *testing.T) {
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "france")
	one, other := regional(t, dir, "bretagne", "53", 0, 3), regional(t, dir, "corse", "94", 5, 3)
	if err := os.MkdirAll(filepath.Join(out, "national"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(out, "national", "notes.txt"), "à garder")
	res := bilan("produire", one, other, "--sortie", out, "--formats", "csv")
	if res.code != exitFailed || !strings.Contains(res.stderr, "0 campagne sur 2 en défaut, et la partie nationale n'a pas été écrite") ||
		!strings.Contains(res.stderr, "ne viennent pas de bilan") {
		t.Errorf("code %d, %s", res.code, res.stderr)
	}
	if files(t, filepath.Join(out, "corse"))["manifeste.json"] == "" || len(files(t, filepath.Join(out, "national"))) != 1 {
		t.Error("a region has no output, or the folder was replaced")
	}
}

// A campaign called national would stand where the national part does.
func TestNoCampaignIsCalledNational(t *testing.T) {
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "france")
	res := bilan("produire", regional(t, dir, "National", "53", 0, 3), regional(t, dir, "corse", "94", 5, 3), "--sortie", out, "--formats",
		"csv")
	if res.code != exitUsage || !strings.Contains(res.stderr, "porte le nom du dossier des sorties nationales") {
		t.Errorf("code %d, %s", res.code, res.stderr)
	}
}
