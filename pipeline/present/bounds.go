package present

import (
	"errors"
	"fmt"
	"maps"
	"strings"
	"text/template"
	"text/template/parse"
)

// Texts are programs of people who are not programmers: one that loops, calls
// itself or doubles a text over and over must be a fault with its line, not a
// run that never ends. What is counted is the same on every machine.
const (
	mostRounds = 20_000  // of loops, and calls of named parts, in one text
	mostText   = 1 << 20 // bytes that one text may write
	mostArgs   = 64 << 10
)

var (
	errRounds = fmt.Errorf("texte qui ne finit pas : plus de %d tours de boucle ou appels ({{range}}, {{template}})", mostRounds)
	errText   = errors.New("texte de plus de 1 Mo : une boucle {{range}} écrit sans doute trop")
	errArgs   = errors.New("texte trop long dans une fonction : il double sans doute à chaque tour")
)

// budget is what is left to one run of a text.
type budget struct {
	rounds int
	out    strings.Builder
}

// round is called at the start of every round of a loop and of every part.
func (b *budget) round() (string, error) {
	b.rounds++
	switch {
	case b.rounds > mostRounds:
		return "", errRounds
	case b.out.Len() > mostText:
		return "", errText
	}
	return "", nil
}

// Write keeps what the text writes. What a loop writes is stopped by its next
// round, which knows the line.
func (b *budget) Write(p []byte) (int, error) {
	if b.out.Len() > 2*mostText {
		return 0, errText
	}
	return b.out.Write(p)
}

// roundWord is the name of that function in the texts; nobody writes it.
const roundWord = "_tour"

// words replaces the functions of text/template that make texts longer.
func (b *budget) words() template.FuncMap {
	return template.FuncMap{
		roundWord: b.round,
		"print":   short(fmt.Sprint), "println": short(fmt.Sprintln),
		"html": short(template.HTMLEscaper), "js": short(template.JSEscaper), "urlquery": short(template.URLQueryEscaper),
		"printf": func(format string, args ...any) (string, error) {
			if err := shortArgs(append(args, format), 1+strings.Count(format, "%")); err != nil {
				return "", err
			}
			return fmt.Sprintf(format, args...), nil
		},
	}
}

// short is a function of texts that refuses what would grow without end.
func short(f func(...any) string) func(...any) (string, error) {
	return func(args ...any) (string, error) {
		if err := shortArgs(args, 1); err != nil {
			return "", err
		}
		return f(args...), nil
	}
}

func shortArgs(args []any, times int) error {
	total := 0
	for _, a := range args {
		if s, ok := a.(string); ok {
			total += len(s)
		}
	}
	if total*times > mostArgs {
		return errArgs
	}
	return nil
}

// compileBounded reads a text whose runs keep to a budget.
func compileBounded(name, source string, words template.FuncMap) (*template.Template, *budget, error) {
	b := new(budget)
	all := maps.Clone(words)
	maps.Copy(all, b.words())
	t, err := template.New(name).Funcs(all).Option("missingkey=error").Parse(source)
	if err != nil {
		return t, b, err
	}
	for _, part := range t.Templates() {
		countRounds(part.Root)
		part.Root.Nodes = append([]parse.Node{roundAt(part.Root.Pos)}, part.Root.Nodes...)
	}
	return t, b, nil
}

// countRounds puts a call of round at the start of the body of every loop.
func countRounds(node parse.Node) {
	for _, n := range children(node) {
		countRounds(n)
	}
	if loop, ok := node.(*parse.RangeNode); ok {
		loop.List.Nodes = append([]parse.Node{roundAt(loop.Pos)}, loop.List.Nodes...)
	}
}

// roundAt is {{_tour}} at a place of the text, which its error will name.
func roundAt(at parse.Pos) parse.Node {
	call := &parse.CommandNode{NodeType: parse.NodeCommand, Pos: at, Args: []parse.Node{parse.NewIdentifier(roundWord).SetPos(at)}}
	pipe := &parse.PipeNode{NodeType: parse.NodePipe, Pos: at, Cmds: []*parse.CommandNode{call}}
	return &parse.ActionNode{NodeType: parse.NodeAction, Pos: at, Pipe: pipe}
}

// run writes a text within its budget.
func (b *budget) run(t *template.Template, data any) (string, error) {
	b.rounds = 0
	b.out.Reset()
	if err := t.Execute(b, data); err != nil {
		return "", err
	}
	if b.out.Len() > mostText {
		return "", errText
	}
	return b.out.String(), nil
}
