package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"bilan/pipeline/french"
	"bilan/pipeline/present"
)

// printYears tells two years side by side, for the whole region: the report has
// every column.
func (o *comparerOptions) printYears(stdout io.Writer, y *present.YearsComparison) error {
	if o.quiet {
		return nil
	}
	var b strings.Builder
	r, say := y.Record(), y.Codebook.Campaign.Nouns.Say
	fmt.Fprintf(&b, "%s : de %d à %d\n", y.Codebook.Campaign.Region.Name, r.Before, r.After)
	for i, m := range r.Movements {
		if i == 0 {
			fmt.Fprintf(&b, "%s les deux années, %d en %d seulement, %d en %d seulement\n\n",
				french.Count(m.Stayed, say("{poste} a répondu"), say("{postes} ont répondu")), m.Arrived, r.After, m.Left, r.Before)
		}
	}
	for _, line := range y.RegionLines() {
		fmt.Fprintf(&b, "  %s %10s %10s  %s\n", pad(french.Clip(line.Label, 64), 64), line.Before, line.After, line.Moved)
	}
	writeBroken(&b, r)
	_, err := io.WriteString(stdout, french.Spaces(b.String()))
	return err
}

func writeBroken(b *strings.Builder, r present.YearsRecord) {
	if len(r.Broken)+len(r.Gone) == 0 {
		return
	}
	b.WriteString("\nSéries rompues, non comparées :\n")
	for _, s := range r.Broken {
		fmt.Fprintf(b, "%s\n", wrapped("  - ", s.Label+" ("+strings.Join(s.Columns, ", ")+") : "+s.Reason))
	}
	for _, id := range r.Gone {
		fmt.Fprintf(b, "  - %s : indicateur abandonné\n", plain(id))
	}
}

// screenWidth is the width of the lines of a report on a terminal.
const screenWidth = 100

// wrapped breaks a text into lines under a lead, without control characters.
func wrapped(lead, text string) string {
	indent := strings.Repeat(" ", utf8.RuneCountInString(lead))
	var b strings.Builder
	b.WriteString(lead)
	width := len(indent)
	for i, word := range strings.Fields(plain(text)) {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case width+1+n > screenWidth && !strings.ContainsAny(word[:1], ":;!?%"):
			b.WriteString("\n" + indent)
			width = len(indent)
		default:
			b.WriteString(" ")
			width++
		}
		b.WriteString(word)
		width += n
	}
	return b.String()
}
