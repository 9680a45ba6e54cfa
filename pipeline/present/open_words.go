package present

import (
	"fmt"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// openWarning says what a reader must know of the coding of a question; nothing
// when an analyst reviewed it all.
func openWarning(q OpenQuestion) string {
	reviewed := count(q.Decided) + " sur " + count(q.Statements)
	switch {
	case q.Reviewed():
		return ""
	case q.ReviewedOnly:
		return "Seuls les énoncés relus par un analyste sont comptés : " + reviewed + "."
	case q.Decided == 0:
		return "**Proposition automatique, non relue** : le classement des réponses n'a pas encore été relu par un analyste."
	}
	return "**Proposition automatique, non relue** pour une partie des réponses : énoncés relus par un analyste, " + reviewed + "."
}

// commonWarning is the warning of every question, empty when they differ.
func commonWarning(questions []OpenQuestion) string {
	common := ""
	for i, q := range questions {
		switch own := openWarning(q); {
		case i == 0:
			common = own
		case own != common:
			return ""
		}
	}
	return common
}

// openSentence says who answered and how the answers were sorted, as far as
// common does not say it.
func (s scope) openSentence(q OpenQuestion, common string) Paragraph {
	text := fmt.Sprintf("%s une réponse à classer : %s de la région ; « RAS » ou « néant » n'en sont pas.",
		french.Agree(float64(q.Base), "A donné", "Ont donné"), s.cb.Campaign.Nouns.Count(q.Base))
	if own := openWarning(q); own != "" && own != common {
		text += " " + own
	}
	if q.Reviewed() {
		text += " Leurs réponses ont été classées puis relues."
	}
	if m := q.Quality; m != nil {
		text += fmt.Sprintf(" Sur %s énoncés tirés au hasard et codés sans voir les propositions, la qualité du classement automatique "+
			"(F1) est de %s, de %s à %s.", count(m.Statements), french.Number(m.F1, 2), french.Number(m.Low, 2), french.Number(m.High, 2))
	}
	return paragraph(text)
}

// openDifferences are the axes that a column cites more or less often than the
// region, by more than chance explains. Columns with too few answers have no
// interval, and nothing is said of them.
func (s scope) openDifferences(q OpenQuestion, columns []codebook.Column) []string {
	if q.partial() {
		return nil
	}
	var all []string
	for _, a := range q.Axes {
		region := aggregate.ShareOf(a.Mediators, q.Base, s.cube.Headcount(s.region.ID).Filled)
		for _, col := range columns {
			n := a.in(col.ID)
			if n.Secret || n.Base == 0 || n.Base == q.Base {
				continue
			}
			share := aggregate.ShareOf(n.N, n.Base, s.cube.Headcount(col.ID).Filled)
			if share.Differs(region) {
				all = append(all, fmt.Sprintf("%s, %s %s contre %s", french.InSentence(a.Name), french.Percentage(share.Value, 0), col.In,
					french.Percentage(region.Value, 0)))
			}
		}
	}
	return all
}

// differing tells the differences in a sentence.
func differing(differences []string) string {
	if len(differences) == 0 {
		return "Entre un territoire et la région, aucun écart ne dépasse ce que le hasard explique, ou les réponses sont trop peu " +
			"nombreuses pour le dire."
	}
	return "Écarts avec l'ensemble de la région que le hasard n'explique pas : " + strings.Join(differences, " ; ") + "."
}
