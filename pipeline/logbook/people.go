package logbook

import (
	"strings"
	"unicode"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// personKey is a code of person as it is compared: « p 012 » is P012.
func personKey(code string) string {
	return strings.NewReplacer(" ", "", "-", "", "_", "", ".", "").Replace(french.FoldSpaces(code))
}

// distinct counts the people of the rows.
func distinct(rows []entry) int {
	return different(rows, func(e entry) string { return personKey(e.values[codebook.LogPerson]) })
}

// different counts what the rows are about, by a key.
func different(rows []entry, key func(entry) string) int {
	seen := map[string]bool{}
	for _, e := range rows {
		seen[key(e)] = true
	}
	return len(seen)
}

// checkPeople warns of codes that name somebody, and notes people who are said
// to live in a priority neighbourhood and not to.
func (r *reader) checkPeople(rows []entry) {
	seen := map[string]bool{}
	lives := map[string]string{}
	for _, e := range rows {
		code := e.values[codebook.LogPerson]
		key, place := personKey(code), e.values[codebook.LogQPV]
		if !seen[key] && namesSomebody(code) {
			r.add(survey.FollowUpNameLike, e.ref, "code", shown(code))
		}
		seen[key] = true
		if place == "" {
			continue
		}
		if said := lives[key]; said != "" && said != "both" && said != place {
			r.add(survey.FollowUpContrary, e.ref, "code", shown(code))
			place = "both"
		}
		if lives[key] != "both" {
			lives[key] = place
		}
	}
}

// namesSomebody recognises a code made of letters alone, long enough to be a
// name.
func namesSomebody(code string) bool {
	const shortName = 4
	letters := 0
	for _, c := range code {
		switch {
		case unicode.IsDigit(c):
			return false
		case unicode.IsLetter(c):
			letters++
		}
	}
	return letters >= shortName
}
