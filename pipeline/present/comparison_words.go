package present

import (
	"cmp"
	"fmt"
	"strings"

	"bilan/data"
	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

func count(n int) string { return french.Number(float64(n), 0) }

func sample(n int) string { return "n" + french.NoBreakSpace + "=" + french.NoBreakSpace + count(n) }

// themeTitle names a theme. A theme of the campaign's own is called by its
// identifier.
func themeTitle(id string) string {
	return cmp.Or(themeTitles[id], french.Upper(strings.ReplaceAll(id, "_", " ")))
}

var themeTitles = map[string]string{
	"population":         "Population accompagnée",
	"actions":            "Actions de prévention",
	"partenaires":        "Partenaires",
	"apres":              "Formation et après-mission",
	"besoins":            "Besoins et freins",
	"questions_ouvertes": "Questions ouvertes",
	CoverageTheme:        "Quartiers prioritaires et {repondants}",
	"registre":           "{Postes} et collecte",
	"":                   "Autres indicateurs",
}

// measured says how an indicator is computed, in a few words.
func measured(ind codebook.Indicator) string {
	switch ind.Measure {
	case codebook.Mean:
		return "moyenne par {repondant}"
	case codebook.Median:
		return "valeur médiane"
	case codebook.Total:
		return "total"
	case codebook.Answers:
		return "nombre {de repondants}"
	case codebook.Percent, codebook.Ranking:
		return "part des {repondants}"
	case codebook.Count:
		return "registre des {postes}"
	case codebook.Ratio:
		if ind.Unit == "%" {
			return "part"
		}
		return "rapport"
	}
	return ""
}

// heading is the title of the page.
func (c comparer) heading() string {
	campaign := c.cb.Campaign
	switch {
	case c.country.entire():
		return fmt.Sprintf("France entière %d : les régions côte à côte", campaign.Year)
	case c.country != nil:
		return campaign.Nouns.Say(fmt.Sprintf("{Document} %d : %s côte à côte", campaign.Year, campaign.Region.Name))
	}
	return fmt.Sprintf("%s %d : les départements côte à côte", campaign.Region.Name, campaign.Year)
}

func (c comparer) summary() string {
	h := c.cube.Headcount(c.region.ID)
	text := whoAnswered(h, c.cb.Campaign.Nouns)
	if h.Filled > 0 {
		text += ", soit " + french.Percentage(100*float64(h.Respondents)/float64(h.Filled), 0)
	}
	return Typeset(text)
}

// whoAnswered is « 42 bilans utilisés pour 57 postes pourvus ».
func whoAnswered(h aggregate.Headcount, nouns french.Nouns) string {
	used := french.Agree(h.Respondents, "{document} utilisé{e document}", "{documents} utilisé{e document}s")
	return count(h.Respondents) + " " + nouns.Say(used) + " pour " + count(h.Filled) + " " + nouns.Filled(float64(h.Filled))
}

// warnings says why the figures of a column ask for care.
func (c comparer) warnings(h aggregate.Headcount, col ComparedColumn) []string {
	var all []string
	switch {
	case h.Respondents == 0:
		all = append(all, c.say("{aucun document} : pas de chiffre"))
	case h.Respondents < c.cb.Campaign.Threshold:
		all = append(all, "moins de "+count(c.cb.Campaign.Threshold)+c.say(" {documents} : chiffres couverts par le secret statistique"))
	case !c.cube.Published(col.ID):
		all = append(all, "chiffres couverts par le secret statistique : ils permettraient de retrouver ceux d’un autre territoire")
	case col.Few:
		all = append(all, count(h.Respondents)+" "+c.say(french.Agree(float64(h.Respondents), "{document}",
			"{documents}"))+" : chaque réponse pèse "+french.Percentage(100/float64(h.Respondents), 0))
	}
	if col.HasRate && col.RateValue < LowRate {
		all = append(all, c.say("moins {d’un poste} pourvu{e poste} sur deux a répondu"))
	}
	return TypesetAll(all)
}

// signs explains what stands beside or in the place of a figure.
func (c comparer) signs() []Note {
	threshold := count(c.cb.Campaign.Threshold)
	notes := []Note{
		{"n", c.say("nombre {de repondants} dont la réponse entre dans le chiffre ; sous une valeur, il n’est rappelé que s’il " +
			"diffère de celui de la ligne")},
		{"†", "moins de " + count(FewRespondents) + " répondants : une seule réponse pèse plus de 20 points de pourcentage, à lire avec " +
			"prudence"},
	}
	if c.cb.Campaign.Threshold > 0 {
		notes = append(notes, Note{SecretMark, survey.SecretWords + " : moins de " + threshold +
			" répondants, un seul qui fait presque tout le total, ou chiffre qui permettrait d’en retrouver un autre"})
	}
	notes = append(notes,
		Note{EmptyMark, survey.MissingWords + " : aucune réponse, ou rien à quoi rapporter le chiffre"},
		Note{"≠", "choix cité en tête ici et pas " + c.levels().InWhole + " ; à égalité de citations, rien n’est signalé"},
		Note{"+ −", "écart avec le chiffre " + c.levels().OfWhole +
			", calculé avant l’arrondi, dans l’unité de l’indicateur ; en points (pts) pour " +
			"un pourcentage. Il n’est pas donné pour les totaux et les effectifs, ni quand un des deux chiffres manque"},
	)
	if c.country != nil {
		notes = append(notes, Note{FieldMark, "chiffre calculé sans les régions nommées après « hors », qui ne publient pas le " +
			"leur ou n’ont pas assez de réponses"})
	}
	notes = append(notes, Note{SureMark, "écart que le hasard des réponses n’explique pas, au niveau de confiance de 95 % ; sans " +
		"ce signe, les deux chiffres peuvent ne différer que par hasard"})
	for i := range notes {
		notes[i].Text = Typeset(notes[i].Text)
	}
	return notes
}

// areas is the outlines of the parts compared, or nil when none is known.
func (c comparer) areas() *ComparisonMap {
	m := &ComparisonMap{Title: Typeset("Les " + c.levels().Parts + " " + c.cb.Campaign.Region.In), Credit: Typeset(data.AttributionContours)}
	var names, apart []string
	for i, col := range c.columns {
		rings, ok := c.levels().outline(col.Department)
		if !ok {
			continue
		}
		if _, overseas := insets[col.Department]; overseas && c.country != nil {
			apart = append(apart, col.Label)
		}
		m.Areas, names = append(m.Areas, Area{Column: i, Rings: rings}), append(names, col.Label)
	}
	if len(m.Areas) == 0 {
		return nil
	}
	m.Alt = Typeset("Carte des " + c.levels().Parts + " : " + french.Enumerate(names) +
		". Les valeurs sont dans les graphiques et les tableaux de la page.")
	if len(apart) > 0 {
		m.Apart = Typeset("Hors de sa place et de l’échelle, à l’ouest : " + french.Enumerate(apart) + ".")
	}
	return m
}
