package main

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"

	"bilan/pipeline/coding"
	"bilan/pipeline/french"
)

// errStarted is a blind workbook in which somebody has begun to write.
type errStarted struct{ file string }

func (e *errStarted) Error() string {
	return fmt.Sprintf("%s : déjà codé en partie ; rien n'a été écrit. Le renommer ou l'effacer pour en tirer un autre", e.file)
}

// draw writes a blind sample of n statements.
func (r *coderRun) draw(n int, seed uint64) error {
	rows := coding.Draw(r.update(r.former), n, seed)
	return r.writeBlind(coding.BlindFile, rows, fmt.Sprintf("%s sans propositions (graine %d)", french.Count(len(rows), "énoncé tiré",
		"énoncés tirés"), seed))
}

// reviewerName is what may stand in the name of a file everywhere.
var reviewerName = regexp.MustCompile(`^[\p{L}\p{N}_-]{1,40}$`)

// copies writes all statements without proposals, once for each reviewer.
func (r *coderRun) copies(names []string) error {
	for _, name := range names {
		if !reviewerName.MatchString(name) {
			return fmt.Errorf("--pour %q : un nom de lettres, de chiffres et de tirets, pour codage-NOM.xlsx", name)
		}
	}
	rows := coding.Bare(r.update(r.former))
	for _, name := range names {
		if err := r.writeBlind("codage-"+name+".xlsx", rows, french.Count(len(rows), "énoncé sans proposition",
			"énoncés sans propositions")); err != nil {
			return err
		}
	}
	return nil
}

// writeBlind saves a blind workbook, unless one of that name holds decisions.
func (r *coderRun) writeBlind(name string, rows []coding.Row, what string) error {
	former, err := r.optional(r.file(name))
	if err != nil {
		return err
	}
	if slices.ContainsFunc(former, coding.Row.Decided) {
		return &errStarted{r.file(name)}
	}
	var content bytes.Buffer
	if err := coding.WriteBlind(&content, coding.Book{Title: "Codage à l'aveugle, " + r.codebook.Campaign.Title, Frame: r.frame,
		Rows: rows}); err != nil {
		return err
	}
	if _, err := coding.Save(r.file(name), content.Bytes()); err != nil {
		return fmt.Errorf("écriture de %s : %w", r.file(name), err)
	}
	if !r.quiet {
		fmt.Fprintf(r.stdout, "%s : %s\n", what, r.file(name))
	}
	return nil
}
