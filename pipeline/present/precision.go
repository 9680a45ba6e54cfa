package present

import (
	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// precision is the sheet that says how far each mean, percentage and ratio can
// be trusted: its interval at 95 %, its quartiles, the answers behind it and
// those that are missing. One row for each figure that has something to say.
func (s scope) precision() *Table {
	t := &Table{
		ID: "precision", Tab: "Précision", Corner: "Indicateur et colonne", Source: Typeset(s.cb.Campaign.Source),
		Title: Typeset("Précision des moyennes, des pourcentages et des rapports : intervalles de confiance à 95 %, quartiles, non-réponse"),
	}
	for _, h := range [...]Head{
		{ID: "valeur", Label: "Valeur"}, {ID: "bas", Label: "Borne basse"}, {ID: "haut", Label: "Borne haute"},
		{ID: "q1", Label: "Premier quartile"}, {ID: "mediane", Label: "Médiane"}, {ID: "q3", Label: "Troisième quartile"},
		{ID: "base", Label: "Réponses"}, {ID: "manquants", Label: "Sans réponse"}, {ID: "non_reponse", Label: "Part sans réponse"},
		{ID: "postes", Label: s.say("{Postes} pourvu{e poste}s")},
	} {
		t.Columns = append(t.Columns, h)
	}
	columns, moves := s.columns(ids(s.cb.Columns)), false
	for _, ind := range s.cb.Indicators {
		for _, col := range columns {
			if st := s.cube.At(ind.ID, col.ID); !aggregate.OfRegister(ind) && (st.HasInterval || st.HasQuartiles) {
				t.Rows = append(t.Rows, s.precise(ind, col, st))
			}
			if col.ID != s.region.ID {
				continue
			}
			if row, shown := s.adjusted(ind); shown {
				t.Rows = append(t.Rows, row)
				moves = moves || row.Cells[0].Note != ""
			}
		}
	}
	if len(t.Rows) > 0 {
		t.Notes = []Note{{EmptyMark,
			Typeset(s.say(survey.MissingWords + " : moins de huit réponses pour une moyenne ou un rapport, de cinq pour un pourcentage, " +
				"ou sans objet pour un pourcentage, un rapport ou une moyenne selon la répartition des {postes}"))}}
	}
	driven(t)
	if moves {
		t.Notes = append(t.Notes, s.movesNote())
	}
	return t
}

func (s scope) precise(ind codebook.Indicator, col codebook.Column, st aggregate.Stat) Row {
	value := func(v float64, has bool) Cell {
		if !has {
			return Cell{Text: EmptyMark, Stat: aggregate.Stat{State: aggregate.Empty}}
		}
		return Cell{Text: quantity(v, ind), Numeric: true, Value: v, Format: Format{Decimals: ind.Decimals, Unit: ind.Unit}, Stat: st}
	}
	whole := func(n int) Cell {
		return Cell{Text: count(n), Numeric: true, Value: float64(n), Stat: st}
	}
	silent := 0.0
	if st.Base+st.Missing > 0 {
		silent = 100 * float64(st.Missing) / float64(st.Base+st.Missing)
	}
	return Row{ID: ind.ID + "-" + col.ID, Head: Typeset(ind.Short + " – " + s.fieldOf(col, st)), Cells: []Cell{
		value(st.Value, true), value(st.Low, st.HasInterval), value(st.High, st.HasInterval),
		value(st.Q1, st.HasQuartiles), value(st.Median, st.HasQuartiles), value(st.Q3, st.HasQuartiles),
		whole(st.Base), whole(st.Missing),
		{Text: french.Percentage(silent, 0), Numeric: true, Value: silent, Format: Format{Unit: "%"}, Stat: st},
		whole(s.cube.Headcount(col.ID).Filled),
	}}
}

// fieldOf names a column, and the regions that a figure of it leaves out.
func (s scope) fieldOf(col codebook.Column, st aggregate.Stat) string {
	if outside := s.outside(st); outside != "" {
		return col.Label + " (" + outside + ")"
	}
	return col.Label
}

// driven notes the means that hang on one answer.
func driven(t *Table) {
	for i := range t.Rows {
		if c := &t.Rows[i].Cells[0]; c.Stat.Driven {
			c.Note = "1"
			if len(t.Notes) == 0 || t.Notes[len(t.Notes)-1].Key != "1" {
				t.Notes = append(t.Notes, Note{"1", Typeset(drivenText)})
			}
		}
	}
}
