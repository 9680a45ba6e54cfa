package tables_test

import (
	"bytes"
	"strings"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
	"bilan/pipeline/render/tables"
)

func page(t *testing.T, p tables.Page) string {
	t.Helper()
	var b bytes.Buffer
	if err := tables.Write(&b, p, codebook.Theme{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The page asks nothing of anybody, escapes what it is given, and gives each
// table a heading, heads with a scope and numbers on the right.
func TestPage(t *testing.T) {
	got := page(t, tables.Page{
		Title: "Audit <script>", Lead: []string{"Deux & trois"},
		Tables: []*present.Table{{
			ID: "cellules", Title: "Les cellules", Corner: "Indicateur", Columns: []present.Head{{Label: "Publié"}, {Label: "Attendu"}},
			Rows: []present.Row{{Head: "Personnes", Cells: []present.Cell{{Text: "154", Numeric: true}, {Text: "so"}}}},
		}, {ID: "rien", Title: "Aucune", Corner: "Indicateur"}},
	})
	for _, want := range []string{
		`<html lang="fr">`, "Audit &lt;script&gt;", "Deux &amp; trois", `<th scope="row">Personnes</th>`,
		`<th scope="col" class="number">Publié</th>`, `<td class="number">154</td>`, "<td>–</td>", "Rien à signaler.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing:\n%s", want, got)
		}
	}
	for _, never := range []string{"<script", "http:", "https:", "src="} {
		if strings.Contains(got, never) {
			t.Errorf("%q is there", never)
		}
	}
}
