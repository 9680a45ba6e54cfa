package control

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/findings"
	"bilan/pipeline/survey"
)

// every is a sign of each family that a page must not take for its own: markup,
// quotes, the end of an attribute, of a text area or of an entity, a script's
// address, signs that steer a screen or turn the direction of writing.
const every = "</td></textarea><script>alert('1')</script> a+b & &amp; \"x\" `y` onload=z {{.}} javascript:1 " +
	"\x00\x1b[2J\u202e\u2066\u200f\u00a0\xff ! Bilan!C12"

// whole is a report with something in each of its places, all of it hostile.
func whole() *findings.Report {
	in := func(file string, at survey.Ref) survey.Ref {
		at.File, at.Sheet = file, "Bilan "+every
		return at
	}
	cell := survey.Ref{Row: 12, Column: 3}
	strange := "retours/" + strings.ReplaceAll(every, "/", "-") + ".xlsx"
	book := &codebook.Codebook{Questions: []codebook.Question{{Name: "personnes", Label: "Combien ? " + every}}}
	book.Campaign.Year = 2024
	book.Campaign.Publisher = codebook.Publisher{Name: "Agence", Service: every}
	answers := survey.AnswersOf(map[string]survey.Answer{"personnes": {Ref: in(strange, cell)}})
	return findings.New(findings.Input{
		Codebook:  book,
		Posts:     []survey.Post{{ID: "MS-1", Commune: every}, {ID: "MS-2"}, {ID: every}},
		Responses: []survey.Response{{Post: "MS-1", Source: survey.Ref{File: strange}, Answers: answers}},
		Files: listed(
			findings.File{Name: strange, Layout: "formulaire", Posts: []string{"MS-1"}, Balance: findings.Balance{Found: 3, Used: 2, SetAside: 1}},
			findings.File{Name: "retours/sans.xlsx", Layout: "tableau", Posts: []string{"MS-1", "MS-2"}},
			findings.File{Name: "retours/trois.csv", Layout: "refusé", Posts: []string{every}},
		),
		Issues: []survey.Issue{
			{Code: every, Level: survey.Note, Ref: in(strange, survey.Ref{Row: 3})},
			survey.NewIssue(survey.NumberBad, in(strange, cell), "valeur", every),
			survey.NewIssue(survey.ReturnCopy, in("retours/javascript:alert(1)&x='y'.csv", survey.Ref{Name: every}), "retenu", every,
				"poste", every),
			survey.NewIssue(survey.FileEmpty, survey.Ref{File: "retours/trois.csv"}),
			survey.NewIssue(survey.ReturnCopy, survey.Ref{File: "../ailleurs.xlsx"}, "retenu", every, "poste", every),
			survey.NewIssue(survey.RegisterEmpty, survey.Ref{}),
		},
		Corrections: []findings.Correction{
			{Line: "ligne 2", File: every, Place: every, Old: every, New: every, Author: every, Reason: every, Refused: every},
			{Line: "ligne 3", File: "a.xlsx", Place: "C5", Old: "1", New: "2", Author: "Anne", Reason: "appel"},
		},
	})
}

func render(t *testing.T, r *findings.Report, p Page) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r, p); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The page is, byte for byte, what it was when somebody last looked at it.
func TestThePageIsThatOfTheGoldenFile(t *testing.T) {
	got := render(t, whole(), Page{Title: "Contrôle " + every, Disclaimer: every, Date: time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC),
		Base: "../../données"})
	assertGolden(t, "page.html", got)
	for _, active := range []string{"<script", "</textarea><", "\x00", "\x1b", "\u202e", "\u2066", "\u200f", `href="javascript`, "\xff"} {
		if strings.Contains(got, active) {
			t.Errorf("the page holds %q", active)
		}
	}
}

// pieces counts what a page is written in.
type pieces struct{ number, longest int }

func (p *pieces) Write(b []byte) (int, error) {
	p.number++
	p.longest = max(p.longest, len(b))
	return len(b), nil
}

// A page of many returns leaves the memory as it is written.
func TestALongPageIsWrittenInPieces(t *testing.T) {
	in := findings.Input{Codebook: &codebook.Codebook{}}
	var files []findings.File
	for i := range 3000 {
		id := fmt.Sprint("MS-", i)
		in.Posts = append(in.Posts, survey.Post{ID: id})
		files = append(files, findings.File{Name: "retours/" + id + ".xlsx", Posts: []string{id}})
		in.Issues = append(in.Issues, survey.NewIssue(survey.FileEmpty, survey.Ref{File: "retours/" + id + ".xlsx"}))
	}
	in.Files = listed(files...)
	var p pieces
	if err := Write(&p, findings.New(in), Page{}); err != nil {
		t.Fatal(err)
	}
	if p.number < 20 || p.longest > pageBuffer {
		t.Errorf("%d pieces, the longest of %d bytes", p.number, p.longest)
	}
}
