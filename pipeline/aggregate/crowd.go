package aggregate

import (
	"fmt"
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Crowded tells, for the column that loses most, how many of its figures are
// hidden only because the campaign added columns, which of these costs most, and
// what comes back without it. Nothing where they cost nothing: a campaign without
// columns of its own pays one look at its definitions.
func Crowded(cb *codebook.Codebook, posts []survey.Post, responses []survey.Response, full *Cube) []survey.Issue {
	added := slices.DeleteFunc(slices.Clone(cb.Columns), func(c codebook.Column) bool { return !c.Added })
	if len(added) == 0 {
		return nil
	}
	without := func(drop func(codebook.Column) bool) *Cube {
		fewer := *cb
		fewer.Columns = slices.DeleteFunc(slices.Clone(cb.Columns), drop)
		return Compute(&fewer, posts, responses)
	}
	alone := without(func(c codebook.Column) bool { return c.Added })
	var worst codebook.Column
	most := 0
	for _, col := range alone.Columns {
		if n := lost(cb, full, alone, col.ID); n > most {
			worst, most = col, n
		}
	}
	if most == 0 {
		return nil
	}
	cause, back := added[0], -1
	for _, a := range added {
		if n := lost(cb, full, without(func(c codebook.Column) bool { return c.ID == a.ID }), worst.ID); n > back {
			cause, back = a, n
		}
	}
	total := 0
	for _, ind := range cb.Indicators {
		if !OfRegister(ind) && full.At(ind.ID, worst.ID).State != Empty {
			total++
		}
	}
	remedy := fmt.Sprintf("retirer « %s », ou l'élargir : %s de « %s » %s", cause.Label, french.Count(back, "chiffre", "chiffres"),
		worst.Label,
		french.Agree(float64(back), "serait publié", "seraient publiés"))
	if back == 0 {
		remedy = "aucune n'y suffit seule : en retirer plusieurs, ou les élargir"
	}
	return []survey.Issue{survey.NewIssue(survey.ColumnHides, survey.Ref{File: "croisements.yaml"},
		"ajoutees", french.Count(len(added), "colonne ajoutée", "colonnes ajoutées"), "masques", fmt.Sprint(most), "total", fmt.Sprint(total),
		"colonne", worst.Label, "cause", cause.Label, "conseil", remedy)}
}

// lost counts the figures of a column that are hidden in one cube and not in the other.
func lost(cb *codebook.Codebook, hidden, shown *Cube, column string) int {
	n := 0
	for _, ind := range cb.Indicators {
		if hidden.At(ind.ID, column).State == Secret && shown.At(ind.ID, column).State == Published {
			n++
		}
	}
	return n
}
