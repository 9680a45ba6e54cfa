package present

import (
	"cmp"
	"time"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Input is what documents are built from.
type Input struct {
	Codebook *codebook.Codebook
	Cube     *aggregate.Cube
	Posts    []survey.Post
	Date     time.Time // printed on documents
	Logo     []byte    // of the publisher; nil for none
	Intake   Intake
	Open     []OpenQuestion // none while the texts are not coded
	Years    *Evolution     // nil without a former year
	Country  *Country       // set where the codebook is that of several regions
}

// Intake is what became of the files and answers that came back.
type Intake struct {
	Files    int // files under retours/
	Refused  int // files that could not be used
	Found    int // answers found: Used + SetAside + Ignored
	Used     int
	SetAside int // not readable, or of a return that was not used
	Ignored  int // not an answer to a question, or counted already
}

// Documents builds the region's bilan, then one for each department in the
// order of the campaign. Errors are faults of texts that Check would have
// found.
func Documents(in Input) ([]Document, error) {
	scopes := in.scopes()
	docs, errs := make([]Document, len(scopes)), make([]error, len(scopes))
	onEveryCore(len(scopes), func(i int) { docs[i], errs[i] = scopes[i].document(in) })
	if err := cmp.Or(errs...); err != nil {
		return nil, err
	}
	return docs, nil
}

// Charts builds the charts that are also files of their own, in the order of
// the documents. Charts without anything to draw are left out.
func Charts(docs []Document) []*Chart {
	var all []*Chart
	for _, d := range docs {
		all = append(all, d.Charts...)
		for _, sec := range d.Sections {
			for _, b := range sec.Blocks {
				if c, ok := b.(*Chart); ok && c.Export && !c.blank() {
					all = append(all, c)
				}
			}
		}
	}
	return all
}

// Tables builds the tables of the region's point of view, for the workbook: those
// of the report, the response rates, every theme, each department against the
// region, then every ranking in full, how precise the figures are, and the former
// years. One that cannot be composed is an issue.
func Tables(in Input) ([]*Table, []survey.Issue) {
	s := in.scope(in.Codebook.RegionColumn())
	var tables []*Table
	var faults []survey.Issue
	for _, spec := range in.Codebook.Report.Tables {
		t, err := s.table(spec)
		if err == nil {
			err = t.holdable()
		}
		if err != nil {
			faults = append(faults, s.fault("tableau", spec.ID, err))
			continue
		}
		tables = append(tables, t)
	}
	sheets := comparer{scope: s, columns: s.comparedColumns()}
	tables = append(tables, sheets.returned())
	tables = append(tables, sheets.coverageTables()...)
	tables = append(tables, sheets.byTheme()...)
	tables = append(tables, sheets.againstWhole()...)
	for _, ind := range in.Codebook.Indicators {
		if ind.Measure == codebook.Ranking {
			tables = append(tables, &Table{ID: ind.ID, Tab: Typeset(ind.Short), whole: func() *Table { return s.rankingTable(ind) }})
		}
	}
	tables = append(tables, &Table{ID: "precision", Tab: "Précision", whole: s.precision})
	if in.Years != nil {
		tables = append(tables, in.Years.Sheet(in.Codebook))
	}
	return tables, faults
}

func (in Input) scope(column codebook.Column) scope {
	return scope{cb: in.Codebook, cube: in.Cube, posts: in.Posts, coverage: in.covered(), selections: newSelections(in.Codebook, in.Posts),
		intake: in.Intake, date: in.Date, open: in.Open, years: in.Years, country: in.Country, column: column, region: in.Codebook.RegionColumn()}
}

func (in Input) scopes() []scope {
	region := in.scope(in.Codebook.RegionColumn())
	scopes := []scope{region}
	if len(in.Codebook.Campaign.Departments) == 1 {
		return scopes // the department is the region: one document says it all
	}
	for _, d := range in.Codebook.Campaign.Departments {
		for _, c := range in.Codebook.Columns {
			if c.Department == d.Code {
				department := region
				department.column = c
				scopes = append(scopes, department)
			}
		}
	}
	return scopes
}

func (s scope) document(in Input) (Document, error) {
	c := s.cb.Campaign
	f := s.facts()
	d := Document{
		ID: c.Nouns.Slug() + "-" + s.slug(), Title: Typeset(c.Title), Place: f.Nom, Department: s.column.Department,
		Region: c.Region.Name, Kind: s.say("{Document}"), Year: c.Year,
		Publisher: c.Publisher, Logo: in.Logo, Date: in.Date, Edition: c.Edition, Disclaimer: Typeset(c.Notice()),
	}
	for _, spec := range s.cb.Report.Sections {
		if !s.holds(spec) || spec.NeedsFormerYear() && !s.hasFormer() {
			continue
		}
		sec, err := s.section(spec)
		if err != nil {
			return d, err
		}
		if sec.Blocks, err = s.withRemarks(sec); err != nil {
			return d, err
		}
		d.Sections, d.Faults = append(d.Sections, sec), append(d.Faults, sec.faults...)
	}
	d.Sections = filled(d.Sections)
	if err := s.placeRemarks(&d); err != nil {
		return d, err
	}
	var err error
	d.Charts, err = s.apart()
	return d, err
}

// apart makes the charts that are files of their own and stand in no section: a
// table shows their figures already.
func (s scope) apart() ([]*Chart, error) {
	var all []*Chart
	for _, spec := range s.cb.Report.Charts {
		if !spec.Export || s.cb.Report.Prints(spec.ID) {
			continue
		}
		c, err := s.chart(spec)
		if err != nil {
			return nil, err
		}
		if c.Export && !c.blank() {
			all = append(all, c)
		}
	}
	if s.regional() {
		for _, q := range s.openShown() {
			if !q.partial() {
				all = append(all, s.openChart(q))
			}
		}
	}
	return all, nil
}

// RegionDocument is the file name of the region's document, without extension.
func RegionDocument(cb *codebook.Codebook) string {
	return cb.Campaign.Nouns.Slug() + "-" + french.Slug(cb.RegionColumn().ID)
}

// slug names the files of the document: 62-pas-de-calais, region.
func (s scope) slug() string {
	if d, ok := s.cb.Department(s.column.Department); ok {
		return d.Code + "-" + french.Slug(d.Name)
	}
	return french.Slug(s.column.ID)
}

// Introduction is the paragraphs of the workbook's cover: who answered, and for
// several regions what is missing and how the figures are made.
func Introduction(in Input) []string {
	answered := whoAnswered(in.Cube.Headcount(in.Codebook.RegionColumn().ID), in.Codebook.Campaign.Nouns)
	all := append([]string{Typeset(answered + ".")}, in.Country.absent()...)
	all = append(all, in.Country.method()...)
	return append(all, Typeset("Chaque tableau occupe une feuille. Les signes et les notes sont expliqués dans la feuille « Notes », les "+
		"indicateurs dans la feuille « Méthode »."))
}
