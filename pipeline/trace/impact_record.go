package trace

// ImpactRecord is what an answer moves, for programs (--format json). Its fields
// are stable.
type ImpactRecord struct {
	Post    string         `json:"poste"`
	Cell    *cellRecord    `json:"reponse,omitempty"`
	Effects []effectRecord `json:"chiffres"`
}

type effectRecord struct {
	Indicator    string   `json:"indicateur"`
	Column       string   `json:"colonne"`
	Shown        string   `json:"affichage"`
	Then         string   `json:"affichage_sans"`
	Value        *float64 `json:"valeur"`
	ValueThen    *float64 `json:"valeur_sans"`
	Change       float64  `json:"effet"`
	BaseThen     int      `json:"base_sans"`
	State        string   `json:"etat"`
	StateWithout string   `json:"etat_sans"`
}

// Record is the impact for programs.
func (m *Impact) Record() ImpactRecord {
	r := ImpactRecord{Post: m.Post.ID, Effects: []effectRecord{}}
	if m.Cell != nil {
		cell := m.Cell.record()
		r.Cell = &cell
	}
	for _, e := range m.Effects {
		r.Effects = append(r.Effects, effectRecord{
			e.Indicator.ID, e.Column.ID, e.Shown, e.ShownWithout, valueOf(e.Clear), valueOf(e.ClearWithout), e.Change,
			e.ClearWithout.Base, e.Published.String(), e.PublishedThen.String(),
		})
	}
	return r
}
