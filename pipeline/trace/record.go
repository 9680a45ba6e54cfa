package trace

import (
	"bilan/pipeline/aggregate"
	"bilan/pipeline/survey"
)

// Record is a figure for programs (--format json). Its fields are stable.
type Record struct {
	Indicator     string               `json:"indicateur"`
	Column        string               `json:"colonne"`
	Label         string               `json:"libelle"`
	ColumnLabel   string               `json:"libelle_colonne"`
	Definition    string               `json:"definition,omitempty"`
	Measure       string               `json:"mesure"`
	Shown         string               `json:"affichage"`
	State         string               `json:"etat"`
	Value         *float64             `json:"valeur"` // secrecy apart; null without a value
	Printed       string               `json:"valeur_affichee"`
	Responses     int                  `json:"effectif"`
	Base          int                  `json:"base"`
	Missing       int                  `json:"manquants"`
	Formula       []string             `json:"calcul"`
	Register      []RegisterCount      `json:"registre"`
	Contributions []contributionRecord `json:"contributions"`
	Silent        []string             `json:"postes_sans_retour"`
	Choices       []choiceRecord       `json:"choix"`
	Hidden        []string             `json:"secret"`
	Interval      []string             `json:"intervalle"`
	Turns         []Turn               `json:"bascules"`
}

type contributionRecord struct {
	Post    string       `json:"poste"`
	Role    Role         `json:"role"`
	Value   *float64     `json:"valeur"`
	Rank    int          `json:"rang,omitempty"`
	Hit     *bool        `json:"compte_au_numerateur,omitempty"`
	Without *float64     `json:"sans_lui"`
	Effect  *float64     `json:"effet"`
	Cells   []cellRecord `json:"reponses"`
}

type cellRecord struct {
	Question string   `json:"question"`
	State    string   `json:"etat"`
	Value    *float64 `json:"valeur,omitempty"`
	Choices  []string `json:"choix,omitempty"`
	Said     string   `json:"lu"`
	Raw      string   `json:"brut"`
	File     string   `json:"fichier"`
	Place    string   `json:"place"`
	Notes    []string `json:"notes"`
}

type choiceRecord struct {
	Choice string   `json:"modalite"`
	Label  string   `json:"libelle"`
	Place  int      `json:"rang"`
	Count  int      `json:"citations"`
	Share  float64  `json:"part"`
	Secret bool     `json:"secret"`
	Posts  []string `json:"postes"`
}

// Record is the figure for programs.
func (f *Figure) Record() Record {
	r := Record{
		Indicator: f.Indicator.ID, Column: f.Column.ID, Label: f.Indicator.Label, ColumnLabel: f.Column.Label,
		Definition: f.Indicator.Definition, Measure: string(f.Indicator.Measure), Shown: f.Shown, State: f.Published.State.String(),
		Value: valueOf(f.Clear), Printed: f.Printed, Responses: f.Clear.N, Base: f.Clear.Base, Missing: f.Clear.Missing,
		Formula: f.Formula, Hidden: listed(f.Hidden), Interval: listed(f.Interval),
		Register: listed(f.Counts), Contributions: []contributionRecord{}, Silent: []string{}, Choices: []choiceRecord{}, Turns: listed(f.Turns),
	}
	for _, p := range f.Parts {
		r.Contributions = append(r.Contributions, p.record(f))
	}
	for _, p := range f.Silent {
		r.Silent = append(r.Silent, p.ID)
	}
	for _, x := range f.Choices {
		r.Choices = append(r.Choices, choiceRecord{x.Choice, x.Label, x.Place, x.Count, x.Share, x.Secret, listed(x.Posts)})
	}
	return r
}

func (p Contribution) record(f *Figure) contributionRecord {
	r := contributionRecord{Post: p.Post.ID, Role: p.Role, Rank: p.Rank}
	if p.HasValue {
		r.Value = &p.Value
	}
	if p.Counts() && len(f.Choices) == 0 {
		r.Without, r.Effect = valueOf(p.Without), &p.Effect
		if !p.HasValue {
			r.Hit = &p.Hit
		}
	}
	for _, cell := range p.Cells {
		r.Cells = append(r.Cells, cell.record())
	}
	return r
}

func (c Cell) record() cellRecord {
	a := c.Answer
	r := cellRecord{Question: c.Question.Name, State: a.State.String(), Said: c.Said, Raw: a.Raw, File: a.Ref.File, Place: a.Ref.Within(),
		Notes: []string{}}
	if a.State == survey.Given && c.Question.Type.IsNumber() {
		r.Value = &a.Num
	}
	if a.State == survey.Given {
		r.Choices = a.Choices
	}
	for _, i := range c.Notes {
		r.Notes = append(r.Notes, i.Problem())
	}
	return r
}

func valueOf(st aggregate.Stat) *float64 {
	if st.State == aggregate.Empty || len(st.Ranking) > 0 {
		return nil
	}
	return &st.Value
}

// listed is a list that is empty, not null.
func listed[T any](all []T) []T { return append([]T{}, all...) }
