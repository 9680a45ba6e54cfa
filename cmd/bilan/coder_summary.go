package main

import (
	"fmt"
	"math"

	"bilan/pipeline/coding"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// codingSummary is the result of « coder » for programs (--format json). Its
// fields are stable.
type codingSummary struct {
	File      string           `json:"classeur"`
	Kept      string           `json:"ancien,omitempty"`
	Questions []codingQuestion `json:"questions"`
	Quality   *codingQuality   `json:"qualite,omitempty"`
	Agreement []codingKappa    `json:"accord,omitempty"`
	Disputes  int              `json:"desaccords"`
	Issues    []issueRecord    `json:"constats"`
}

type codingQuestion struct {
	Question   string `json:"question"`
	Statements int    `json:"enonces"`
	Decided    int    `json:"relus"`
	Unsorted   int    `json:"non_classes"`
	Gone       int    `json:"textes_changes"`
}

type codingQuality struct {
	Statements int        `json:"enonces"`
	Precision  float64    `json:"precision"`
	Recall     float64    `json:"rappel"`
	F1         float64    `json:"f1"`
	F1Between  [2]float64 `json:"f1_intervalle"`
	Same       float64    `json:"memes_axes"`
	Between    [2]float64 `json:"memes_axes_intervalle"`
}

type codingKappa struct {
	Question string   `json:"question"`
	N        int      `json:"enonces"`
	Alike    int      `json:"identiques"`
	Kappa    *float64 `json:"kappa"` // null when it is not defined
}

func newCodingSummary(f *coding.Frame, b coding.Book, file, kept string, issues []survey.Issue) codingSummary {
	s := codingSummary{File: file, Kept: kept, Disputes: len(b.Disagreements), Issues: issueRecords(issues)}
	for _, q := range f.Questions {
		s.Questions = append(s.Questions, newCodingQuestion(q, b.Rows))
	}
	if b.Quality != nil {
		all := b.Quality.All
		f1, around := b.Quality.F1()
		same, between := b.Quality.Agreement()
		s.Quality = &codingQuality{b.Quality.Statements, all.Precision(), all.Recall(), f1, [2]float64{around.Low, around.High}, same,
			[2]float64{between.Low, between.High}}
	}
	for _, g := range b.Agreements {
		k := codingKappa{Question: g.Question, N: g.N, Alike: g.Alike}
		if g.Defined {
			k.Kappa = &g.Kappa
		}
		s.Agreement = append(s.Agreement, k)
	}
	return s
}

func newCodingQuestion(q coding.QuestionFrame, rows []coding.Row) codingQuestion {
	c := codingQuestion{Question: q.Question}
	for _, r := range rows {
		switch {
		case r.Question != q.Question:
			continue
		case !r.Current():
			c.Gone++
			continue
		case q.Decides(r):
			c.Decided++
		}
		c.Statements++
		if len(r.Axes(q)) == 0 {
			c.Unsorted++
		}
	}
	return c
}

// lines are the summary for people.
func (s codingSummary) lines() []string {
	var out []string
	for _, q := range s.Questions {
		line := fmt.Sprintf("%s : %s, %s, %s", q.Question, french.Count(q.Statements, "énoncé", "énoncés"), french.Count(q.Decided,
			"relu", "relus"), french.Count(q.Unsorted, "non classé", "non classés"))
		if q.Gone > 0 {
			line += ", " + french.Count(q.Gone, "relu dont le texte a changé (gardé, non compté)", "relus dont le texte a changé "+
				"(gardés, non comptés)")
		}
		out = append(out, line)
	}
	for _, k := range s.Agreement {
		out = append(out, k.line())
	}
	if s.Agreement != nil {
		out = append(out, french.Count(s.Disputes, "désaccord à trancher", "désaccords à trancher")+" (feuille « Désaccords »)")
	}
	if q := s.Quality; q != nil {
		out = append(out, fmt.Sprintf("qualité mesurée sur %s à l'aveugle : F1 %s (de %s à %s), mêmes axes %s (de %s à %s)",
			french.Count(q.Statements, "énoncé codé", "énoncés codés"), decimal(q.F1), decimal(q.F1Between[0]), decimal(q.F1Between[1]),
			decimal(q.Same), decimal(q.Between[0]), decimal(q.Between[1])))
	} else {
		out = append(out, "qualité non mesurée : il faut un échantillon codé à l'aveugle (--aveugle 40)")
	}
	if s.Kept != "" {
		out = append(out, "ancien classeur gardé : "+s.Kept)
	}
	return append(out, "à relire : "+s.File)
}

func (k codingKappa) line() string {
	text := fmt.Sprintf("accord, %s : %s par les deux, %s", k.Question, french.Count(k.N, "énoncé relu", "énoncés relus"),
		french.Count(k.Alike, "identique", "identiques"))
	if k.Kappa == nil {
		return text + ", kappa sans objet"
	}
	return text + ", kappa de Cohen " + decimal(*k.Kappa)
}

// decimal writes a share with two decimals and a comma, half away from zero.
func decimal(x float64) string {
	return french.Decimal(math.Round(x*100)/100, 2)
}
