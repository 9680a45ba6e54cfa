package changes

import (
	"fmt"
	"strings"

	"bilan/pipeline/french"
)

// mostListed is how many figures a summary lists.
const mostListed = 30

// Markdown is the report for the page of a job: what came back, then the figures
// that moved. It names no post and quotes no answer: such a page is read by many.
func (r *Report) Markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "### %s\n\n", r.Title())
	if r.Empty() {
		b.WriteString("Rien n'a bougé.\n")
		return b.String()
	}
	returns, _ := r.returnLine() // without the names
	definitions, _ := r.definitionLine()
	for _, l := range []string{returns, definitions, r.figureLine(), r.rankLine(), r.sentenceLine()} {
		fmt.Fprintf(&b, "- %s\n", inMarkdown(l))
	}
	var rows []string
	for _, f := range r.Figures {
		if f.Moved() && f.Choice == "" {
			rows = append(rows, fmt.Sprintf("| %s | %s | %s | %s |", inMarkdown(r.name(f)), inMarkdown(r.column(f.Column)),
				inMarkdown(shown(f.Before)), inMarkdown(shown(f.After))))
		}
	}
	if len(rows) == 0 {
		return b.String()
	}
	b.WriteString("\n| Indicateur | Colonne | Avant | Après |\n|---|---|---:|---:|\n")
	b.WriteString(strings.Join(rows[:min(mostListed, len(rows))], "\n") + "\n")
	if len(rows) > mostListed {
		fmt.Fprintf(&b, "\n… et %s dans prive/changements.html.\n", french.Count(len(rows)-mostListed, "autre", "autres"))
	}
	return b.String()
}

var marksOfMarkdown = strings.NewReplacer("|", "\\|", "\n", " ", "<", "&lt;", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[")

// inMarkdown keeps a text from being taken for markup.
func inMarkdown(s string) string { return marksOfMarkdown.Replace(s) }
