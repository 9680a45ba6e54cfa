package codebook

import (
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// plurals are the kinds of names of which a file may name many that are not there: those
// that go with a question that is no longer asked.
var plurals = map[string]string{
	"la question": "questions", "l'indicateur": "indicateurs", "la colonne": "colonnes", "le texte": "textes",
	"le tableau": "tableaux", "le graphique": "graphiques",
}

// grouped makes one issue of the unknown names of a kind in a file, in the place of the
// first: what has to be changed in one file is read at once.
func grouped(issues []survey.Issue) []survey.Issue {
	type group struct{ file, sheet, kind string }
	of := func(i survey.Issue) group { return group{i.Ref.File, i.Ref.Sheet, i.Args.Of("genre")} }
	members := map[group][]survey.Issue{}
	for _, i := range issues {
		if i.Code == survey.DefUnknownName && plurals[of(i).kind] != "" {
			members[of(i)] = append(members[of(i)], i)
		}
	}
	var all []survey.Issue
	for _, i := range issues {
		mine := members[of(i)]
		switch {
		case i.Code != survey.DefUnknownName || len(mine) < 2:
			all = append(all, i)
		case mine[0].Ref == i.Ref && mine[0].Args.Of("nom") == i.Args.Of("nom"):
			all = append(all, together(mine))
		}
	}
	return all
}

// together words several names of a kind that do not exist, with where each is named.
func together(members []survey.Issue) survey.Issue {
	kind := members[0].Args.Of("genre")
	names, places := sorted(members, "nom", func(i survey.Issue) string { return i.Ref.Place() })
	advice, concerned := sorted(members, "conseil", func(i survey.Issue) string { return "« " + i.Args.Of("nom") + " »" })
	var parts []string
	for _, name := range names {
		parts = append(parts, "« "+name+" » ("+placesText(places[name])+")")
	}
	fault := kind + " « " + names[0] + " » n'existe pas (" + placesText(places[names[0]]) + ")"
	if len(names) > 1 {
		fault = strconv.Itoa(len(names)) + " " + plurals[kind] + " n'existent pas : " + strings.Join(parts, ", ")
	}
	for i, words := range advice {
		if len(advice) > 1 {
			advice[i] = "pour " + french.Enumerate(concerned[words]) + ", " + words
		}
	}
	at := survey.Ref{File: members[0].Ref.File, Sheet: members[0].Ref.Sheet}
	return survey.NewIssue(survey.DefUnknownNames, at, "defaut", fault, "conseil", strings.Join(advice, " ; "))
}

// sorted gives the different values of an argument in their order, and what the issues
// that have it say of it, each once.
func sorted(issues []survey.Issue, arg string, says func(survey.Issue) string) (values []string, said map[string][]string) {
	said = map[string][]string{}
	for _, i := range issues {
		value := i.Args.Of(arg)
		if said[value] == nil {
			values = append(values, value)
		}
		if text := says(i); !slices.Contains(said[value], text) {
			said[value] = append(said[value], text)
		}
	}
	return values, said
}

// placesText is « ligne 7 », « lignes 7, 8 et 9 », or the cells of a sheet.
func placesText(places []string) string {
	const word = "ligne "
	other := func(p string) bool { return !strings.HasPrefix(p, word) || strings.Contains(p, ",") }
	if len(places) == 1 || slices.ContainsFunc(places, other) {
		return french.Enumerate(places)
	}
	var numbers []string
	for _, p := range places {
		numbers = append(numbers, strings.TrimPrefix(p, word))
	}
	return "lignes " + french.Enumerate(numbers)
}
