package codebook

import (
	"slices"
	"strings"

	"bilan/pipeline/survey"
)

// questionReader turns the rows of the sheet « survey » into questions.
type questionReader struct {
	*loader
	ids    identifiers
	groups []openGroup
	places map[string]row // row of each question, to report faults found later
}

type openGroup struct {
	label string
	at    survey.Ref
}

func (r *questionReader) rows(s definitionSheet) {
	r.places = map[string]row{}
	for _, entry := range s.rows {
		r.row(entry)
	}
	for _, g := range r.groups {
		r.missing(g.at, endGroup, "chaque begin_group a son end_group")
	}
	if len(r.book.Questions) == 0 && s.header.File != "" {
		r.missing(s.header, "type", "au moins une question")
		r.lose(defines(surveyFile)...)
	}
}

func (r *questionReader) row(entry row) {
	// XLSForm writes « begin_group » and « begin group » alike.
	kind := strings.Join(strings.Fields(entry.get("type")), " ")
	switch strings.ReplaceAll(kind, " ", "_") {
	case "":
		r.missing(entry.place("type"), "type", "integer, decimal, text, date, select_one LISTE ou select_multiple LISTE")
	case beginGroup:
		r.groups = append(r.groups, openGroup{label: entry.get("label"), at: entry.place("type")})
	case endGroup:
		if len(r.groups) == 0 {
			r.badValue(entry.place("type"), "type", kind, "un end_group ferme un begin_group")
			return
		}
		r.groups = r.groups[:len(r.groups)-1]
	default:
		if !slices.Contains(noise, kind) {
			r.question(entry, kind)
		}
	}
}

func (r *questionReader) question(entry row, kind string) {
	q := Question{
		Name: entry.get("name"), Label: entry.get("label"), Hint: entry.get("hint"), Aliases: aliases(entry),
		ConstraintMessage: entry.get("constraint_message"),
	}
	if len(r.groups) > 0 {
		q.Group = r.groups[len(r.groups)-1].label
	}
	q.Type, q.List, q.Other = r.kind(entry, kind)
	q.Required = r.yes(entry, "required")
	q.Relevant = r.expression(entry, "relevant")
	q.Constraint = r.expression(entry, "constraint")
	r.complete(entry, q)
	r.ids.claim(q.Name, entry.place("name"))
	if _, twice := r.places[q.Name]; !twice {
		r.places[q.Name] = entry
	}
	r.book.Questions = append(r.book.Questions, q)
}

// kind reads the type of a question, and the list of one that offers choices.
func (r *questionReader) kind(entry row, kind string) (Type, string, bool) {
	if plain := Type(kind); plain.known() && !plain.HasChoices() {
		return plain, "", false
	}
	t, list, other, ok := selects(kind)
	switch {
	case !ok:
		r.badValue(entry.place("type"), "type", kind,
			"types possibles : integer, decimal, text, date, select_one LISTE, select_multiple LISTE (et or_other)")
	case list == "":
		r.missing(entry.place("type"), "type", "le nom de la liste après "+string(t))
	case len(r.book.Lists[list]) == 0:
		r.unknownName(entry.place("type"), "la liste de choix", list, r.listNames())
	}
	return t, list, other
}

func (r *questionReader) listNames() []string {
	var all []string
	for name := range r.book.Lists {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

// yes reads the column « required » as XLSForm tools do.
func (r *questionReader) yes(entry row, column string) bool {
	switch value := strings.ToLower(entry.get(column)); value {
	case "yes", "true", "true()", "oui", "1":
		return true
	case "", "no", "false", "false()", "non", "0":
	default:
		r.badValue(entry.place(column), column, value, "yes ou no")
	}
	return false
}

func (r *questionReader) expression(entry row, column string) *Expression {
	source := entry.get(column)
	if source == "" {
		return nil
	}
	e, err := ParseExpression(source)
	if err != nil {
		r.add(survey.DefExpression, entry.place(column), "expression", source, "cause", err.Error())
		return nil
	}
	return e
}

// complete reports what a question lacks.
func (r *questionReader) complete(entry row, q Question) {
	if q.Name == "" {
		r.missing(entry.place("name"), "name", "un nom stable, comme personnes_qpv")
	}
	if q.Label == "" {
		r.missing(entry.place("label"), "label", "la question telle qu'elle est posée")
	}
	if q.ConstraintMessage == "" && entry.get("constraint") != "" {
		r.missing(entry.place("constraint_message"), "constraint_message",
			"la phrase que lit le médiateur quand la contrainte n'est pas respectée")
	}
}
