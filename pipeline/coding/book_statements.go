package coding

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/survey"
	"bilan/pipeline/workbook"
)

// line is one line of the sheet: a statement, and every post that wrote it.
type line struct {
	Row
	posts []string
	refs  []survey.Ref // where its rows were read
}

// lines groups the rows with the same words and the same decision, and puts
// those first that need a reviewer most: disputed or faulty, then the least sure
// of each question. Within a tenth of score the same proposals stand together,
// so that a block can be accepted at once.
func (b Book) lines() []line {
	var all []line
	at := map[string]int{}
	for _, r := range b.Rows {
		key := fmt.Sprint(r.Question, "\x00", identity(r.Statement), "\x00", r.Proposed, r.SubAxes, r.Score, r.Agreed, r.Retained,
			"\x00", r.SubAxis, "\x00",
			r.Quotable, r.Confirmed, r.Split, "\x00", r.Comment, "\x00", r.QuoteText, "\x00", r.Alerts, r.State)
		if i, ok := at[key]; ok {
			all[i].posts, all[i].refs = append(all[i].posts, r.Post), append(all[i].refs, r.Ref)
			continue
		}
		at[key] = len(all)
		all = append(all, line{r, []string{r.Post}, []survey.Ref{r.Ref}})
	}
	for i := range all {
		slices.Sort(all[i].posts)
	}
	slices.SortStableFunc(all, func(x, y line) int {
		return cmp.Or(b.questionRank(x.Question)-b.questionRank(y.Question), x.urgency()-y.urgency(),
			cmp.Compare(tenth(x.Score), tenth(y.Score)), strings.Compare(strings.Join(x.Proposed, separator), strings.Join(y.Proposed,
				separator)),
			cmp.Compare(x.Score, y.Score), strings.Compare(x.Statement, y.Statement), slices.Compare(x.posts, y.posts))
	})
	return all
}

// Relocate gives the issues of rows the place that the row has in the workbook as
// it is written, where it is looked for.
func (b Book) Relocate(issues []survey.Issue) []survey.Issue {
	places := map[survey.Ref]int{}
	for i, l := range b.lines() {
		for _, ref := range l.refs {
			if ref.File == BookFile && ref.Sheet == StatementSheet {
				places[ref] = i + 2
			}
		}
	}
	out := slices.Clone(issues)
	for i := range out {
		if row, ok := places[out[i].Ref]; ok {
			out[i].Ref.Row = row
			out[i].Ref.Column = slices.Index(headers(), "axe_retenu") + 1
		}
	}
	return out
}

func tenth(score float64) float64 { return math.Floor(10 * score) }

func (b Book) questionRank(name string) int {
	i := slices.IndexFunc(b.Frame.Questions, func(q QuestionFrame) bool { return q.Question == name })
	if i < 0 {
		return len(b.Frame.Questions)
	}
	return i
}

// urgency ranks what a reviewer must look at: 0 first.
func (r Row) urgency() int {
	switch {
	case r.State == Disputed || r.State == Faulty:
		return 0
	case r.State == NoSubAxis:
		return 1
	case !r.Current():
		return 4
	case r.Decided():
		return 3
	}
	return 2
}

func (p *printer) statements() {
	heads := headers()
	p.sheet(StatementSheet, heads, statementWidths())
	lines := p.book.lines()
	for i, l := range lines {
		p.statement(i+2, l)
	}
	end := workbook.At(len(heads), max(2, len(lines)+1))
	p.Do(p.File.AutoFilter(StatementSheet, "A1:"+end, nil))
	p.Do(p.File.SetPanes(StatementSheet, &excelize.Panes{Freeze: true, XSplit: 2, YSplit: 1, TopLeftCell: "C2", ActivePane: "bottomRight"}))
	p.FitPage() // the filter undoes it
	if len(lines) > 0 {
		p.dropdowns(heads, len(lines)+1)
	}
}

// statementWidths are those of the columns of the sheet of statements.
func statementWidths() []float64 {
	return []float64{13, 56, 26, 28, 9, 26, 28, 8, 24, 34, 10, 24, 24, 7, 26, 6, 24, 16}
}

// reviewedColumn tells the columns that a reviewer fills.
func reviewedColumn(header string) bool {
	switch header {
	case "d_accord", "axe_retenu", "sous_axe", "citable", "texte_citable", "confirme", "decoupe", "commentaire":
		return true
	}
	return false
}

func (p *printer) statement(at int, l line) {
	cells := l.cells()
	texts := make([]string, len(cells))
	for k, h := range headers() {
		style := p.body
		if reviewedColumn(h) {
			style = p.decide
		}
		if h == "signalements" && len(l.Alerts) > 0 {
			style = p.alert
		}
		switch v := cells[k].(type) {
		case float64:
			p.Number(workbook.At(k+1, at), v, style)
		default:
			texts[k] = fmt.Sprint(v)
			p.Text(workbook.At(k+1, at), texts[k], style)
		}
	}
	p.height(at, texts, statementWidths())
}

// cells are the line in the order of the headers.
func (l line) cells() []any {
	agreed, confirmed := "", ""
	if l.Agreed {
		agreed = "x"
	}
	if l.Confirmed {
		confirmed = "x"
	}
	return []any{l.Question, l.Statement, Proposal{Axes: l.Proposed}.Label(), l.proposedSubAxes(), agreed, l.Retained, l.SubAxis,
		l.Quotable.String(), alertLine(l.Alerts), l.QuoteText, confirmed, l.Split, l.Comment, l.Score, l.Cues,
		float64(len(l.posts)), strings.Join(l.posts, separator), l.State.String()}
}

func (l line) proposedSubAxes() string {
	subs := slices.Clone(l.SubAxes)
	for i, s := range subs {
		if s == "" {
			subs[i] = noSubAxis
		}
	}
	return strings.Join(subs, separator)
}
