package present

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// mostInCell is how many characters a cell of a workbook holds.
const mostInCell = 32_767

// composed is a block of the report. One that cannot be composed costs itself: a
// line of the document says so, and an issue of the run names it.
func (s scope) composed(b codebook.Block, landscape bool) ([]Block, []survey.Issue) {
	made, err := s.blocks(b)
	var all []Block
	for _, x := range made {
		t, is := x.(*Table)
		switch {
		case err != nil || x.blank():
		case !is:
			all = append(all, x)
		case t.holdable() != nil:
			err = t.holdable()
		default:
			all = append(all, t.laidOut(room(landscape))...)
		}
	}
	if err == nil {
		return all, nil
	}
	kind, id := "texte", b.Text
	switch {
	case b.Table != "":
		kind, id = "tableau", b.Table
	case b.Chart != "":
		kind, id = "graphique", b.Chart
	}
	said := fmt.Sprintf("Ce %s n’a pas pu être composé : %s (%s).", kind, inFrench(err.Error()), id)
	return []Block{Paragraph{{Text: Typeset(said)}}}, []survey.Issue{s.fault(kind, id, err)}
}

// fault is the issue of a block that could not be composed.
func (s scope) fault(kind, id string, err error) survey.Issue {
	return survey.NewIssue(survey.NotComposed, survey.Ref{File: reportFile, Name: kind + " " + id}, "quoi", kind,
		"cause", inFrench(err.Error()))
}

// OnceEach leaves out the issues of a block that other documents have as well.
func OnceEach(issues []survey.Issue) []survey.Issue {
	var all []survey.Issue
	for _, i := range issues {
		if !slices.ContainsFunc(all, func(o survey.Issue) bool { return o.Ref == i.Ref }) {
			all = append(all, i)
		}
	}
	return all
}

// holdable is nil, or says which text no cell can hold.
func (t *Table) holdable() error {
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			if n := utf8.RuneCountInString(c.Text); n > mostInCell {
				return fmt.Errorf("la ligne « %s » (%s) donne, dans la colonne « %s », un texte de %s caractères : une cellule en tient %s",
					french.Clip(r.Head, longHead), r.ID, t.Columns[i].Label, count(n), count(mostInCell))
			}
		}
	}
	return nil
}

// filled leaves out what has nothing under it: a title at the end of a section or
// before another one, a section without a block, and one whose parts are all empty.
func filled(sections []Section) []Section {
	var all []Section
	under := false // a section of level 2 follows, in the part that is looked at
	for _, sec := range slices.Backward(sections) {
		sec.Blocks = underTheirTitles(sec.Blocks)
		if len(sec.Blocks) > 0 || sec.Level <= 1 && under {
			all = append(all, sec)
			under = sec.Level > 1
		} else if sec.Level <= 1 {
			under = false
		}
	}
	slices.Reverse(all)
	return all
}

func underTheirTitles(blocks []Block) []Block {
	var all []Block
	titled := true // what follows is a title, or nothing
	for _, b := range slices.Backward(blocks) {
		p, is := b.(Paragraph)
		title := is && p.IsTitle()
		if !title || !titled {
			all = append(all, b)
		}
		titled = title
	}
	slices.Reverse(all)
	return all
}
