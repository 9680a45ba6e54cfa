package xlsx

import (
	"cmp"

	"bilan/pipeline/codebook"
)

// plainNumber is the unit of what is only counted.
const plainNumber = "nombre"

// methodPage says exactly what each indicator counts, and under which
// identifier the open data keep it.
func methodPage(indicators []codebook.Indicator) page {
	p := page{
		name:  methodName,
		title: "Méthode" + narrowSpace + ": définition des indicateurs",
		lines: []cell{{text: "Une ligne par indicateur. L’identifiant est celui du fichier donnees/indicateurs.csv."}},
		table: grid{name: "methode"},
	}
	for _, h := range []string{"Indicateur", "Définition", "Unité", "Identifiant"} {
		p.table.heads = append(p.table.heads, head(h, false))
	}
	var rows [][]cell
	for _, ind := range indicators {
		rows = append(rows, textRow(ind.Label, ind.Definition, cmp.Or(ind.Unit, plainNumber), ind.ID))
	}
	p.table.rows = held(rows)
	return p
}
