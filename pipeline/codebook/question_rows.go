package codebook

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"bilan/pipeline/survey"
)

// questionReader turns the rows of the sheet « survey » into questions.
type questionReader struct {
	*loader
	ids    identifiers
	groups []openGroup
	places map[string]row // row of each question, to report faults found later
	notes  []Note         // since the last question
	cites  []citation
	top    scope // of what no group holds
}

// openGroup is a group that is not closed yet.
type openGroup struct {
	kind     string // « group », or what is refused
	label    string
	relevant string // with the conditions of those that hold it; empty: none
	at       survey.Ref
	names    scope
}

// citation is an expression, and where it stands.
type citation struct {
	expression *Expression
	at         survey.Ref
	own        string // the question whose answer it constrains
}

func (r *questionReader) rows(s definitionSheet) {
	r.places = map[string]row{}
	for _, entry := range s.rows {
		r.row(entry)
	}
	for _, g := range r.groups {
		r.missing(g.at, "end_"+g.kind, "chaque begin_"+g.kind+" a son end_"+g.kind)
	}
	r.book.Form.Closing = r.notes
	if len(r.book.Questions) == 0 && s.header.File != "" {
		r.missing(s.header, "type", "au moins une question")
		r.lose(defines(surveyFile)...)
	}
}

func (r *questionReader) row(entry row) {
	written := entry.get("type")
	kind, list, other := plainType(written)
	if entry.get("disabled") != "" && r.yes(entry, "disabled") {
		return
	}
	if entry.get("save_to") != "" {
		r.add(survey.DefRefused, entry.place("save_to"), "quoi", "save_to", "conseil", withoutEntities)
	}
	if look := entry.get("appearance"); strings.Contains(look, "search(") {
		r.add(survey.DefRefused, entry.place("appearance"), "quoi", look, "conseil", withoutLists)
	}
	if m := boundary.FindStringSubmatch(strings.ReplaceAll(kind, "_", " ")); m != nil {
		r.boundary(entry, written, m[1] == "begin", m[2])
		return
	}
	switch {
	case r.repeated(): // reported once, where the repeat begins
	case kind == "":
		r.missing(entry.place("type"), "type", "integer, decimal, text, date, select_one LISTE ou select_multiple LISTE")
	case kind == "note" && entry.get("calculation") == "":
		r.note(entry)
	case !slices.Contains(technicalRows, kind):
		r.question(entry, kind, list, other)
	case entry.get("label") != "":
		r.add(survey.DefAutomatic, entry.place("type"), "quoi", written)
	}
}

// boundary opens or closes a group. A repeat is refused, with all that it holds.
func (r *questionReader) boundary(entry row, written string, begin bool, kind string) {
	at := entry.place("type")
	last := len(r.groups) - 1
	advice := map[string]string{"group": "", "kobomatrix": withoutMatrix, "score": withoutMatrix, "rank": withoutRank}
	instead, ok := advice[kind]
	if !ok {
		kind, instead = "repeat", withoutLoop
	}
	switch {
	case begin && instead != "":
		r.add(survey.DefRefused, at, "quoi", written, "conseil", instead)
		r.groups = append(r.groups, openGroup{kind: kind, at: at, names: scope{}})
	case begin:
		r.open(entry)
	case last < 0 || r.groups[last].kind != kind:
		r.badValue(at, "type", written, "un end_"+kind+" ferme un begin_"+kind)
	default:
		r.groups = r.groups[:last]
	}
}

func (r *questionReader) open(entry row) {
	r.name(entry, true)
	g := openGroup{kind: "group", names: scope{}, label: cmp.Or(entry.get("label"), r.inner().label), at: entry.place("type"),
		relevant: r.inner().relevant}
	if own := r.expression(entry, "relevant"); own != nil {
		r.cite(own, entry.place("relevant"))
		g.relevant = both(g.relevant, own.Source)
	}
	r.groups = append(r.groups, g)
}

// both joins two conditions.
func both(outer, own string) string {
	if outer == "" || own == "" {
		return outer + own
	}
	return "(" + outer + ") and (" + own + ")"
}

func (r *questionReader) repeated() bool {
	return slices.ContainsFunc(r.groups, func(g openGroup) bool { return g.kind != "group" })
}

// inner is the group being read.
func (r *questionReader) inner() openGroup {
	if len(r.groups) == 0 {
		return openGroup{names: r.top}
	}
	return r.groups[len(r.groups)-1]
}

// relevant is the condition of a row: its own and that of its groups.
func (r *questionReader) relevant(entry row) *Expression {
	own, source := r.expression(entry, "relevant"), r.inner().relevant
	if own == nil && (entry.get("relevant") != "" || source == "") {
		return nil
	}
	if own != nil {
		r.cite(own, entry.place("relevant"))
		source = both(source, own.Source)
	}
	return r.parsed(ParseExpression, source, entry.place("relevant"))
}

func (r *questionReader) cite(e *Expression, at survey.Ref) {
	r.cites = append(r.cites, citation{e, at, ""})
}

func (r *questionReader) note(entry row) {
	r.name(entry, false)
	n := Note{Text: entry.get("label"), Relevant: r.relevant(entry)}
	if hint := entry.get("hint"); hint != "" {
		n.Text = strings.TrimSpace(n.Text + "\n" + hint)
	}
	if n.Text != "" {
		r.notes = append(r.notes, n)
	}
}

func (r *questionReader) question(entry row, kind, list string, other bool) {
	q := Question{
		Name: entry.get("name"), Label: entry.get("label"), Hint: entry.get("hint"), Aliases: aliases(entry), Group: r.inner().label,
		ConstraintMessage: entry.get("constraint_message"), Default: entry.get("default"), Notes: r.notes,
	}
	if guide := entry.get("guidance_hint"); guide != "" {
		q.Hint = strings.TrimSpace(q.Hint + "\n" + guide)
	}
	r.notes = nil
	r.name(entry, false)
	r.answered(entry, &q, kind, list, other)
	r.required(entry, &q)
	q.Relevant = r.relevant(entry)
	if own := r.expression(entry, "constraint"); own != nil {
		q.Constraint = r.alsoWithin(entry, q.Constraint, own)
		r.cites = append(r.cites, citation{own, entry.place("constraint"), q.Name})
	}
	r.filter(entry, &q)
	if q.Name == PostQuestion { // chosen or written, it is that of a post of the register
		q.Required, q.RequiredIf, q.Filter = true, nil, nil
		if q.Type == SelectOne {
			q.Type, q.List, q.Other = FreeText, "", false
		}
	}
	r.whole(entry, q)
	r.ids.claimQuestion(q.Name, entry.place("name"))
	if q.Other {
		r.ids.once(q.Name+OtherSuffix, entry.place("name"))
	}
	if _, twice := r.places[q.Name]; !twice {
		r.places[q.Name] = entry
	}
	r.book.Questions = append(r.book.Questions, q)
}

// alsoWithin joins a constraint to the bounds of a range.
func (r *questionReader) alsoWithin(entry row, bounds, own *Expression) *Expression {
	if bounds == nil {
		return own
	}
	return r.parsed(ParseExpression, both(bounds.Source, own.Source), entry.place("constraint"))
}

// required reads yes, no or the condition under which an answer is needed.
func (r *questionReader) required(entry row, q *Question) {
	switch value := strings.ToLower(entry.get("required")); {
	case truth[value]:
		q.Required = true
	case value == "" || isFalse(value):
	case !strings.ContainsFunc(value, func(c rune) bool { return !unicode.IsLetter(c) }):
		r.badValue(entry.place("required"), "required", entry.get("required"), "yes, no, ou une condition, comme ${formation} = 'oui'")
	default:
		if q.RequiredIf = r.expression(entry, "required"); q.RequiredIf != nil {
			q.Required = true
			r.cite(q.RequiredIf, entry.place("required"))
		}
	}
}

// filter reads choice_filter, whose bare names are columns of the choices.
func (r *questionReader) filter(entry row, q *Question) {
	source := entry.get("choice_filter")
	if source == "" || q.List == "" {
		return
	}
	if q.Filter = r.parsed(parseFilter, source, entry.place("choice_filter")); q.Filter != nil {
		r.cite(q.Filter, entry.place("choice_filter"))
	}
}

// truth is how XLSForm tools write yes.
var truth = map[string]bool{"yes": true, "true": true, "true()": true, "oui": true, "1": true}

func isFalse(value string) bool {
	return slices.Contains([]string{"no", "false", "false()", "non", "0"}, value)
}

// yes reads a column that says yes or no.
func (r *questionReader) yes(entry row, column string) bool {
	value := strings.ToLower(entry.get(column))
	if value != "" && !truth[value] && !isFalse(value) {
		r.badValue(entry.place(column), column, value, "yes ou no")
	}
	return truth[value]
}

func (r *questionReader) expression(entry row, column string) *Expression {
	source := entry.get(column)
	if source == "" {
		return nil
	}
	return r.parsed(ParseExpression, source, entry.place(column))
}

// parsed reads an expression; one at fault is reported, and nil.
func (l *loader) parsed(parse func(string) (*Expression, error), source string, at survey.Ref) *Expression {
	e, err := parse(source)
	if err != nil {
		l.add(survey.DefExpression, at, "expression", source, "cause", err.Error())
	}
	return e
}

// whole reports what a question lacks.
func (r *questionReader) whole(entry row, q Question) {
	if q.Name == "" {
		r.missing(entry.place("name"), "name", "un nom stable, comme personnes_qpv")
	}
	if q.Label == "" {
		r.missing(entry.place("label"), "label", "la question telle qu'elle est posée")
	}
}
