package present

import (
	"fmt"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
)

// Sensitivity is a mean of the region beside what it would be if each part of the
// region counted by its filled posts, as texts use it.
type Sensitivity struct {
	Libelle          string // short label
	Valeur, Redresse string // as printed
	Depasse          bool   // the second is outside the interval of the first
	Strates          int
}

// sensitivity lists the lines that are shown.
func (s scope) sensitivity() []Sensitivity {
	var all []Sensitivity
	for _, ind := range s.cb.Indicators {
		if a := s.cube.Adjusted(ind.ID); a.State == aggregate.Published {
			st := s.cube.At(ind.ID, s.region.ID)
			all = append(all, Sensitivity{ind.Short, quantity(st.Value, ind), quantity(a.Value, ind), a.Moves, a.Strata})
		}
	}
	return all
}

// adjusted is the sensitivity line of a mean as a row of the sheet « Précision ».
func (s scope) adjusted(ind codebook.Indicator) (Row, bool) {
	a := s.cube.Adjusted(ind.ID)
	if a.State != aggregate.Published {
		return Row{}, false
	}
	row := s.precise(ind, s.region, a.Stat)
	row.ID, row.Head = ind.ID+"-redresse", Typeset(ind.Short+" – "+s.region.Label+", selon la répartition des postes")
	if a.Moves {
		row.Cells[0].Note = movesKey
	}
	return row, true
}

// movesKey is the note on a mean that hangs on who answered.
const movesKey = "2"

func movesNote() Note {
	return Note{movesKey, Typeset("selon la répartition des postes, la moyenne sort de son intervalle de confiance : elle dépend de qui a répondu")}
}

// sensitivityText tells the lines in one sentence; empty where there are none.
func (s scope) sensitivityText() string {
	text := ""
	for _, l := range s.sensitivity() {
		if text != "" {
			text += " ; "
		}
		text += fmt.Sprintf("%s : %s au lieu de %s", l.Libelle, l.Redresse, l.Valeur)
		if l.Depasse {
			text += " (hors de l'intervalle de confiance : le chiffre dépend de qui a répondu)"
		}
	}
	if text == "" {
		return ""
	}
	return "Si chaque territoire comptait selon ses postes pourvus et non selon ses réponses, les moyennes de la région seraient – " + text + "."
}
