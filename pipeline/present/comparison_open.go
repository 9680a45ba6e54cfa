package present

// ComparedOpen is the part of the comparison on the open questions.
type ComparedOpen struct {
	Warning   Paragraph // of every question; nil for none
	Questions []ComparedQuestion
}

// ComparedQuestion is one open question, its axes by number of mediators.
type ComparedQuestion struct {
	ID          string
	Label       string
	Text        Paragraph // who answered, how it was coded
	Table       *Table    // one row for each axis, one column for each territory
	Differences string
	Details     List // sub-axes and reviewed quotes, by axis
}

// openPart sets the answers to the open questions side by side; nil while the
// texts are not coded.
func (c comparer) openPart() *ComparedOpen {
	shown := c.openShown()
	if len(shown) == 0 {
		return nil
	}
	common := commonWarning(shown)
	out := &ComparedOpen{}
	if common != "" {
		out.Warning = paragraph(common)
	}
	columns := c.columns[1:] // without the region, which the table has already
	for _, q := range shown {
		out.Questions = append(out.Questions, ComparedQuestion{
			ID: q.Name, Label: Typeset(q.Label), Text: c.openSentence(q, common), Table: c.openTable(q, columns),
			Differences: Typeset(differing(c.openDifferences(q, columns))), Details: c.openDetails(q),
		})
	}
	return out
}
