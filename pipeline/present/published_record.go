package present

import (
	"slices"

	"bilan/pipeline/audit"
)

// PublishedRecord is the audit of a published table for programs. Its fields
// are stable. Columns and indicators are identifiers.
type PublishedRecord struct {
	Campaign     string              `json:"campagne"`
	File         string              `json:"tableau"`
	Cells        int                 `json:"cellules"`
	Responses    int                 `json:"bilans"`
	Named        []NamedRecord       `json:"cellules_designees"`
	Conflicts    []ConflictRecord    `json:"contradictions"`
	Explanations []ExplanationRecord `json:"explications"`
	Verdicts     []VerdictRecord     `json:"comparaison"`
}

// NamedRecord is a cell that cannot stand.
type NamedRecord struct {
	Indicator string         `json:"indicateur"`
	Label     string         `json:"libelle"`
	Column    string         `json:"colonne"`
	Head      string         `json:"libelle_colonne"`
	N         int            `json:"effectif"`
	Text      string         `json:"valeur_publiee"`
	Expected  string         `json:"valeur_attendue"`
	Reasons   []audit.Reason `json:"motifs"`
	Why       string         `json:"explication"`
}

// ConflictRecord is a set of cells that cannot all be right.
type ConflictRecord struct {
	Indicator string     `json:"indicateur"`
	Label     string     `json:"libelle"`
	Columns   []string   `json:"colonnes"`
	Kind      audit.Kind `json:"genre"`
	Proof     string     `json:"preuve"`
	Saved     string     `json:"sauf_si"`
}

// ExplanationRecord is the sets of cells that explain the contradictions of a
// row, the smallest first.
type ExplanationRecord struct {
	Indicator    string     `json:"indicateur"`
	Label        string     `json:"libelle"`
	Smallest     []string   `json:"plus_petite"`
	Certain      bool       `json:"seule_de_sa_taille"`
	Explanations [][]string `json:"toutes"`
	Confirmed    []string   `json:"confirmee"` // the explanation that the answers confirm; empty for none
	Words        string     `json:"texte"`
	Rivals       string     `json:"autres"`
}

// VerdictRecord is a cell against the answers.
type VerdictRecord struct {
	Indicator string       `json:"indicateur"`
	Column    string       `json:"colonne"`
	Text      string       `json:"valeur_publiee"`
	Expected  string       `json:"valeur_attendue"`
	Status    audit.Status `json:"verdict"`
}

// Record is the audit for programs, and what the terminal prints.
func (a *PublishedAudit) Record() PublishedRecord {
	r := PublishedRecord{
		Campaign: a.Codebook.Campaign.Name, File: a.File, Cells: a.Report.Self.Cells, Responses: a.Responses,
		Named: []NamedRecord{}, Conflicts: []ConflictRecord{}, Explanations: []ExplanationRecord{}, Verdicts: []VerdictRecord{},
	}
	for _, n := range a.Report.Named {
		r.Named = append(r.Named, NamedRecord{
			Indicator: n.Cell.Indicator, Label: a.indicatorName(n.Cell.Indicator, n.Cell.Choice),
			Column: n.Cell.Column, Head: a.columnNames([]string{n.Cell.Column})[0], N: n.Cell.N,
			Text: n.Cell.Text, Expected: n.Expected, Reasons: n.Reasons, Why: a.why(n),
		})
	}
	for _, c := range a.Report.Self.Conflicts {
		r.Conflicts = append(r.Conflicts, ConflictRecord{c.Indicator, a.indicatorName(c.Indicator, c.Choice), c.Columns, c.Kind, c.Proof,
			c.Saved})
	}
	for _, d := range a.Report.Self.Diagnoses {
		words, rivals := a.explanation(d)
		r.Explanations = append(r.Explanations, ExplanationRecord{
			d.Indicator, a.indicatorName(d.Indicator, d.Choice), d.Explanations[0], d.Certain, d.Explanations, a.confirmed(d), words, rivals,
		})
	}
	for _, v := range a.Report.Verdicts {
		r.Verdicts = append(r.Verdicts, VerdictRecord{v.Cell.Indicator, v.Cell.Column, v.Cell.Text, v.Expected, v.Status})
	}
	return r
}

// Count is the number of cells with one of the statuses.
func (r PublishedRecord) Count(statuses ...audit.Status) int {
	n := 0
	for _, v := range r.Verdicts {
		if slices.Contains(statuses, v.Status) {
			n++
		}
	}
	return n
}

// Tally counts the verdicts in words, the most frequent first to be read.
func (r PublishedRecord) Tally() []StatusCount {
	var all []StatusCount
	for _, s := range statuses {
		if n := r.Count(s.status); n > 0 {
			all = append(all, StatusCount{n, s.words})
		}
	}
	return all
}

// StatusCount is a number of cells and what they have in common.
type StatusCount struct {
	Cells int
	Words string
}
