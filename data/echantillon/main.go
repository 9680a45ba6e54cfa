// Command echantillon builds the sample campaign hdf-2024 from two tables that
// can be read in a diff: the register of posts and the answers, in
// hdf-2024/source. It writes what a real campaign holds in their place, made by
// package form as `bilan nouvelle` and `bilan questionnaires` make it, then
// filled in: postes.xlsx, and in retours/ one questionnaire for each mediator
// who answered.
//
// Every header of reponses.csv must be a question of the campaign's codebook
// and every answer must fit it: labels are looked up in the choice lists, and
// the first one that is not there stops the command. The same tables give the
// same bytes; a test rebuilds the campaign and compares.
//
// Run it with `go generate ./data/...` after a change of the tables, of the
// questionnaire or of the form.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"bilan/pipeline/codebook"
	"bilan/pipeline/form"
	"bilan/pipeline/survey"
)

//go:generate go run . -campagne ../hdf-2024 -sortie ../hdf-2024

func main() {
	campaign := flag.String("campagne", "", "folder of the campaign: campagne.yaml and source/")
	output := flag.String("sortie", "", "folder that receives postes.xlsx and retours/")
	flag.Parse()
	if err := build(*campaign, *output); err != nil {
		fmt.Fprintln(os.Stderr, "echantillon:", err)
		os.Exit(1)
	}
}

// build writes postes.xlsx and retours/ into output. Forms that an earlier run
// left there are replaced.
func build(campaign, output string) error {
	cb, err := load(campaign)
	if err != nil {
		return err
	}
	posts, err := readPosts(filepath.Join(campaign, "source", "postes.csv"))
	if err != nil {
		return err
	}
	returns, err := readReturns(filepath.Join(campaign, "source", "reponses.csv"), cb)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := form.WriteRegister(&b, cb, posts); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(output, "postes.xlsx"), b.Bytes(), 0o644); err != nil {
		return err
	}
	return writeForms(filepath.Join(output, "retours"), cb, posts, returns)
}

func load(campaign string) (*codebook.Codebook, error) {
	cb, issues, err := codebook.Load(campaign)
	if err != nil {
		return nil, err
	}
	if worst, found := survey.Worst(issues); found && worst == survey.Error {
		return nil, fmt.Errorf("definitions of %s: %v", campaign, issues)
	}
	return cb, nil
}

func writeForms(dir string, cb *codebook.Codebook, posts []survey.Post, returns []answers) error {
	if err := removeForms(dir); err != nil {
		return err
	}
	byID := map[string]survey.Post{}
	for _, p := range posts {
		byID[p.ID] = p
	}
	for _, r := range returns {
		post, ok := byID[r.post()]
		if !ok || !post.Filled {
			return fmt.Errorf("answers of %q, which is not a filled post of the register", r.post())
		}
		var b bytes.Buffer
		if err := form.Write(&b, cb, post, r); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, form.FileName(cb, post)), b.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func removeForms(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	old, err := filepath.Glob(filepath.Join(dir, "bilan-*_*.xlsx"))
	if err != nil {
		return err
	}
	for _, file := range old {
		if err := os.Remove(file); err != nil {
			return err
		}
	}
	return nil
}
