package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/coding"
	"bilan/templates"
)

// codes are the rows of the workbook of codes of a campaign.
func codes(t *testing.T, file string) []coding.Row {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	book, issues := coding.ReadBook(filepath.Base(file), data)
	for _, i := range issues {
		t.Error(i)
	}
	return book.Rows
}

// review writes rows as a reviewer would save them.
func review(t *testing.T, file string, rows []coding.Row) {
	t.Helper()
	frame, _, err := coding.LoadFrame(t.TempDir(), templates.Files())
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := coding.WriteBook(&out, coding.Book{Frame: frame, Rows: rows}); err != nil {
		t.Fatal(err)
	}
	write(t, file, out.String())
}

// Proposals agree with the reference codes of the sample (its test is in
// package coding); here, the way through the files.
func TestCoderWritesAndKeepsReviews(t *testing.T) {
	campaign := copied(t)
	os.Remove(filepath.Join(campaign, coding.BookFile))
	file := filepath.Join(campaign, coding.BookFile)
	first := bilan("coder", campaign)
	if first.code != exitDone || !strings.Contains(first.stdout, "facilitateurs : 87 énoncés, 0 relu, 0 non classé") {
		t.Fatal(first)
	}
	before, _ := os.ReadFile(file)
	if bilan("coder", campaign).code != exitDone {
		t.Fatal("second run")
	}
	if after, _ := os.ReadFile(file); !bytes.Equal(before, after) {
		t.Error("a rerun without review changes the file")
	}
	rows := codes(t, file)
	for i := range rows {
		rows[i].Retained = strings.Join(rows[i].Proposed, " ; ")
	}
	rows[0].Retained, rows[0].Comment = coding.Unclassified, "hors sujet"
	review(t, file, rows)
	second := bilan("coder", campaign)
	if second.code != exitDone || !strings.Contains(second.stdout, "87 énoncés, 87 relus, 1 non classé") ||
		!strings.Contains(second.stderr, "reprennent la proposition telle quelle") {
		t.Error(second)
	}
	if kept := codes(t, filepath.Join(campaign, "codage.precedent.xlsx")); len(kept) != len(rows) {
		t.Errorf("the former file has %d rows", len(kept))
	}
	if got := codes(t, file)[0]; got.Retained != coding.Unclassified || got.Comment != "hors sujet" {
		t.Errorf("%+v", got)
	}
}

func TestCoderMergesTwoReviewers(t *testing.T) {
	campaign := copied(t)
	if res := bilan("coder", campaign, "--quiet"); res.code != exitDone || res.stdout != "" {
		t.Fatal(res)
	}
	rows := codes(t, filepath.Join(campaign, coding.BookFile))
	for i := range rows {
		rows[i].Retained = strings.Join(rows[i].Proposed, " ; ")
	}
	fileA, fileB := filepath.Join(t.TempDir(), "A.xlsx"), filepath.Join(t.TempDir(), "B.xlsx")
	review(t, fileA, rows)
	rows[3].Retained = "Ressources et moyens ; Collaboration et partenariats"
	review(t, fileB, rows)
	res := bilan("coder", campaign, "--fusionner", fileA, fileB, "--format", "json")
	if res.code != exitDone {
		t.Fatal(res)
	}
	var s codingSummary
	if err := json.Unmarshal([]byte(res.stdout), &s); err != nil {
		t.Fatal(err)
	}
	if s.Disputes != 1 || len(s.Agreement) != 3 || s.Agreement[0].Alike != 86 || *s.Agreement[0].Kappa < 0.9 ||
		*s.Agreement[1].Kappa != 1 {
		t.Errorf("%+v", s)
	}
	disputed := slices.DeleteFunc(codes(t, filepath.Join(campaign, coding.BookFile)),
		func(r coding.Row) bool { return r.State != coding.Disputed })
	if len(disputed) != 1 || disputed[0].Statement != rows[3].Statement || disputed[0].Decided() {
		t.Errorf("%+v", disputed)
	}
}

// A blind sample is drawn, coded, and measures the proposals; without it nothing
// is said of quality.
func TestCoderMeasuresQualityBlind(t *testing.T) {
	campaign := copied(t)
	file := filepath.Join(campaign, coding.BlindFile)
	if res := bilan("coder", campaign); !strings.Contains(res.stdout, "qualité non mesurée") {
		t.Error(res)
	}
	if res := bilan("coder", campaign, "--aveugle", "30"); res.code != exitDone || !strings.Contains(res.stdout, "30 énoncés tirés") {
		t.Fatal(res)
	}
	rows := codes(t, file)
	for i := range rows {
		if rows[i].Retained = coding.Unclassified; rows[i].Question == "obstacles" {
			rows[i].Retained = "Structurels"
		}
	}
	review(t, file, rows)
	if res := bilan("coder", campaign); !strings.Contains(res.stdout, "qualité mesurée sur 30 énoncés codés à l'aveugle") {
		t.Error(res)
	}
	if res := bilan("coder", campaign, "--aveugle", "30"); res.code != exitFailed || !strings.Contains(res.stderr,
		"déjà codé en partie") {
		t.Errorf("a sample that somebody codes is replaced: %+v", res)
	}
}

func TestCoderWritesBlindCopiesForTwo(t *testing.T) {
	campaign := copied(t)
	if res := bilan("coder", campaign, "--pour", "A", "--pour", "B"); res.code != exitDone {
		t.Fatal(res)
	}
	fileA, fileB := filepath.Join(campaign, "codage-A.xlsx"), filepath.Join(campaign, "codage-B.xlsx")
	rows := codes(t, fileA)
	for i := range rows {
		rows[i].Retained = coding.Unclassified
	}
	review(t, fileA, rows)
	rows[0].Retained = "Partenariat"
	review(t, fileB, rows)
	res := bilan("coder", campaign, "--fusionner", fileA, fileB)
	if res.code != exitDone || !strings.Contains(res.stdout, "1 désaccord à trancher") {
		t.Error(res)
	}
	if got := codes(t, filepath.Join(campaign, coding.BookFile)); got[0].Blind {
		t.Error("the merged workbook shows no proposals")
	}
	if res := bilan("coder", campaign, "--pour", "../C"); res.code != exitUsage && res.code != exitFailed {
		t.Error(res)
	}
}

func TestCoderNeverReplacesWhatItCannotRead(t *testing.T) {
	campaign := copied(t)
	file := filepath.Join(campaign, coding.BookFile)
	write(t, file, "abîmé")
	res := bilan("coder", campaign)
	if res.code != exitFailed || !strings.Contains(res.stderr, "codage.xlsx") {
		t.Error(res)
	}
	if got, _ := os.ReadFile(file); string(got) != "abîmé" {
		t.Error("the unreadable file was replaced")
	}
}

func TestCoderCommandLine(t *testing.T) {
	campaign := copied(t)
	write(t, filepath.Join(campaign, "axes.yaml"), "axe: rien\n")
	for _, c := range []struct {
		rule string
		args []string
		code int
	}{
		{"a campaign is needed", []string{"coder"}, exitUsage},
		{"two files to merge", []string{"coder", sample, "--fusionner", "A.xlsx"}, exitUsage},
		{"a frame with a fault", []string{"coder", campaign}, exitUsage},
		{"a check before a run that a frame with a fault would stop", []string{"controler", campaign}, exitUsage},
		{"a former workbook that is not there", []string{"coder", copied(t), "--apprendre", "absent.xlsx"}, exitUsage},
	} {
		if res := bilan(c.args...); res.code != c.code || res.stderr == "" {
			t.Errorf("%s: %+v", c.rule, res)
		}
	}
}

// The frame goes out with what reviewers added; no file is ever written over,
// and the workbook of codes is left alone.
func TestCoderExportsTheFrame(t *testing.T) {
	campaign := copied(t)
	book := filepath.Join(campaign, coding.BookFile)
	frame, _, err := coding.LoadFrame(campaign, templates.Files())
	if err != nil {
		t.Fatal(err)
	}
	frame, _ = frame.With([]coding.FrameRow{{Question: "obstacles", Axis: "Logement", Definition: "Se loger"}})
	var out bytes.Buffer
	if err := coding.WriteBook(&out, coding.Book{Frame: frame}); err != nil {
		t.Fatal(err)
	}
	write(t, book, out.String())
	file := filepath.Join(t.TempDir(), "cadre.qdc")
	res := bilan("coder", campaign, "--cadre", file)
	if res.code != exitDone || !strings.Contains(res.stdout, "axes et sous-axes : "+file) {
		t.Fatal(res)
	}
	content, _ := os.ReadFile(file)
	for _, part := range []string{`<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="bilan `,
		`name="Logement" isCodable="true"`, "Se loger"} {
		if !strings.Contains(string(content), part) {
			t.Errorf("%s is not in the file", part)
		}
	}
	if after, _ := os.ReadFile(book); !bytes.Equal(after, out.Bytes()) {
		t.Error("the workbook of codes has changed")
	}
	write(t, file, "à moi")
	if res := bilan("coder", campaign, "--cadre", file); res.code == exitDone || !strings.Contains(res.stderr, "existe déjà") {
		t.Error(res)
	}
	if held, _ := os.ReadFile(file); string(held) != "à moi" {
		t.Error("a file was written over")
	}
	for name, message := range map[string]string{"cadre.xlsx": "finit par « .qdc »", "": "finit par « .qdc »",
		filepath.Join("absent", "cadre.qdc"): "le dossier n'existe pas"} {
		if res := bilan("coder", campaign, "--cadre", name); res.code == exitDone || !strings.Contains(res.stderr, message) {
			t.Error(name, res)
		}
	}
}
