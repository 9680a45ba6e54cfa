package present

import (
	"fmt"
	"slices"

	"bilan/pipeline/codebook"
)

// OpenQuestion is what the mediators of the region wrote to one open question,
// sorted into axes. It holds no post, and no text but reviewed quotes.
type OpenQuestion struct {
	Name     string // of the question
	Label    string // as the questionnaire asks it
	Base     int    // mediators who answered; 0 when secret
	Reviewed bool   // every statement was decided by a reviewer
	F1       float64
	Measured bool // F1, from 0 to 1, was measured against reviewed statements
	Axes     []OpenAxis
}

// OpenAxis is one axis, by number of mediators.
type OpenAxis struct {
	Name       string
	SubAxes    []string // the most cited first
	Mediators  int
	Automatic  bool // counted from proposals that nobody reviewed
	Quotes     []string
	Department []OpenCount // in the order of the campaign's departments
}

// OpenCount is the mediators of one department who name an axis.
type OpenCount struct {
	Column string // identifier
	N      int
	Base   int
	Secret bool
}

// openBlocks shows each question: how it was coded, its axes as a table, a
// chart, and what reviewers allowed to quote.
func (s scope) openBlocks() []Block {
	var all []Block
	for _, q := range s.open {
		if len(q.Axes) == 0 || q.Base == 0 {
			continue
		}
		all = append(all, Paragraph{{Text: Typeset(q.Label), Bold: true}}, paragraph(s.openSentence(q)))
		all = append(all, s.openChart(q), s.openTable(q))
		if quotes := quoted(q); len(quotes) > 0 {
			all = append(all, quotes)
		}
	}
	return all
}

func (s scope) openSentence(q OpenQuestion) string {
	text := fmt.Sprintf("%s %s ; « RAS » ou « néant » n'en sont pas.", Number(float64(q.Base), 0), agree(float64(q.Base), "médiateur de la région a donné une réponse à classer", "médiateurs de la région ont donné une réponse à classer"))
	if q.Reviewed {
		return text + " Leurs réponses ont été classées puis relues."
	}
	text += " **Proposition automatique, non relue** : le classement des réponses n'a pas encore été relu par un analyste"
	if q.Measured {
		text += fmt.Sprintf(" ; sur les énoncés déjà relus, sa qualité (F1) est de %s", Number(q.F1, 2))
	}
	return text + "."
}

// openChart draws the axes by share of the mediators who answered.
func (s scope) openChart(q OpenQuestion) *Chart {
	c := &Chart{
		ID: q.Name + "-" + s.slug(), Kind: codebook.Bars, Max: 100, Main: s.cb.Campaign.Region.Name,
		Title:    Typeset(fmt.Sprintf("%s : l'axe le plus cité", q.Axes[0].Name)),
		Subtitle: Typeset(fmt.Sprintf("Part des médiateurs de la région dont la réponse relève de chaque axe, n = %d", q.Base)),
		Source:   Typeset(s.cb.Campaign.Source), Export: s.regional(),
	}
	if len(q.Axes) > 1 && q.Axes[0].Mediators == q.Axes[1].Mediators {
		c.Title = Typeset("Les axes des réponses")
	}
	for _, a := range q.Axes {
		share := 100 * float64(a.Mediators) / float64(q.Base)
		c.Items = append(c.Items, Item{Label: Typeset(a.Name), Value: share, Text: Percentage(share, 0), Strong: true})
	}
	c.Alt = alternative(c)
	return c
}

// openTable lists the axes with their sub-axes, the mediators of the region and
// of each department.
func (s scope) openTable(q OpenQuestion) *Table {
	t := &Table{
		ID: q.Name, Corner: "Axe", Title: Typeset("Nombre de médiateurs par axe, et sous-axes cités"),
		Source:  Typeset(s.cb.Campaign.Source),
		Columns: []Head{{ID: "sous-axes", Label: "Sous-axes"}, {ID: s.region.ID, Label: "Région", Count: "n" + nbsp + "=" + nbsp + Number(float64(q.Base), 0)}},
	}
	for _, d := range q.Axes[0].Department {
		col, _ := s.cb.Column(d.Column)
		t.Columns = append(t.Columns, Head{ID: col.ID, Label: Typeset(col.Label)})
	}
	secret := false
	for _, a := range q.Axes {
		row := Row{ID: slug(a.Name), Head: Typeset(a.Name), Cells: []Cell{{Text: subAxes(a)}, whole(a.Mediators)}}
		for _, d := range a.Department {
			cell := whole(d.N)
			if d.Secret {
				cell, secret = Cell{Text: SecretMark}, true
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	if secret {
		t.Notes = append(t.Notes, Note{SecretMark, Typeset("chiffre couvert par le secret statistique")})
	}
	return t
}

func whole(n int) Cell {
	return Cell{Text: Number(float64(n), 0), Numeric: true, Value: float64(n)}
}

func subAxes(a OpenAxis) string {
	if len(a.SubAxes) == 0 {
		return EmptyMark
	}
	return Typeset(upper(enumerate(lowered(a.SubAxes))))
}

func lowered(words []string) []string {
	out := slices.Clone(words)
	for i, w := range out {
		out[i] = lower(w)
	}
	return out
}

// quoted lists the reviewed quotes, by axis.
func quoted(q OpenQuestion) List {
	var quotes List
	for _, a := range q.Axes {
		for _, text := range a.Quotes {
			quotes = append(quotes, Paragraph{{Text: Typeset(a.Name + " : "), Bold: true}, {Text: Typeset("« " + text + " »")}})
		}
	}
	return quotes
}
