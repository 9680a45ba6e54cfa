package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/pflag"

	"bilan/pipeline"
	"bilan/pipeline/edition"
	"bilan/pipeline/french"
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
	flags.Var(&c.style, "format", "présentation du résultat (par défaut texte)")
	flags.Lookup("format").DefValue = "" // or the help says « default », in English
}

// verdict is errStrict when --strict was asked and a return has an error, or a
// file of the campaign is not read that somebody probably believes to count.
func (c *common) verdict(issues []survey.Issue) error {
	misnamed := func(i survey.Issue) bool { return i.Code == survey.DefMisnamed }
	if level, some := survey.Worst(issues); c.strict && some && (level == survey.Error || slices.ContainsFunc(issues, misnamed)) {
		return errStrict
	}
	return nil
}

// onScreen bounds the issues that the main command lists: the control report
// has them all.
const onScreen = 20

// printRun tells what a run did: the result on stdout, what is to be looked at
// on stderr, under a heading if any.
func (c *common) printRun(stdout, stderr io.Writer, res *pipeline.Result, heading string) error {
	if c.style == asJSON {
		return edition.WriteJSON(stdout, runSummary{placedOf(res.Codebook.Campaign.Name, res.Done), newCheckSummary(res.Collection), res.Notices})
	}
	if heading != "" && len(atLeast(res.Collection.Issues, c.threshold())) > 0 {
		fmt.Fprintln(stderr, heading)
	}
	more := fmt.Sprintf("Chaque constat est dans %s et controle.xlsx.", filepath.Join(res.Target, "prive", "controle.html"))
	printIssues(stderr, res.Collection.Issues, c.threshold(), more)
	c.printNotices(stderr, res.Notices)
	c.printChangeSummary(stderr, res.Changes)
	if c.quiet {
		return nil
	}
	_, err := fmt.Fprintf(stdout, "%s : %s, %s\n%s", res.Codebook.Campaign.Region.Name, received(res.Collection),
		tally(res.Collection.Issues), writtenLine(res.Done))
	return err
}

// writtenLine says where a run wrote, the manifest counted.
func writtenLine(d edition.Done) string {
	return fmt.Sprintf("%s écrits dans %s en %s s\n", french.Count(len(d.Written)+1, "fichier", "fichiers"), d.Target,
		french.Decimal(d.Elapsed.Seconds(), 1))
}

// printNotices says what two editions give away together, and what became of
// somebody's files in a target.
func (c *common) printNotices(stderr io.Writer, notices []string) {
	if c.quiet {
		return
	}
	for _, n := range notices {
		fmt.Fprintf(stderr, "%s : %s\n", survey.Warning, plain(n))
	}
}

// printCheck tells what was found: what fits a screen, or every issue.
func (c *common) printCheck(stdout io.Writer, col pipeline.Collection, every bool) error {
	if c.style == asJSON {
		return edition.WriteJSON(stdout, newCheckSummary(col))
	}
	if every {
		printLines(stdout, atLeast(col.Issues, c.threshold()))
	} else {
		printIssues(stdout, col.Issues, c.threshold(),
			"Chaque constat : --tout ; « bilan produire » en écrit le rapport (prive/controle.html et controle.xlsx).")
	}
	if c.quiet {
		return nil
	}
	b := col.Balance
	_, err := fmt.Fprintf(stdout, "%s, %s\nRéponses : %d trouvées = %d utilisées + %d mises de côté + %d ignorées\n",
		received(col), tally(col.Issues), b.Found, b.Used, b.SetAside, b.Ignored)
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
	return slices.DeleteFunc(slices.Clone(issues), func(i survey.Issue) bool { return i.Level < level })
}

// printLines lists issues, each on a line.
func printLines(w io.Writer, issues []survey.Issue) {
	for _, i := range issues {
		fmt.Fprintln(w, line(i))
	}
}

// line is one issue on one line of the terminal, without control characters.
func line(i survey.Issue) string {
	i.Ref = native(i.Ref)
	return i.Level.String() + " : " + plain(i.String())
}

// native is a place whose file is written as this system writes files: with
// backslashes on Windows.
func native(at survey.Ref) survey.Ref {
	at.File = filepath.FromSlash(at.File)
	return at
}

// plain is a text without the characters that would steer a terminal, or turn
// the direction of what follows.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return ' '
		}
		return r
	}, s)
}

func received(c pipeline.Collection) string {
	filled := edition.CountPosts(c.Posts).Filled
	return fmt.Sprintf("%s pour %d %s", french.Count(len(c.Responses), c.Nouns.Say("{document} utilisé{e document}"),
		c.Nouns.Say("{documents} utilisé{e document}s")), filled, c.Nouns.Filled(float64(filled)))
}

func tally(issues []survey.Issue) string {
	n := edition.CountIssues(issues)
	return fmt.Sprintf("%s, %s, %s", french.Count(n.Errors, "erreur", "erreurs"),
		french.Count(n.Warnings, "avertissement", "avertissements"), french.Count(n.Notes, "note", "notes"))
}
