package present

import (
	"bilan/pipeline/aggregate"
	"bilan/pipeline/years"
)

// YearsRecord is two years side by side for programs. Its fields are stable.
type YearsRecord struct {
	Campaign  string           `json:"campagne"`
	Former    string           `json:"ancienne_campagne"`
	Before    int              `json:"avant"`
	After     int              `json:"apres"`
	Movements []MovementRecord `json:"postes"`
	Changes   []ChangeRecord   `json:"evolutions"`
	Broken    []SeriesBreak    `json:"ruptures"`
	Gone      []string         `json:"abandonnes"`
}

// MovementRecord counts the posts that answered.
type MovementRecord struct {
	Column  string `json:"colonne"`
	Label   string `json:"libelle"`
	Stayed  int    `json:"restes"`
	Arrived int    `json:"arrives"`
	Left    int    `json:"partis"`
}

// ChangeRecord is one figure before and after. Figures that are secret or that
// nobody gave are null.
type ChangeRecord struct {
	Indicator string      `json:"indicateur"`
	Label     string      `json:"libelle"`
	Choice    string      `json:"choix,omitempty"`
	Column    string      `json:"colonne"`
	Unit      string      `json:"unite"`
	All       StepRecord  `json:"tous"`
	Stayed    *StepRecord `json:"restes,omitempty"`
}

// StepRecord is a difference in the unit of the figure (points for a
// percentage) and in percent of the former figure.
type StepRecord struct {
	Before *float64 `json:"avant"`
	After  *float64 `json:"apres"`
	Points *float64 `json:"ecart"`
	Growth *float64 `json:"evolution"`
	Low    *float64 `json:"ecart_bas"` // interval of the difference at 95 %
	High   *float64 `json:"ecart_haut"`
	Chance bool     `json:"hasard_possible"`
}

// Record is the comparison for programs.
func (y *YearsComparison) Record() YearsRecord {
	r := YearsRecord{
		Campaign: y.Codebook.Campaign.Name, Former: y.Former.Campaign.Name, Before: y.Years.Before, After: y.Years.After,
		Movements: []MovementRecord{}, Changes: []ChangeRecord{}, Broken: append([]SeriesBreak{}, y.Broken()...), Gone: []string{},
	}
	for _, m := range y.Years.Movements {
		r.Movements = append(r.Movements, MovementRecord{m.Column.ID, m.Column.Label, m.Stayed, m.Arrived, m.Left})
	}
	for _, c := range y.Years.Changes {
		r.add(c, "", c.Indicator.Unit)
	}
	for _, c := range y.Years.Rankings {
		r.add(c.Change, c.Choice.Name, "%")
	}
	for _, ind := range y.Years.Gone {
		r.Gone = append(r.Gone, ind.ID)
	}
	return r
}

func (r *YearsRecord) add(c years.Change, choice, unit string) {
	if c.Broken != "" {
		return
	}
	record := ChangeRecord{
		Indicator: c.Indicator.ID, Label: c.Indicator.Short, Choice: choice, Column: c.Column.ID, Unit: unit, All: stepRecord(c.All),
	}
	if !aggregate.OfRegister(c.Indicator) {
		stayed := stepRecord(c.Stayed)
		record.Stayed = &stayed
	}
	r.Changes = append(r.Changes, record)
}

func stepRecord(s years.Step) StepRecord {
	var r StepRecord
	r.Before, r.After = published(s.Before), published(s.After)
	if points, ok := s.Points(); ok {
		r.Points = &points
	}
	if growth, ok := s.Growth(); ok {
		r.Growth = &growth
	}
	if low, high, ok := s.Interval(); ok {
		r.Low, r.High, r.Chance = &low, &high, s.Chance()
	}
	return r
}

func published(st aggregate.Stat) *float64 {
	if st.State != aggregate.Published {
		return nil
	}
	v := st.Value
	return &v
}
