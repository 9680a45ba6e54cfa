package present

import (
	"reflect"
	"slices"
	"strings"
	"text/template/parse"

	"bilan/pipeline/codebook"
)

// firstMark is the first of the private characters that say which part of a text
// wrote what follows. No text holds them: they are not drawn by any font.
const firstMark = '\U000F0000'

// around is a condition or a loop that surrounds a part of a text.
type around struct {
	node      parse.Node
	branch    *parse.BranchNode
	kind      string
	otherwise bool
}

func (a around) words() string { return a.kind + " " + a.branch.Pipe.String() }

// marked is a part of a text that writes something, and what surrounds it.
type marked struct {
	node   parse.Node
	around []around
}

// marks are the parts of a text by their mark.
type marks []marked

// mark puts a mark before each part of a text that writes.
func (m *marks) mark(list *parse.ListNode, within []around) {
	if list == nil {
		return
	}
	var nodes []parse.Node
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TextNode, *parse.ActionNode:
			sign := &parse.TextNode{NodeType: parse.NodeText, Pos: n.Position(), Text: []byte(string(firstMark + rune(len(*m))))}
			*m = append(*m, marked{n, within})
			nodes = append(nodes, sign)
		case *parse.IfNode:
			m.branch(n, &n.BranchNode, "if", within)
		case *parse.WithNode:
			m.branch(n, &n.BranchNode, "with", within)
		case *parse.RangeNode:
			m.branch(n, &n.BranchNode, "range", within)
		}
		nodes = append(nodes, n)
	}
	list.Nodes = nodes
}

func (m *marks) branch(n parse.Node, b *parse.BranchNode, kind string, within []around) {
	m.mark(b.List, append(slices.Clip(within), around{n, b, kind, false}))
	m.mark(b.ElseList, append(slices.Clip(within), around{n, b, kind, true}))
}

// sources gathers what the parts of one sentence rest on.
type sources struct {
	scope
	around  []around
	figures []Reference
	facts   []string
}

func (s *sources) add(m marked) {
	for _, a := range m.around {
		if !slices.Contains(s.around, a) {
			s.around = append(s.around, a)
		}
		s.look(a.branch.Pipe, m.around)
	}
	if action, ok := m.node.(*parse.ActionNode); ok {
		s.look(action.Pipe, m.around)
	}
}

// look finds the figures and facts that a pipeline names.
func (s *sources) look(n parse.Node, within []around) {
	switch n := n.(type) {
	case *parse.PipeNode:
		for _, c := range n.Cmds {
			s.look(c, within)
		}
	case *parse.CommandNode:
		s.call(n, within)
		for _, arg := range n.Args {
			s.look(arg, within)
		}
	case *parse.FieldNode:
		s.fact(n.Ident)
	case *parse.VariableNode:
		if n.Ident[0] == "$" && len(n.Ident) > 1 {
			s.fact(n.Ident[1:])
		}
	}
}

// fact notes a fact of a text. What is not the name of one is a part of a figure,
// such as Stat or Base.
func (s *sources) fact(names []string) {
	if _, ok := reflect.TypeFor[facts]().FieldByName(names[0]); !ok {
		return
	}
	if name := strings.Join(names, "."); !slices.Contains(s.facts, name) {
		s.facts = append(s.facts, name)
	}
}

// call notes the figure that a function of texts takes.
func (s *sources) call(c *parse.CommandNode, within []around) {
	name, ok := c.Args[0].(*parse.IdentifierNode)
	if !ok {
		return
	}
	switch name.Ident {
	case "chiffre", "palmares":
		s.figure(literal(c.Args, 1), s.columnOf(literal(c.Args, len(c.Args)-1), c.Args))
	case "region":
		s.figure(literal(c.Args, 1), s.region.ID)
	case "communs":
		for _, col := range s.cb.Columns {
			if col.Department != "" || col.ID == s.region.ID {
				s.figure(literal(c.Args, 1), col.ID)
			}
		}
	case "contre", "ecart", "repere":
		if len(c.Args) > 1 && s.compares() {
			s.figure(meant(c.Args[1], within), s.region.ID)
		}
	}
}

// columnOf is the column that the last argument of a call names, or the one of
// the document.
func (s *sources) columnOf(last string, args []parse.Node) string {
	if last == "" || last == codebook.ThisDepartment || len(args) < 3 {
		return s.column.ID
	}
	return last
}

func (s *sources) figure(indicator, column string) {
	if ref := (Reference{indicator, column}); indicator != "" && !slices.Contains(s.figures, ref) {
		s.figures = append(s.figures, ref)
	}
}

// literal is the text of an argument; empty when it is not one.
func literal(args []parse.Node, i int) string {
	if i < len(args) {
		if text, ok := args[i].(*parse.StringNode); ok {
			return text.Text
		}
	}
	return ""
}

// meant is the indicator that a dot or a variable stands for: that of the nearest
// {{ with }} around it, or the one that declares it.
func meant(arg parse.Node, within []around) string {
	for _, a := range slices.Backward(within) {
		declared := ""
		if len(a.branch.Pipe.Decl) > 0 {
			declared = a.branch.Pipe.Decl[0].Ident[0]
		}
		if v, ok := arg.(*parse.VariableNode); ok && v.Ident[0] != declared {
			continue
		}
		for _, c := range a.branch.Pipe.Cmds {
			if name, ok := c.Args[0].(*parse.IdentifierNode); ok && (name.Ident == "chiffre" || name.Ident == "region") {
				return literal(c.Args, 1)
			}
		}
	}
	return ""
}
