package edition

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/ingest"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
)

// sampleEdition is the sample campaign; change may alter what came back.
func sampleEdition(t *testing.T, change func(cb *codebook.Codebook, r *Returns)) *Edition {
	t.Helper()
	cb, _, err := codebook.Load("../../data/hdf-2024")
	if err != nil {
		t.Fatal(err)
	}
	posts, _, err := ingest.Register(cb)
	if err != nil {
		t.Fatal(err)
	}
	in, err := ingest.Returns(context.Background(), cb, posts, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := Returns{Posts: posts, Responses: in.Responses, Inputs: in.Inputs}
	change(cb, &r)
	cube := aggregate.Compute(cb, posts, r.Responses)
	e, err := New(Options{Formats: Formats{CSV}, Date: cb.Campaign.Closes}, r, present.Input{Codebook: cb, Cube: cube})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// Of a department of three nothing stands beside the answers of the page, and of
// larger ones nothing but what is published; who did not answer has no column.
func TestPagesShowNothingButWhatIsPublished(t *testing.T) {
	e := sampleEdition(t, func(_ *codebook.Codebook, r *Returns) { // without the one of the Oise, the three of the Somme are published
		r.Responses = slices.DeleteFunc(r.Responses, func(x survey.Response) bool { return x.Post == "MS-60-01" })
	})
	if st := e.Cube.At("personnes", "dep-80"); st.State != aggregate.Published || st.Base != 3 {
		t.Fatalf("the Somme: %+v", st)
	}
	shown := 0
	for _, r := range e.readers() {
		page, err := present.Individual(e.Input, *r)
		if err != nil {
			t.Fatal(err)
		}
		for _, sec := range page.Sections {
			for _, b := range sec.Blocks {
				table, ok := b.(*present.Table)
				if !ok || table.ID != "chiffres" {
					continue
				}
				if own := table.Columns[0].ID == "vous"; own != (r.Return != nil) {
					t.Errorf("%s: its own column: %v", r.Post.ID, own)
				}
				shown += besides(t, e, r.Post, table)
			}
		}
	}
	if shown < 38*9 {
		t.Errorf("%d figures shown on all pages", shown)
	}
}

// besides counts the figures beside the answers, each as it is published.
func besides(t *testing.T, e *Edition, p survey.Post, table *present.Table) (shown int) {
	for _, row := range table.Rows {
		ind, _ := e.Codebook.Indicator(row.ID)
		for i, c := range row.Cells {
			col, isColumn := e.Codebook.Column(table.Columns[i].ID)
			if !isColumn || c.Text == "–" {
				continue
			}
			shown++
			if public := present.Shown(e.Cube.At(ind.ID, col.ID), ind); !strings.HasPrefix(c.Text, public) {
				t.Errorf("%s, %s %s: « %s », published « %s »", p.ID, ind.ID, col.ID, c.Text, public)
			}
			if table.Columns[0].ID == "vous" && col.Department != "" && e.Cube.At(ind.ID, col.ID).Base < 4 {
				t.Errorf("%s, %s: a figure of %d stands beside an answer", p.ID, ind.ID, e.Cube.At(ind.ID, col.ID).Base)
			}
		}
	}
	return shown
}

// The page says what was corrected, set aside and read otherwise; a run that is asked for the pages writes them.
func TestAPageWithMuchToSay(t *testing.T) {
	const post = "MS-62-03"
	e := sampleEdition(t, func(cb *codebook.Codebook, r *Returns) {
		cb.Campaign.Restored = true
		i := slices.IndexFunc(r.Responses, func(x survey.Response) bool { return x.Post == post })
		a := &r.Responses[i].Answers
		var needs []string
		for _, c := range cb.Choices("besoins") {
			needs = append(needs, c.Name)
		}
		all := a.Of("besoins")
		all.Choices = needs
		people, rights, care := a.Of("personnes"), a.Of("acces_droits"), a.Of("acces_soins")
		people.Raw, rights.State, rights.Raw = "59 pers.", survey.Invalid, "beaucoup"
		*a = a.With("besoins", all).With("personnes", people).With("acces_droits", rights)
		r.Mended = []ingest.Correction{{Ref: care.Ref, Old: "390", New: "39", Reason: "un zéro de trop, dit au téléphone"}}
	})
	r := e.readers()[post]
	var said []string
	for _, m := range r.Mended {
		said = append(said, m.String())
	}
	for _, want := range []string{"« 59 pers. », lu « 59 »", "« beaucoup », mis de côté",
		"« 390 », lu « 39 » (un zéro de trop, dit au téléphone)"} {
		if len(said) != 3 || !strings.Contains(strings.Join(said, "\n"), want) {
			t.Errorf("%d corrections, without %s: %s", len(said), want, said)
		}
	}
	for i := range 9 {
		r.Mended = append(r.Mended, present.Mending{Question: strings.Repeat("Une longue question ", 9), Written: fmt.Sprint(i)})
	}
	var b bytes.Buffer
	if err := e.writeIndividual(&b, *r); err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, f := range e.private() {
		names[f.Name] = true
	}
	const folder = "prive/retours-individuels/"
	if !names[folder+"MS-62-03.pdf"] || !names[folder+"envois.csv"] || names[folder+"MS-62-05.pdf"] {
		t.Errorf("a run that was asked for pages does not write them, or one of a vacant post")
	}
}

// The list to send the pages by opens in Word, has a line for each page, and only
// for the posts that were asked for; an unknown post is named with the nearest one.
func TestTheListToSendBy(t *testing.T) {
	e := sampleEdition(t, func(*codebook.Codebook, *Returns) {})
	files, err := e.Individual("ms-80-01", "MS-62-03")
	if err != nil || len(files) != 3 {
		t.Fatal(err, len(files))
	}
	var b bytes.Buffer
	if err := files[2].Write(&b); err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(b.String(), "\ufeff")
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil || !marked || len(rows) != 3 {
		t.Fatal(err, marked, len(rows))
	}
	for i, want := range []string{"situation fichier", "répondu MS-62-03.pdf", "sans retour MS-80-01.pdf"} {
		if got := rows[i][5] + " " + rows[i][6]; got != want {
			t.Errorf("line %d: %s, want %s", i, got, want)
		}
	}
	if _, err := e.Individual("MS-62-033"); err == nil || !strings.Contains(err.Error(), "MS-62-03") {
		t.Errorf("unknown post: %v", err)
	}
}

// A report that says nothing of the page is a fault that names what it lacks.
func TestAReportWithoutAPage(t *testing.T) {
	e := sampleEdition(t, func(*codebook.Codebook, *Returns) {})
	e.Codebook.Report.Sections = nil
	var fault *DefinitionError
	if _, err := e.Individual(); !errors.As(err, &fault) || !strings.Contains(fault.Issues[0].String(), "pour: mediateur") {
		t.Errorf("%v", err)
	}
}
