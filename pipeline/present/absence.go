package present

import (
	"slices"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// absence says why a figure that nobody hides is not there.
func (s scope) absence(ind codebook.Indicator, column string) string {
	h := s.cube.Headcount(column)
	switch {
	case ind.Numerator == codebook.RegisterInhabitants || ind.Denominator == codebook.RegisterInhabitants:
		return "nombre d’habitants non renseigné"
	case h.Filled == 0:
		return s.say("{aucun poste} pourvu{e poste}")
	case aggregate.OfRegister(ind):
		return "rien à quoi rapporter le chiffre"
	case h.Respondents == 0:
		return s.say("{aucun document} reçu{e document}")
	case ind.Measure == codebook.Ratio:
		return "aucune réponse, ou rien à quoi rapporter le chiffre"
	}
	return "aucune réponse"
}

// absences lists the reasons of the empty cells, each once.
func (t *Table) absences() []string {
	var all []string
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			if reason := c.absent; reason != "" && !slices.Contains(all, reason) {
				all = append(all, reason)
			}
		}
	}
	return all
}

// dropEmpty leaves out the columns without one value, and notes which and why.
// The column of the document stays: a reader looks for it.
func (s scope) dropEmpty(t *Table) {
	var names, reasons []string
	for i := len(t.Columns) - 1; i >= 0; i-- {
		head := t.Columns[i]
		filled := slices.ContainsFunc(t.Rows, func(r Row) bool { return r.Cells[i].absent == "" })
		if filled || head.ID == s.column.ID || len(t.Columns) == 1 {
			continue
		}
		name := head.Label
		if _, indicator := s.cb.Indicator(head.ID); indicator {
			name = french.InSentence(name)
		}
		names = append([]string{name}, names...)
		for _, r := range t.Rows {
			if reason := r.Cells[i].absent; !slices.Contains(reasons, reason) {
				reasons = append(reasons, reason)
			}
		}
		t.dropColumn(i)
	}
	if len(names) > 0 {
		t.Notes = append(t.Notes, Note{"Non affiché", Typeset(french.Enumerate(names) + " : " + strings.Join(reasons, " ; "))})
	}
}

func (t *Table) dropColumn(i int) {
	t.Columns = slices.Delete(t.Columns, i, i+1)
	for k := range t.Rows {
		t.Rows[k].Cells = slices.Delete(t.Rows[k].Cells, i, i+1)
	}
}
