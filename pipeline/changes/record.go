package changes

import "bilan/pipeline/trace"

// Record is the report for programs (--format json). Its fields are stable, and so
// are those of the types that it lists.
type Record struct {
	Lines       []string               `json:"resume"`
	Returns     []Return               `json:"retours"`
	Definitions []Definition           `json:"definitions"`
	Figures     []figureRecord         `json:"chiffres"`
	Ranks       []Swap                 `json:"rangs"`
	Sentences   []trace.SentenceChange `json:"phrases"`
	Lacks       []string               `json:"non_compare"`
}

type figureRecord struct {
	Indicator string      `json:"indicateur"`
	Column    string      `json:"colonne"`
	Choice    string      `json:"modalite,omitempty"`
	Before    valueRecord `json:"avant"`
	After     valueRecord `json:"apres"`
	Shares    []Share     `json:"parts"`
	Unshared  float64     `json:"reste"`
}

type valueRecord struct {
	Shown string   `json:"affichage"`
	Value *float64 `json:"valeur"`
	State string   `json:"etat"`
	Base  string   `json:"base"`
	Rank  string   `json:"rang,omitempty"`
}

// Record is the report for programs. Lists are empty, not null.
func (r *Report) Record() Record {
	out := Record{Lines: r.Lines(), Returns: listed(r.Returns), Definitions: listed(r.Definitions), Figures: []figureRecord{},
		Ranks: listed(r.Swaps), Sentences: listed(r.Sentences), Lacks: listed(r.Lacks)}
	for i := range out.Returns {
		out.Returns[i].Answers = listed(out.Returns[i].Answers)
	}
	for _, f := range r.Figures {
		out.Figures = append(out.Figures, figureRecord{f.Indicator, f.Column, f.Choice, f.Before.record(), f.After.record(), listed(f.Shares),
			f.Unshared})
	}
	return out
}

// listed is a list that is empty, not null.
func listed[T any](all []T) []T { return append([]T{}, all...) }

func (v Value) record() valueRecord {
	out := valueRecord{Shown: v.Shown, State: v.State, Base: v.Base, Rank: v.Rank}
	if v.HasNumber {
		out.Value = &v.Number
	}
	return out
}
