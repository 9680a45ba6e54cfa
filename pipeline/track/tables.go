package track

import (
	"fmt"

	"bilan/pipeline/french"
)

// sheetTable is one sheet: a title, a line, and one table.
type sheetTable struct {
	name, title, line string
	heads             []string
	widths            []float64
	rows              [][]any // string, int, or time.Time; nil for an empty cell
}

func (s *State) ratesTable() sheetTable {
	c := s.Codebook.Campaign
	t := sheetTable{
		name: "Synthèse", title: s.say("{Documents} %d\u202f: état des retours", c.Year), line: s.when(),
		heads: []string{"Colonne", s.say("{Postes} ouvert{e poste}s"), s.say("{Postes} pourvu{e poste}s"),
			s.say("{Documents} reçu{e document}s"),
			s.say("dont {complet document}s"), "Taux de réponse (%)"},
		widths: []float64{34, 16, 16, 16, 16, 20},
	}
	for _, r := range s.Rates {
		row := []any{r.Column.Label, r.Open, r.Filled, r.Received, r.Complete, nil}
		if p, ok := r.Percent(); ok {
			row[5] = p
		}
		t.rows = append(t.rows, row)
	}
	return t
}

// when says which day the state is of.
func (s *State) when() string {
	line := "Tous les retours lus."
	if !s.On.IsZero() {
		line = "Au " + french.Day(s.On) + "."
	}
	if s.Undated > 0 {
		line += fmt.Sprintf(" Retours sans date, comptés comme reçus\u202f: %d.", s.Undated)
	}
	return line + s.say(" Le taux rapporte les {documents} reçu{e document}s aux {postes} pourvu{e poste}s.")
}

func (s *State) postsTable() sheetTable {
	t := sheetTable{
		name: s.say("{Postes}"), title: s.say("{Poste} par {poste}"), line: s.when(),
		heads: []string{s.say("{Poste}"), "Département", "Commune", "Territoire", "Structure", "Situation", "Reçu le", "En retard",
			"Plusieurs retours",
			"Réponses manquantes", "Fichier"},
		widths: []float64{13, 20, 27, 12, 31, 13, 13, 11, 13, 14, 62},
	}
	for _, p := range s.Posts {
		row := []any{p.Post.ID, departmentName(s.Codebook, p.Post), p.Post.Commune, string(p.Post.Territory), p.Post.Structure,
			string(p.Situation()), nil, yes(p.Late), yes(p.Twice), nil, p.File}
		if !p.Day.IsZero() {
			row[6] = p.Day
		}
		if len(p.Gaps) > 0 {
			row[9] = len(p.Gaps)
		}
		t.rows = append(t.rows, row)
	}
	return t
}

func (s *State) gapsTable() sheetTable {
	t := sheetTable{
		name: "Réponses manquantes", title: "Réponses attendues qui manquent",
		line:   s.say("Une ligne par réponse. La liste relances.csv en fait un message par {poste}."),
		heads:  []string{s.say("{Poste}"), "Question", "Défaut", "Cellule", "Fichier"},
		widths: []float64{13, 90, 14, 12, 62},
	}
	for _, p := range s.Posts {
		for _, g := range p.Gaps {
			fault := "vide"
			if g.Invalid {
				fault = "illisible"
			}
			t.rows = append(t.rows, []any{p.Post.ID, g.Question.Label, fault, g.Ref.Place(), p.File})
		}
	}
	if len(t.rows) == 0 {
		t.rows = [][]any{{"Aucune"}}
	}
	return t
}

func yes(b bool) any {
	if b {
		return "oui"
	}
	return nil
}
