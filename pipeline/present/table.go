package present

import (
	"cmp"
	"strconv"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// table builds the table that a specification declares.
func (s scope) table(spec codebook.TableSpec) (*Table, error) {
	title, err := s.line("tableau "+spec.ID, spec.Title)
	if err != nil {
		return nil, err
	}
	t := &Table{ID: spec.ID, Tab: Typeset(cmp.Or(spec.Tab, french.Upper(spec.ID))), Title: title, Source: Typeset(s.cb.Campaign.Source)}
	var indicators []codebook.Indicator
	for _, id := range spec.Indicators {
		ind, _ := s.cb.Indicator(id)
		indicators = append(indicators, ind)
	}
	columns := s.columns(spec.Columns)
	if spec.Transposed {
		s.across(t, indicators, columns)
	} else {
		s.down(t, indicators, columns)
	}
	s.dropEmpty(t)
	if spec.Counts {
		s.bases(t)
	}
	t.Notes = append(t.Notes, s.marks(t)...)
	return t, nil
}

// bases notes each cell that fewer mediators stand behind than its column
// counts: its own base and how many did not answer. A cell without a note has
// the base that heads its column, and nobody missing. A mean that hangs on one
// answer says so in the same note, and a figure of several regions those that
// it leaves out.
func (s scope) bases(t *Table) {
	s.note(t, s.cellNote)
}

// note gives each cell the note that it needs, numbered in the order of the
// table; one of the same words is shared.
func (s scope) note(t *Table, of func(Cell) string) {
	keys := map[string]string{}
	for _, row := range t.Rows {
		for i := range row.Cells {
			text := of(row.Cells[i])
			if text == "" {
				continue
			}
			if keys[text] == "" {
				keys[text] = strconv.Itoa(len(keys) + 1)
				t.Notes = append(t.Notes, Note{keys[text], Typeset(text)})
			}
			row.Cells[i].Note = keys[text]
		}
	}
}

// drivenText explains a mean that one answer moves: aggregate says by how much.
const drivenText = "une seule réponse déplace cette moyenne de plus d’un quart"

func (s scope) cellNote(c Cell) string {
	var parts []string
	st := c.Stat
	if !c.Register && st.State == aggregate.Published && (st.Base < st.N || len(st.Without) > 0) {
		parts = append(parts, baseText(st))
	}
	if st.Driven {
		parts = append(parts, drivenText)
	}
	if text := s.without(st); text != "" {
		parts = append(parts, text)
	}
	return strings.Join(parts, " ; ")
}

// baseText says what a figure rests on when it is not the whole column.
func baseText(st aggregate.Stat) string {
	text := "sur " + count(st.Base) + " " + french.Agree(st.Base, "réponse", "réponses")
	if st.Missing > 0 {
		text += " ; " + count(st.Missing) + " sans réponse"
	}
	if other := st.N - st.Base - st.Missing; other > 0 {
		text += " ; question sans objet pour " + count(other)
	}
	return text
}

// down puts indicators on rows: the layout of the published Annexe.
func (s scope) down(t *Table, indicators []codebook.Indicator, columns []codebook.Column) {
	t.Corner = "Indicateur"
	for _, c := range columns {
		t.Columns = append(t.Columns, Head{ID: c.ID, Label: Typeset(c.Label), Count: s.count(c)})
	}
	for _, ind := range indicators {
		row := Row{ID: ind.ID, Head: Typeset(french.Labelled(ind.Label, ind.Unit)), Cells: make([]Cell, 0, len(columns))}
		for _, c := range columns {
			row.Cells = append(row.Cells, s.cell(ind, c.ID))
		}
		t.Rows = append(t.Rows, row)
	}
}

// across puts the columns of the figures on rows: departments down.
func (s scope) across(t *Table, indicators []codebook.Indicator, columns []codebook.Column) {
	t.Corner = "Territoire"
	for _, ind := range indicators {
		t.Columns = append(t.Columns, Head{ID: ind.ID, Label: Typeset(shortOf(ind))})
		if ind.Measure == codebook.Ratio && ind.Definition != "" { // a short head does not say what is divided by what
			t.Notes = append(t.Notes, Note{Typeset(ind.Short), Typeset(french.InSentence(strings.TrimSuffix(ind.Definition, ".")))})
		}
	}
	for _, c := range columns {
		row := Row{ID: c.ID, Head: Typeset(c.Label), Strong: c.ID == s.column.ID || c.ID == s.region.ID}
		for _, ind := range indicators {
			row.Cells = append(row.Cells, s.cell(ind, c.ID))
		}
		t.Rows = append(t.Rows, row)
	}
}

// rankingTable gives every choice of a ranking and the share of the mediators
// who cite it in each column, in the region's order.
func (s scope) rankingTable(ind codebook.Indicator) *Table {
	t := &Table{
		ID: ind.ID, Tab: Typeset(ind.Short), Corner: "Modalité", Source: Typeset(s.cb.Campaign.Source),
		Title: Typeset(ind.Label + s.say(" : part des {repondants} qui citent chaque modalité")),
	}
	var all []aggregate.Stat
	for _, c := range s.columns(ids(s.cb.Columns)) {
		t.Columns = append(t.Columns, Head{ID: c.ID, Label: Typeset(c.Label), Count: s.count(c)})
		all = append(all, s.cube.At(ind.ID, c.ID))
	}
	for _, choice := range s.choices(ind) {
		row := Row{ID: choice.Name, Head: Typeset(choice.Label), Cells: make([]Cell, 0, len(all))}
		for _, st := range all {
			row.Cells = append(row.Cells, shareCell(st, choice.Name))
		}
		t.Rows = append(t.Rows, row)
	}
	s.note(t, func(c Cell) string { return s.without(c.Stat) })
	t.Notes = append(t.Notes, s.marks(t)...)
	return t
}

// choices is the choices of a ranking in the region's order, or in the order of
// the list when the region's ranking is not published.
func (s scope) choices(ind codebook.Indicator) []codebook.Choice {
	list := s.cb.Choices(ind.Question)
	ranks := s.cube.At(ind.ID, s.region.ID).Ranking
	if len(ranks) != len(list) {
		return list
	}
	ordered := make([]codebook.Choice, len(ranks))
	for i, r := range ranks {
		ordered[i] = codebook.Choice{Name: r.Choice, Label: r.Label}
	}
	return ordered
}

// shareCell is the share of one choice in a ranking.
func shareCell(st aggregate.Stat, choice string) Cell {
	c := Cell{Stat: st, Format: Format{Unit: "%"}, Text: EmptyMark}
	if st.State == aggregate.Secret {
		c.Text = SecretMark
	}
	at := 0
	for at < len(st.Ranking) && st.Ranking[at].Choice != choice {
		at++
	}
	if at == len(st.Ranking) {
		return c
	}
	r := st.Ranking[at]
	c.Stat = r.Stat(st)
	if r.Secret {
		c.Stat.State, c.Text = aggregate.Secret, SecretMark
	} else {
		c.Numeric, c.Value, c.Text = true, r.Share, french.Percentage(r.Share, 0)
	}
	return c
}

// count heads a column with the number of mediators whose return was used.
func (s scope) count(c codebook.Column) string {
	return sample(s.cube.Headcount(c.ID).Respondents)
}

// marks explains the signs that stand in the table for a missing value, and
// lists the cells that rest on fewer mediators than answered the campaign.
func (s scope) marks(t *Table) []Note {
	var secret, empty bool
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			secret = secret || c.Stat.State == aggregate.Secret
			empty = empty || c.Stat.State == aggregate.Empty
		}
	}
	var notes []Note
	if secret {
		notes = append(notes, Note{SecretMark, Typeset(s.secrecy())})
	}
	if empty {
		notes = append(notes, Note{EmptyMark, Typeset(survey.MissingWords + " : " + cmp.Or(strings.Join(t.absences(), " ; "),
			"aucune réponse"))})
	}
	return notes
}

// secrecy says in a note why a figure is hidden.
func (s scope) secrecy() string {
	text := survey.SecretWords + " : "
	if n := s.cb.Campaign.Threshold; n > 0 {
		text += "il repose sur moins de " + count(n) + s.say(" {repondants}, ")
	}
	return text + "il tient presque à un seul, ou permettrait d’en retrouver un autre"
}
