package coding

import (
	"cmp"
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Synthesis is what the documents tell of the open questions. It holds no
// post and no text that a reviewer did not allow: it can be published.
type Synthesis struct {
	Questions []QuestionSynthesis
}

// QuestionSynthesis is one question: its axes by number of mediators.
type QuestionSynthesis struct {
	Question   string
	Direction  Direction
	Label      string // as the questionnaire asks it
	Columns    []ColumnBase
	Axes       []AxisSynthesis // the most cited first, without those that nobody cites; none where the region is secret
	Statements int             // in the returns
	Reviewed   int             // of them, decided by a reviewer
	Unsorted   int             // of them, without any axis
	Quality    *QuestionQuality
}

// ColumnBase is how many mediators of a column answered the question.
type ColumnBase struct {
	ID, Label string
	N         int  // 0 when Secret
	Secret    bool // too few: no count of this column is given
}

// AxisSynthesis is one axis. Counts are mediators, never statements: one who
// says the same thing twice counts once.
type AxisSynthesis struct {
	Axis       string
	Definition string
	Mediators  int // of the whole region
	Automatic  int // of them, only by proposals that nobody reviewed
	Counts     []Count
	SubAxes    []SubAxisSynthesis
	Quotes     []Quote // reviewed and allowed, the most readable first
}

// Quote is a statement that may be published, and the department's column that
// it may be shown under: none where that column is secret.
type Quote struct{ Text, Column string }

// SubAxisSynthesis is one sub-axis, by mediators of the whole region.
type SubAxisSynthesis struct {
	Name       string
	Definition string
	Mediators  int
	Words      []string // that several mediators say it with, the most frequent first
}

// Count is the mediators of one column of the codebook, in its order.
type Count struct {
	N      int // 0 when Secret
	Base   int // who answered the question
	Secret bool
}

// SynthesisOptions say what to count. The zero value counts everything.
type SynthesisOptions struct {
	ReviewedOnly bool     // leave proposals out that nobody reviewed
	Quality      *Quality // measured on a blind sample; nil without one
}

// maxQuotes of one department, for an axis.
const maxQuotes = 3

// Synthesize counts the axes of the rows for each column of the codebook. A
// column with fewer respondents than the campaign's threshold is secret, and so
// is another where a subtraction would give it away.
func Synthesize(cb *codebook.Codebook, f *Frame, posts []survey.Post, rows []Row, o SynthesisOptions) (Synthesis, []survey.Issue) {
	var s Synthesis
	var issues []survey.Issue
	redactor := NewRedactor(f, posts)
	terms := newTermFinder(f, redactor)
	for _, q := range f.Questions {
		asked, ok := cb.Question(q.Question)
		if !ok {
			continue
		}
		c := counter{cb: cb, frame: q, posts: posts, rows: current(rows, q.Question), options: o, redactor: redactor, terms: terms}
		s.Questions = append(s.Questions, c.question(asked.Label))
		issues = append(issues, c.issues...)
	}
	return s, once(issues)
}

func current(rows []Row, question string) []Row {
	var kept []Row
	for _, r := range rows {
		if r.Question == question && r.Current() {
			kept = append(kept, r)
		}
	}
	return kept
}

// counter makes the synthesis of one question.
type counter struct {
	cb       *codebook.Codebook
	frame    QuestionFrame
	posts    []survey.Post
	rows     []Row
	options  SynthesisOptions
	redactor *Redactor
	terms    termFinder
	columns  []column
	issues   []survey.Issue
}

func (c *counter) question(label string) QuestionSynthesis {
	out := QuestionSynthesis{Question: c.frame.Question, Direction: c.frame.Direction, Label: label, Statements: len(c.rows)}
	answered := map[string]bool{}
	for _, r := range c.rows {
		answered[r.Post] = true
		if c.frame.Decides(r) {
			out.Reviewed++
		}
		if len(c.axes(r)) == 0 {
			out.Unsorted++
		}
	}
	c.columns = columnsOf(c.cb, c.posts, answered)
	for _, col := range c.columns {
		out.Columns = append(out.Columns, ColumnBase{ID: col.ID, Label: col.Label, N: col.shown(len(col.posts)), Secret: col.secret})
	}
	secret := slices.ContainsFunc(c.columns, func(col column) bool { return col.Whole() && col.secret })
	for _, a := range c.frame.Axes {
		if axis := c.axis(a); axis.Mediators > 0 && !secret {
			out.Axes = append(out.Axes, axis)
		}
	}
	slices.SortStableFunc(out.Axes, func(a, b AxisSynthesis) int { return cmp.Compare(b.Mediators, a.Mediators) })
	if c.options.Quality != nil {
		i := slices.IndexFunc(c.options.Quality.Questions, func(q QuestionQuality) bool { return q.Question == c.frame.Question })
		if i >= 0 {
			out.Quality = &c.options.Quality.Questions[i]
		}
	}
	return out
}

// axes that a row counts for, under the options.
func (c *counter) axes(r Row) []string {
	if !c.frame.Decides(r) && (c.options.ReviewedOnly || r.State == Disputed) {
		return nil
	}
	return r.Axes(c.frame)
}

func (c *counter) axis(a Axis) AxisSynthesis {
	out := AxisSynthesis{Axis: a.Name, Definition: a.Definition}
	all, reviewed := map[string]bool{}, map[string]bool{}
	bySub, rowsBySub := map[string]map[string]bool{}, map[string][]Row{}
	var quotes []Row
	for _, r := range c.rows {
		if !slices.Contains(c.axes(r), a.Name) {
			continue
		}
		all[r.Post] = true
		if c.frame.Decides(r) {
			reviewed[r.Post] = true
			quotes = append(quotes, r)
		}
		if sub := r.subAxis(c.frame, a.Name); sub != "" {
			if bySub[sub] == nil {
				bySub[sub] = map[string]bool{}
			}
			bySub[sub][r.Post] = true
			rowsBySub[sub] = append(rowsBySub[sub], r)
		}
	}
	out.Mediators, out.Automatic = len(all), len(all)-len(reviewed)
	out.Counts = c.counts(all)
	for _, s := range a.SubAxes {
		if n := len(bySub[s.Name]); n > 0 {
			out.SubAxes = append(out.SubAxes, SubAxisSynthesis{s.Name, s.Definition, n, c.words(rowsBySub[s.Name])})
		}
	}
	slices.SortStableFunc(out.SubAxes, func(a, b SubAxisSynthesis) int { return cmp.Compare(b.Mediators, a.Mediators) })
	out.Quotes = c.quotes(quotes)
	return out
}

func (c *counter) counts(cited map[string]bool) []Count {
	var all []Count
	for _, col := range c.columns {
		n := 0
		for _, p := range col.posts {
			if cited[p] {
				n++
			}
		}
		all = append(all, Count{N: col.shown(n), Base: col.shown(len(col.posts)), Secret: col.secret})
	}
	return all
}

// quotes are the decided statements that a reviewer said may be quoted, in the
// words allowed: one a mediator, those of a readable length first. Each is scanned again: one that still points at a person is reported
// instead, whatever « citable » says, unless the row is confirmed.
func (c *counter) quotes(rows []Row) []Quote {
	var all []Quote
	from, of := map[string]bool{}, map[string]int{}
	slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(heading(a), heading(b)) })
	for _, r := range rows {
		q := Quote{cmp.Or(r.QuoteText, r.Statement), c.department(r.Post)}
		said := slices.ContainsFunc(all, func(o Quote) bool { return o.Text == q.Text })
		if r.Quotable != Quotable || from[r.Post] || said || of[q.Column] == maxQuotes {
			continue
		}
		if _, alerts := c.redactor.Redact(q.Text, r.Post); len(alerts) > 0 && !r.Confirmed {
			c.issues = append(c.issues, survey.NewIssue(survey.CodingQuotePlain, r.Ref, "signalements", alertLine(alerts)))
			continue
		}
		from[r.Post] = true
		of[q.Column]++
		all = append(all, q)
	}
	return all
}

// department is the column of the department of a post, empty when it is secret.
func (c *counter) department(post string) string {
	for _, col := range c.columns {
		if col.Department != "" && !col.secret && slices.Contains(col.posts, post) {
			return col.ID
		}
	}
	return ""
}

// heading ranks statements of a readable length before mere headings and long
// stories.
func heading(r Row) int {
	switch n := len([]rune(r.Statement)); {
	case n < 25:
		return 1
	case n > 200:
		return 2
	}
	return 0
}
