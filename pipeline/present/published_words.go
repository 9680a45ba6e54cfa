package present

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"bilan/pipeline/audit"
	"bilan/pipeline/french"
)

// What a status, a kind and a number of cells are called for readers. The words
// are plain; documents typeset them.

// statuses are in the order in which they are told.
var statuses = [...]struct {
	status audit.Status
	words  string
}{
	{audit.Equal, "suit des réponses"},
	{audit.Tied, "suit des réponses, ex æquo dans un autre ordre"},
	{audit.Truncated, "tronqué au lieu d'être arrondi"},
	{audit.Near, "arrondi autrement"},
	{audit.Differs, "ne suit pas des réponses"},
	{audit.Heads, "le chiffre suit des réponses, pas l'effectif"},
	{audit.NoAnswer, "aucune réponse à comparer"},
	{audit.Unread, "illisible"},
	{audit.Blank, "sans chiffre"},
}

func statusWords(status audit.Status) string {
	for _, s := range statuses {
		if s.status == status {
			return s.words
		}
	}
	return ""
}

func kindWords(k audit.Kind) string {
	words := map[audit.Kind]string{
		audit.Whole: "nombre entier", audit.Sum: "somme des parties", audit.Between: "entre les parties", audit.Order: "ordre du palmarès",
	}
	return cmp.Or(words[k], "effectifs")
}

// indicatorName is an indicator in a few words, with the choice of a ranking.
func (a *PublishedAudit) indicatorName(indicator, choice string) string {
	ind, _ := a.Codebook.Indicator(indicator)
	if choice == "" {
		return ind.Short
	}
	for _, c := range a.Codebook.Choices(ind.Question) {
		if c.Name == choice {
			return ind.Short + " : " + c.Label
		}
	}
	return ind.Short
}

func (a *PublishedAudit) columnNames(ids []string) []string {
	labels := make([]string, len(ids))
	for i, id := range ids {
		c, _ := a.Codebook.Column(id)
		labels[i] = c.Label
	}
	return labels
}

// why says in words why a cell is named.
func (a *PublishedAudit) why(n audit.Named) string {
	var all []string
	for _, r := range n.Reasons {
		switch r {
		case audit.Impossible:
			all = append(all, a.impossible(n.Cell))
		case audit.Contradictor:
			all = append(all, "seule explication d'une contradiction du tableau")
		case audit.Confirmed:
			all = append(all, "explique une contradiction du tableau")
		case audit.Wrong:
			all = append(all, statusWords(a.status(n.Cell)))
		}
	}
	return strings.Join(all, " ; ")
}

func (a *PublishedAudit) impossible(c audit.Cell) string {
	for _, k := range a.Report.Self.Conflicts {
		if k.Kind == audit.Whole && k.Indicator == c.Indicator && k.Choice == c.Choice && k.Columns[0] == c.Column {
			return k.Proof
		}
	}
	return ""
}

func (a *PublishedAudit) status(c audit.Cell) audit.Status {
	for _, v := range a.Report.Verdicts {
		if v.Cell.Indicator == c.Indicator && v.Cell.Choice == c.Choice && v.Cell.Column == c.Column {
			return v.Status
		}
	}
	return audit.Blank
}

// set words a set of columns inside a sentence; a label that holds a comma is
// quoted.
func (a *PublishedAudit) set(ids []string) string {
	labels := a.columnNames(ids)
	for i, l := range labels {
		if strings.Contains(l, ",") {
			labels[i] = "« " + l + " »"
		}
	}
	return french.Enumerate(labels)
}

// confirmed is the columns of a row that explain its contradictions and differ
// from the answers.
func (a *PublishedAudit) confirmed(d audit.Diagnosis) []string {
	columns := []string{}
	for _, n := range a.Report.Named {
		if n.Cell.Indicator == d.Indicator && n.Cell.Choice == d.Choice && slices.Contains(n.Reasons, audit.Confirmed) {
			columns = append(columns, n.Cell.Column)
		}
	}
	return columns
}

// explanation words the smallest explanation of a row and its rivals.
func (a *PublishedAudit) explanation(d audit.Diagnosis) (smallest, others string) {
	smallest = a.set(d.Explanations[0])
	if len(d.Cut) > 0 {
		smallest += fmt.Sprintf(" (tronqué au lieu d'être arrondi : %s)", a.set(d.Cut))
	}
	var rivals []string
	for _, e := range d.Explanations[1:] {
		rivals = append(rivals, a.set(e))
	}
	return smallest, strings.Join(rivals, " ; ou ")
}
