package codebook

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"testing"
)

// Every type of question that the package names has its line in the table, with
// what is asked of the person who answers.
func TestEveryTypeHasItsLine(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "question_type.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var named []Type
	ast.Inspect(file, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if ok && len(v.Values) == 1 {
			if text, ok := v.Values[0].(*ast.BasicLit); ok {
				name, _ := strconv.Unquote(text.Value)
				named = append(named, Type(name))
			}
		}
		return true
	})
	if len(named) != len(types) || slices.ContainsFunc(named, func(kind Type) bool { return !kind.known() || kind.Hint() == "" }) {
		t.Errorf("types %q, of which the table has %d", named, len(types))
	}
}
