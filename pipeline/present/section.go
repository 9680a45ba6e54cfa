package present

import (
	"fmt"
	"slices"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// section builds a section of the report for the document.
func (s scope) section(spec codebook.Section) (Section, error) {
	title, err := s.line("section "+spec.ID, spec.Title)
	if err != nil {
		return Section{}, err
	}
	sec := Section{ID: spec.ID, Number: spec.Number, Title: title, Level: spec.Level, NewPage: spec.NewPage, Landscape: spec.Landscape}
	if s.silent() {
		sec.Number, sec.NewPage = "", false // a note has a few pages and no plan
	}
	for _, b := range spec.Blocks {
		if !s.reads(b.For) {
			continue
		}
		made, faults := s.composed(b, sec.Landscape)
		sec.Blocks, sec.faults = append(sec.Blocks, made...), append(sec.faults, faults...)
	}
	return sec, nil
}

func (s scope) reads(a codebook.Audience) bool {
	switch a {
	case codebook.ForAll:
		return true
	case codebook.ForNote:
		return s.silent()
	case codebook.ForMediator:
		return s.reader != nil
	}
	return (a == codebook.ForRegion) == s.regional()
}

// holds says whether the document has a section: a note has its own, and those
// that are said to stand in it too.
func (s scope) holds(spec codebook.Section) bool {
	if s.silent() && !spec.InNote && spec.For != codebook.ForNote {
		return false
	}
	return s.reads(spec.For)
}

// silent says that the document has no figure on answers to show: it is a note
// of a few pages, and not a bilan filled with the figures of others.
func (s scope) silent() bool { return !s.cube.Published(s.column.ID) }

// blocks builds one block of the report. What there is nothing to see of is left
// out by the section.
func (s scope) blocks(b codebook.Block) ([]Block, error) {
	switch {
	case b.Text != "":
		text, err := s.write(b.Text, s.cb.Texts[b.Text].Source)
		return blocks(text), err
	case b.Table != "":
		spec := find(s.cb.Report.Tables, func(t codebook.TableSpec) bool { return t.ID == b.Table })
		if s.alone(spec) {
			return nil, nil
		}
		t, err := s.table(spec)
		return []Block{t}, err
	case b.Chart != "":
		c, err := s.chart(find(s.cb.Report.Charts, func(c codebook.ChartSpec) bool { return c.ID == b.Chart }))
		return []Block{c}, err
	case b.Open != "":
		return s.openBlocks(), nil
	case b.Years != "":
		return s.evolutionBlocks(), nil
	case b.Map != "":
		return s.postBlocks(b.Map), nil
	case b.Return != "":
		return s.returnBlocks(b.Return), nil
	default:
		return []Block{s.keyFigures()}, nil
	}
}

// alone reports whether a table sets departments side by side in a region that
// has one: its figures are the region's, which stand elsewhere.
func (s scope) alone(t codebook.TableSpec) bool {
	return !t.Transposed && slices.Contains(t.Columns, codebook.EachDepartment) && len(s.cb.Campaign.Departments) == 1
}

// keep is those of which something holds.
func keep[T any](all []T, holds func(T) bool) (kept []T) {
	for _, x := range all {
		if holds(x) {
			kept = append(kept, x)
		}
	}
	return kept
}

func find[T any](all []T, is func(T) bool) (found T) {
	for _, x := range all {
		if is(x) {
			return x
		}
	}
	return found
}

// mostKeyFigures is how many figures a page has room for, with what goes with
// them.
const mostKeyFigures = 6

// keyFigures is the summary: the first figures that have a value, each with the
// region's beside it; the region's alone where the document's is not published.
func (s scope) keyFigures() KeyFigures {
	var figures KeyFigures
	for _, id := range s.cb.Report.Key {
		if len(figures) == mostKeyFigures {
			break
		}
		ind, _ := s.cb.Indicator(id)
		mine, region := s.cell(ind, s.column.ID), s.cell(ind, s.region.ID)
		k := KeyFigure{Value: mine.Text, Label: Typeset(french.Clip(shortOf(ind), longHead))}
		switch {
		case mine.Stat.State == aggregate.Published && region.Stat.State == aggregate.Published && s.compares():
			k.Compare = Typeset(region.Text + " en région")
			k.Gap, k.Mine, k.Whole = mine.Numeric && region.Numeric, mine.Value, region.Value
		case mine.Stat.State == aggregate.Published:
		case region.Stat.State == aggregate.Published:
			k.Value, k.Compare = region.Text, "en région"
		default:
			continue
		}
		figures = append(figures, k)
	}
	return figures
}

// line runs a one-line text: a title.
func (s scope) line(where, source string) (string, error) {
	text, err := s.write(where, source)
	if err != nil {
		return "", fmt.Errorf("%s : %w", where, err)
	}
	return Typeset(text), nil
}
