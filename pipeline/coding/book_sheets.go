package coding

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"bilan/pipeline/french"
)

// frameTable is the sheet of the code frame. What reviewers added to it has its
// cues beside it, and is read again from here.
func (b Book) frameTable() [][]any {
	rows := [][]any{{"question", "axe", "sous-axe", "définition", "exemples", "indices", "origine"}}
	for _, q := range b.Frame.Questions {
		for _, a := range q.Axes {
			cues := ""
			if i := slices.IndexFunc(a.SubAxes, func(s SubAxis) bool { return s.Name == "" }); i >= 0 {
				cues = strings.Join(a.SubAxes[i].AddedCues, "\n")
			}
			rows = append(rows, []any{q.Question, a.Name, "", a.Definition, "", cues, origin(a.Added)})
			for _, s := range a.SubAxes {
				if s.Name != "" {
					rows = append(rows, []any{q.Question, a.Name, s.Name, s.Definition, strings.Join(s.Examples, "\n"),
						strings.Join(s.AddedCues, "\n"), origin(s.Added)})
				}
			}
		}
	}
	return rows
}

func origin(added bool) string {
	if added {
		return "ajouté"
	}
	return "cadre"
}

// secondsALine is what a line is assumed to take to review, most being read and
// accepted. Nobody has timed it.
const secondsALine = 15

// countRows is the sheet of counts: how far the review is, then mediators and
// statements, and how many of these were decided by a reviewer.
func (b Book) countRows() [][]any {
	rows := [][]any{{"question", "axe", "sous-axe", "répondants", "énoncés", "dont relus"}}
	rows = append(rows, b.progress())
	for _, q := range b.Frame.Questions {
		mine := current(b.Rows, q.Question)
		for _, a := range q.Axes {
			rows = append(rows, countRow(q, a.Name, "", mine))
			for _, s := range a.SubAxes {
				if s.Name != "" {
					rows = append(rows, countRow(q, a.Name, s.Name, mine))
				}
			}
			if none := countRow(q, a.Name, NoSubAxisName, mine); none[4] != 0 {
				rows = append(rows, none)
			}
		}
		rows = append(rows, countRow(q, Unclassified, "", mine))
	}
	return rows
}

// progress says how many statements and lines are reviewed, and what the rest
// would take.
func (b Book) progress() []any {
	left, statements, done := 0, 0, 0
	for _, l := range b.lines() {
		q, ok := b.Frame.Question(l.Question)
		if !ok || !l.Current() {
			continue
		}
		statements += len(l.posts)
		if q.Decides(l.Row) {
			done += len(l.posts)
		} else {
			left++
		}
	}
	minutes := (left*secondsALine + 59) / 60
	return []any{"(avancement)", french.Count(left, "ligne à relire", "lignes à relire"),
		fmt.Sprintf("environ %d min, à %d s par ligne", minutes,
			secondsALine), "", statements, done}
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
			if a != axis || sub != "" && cmp.Or(r.subAxis(q, a), NoSubAxisName) != sub {
				continue
			}
			mediators[r.Post] = true
			statements++
			if q.Decides(r) {
				reviewed++
			}
		}
	}
	return []any{q.Question, axis, sub, len(mediators), statements, reviewed}
}

// qualityRows is the sheet of the quality measured on the blind sample.
func (b Book) qualityRows() [][]any {
	rows := [][]any{{"question", "axe", "précision", "rappel", "F1", "F1, de", "à", "mêmes axes", "de", "à", "justes", "en trop",
		"manqués"}}
	for _, q := range b.Quality.Questions {
		rows = append(rows, figuresRow(q.Question, q.Figures))
		for _, a := range q.Axes {
			rows = append(rows, []any{q.Question, a.Axis, hundredth(a.Precision()), hundredth(a.Recall()), hundredth(a.Tally.F1()), "",
				"", "", "", "", a.Right, a.Wrong, a.Missed})
		}
	}
	return append(rows, figuresRow("(toutes)", b.Quality.Figures))
}

func figuresRow(question string, f Figures) []any {
	f1, around := f.F1()
	same, between := f.Agreement()
	return []any{question, fmt.Sprintf("(ensemble, %d énoncés)", f.Statements), hundredth(f.All.Precision()), hundredth(f.All.Recall()),
		hundredth(f1), hundredth(around.Low), hundredth(around.High), hundredth(same), hundredth(between.Low), hundredth(between.High),
		f.All.Right, f.All.Wrong, f.All.Missed}
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
		{"À quoi sert ce classeur", "Chaque ligne de la feuille « Énoncés » est une idée écrite par un répondant. Un axe est " +
			"proposé ; c'est vous qui décidez. Ne pas diffuser : les textes ne sont pas expurgés."},
		{"axe_propose, sous_axe_propose, score, indices", "La proposition automatique, sa sûreté de 0 à 1, et les mots qui y ont " +
			"conduit. Ces colonnes sont réécrites tant que la ligne n'est pas relue."},
		{"d_accord", "x : la proposition est acceptée, axe et sous-axe. Plusieurs lignes d'un coup : les sélectionner, taper x, puis " +
			"Ctrl + Entrée. Les moins sûres sont en haut ; des propositions identiques se suivent."},
		{"axe_retenu", "Votre décision si vous n'êtes pas d'accord : un axe de la liste, plusieurs séparés par « ; », ou « non classé " +
			"». Une ligne remplie est relue : elle n'est plus jamais modifiée. Un nom inconnu est une erreur de cette ligne seule."},
		{"sous_axe", "Le sous-axe de l'axe retenu (la liste le suit). Vide : celui de la proposition. « sans sous-axe » : aucun."},
		{"citable", "Oui : l'énoncé peut être cité dans les documents publiés. Sans Oui, rien n'est cité."},
		{"texte_citable", "Ce qui sera cité à la place de l'énoncé. Prérempli quand un nom, un téléphone, une adresse… est " +
			"repéré ; à corriger librement."},
		{"confirme", "x : vous avez vu les signalements, et personne n'est reconnaissable. Sans x, un texte où un nom semble rester " +
			"n'est pas cité, même avec Oui."},
		{"signalements", "Ce qui, dans l'énoncé, désigne peut-être une personne. La reconnaissance n'est pas parfaite : relire chaque " +
			"citation."},
		{"decoupe", "Pour un énoncé à deux idées : le recopier ici et mettre « || » entre elles. Au lancement suivant, chaque idée a " +
			"sa ligne."},
		{"commentaire", "Libre. Conservé d'une fois sur l'autre."},
		{"poste, fois", "Un énoncé écrit dans les mêmes mots par plusieurs répondants n'a qu'une ligne : il se relit une fois et " +
			"compte pour chacun."},
		{"etat", "à relire, relu, relu sous-axe à choisir, à corriger, texte changé depuis la relecture (l'énoncé n'est plus dans le " +
			"retour : il est gardé, mais pas compté), retour absent, désaccord à trancher."},
		{"Cadre", "Un nouvel axe ou sous-axe : une ligne de plus dans la feuille « Cadre » (question, axe, sous-axe ou vide, " +
			"définition ; indices : mots ou expressions, un par ligne). Il sert dès le lancement suivant."},
		{"Comptages", "L'avancement, le temps qui reste, et les répondants par axe et sous-axe."},
		{"Exploration", "Les mots qu'un département, le rural ou les QPV emploient plus que le hasard ne l'explique : spécificité de " +
			"Lafon, " +
			"l'opposé du logarithme décimal de la probabilité ; 1,3 : une chance sur vingt. Avec tant de mots, quelques-uns sortent " +
			"par hasard. Ne pas diffuser."},
		{"Axes ensemble", "Les axes nommés par les mêmes répondants, et combien le seraient par hasard."},
		{"Relancer", "« bilan coder » garde toutes les lignes relues, ajoute les nouveaux énoncés et met l'ancien fichier à côté " +
			"(codage.precedent.xlsx). Ne pas modifier les colonnes poste, question et enonce."},
	}
}
