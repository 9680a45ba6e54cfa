package formula

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"bilan/pipeline/french"
)

// Bounds of a formula: nested parts, for the parser calls itself, and bytes.
const (
	maxNesting = 50
	maxLength  = 16384
)

// Parse reads a formula. The error is in French, for the cause of an Issue.
//
// It accepts numbers, texts, ${name}, paths to a question (../name), ".",
// parentheses, + - * div mod, comparisons, and, or, and the functions of the
// table. What depends on the moment, on chance, on a repeat or on another file is
// refused. A bare name is refused too: in XPath it is a path that leads nowhere
// and makes every comparison false.
func Parse(source string) (*Formula, error) { return parse(source, false) }

// ParseFilter reads a choice_filter, in which a bare name is a column of the
// sheet « choices ».
func ParseFilter(source string) (*Formula, error) { return parse(source, true) }

func parse(source string, columns bool) (*Formula, error) {
	if len(source) > maxLength {
		return nil, fmt.Errorf("elle est trop longue")
	}
	p := &parser{rest: source, columns: columns}
	root, err := p.level(0)
	if err != nil {
		return nil, err
	}
	if p.rest != "" {
		return nil, stray(p.rest)
	}
	f := &Formula{Source: source, root: root, columns: p.read}
	f.note(root)
	return f, nil
}

// foreign are operators of other languages, with those of XPath.
var foreign = regexp.MustCompile(`^(?:(?i:AND|et)\b|&&?|(?i:OR|ou)\b|\|\|?|==|<>|(?i:eq|ne)\b)`)

var decimalComma = regexp.MustCompile(`^,\d`)

// stray is the error of what follows a formula that was read.
func stray(rest string) error {
	written := foreign.FindString(rest)
	instead := map[string]string{"and": "and", "et": "and", "&&": "and", "&": "and", "or": "or", "ou": "or", "||": "or", "|": "or",
		"==": "=", "eq": "=", "<>": "!=", "ne": "!="}[strings.ToLower(written)]
	switch {
	case instead != "":
		return fmt.Errorf("au lieu de « %s », écrire « %s »", written, instead)
	case decimalComma.MatchString(rest):
		return fmt.Errorf("« %s » : un nombre s'écrit avec un point, comme 0.5", excerpt(rest))
	}
	return fmt.Errorf("« %s » est de trop", excerpt(rest))
}

// parser reads a formula by precedence climbing.
type parser struct {
	rest    string
	depth   int
	columns bool
	read    []string // columns
}

// levels are the operators, the loosest first.
var levels = []*regexp.Regexp{
	regexp.MustCompile(`^or\b`), regexp.MustCompile(`^and\b`), regexp.MustCompile(`^(?:=|!=)`),
	regexp.MustCompile(`^(?:<=|>=|<|>)`), regexp.MustCompile(`^[+-]`), regexp.MustCompile(`^(?:\*|div\b|mod\b)`),
}

// level reads operands joined by the operators of a level, left to right.
func (p *parser) level(rank int) (node, error) {
	if rank == len(levels) {
		return p.signed()
	}
	if rank == 0 {
		if p.depth++; p.depth > maxNesting {
			return nil, fmt.Errorf("trop de parenthèses")
		}
		defer func() { p.depth-- }()
	}
	left, err := p.level(rank + 1)
	for err == nil {
		p.space()
		operator := levels[rank].FindString(p.rest)
		if operator == "" || strings.HasPrefix(p.rest, "==") || strings.HasPrefix(p.rest, "<>") {
			return left, nil
		}
		p.token(operator)
		var right node
		right, err = p.level(rank + 1)
		left = binary{operator, left, right}
	}
	return nil, err
}

func (p *parser) signed() (node, error) {
	if !p.take("-") {
		return p.operand()
	}
	if p.take("-") {
		return nil, fmt.Errorf("« -- » : un seul signe moins")
	}
	of, err := p.operand()
	return negative{of}, err
}

var (
	number = regexp.MustCompile(`^(?:\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})`)
	quoted = regexp.MustCompile(`^(?:'[^']*'|"[^"]*"|‘[^’]*’|“[^”]*”)`)
	named  = regexp.MustCompile(`^\$\{\s*([^{}]*?)\s*\}`)
	word   = regexp.MustCompile(`^[\p{L}_][\p{L}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{N}_-]*)?`)
	// path leads to a question: ../name, /data/group/name, current()/../name.
	path = regexp.MustCompile(`^(?:current\(\)/)?(?:\.\.?/|/)(?:\.\./|[\p{L}_][\p{L}\p{N}_.-]*/)*([\p{L}_][\p{L}\p{N}_.-]*)`)
)

// operand reads a value: a number, a text, an answer, a function or a group.
func (p *parser) operand() (node, error) {
	p.space()
	switch {
	case p.rest == "":
		return nil, fmt.Errorf("il manque une valeur à la fin")
	case p.take("("):
		inner, err := p.level(0)
		if err == nil && !p.take(")") {
			err = fmt.Errorf("parenthèse non fermée")
		}
		return inner, err
	case number.MatchString(p.rest):
		n, _ := strconv.ParseFloat(p.token(number.FindString(p.rest)), 64) // the pattern is one of numbers
		return literal{NumberOf(n)}, nil
	case quoted.MatchString(p.rest):
		text := []rune(p.token(quoted.FindString(p.rest)))
		return literal{TextOf(string(text[1 : len(text)-1]))}, nil
	case path.MatchString(p.rest):
		m := path.FindStringSubmatch(p.rest)
		p.token(m[0])
		return p.answer(m[1])
	case strings.HasPrefix(p.rest, ".."), strings.HasPrefix(p.rest, "/"), strings.HasPrefix(p.rest, "current"):
		return nil, fmt.Errorf("ce chemin ne mène pas à une question : écrire ${nom_de_question}")
	case p.take("."):
		return self{}, nil
	case named.MatchString(p.rest):
		m := named.FindStringSubmatch(p.rest)
		p.token(m[0])
		return p.answer(m[1])
	case word.MatchString(p.rest):
		return p.word(p.token(word.FindString(p.rest)))
	case strings.ContainsAny(p.rest[:1], `'"`):
		return nil, fmt.Errorf("guillemet non fermé : %s", excerpt(p.rest))
	}
	return nil, fmt.Errorf("« %s » n'est pas attendu ici", excerpt(p.rest))
}

func (p *parser) answer(name string) (node, error) {
	if name == "" {
		return nil, fmt.Errorf("${} sans nom de question")
	}
	if strings.HasPrefix(name, "last-saved#") {
		return nil, fmt.Errorf("« %s » : les réponses d'un autre envoi ne sont pas connues", name)
	}
	return answer{name}, nil
}

// word reads a call, or in a choice_filter the name of a column.
func (p *parser) word(name string) (node, error) {
	if !p.take("(") {
		if p.columns {
			p.read = append(p.read, name)
			return column{name}, nil
		}
		return nil, fmt.Errorf("« %s » : écrire ${%s} pour une question, '%s' pour un texte", name, name, name)
	}
	args, err := p.arguments()
	if err != nil {
		return nil, err
	}
	does, ok := functions[name]
	switch {
	case !ok && refused[name] != "":
		return nil, fmt.Errorf("fonction non prise en charge : %s() ; %s", name, refused[name])
	case !ok:
		return nil, fmt.Errorf("fonction non prise en charge : %s()", name)
	case len(args) < does.least || len(args) > does.most:
		return nil, fmt.Errorf("%s() n'attend pas %s", name, french.Count(len(args), "valeur", "valeurs"))
	}
	if held, fixed := lastOf(args).(literal); fixed && name == "regex" {
		if _, err := compiled(held.held.Text()); err != nil {
			return nil, err
		}
	}
	return call{name, args, does}, nil
}

func lastOf(args []node) node {
	if len(args) == 0 {
		return nil
	}
	return args[len(args)-1]
}

// refused says, of functions that cannot be answered, what to write instead.
var refused = map[string]string{
	"now":            "écrire today()",
	"random":         "un tirage ne peut pas être refait",
	"uuid":           "un tirage ne peut pas être refait",
	"pulldata":       "mettre les valeurs dans la feuille « choices », avec choice_filter",
	"instance":       "mettre les valeurs dans la feuille « choices », avec choice_filter",
	"indexed-repeat": "sans boucle, nommer les questions : ${a} + ${b}",
	"count":          "sans boucle, nommer les questions : ${a} + ${b}",
	"sum":            "sans boucle, nommer les questions : ${a} + ${b}",
	"position":       "sans boucle, nommer les questions",
}

func (p *parser) arguments() ([]node, error) {
	var args []node
	if p.take(")") {
		return nil, nil
	}
	for {
		arg, err := p.level(0)
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

// take consumes a symbol if it comes next.
func (p *parser) take(symbol string) bool {
	p.space()
	if !strings.HasPrefix(p.rest, symbol) {
		return false
	}
	p.token(symbol)
	return true
}

// token consumes a token that is known to come next, and the space after it.
func (p *parser) token(t string) string {
	p.rest = p.rest[len(t):]
	p.space()
	return t
}

func (p *parser) space() { p.rest = strings.TrimLeft(p.rest, " \t\r\n\u00a0\u202f") }

// excerpt is the start of a text, for a message.
func excerpt(s string) string {
	const most = 20
	return french.Clip(s, most+1)
}
