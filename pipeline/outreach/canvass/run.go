package canvass

import (
	"cmp"
	"context"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/edition"
	"bilan/pipeline/ingest"
	"bilan/pipeline/outreach"
	"bilan/pipeline/present"
	"bilan/pipeline/publish"
	"bilan/pipeline/survey"
)

// A door-to-door campaign passes through the same steps as one of bilans:
//
//	Define  folder           → definitions
//	Collect definitions, log → visits, issues
//	                visits           → cube, doors still shut
//	                cube             → document, tables, charts
//	                all of it        → files, swapped in at the end

// Names that the log may have, in the order of preference.
const (
	logBook = "porte-a-porte.xlsx"
	logOpen = "porte-a-porte.ods"
	logText = "porte-a-porte.csv"
)

// Define reads the definitions of a door-to-door campaign and tries its
// texts. The error is a *edition.DefinitionError when there is something to mend in them.
func Define(dir string) (*codebook.Outreach, []survey.Issue, error) {
	def, issues, err := codebook.LoadOutreach(dir)
	if err != nil {
		return nil, nil, err
	}
	if level, some := survey.Worst(issues); some && level == survey.Error {
		return nil, nil, &edition.DefinitionError{Issues: issues}
	}
	issues = append(issues, present.CheckOutreach(def.Book, outreach.Rehearsals(def))...)
	if level, some := survey.Worst(issues); some && level == survey.Error {
		return nil, nil, &edition.DefinitionError{Issues: issues}
	}
	return def, issues, nil
}

// Collection is a door-to-door log, read and checked.
type Collection struct {
	Log    *outreach.Log
	Rows   []survey.Response
	Inputs []ingest.Input
	Issues []survey.Issue
}

// Collect reads the log of a door-to-door campaign: the workbook, or
// the text table when there is no workbook. When several are there they are held
// against each other. Without a log, or without a row that counts, the error is
// a *LogError.
func Collect(def *codebook.Outreach) (Collection, error) {
	var c Collection
	present := logsIn(def.Book.Campaign.Dir)
	if len(present) == 0 {
		at := survey.Ref{File: filepath.ToSlash(def.Book.Campaign.Dir)}
		return c, &LogError{[]survey.Issue{survey.NewIssue(survey.DoorLogAbsent, at, "dossier", at.File)}}
	}
	tables, issues, err := ingest.ReadTables(def.Book, present...)
	if err != nil {
		return c, err
	}
	read := tables[0]
	c.Rows, c.Inputs, c.Issues = read.Rows, []ingest.Input{read.Input}, append(read.Issues, issues...)
	for _, other := range tables[1:] {
		c.twin(def.Book, other)
	}
	log, issues := outreach.New(def, c.Rows)
	c.Log, c.Issues = log, ingest.Confirm(append(c.Issues, issues...))
	survey.SortIssues(c.Issues)
	if len(log.Visits) == 0 {
		c.Issues = append(c.Issues, survey.NewIssue(survey.DoorLogEmpty, survey.Ref{File: present[0]}))
		return c, &LogError{c.Issues}
	}
	return c, nil
}

// LogError is a door-to-door log from which nothing can be counted.
type LogError struct{ Issues []survey.Issue }

// Error says so; Issues tell why.
func (e *LogError) Error() string { return "aucun passage ne peut être compté" }

func logsIn(dir string) (names []string) {
	for _, name := range [...]string{logBook, logOpen, logText} {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			names = append(names, name)
		}
	}
	return names
}

// twin holds a second copy of the log, which is not counted, against the first.
func (c *Collection) twin(cb *codebook.Codebook, other ingest.Table) {
	file := other.Input.File
	c.Inputs = append(c.Inputs, other.Input)
	args := []string{"lu", c.Inputs[0].File, "laisse", file}
	code := survey.DoorLogSame
	if difference := differs(cb, c.Rows, other.Rows); difference != "" {
		code, args = survey.DoorLogTwin, append(args, "difference", difference)
	}
	c.Issues = append(c.Issues, survey.NewIssue(code, survey.Ref{File: file}, args...))
}

// differs says in a few words how two readings of a log differ; it is empty
// when they do not.
func differs(cb *codebook.Codebook, a, b []survey.Response) string {
	if len(a) != len(b) {
		return strconv.Itoa(len(a)) + " lignes et " + strconv.Itoa(len(b))
	}
	for i := range a {
		for _, q := range cb.Questions {
			if said(a[i].Answers.Of(q.Name)) != said(b[i].Answers.Of(q.Name)) {
				return q.Label + ", " + a[i].Source.Place()
			}
		}
	}
	return ""
}

// said is what an answer means, whatever file it stands in.
func said(a survey.Answer) string {
	return strings.Join(append([]string{a.State.String(), a.Text, a.Other, strconv.FormatFloat(a.Num, 'g', -1, 64)}, a.Choices...), "|")
}

// Result is a finished run over a door-to-door campaign.
type Result struct {
	edition.Done
	Definition *codebook.Outreach
	Collection Collection
}

// Produce runs a whole door-to-door campaign. Whatever it returns, the
// target folder holds either what it held before or the complete new output.
func Produce(ctx context.Context, o edition.Options) (*Result, error) {
	start := time.Now()
	def, noted, err := Define(o.Campaign)
	if err != nil {
		return nil, err
	}
	o.Target = cmp.Or(o.Target, filepath.Join("reports", def.Book.Campaign.Name))
	publication := o.Publication()
	publication.Edition, publication.Shared = publish.Edition{Campaign: def.Book.Campaign.Name}, def.Book.Campaign.Shared
	release, err := publication.Reserve()
	if err != nil {
		return nil, err
	}
	defer release()
	c, err := Collect(def)
	if err != nil {
		return nil, err
	}
	c.Issues = append(noted, c.Issues...)
	if o.Date.IsZero() {
		o.Date = c.Log.Last()
	}
	e, err := newEdition(o, def, c)
	if err != nil {
		return nil, err
	}
	publication.Outputs, publication.Manifest = e.outputs(), e.manifest
	done, err := edition.Publish(ctx, start, &publication)
	if err != nil {
		return nil, err
	}
	return &Result{done, def, c}, nil
}

// WriteModel writes an empty log for the campaign, ready to be filled in.
func WriteModel(w io.Writer, dir string) error {
	def, _, err := Define(dir)
	if err != nil {
		return err
	}
	return outreach.WriteLog(w, def, nil)
}
