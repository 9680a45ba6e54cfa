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
	// answered are the questions that the file does not hold and a correction answers.
	answered []string
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
		c.absent(x, who)
		return
	case len(found) > 1:
		x.refuse(survey.CorrectionManyCells, "place", french.Clip(x.Place, 80), "cellules", listed(cellsOf(found)))
		return
	case !sameValue(x.Old, found[0].cell):
		x.refuse(survey.CorrectionStale, "place", found[0].ref.String(),
			"attendue", shownValue(x.Old), "lue", shownValue(written(found[0].cell)))
		return
	}
	switch {
	case c.twice(x, found[0].ref):
	case sameValue(x.New, found[0].cell):
		c.confirm(x, found[0])
	default:
		c.change(x, who, found[0])
	}
}

// twice refuses a correction of a place that another has corrected.
func (c *correcting) twice(x *Correction, place survey.Ref) bool {
	for _, y := range c.list {
		if y.Ref == place {
			x.refuse(survey.CorrectionTwice, "place", place.String(), "premiere", y.At.Place())
			return true
		}
	}
	return false
}

// confirm leaves a value as it is: somebody asked, and it is right. See Confirm.
func (c *correcting) confirm(x *Correction, s slip) {
	x.Ref, x.Confirmed = s.ref, true
	c.issues = append(c.issues, survey.NewIssue(survey.CorrectionConfirmed, s.ref, "valeur", shownValue(x.New),
		"auteur", french.Clip(x.Author, 60), "motif", french.Clip(x.Reason, 120)))
}

// absent answers a question for which what was returned has no place: its row was
// deleted, or the column is missing; or it has a row for each choice, and none of
// them is filled. Of several respondents the line says which.
func (c *correcting) absent(x *Correction, who *respondent) {
	name, ofRow := strings.CutPrefix(x.Place, who.source.Place()+", colonne ")
	t, known := c.find(name)
	if !known || x.Old != "" || x.New == "" || !(c.alone || ofRow && who.source.Place() != "") {
		return
	}
	ref := who.source
	ref.Row, ref.Line, ref.Name = 0, 0, c.targetName(t)
	if ofRow {
		ref.Name = who.source.Place() + ", " + ref.Name
	}
	partly := func(s slip) bool { return t.part == whole && s.question == t.question }
	if c.twice(x, ref) || slices.ContainsFunc(who.slips, partly) {
		return
	}
	who.places.add(t.question, ref)
	c.answered = append(c.answered, c.questions[t.question].Name)
	c.change(x, who, slip{target: t, ref: ref})
}

// targetName is the name that a row of the form would have.
func (c *correcting) targetName(t target) string {
	q := &c.questions[t.question]
	switch t.part {
	case choice:
		return q.Name + "/" + q.choices[t.choice].Name
	case other:
		return q.Name + codebook.OtherSuffix
	}
	return q.Name
}

// withoutAnswered drops what is said of questions that are missing from a file and
// that corrections answer.
func (c *correcting) withoutAnswered(issues []survey.Issue) []survey.Issue {
	return slices.DeleteFunc(issues, func(i survey.Issue) bool {
		return (i.Code == survey.QuestionMissing || i.Code == survey.ChoiceRowsGone) && slices.Contains(c.answered, i.About)
	})
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
		r := readNumber(expected, nil)
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
