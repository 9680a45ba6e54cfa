package present

import (
	"slices"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Outreach builds the document of a door-to-door campaign: the one of the
// whole, in which « n » counts visits. Tables and charts without anything to
// show are left out.
func Outreach(in Input) (Document, error) {
	s := in.scope(in.Codebook.RegionColumn())
	d, err := s.document(in)
	if err != nil {
		return d, err
	}
	d.ID = "porte-a-porte"
	for i := range d.Sections {
		d.Sections[i].Blocks = s.visible(d.Sections[i].Blocks)
		for _, b := range d.Sections[i].Blocks {
			if c, ok := b.(*Chart); ok {
				s.ofVisits(c)
			}
		}
	}
	d.Sections = filled(d.Sections)
	return d, nil
}

// OutreachSections builds the parts of a door-to-door campaign that go into the
// bilan of the department of a post. prefix keeps what they hold apart from the
// rest of that document.
func OutreachSections(in Input, prefix string) ([]Section, error) {
	s := in.scope(in.Codebook.RegionColumn())
	var sections []Section
	for _, spec := range s.cb.Report.Sections {
		if spec.For != codebook.ForDepartment {
			continue
		}
		sec, err := s.section(spec)
		if err != nil {
			return nil, err
		}
		sec.ID, sec.Blocks = prefix+"-"+sec.ID, s.visible(sec.Blocks)
		for _, b := range sec.Blocks {
			switch b := b.(type) {
			case *Chart:
				s.ofVisits(b)
				b.ID = prefix + "-" + b.ID
			case *Table:
				b.ID = prefix + "-" + b.ID
			}
		}
		sections = append(sections, sec)
	}
	return filled(sections), nil
}

// ofVisits draws the kinds of chart that bilans do not have, and says of the
// others how many visits they rest on: their base, not all visits.
func (s scope) ofVisits(c *Chart) {
	spec := find(s.cb.Report.Charts, func(spec codebook.ChartSpec) bool { return spec.ID+"-"+s.slug() == c.ID })
	c.Subtitle = Typeset(spec.Subtitle)
	columns := s.columns(spec.Columns)
	switch {
	case spec.Kind == codebook.Funnel:
		s.funnel(c, spec, columns)
	case spec.Kind == codebook.Trend:
		s.trend(c, spec, columns)
	case len(columns) == 1:
		st := s.cube.At(spec.Indicators[0], columns[0].ID)
		c.Subtitle += ", " + sample(st.Base)
	}
	c.Alt = alternative(c)
}

// CheckOutreach runs every text and title of a door-to-door campaign on the
// figures of invented logs, as Check does for a campaign of bilans.
func CheckOutreach(cb *codebook.Codebook, invented []*aggregate.Cube) []survey.Issue {
	var scopes []scope
	for _, cube := range invented {
		scopes = append(scopes, Input{Codebook: cb, Cube: cube}.scope(cb.RegionColumn()))
	}
	return rehearse(cb, scopes)
}

// OutreachTables builds the tables of the workbook: those of the campaign's own
// document, then every ranking by neighbourhood.
func OutreachTables(in Input) ([]*Table, []survey.Issue) {
	all, faults := Tables(in)
	own := ownTables(in.Codebook.Report)
	var kept []*Table
	s := in.scope(in.Codebook.RegionColumn())
	for _, t := range all {
		ind, ok := in.Codebook.Indicator(t.ID)
		switch {
		case !s.furnish(t):
			continue
		case ok && ind.Measure == codebook.Ranking:
			t.Title = Typeset(ind.Label + " : part de chaque modalité")
			t.withoutTime()
		case !own[t.ID]:
			continue
		}
		kept = append(kept, t)
	}
	return kept, faults
}

// ownTables are the tables of the parts that the bilan of a department does not
// take.
func ownTables(r codebook.Report) map[string]bool {
	own := map[string]bool{}
	for _, sec := range r.Sections {
		for _, b := range sec.Blocks {
			own[b.Table] = own[b.Table] || sec.For != codebook.ForDepartment
		}
	}
	return own
}

// Across is a table of its own: every column of the figures on a row, the
// indicators named across.
func Across(in Input, corner, title string, indicators []string) *Table {
	s := in.scope(in.Codebook.RegionColumn())
	t := &Table{ID: french.Slug(corner), Title: Typeset(title), Source: Typeset(in.Codebook.Campaign.Source)}
	var chosen []codebook.Indicator
	for _, id := range indicators {
		if ind, ok := in.Codebook.Indicator(id); ok {
			chosen = append(chosen, ind)
		}
	}
	s.across(t, chosen, in.Codebook.Columns)
	t.Corner, t.Notes = corner, s.marks(t)
	return t
}

// visible leaves out the tables without a figure.
func (s scope) visible(blocks []Block) []Block {
	return slices.DeleteFunc(blocks, func(b Block) bool {
		t, ok := b.(*Table)
		return ok && !s.furnish(t)
	})
}

// furnish leaves out the rows of a table without any figure, and says what the
// others hide in the words of the log; false when no row or no column is left.
func (s scope) furnish(t *Table) bool {
	t.Rows = slices.DeleteFunc(t.Rows, func(r Row) bool {
		return !slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.Stat.State != aggregate.Empty })
	})
	if len(t.Rows) == 0 || len(t.Columns) == 0 {
		return false
	}
	if span := spanOf(t.Rows[len(t.Rows)-1].ID); span != "" {
		t.Corner = span
	}
	t.Notes = s.marks(t)
	for i := range t.Notes {
		switch n := &t.Notes[i]; n.Key {
		case SecretMark:
			n.Text = Typeset(survey.SecretWords + " : il repose sur moins de " + count(s.cb.Campaign.Threshold) +
				" passages, ou permettrait d'en retrouver un autre")
		case EmptyMark:
			n.Text = Typeset(survey.MissingWords + " : le journal ou la campagne ne le dit pas")
		}
	}
	return true
}

// spanOf says which span of time a column is, as its identifier tells; empty
// for a place.
func spanOf(column string) string {
	span, _, dated := strings.Cut(column, "-")
	if !dated {
		return ""
	}
	return map[string]string{"mois": "Mois", "semaine": "Semaine", "jour": "Jour", "heure": "Heure"}[span]
}

// withoutTime leaves the months, weeks, days and hours out of a ranking: a
// hundred columns that nobody reads.
func (t *Table) withoutTime() {
	for i, h := range slices.Backward(t.Columns) {
		if spanOf(h.ID) != "" {
			t.dropColumn(i)
		}
	}
}
