package ingest

import (
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// correcting applies the corrections of one file to what its respondents
// wrote, before any of it is read.
type correcting struct {
	*dictionary
	list    []*Correction
	alone   bool // the file holds one respondent: the name of a question is a place
	issues  []survey.Issue
	renamed bool // the identifier of the post was corrected: it counts more than what the form hides
}

// apply changes what one respondent wrote, where a correction says so.
func (c *correcting) apply(who *respondent) {
	c.renamed = false
	if len(c.list) == 0 {
		return
	}
	places := slices.Clone(who.slips)
	if who.vacant != nil {
		places = append(places, who.vacant()...)
	}
	for _, x := range c.list {
		if !x.settled() {
			c.one(x, who, places)
		}
	}
}

// take returns the issues since the last call.
func (c *correcting) take() []survey.Issue {
	issues := c.issues
	c.issues = nil
	return issues
}

// one applies a correction if its place is among those of the respondent.
func (c *correcting) one(x *Correction, who *respondent, places []slip) {
	found := slices.DeleteFunc(slices.Clone(places), func(s slip) bool { return !c.at(x.Place, s) })
	switch {
	case len(found) == 0:
		return
	case len(found) > 1:
		x.refuse(survey.CorrectionManyCells, "place", french.Clip(x.Place, 80), "cellules", listed(cellsOf(found)))
		return
	case !sameValue(x.Old, found[0].cell):
		x.refuse(survey.CorrectionStale, "place", found[0].ref.String(),
			"attendue", shownValue(x.Old), "lue", shownValue(written(found[0].cell)))
		return
	}
	for _, y := range c.list {
		if y.Ref == found[0].ref {
			x.refuse(survey.CorrectionTwice, "place", found[0].ref.String(), "premiere", correctionRef(y.Line).Place())
			return
		}
	}
	c.change(x, who, found[0])
}

// change puts the new value in the place of the old one. A value taken away
// stays on the balance, as set aside.
func (c *correcting) change(x *Correction, who *respondent, s slip) {
	x.Ref = s.ref
	i := slices.IndexFunc(who.slips, func(t slip) bool { return t.ref == s.ref && t.target == s.target })
	s.cell = sheet.Cell{Col: s.cell.Col, Kind: sheet.Text, Text: x.New}
	switch {
	case i >= 0 && x.New == "":
		who.slips = slices.Delete(who.slips, i, i+1)
		who.withdrawn++
	case i >= 0:
		who.slips[i] = s
	case x.New != "":
		who.slips = append(who.slips, s)
		who.found++
	}
	c.renamed = c.renamed || c.questions[s.question].Name == codebook.PostQuestion
	c.issues = append(c.issues, survey.NewIssue(survey.CorrectionApplied, s.ref, "ancienne", shownValue(x.Old),
		"nouvelle", shownValue(x.New), "auteur", french.Clip(x.Author, 60), "motif", french.Clip(x.Reason, 120)))
}

// at reports whether a place is the cell that a correction names, as messages
// write it or by its address alone, or the question.
func (c *correcting) at(place string, s slip) bool {
	cell := strings.NewReplacer("$", "", "'", "").Replace(place)
	for _, known := range [...]string{s.ref.Place(), s.ref.Within(), s.ref.String()} {
		if strings.EqualFold(cell, strings.ReplaceAll(known, "'", "")) {
			return true
		}
	}
	t, ok := c.find(place)
	return ok && c.alone && t.question == s.question && t.part == s.part && t.choice == s.choice
}

func cellsOf(slips []slip) []string {
	var cells []string
	for _, s := range slips {
		cells = append(cells, s.ref.Place())
	}
	return cells
}

// sameValue reports whether a cell still holds what a correction expects, in
// the writing of the cell or of the keyboard: 0,5 for 0.5, 31/01/2025 for a
// date.
func sameValue(expected string, c sheet.Cell) bool {
	held := written(c)
	if evenSpaces(expected) == evenSpaces(held) {
		return true
	}
	switch c.Kind {
	case sheet.Number:
		r := readNumber(expected, false)
		return r.state == survey.Given && r.code == "" && r.num == c.Num
	case sheet.Date:
		r := readDate(expected, false)
		return r.state == survey.Given && r.text == held
	}
	return false
}

// shownValue is a value in a message, where nothing has a name.
func shownValue(s string) string {
	if s = strings.TrimSpace(s); s == "" {
		return "(vide)"
	}
	return french.Clip(s, 80)
}
