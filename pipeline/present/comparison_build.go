package present

import (
	"slices"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// keyFigureCount is how many figures the first screen draws, and keyPerTheme
// how many of them one theme may take, so that they speak of more than one
// thing.
const (
	keyFigureCount = 6
	keyPerTheme    = 2
)

// Compare builds the comparison of the territories of a campaign. documents are
// the bilans whose PDFs stand beside the page, which links to them; nil for a
// page that stands alone.
func Compare(in Input, documents []Document) *Comparison {
	s := in.scope(in.Codebook.RegionColumn())
	campaign := in.Codebook.Campaign
	cmp := comparer{scope: s, columns: s.comparedColumns()}
	cmp.most = cmp.mostChoices()
	c := &Comparison{
		Title: Typeset(campaign.Title), Region: campaign.Region.Name, Year: campaign.Year, Publisher: campaign.Publisher,
		Edition: campaign.Edition, Nouns: campaign.Nouns,
		Logo: in.Logo, Date: in.Date, Disclaimer: Typeset(campaign.Notice()), Mark: campaign.Mark(),
		Sensitivity: Typeset(s.sensitivityText()), Source: Typeset(campaign.Source),
		Summary: cmp.summary(), Notes: cmp.signs(), Heading: Typeset(cmp.heading()), Levels: cmp.levels(),
		Absent: in.Country.absent(), Method: in.Country.method(), Omitted: in.Country.omitted(),
	}
	links := linked(in, documents)
	for _, col := range cmp.columns {
		c.Columns = append(c.Columns, cmp.column(col, links[col.ID]))
	}
	if in.Country != nil {
		c.Outside = FieldMark
	}
	c.Documents = in.Country.link(c.Columns)
	for _, d := range documents {
		c.Documents = append(c.Documents, DocumentLink{File: d.ID + ".pdf", Label: Typeset(d.Place)})
	}
	c.Themes = cmp.themes()
	c.Key = cmp.key(c.Themes)
	c.Map = cmp.areas()
	c.Coverage = cmp.coveragePart()
	c.Open, c.Years = cmp.openPart(), cmp.evolution()
	return c
}

// comparer is the region's point of view and the columns that are compared, the
// region's first.
type comparer struct {
	scope
	columns []codebook.Column
	most    int // choices of a ranking that are shown
}

// comparedColumns is the region, its departments, then the other columns; one
// that selects the posts of an earlier one is left out.
func (s scope) comparedColumns() []codebook.Column {
	names := append([]string{s.region.ID, codebook.EachDepartment}, ids(s.cb.Columns)...)
	return s.columns(names)
}

func (c comparer) kind(col codebook.Column) ColumnKind {
	switch {
	case col.ID == c.region.ID:
		return RegionKind
	case col.Department != "":
		return DepartmentKind
	default:
		return SubsetKind
	}
}

// LinkPages adds the documents that are pages beside the comparison.
func (c *Comparison) LinkPages(in Input, documents []Document) {
	links := linked(in, documents)
	for i, col := range c.Columns {
		if printed, ok := strings.CutSuffix(links[col.ID], ".pdf"); ok {
			c.Columns[i].PageFile = printed + ".html"
		}
	}
	for _, d := range documents {
		c.Documents = append(c.Documents, DocumentLink{File: d.ID + ".html", Label: Typeset(d.Place)})
	}
}

// linked finds the PDF of each column among the documents.
func linked(in Input, documents []Document) map[string]string {
	files := map[string]string{}
	for _, s := range in.scopes() {
		id := s.cb.Campaign.Nouns.Slug() + "-" + s.slug()
		if slices.ContainsFunc(documents, func(d Document) bool { return d.ID == id }) {
			files[s.column.ID] = id + ".pdf"
		}
	}
	return files
}

func (c comparer) column(col codebook.Column, file string) ComparedColumn {
	h := c.cube.Headcount(col.ID)
	out := ComparedColumn{
		ID: col.ID, Label: Typeset(c.name(col)), Kind: c.kind(col), DocumentFile: file,
		N: count(h.Respondents), Filled: count(h.Filled), Open: count(h.Open), Rate: EmptyMark,
		Few: h.Respondents < FewRespondents,
	}
	if h.Filled > 0 && !h.ByAnswer {
		out.HasRate, out.RateValue = true, 100*float64(h.Respondents)/float64(h.Filled)
		out.Rate = french.Percentage(out.RateValue, 0)
	}
	out.Warnings = c.warnings(h, out)
	return out
}

// themes groups the indicators, in the order of their definitions. The register
// of posts comes last: it is the frame of the survey, not its result.
func (c comparer) themes() []ComparedTheme {
	var all []ComparedTheme
	for _, ind := range c.shown(c.cb.Indicators, c.columns) {
		i := slices.IndexFunc(all, func(t ComparedTheme) bool { return t.ID == ind.Theme })
		if i < 0 {
			i, all = len(all), append(all, ComparedTheme{ID: ind.Theme, Title: c.say(themeTitle(ind.Theme))})
		}
		if ind.Measure == codebook.Ranking {
			all[i].Rankings = append(all[i].Rankings, c.ranking(ind))
		} else {
			all[i].Indicators = append(all[i].Indicators, c.indicator(ind))
		}
	}
	return all
}

// key chooses the figures drawn first: of the report's key figures, the first
// that some department publishes, from more than one theme.
func (c comparer) key(themes []ComparedTheme) []*ComparedIndicator {
	var chosen []*ComparedIndicator
	taken := map[string]int{}
	for _, id := range c.cb.Report.Key {
		for _, t := range themes {
			i := slices.IndexFunc(t.Indicators, func(k *ComparedIndicator) bool { return k.ID == id })
			if i < 0 || len(chosen) == keyFigureCount || taken[t.ID] == keyPerTheme || !c.published(t.Indicators[i]) {
				continue
			}
			chosen, taken[t.ID] = append(chosen, t.Indicators[i]), taken[t.ID]+1
		}
	}
	return append(chosen, c.keyCoverage(themes)...)
}

// keyCoverage are the shares of coverage, which are drawn last and can be chosen
// on the map: the first that are known.
func (c comparer) keyCoverage(themes []ComparedTheme) []*ComparedIndicator {
	var shares []*ComparedIndicator
	for _, t := range themes {
		for _, ind := range t.Indicators {
			if t.ID == CoverageTheme && ind.Unit == "%" && len(shares) < keyPerTheme && c.published(ind) {
				shares = append(shares, ind)
			}
		}
	}
	return shares
}

// published reports whether at least one column beside the region has a value.
func (c comparer) published(ind *ComparedIndicator) bool {
	for i, cell := range ind.Cells {
		if cell.State == aggregate.Published && c.kind(c.columns[i]) != RegionKind {
			return true
		}
	}
	return false
}
