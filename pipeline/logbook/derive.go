package logbook

import (
	"cmp"
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// rule says how the rows of a sheet answer a question.
type rule struct {
	question string
	sheet    string
	rows     filter
	answer   func(codebook.Question, []entry) answerable // from the rows that the filter lets through
}

// filter chooses rows, by the columns that it names.
type filter struct {
	columns []string
	keep    func(entry) bool
}

// table is the rows of a sheet, and the columns that it lacks.
type table struct {
	rows   []entry
	absent []string
}

// lacks reports whether a column that the filter looks at is not there: then
// nothing can be told from it.
func (t table) lacks(f filter) bool {
	return slices.ContainsFunc(f.columns, func(c string) bool { return slices.Contains(t.absent, c) })
}

// answerable is the value of an answer; given is false when the rows do not
// tell.
type answerable struct {
	num     float64
	choices []string
	other   string
	given   bool
	people  map[string]int // how many people each choice was noted of; nil where the choice is answered once it was seen
}

// rules is the table of what a log answers, by question.
func rules() []rule {
	people, actions, partners, training := codebook.LogPeople, codebook.LogActions, codebook.LogPartners, codebook.LogTraining
	coFacilitated := marked(codebook.LogRole, codebook.LogCoFacilitated)
	named := filled(codebook.LogPartner)
	return []rule{
		{"personnes", people, every(), persons},
		{"personnes_qpv", people, marked(codebook.LogQPV, codebook.Yes), persons},
		{"acces_droits", people, marked(codebook.LogRights, codebook.Yes), persons},
		{"acces_soins", people, marked(codebook.LogCare, codebook.Yes), persons},
		{"protection_sociale", people, marked(codebook.LogProtection, codebook.Yes), persons},
		{"besoins", people, filled(codebook.LogNeed), recurring(codebook.LogNeed)},
		{"freins", people, filled(codebook.LogObstacle), recurring(codebook.LogObstacle)},
		{"actions_public", actions, and(coFacilitated, marked(codebook.LogAudience, codebook.LogPublic)), count},
		{"actions_pro", actions, and(coFacilitated, marked(codebook.LogAudience, codebook.LogProfessionals)), whether},
		{"actions_coconstruites", actions, marked(codebook.LogBuilt, codebook.Yes), count},
		{"actions_participees", actions, marked(codebook.LogRole, codebook.LogAttended), count},
		{"coanimateurs", actions, and(coFacilitated, filled(codebook.LogWith)), cited(codebook.LogWith)},
		{"thematiques", actions, filled(codebook.LogTheme), cited(codebook.LogTheme)},
		{"partenaires_sanitaires", partners, and(named, marked(codebook.LogSector, codebook.LogHealth)), structures},
		{"partenaires_sociaux", partners, and(named, marked(codebook.LogSector, codebook.LogSocial)), structures},
		{"partenaires_medicosociaux", partners, and(named, marked(codebook.LogSector, codebook.LogMedicoSocial)), structures},
		{"partenariat_cpam", partners, marked(codebook.LogNature, codebook.LogInsurance), onlyYes},
		{"instances", partners, marked(codebook.LogNature, codebook.LogBody), onlyYes},
		{"types_partenaires", partners, filled(codebook.LogKind), cited(codebook.LogKind)},
		{"formation", training, every(), onlyYes},
		{"formations", training, filled(codebook.LogCourse), citedOrFree(codebook.LogCourse)},
	}
}

// derive answers what the rows can, in the order of the questionnaire. A sheet
// without rows answers nothing.
func derive(cb *codebook.Codebook, file string, sheets map[string]table) []Derived {
	all := rules()
	var answers []Derived
	for _, q := range cb.Questions {
		i := slices.IndexFunc(all, func(r rule) bool { return r.question == q.Name })
		if i < 0 {
			continue
		}
		r := all[i]
		sheet := sheets[r.sheet]
		if len(sheet.rows) == 0 || sheet.lacks(r.rows) {
			continue
		}
		rows := slices.DeleteFunc(slices.Clone(sheet.rows), func(e entry) bool { return !r.rows.keep(e) })
		a := r.answer(q, rows)
		if !a.given {
			continue
		}
		answers = append(answers, Derived{Rows: len(rows), Sheet: r.sheet, Answer: survey.Answer{
			Question: q.Name, State: survey.Given, Num: a.num, Choices: inOrder(cb.Choices(q.Name), a.choices), Other: a.other,
			Ref: survey.Ref{File: file, Sheet: r.sheet},
		}, Tallies: tallies(cb.Choices(q.Name), a)})
	}
	return answers
}

// inOrder puts the names of choices in the order of their list.
func inOrder(list []codebook.Choice, chosen []string) []string {
	var all []string
	for _, c := range list {
		if slices.Contains(chosen, c.Name) {
			all = append(all, c.Name)
		}
	}
	return all
}

func every() filter { return filter{nil, func(entry) bool { return true }} }

func marked(column, value string) filter {
	return filter{[]string{column}, func(e entry) bool { return e.values[column] == value }}
}

func filled(column string) filter {
	return filter{[]string{column}, func(e entry) bool { return len(e.both(column)) > 0 }}
}

func and(a, b filter) filter {
	return filter{slices.Concat(a.columns, b.columns), func(e entry) bool { return a.keep(e) && b.keep(e) }}
}

func persons(_ codebook.Question, rows []entry) answerable {
	return answerable{num: float64(distinct(rows)), given: true}
}

func count(_ codebook.Question, rows []entry) answerable {
	return answerable{num: float64(len(rows)), given: true}
}

// structures counts partners by their name.
func structures(_ codebook.Question, rows []entry) answerable {
	named := func(e entry) string { return french.FoldSpaces(e.values[codebook.LogPartner]) }
	return answerable{num: float64(different(rows, named)), given: true}
}

// whether answers a yes/no question that the whole sheet settles.
func whether(_ codebook.Question, rows []entry) answerable {
	if len(rows) == 0 {
		return answerable{choices: []string{codebook.No}, given: true}
	}
	return answerable{choices: []string{codebook.Yes}, given: true}
}

// onlyYes answers a yes/no question to which the log can only say yes: a
// mediator may have partners that the log does not name.
func onlyYes(_ codebook.Question, rows []entry) answerable {
	return answerable{choices: []string{codebook.Yes}, given: len(rows) > 0}
}

// cited collects the choices of a column and of its second cell.
func cited(column string) func(codebook.Question, []entry) answerable {
	return func(_ codebook.Question, rows []entry) answerable {
		var a answerable
		for _, e := range rows {
			a.choices = append(a.choices, e.both(column)...)
		}
		a.given = len(a.choices) > 0
		return a
	}
}

// rare is the part of the people with a need below which one is not suggested: a
// need that was once noted is not yet one of the territory.
const rare = 0.1

// recurring suggests the choices of a column, and of its second cell, that were
// noted of more than a few people; the mediator sees the numbers and decides.
func recurring(column string) func(codebook.Question, []entry) answerable {
	return func(_ codebook.Question, rows []entry) answerable {
		who := map[string][]entry{}
		for _, e := range rows {
			for _, name := range e.both(column) {
				who[name] = append(who[name], e)
			}
		}
		a, all := answerable{people: map[string]int{}}, distinct(rows)
		for name, noted := range who {
			n := distinct(noted)
			a.people[name] = n
			if float64(n) >= rare*float64(all) {
				a.choices = append(a.choices, name)
			}
		}
		a.given = len(a.choices) > 0
		return a
	}
}

// tallies are the choices that were noted, those of most people first.
func tallies(list []codebook.Choice, a answerable) []Tally {
	var all []Tally
	for _, c := range list {
		if n := a.people[c.Name]; n > 0 {
			all = append(all, Tally{c.Label, n, slices.Contains(a.choices, c.Name)})
		}
	}
	slices.SortStableFunc(all, func(x, y Tally) int { return cmp.Compare(y.People, x.People) })
	return all
}

// citedOrFree is cited where the second cell is the free text of « Autre ».
func citedOrFree(column string) func(codebook.Question, []entry) answerable {
	return func(q codebook.Question, rows []entry) answerable {
		var a answerable
		var others []string
		for _, e := range rows {
			if v := e.values[column]; v != "" {
				a.choices = append(a.choices, v)
			}
			if free := e.values[column+codebook.LogAgain]; q.Other && free != "" && !slices.Contains(others, free) {
				others = append(others, free)
			}
		}
		a.other = strings.Join(others, " ; ")
		a.given = len(a.choices) > 0 || a.other != ""
		return a
	}
}
