package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"bilan/pipeline"
	"bilan/pipeline/survey"
)

// common is the options that commands share.
type common struct {
	strict bool
	quiet  bool
	style  style
}

func (c *common) bind(flags *pflag.FlagSet) {
	c.style = asText
	flags.BoolVar(&c.strict, "strict", false, "termine avec le code 3 si un retour est en erreur")
	flags.BoolVar(&c.quiet, "quiet", false, "n'affiche que les erreurs")
	flags.Var(&c.style, "format", "présentation du résultat")
}

// verdict is errStrict when --strict was asked and a return has an error.
func (c *common) verdict(issues []survey.Issue) error {
	if level, some := survey.Worst(issues); c.strict && some && level == survey.Error {
		return errStrict
	}
	return nil
}

// onScreen bounds the issues that the main command lists: the control report
// has them all.
const onScreen = 20

// printRun tells what a run did: the result on stdout, what is to be looked at
// on stderr.
func (c *common) printRun(stdout, stderr io.Writer, res *pipeline.Result) error {
	if c.style == asJSON {
		return printJSON(stdout, newRunSummary(res))
	}
	listed := 0
	serious := atLeast(res.Collection.Issues, c.threshold())
	for _, i := range serious {
		if listed == onScreen {
			fmt.Fprintf(stderr, "… et %d autres : voir %s/prive/controle.xlsx\n", len(serious)-listed, res.Target)
			break
		}
		fmt.Fprintln(stderr, line(i))
		listed++
	}
	if c.quiet {
		return nil
	}
	_, err := fmt.Fprintf(stdout, "%s : %s, %s\n%s écrits dans %s en %s\n",
		res.Codebook.Campaign.Region.Name, received(res.Collection), tally(res.Collection.Issues),
		plural(len(res.Written)+1, "fichier", "fichiers"), res.Target, seconds(res.Elapsed))
	return err
}

// printCheck lists every issue.
func (c *common) printCheck(stdout io.Writer, col pipeline.Collection) error {
	if c.style == asJSON {
		return printJSON(stdout, newCheckSummary(col))
	}
	for _, i := range atLeast(col.Issues, c.threshold()) {
		fmt.Fprintln(stdout, line(i))
	}
	if c.quiet {
		return nil
	}
	_, err := fmt.Fprintf(stdout, "%s, %s\n", received(col), tally(col.Issues))
	return err
}

// threshold is the level from which issues are shown.
func (c *common) threshold() survey.Level {
	if c.quiet {
		return survey.Error
	}
	return survey.Warning
}

func atLeast(issues []survey.Issue, level survey.Level) []survey.Issue {
	var kept []survey.Issue
	for _, i := range issues {
		if i.Level >= level {
			kept = append(kept, i)
		}
	}
	return kept
}

// line is one issue on one line of the terminal, without control characters.
func line(i survey.Issue) string {
	text := strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return ' '
		}
		return r
	}, i.String())
	return i.Level.String() + " : " + text
}

func received(c pipeline.Collection) string {
	filled := 0
	for _, p := range c.Posts {
		if p.Filled {
			filled++
		}
	}
	return fmt.Sprintf("%s pour %s", plural(len(c.Responses), "bilan utilisé", "bilans utilisés"), plural(filled, "poste pourvu", "postes pourvus"))
}

func tally(issues []survey.Issue) string {
	var n [3]int
	for _, i := range issues {
		n[i.Level]++
	}
	return fmt.Sprintf("%s, %s, %s", plural(n[survey.Error], "erreur", "erreurs"),
		plural(n[survey.Warning], "avertissement", "avertissements"), plural(n[survey.Note], "note", "notes"))
}

func plural(n int, singular, plural string) string {
	if n < 2 {
		return fmt.Sprintf("%d %s", n, singular)
	}
	return fmt.Sprintf("%d %s", n, plural)
}

func seconds(d time.Duration) string {
	return strings.Replace(fmt.Sprintf("%.1f s", d.Seconds()), ".", ",", 1)
}

func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
