package present

import (
	"cmp"
	"slices"
	"strings"

	"bilan/data"
	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/coverage"
	"bilan/pipeline/french"
)

// CoverageTheme is the theme of the indicators of coverage: they have a table, a
// sheet and a part of the page of their own.
const CoverageTheme = "couverture"

// covered is the coverage of the priority neighbourhoods of the campaign; nil
// where it has none.
func (in Input) covered() *coverage.Coverage {
	if len(in.Codebook.Campaign.Quarters) == 0 {
		return nil
	}
	return coverage.Of(in.Codebook.Campaign.Quarters, in.Posts)
}

// couverture is what a text may say of the priority neighbourhoods of its
// document. What is counted by quarter is only there where ParQuartier.
type couverture struct {
	ParQuartier      bool
	Quartiers        int
	Pourvus          int
	Vacants          int
	SansPoste        int
	Communes         int
	CommunesPourvues int
	Habitants        int    // of all quarters; 0 when unknown
	Part             string // of the inhabitants whom a mediator reaches, on the same basis; empty when unknown
	Source           string // of the inhabitants
}

func (s scope) couverture() *couverture {
	if s.coverage == nil {
		return nil
	}
	h := s.cube.Headcount(s.column.ID)
	t, c := h.ByQuarter, h.ByCommune
	if c.Quarters == 0 {
		return nil
	}
	out := &couverture{
		ParQuartier: t.Quarters > 0, Quartiers: c.Quarters, Pourvus: t.Filled, Vacants: t.Vacant, SansPoste: t.Without,
		Communes: c.Communes, CommunesPourvues: c.FilledCommunes, Habitants: c.Inhabitants, Source: s.cb.Campaign.QuartersSource,
	}
	if !out.ParQuartier {
		t = c
	}
	if t.Inhabitants > 0 {
		out.Part = french.Percentage(100*float64(t.CoveredInhabitants)/float64(t.Inhabitants), 0)
	}
	return out
}

// quarterWords are what the legend of a map says of each state, on each basis.
func quarterWords(basis coverage.Basis) [3]string {
	if basis == coverage.ByQuarter {
		return [3]string{
			coverage.Without: "Quartier prioritaire sans {poste}", coverage.Vacant: "Quartier dont {le poste} est vacant{e poste}",
			coverage.Filled: "Quartier avec {un repondant} en poste",
		}
	}
	return [3]string{
		coverage.Without: "Quartier d’une commune sans {poste}",
		coverage.Vacant:  "Quartier d’une commune dont {le poste} est vacant{e poste}",
		coverage.Filled:  "Quartier d’une commune où {un repondant} est en poste",
	}
}

// quarterSituation is the same in a cell of a table.
func quarterSituation(state coverage.State, basis coverage.Basis) string {
	switch {
	case state == coverage.Filled:
		return "{repondant} en poste" + inCommune(basis)
	case state == coverage.Vacant:
		return "{poste} vacant{e poste}" + inCommune(basis)
	}
	return "{aucun poste}" + inCommune(basis)
}

func inCommune(basis coverage.Basis) string {
	if basis == coverage.ByCommune {
		return " dans la commune"
	}
	return ""
}

// largestWithout is how many quarters without a mediator a document names.
const largestWithout = 10

// withoutTable lists the quarters of a column that no mediator reaches, the
// largest first: the first of them, or all for 0.
func (s scope) withoutTable(col codebook.Column, most int) *Table {
	basis := s.coverage.Basis
	all := s.coverage.Without(col.Departments...)
	which, words := "Les", "quartiers prioritaires sans {repondant} en poste"
	if basis == coverage.ByCommune {
		words = "quartiers prioritaires des communes où {aucun repondant} n’est en poste"
	}
	t := &Table{
		ID: "qpv-sans-mediateur", Tab: Typeset(s.say("QPV sans {repondant}")), Corner: "Quartier", Source: Typeset(s.quarterSource()),
		Columns: []Head{{ID: "commune", Label: "Commune"}, {ID: "habitants", Label: "Habitants"}, {ID: "situation", Label: "Situation"}},
	}
	if len(s.cb.Campaign.Departments) > 1 && col.Department == "" {
		t.Columns = append(t.Columns, Head{ID: "departement", Label: "Département"})
	}
	shown := all
	if most > 0 && len(all) > most {
		shown = all[:most]
		which = "Les " + count(most) + " plus grands des " + count(len(all))
	}
	t.Title = Typeset(which + " " + s.say(words) + " " + s.where(col))
	if most == 0 {
		t.Columns = append(t.Columns, Head{ID: "code", Label: "Code"})
	}
	for _, q := range shown {
		t.Rows = append(t.Rows, s.quarterRow(q, t.Columns))
	}
	t.Notes = s.marks(t)
	return t
}

// quarterRow is a quarter in the columns of its table.
func (s scope) quarterRow(q coverage.Quarter, columns []Head) Row {
	row := Row{ID: q.Code, Head: Typeset(q.Nom)}
	for _, head := range columns {
		var cell Cell
		switch head.ID {
		case "habitants":
			cell = inhabitantsCell(q.Population)
		case "commune":
			cell = wordCell(q.NomsCommunes())
		case "situation":
			cell = wordCell(s.say(quarterSituation(q.State, s.coverage.Basis)))
		case "departement":
			d, _ := s.cb.Department(q.Departement)
			cell = wordCell(d.Name)
		case "code":
			cell = wordCell(q.Code)
		}
		cell.Register = true
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// inhabitantsCell is a number of inhabitants; none is unknown.
func inhabitantsCell(n int) Cell {
	if n == 0 {
		return Cell{Text: EmptyMark}
	}
	return whole(n)
}

const quarterList = "ANCT, quartiers prioritaires de la " + data.VersionQuartiers

// quarterSource names the list and the inhabitants.
func (s scope) quarterSource() string {
	return quarterList + " ; habitants : " + s.cb.Campaign.QuartersSource + s.say(" ; registre des {postes}")
}

// coverageTables are the sheets of the coverage: that of each territory, and the
// quarters without a mediator, all of them.
func (c comparer) coverageTables() []*Table {
	var tables []*Table
	if t := c.coverageTable(); len(t.Columns) > 0 {
		tables = append(tables, t)
	}
	if c.coverage != nil || c.country != nil {
		if t := c.withoutEverywhere(); len(t.Rows) > 0 {
			tables = append(tables, t)
		}
	}
	return tables
}

// coverageTable sets the coverage of the departments side by side, and that of
// the region.
func (c comparer) coverageTable() *Table {
	t := &Table{
		ID: "couverture", Tab: "Couverture", Source: Typeset(c.quarterSource()),
		Title: Typeset(c.say("Les quartiers prioritaires et les {repondants}, par ") + c.levels().Part),
	}
	rows := keep(c.columns, func(col codebook.Column) bool { return c.kind(col) != SubsetKind })
	c.across(t, c.shown(c.of(CoverageTheme), rows), rows)
	t.Notes = append(t.Notes, c.marks(t)...)
	if text := c.otherInhabitants(); text != "" {
		t.Notes = append(t.Notes, Note{"habitants", text})
	}
	return t
}

// shown leaves out the indicators of coverage that no column has: without the
// quarters of the posts, what is counted by quarter.
func (c comparer) shown(indicators []codebook.Indicator, columns []codebook.Column) []codebook.Indicator {
	return keep(indicators, func(ind codebook.Indicator) bool {
		return ind.Theme != CoverageTheme || slices.ContainsFunc(columns, func(col codebook.Column) bool {
			return c.cube.At(ind.ID, col.ID).State != aggregate.Empty
		})
	})
}

// otherInhabitants says where a campaign gives other numbers of inhabitants than
// the list of the quarters: each figure keeps its source. It is empty where they
// agree.
func (s scope) otherInhabitants() string {
	if s.coverage == nil {
		return ""
	}
	var words []string
	for _, d := range s.cb.Campaign.Departments {
		if sum := s.coverage.Tally(d.Code).Inhabitants; sum > 0 && d.QPVInhabitants > 0 && sum != d.QPVInhabitants {
			words = append(words, d.Name+" "+count(d.QPVInhabitants)+" au lieu de "+count(sum))
		}
	}
	if len(words) == 0 {
		return ""
	}
	source := ""
	if s.cb.Campaign.QPVSource != "" {
		source = " (" + s.cb.Campaign.QPVSource + ")"
	}
	return Typeset("la couverture repose sur la liste des quartiers (" + s.cb.Campaign.QuartersSource + ") ; une autre source" + source +
		" donne d’autres nombres, qui ne sont pas mêlés aux premiers : " + strings.Join(words, ", "))
}

// coveragePart is the part of the page about the quarters.
func (c comparer) coveragePart() *ComparedCoverage {
	table := c.coverageTable()
	if len(table.Columns) == 0 {
		return nil
	}
	out := &ComparedCoverage{Basis: c.basisSentence(), Table: table}
	if without := c.withoutEverywhere(); len(without.Rows) > 0 {
		out.Without = without
	}
	return out
}

// basisSentence says what the page calls covered.
func (c comparer) basisSentence() string {
	switch {
	case c.country != nil:
		return Typeset("Un quartier est couvert si le registre de sa région lui rattache un poste pourvu ; dans les régions dont le registre " +
			"ne dit pas les quartiers, si un poste en quartier prioritaire est pourvu dans une de ses communes.")
	case c.coverage.Basis == coverage.ByQuarter:
		return Typeset(c.say("Un quartier est couvert si le registre des {postes} lui rattache au moins {un poste} pourvu{e poste}."))
	}
	return Typeset(c.say("Le registre ne dit pas le quartier de chaque {poste} : un quartier est dit couvert si {un poste} en quartier " +
		"prioritaire est pourvu{e poste} dans une de ses communes, ce qui est plus que ce que les {repondants} couvrent vraiment."))
}

// withoutEverywhere is the list of a region, or of every region of a country.
func (c comparer) withoutEverywhere() *Table {
	if c.country == nil {
		return c.withoutTable(c.region, 0)
	}
	t := &Table{
		ID: "qpv-sans-mediateur", Tab: Typeset(c.say("QPV sans {repondant}")), Corner: "Quartier",
		Title:  c.say("Les quartiers prioritaires sans {repondant} en poste"),
		Source: Typeset(quarterList + " ; registres"),
		Columns: []Head{
			{ID: "commune", Label: "Commune"}, {ID: "habitants", Label: "Habitants"}, {ID: "situation", Label: "Situation"},
			{ID: "departement", Label: "Région"}, {ID: "code", Label: "Code"},
		},
	}
	people := map[string]int{} // by row
	for _, r := range c.country.Regions {
		if r.Coverage == nil {
			continue
		}
		own := c.scope
		own.coverage = r.Coverage
		for _, q := range r.Coverage.Without() {
			row := own.quarterRow(q, t.Columns)
			row.Cells[3].Text, people[row.ID] = Typeset(r.Name), q.Population
			t.Rows = append(t.Rows, row)
		}
	}
	slices.SortStableFunc(t.Rows, func(a, b Row) int { return cmp.Compare(people[b.ID], people[a.ID]) })
	t.Notes = c.marks(t)
	return t
}
