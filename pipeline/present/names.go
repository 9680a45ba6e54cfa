package present

import (
	"text/template"
	"text/template/parse"

	"bilan/pipeline/codebook"
)

// checkNames looks at every name of an indicator or column that a text
// mentions, in branches that no rehearsal takes too. A default text may name a
// default indicator that the campaign removed: it says nothing of it.
func (s scope) checkNames(t *template.Template, inherited bool) error {
	if t.Tree == nil {
		return nil
	}
	return s.walk(t.Tree, t.Root, inherited)
}

func (s scope) walk(tree *parse.Tree, node parse.Node, inherited bool) error {
	for _, n := range children(node) {
		if c, ok := n.(*parse.CommandNode); ok {
			if err := s.checkCommand(c, inherited); err != nil {
				place, _ := tree.ErrorContext(c)
				return templateError{place, err}
			}
		}
		if err := s.walk(tree, n, inherited); err != nil {
			return err
		}
	}
	return nil
}

// templateError looks like the errors of text/template itself.
type templateError struct {
	place string
	err   error
}

func (e templateError) Error() string { return "template: " + e.place + ": " + e.err.Error() }

// checkCommand resolves the names that one call of a figure function gives.
func (s scope) checkCommand(c *parse.CommandNode, inherited bool) error {
	word, ok := c.Args[0].(*parse.IdentifierNode)
	if !ok || len(c.Args) < 2 {
		return nil
	}
	indicator, ok := c.Args[1].(*parse.StringNode)
	if !ok || inherited && s.cb.Removed[indicator.Text] {
		return nil
	}
	switch word.Ident {
	case "chiffre", "region", "palmares", "communs", "rang":
		column := codebook.ThisDepartment
		if last, ok := c.Args[len(c.Args)-1].(*parse.StringNode); ok && len(c.Args) > 2 {
			column = last.Text
		}
		_, _, err := s.names(indicator.Text, column)
		return err
	}
	return nil
}

// children lists the nodes right under a node. A list of a branch that is not
// there is a nil *parse.ListNode.
func children(node parse.Node) []parse.Node {
	switch n := node.(type) {
	case *parse.ListNode:
		if n == nil {
			return nil
		}
		return n.Nodes
	case *parse.ActionNode:
		return []parse.Node{n.Pipe}
	case *parse.IfNode:
		return branch(n.BranchNode)
	case *parse.WithNode:
		return branch(n.BranchNode)
	case *parse.RangeNode:
		return branch(n.BranchNode)
	case *parse.PipeNode:
		all := make([]parse.Node, len(n.Cmds))
		for i, c := range n.Cmds {
			all[i] = c
		}
		return all
	case *parse.CommandNode:
		return n.Args
	}
	return nil
}

func branch(n parse.BranchNode) []parse.Node { return []parse.Node{n.Pipe, n.List, n.ElseList} }
