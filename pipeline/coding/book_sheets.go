package coding

import (
	"cmp"
	_ "embed"
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

// What the workbooks say to their reviewers: a line for each column or subject,
// then what there is to know of it.
var (
	//go:embed help.txt
	help string
	//go:embed help_blind.txt
	blindHelp string
)

// helpRows is the sheet that explains a workbook.
func helpRows(text string) [][]any {
	rows := [][]any{{"Colonne", "À savoir"}}
	for part := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		about, says, _ := strings.Cut(part, "\n")
		rows = append(rows, []any{about, says})
	}
	return rows
}
