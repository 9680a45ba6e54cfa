package present

import (
	"cmp"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// remarkTitle heads what the analyst wrote, unless the file or the campaign has a
// title.
const remarkTitle = "Le mot de l’analyste"

// unpublished stands in a remark for a figure that is not published.
const unpublished = "chiffre non publié"

// withRemarks is the blocks of a section, and below them the remarks on it.
func (s scope) withRemarks(sec Section) ([]Block, error) {
	all := sec.Blocks
	for _, r := range s.cb.Remarks {
		if r.Column != s.column.ID || r.Section != sec.ID {
			continue
		}
		made, err := s.remark(r)
		if err != nil {
			return nil, err
		}
		all = append(all, made...)
	}
	return all, nil
}

// remark is the title and the paragraphs of a remark. One without words is
// nothing.
func (s scope) remark(r codebook.Remark) ([]Block, error) {
	text, _, err := s.remarkText(r)
	if err != nil {
		return nil, err
	}
	said := blocks(text)
	if len(said) == 0 {
		return nil, nil
	}
	return append([]Block{Paragraph{{Text: Typeset(cmp.Or(r.Title, s.cb.Campaign.RemarkTitle, remarkTitle)), Bold: true}}}, said...), nil
}

// remarkText writes a remark, and says whether a figure that it names is hidden.
func (s scope) remarkText(r codebook.Remark) (text string, hidden bool, err error) {
	text, err = s.write(r.File, r.Source)
	return strings.ReplaceAll(text, "<nil>", unpublished), strings.Contains(text, "<nil>"), err
}

// placeRemarks puts the remarks on sections that the document does not have, as
// a note has few, at its end: nothing that a person wrote is lost.
func (s scope) placeRemarks(d *Document) error {
	for _, r := range s.cb.Remarks {
		placed := find(d.Sections, func(sec Section) bool { return sec.ID == r.Section }).ID != ""
		if r.Column != s.column.ID || placed || len(d.Sections) == 0 {
			continue
		}
		made, err := s.remark(r)
		if err != nil {
			return err
		}
		last := &d.Sections[len(d.Sections)-1]
		last.Blocks = append(last.Blocks, made...)
	}
	return nil
}

// CheckRemarks holds the remarks against the figures: a typed number that the
// table contradicts, and a figure that is named and not published.
func CheckRemarks(cb *codebook.Codebook, cube *aggregate.Cube, posts []survey.Post) []survey.Issue {
	if len(cb.Remarks) == 0 {
		return nil
	}
	var issues []survey.Issue
	for _, s := range (Input{Codebook: cb, Cube: cube, Posts: posts}).scopes() {
		for _, r := range cb.Remarks {
			if r.Column == s.column.ID {
				issues = append(issues, s.checkRemark(r)...)
			}
		}
	}
	return issues
}

func (s scope) checkRemark(r codebook.Remark) []survey.Issue {
	text, hidden, err := s.remarkText(r)
	if err != nil {
		return nil // the rehearsal of the texts has said so
	}
	var issues []survey.Issue
	if hidden {
		issues = append(issues, survey.NewIssue(survey.RemarkHidden, survey.Ref{File: r.File}))
	}
	known := s.knownNumbers()
	for i, line := range strings.Split(text, "\n") {
		for _, c := range s.contradictions(line, known) {
			issues = append(issues, survey.NewIssue(survey.RemarkContradict, survey.Ref{File: r.File, Line: r.First + i},
				"nombre", c.typed, "chiffre", c.figure.Text, "indicateur", c.figure.Indicator.Short, "id", c.figure.Indicator.ID))
		}
	}
	return issues
}
