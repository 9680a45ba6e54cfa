package trace

// ImpactRecord is what an answer moves, for programs (--format json). Its fields
// are stable.
type ImpactRecord struct {
	Post    string         `json:"poste"`
	Cell    *cellRecord    `json:"reponse,omitempty"`
	Effects []effectRecord `json:"chiffres"`
	// Sentences are those that would be said otherwise.
	Sentences []sayingRecord `json:"phrases"`
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

type sayingRecord struct {
	Document string `json:"document"`
	Text     string `json:"texte"`
	Now      string `json:"phrase"`
	Then     string `json:"phrase_sans"`
}

// Record is the impact for programs.
func (m *Impact) Record() ImpactRecord {
	r := ImpactRecord{Post: m.Post.ID, Effects: []effectRecord{}, Sentences: []sayingRecord{}}
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
	for _, x := range m.Sentences {
		r.Sentences = append(r.Sentences, sayingRecord{x.Document, x.Text, x.After, x.Before})
	}
	return r
}

// SentenceRecord is a sentence for programs. Its fields are stable.
type SentenceRecord struct {
	Document   string   `json:"document"`
	Text       string   `json:"texte"`
	File       string   `json:"fichier"`
	Line       int      `json:"ligne"`
	Sentence   string   `json:"phrase"`
	Conditions []string `json:"conditions"`
	Facts      []string `json:"faits"`
	Figures    []Record `json:"chiffres"`
}

// Record is the sentence for programs, with all that it rests on.
func (s Sentence) Record() SentenceRecord {
	r := SentenceRecord{s.Document, s.Text, s.File, s.Line, s.Passage.Sentence, []string{}, listed(s.Facts), []Record{}}
	for _, c := range s.Conditions {
		r.Conditions = append(r.Conditions, c.String())
	}
	for _, f := range s.Rests {
		r.Figures = append(r.Figures, f.Record())
	}
	return r
}
