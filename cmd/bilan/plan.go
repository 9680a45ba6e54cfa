package main

import (
	"cmp"
	"fmt"
	"io"

	"bilan/pipeline/ingest"
)

// printPlan shows how each table was understood: what every column feeds and why,
// and where the answers to every question come from.
func printPlan(stdout io.Writer, inputs []ingest.Input) {
	tables := 0
	for _, in := range inputs {
		for _, p := range in.Plans {
			tables++
			title := in.File
			if p.Sheet != "" {
				title += " › " + p.Sheet
			}
			fmt.Fprintf(stdout, "Plan de lecture de %s\n", title)
			for _, c := range p.Columns {
				fmt.Fprintf(stdout, "  colonne %s « %s » : lit %s (%s) ; cellules remplies : %d, la première : « %s »\n", c.Letters, c.Heading,
					cmp.Or(c.Feeds, "rien"), c.Why, c.Filled, c.Example)
			}
			for _, q := range p.Questions {
				from := "aucune colonne"
				if q.From != "" {
					from = "colonnes " + q.From
				}
				fmt.Fprintf(stdout, "  question %s : %s\n", q.Question, from)
			}
		}
	}
	if tables == 0 {
		fmt.Fprintln(stdout, "Aucun tableau parmi les retours : pas de plan de lecture.")
	}
}
