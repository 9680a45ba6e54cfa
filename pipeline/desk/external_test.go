//go:build external

package desk

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"bilan/pipeline"
	"bilan/pipeline/codebook"
	"bilan/pipeline/form"
	"bilan/pipeline/opening"
	"bilan/pipeline/survey"
)

// TestExternalDesk lives a whole year of a small campaign of a new region at the
// desk in Chromium, from nothing to the PDFs, by mouse and by keyboard: 30 posts,
// 20 returns and a file that is none. browser/year.mjs says what is looked at. It
// needs node, npm and chromium; a missing one is a failure.
func TestExternalDesk(t *testing.T) {
	home := t.TempDir()
	register, returns := material(t)
	modules, err := filepath.Abs("../render/html/browser")
	must(t, err)
	if _, err := os.Stat(filepath.Join(modules, "node_modules")); err != nil {
		run(t, modules, "npm", "ci", "--no-audit", "--no-fund")
	}
	chromium, err := exec.LookPath("chromium")
	must(t, err)
	t.Setenv("CHROMIUM", chromium)
	address, done := make(chan string, 1), make(chan error, 1)
	o := Options{Roots: []string{home}, Launch: &launched{}, Browse: func(a string) { address <- a }}
	go func() { done <- Run(t.Context(), o) }()
	run(t, ".", "node", append([]string{"browser/year.mjs", <-address, home, register}, returns...)...)
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// material is what people make outside of the desk: the register that an analyst
// types, and what mediators send back.
func material(t *testing.T) (register string, returns []string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "bretagne")
	created, err := opening.Create(opening.Options{Dir: dir, Region: "bretagne", Year: 2024})
	must(t, err)
	cb := created.Codebook
	c, err := pipeline.Look(t.Context(), sample, time.Time{}, nil)
	must(t, err)
	towns := []survey.Post{{Department: "35", Commune: "Rennes", INSEE: "35238"}, {Department: "29", Commune: "Brest", INSEE: "29019"},
		{Department: "56", Commune: "Lorient", INSEE: "56121"}, {Department: "22", Commune: "Saint-Brieuc", INSEE: "22278"}}
	var posts []survey.Post
	for i := range 30 {
		p := towns[i%len(towns)]
		p.ID, p.Territory, p.Filled = fmt.Sprintf("MS-%s-%02d", p.Department, i+1), survey.QPV, i < 26
		posts = append(posts, p)
	}
	save := func(name string, write func(*bytes.Buffer) error) string {
		var b bytes.Buffer
		must(t, write(&b))
		path := filepath.Join(t.TempDir(), name)
		must(t, os.WriteFile(path, b.Bytes(), 0o600))
		return path
	}
	for i := range 20 {
		answers := answersOf(cb, c.Responses[i])
		returns = append(returns, save(form.FileName(cb, posts[i]), func(b *bytes.Buffer) error { return form.Write(b, cb, posts[i], answers) }))
	}
	returns = append(returns, save("Bilan "+posts[21].ID+".pdf",
		func(b *bytes.Buffer) error { _, err := b.WriteString("%PDF-1.4\n"); return err }))
	return save("postes.xlsx", func(b *bytes.Buffer) error { return form.WriteRegister(b, cb, posts) }), returns
}

// answersOf are the answers of a return of the sample, of which one is far from
// the others.
func answersOf(cb *codebook.Codebook, r survey.Response) map[string]survey.Answer {
	answers := map[string]survey.Answer{}
	for name, a := range r.Answers.All() {
		q, asked := cb.Question(name)
		if asked && a.State == survey.Given && !q.Identifies() {
			answers[name] = a
		}
	}
	if r.Post == "MS-59-05" {
		a := answers["personnes"]
		a.Num = 9000
		answers["personnes"] = a
	}
	return answers
}

func run(t *testing.T, folder, name string, args ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = folder
	out, err := cmd.CombinedOutput()
	t.Logf("%s\n%s", name, out)
	if err != nil {
		t.Fatal(err)
	}
}
