package present

import (
	"slices"
	"strings"
	"text/template"
	"text/template/parse"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// checkNames looks at every name of an indicator or column that a text
// mentions, in branches that no rehearsal takes too. A default text may name a
// default indicator that the campaign removed: it says nothing of it.
func (s scope) checkNames(t *template.Template, inherited bool) error {
	if t.Tree == nil {
		return nil
	}
	var unknown unknownNames
	s.walk(t.Tree, t.Root, inherited, &unknown)
	if len(unknown.faults) == 0 {
		return nil
	}
	return unknown
}

// CheckNames looks at the names in the campaign's own texts alone, of definitions that
// have other faults: what a text says of something that is gone is told in the same pass.
func CheckNames(cb *codebook.Codebook) []survey.Issue {
	var issues []survey.Issue
	for _, d := range bodies(cb) {
		t, err := compile(d.name, d.source)
		if err != nil || d.inherited() {
			continue // reported with the syntax, or by what it comes from
		}
		if err := (scope{cb: cb}).checkNames(t.Template, false); err != nil {
			issues = append(issues, d.fault(err.Error()))
		}
	}
	return issues
}

func (s scope) walk(tree *parse.Tree, node parse.Node, inherited bool, unknown *unknownNames) {
	for _, n := range children(node) {
		if c, ok := n.(*parse.CommandNode); ok {
			if err := s.checkCommand(c, inherited); err != nil {
				place, _ := tree.ErrorContext(c)
				unknown.add(place, err.Error())
			}
		}
		s.walk(tree, n, inherited, unknown)
	}
}

// unknownNames are those of a text, each once, in the place of the first. They look like
// an error of text/template itself.
type unknownNames struct {
	place  string
	faults []string
}

func (u *unknownNames) add(place, fault string) {
	if len(u.faults) == 0 {
		u.place = place
	}
	if !slices.Contains(u.faults, fault) {
		u.faults = append(u.faults, fault)
	}
}

func (u unknownNames) Error() string {
	return "template: " + u.place + ": " + strings.Join(u.faults, ", ")
}

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
