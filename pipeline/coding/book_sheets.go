package coding

import (
	"fmt"
	"math"
	"strings"
)

// frameRows is the sheet of the code frame.
func (b Book) frameRows() [][]any {
	rows := [][]any{{"question", "axe", "sous-axe", "définition", "exemples"}}
	for _, q := range b.Frame.Questions {
		for _, a := range q.Axes {
			rows = append(rows, []any{q.Question, a.Name, "", a.Definition, ""})
			for _, s := range a.SubAxes {
				rows = append(rows, []any{q.Question, a.Name, s.Name, s.Definition, strings.Join(s.Examples, "\n")})
			}
		}
	}
	return rows
}

// countRows is the sheet of counts: mediators and statements, and how many of
// these were decided by a reviewer.
func (b Book) countRows() [][]any {
	rows := [][]any{{"question", "axe", "sous-axe", "médiateurs", "énoncés", "dont relus"}}
	for _, q := range b.Frame.Questions {
		mine := current(b.Rows, q.Question)
		for _, a := range q.Axes {
			rows = append(rows, countRow(q, a.Name, "", mine))
			for _, s := range a.SubAxes {
				rows = append(rows, countRow(q, a.Name, s.Name, mine))
			}
		}
		rows = append(rows, countRow(q, Unclassified, "", mine))
	}
	return rows
}

func countRow(q QuestionFrame, axis, sub string, rows []Row) []any {
	mediators := map[string]bool{}
	statements, reviewed := 0, 0
	for _, r := range rows {
		axes := r.Axes(q)
		if len(axes) == 0 {
			axes = []string{Unclassified}
		}
		for _, a := range axes {
			if a != axis || sub != "" && r.subAxis(a) != sub {
				continue
			}
			mediators[r.Post] = true
			statements++
			if r.Decided() {
				reviewed++
			}
		}
	}
	return []any{q.Question, axis, sub, len(mediators), statements, reviewed}
}

// qualityRows is the sheet of the measured quality.
func (b Book) qualityRows() [][]any {
	rows := [][]any{{"question", "axe", "précision", "rappel", "F1", "justes", "en trop", "manqués"}}
	for _, q := range b.Quality.Questions {
		rows = append(rows, qualityRow(q.Question, fmt.Sprintf("(ensemble, %d énoncés)", q.Statements), q.All))
		for _, a := range q.Axes {
			rows = append(rows, qualityRow(q.Question, a.Axis, a.Tally))
		}
	}
	return append(rows, qualityRow("(toutes)", fmt.Sprintf("(ensemble, %d énoncés)", b.Quality.Statements), b.Quality.All))
}

func qualityRow(question, axis string, t Tally) []any {
	return []any{question, axis, hundredth(t.Precision()), hundredth(t.Recall()), hundredth(t.F1()), t.Right, t.Wrong, t.Missed}
}

func hundredth(x float64) float64 { return math.Round(100*x) / 100 }

// agreementRows is the sheet of Cohen's kappas.
func (b Book) agreementRows() [][]any {
	rows := [][]any{{"question", "axe", "kappa de Cohen", "relus par les deux", "seulement A", "seulement B"}}
	for _, g := range b.Agreements {
		rows = append(rows, []any{g.Question, "(tous les axes d'un énoncé)", kappaCell(g.Kappa, g.Defined), g.N, "", ""})
		for _, a := range g.Axes {
			rows = append(rows, []any{g.Question, a.Axis, kappaCell(a.Kappa, a.Defined), a.Both, a.OnlyA, a.OnlyB})
		}
	}
	return rows
}

func kappaCell(k float64, defined bool) any {
	if !defined {
		return "sans objet"
	}
	return hundredth(k)
}

// disagreementRows is the sheet of what two reviewers must settle.
func (b Book) disagreementRows() [][]any {
	rows := [][]any{{"poste", "question", "enonce", "axe retenu par A", "axe retenu par B", "commentaire"}}
	for _, d := range b.Disagreements {
		rows = append(rows, []any{d.Row.Post, d.Row.Question, d.Row.Statement, d.A, d.B, d.Row.Comment})
	}
	return rows
}

// helpRows explains the workbook to the reviewer.
func helpRows() [][]any {
	return [][]any{
		{"Colonne", "À savoir"},
		{"À quoi sert ce classeur", "Chaque ligne de la feuille « Énoncés » est une idée écrite par un médiateur. Un axe est proposé ; c'est " +
			"vous qui décidez. Ne pas diffuser : les textes ne sont pas expurgés."},
		{"axe_propose, score, indices", "La proposition automatique, sa sûreté de 0 à 1, et les mots qui y ont conduit. Ces colonnes sont " +
			"réécrites tant que la ligne n'est pas relue."},
		{"axe_retenu", "Votre décision : un axe de la liste, plusieurs séparés par « ; », ou « non classé ». Une ligne remplie est relue : " +
			"elle n'est plus jamais modifiée."},
		{"citable", "Oui : l'énoncé peut être cité dans les documents publiés. Sans Oui, rien n'est cité."},
		{"commentaire", "Libre. Conservé d'une fois sur l'autre."},
		{"sous_axe", "Le sous-axe de chaque axe proposé."},
		{"texte_citable", "Ce qui sera cité à la place de l'énoncé. Prérempli quand un nom, un téléphone, une adresse… est repéré ; à " +
			"corriger librement."},
		{"signalements", "Ce qui, dans l'énoncé, désigne peut-être une personne. Un détail de santé sur une personne reconnaissable ne se " +
			"cite pas."},
		{"etat", "à relire, relu, texte changé depuis la relecture (l'énoncé n'est plus dans le retour : il est gardé, mais pas compté), " +
			"retour absent, désaccord à trancher."},
		{"Relancer", "« bilan coder » garde toutes les lignes relues, ajoute les nouveaux énoncés et met l'ancien fichier à côté " +
			"(codage.precedent.xlsx). Ne pas modifier les colonnes poste, question et enonce."},
	}
}
