package codebook

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/formula"
	"bilan/pipeline/survey"
)

// acknowledgeList is the list of the questions to which one can only say yes.
const acknowledgeList = "(accord)"

// acknowledged is what XLSForm calls that yes.
var acknowledged = []Choice{{Name: "OK", Label: "Oui", Aliases: []string{"Lu", "Vu", "true"}}}

// answered reads how a question is answered: its type, its list, or the
// calculation that stands for an answer.
func (r *questionReader) answered(entry row, q *Question, kind, list string, other bool) {
	var parameters map[string]string
	if refusal(kind) == "" {
		parameters = r.parameters(entry, kind)
	}
	switch {
	case kind == "calculate", kind == "hidden", kind == "note":
		q.Type = FreeText
	case kind == "range":
		r.between(entry, q, parameters)
	case kind == "acknowledge":
		q.Type, q.List = SelectOne, acknowledgeList
		r.book.Lists[acknowledgeList] = acknowledged
	case Type(kind).known():
		q.Type = Type(kind)
	default:
		r.unusable(entry, kind)
	}
	if q.Type.HasChoices() && q.List == "" {
		q.List, q.Other = r.list(entry, q.Type, list), other
	} else if list != "" || other {
		r.badValue(entry.place("type"), "type", entry.get("type"), "seuls select_one et select_multiple ont une liste")
	}
	if kind == "calculate" || kind == "hidden" || entry.get("calculation") != "" || entry.get("read_only") != "" && r.yes(entry, "read_only") {
		r.calculated(entry, q, kind)
	}
}

func (r *questionReader) unusable(entry row, kind string) {
	if advice := refusal(kind); advice != "" {
		r.add(survey.DefRefused, entry.place("type"), "quoi", entry.get("type"), "conseil", advice)
		return
	}
	r.badValue(entry.place("type"), "type", entry.get("type"),
		"types possibles : integer, decimal, range, text, date, time, dateTime, select_one LISTE, select_multiple LISTE (et or_other), "+
			"acknowledge, calculate, note")
}

// list is the list of a question with choices.
func (r *questionReader) list(entry row, t Type, name string) string {
	switch {
	case name == "":
		r.missing(entry.place("type"), "type", "le nom de la liste après "+string(t))
	case strings.Contains(name, "${"):
		r.add(survey.DefRefused, entry.place("type"), "quoi", entry.get("type"), "conseil", withoutLists)
		return ""
	case strings.Contains(name, " "):
		r.badValue(entry.place("type"), "type", entry.get("type"), "un nom de liste n'a pas d'espace ; « or_other » peut suivre")
	case len(r.book.Lists[name]) == 0:
		r.unknownName(entry.place("type"), "la liste de choix", name, slices.Sorted(maps.Keys(r.book.Lists)))
	}
	return name
}

// between reads a range: a number from start to end, whole when its step is.
func (r *questionReader) between(entry row, q *Question, parameters map[string]string) {
	bounds := map[string]float64{"start": 0, "end": 10, "step": 1}
	for key := range bounds {
		value, given := parameters[key]
		n, err := strconv.ParseFloat(value, 64)
		if given && err != nil {
			r.badValue(entry.place("parameters"), "parameters", key+"="+value, "start, end et step sont des nombres : start=0 end=10 step=1")
		} else if given {
			bounds[key] = n
		}
	}
	q.Type = Decimal
	if whole := func(n float64) bool { return n == float64(int64(n)) }; whole(bounds["start"]) && whole(bounds["step"]) {
		q.Type = Integer
	}
	plain := func(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
	q.Constraint, _ = ParseExpression(". >= " + plain(bounds["start"]) + " and . <= " + plain(bounds["end"])) // two numbers
	q.ConstraintMessage = cmp.Or(q.ConstraintMessage, fmt.Sprintf("La réponse va de %s à %s.", plain(bounds["start"]), plain(bounds["end"])))
}

// calculated reads what stands for an answer: a calculation, or a default that
// nobody can change. A calculation in a note is shown after its text.
func (r *questionReader) calculated(entry row, q *Question, kind string) {
	source, column := entry.get("calculation"), "calculation"
	if source == "" {
		source, column = entry.get("default"), "default"
		switch {
		case source == "" || dynamic(source):
		case kind == "calculate":
			source = ""
		default:
			source = quotedText(source)
		}
	}
	q.Default = ""
	if q.Label == "" {
		q.Label, q.Hidden = q.Name, true
	}
	if source == "" && kind == "calculate" {
		r.missing(entry.place("type"), "calculation", "un calcul, comme ${femmes} + ${hommes}")
	}
	const nothing = "''"
	source = cmp.Or(source, nothing) // XLSForm lets it be empty
	if q.Calculation = r.parsed(ParseExpression, source, entry.place(column)); q.Calculation == nil {
		q.Calculation, _ = ParseExpression(nothing)
	}
	r.cite(q.Calculation, entry.place(column))
	if kind == "calculate" || kind == "hidden" || kind == "note" {
		q.Type = declaredType(entry.get("value_type"))
	}
}

// quotedText writes a text in a formula.
func quotedText(s string) string {
	if strings.Contains(s, "'") {
		return `"` + strings.ReplaceAll(s, `"`, "”") + `"`
	}
	return "'" + s + "'"
}

// dynamic reports whether a default is a formula rather than an answer.
func dynamic(s string) bool {
	return strings.Contains(s, "${") || strings.Contains(s, "(") && strings.HasSuffix(s, ")")
}

// declaredType is what bind::type says of a calculation; empty: its formula tells.
func declaredType(written string) Type {
	switch strings.ToLower(written) {
	case "":
		return ""
	case "int", "integer":
		return Integer
	case "decimal":
		return Decimal
	case "date":
		return Date
	case "time":
		return Time
	case "datetime":
		return DateTime
	}
	return FreeText
}

// calculatedTypes gives the calculations without a type that of their formula,
// each after those that it names.
func (l *loader) calculatedTypes() {
	settled := map[string]bool{}
	var kind func(name string) formula.Kind
	kind = func(name string) formula.Kind {
		for i := range l.book.Questions {
			q := &l.book.Questions[i]
			if q.Name != name {
				continue
			}
			if q.Calculation != nil && q.Type == "" && !settled[name] {
				settled[name] = true // also on a circle, told elsewhere
				q.Type = typeOf(q.Calculation.formula.KindOf(kind))
			}
			return q.Type.Kind()
		}
		return formula.Text
	}
	for _, q := range l.book.Questions {
		kind(q.Name)
	}
}

func typeOf(k formula.Kind) Type {
	switch k {
	case formula.Number:
		return Decimal
	case formula.Day:
		return Date
	}
	return FreeText
}
