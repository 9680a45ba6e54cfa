package main

import (
	"bilan/pipeline"
	"bilan/pipeline/edition"
	"bilan/pipeline/survey"
)

// runSummary is the result of a run for programs (--format json). Its fields
// are stable.
type runSummary struct {
	placed
	checkSummary
	Notices []string `json:"avis,omitempty"`
}

// placed is where a run wrote what, for programs.
type placed struct {
	Campaign string `json:"campagne"`
	Target   string `json:"sortie"`
	Millis   int64  `json:"millisecondes"`
	Outputs  int    `json:"fichiers"`
}

func placedOf(campaign string, d edition.Done) placed {
	return placed{campaign, d.Target, d.Elapsed.Milliseconds(), len(d.Written) + 1}
}

// checkSummary is the result of a check for programs.
type checkSummary struct {
	Posts     int             `json:"postes"`
	Responses int             `json:"bilans"`
	Answers   edition.Balance `json:"reponses"`
	Corrected []mendRecord    `json:"corrections,omitempty"`
	Issues    []issueRecord   `json:"constats"`
}

// mendRecord is a line of the table of corrections and what became of it.
type mendRecord struct {
	Line    int    `json:"ligne"`
	File    string `json:"fichier"`
	Place   string `json:"place"`
	Old     string `json:"ancienne_valeur"`
	New     string `json:"nouvelle_valeur"`
	Author  string `json:"auteur"`
	Reason  string `json:"motif"`
	Applied bool   `json:"appliquee"`
	// Confirmed: the value was right as it stood.
	Confirmed bool `json:"confirmee,omitempty"`
}

type issueRecord struct {
	Level   string `json:"niveau"`
	Code    string `json:"code"`
	File    string `json:"fichier"`
	Sheet   string `json:"feuille,omitempty"`
	Cell    string `json:"cellule,omitempty"`
	Problem string `json:"probleme"`
	Remedy  string `json:"remede"`
}

func newCheckSummary(c pipeline.Collection) checkSummary {
	s := checkSummary{Posts: len(c.Posts), Responses: len(c.Responses), Answers: edition.Balance(c.Balance), Issues: issueRecords(c.Issues)}
	for _, x := range c.Mended {
		s.Corrected = append(s.Corrected, mendRecord{
			max(x.At.Row, x.At.Line), x.File, x.Place, x.Old, x.New, x.Author, x.Reason, x.Refused == nil, x.Confirmed,
		})
	}
	return s
}

func issueRecords(issues []survey.Issue) []issueRecord {
	all := []issueRecord{} // an empty list, not null
	for _, i := range issues {
		all = append(all, issueRecord{
			Level: i.Level.String(), Code: string(i.Code), File: i.Ref.File, Sheet: i.Ref.Sheet, Cell: i.Ref.Place(),
			Problem: i.Problem(), Remedy: i.Remedy(),
		})
	}
	return all
}
