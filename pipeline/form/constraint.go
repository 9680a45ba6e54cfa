package form

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
)

// comparison is one part of a constraint that a worksheet formula can follow:
// « . <= 3000 » or « . <= ${personnes} ».
type comparison struct {
	operator string
	bound    float64 // when other is empty
	other    string  // name of the question compared with
}

// comparisons reads a constraint made of comparisons joined by « and ». Any
// other XPath is left to the checks of the returned file: ok is false.
func comparisons(e *codebook.Expression) (all []comparison, ok bool) {
	if e == nil {
		return nil, false
	}
	form := regexp.MustCompile(`^\.\s*(<=|>=|<|>|=)\s*(?:(-?\d+(?:\.\d+)?)|\$\{(\w+)\})$`)
	for _, part := range strings.Split(e.Source, " and ") {
		m := form.FindStringSubmatch(strings.TrimSpace(part))
		if m == nil {
			return nil, false
		}
		bound, _ := strconv.ParseFloat(m[2], 64) // empty beside a name
		all = append(all, comparison{operator: m[1], bound: bound, other: m[3]})
	}
	return all, true
}

// contradicted is the formula that is true when the number on a row breaks its
// constraint, and whether it is true of the prefilled answers. ok is false when
// there is nothing that a formula could follow.
func (p *plan) contradicted(r row) (formula string, now, ok bool) {
	all, ok := comparisons(r.question.Constraint)
	if !ok || !r.question.Type.IsNumber() || r.kind != single {
		return "", false, false
	}
	var broken []string
	for _, c := range all {
		formula, isBroken, ok := p.broken(r, c)
		if !ok {
			return "", false, false
		}
		broken = append(broken, formula)
		now = now || isBroken
	}
	cell := answerCell(r.at)
	return fmt.Sprintf("AND(ISNUMBER(%s),OR(%s))", cell, strings.Join(broken, ",")), now, true
}

// broken is the formula that is true when one comparison fails. Beside another
// question it needs both numbers.
func (p *plan) broken(r row, c comparison) (formula string, now, ok bool) {
	opposite := map[string]string{"<=": ">", ">=": "<", "<": ">=", ">": "<=", "=": "<>"}[c.operator]
	value, answered := r.value.(float64)
	if c.other == "" {
		bound := strconv.FormatFloat(c.bound, 'f', -1, 64)
		return answerCell(r.at) + opposite + bound, answered && c.fails(value, c.bound), true
	}
	beside, ok := p.find(c.other)
	if !ok {
		return "", false, false
	}
	bound, both := beside.value.(float64)
	cell := answerCell(beside.at)
	formula = fmt.Sprintf("AND(ISNUMBER(%s),%s%s%s)", cell, answerCell(r.at), opposite, cell)
	return formula, answered && both && c.fails(value, bound), true
}

func (c comparison) fails(value, bound float64) bool {
	switch c.operator {
	case "<=":
		return value > bound
	case ">=":
		return value < bound
	case "<":
		return value >= bound
	case ">":
		return value <= bound
	}
	return value != bound
}

// literal writes a text into a formula. Excel refuses literals of more than
// 255 characters, so a long one is joined from pieces.
func literal(s string) string {
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
