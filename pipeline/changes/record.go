package changes

// Record is the report for programs (--format json). Its fields are stable.
type Record struct {
	Lines       []string           `json:"resume"`
	Returns     []returnRecord     `json:"retours"`
	Definitions []definitionRecord `json:"definitions"`
	Figures     []figureRecord     `json:"chiffres"`
	Ranks       []rankRecord       `json:"rangs"`
	Sentences   []sentenceRecord   `json:"phrases"`
	Lacks       []string           `json:"non_compare"`
}

type returnRecord struct {
	Post    string         `json:"poste"`
	Kind    string         `json:"devenu"`
	File    string         `json:"fichier"`
	Answers []answerRecord `json:"reponses"`
}

type answerRecord struct {
	Question string `json:"question"`
	Before   string `json:"avant"`
	After    string `json:"apres"`
}

type definitionRecord struct {
	File string `json:"fichier"`
	Key  string `json:"cle"`
}

type figureRecord struct {
	Indicator string        `json:"indicateur"`
	Column    string        `json:"colonne"`
	Choice    string        `json:"modalite,omitempty"`
	Before    valueRecord   `json:"avant"`
	After     valueRecord   `json:"apres"`
	Shares    []shareRecord `json:"parts"`
	Unshared  float64       `json:"reste"`
}

type valueRecord struct {
	Shown string   `json:"affichage"`
	Value *float64 `json:"valeur"`
	State string   `json:"etat"`
	Base  string   `json:"base"`
	Rank  string   `json:"rang,omitempty"`
}

type shareRecord struct {
	Post   string  `json:"poste"`
	Change float64 `json:"part"`
}

type rankRecord struct {
	Indicator string `json:"indicateur"`
	Column    string `json:"colonne"`
	Choice    string `json:"modalite,omitempty"`
	Before    int    `json:"avant"`
	After     int    `json:"apres"`
}

type sentenceRecord struct {
	Document string `json:"document"`
	Text     string `json:"texte"`
	Before   string `json:"avant"`
	After    string `json:"apres"`
}

// Record is the report for programs. Lists are empty, not null.
func (r *Report) Record() Record {
	out := Record{Lines: r.Lines(), Returns: []returnRecord{}, Definitions: []definitionRecord{}, Figures: []figureRecord{},
		Ranks: []rankRecord{}, Sentences: []sentenceRecord{}, Lacks: append([]string{}, r.Lacks...)}
	for _, x := range r.Returns {
		one := returnRecord{x.Post, x.Kind, x.File, []answerRecord{}}
		for _, a := range x.Answers {
			one.Answers = append(one.Answers, answerRecord(a))
		}
		out.Returns = append(out.Returns, one)
	}
	for _, d := range r.Definitions {
		out.Definitions = append(out.Definitions, definitionRecord{d.File, d.Key})
	}
	for _, f := range r.Figures {
		one := figureRecord{f.Indicator, f.Column, f.Choice, f.Before.record(), f.After.record(), []shareRecord{}, f.Unshared}
		for _, s := range f.Shares {
			one.Shares = append(one.Shares, shareRecord(s))
		}
		out.Figures = append(out.Figures, one)
	}
	for _, s := range r.Swaps {
		out.Ranks = append(out.Ranks, rankRecord(s))
	}
	for _, s := range r.Sentences {
		out.Sentences = append(out.Sentences, sentenceRecord(s))
	}
	return out
}

func (v Value) record() valueRecord {
	out := valueRecord{Shown: v.Shown, State: v.State, Base: v.Base, Rank: v.Rank}
	if v.HasNumber {
		out.Value = &v.Number
	}
	return out
}
