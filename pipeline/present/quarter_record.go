package present

import (
	"strings"

	"bilan/data"
	"bilan/pipeline/coverage"
)

// QuarterRecord is a priority neighbourhood for the open data: one row, whether
// a mediator reaches it or not.
type QuarterRecord struct {
	Code, Name, Department string
	Communes               []string // their codes
	CommuneNames           string
	Inhabitants            int    // 0 when unknown
	Source                 string // of the inhabitants
	State                  string // pourvu, vacant, sans-poste
	Basis                  string // quartier or commune: what the state rests on
	Posts                  int
	Longitude, Latitude    float64
	Rings                  [][][2]float64
}

// Quarters lists the quarters of the campaign, or those of every region of a
// country, in the order of the list.
func Quarters(in Input) []QuarterRecord {
	if in.Country != nil {
		var all []QuarterRecord
		for _, r := range in.Country.Regions {
			all = append(all, quarterRecords(r.Coverage, r.QuartersSource)...)
		}
		return all
	}
	return quarterRecords(in.covered(), in.Codebook.Campaign.QuartersSource)
}

func quarterRecords(c *coverage.Coverage, source string) []QuarterRecord {
	if c == nil {
		return nil
	}
	var all []QuarterRecord
	for _, q := range c.Quarters {
		rings, _ := data.ContourQuartier(q.Code)
		r := QuarterRecord{
			Code: q.Code, Name: q.Nom, Department: q.Departement, Communes: q.Communes, CommuneNames: q.NomsCommunes(),
			Inhabitants: q.Population, State: stateWord(q.State), Basis: basisWord(c.Basis), Posts: q.Posts,
			Longitude: q.Centre[0], Latitude: q.Centre[1], Rings: rings,
		}
		if q.Population > 0 {
			r.Source = source
		}
		all = append(all, r)
	}
	return all
}

// stateWord and basisWord are the words of the open data.
func stateWord(s coverage.State) string {
	return [...]string{coverage.Without: "sans-poste", coverage.Vacant: "vacant", coverage.Filled: "pourvu"}[s]
}

func basisWord(b coverage.Basis) string {
	return [...]string{coverage.ByCommune: "commune", coverage.ByQuarter: "quartier"}[b]
}

// CommuneCodes is the codes of the communes in one field.
func (r QuarterRecord) CommuneCodes() string { return strings.Join(r.Communes, " ") }
