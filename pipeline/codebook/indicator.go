package codebook

import "bilan/pipeline/survey"

// Measure is how an indicator is computed; package aggregate has one file for
// each.
type Measure string

// The measures (clé « mesure »).
const (
	Mean    Measure = "moyenne"     // of a number, over those who answered
	Median  Measure = "mediane"     // the same, middle value
	Total   Measure = "total"       // sum of a number
	Answers Measure = "reponses"    // number of mediators who answered the question
	Percent Measure = "pourcentage" // share of those who answered whose answer is in Values, 0 to 100
	Ranking Measure = "palmares"    // choices by number of mediators who cite them
	Ratio   Measure = "rapport"     // sum of Numerator over sum of Denominator, over those who answered both
	Count   Measure = "effectif"    // a count of the register: Numerator, one of the Register names
)

// Names that Numerator and Denominator may use beside question names: counts
// of the register of posts. Respondents are posts whose return was used.
const (
	RegisterOpen        = "registre.ouverts"
	RegisterFilled      = "registre.pourvus"
	RegisterVacant      = "registre.vacants"
	RegisterRespondents = "registre.repondants"
	RegisterInhabitants = "registre.habitants_qpv"
	RegisterQPVFilled   = "registre.pourvus_qpv" // of the priority neighbourhoods
)

// The coverage of the priority neighbourhoods, from the official list and the
// register. What is « pourvus », « vacants » or « sans poste » is counted by
// quarter, and is not known where the register does not name the quarters of
// its posts; communes are counted everywhere.
const (
	RegisterQuarters            = "registre.qpv"
	RegisterQuartersFilled      = "registre.qpv_pourvus"
	RegisterQuartersVacant      = "registre.qpv_vacants"
	RegisterQuartersWithout     = "registre.qpv_sans_poste"
	RegisterQuartersInhabitants = "registre.habitants_quartiers"
	RegisterCoveredInhabitants  = "registre.habitants_couverts"
	RegisterCommunes            = "registre.communes_qpv"
	RegisterCommunesFilled      = "registre.communes_qpv_pourvues"
	RegisterCommunesInhabitants = "registre.habitants_communes_pourvues"
)

// Indicator is one figure to compute for each column (indicateurs.yaml).
type Indicator struct {
	ID    string `yaml:"id" need:"un identifiant, comme part_qpv"`
	Label string `yaml:"libelle" need:"le libellé des tableaux"` // full wording, for tables
	Short string `yaml:"court"`                                  // a few words, for charts and key figures

	Aliases     []string `yaml:"alias"` // what published tables call it besides
	Theme       string   `yaml:"theme"` // groups indicators: population, activite, partenaires…
	Measure     Measure  `yaml:"mesure" need:"moyenne, mediane, total, reponses, pourcentage, palmares, rapport ou effectif"`
	Question    string   `yaml:"question"`
	Values      []string `yaml:"valeurs"`    // names of choices that count (Percent)
	Numerator   string   `yaml:"numerateur"` // question or Register name (Ratio, Count)
	Denominator string   `yaml:"denominateur"`
	Factor      float64  `yaml:"facteur" default:"1"` // multiplies a Ratio: 100 for a percentage, 10 000 for a rate
	Decimals    int      `yaml:"decimales"`           // printed
	Unit        string   `yaml:"unite"`               // printed after the value: "%", "personnes"; Percent sets "%"
	Top         int      `yaml:"tete"`                // choices that a ranking prints in a table
	Definition  string   `yaml:"definition"`          // for the method page: exactly what is counted
}

// Column is one breakdown of the figures (croisements.yaml): a label and a
// filter on the post and on its answers.
type Column struct {
	ID          string
	Label       string   // heading of a table
	In          string   // in a sentence: « en Picardie », « en milieu rural »
	Departments []string // codes; empty: the whole region
	Territory   survey.Territory
	Conditions  []Condition
	Added       bool   // by the campaign, beside the whole and the departments
	Department  string // code, when the column is the one of a single department (dep-62)
}
