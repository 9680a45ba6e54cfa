package codebook

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/french"
)

// maxNesting bounds the parentheses of an expression: the parser calls itself.
const maxNesting = 50

// maxExpression bounds its length, in bytes.
const maxExpression = 4096

// xpathFunctions are the functions passed on to XPath as they are, with the
// number of arguments they take.
var xpathFunctions = map[string]arity{
	"not": {1, 1}, "true": {0, 0}, "false": {0, 0}, "boolean": {1, 1}, "number": {1, 1}, "string": {1, 1},
	"concat": {2, 20}, "contains": {2, 2}, "starts-with": {2, 2}, "ends-with": {2, 2}, "string-length": {1, 1},
	"normalize-space": {1, 1}, "substring-before": {2, 2}, "substring-after": {2, 2},
	"round": {1, 1}, "floor": {1, 1}, "ceiling": {1, 1},
	"selected": {2, 2}, "count-selected": {1, 1}, "regex": {2, 2},
}

type arity struct{ least, most int }

// expressionParser reads an XLSForm expression and writes it in the XPath that
// the engine evaluates. It checks the grammar and leaves precedence to the
// engine.
//
// A ${name} becomes string(@qN), N being its rank among the names, rather than a
// path: the engine compares a path with a text as two numbers when the text
// comes first. As texts they compare as XPath wants, and as numbers with a
// number or with <, <=, > and >=.
type expressionParser struct {
	rest  string
	names []string
	depth int
}

func (p *expressionParser) whole() (string, error) {
	if len(p.rest) > maxExpression {
		return "", fmt.Errorf("elle est trop longue")
	}
	out, err := p.expression()
	if err != nil {
		return "", err
	}
	if p.rest != "" {
		return "", fmt.Errorf("« %s » est de trop", excerpt(p.rest))
	}
	return out, nil
}

var operator = regexp.MustCompile(`^(<=|>=|!=|=|<|>|\+|-|\*|(?:and|or|div|mod)\b)`)

// expression reads operands joined by operators.
func (p *expressionParser) expression() (string, error) {
	if p.depth++; p.depth > maxNesting {
		return "", fmt.Errorf("trop de parenthèses")
	}
	defer func() { p.depth-- }()
	var out []string
	for {
		minus := ""
		for p.take("-") {
			minus += "-"
		}
		if len(minus) > 1 {
			return "", fmt.Errorf("« %s » : un seul signe moins", minus)
		}
		operand, err := p.operand()
		if err != nil {
			return "", err
		}
		out = append(out, minus+operand)
		op := operator.FindString(p.rest)
		if op == "" {
			return strings.Join(out, " "), nil
		}
		p.take(op)
		out = append(out, op)
	}
}

var (
	number  = regexp.MustCompile(`^(?:\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})`)
	literal = regexp.MustCompile(`^(?:'[^']*'|"[^"]*")`)
	name    = regexp.MustCompile(`^\$\{\s*([^{}]*?)\s*\}`)
	word    = regexp.MustCompile(`^[\p{L}_][\p{L}\p{N}_-]*(?::[\p{L}_][\p{L}\p{N}_-]*)?`)
)

// operand reads a value: a number, a text, an answer, a function or a group.
func (p *expressionParser) operand() (string, error) {
	p.space()
	switch {
	case p.rest == "":
		return "", fmt.Errorf("il manque une valeur à la fin")
	case p.take("("):
		return p.group()
	case number.MatchString(p.rest):
		return p.token(number.FindString(p.rest)), nil
	case literal.MatchString(p.rest):
		return p.token(literal.FindString(p.rest)), nil
	case strings.HasPrefix(p.rest, ".."), strings.HasPrefix(p.rest, "./"), strings.HasPrefix(p.rest, "/"):
		return "", fmt.Errorf("les chemins ne sont pas pris en charge : écrire ${nom_de_question}")
	case p.take("."):
		return "string()", nil
	case name.MatchString(p.rest):
		return p.answer()
	case word.MatchString(p.rest):
		return p.function(p.token(word.FindString(p.rest)))
	case p.rest[0] == '\'' || p.rest[0] == '"':
		return "", fmt.Errorf("guillemet non fermé : %s", excerpt(p.rest))
	}
	return "", fmt.Errorf("« %s » n'est pas attendu ici", excerpt(p.rest))
}

func (p *expressionParser) group() (string, error) {
	inner, err := p.expression()
	if err != nil {
		return "", err
	}
	if !p.take(")") {
		return "", fmt.Errorf("parenthèse non fermée")
	}
	return "(" + inner + ")", nil
}

// answer reads ${name}.
func (p *expressionParser) answer() (string, error) {
	m := name.FindStringSubmatch(p.rest)
	p.token(m[0])
	if m[1] == "" {
		return "", fmt.Errorf("${} sans nom de question")
	}
	i := slices.Index(p.names, m[1])
	if i < 0 {
		i = len(p.names)
		p.names = append(p.names, m[1])
	}
	return "string(@" + answerPrefix + strconv.Itoa(i+1) + ")", nil
}

// function reads the arguments of a function and writes its call.
func (p *expressionParser) function(called string) (string, error) {
	if !p.take("(") {
		return "", fmt.Errorf("« %s » : écrire ${%s} pour une question, '%s' pour un texte", called, called, called)
	}
	takes, ok := xpathFunctions[called]
	if !ok {
		return "", fmt.Errorf("fonction non prise en charge : %s()", called)
	}
	args, err := p.arguments()
	if err != nil {
		return "", err
	}
	if len(args) < takes.least || len(args) > takes.most {
		return "", fmt.Errorf("%s() n'attend pas %d valeur(s)", called, len(args))
	}
	if called == "count-selected" && !answerPath.MatchString(args[0]) {
		return "", fmt.Errorf("count-selected() attend « . » ou ${nom_de_question}")
	}
	return call(called, args), nil
}

func (p *expressionParser) arguments() ([]string, error) {
	var args []string
	if p.take(")") {
		return nil, nil
	}
	for {
		arg, err := p.expression()
		if err != nil {
			return nil, err
		}
		args = append(args, arg)
		if p.take(")") {
			return args, nil
		}
		if !p.take(",") {
			return nil, fmt.Errorf("parenthèse non fermée")
		}
	}
}

// answerPath is how an answer was rewritten. The call of count-selected()
// repeats its argument, which nested calls would make exponential.
var answerPath = regexp.MustCompile(`^string\((?:@` + answerPrefix + `\d+)?\)$`)

// call writes a function in XPath 1.0. XLSForm's selected() looks for a word
// among words, and count-selected() counts them.
func call(called string, args []string) string {
	switch called {
	case "selected":
		return "contains(concat(' ', normalize-space(" + args[0] + "), ' '), concat(' ', string(" + args[1] + "), ' '))"
	case "count-selected":
		words := "normalize-space(" + args[0] + ")"
		return "(string-length(concat(" + words + ", ' ')) - string-length(translate(concat(" + words + ", ' '), ' ', '')) - number(" + words +
			" = ''))"
	case "regex":
		return "matches(string(" + args[0] + "), string(" + args[1] + "))"
	case "contains", "starts-with", "ends-with", "string-length", "normalize-space", "substring-before", "substring-after":
		// The engine wants texts here and panics on a number.
		for i := range args {
			args[i] = "string(" + args[i] + ")"
		}
	}
	return called + "(" + strings.Join(args, ", ") + ")"
}

// take consumes a symbol if it comes next.
func (p *expressionParser) take(symbol string) bool {
	p.space()
	if !strings.HasPrefix(p.rest, symbol) {
		return false
	}
	p.token(symbol)
	return true
}

// token consumes a token that is known to come next, and the space after it.
func (p *expressionParser) token(t string) string {
	p.rest = p.rest[len(t):]
	p.space()
	return t
}

func (p *expressionParser) space() { p.rest = strings.TrimLeft(p.rest, " \t\r\n\u00a0\u202f") }

// excerpt is the start of a text, for a message.
func excerpt(s string) string {
	const most = 20
	return french.Clip(s, most+1)
}
