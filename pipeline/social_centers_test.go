package pipeline

import (
	"bytes"
	"context"
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bilan/pipeline/edition"
)

const socialCenters = "../data/centres-sociaux-2025"

// spoilt is a copy of the social centres with what people get wrong: letters and
// findings are written of it.
func spoilt(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(socialCenters)); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "retours", "enquetes.csv")
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(content), "\n")
	wrong := strings.NewReplacer(";1322;", ";beaucoup;", "association", "assoce", ";14,0;", ";-3;").Replace(lines[1])
	unknown := strings.Replace(lines[2], "CS-01-02", "CS-99-99", 1)
	if err := os.WriteFile(file, []byte(strings.Join(slices.Concat(lines[:1], []string{wrong, unknown}, lines[3:]), "")), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

var script = regexp.MustCompile(`(?s)<script>.*?</script>|<style>.*?</style>`)

// Nothing that is written of another campaign than that of the health mediators
// speaks of them: not the files, nor their names, nor what is private. What is left
// of « bilan » is the name of the program, where it says which wrote a file or how
// to call it, and the hidden names by which it knows its forms again.
func TestACampaignOfSocialCentersSpeaksOfThem(t *testing.T) {
	foreign := regexp.MustCompile(`(?i)m[ée]diat(eur|rice|ion)s?\b|\bARS\b|\bQPV\b|quartiers? prioritaire|\bbilans?\b|` +
		`\bsant[ée]\b|\bARMS\b|` +
		`adultes?-relais|\bSGAR\b|\bpostes?\b`)
	program := regexp.MustCompile(`« bilan [a-z]+|"outil": "bilan"|"createdBy": "bilan|\nbilan\n|QPV: "#|bilan_(poste|annee|version)\b|` +
		`postes\.(xlsx|csv|ods)|› Postes!|"postes?"|\nposte: \{|(?m)^poste(,|%?$)|bilan version|\b(registre-)?poste-[a-z-]+|` +
		`«.Postes.»|'Postes'|&#39;Postes&#39;|\nPostes\n+(A1|Exemples)|(select_one )?postes\n`)
	written := writtenOf(t, spoilt(t))
	for name, text := range written {
		text = program.ReplaceAllString(script.ReplaceAllString(text, ""), "")
		for _, at := range foreign.FindAllStringIndex(text, -1) {
			t.Errorf("%s: « %s »", name, strings.Join(strings.Fields(text[max(0, at[0]-60):min(len(text), at[1]+60)]), " "))
		}
	}
	for name, want := range map[string]string{
		"enquete-2025_CS-01-01_Bourg-en-Bresse.xlsx": "Enquête", "comparaison.html": "centres sociaux", "annexe.xlsx": "Centres pourvus",
		"postes.xlsx": "Urbain", RemindersFile: "Enquête 2025 du centre", "donnees/README.txt": "centres sociaux",
		"prive/messages/CS-01-01.txt": "enquête", "donnees/dictionnaire-colonnes.csv": "sous-ensemble", "enquete-01-ain.docx": "centre",
	} {
		if !strings.Contains(written[name], want) {
			t.Errorf("%s does not say %q", name, want)
		}
	}
	if pdf := written["enquete-01-ain.pdf"]; !strings.Contains(pdf, "accueille en moyenne") || !strings.Contains(pdf, "sociaux") {
		t.Errorf("the text of a PDF is not read: %.200s", pdf)
	}
	if cb, _, err := Define(socialCenters); err != nil || len(cb.Log()) > 0 {
		t.Errorf("a follow-up log of mediators is written for social centres (%v)", err)
	}
}

// Articles and what agrees with a noun are those of its gender and of its first
// letter, in every file: of animatrices and hôpitaux as of réseaux.
func TestNounsOfEveryKindAgree(t *testing.T) {
	dir := spoilt(t)
	file := filepath.Join(dir, "campagne.yaml")
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	other := strings.NewReplacer(`"centre social", pluriel: "centres sociaux", genre: m`, `"animatrice", pluriel: "animatrices", genre: f`,
		`"centre", pluriel: "centres"`, `"hôpital", pluriel: "hôpitaux"`).Replace(string(content))
	if err := os.WriteFile(file, []byte(other), 0o600); err != nil {
		t.Fatal(err)
	}
	wrong := regexp.MustCompile(`(?i)(^|[^\pL])((le|la|de|du|au|ce|que)[  ](animatrice|enquête|hôpital|hôpitaux)|` +
		`(un|aucun|quel|tout|premier|seul|tous les|quels)[  ](animatrice|enquête)|(une|aucune|quelle|toutes les)[  ](hôpital|hôpitaux)|` +
		`(animatrices|enquêtes)[  ](\pL+[  ])?(reçus|utilisés|pourvus|ouverts|vacants|complets)|enquête complet[^e]|complete)`)
	said := ""
	for name, text := range writtenOf(t, dir) {
		text = script.ReplaceAllString(text, "")
		said += text
		if name == "prive/registre.csv" || strings.HasPrefix(name, "prive/definitions/") {
			continue
		}
		for _, at := range wrong.FindAllStringIndex(text, -1) {
			t.Errorf("%s: « %s »", name, strings.Join(strings.Fields(text[max(0, at[0]-60):min(len(text), at[1]+60)]), " "))
		}
	}
	for _, want := range []string{"toutes les animatrices", "dont complètes", "l’hôpital", "Hôpitaux pourvus", "Hôpitaux restés"} {
		if !strings.Contains(said, want) {
			t.Errorf("nothing says %q", want)
		}
	}
}

// The figures of the social centres are what a few lines of arithmetic on the
// file of answers give.
func TestFiguresOfTheSocialCenters(t *testing.T) {
	content, err := os.ReadFile(filepath.Join(socialCenters, "retours", "enquetes.csv"))
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(content))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	number := func(row []string, name string) (float64, bool) {
		n, err := strconv.ParseFloat(strings.ReplaceAll(row[column[name]], ",", "."), 64)
		return n, err == nil
	}
	mean := func(value func(row []string) (float64, bool)) float64 {
		sum, n := 0.0, 0
		for _, row := range rows[1:] {
			if v, ok := value(row); ok {
				sum, n = sum+v, n+1
			}
		}
		return sum / float64(n)
	}
	of := func(name string) func([]string) (float64, bool) {
		return func(row []string) (float64, bool) { return number(row, name) }
	}
	share := func(name string, values ...string) func([]string) (float64, bool) {
		return func(row []string) (float64, bool) {
			for _, v := range values {
				if row[column[name]] == v {
					return 100, true
				}
			}
			return 0, true
		}
	}
	want := map[string]float64{
		"participants": mean(of("participants")), "etp": mean(of("etp")), "budget": mean(of("budget")), "resultat": mean(of("resultat")),
		"numerique": mean(share("numerique", "oui")), "decisions": mean(share("avis_decisions", "4", "5")), "recus": mean(of("recus")),
		"part_jeunes": mean(func(row []string) (float64, bool) {
			young, _ := number(row, "jeunes")
			all, ok := number(row, "participants")
			return math.Round(young / all * 100), ok
		}),
	}
	target := t.TempDir()
	_, err = Produce(context.Background(), edition.Options{Campaign: socialCenters, Target: target, Formats: edition.Formats{edition.CSV}})
	if err != nil {
		t.Fatal(err)
	}
	if content, err = os.ReadFile(filepath.Join(target, "donnees", "indicateurs.csv")); err != nil {
		t.Fatal(err)
	}
	figures, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(content), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, f := range figures[1:] {
		if f[1] != "region" || want[f[0]] == 0 {
			continue
		}
		found++
		if got, err := strconv.ParseFloat(f[5], 64); err != nil || math.Abs(got-want[f[0]]) > 1e-6 {
			t.Errorf("%s is %s, want %v", f[0], f[5], want[f[0]])
		}
	}
	if found != len(want) {
		t.Errorf("%d figures of %d are published", found, len(want))
	}
}
