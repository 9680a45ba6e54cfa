package control

import (
	"bytes"
	"encoding/xml"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/findings"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// hostile is an answer that would act if it were not inert.
const hostile = "<script>alert(1)</script>\x1b[2J\u202e\u061cgnol=\""

func sample() *findings.Report {
	at := func(row int) survey.Ref {
		return survey.Ref{File: "retours/a b.xlsx", Sheet: "Bilan", Row: row, Column: 3}
	}
	book := &codebook.Codebook{Questions: []codebook.Question{{Name: "personnes", Label: "Combien de personnes ?"},
		{Name: "projet", Label: "Quel projet ?"}}}
	book.Campaign.Year = 2024
	book.Campaign.Publisher = codebook.Publisher{Name: "Agence régionale de santé", Mail: "ars@example.fr"}
	r := findings.New(findings.Input{
		Codebook: book,
		Posts: []survey.Post{{ID: "MS-62-03", Commune: "Boulogne-sur-Mer"}, {ID: "ms-62-03"}, {ID: "CON"}, {ID: "MS-62-04",
			Commune: "Calais"}, {ID: "MS-62-05"}},
		Responses: []survey.Response{{Post: "MS-62-03", Source: survey.Ref{File: "retours/a b.xlsx"},
			Answers: survey.AnswersOf(map[string]survey.Answer{
				"personnes": {Ref: at(12)}, "projet": {Ref: at(30)},
			})}, {Post: "MS-62-04"}, {Post: "MS-62-05"}},
		Files: listed(
			findings.File{Name: "retours/a b.xlsx", Layout: "formulaire", Posts: []string{"MS-62-03"},
				Balance: findings.Balance{Found: 3, Used: 2, SetAside: 1}},
			findings.File{Name: "retours/b.xlsx", Layout: "refusé", Posts: []string{"ms-62-03"}},
			findings.File{Name: "retours/c.xlsx", Layout: "refusé", Posts: []string{"CON"}},
			findings.File{Name: "retours/d.xlsx", Layout: "formulaire", Posts: []string{"MS-62-04"},
				Balance: findings.Balance{Found: 12_345, Used: 12_345}},
			findings.File{Name: "retours/e.xlsx", Layout: "formulaire", Posts: []string{"MS-62-05"}},
		),
		Issues: []survey.Issue{
			survey.NewIssue(survey.NumberBad, at(12), "valeur", hostile),
			survey.NewIssue(survey.RuleRequired, at(30), "question", "Quel projet ?"),
			survey.NewIssue(survey.FileEmpty, survey.Ref{File: "retours/b.xlsx"}),
			survey.NewIssue(survey.FileEmpty, survey.Ref{File: "retours/c.xlsx"}),
		},
		Corrections: []findings.Correction{{Line: "ligne 2", File: hostile, Place: "C5", Old: "1", New: "2", Author: "Anne", Reason: "appel",
			Refused: "retour inconnu"}},
	})
	r.ReplyBy = time.Date(2025, 3, 17, 0, 0, 0, 0, time.UTC)
	return r
}

// listed are files that are there already.
func listed(all ...findings.File) findings.List[findings.File] {
	return findings.List[findings.File]{Len: len(all), At: func(i int) findings.File { return all[i] }}
}

func page(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, sample(), Page{Title: "Contrôle", Date: time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC), Base: "../data"}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Whatever a return holds is shown and does nothing.
func TestThePageIsInert(t *testing.T) {
	got := page(t)
	for _, active := range []string{"<script", "\x1b", "\u202e", "\u061c", "javascript:", "http://", "https://"} {
		if strings.Contains(got, active) {
			t.Errorf("the page holds %q", active)
		}
	}
	if !strings.Contains(got, "alert(1)") {
		t.Error("the answer is not shown")
	}
}

// The page is whole: every element is closed, every table has heads with a
// scope and a caption, every link inside leads somewhere.
func TestThePageIsAccessible(t *testing.T) {
	got := page(t)
	d := xml.NewDecoder(strings.NewReader(got))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	ids, links := map[string]bool{}, []string{}
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		scope := false
		for _, a := range start.Attr {
			switch a.Name.Local {
			case "id":
				ids[a.Value] = true
			case "href":
				links = append(links, a.Value)
			case "scope":
				scope = true
			}
		}
		if start.Name.Local == "th" && !scope {
			t.Error("a head without scope")
		}
	}
	for _, l := range links {
		if id, inside := strings.CutPrefix(l, "#"); inside && !ids[id] {
			t.Errorf("%s leads nowhere", l)
		}
	}
	if strings.Count(got, "<table>") != strings.Count(got, "<caption>") || strings.Count(got, "<h1>") != 1 || !strings.Contains(got,
		`<html lang="fr">`) {
		t.Error("a table without caption, or no single title, or no language")
	}
	if !strings.Contains(got, `href="../data/retours/a%20b.xlsx"`) {
		t.Error("no link to the file")
	}
}

// A report with nothing in it is a page all the same.
func TestAnEmptyPage(t *testing.T) {
	var b bytes.Buffer
	r := findings.New(findings.Input{Codebook: &codebook.Codebook{}})
	if err := Write(&b, r, Page{Title: "Contrôle"}); err != nil || strings.Count(b.String(), "Aucun constat") != 2 {
		t.Errorf("%v\n%s", err, b.String())
	}
}

// assertGolden holds a text against the file that somebody last looked at.
func assertGolden(t *testing.T, name, got string) {
	t.Helper()
	golden := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// The letter is what it was when somebody last read it.
func TestLetter(t *testing.T) {
	got := Letters(sample())[0].Text()
	assertGolden(t, "lettre.txt", got)
}

// Names of letters are safe on every system and differ whatever the case.
func TestNamesOfLetters(t *testing.T) {
	var names []string
	for _, l := range Letters(sample()) {
		names = append(names, l.File)
	}
	if got, want := strings.Join(names, " "), "MS-62-03.txt ms-62-03_2.txt poste-CON.txt"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := FileName("../é/"+strings.Repeat("x", 300), map[string]bool{}); len(got) > 64 || strings.Contains(got, "/") ||
		!strings.HasPrefix(got, "-") {
		t.Errorf("%q", got)
	}
}

// What needs action stands first, and a return that needs none is in one line
// with the others.
func TestActionComesFirst(t *testing.T) {
	got := french.Spaces(page(t))
	for _, words := range []string{"À faire d’abord</h2>", "2 retours ne sont pas comptés", "ms-62-03 et CON",
		"1 retour est compté sans certaines de ses réponses : MS-62-03", "réponse attendue avant le 17 mars 2025", `<h2 id="retours">`,
		"<b>ms-62-03</b>", "<b>CON</b>", "<b>MS-62-03</b>", "<summary>2 retours sans rien à faire</summary>", "<b>MS-62-04</b> Calais",
		`<h2 id="genres">`,
		"12 345"} {
		_, rest, found := strings.Cut(got, words)
		if !found {
			t.Fatalf("%q is not there, or not in its place", words)
		}
		got = rest
	}
}
