package ingest

import (
	"maps"
	"slices"
	"strconv"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Plan is how a table was understood before its answers were read.
type Plan struct {
	Sheet     string // empty for a text
	Columns   []PlanColumn
	Questions []PlanQuestion
}

// PlanColumn is what one column feeds, and why.
type PlanColumn struct {
	Letters string // of the column: « D »
	Heading string
	Feeds   string // the question, and the choice of it; empty for nothing
	Why     string // in French
	Filled  int    // cells that hold something
	Example string // the first of them
}

// PlanQuestion is where the answers to a question come from.
type PlanQuestion struct {
	Question string // its name
	From     string // the columns; empty for none
}

// shownPlan is the plan of the table, once it was read.
func (t *tableReader) shownPlan() Plan {
	p := Plan{Sheet: t.Name}
	from := make([][]string, len(t.questions))
	for c := 1; c < len(t.plan); c++ {
		col, plan := t.columns[c], t.plan[c]
		if col.heading == "" && plan.filled == 0 {
			continue
		}
		shown := PlanColumn{Letters: survey.ColumnLetters(c), Heading: col.heading, Filled: plan.filled, Example: plan.example,
			Why: t.whyUnread(col)}
		if col.asks {
			shown.Feeds, shown.Why = t.targetTitle(col.target), col.why
			from[col.target.question] = append(from[col.target.question], survey.ColumnLetters(c))
		}
		p.Columns = append(p.Columns, shown)
	}
	for i, q := range t.questions {
		p.Questions = append(p.Questions, PlanQuestion{q.Name, listed(from[i])})
	}
	return p
}

func (t *tableReader) whyUnread(col column) string {
	switch {
	case col.year:
		return "l'année du bilan"
	case col.technical:
		return "colonne de l'outil de collecte"
	case t.partOf(col.heading):
		return "sous-question d'un tableau : une partie de la réponse seulement"
	case col.heading == "":
		return "sans titre"
	}
	return "inconnue"
}

// mostUnread is how many unread columns are named one by one.
const mostUnread = 20

// reportColumns names each column that holds something and feeds nothing, with
// the line that would make it feed a question.
func (t *tableReader) reportColumns() {
	tool := toolOf(t.allHeadings())
	named, cells := 0, 0
	var technical, more []string
	for c, p := range t.plan {
		col := t.columns[c]
		switch {
		case p.filled == 0 || p.asks || p.year:
		case p.technical:
			cells += p.filled
			technical = append(technical, french.Clip(col.heading, 40))
		case named == mostUnread:
			more = append(more, survey.ColumnLetters(c))
		default:
			named++
			t.issues = append(t.issues, t.unread(c, col, p, tool))
		}
	}
	if len(technical) > 0 {
		t.add(survey.MetadataIgnored, t.rowRef(0), "colonnes", listed(technical), "cellules", strconv.Itoa(cells))
	}
	if len(more) > 0 {
		t.add(survey.ColumnsIgnored, t.rowRef(0), "colonnes", listed(more))
	}
}

func (t *tableReader) unread(c int, col column, p planned, tool string) survey.Issue {
	at := t.ref(c, 0, col.heading)
	if at.Line, at.Row = 0, 0; t.text {
		at.Line = 1
	} else {
		at.Row = 1
	}
	if col.heading == "" {
		return survey.NewIssue(survey.ColumnUntitled, at, "colonne", survey.ColumnLetters(c), "cellules", strconv.Itoa(p.filled), "exemple",
			p.example)
	}
	advice := "si c'est une réponse, l'écrire dans correspondances.yaml, sous « questions: » : - {ancien: " +
		strconv.Quote(col.heading) + ", nouveau: " + t.likely(col.heading) + "}"
	switch {
	case t.partOf(col.heading):
		advice = "c'est une partie d'une question (tableau, sous-question) : additionner les parties dans une colonne qui porte l'intitulé seul"
	case tool != "":
		advice = tool
	}
	return survey.NewIssue(survey.ColumnUnread, at, "intitule", french.Clip(col.heading, 80), "cellules", strconv.Itoa(p.filled),
		"exemple", p.example, "conseil", advice)
}

// likely is the name of the question that a heading may mean.
func (t *tableReader) likely(heading string) string {
	if i, _ := t.words.nearest(heading); i >= 0 && t.questions[i].Name != codebook.PostQuestion {
		return t.questions[i].Name
	}
	return "nom_de_la_question"
}

func (t *tableReader) allHeadings() []string {
	var all []string
	for _, c := range slices.Sorted(maps.Keys(t.columns)) {
		all = append(all, t.columns[c].heading)
	}
	return all
}
