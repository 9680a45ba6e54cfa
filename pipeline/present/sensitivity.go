package present

import (
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// sensitivity is a mean of the region beside what it would be if each part of the
// region counted by its filled posts.
type sensitivity struct {
	Libelle          string // short label
	Valeur, Redresse string // as printed
	Depasse          bool   // the second is outside the interval of the first
}

// sensitivity lists the lines that are shown.
func (s scope) sensitivity() []sensitivity {
	var all []sensitivity
	for _, ind := range s.cb.Indicators {
		if a := s.cube.Adjusted(ind.ID); a.State == aggregate.Published {
			st := s.cube.At(ind.ID, s.region.ID)
			all = append(all, sensitivity{ind.Short, quantity(st.Value, ind), quantity(a.Value, ind), a.Moves})
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
	row.ID, row.Head = ind.ID+"-redresse", Typeset(ind.Short+" – "+s.region.Label+s.say(", selon la répartition des {postes}"))
	if a.Moves {
		row.Cells[0].Note = movesKey
	}
	return row, true
}

// movesKey is the note on a mean that hangs on who answered.
const movesKey = "2"

func (s scope) movesNote() Note {
	return Note{movesKey,
		Typeset(s.say("selon la répartition des {postes}, la moyenne sort de son intervalle de confiance : elle dépend de qui a répondu"))}
}

// sensitivityText tells the lines in one sentence; empty where there are none.
func (s scope) sensitivityText() string {
	var all []string
	for _, l := range s.sensitivity() {
		text := french.InSentence(l.Libelle) + ", " + l.Redresse
		switch {
		case l.Depasse:
			text += " au lieu de " + l.Valeur + ", hors de l'intervalle de confiance : le chiffre dépend de qui a répondu"
		case l.Redresse != l.Valeur:
			text += " au lieu de " + l.Valeur
		default:
			text += ", inchangé"
		}
		all = append(all, text)
	}
	if len(all) == 0 {
		return ""
	}
	return s.say("Si chaque territoire comptait selon ses {postes} pourvu{e poste}s et non selon ses réponses, les moyennes de la région "+
		"seraient : ") +
		strings.Join(all, " ; ") + "."
}
