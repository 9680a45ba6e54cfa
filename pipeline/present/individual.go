package present

import (
	"slices"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Reader is the mediator of a post, for whom a page is made.
type Reader struct {
	Post   survey.Post
	Return *survey.Response // that was used; nil for none
	Mended []Mending
}

// Mending is an answer that was not taken as it stood.
type Mending struct {
	Question string // its label; empty for a whole file
	Written  string
	Read     string // instead of it; empty where it was set aside
	Why      string // may be empty
}

// Individual is the page for one mediator: their answers beside the published
// figures that they may see (aggregate, Cube.For). The plan is that of the report's
// sections for mediators.
func Individual(in Input, r Reader) (Document, error) {
	cb := in.Codebook
	s := in.scope(cb.RegionColumn())
	for _, col := range cb.Columns {
		if col.Department != "" && col.Department == r.Post.Department {
			s.column = col
		}
	}
	s.cube, s.reader = in.Cube.For(cb, r.Post.ID, s.region.ID, s.column.ID), &r
	c := cb.Campaign
	d := Document{
		Title: Typeset(s.say("Votre {document} ") + year(c.Year)), Place: r.Post.ID, Department: r.Post.Department, Region: c.Region.Name,
		Kind: s.say("{Document}"), Year: c.Year, Publisher: c.Publisher, Date: in.Date, Disclaimer: Typeset(c.Notice()), Sheet: true,
		ID: french.FileName(r.Post.ID),
	}
	for _, spec := range cb.Report.Sections {
		if spec.For != codebook.ForMediator {
			continue
		}
		sec, err := s.section(spec)
		if err != nil {
			return d, err
		}
		if len(sec.Blocks) > 0 {
			d.Sections = append(d.Sections, sec)
		}
	}
	return d, nil
}

func year(n int) string { return french.Decimal(float64(n), 0) }

// personal is the points of view of an invented mediator of the column, who
// answered and who did not, to try texts on.
func (s scope) personal() []stage {
	var all []stage
	for _, p := range s.posts {
		if !s.column.Selects(p) {
			continue
		}
		for _, answered := range [...]*survey.Response{nil, {Post: p.ID}} {
			s.reader = &Reader{Post: p, Return: answered}
			all = append(all, stage{s, s.facts()})
		}
		break
	}
	return all
}

// returnBlocks is what a page says of the reader's return.
func (s scope) returnBlocks(what string) []Block {
	switch what {
	case codebook.ReturnFigures:
		return []Block{s.ownFigures()}
	case codebook.ReturnCited:
		return s.ownChoices()
	case codebook.ReturnMended:
		return s.mended()
	}
	return nil
}

// measured are the key figures that a mediator has an answer of their own to.
func (s scope) measured() []codebook.Indicator {
	var all []codebook.Indicator
	for _, id := range s.cb.Report.Key {
		ind, _ := s.cb.Indicator(id)
		if (ind.Measure == codebook.Mean || ind.Measure == codebook.Percent) && len(s.cb.Gates(ind.Question)) == 0 {
			all = append(all, ind)
		}
	}
	return all
}

// notShown stands for a published figure that the reader may not see beside their
// own answer, and for one that is not published.
const notShown = "–"

// reserved reports whether the page leaves a figure out.
func (s scope) reserved() bool {
	for _, ind := range s.measured() {
		for _, col := range s.besides() {
			if s.cube.At(ind.ID, col.ID).State == aggregate.Secret {
				return true
			}
		}
	}
	for _, b := range s.ownChoices() {
		if t, ok := b.(*Table); ok && slices.ContainsFunc(t.Rows, func(r Row) bool {
			return slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.Text == notShown })
		}) {
			return true
		}
	}
	return false
}

// besides are the columns that the reader's answers stand beside: the department,
// unless it is the region, and the region.
func (s scope) besides() []codebook.Column {
	if s.compares() {
		return []codebook.Column{s.column, s.region}
	}
	return []codebook.Column{s.region}
}

// ownFigures sets the reader's answers beside the department's figures and the
// region's; without answers these stand alone. A line shows where a number stands
// among the others.
func (s scope) ownFigures() *Table {
	answered := s.reader.Return != nil
	t := &Table{ID: "chiffres", Corner: "Question", Source: Typeset(s.cb.Campaign.Source),
		Title: Typeset(s.say("Chiffres publiés : moyennes par {repondant}, ou parts des {repondants}"))}
	if answered {
		t.Columns = append(t.Columns, Head{ID: "vous", Label: "Vous"})
	}
	for _, col := range s.besides() {
		t.Columns = append(t.Columns, Head{ID: col.ID, Label: Typeset(s.name(col))})
	}
	t.Columns = append(t.Columns, Head{ID: "etendue", Label: Typeset(s.say("La moitié des {repondants} de la région"))})
	for _, ind := range s.measured() {
		t.Rows = append(t.Rows, s.ownFigure(ind, answered))
	}
	t.Notes = append(t.Notes, Note{Key: "Dessin", Text: Typeset(s.spreadWords())})
	return t
}

// spreadWords says what the marks of the line are.
func (s scope) spreadWords() string {
	var marks []string
	if s.reader.Return != nil {
		marks = append(marks, "le point est votre réponse")
	}
	if s.compares() {
		marks = append(marks, "le trait fin la moyenne "+s.facts().De)
	}
	marks = append(marks, "le trait épais celle de la région",
		"la bande la moitié du milieu des réponses de la région, quand elle est publiée")
	return strings.Join(marks, ", ")
}

func (s scope) ownFigure(ind codebook.Indicator, answered bool) Row {
	whole, part := s.cube.At(ind.ID, s.region.ID), aggregate.Stat{}
	row := Row{ID: ind.ID, Head: Typeset(shortOf(ind))}
	if answered {
		row.Cells = append(row.Cells, Cell{Text: Typeset(s.ownText(ind))})
	}
	for _, col := range s.besides() {
		st := s.cube.At(ind.ID, col.ID)
		if col.ID != s.region.ID {
			part = st
		}
		row.Cells = append(row.Cells, Cell{Text: Typeset(s.shared(st, ind))})
	}
	last := Cell{}
	if ind.Measure == codebook.Mean {
		last.Spread = s.spread(ind, part, whole)
	}
	if whole.HasQuartiles {
		last.Text = Typeset("de " + quantity(whole.Q1, ind) + " à " + quantity(whole.Q3, ind))
	}
	row.Cells = append(row.Cells, last)
	return row
}

// shared is a published figure beside an answer: « 130 », « 67 % de oui », « – ».
func (s scope) shared(st aggregate.Stat, ind codebook.Indicator) string {
	if st.State != aggregate.Published {
		return notShown
	}
	if ind.Measure == codebook.Percent {
		q, _ := s.cb.Question(ind.Question)
		return quantity(st.Value, ind) + " de " + strings.Join(labelsOf(s.cb, q, ind.Values), ", ")
	}
	return quantity(st.Value, ind)
}

// own is the reader's answer.
func (s scope) own(question string) survey.Answer {
	if s.reader.Return == nil {
		return survey.Answer{}
	}
	return s.reader.Return.Answers.Of(question)
}

// ownText is the reader's answer as the page prints it.
func (s scope) ownText(ind codebook.Indicator) string {
	a := s.own(ind.Question)
	switch {
	case a.State != survey.Given:
		return notShown
	case ind.Measure == codebook.Mean:
		return french.Measure(a.Num, decimalsOf(a.Num), ind.Unit)
	}
	q, _ := s.cb.Question(ind.Question)
	return french.Upper(strings.Join(labelsOf(s.cb, q, a.Choices), ", "))
}

// spread is what the line under a number shows.
func (s scope) spread(ind codebook.Indicator, part, whole aggregate.Stat) *Spread {
	a := s.own(ind.Question)
	line := &Spread{
		Own: a.Num, HasOwn: a.State == survey.Given, Part: part.Value, HasPart: part.State == aggregate.Published,
		Whole: whole.Value, HasWhole: whole.State == aggregate.Published,
	}
	if whole.HasQuartiles {
		line.Low, line.High = whole.Q1, whole.Q3
	}
	return line
}

// ownChoices are the rankings of the page: each choice that the reader made, and how
// many made it.
func (s scope) ownChoices() []Block {
	var all []Block
	for _, id := range s.cb.Report.Cited {
		ind, ok := s.cb.Indicator(id)
		if a := s.own(ind.Question); ok && a.State == survey.Given && len(s.cb.Gates(ind.Question)) == 0 {
			all = append(all, s.ownChoice(ind, a))
		}
	}
	return all
}

func (s scope) ownChoice(ind codebook.Indicator, a survey.Answer) *Table {
	t := &Table{ID: "cite-" + ind.ID, Title: Typeset(ind.Label), Corner: "Vous avez cité"}
	for _, col := range s.besides() {
		t.Columns = append(t.Columns, Head{ID: col.ID, Label: Typeset(s.name(col))})
	}
	for _, c := range s.cb.Choices(ind.Question) {
		if !a.Is(c.Name) {
			continue
		}
		row := Row{ID: c.Name, Head: Typeset(c.Label)}
		for _, col := range s.besides() {
			row.Cells = append(row.Cells, Cell{Text: alikeText(s.cube.At(ind.ID, col.ID), c.Name)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// alikeText says how many made a choice, the reader among them: « 9 sur 12 ».
func alikeText(st aggregate.Stat, choice string) string {
	for _, r := range st.Ranking {
		if st.State == aggregate.Published && r.Choice == choice && !r.Secret {
			return count(r.Count) + " sur " + count(st.Base)
		}
	}
	return notShown
}

// mostMended is how many corrections the page has room for.
const mostMended = 4

// mended lists what was not taken as it stood.
func (s scope) mended() []Block {
	all := s.reader.Mended
	if len(all) == 0 {
		if s.reader.Return == nil {
			return nil
		}
		return []Block{Paragraph{{Text: Typeset("Rien : vos réponses ont été prises telles que vous les avez écrites.")}}}
	}
	var list List
	for i, m := range all {
		if i == mostMended {
			list = append(list, Paragraph{{Text: Typeset(french.Count(len(all)-i, "autre", "autres") + " : demandez-nous la liste.")}})
			break
		}
		list = append(list, Paragraph{{Text: Typeset(m.String())}})
	}
	return []Block{list}
}

// String says what was written and what was made of it.
func (m Mending) String() string {
	const longest, longestWords = 40, 60
	written := "« " + french.Clip(m.Written, longest) + " »"
	if m.Written == "" {
		written = "sans réponse"
	}
	text := french.Clip(m.Question, longestWords) + " : " + written
	switch {
	case m.Question == "":
		text = "Fichier " + written + " : non utilisé"
	case m.Read == "":
		text += ", mis de côté"
	default:
		text += ", lu « " + french.Clip(m.Read, longest) + " »"
	}
	if m.Why != "" {
		text += " (" + french.Clip(m.Why, longestWords) + ")"
	}
	return text + "."
}
