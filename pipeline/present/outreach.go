package present

import (
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
	s := in.scope(regionColumn(in.Codebook))
	d, err := s.document(in)
	if err != nil {
		return d, err
	}
	d.ID = "porte-a-porte"
	for i := range d.Sections {
		d.Sections[i].Blocks = visible(in, d.Sections[i].Blocks)
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
	s := in.scope(regionColumn(in.Codebook))
	var sections []Section
	for _, spec := range s.cb.Report.Sections {
		if spec.For != codebook.ForDepartment {
			continue
		}
		sec, err := s.section(spec)
		if err != nil {
			return nil, err
		}
		sec.ID, sec.Blocks = prefix+"-"+sec.ID, visible(in, sec.Blocks)
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
		c.Subtitle += ", n" + french.NoBreakSpace + "=" + french.NoBreakSpace + french.Number(float64(st.Base), 0)
	}
	c.Alt = alternative(c)
}

// CheckOutreach runs every text and title of a door-to-door campaign on the
// figures of invented logs, as Check does for a campaign of bilans.
func CheckOutreach(cb *codebook.Codebook, invented []*aggregate.Cube) []survey.Issue {
	var scopes []scope
	for _, cube := range invented {
		scopes = append(scopes, Input{Codebook: cb, Cube: cube}.scope(regionColumn(cb)))
	}
	return rehearse(cb, scopes)
}

// OutreachTables builds the tables of the workbook: those of the campaign's own
// document, then every ranking by neighbourhood.
func OutreachTables(in Input) ([]*Table, []survey.Issue) {
	all, faults := Tables(in)
	own := ownTables(in.Codebook.Report)
	var kept []*Table
	for _, b := range visible(in, asBlocks(all)) {
		t := b.(*Table)
		ind, ok := in.Codebook.Indicator(t.ID)
		switch {
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

func asBlocks(tables []*Table) []Block {
	blocks := make([]Block, len(tables))
	for i, t := range tables {
		blocks[i] = t
	}
	return blocks
}

// Across is a table of its own: every column of the figures on a row, the
// indicators named across.
func Across(in Input, corner, title string, indicators []string) *Table {
	s := in.scope(regionColumn(in.Codebook))
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

// visible leaves out the tables that have no row or no column with a figure,
// and the rows without any, and says what the others hide in the words of the
// log.
func visible(in Input, blocks []Block) []Block {
	var kept []Block
	for _, b := range blocks {
		t, ok := b.(*Table)
		if !ok {
			kept = append(kept, b)
			continue
		}
		t.Rows = furnished(t.Rows)
		if len(t.Rows) == 0 || len(t.Columns) == 0 {
			continue
		}
		if span := spanOf(t.Rows[len(t.Rows)-1].ID); span != "" {
			t.Corner = span
		}
		t.Notes = in.scope(regionColumn(in.Codebook)).marks(t)
		for i := range t.Notes {
			if t.Notes[i].Key == SecretMark {
				t.Notes[i].Text = Typeset(survey.SecretWords + " : il repose sur moins de " + french.Number(float64(in.Codebook.Campaign.Threshold),
					0) + " passages, ou permettrait d'en retrouver un autre")
			}
			if t.Notes[i].Key == EmptyMark {
				t.Notes[i].Text = Typeset(survey.MissingWords + " : le journal ou la campagne ne le dit pas")
			}
		}
		kept = append(kept, t)
	}
	return kept
}

// spanOf says which span of time a column is, as its identifier tells; empty
// for a place.
func spanOf(column string) string {
	for _, span := range [...]struct{ prefix, name string }{{"mois-", "Mois"}, {"semaine-", "Semaine"}, {"jour-", "Jour"}, {"heure-",
		"Heure"}} {
		if strings.HasPrefix(column, span.prefix) {
			return span.name
		}
	}
	return ""
}

// furnished is the rows in which some figure is not empty.
func furnished(rows []Row) []Row {
	var kept []Row
	for _, r := range rows {
		for _, c := range r.Cells {
			if c.Stat.State != aggregate.Empty {
				kept = append(kept, r)
				break
			}
		}
	}
	return kept
}

// withoutTime leaves the months, weeks, days and hours out of a ranking: a
// hundred columns that nobody reads.
func (t *Table) withoutTime() {
	var heads []Head
	cells := make([][]Cell, len(t.Rows))
	for k, h := range t.Columns {
		if spanOf(h.ID) != "" {
			continue
		}
		heads = append(heads, h)
		for i, r := range t.Rows {
			cells[i] = append(cells[i], r.Cells[k])
		}
	}
	t.Columns = heads
	for i := range t.Rows {
		t.Rows[i].Cells = cells[i]
	}
}
