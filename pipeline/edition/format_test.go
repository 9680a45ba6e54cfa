package edition

import (
	"go/ast"
	"go/parser"
	"go/token"
	"testing"
)

// A format that is named and has no line, or a line without files, would be one that
// nobody can ask for.
func TestEveryFormatHasItsFiles(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "format.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	ast.Inspect(file, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok && len(v.Values) == 1 {
			named++
		}
		return true
	})
	if named == 0 || named != len(kinds()) {
		t.Errorf("%d formats named, %d in the table", named, len(kinds()))
	}
	for _, k := range kinds() {
		if k.format == "" || k.files == nil {
			t.Errorf("%q has no files", k.format)
		}
	}
}
