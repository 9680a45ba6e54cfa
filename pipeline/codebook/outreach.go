package codebook

import "io/fs"

// OutreachFile is the one definition of a door-to-door campaign without a
// default: the folder that holds it is such a campaign.
const OutreachFile = "porte-a-porte.yaml"

// Outreach is the complete set of definitions of a door-to-door campaign.
//
// Its Book is what the readers and presenters of bilans work on: the columns of
// the log are its Questions, the neighbourhoods its list « qpv », Indicators
// and Columns are those of the documents. How an indicator is counted on visits
// stands in Measures, what a column selects in Cuts, each in the same order.
type Outreach struct {
	Book        *Codebook
	Areas       []Area
	Inhabitants int // of all areas together; 0 when unknown
	Dwellings   int // of all areas together; 0 when unknown
	Measures    []VisitMeasure
	Cuts        []Cut
}

// Area is one neighbourhood of a door-to-door campaign (clé « quartiers »).
type Area struct {
	ID          string   `yaml:"id" need:"un identifiant, comme bourgogne"`
	Name        string   `yaml:"nom" need:"le nom du quartier"`
	Aliases     []string `yaml:"autres_noms"`
	Inhabitants int      `yaml:"habitants"` // 0 when unknown
	Dwellings   int      `yaml:"logements"` // 0 when unknown
}

// VisitKind is how an indicator is counted on visits; package outreach has one
// function for each.
type VisitKind string

// The kinds of measure (clé « mesure » of porte-a-porte/indicateurs.yaml).
const (
	VisitCount    VisitKind = "nombre"    // visits for which If holds
	VisitDistinct VisitKind = "distincts" // different values of Question among the visits for which If holds
	VisitShare    VisitKind = "part"      // share of If among Among, 0 to 100
	VisitRanking  VisitKind = "palmares"  // choices of Question by number of visits that cite them
	VisitRatio    VisitKind = "rapport"   // Numerator over Denominator, times Factor
)

// VisitMeasure is how one indicator of a door-to-door campaign is counted.
type VisitMeasure struct {
	ID          string
	Kind        VisitKind
	Question    string
	If          *Expression // nil: every visit
	Among       *Expression // nil: every visit
	Numerator   string      // an earlier indicator, or a count of the campaign
	Denominator string
	Factor      float64
}

// Counts of the campaign that a ratio may use beside other indicators.
const (
	CampaignWeeks       = "campagne.semaines"  // from the week of the first visit to that of the last
	CampaignDwellings   = "campagne.logements" // declared dwellings of the column
	CampaignInhabitants = "campagne.habitants" // declared inhabitants of the column
)

// Variables that expressions may use beside the columns of the log.
const (
	PassVariable = "passage"        // 1 for the first visit to a dwelling, 2 for the second…
	MetVariable  = "deja_rencontre" // 1 if somebody was met there before, else 0
)

// CutKind is what a column of a door-to-door campaign is about.
type CutKind string

// The kinds of cut. All but CutAll and CutBuilding name a series of columns in
// rapport.yaml.
const (
	CutAll      CutKind = "ensemble"
	CutArea     CutKind = "quartiers"
	CutMonth    CutKind = "mois"
	CutWeek     CutKind = "semaines"
	CutWeekday  CutKind = "jours"
	CutHour     CutKind = "heures"
	CutBuilding CutKind = "immeubles" // never published: the caller makes these columns from the log
)

// Cut is the visits of one column: those whose key of that kind is Key.
type Cut struct {
	Column string // identifier
	Kind   CutKind
	Key    string // area identifier, 2016-09, 2016-s36, 1 to 7 from Monday, 00 to 23
}

// Names of the columns of the log that the program itself looks at. A campaign
// may change their labels and add columns, not remove these.
const (
	VisitDate     = "date_passage"
	VisitHour     = "heure"
	VisitArea     = "qpv"
	VisitBuilding = "immeuble"
	VisitEntrance = "entree"
	VisitDwelling = "logement"
	VisitMet      = "personne_rencontree"
)

// Area returns the neighbourhood of that identifier.
func (o *Outreach) Area(id string) (Area, bool) { return find(o.Areas, id, Area.id) }

func (a Area) id() string { return a.ID }

// Total of a door-to-door campaign: its first column.
const wholeColumn = "ensemble"

// layered is the defaults of a door-to-door campaign: its own, and behind them
// the look that all documents share.
type layered struct{ own, shared fs.FS }

// Open finds a file among its own, and the look among the shared.
func (l layered) Open(name string) (fs.File, error) {
	if name == themeFile {
		return l.shared.Open(name)
	}
	return l.own.Open(name)
}
