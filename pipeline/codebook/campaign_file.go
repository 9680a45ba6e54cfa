package codebook

import (
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"bilan/data"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// campaignForm is campagne.yaml as it is written.
type campaignForm struct {
	Region string `yaml:"region" need:"le code officiel de la région entre guillemets, comme \"32\""`
	Campaign
	Respondent nounForm `yaml:"repondant"`
	Document   nounForm `yaml:"document"`
	Post       nounForm `yaml:"poste"`
}

func (l *loader) campaignFile(dir string) {
	var form campaignForm
	d := l.yaml(CampaignFile, &form)
	c := &form.Campaign
	c.Dir, c.Name, c.Region = dir, folderName(dir), l.region(d, form.Region)
	if c.Year != 0 && (c.Year < 2000 || c.Year > 2100) {
		l.badValue(d.at("annee"), "annee", strconv.Itoa(c.Year), "une année en quatre chiffres, comme 2024")
	}
	if c.Closes.Before(c.Opens) && !c.Closes.IsZero() {
		l.badValue(d.at("collecte", "fin"), "fin", c.Closes.Format(time.DateOnly), "une date qui suit celle du début, "+
			c.Opens.Format(time.DateOnly))
	}
	if c.Draft && c.Source != "" { // under each table and chart, also those that leave their document
		c.Source += " (provisoire, ne pas diffuser)"
	}
	c.Nouns = french.Nouns{Respondent: l.noun(d, "repondant", form.Respondent), Document: l.noun(d, "document", form.Document),
		Post: l.noun(d, "poste", form.Post)}
	l.departments(d, c, form.Region)
	l.territories(d, c)
	l.hiding(d, c)
	if e := c.Edition; !e.Replaces.IsZero() && !e.Date.After(e.Replaces) {
		l.badValue(d.at("publication", "remplace"), "remplace", e.Replaces.Format(time.DateOnly),
			"la date de l'édition corrigée, avant celle de la nouvelle (« date »)")
	}
	l.quarters(c)
	l.logo(d, c.Publisher.Logo)
	l.book.Campaign = *c
}

// hiding checks what hides a figure.
func (l *loader) hiding(d *document, c *Campaign) {
	l.notNegative(d, "seuil_repondants", c.Threshold)
	l.notNegative(d, "seuil_citations", c.CitationThreshold)
	if s := c.MaxShare; s != 0 && (s < 50 || s > 100) {
		l.badValue(d.at("part_maximale"), "part_maximale", strconv.FormatFloat(s, 'f', -1, 64), "un pourcentage de 50 à 100 ; 0 ne masque rien")
	}
}

func (l *loader) notNegative(d *document, key string, respondents int) {
	if respondents < 0 {
		l.badValue(d.at(key), key, strconv.Itoa(respondents), "un nombre de répondants ; 0 ne masque rien")
	}
}

// usualTerritories are those of the scheme.
var usualTerritories = []survey.Territory{survey.QPV, survey.Rural}

// territories checks the campaign's own kinds of territory, any number of them, or
// none.
func (l *loader) territories(d *document, c *Campaign) {
	kept := c.Territories[:0]
	for i, t := range c.Territories {
		same := func(o survey.Territory) bool { return french.FoldWords(string(o)) == french.FoldWords(string(t)) }
		switch at := d.at("territoires", i); {
		case same(""):
			l.badValue(at, "territoires", string(t), "un nom, comme Urbain")
		case slices.ContainsFunc(kept, same):
			l.add(survey.DefDuplicate, at, "nom", string(t), "premier", d.at("territoires").Place())
		default:
			kept = append(kept, t)
		}
	}
	c.Territories = kept
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

// departments gives those of the file their names, and leaves out what is none of
// the region.
func (l *loader) departments(d *document, c *Campaign, asked string) {
	region, known := RegionNamed(asked)
	taken := map[string]survey.Ref{}
	var all []Department
	for i, dep := range c.Departments {
		at := d.at("departements", i, "code")
		found, ok := DepartmentNamed(dep.Code)
		if dep.Code != "" && known && (!ok || found.Region != region.Code) {
			l.unknownName(at, "dans la région "+region.Nom+", le département", dep.Code,
				names(region.Departements(), func(d data.Departement) string { return placeLike(dep.Code, d) }))
			continue
		}
		if first, twice := taken[found.Code]; twice && found.Code != "" {
			l.add(survey.DefDuplicate, at, "nom", dep.Code, "premier", first.Place())
		}
		taken[found.Code] = at
		if dep.QPVInhabitants < 0 {
			l.badValue(d.at("departements", i, "habitants_qpv"), "habitants_qpv", strconv.Itoa(dep.QPVInhabitants),
				"un nombre d'habitants, ou rien s'il n'est pas connu")
		}
		dep.Code, dep.Name, dep.The, dep.Of, dep.In = found.Code, found.Nom, found.Le, found.De, found.Dans
		all = append(all, dep)
	}
	c.Departments = all
}
