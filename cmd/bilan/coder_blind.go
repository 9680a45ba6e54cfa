package main

import (
	"fmt"
	"regexp"
	"unicode/utf8"

	"bilan/pipeline/french"
)

// draw writes a blind sample of n statements.
func (r *coderRun) draw(n int, seed uint64) error {
	file, drawn, err := r.coder.Draw(n, seed)
	if err != nil {
		return err
	}
	r.printWritten(fmt.Sprintf("%s sans propositions (graine %d)", french.Count(drawn, "énoncé tiré", "énoncés tirés"), seed), file)
	return nil
}

// reviewerName is what may stand in the name of a file everywhere.
var reviewerName = regexp.MustCompile(`^[\p{L}\p{N}_-]+$`)

const longestName = 40

// copies writes all statements without proposals, once for each reviewer.
func (r *coderRun) copies(names []string) error {
	for _, name := range names {
		if !reviewerName.MatchString(name) || utf8.RuneCountInString(name) > longestName {
			return fmt.Errorf("--pour %q : un nom de lettres, de chiffres et de tirets, pour codage-NOM.xlsx", name)
		}
	}
	for _, name := range names {
		file, n, err := r.coder.Copy(name)
		if err != nil {
			return err
		}
		r.printWritten(french.Count(n, "énoncé sans proposition", "énoncés sans propositions"), file)
	}
	return nil
}

func (r *coderRun) printWritten(what, file string) {
	if !r.quiet {
		fmt.Fprintf(r.stdout, "%s : %s\n", what, file)
	}
}

// exportFrame writes the frame for other programs; what is wrong with a row of
// the sheet « Cadre » lacks in it, and is reported.
func (r *coderRun) exportFrame(file string) error {
	codes, err := r.coder.ExportFrame(file)
	if err != nil {
		return err
	}
	printLines(r.stderr, atLeast(r.coder.Issues, r.threshold()))
	r.printWritten(french.Count(codes, "axe ou sous-axe", "axes et sous-axes"), file)
	return r.verdict(r.coder.Issues)
}
