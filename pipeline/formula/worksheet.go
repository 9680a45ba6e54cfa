package formula

import (
	"fmt"
	"strings"
	"time"
)

// Place is where a worksheet holds an answer.
type Place struct {
	Cell  string // of an answer in one cell
	Area  string // of one in several: a row for each choice
	Kind  Kind
	Label func(choice string) (label string, ok bool) // what the cell shows for a choice; nil for a question without
	Tick  func(choice string) (cell string, ok bool)  // the cell of a choice of an answer in several
}

// Worksheet says where a worksheet holds the answers; ok is false for one that it
// does not hold. "" is the answer that a constraint checks.
type Worksheet func(question string) (at Place, ok bool)

// Condition writes the formula as one of a worksheet that is true or false; ok
// is false for what a worksheet cannot follow. An empty cell is no number there
// either.
func (f *Formula) Condition(on Worksheet) (formula string, ok bool) { return on.condition(f.root) }

// Result writes the formula as one that gives a number or a text; empty while it
// lacks an answer.
func (f *Formula) Result(on Worksheet) (formula string, ok bool) { return on.result(f.root) }

func (on Worksheet) result(n node) (string, bool) {
	switch n := n.(type) {
	case literal:
		return n.written(), true
	case call:
		if n.name == "if" { // each branch lacks answers of its own
			return on.either(n, on.result)
		}
	}
	written, ok := on.number(n)
	if !ok {
		return on.text(n)
	}
	if guards := on.guards(n); guards != "" {
		return fmt.Sprintf(`IF(AND(%s),%s,"")`, guards, written), true
	}
	return written, true
}

// either writes if() with its branches.
func (on Worksheet) either(n call, branch func(node) (string, bool)) (string, bool) {
	condition, ok := on.condition(n.args[0])
	yes, known := branch(n.args[1])
	no, also := branch(n.args[2])
	return "IF(" + condition + "," + yes + "," + no + ")", ok && known && also
}

// written is a value as it stands: a number, or a text in quotes.
func (l literal) written() string {
	if l.held.Kind == Number {
		return l.held.Text()
	}
	return Quote(l.held.Text())
}

func (on Worksheet) condition(n node) (string, bool) {
	switch n := n.(type) {
	case binary:
		if name, ok := map[string]string{"and": "AND", "or": "OR"}[n.operator]; ok {
			left, ok := on.condition(n.left)
			right, also := on.condition(n.right)
			return name + "(" + left + "," + right + ")", ok && also
		}
		return on.comparison(n)
	case call:
		return on.truth(n)
	case answer:
		at, ok := on(n.name)
		return at.Cell + `<>""`, ok && at.Cell != ""
	}
	return "", false
}

func (on Worksheet) truth(n call) (string, bool) {
	switch n.name {
	case "true", "false":
		return strings.ToUpper(n.name) + "()", true
	case "not":
		inner, ok := on.condition(n.args[0])
		return "NOT(" + inner + ")", ok
	case "selected":
		return on.selected(n)
	}
	return "", false
}

func (on Worksheet) selected(n call) (string, bool) {
	at, ok := on.place(n.args[0])
	choice, fixed := plain(n.args[1])
	if !ok || !fixed {
		return "", false
	}
	if at.Tick != nil {
		cell, ok := at.Tick(choice)
		return cell + `<>""`, ok
	}
	if at.Label == nil {
		return "", false
	}
	label, ok := at.Label(choice)
	return at.Cell + "=" + Quote(label), ok
}

// place is that of the answer that a part stands for.
func (on Worksheet) place(n node) (Place, bool) {
	switch n := n.(type) {
	case answer:
		return on(n.name)
	case self:
		return on("")
	}
	return Place{}, false
}

func (on Worksheet) comparison(n binary) (string, bool) {
	if _, ok := opposites[n.operator]; !ok {
		return "", false
	}
	operator := strings.Replace(n.operator, "!=", "<>", 1)
	if written, ok := on.chosen(n.left, operator, n.right); ok {
		return written, true
	}
	if written, ok := on.chosen(n.right, strings.Replace(opposites[n.operator], "!=", "<>", 1), n.left); ok {
		return written, true
	}
	left, ok := on.number(n.left)
	right, also := on.number(n.right)
	if !ok || !also {
		return "", false
	}
	written := left + operator + right
	if guards := on.guards(n.left, n.right); guards != "" {
		written = "AND(" + guards + "," + written + ")"
	}
	return written, true
}

// chosen compares one answer with a text: that of a choice, or none.
func (on Worksheet) chosen(asked node, operator string, with node) (string, bool) {
	at, ok := on.place(asked)
	text, fixed := plain(with)
	if !ok || !fixed || at.Cell == "" || operator != "=" && operator != "<>" {
		return "", false
	}
	if text == "" {
		return at.Cell + operator + `""`, true
	}
	if at.Label != nil {
		label, known := at.Label(text)
		return at.Cell + operator + Quote(label), known
	}
	return at.Cell + operator + Quote(text), at.Kind == Text
}

// worksheetFunctions are called the same way there.
var worksheetFunctions = map[string]string{"int": "TRUNC", "round": "ROUND", "abs": "ABS", "min": "MIN", "max": "MAX", "sqrt": "SQRT",
	"pow": "POWER"}

func (on Worksheet) number(n node) (string, bool) {
	switch n := n.(type) {
	case literal:
		if day, ok := dayCell(n); ok {
			return day, true
		}
		return n.held.Text(), n.held.Kind == Number
	case answer, self:
		at, ok := on.place(n)
		return at.Cell, ok && at.Cell != "" && (at.Kind == Number || at.Kind == Day)
	case negative:
		of, ok := on.number(n.of)
		return "(-" + of + ")", ok
	case binary:
		sign, ok := map[string]string{"+": "+", "-": "-", "*": "*", "div": "/"}[n.operator]
		left, known := on.number(n.left)
		right, also := on.number(n.right)
		return "(" + left + sign + right + ")", ok && known && also
	case call:
		return on.calculated(n)
	}
	return "", false
}

func (on Worksheet) calculated(n call) (string, bool) {
	switch n.name {
	case "date", "number":
		return on.number(n.args[0])
	case "count-selected":
		at, ok := on.place(n.args[0])
		return "COUNTA(" + at.Area + ")", ok && at.Area != ""
	case "coalesce":
		at, ok := on.place(n.args[0])
		other, also := on.number(n.args[1])
		return fmt.Sprintf("IF(ISNUMBER(%[1]s),%[1]s,%s)", at.Cell, other), ok && also && at.Kind == Number && len(n.args) == 2
	case "if":
		return on.either(n, on.number)
	}
	name, ok := worksheetFunctions[n.name]
	var args []string
	for _, arg := range n.args {
		written, known := on.number(arg)
		args, ok = append(args, written), ok && known
	}
	if n.name == "round" && len(args) == 1 {
		args = append(args, "0")
	}
	return name + "(" + strings.Join(args, ",") + ")", ok
}

func (on Worksheet) text(n node) (string, bool) {
	switch n := n.(type) {
	case answer:
		at, ok := on(n.name)
		return at.Cell + `&""`, ok && at.Cell != "" && at.Kind == Text && at.Label == nil
	case call:
		if n.name == "jr:choice-name" {
			at, ok := on.place(n.args[0])
			return at.Cell + `&""`, ok && at.Label != nil && at.Cell != ""
		}
	}
	return "", false
}

// guards asks that the cells that parts compute with hold numbers: an empty
// cell counts as 0 otherwise.
func (on Worksheet) guards(parts ...node) string {
	var all []string
	var walk func(n node)
	walk = func(n node) {
		switch n := n.(type) {
		case answer, self:
			if at, ok := on.place(n); ok && at.Cell != "" {
				all = append(all, "ISNUMBER("+at.Cell+")")
			}
		case negative:
			walk(n.of)
		case binary:
			walk(n.left)
			walk(n.right)
		case call:
			if n.name != "coalesce" && n.name != "if" && n.name != "count-selected" {
				for _, arg := range n.args {
					walk(arg)
				}
			}
		}
	}
	for _, part := range parts {
		walk(part)
	}
	return strings.Join(all, ",")
}

func dayCell(l literal) (string, bool) {
	text := l.held.Text()
	day, err := time.Parse(time.DateOnly, text)
	return day.Format("DATE(2006,1,2)"), err == nil
}

// Quote writes a text in a formula of a worksheet. Excel refuses texts of more
// than 255 characters there, so a long one is joined from pieces.
func Quote(s string) string {
	const longest = 250
	var pieces []string
	for runes := []rune(s); ; {
		n := min(longest, len(runes))
		pieces = append(pieces, `"`+strings.ReplaceAll(string(runes[:n]), `"`, `""`)+`"`)
		if runes = runes[n:]; len(runes) == 0 {
			return strings.Join(pieces, "&")
		}
	}
}
