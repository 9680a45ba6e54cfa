package track

import (
	"slices"
	"strconv"
	"strings"

	"bilan/data"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// quarters holds the posts against the priority neighbourhoods of their
// communes. A post of the priority neighbourhoods without its quarter is worth a
// note where others have theirs: alone, it keeps all from being counted by
// quarter.
func quarters(cb *codebook.Codebook, posts []survey.Post) []survey.Issue {
	here := map[string][]string{}
	for _, q := range cb.Campaign.Quarters {
		for _, c := range q.Communes {
			here[data.Ville(c)] = append(here[data.Ville(c)], q.Nom)
		}
	}
	named := slices.ContainsFunc(posts, func(p survey.Post) bool { return len(p.Quarters) > 0 })
	var issues []survey.Issue
	for _, p := range posts {
		its := here[data.Ville(p.INSEE)]
		switch {
		case p.INSEE == "" || len(here) == 0:
		case p.Territory == survey.Rural && len(its) > 0:
			issues = append(issues, survey.NewIssue(survey.RegisterQuarterRural, p.Ref, "poste", p.ID, "quartiers", some(its)))
		case p.Territory == survey.QPV && len(its) == 0 && len(p.Quarters) == 0:
			issues = append(issues, survey.NewIssue(survey.RegisterQuarterNone, p.Ref, "poste", p.ID, "commune", p.Commune))
		}
		if named && p.Territory != survey.Rural && len(p.Quarters) == 0 {
			issues = append(issues, survey.NewIssue(survey.RegisterQuarterMissing, p.Ref, "poste", p.ID))
		}
	}
	return append(issues, inhabitants(cb)...)
}

// some names the first few.
func some(names []string) string {
	const most = 4
	if len(names) > most {
		return strings.Join(names[:most], ", ") + "…"
	}
	return strings.Join(names, ", ")
}

// inhabitants holds the numbers of campagne.yaml against the list's. Both are
// used, each for its own figures.
func inhabitants(cb *codebook.Codebook) []survey.Issue {
	var issues []survey.Issue
	for _, d := range cb.Campaign.Departments {
		sum, known := 0, true
		for _, q := range cb.Campaign.Quarters {
			if q.Departement == d.Code {
				sum, known = sum+q.Population, known && q.Population > 0
			}
		}
		if known && sum > 0 && d.QPVInhabitants > 0 && sum != d.QPVInhabitants {
			issues = append(issues, survey.NewIssue(survey.RegisterQuarterPeople, survey.Ref{File: codebook.CampaignFile}, "departement", d.Name,
				"declares", strconv.Itoa(d.QPVInhabitants), "liste", strconv.Itoa(sum), "source", cb.Campaign.QuartersSource))
		}
	}
	return issues
}

// sameArrondissement reports whether a name is that of the city of an
// arrondissement, with its number or without: « Lyon », « Lyon 8e », « Marseille
// 15ème arrondissement » for « Lyon 8e Arrondissement », « Marseille 15e
// Arrondissement ». The city as a whole may be written with any of its numbers.
func sameArrondissement(c data.Commune, written string) bool {
	city, ok := data.CommuneParCode(data.Ville(c.Code))
	if !ok || !slices.Contains([]string{"75056", "69123", "13055"}, city.Code) {
		return false
	}
	words := strings.Fields(plain(written))
	if len(words) == 0 || words[0] != plain(city.Nom) || len(words) > 3 {
		return false
	}
	if len(words) == 1 {
		return true
	}
	number, err := strconv.Atoi(strings.TrimRight(words[1], "abcdefghijklmnopqrstuvwxyz"))
	if err != nil || len(words) == 3 && !strings.HasPrefix("arrondissement", words[2]) {
		return false
	}
	return c.Code == city.Code || strings.HasPrefix(plain(c.Nom), plain(city.Nom)+" "+strconv.Itoa(number)+"e")
}
