package coding

import (
	"cmp"
	"io"
	"math/rand/v2"
	"slices"
	"strconv"

	"bilan/pipeline/survey"
	"bilan/pipeline/workbook"
)

// BlindFile is the workbook of the blind sample in the campaign folder: drawn
// statements that somebody codes without seeing what is proposed.
const BlindFile = "codage-aveugle.xlsx"

// leastToJudge are the statements of a blind sample below which its result would
// say nothing.
const leastToJudge = 20

// Draw takes n different statements of the returns at random; the same rows and
// seed give the same ones. Nothing of proposals and decisions is left in them.
func Draw(rows []Row, n int, seed uint64) []Row {
	all := Bare(rows)
	rand.New(rand.NewPCG(seed, 0)).Shuffle(len(all), func(i, k int) { all[i], all[k] = all[k], all[i] })
	return all[:min(n, len(all))]
}

// Bare are the different statements of the returns, without proposals and
// decisions, in an order that tells nothing of either.
func Bare(rows []Row) []Row {
	seen := map[rowKey]bool{}
	var all []Row
	for _, r := range rows {
		key := rowKey{question: r.Question, statement: identity(r.Statement)}
		if !r.Current() || seen[key] {
			continue
		}
		seen[key] = true
		all = append(all, Row{Post: r.Post, Question: r.Question, Statement: r.Statement, Split: r.Split, Blind: true})
	}
	slices.SortFunc(all, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.Question, b.Question), cmp.Compare(identity(a.Statement), identity(b.Statement)))
	})
	return all
}

// Measure holds what is proposed for the statements of a blind sample against
// the decisions taken there. What reviewers decided of those statements is not
// learnt from: it would be recognised, not read. Quality is nil when too few
// statements of the sample are decided.
func Measure(f *Frame, blind []Row, learnt []Example) (*Quality, []survey.Issue) {
	drawn := map[rowKey]bool{}
	for _, r := range blind {
		drawn[rowKey{question: r.Question, statement: identity(r.Statement)}] = true
	}
	others := slices.DeleteFunc(slices.Clone(learnt), func(e Example) bool {
		return drawn[rowKey{question: e.Question, statement: identity(e.Text)}]
	})
	c, q, decided := NewCoder(f, others), newQuality(f), 0
	for _, r := range blind {
		if of, ok := f.Question(r.Question); ok && of.Decides(r) {
			decided++
			q.compare(r.Question, c.Propose(r.Question, r.Statement).Axes, r.Axes(of))
		}
	}
	if decided >= leastToJudge {
		return q, nil
	}
	if decided == 0 {
		return nil, nil
	}
	at := survey.Ref{File: BlindFile}
	return nil, []survey.Issue{survey.NewIssue(survey.CodingBlind, at, "relus", strconv.Itoa(decided), "tires", strconv.Itoa(len(blind)))}
}

// blindHeaders are the columns of a blind workbook, and blindWidths theirs.
func blindHeaders() []string {
	return []string{"poste", "question", "enonce", "axe_retenu", "sous_axe", "decoupe", "commentaire"}
}

func blindWidths() []float64 { return []float64{11, 14, 70, 30, 34, 30, 34} }

// WriteBlind sends a workbook of statements without any proposal to w. It is
// read by [ReadBook].
func WriteBlind(w io.Writer, b Book) error {
	p := newPrinter(b)
	p.sheet(StatementSheet, blindHeaders(), blindWidths())
	for i, r := range b.Rows {
		for k, text := range []string{r.Post, r.Question, r.Statement, r.Retained, r.SubAxis, r.Split, r.Comment} {
			style := p.body
			if k > 2 {
				style = p.decide
			}
			p.Text(workbook.At(k+1, i+2), text, style)
		}
		p.height(i+2, []string{"", "", r.Statement}, blindWidths())
	}
	if len(b.Rows) > 0 {
		p.dropdowns(blindHeaders(), len(b.Rows)+1)
	}
	p.table(frameSheet, b.frameTable(), 22, 30, 34, 50, 50, 40, 10)
	p.table(helpSheet, helpRows(blindHelp), 24, 110)
	p.lists()
	return p.Send(w, workbook.Properties{Title: b.Title, Subject: "Codage sans propositions"})
}
