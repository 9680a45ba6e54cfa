package codebook

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"bilan/data"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// campaignForm is campagne.yaml as it is written.
type campaignForm struct {
	Region      string           `yaml:"region" need:"le code officiel de la région entre guillemets, comme \"32\""`
	Year        int              `yaml:"annee" need:"l'année du bilan, comme 2024"`
	Title       string           `yaml:"titre" need:"le titre des documents"`
	Window      windowForm       `yaml:"collecte" need:"les dates de la collecte : {debut: 2025-01-01, fin: 2025-02-28}"`
	Departments []departmentForm `yaml:"departements" need:"la liste des départements : [{code: \"62\"}]"`
	Threshold   *int             `yaml:"seuil_repondants"`
	Logs        bool             `yaml:"suivis"`
	Restored    bool             `yaml:"retours_individuels"`
	Tests       []string         `yaml:"comptes_d_essai"`
	Citations   int              `yaml:"seuil_citations"`
	MaxShare    *float64         `yaml:"part_maximale"`
	Unanimous   string           `yaml:"unanimes"`
	Draft       bool             `yaml:"brouillon"`
	Unreviewed  string           `yaml:"codage_non_relu"`
	Sharing     string           `yaml:"partage"`
	Respondent  nounForm         `yaml:"repondant"`
	Document    nounForm         `yaml:"document"`
	Post        nounForm         `yaml:"poste"`
	Territories *[]string        `yaml:"territoires"`
	Publisher   publisherForm    `yaml:"editeur"`
	Edition     editionForm      `yaml:"publication"`
	RemarkTitle string           `yaml:"titre_remarques"`
	Source      string           `yaml:"source"`
	QPVSource   string           `yaml:"source_qpv"`
	Disclaimer  string           `yaml:"avertissement"`
}

type windowForm struct {
	Opens  string `yaml:"debut" need:"une date, comme 2025-01-01"`
	Closes string `yaml:"fin" need:"une date, comme 2025-02-28"`
}

type departmentForm struct {
	Code           string `yaml:"code" need:"le code officiel entre guillemets, comme \"02\""`
	QPVInhabitants int    `yaml:"habitants_qpv"`
	PublishedPosts int    `yaml:"postes_publies"`
}

type publisherForm struct {
	Name    string   `yaml:"nom"`
	Service string   `yaml:"service"`
	Address []string `yaml:"adresse"`
	Phone   string   `yaml:"telephone"`
	Mail    string   `yaml:"courriel"`
	Site    string   `yaml:"site"`
	Logo    string   `yaml:"logo"`
}

type editionForm struct {
	Version  string `yaml:"version"`
	Date     string `yaml:"date"`
	Replaces string `yaml:"remplace"`
}

// What hides a figure unless campagne.yaml says otherwise: the number of
// respondents under which a column is hidden, and the share of a sum, in
// percent, that one respondent may make.
const (
	defaultThreshold = 3
	defaultMaxShare  = 85
)

// What becomes of the codes of open questions that nobody reviewed, and of what
// small groups answer as one.
const (
	shown  = "montrer"
	hidden = "masquer"
)

func (l *loader) campaignFile(dir string) {
	var form campaignForm
	d := l.yaml(CampaignFile, &form)
	c := Campaign{
		Dir:          dir,
		Name:         folderName(dir),
		Region:       l.region(d, form.Region),
		Year:         form.Year,
		Title:        form.Title,
		Opens:        l.date(d, form.Window.Opens, "collecte", "debut"),
		Closes:       l.date(d, form.Window.Closes, "collecte", "fin"),
		Departments:  l.departments(d, form),
		Threshold:    l.threshold(d, form.Threshold),
		Draft:        form.Draft,
		Logs:         form.Logs,
		Restored:     form.Restored,
		TestAccounts: form.Tests,
		MaxShare:     l.maxShare(d, form.MaxShare),
		Publisher:    Publisher(form.Publisher),
		Edition:      l.edition(d, form.Edition),
		RemarkTitle:  strings.TrimSpace(form.RemarkTitle),
		Source:       form.Source,
		QPVSource:    form.QPVSource,
		Disclaimer:   form.Disclaimer,
	}
	if c.Year != 0 && (c.Year < 2000 || c.Year > 2100) {
		l.badValue(d.at("annee"), "annee", strconv.Itoa(c.Year), "une année en quatre chiffres, comme 2024")
	}
	if c.Closes.Before(c.Opens) && !c.Closes.IsZero() {
		l.badValue(d.at("collecte", "fin"), "fin", form.Window.Closes, "une date qui suit celle du début, "+form.Window.Opens)
	}
	if c.Draft && c.Source != "" { // under each table and chart, also those that leave their document
		c.Source += " (provisoire, ne pas diffuser)"
	}
	c.Nouns = french.Nouns{Respondent: l.noun(d, "repondant", form.Respondent), Document: l.noun(d, "document", form.Document),
		Post: l.noun(d, "poste", form.Post)}
	c.Territories = l.territories(d, form.Territories)
	c.Shared = l.shared(d, form.Sharing)
	c.ReviewedOnly = l.hides(d, "codage_non_relu", form.Unreviewed)
	c.HideUnanimous = l.hides(d, "unanimes", form.Unanimous)
	c.CitationThreshold = form.Citations
	if form.Citations < 0 {
		l.badValue(d.at("seuil_citations"), "seuil_citations", strconv.Itoa(form.Citations), "un nombre de répondants ; 0 ne masque rien")
	}
	l.quarters(&c)
	l.logo(d, c.Publisher.Logo)
	l.book.Campaign = c
}

// usualTerritories are those of the scheme.
var usualTerritories = []survey.Territory{survey.QPV, survey.Rural}

// territories are the kinds of territory that posts are in (territoires): those
// of the scheme unless the campaign names its own, any number of them, or none.
func (l *loader) territories(d *document, names *[]string) []survey.Territory {
	if names == nil {
		return usualTerritories
	}
	all := []survey.Territory{}
	for i, name := range *names {
		same := func(t survey.Territory) bool { return french.FoldWords(string(t)) == french.FoldWords(name) }
		switch at := d.at("territoires", i); {
		case french.FoldWords(name) == "":
			l.badValue(at, "territoires", name, "un nom, comme Urbain")
		case slices.ContainsFunc(all, same):
			l.add(survey.DefDuplicate, at, "nom", name, "premier", d.at("territoires").Place())
		default:
			all = append(all, survey.Territory(name))
		}
	}
	return all
}

func (l *loader) edition(d *document, form editionForm) Edition {
	e := Edition{Version: strings.TrimSpace(form.Version), Date: l.date(d, form.Date, "publication", "date"),
		Replaces: l.date(d, form.Replaces, "publication", "remplace")}
	if !e.Replaces.IsZero() && !e.Date.After(e.Replaces) {
		l.badValue(d.at("publication", "remplace"), "remplace", form.Replaces,
			"la date de l'édition corrigée, avant celle de la nouvelle (« date »)")
	}
	return e
}

// hides reports whether a key that says « montrer » or « masquer » says the latter.
func (l *loader) hides(d *document, key, value string) bool {
	if value != "" {
		l.oneOf(d.at(key), key, value, shown, hidden)
	}
	return value == hidden
}

// Who besides the user may read what is private (partage).
const (
	sharedWithNobody = "personne"
	sharedWithGroup  = "groupe"
)

func (l *loader) shared(d *document, sharing string) bool {
	if sharing != "" {
		l.oneOf(d.at("partage"), "partage", sharing, sharedWithNobody, sharedWithGroup)
	}
	return sharing == sharedWithGroup
}

// folderName is the base name of the campaign folder, also when it is given as
// ".".
func folderName(dir string) string {
	if full, err := filepath.Abs(dir); err == nil {
		dir = full
	}
	return filepath.Base(dir)
}

func (l *loader) region(d *document, code string) Region {
	r, ok := RegionNamed(code)
	if !ok && code != "" {
		l.unknownName(d.at("region"), "la région", code, names(data.Regions(), func(r data.Region) string { return r.Code + " " + r.Nom }))
	}
	return Region{Code: r.Code, Name: r.Nom, Of: r.De, In: r.En}
}

func (l *loader) departments(d *document, form campaignForm) []Department {
	region, known := RegionNamed(form.Region)
	taken := map[string]survey.Ref{}
	var all []Department
	for i, entry := range form.Departments {
		at := d.at("departements", i, "code")
		dep, ok := DepartmentNamed(entry.Code)
		if entry.Code != "" && known && (!ok || dep.Region != region.Code) {
			l.unknownName(at, "dans la région "+region.Nom+", le département", entry.Code,
				names(region.Departements(), func(d data.Departement) string { return placeLike(entry.Code, d) }))
			continue
		}
		if first, twice := taken[dep.Code]; twice && dep.Code != "" {
			l.add(survey.DefDuplicate, at, "nom", entry.Code, "premier", first.Place())
		}
		taken[dep.Code] = at
		if entry.QPVInhabitants < 0 {
			l.badValue(d.at("departements", i, "habitants_qpv"), "habitants_qpv", strconv.Itoa(entry.QPVInhabitants),
				"un nombre d'habitants, ou rien s'il n'est pas connu")
		}
		all = append(all, Department{Code: dep.Code, Name: dep.Nom, The: dep.Le, Of: dep.De, In: dep.Dans, QPVInhabitants: entry.QPVInhabitants,
			PublishedPosts: entry.PublishedPosts})
	}
	return all
}

func (l *loader) date(d *document, value string, path ...any) time.Time {
	t, err := time.Parse(time.DateOnly, value)
	if err != nil && value != "" {
		l.badValue(d.at(path...), path[len(path)-1].(string), value, "une date qui existe, écrite AAAA-MM-JJ : 2025-01-31")
	}
	return t
}

func (l *loader) threshold(d *document, value *int) int {
	if value != nil && *value < 0 {
		l.badValue(d.at("seuil_repondants"), "seuil_repondants", strconv.Itoa(*value), "un nombre de répondants ; 0 ne masque rien")
	}
	if value == nil {
		return defaultThreshold
	}
	return *value
}

func (l *loader) maxShare(d *document, value *float64) float64 {
	switch {
	case value == nil:
		return defaultMaxShare
	case *value != 0 && (*value < 50 || *value > 100):
		l.badValue(d.at("part_maximale"), "part_maximale", strconv.FormatFloat(*value, 'f', -1, 64),
			"un pourcentage de 50 à 100 ; 0 ne masque rien")
	}
	return *value
}
