package codebook

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// plurals are the kinds of names of which a file may name many that are not there: those
// that go with a question that is no longer asked.
var plurals = map[string]string{
	ofQuestion: "questions", ofIndicator: "indicateurs", ofColumn: "colonnes", ofText: "textes",
	ofTable: "tableaux", ofChart: "graphiques",
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
	names, naming := sorted(members, "nom")
	var parts []string
	for _, name := range names {
		parts = append(parts, "« "+name+" » ("+placesOf(naming[name])+")")
	}
	fault := kind + " « " + names[0] + " » n'existe pas (" + placesOf(naming[names[0]]) + ")"
	if len(names) > 1 {
		fault = strconv.Itoa(len(names)) + " " + plurals[kind] + " n'existent pas : " + strings.Join(parts, ", ")
	}
	advice, advised := sorted(members, "conseil")
	for i, words := range advice {
		if len(advice) > 1 {
			concerned, _ := sorted(advised[words], "nom")
			for k, name := range concerned {
				concerned[k] = "« " + name + " »"
			}
			advice[i] = "pour " + french.Enumerate(concerned) + ", " + words
		}
	}
	at := survey.Ref{File: members[0].Ref.File, Sheet: members[0].Ref.Sheet}
	return survey.NewIssue(survey.DefUnknownNames, at, "defaut", fault, "conseil", strings.Join(advice, " ; "))
}

// sorted gives the different values of an argument in their order, and the issues that
// have each.
func sorted(issues []survey.Issue, arg string) (values []string, having map[string][]survey.Issue) {
	having = map[string][]survey.Issue{}
	for _, i := range issues {
		value := i.Args.Of(arg)
		if having[value] == nil {
			values = append(values, value)
		}
		having[value] = append(having[value], i)
	}
	return values, having
}

// placesOf is « ligne 7 », « lignes 7, 8 et 9 », or the cells of a sheet.
func placesOf(issues []survey.Issue) string {
	var places, numbers []string
	slices.SortStableFunc(issues, func(a, b survey.Issue) int { return cmp.Or(a.Ref.Line-b.Ref.Line, a.Ref.Row-b.Ref.Row) })
	for _, i := range issues {
		if at := i.Ref; !slices.Contains(places, at.Place()) {
			places = append(places, at.Place())
			if at.Line > 0 && at.Column == 0 {
				numbers = append(numbers, strconv.Itoa(at.Line))
			}
		}
	}
	if len(numbers) == len(places) && len(numbers) > 1 {
		return "lignes " + french.Enumerate(numbers)
	}
	return french.Enumerate(places)
}
