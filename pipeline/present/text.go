package present

import (
	"fmt"
	"slices"
	"strings"
	"text/template"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
)

// facts is what a text may name with a dot: {{ .Annee }}, {{ .Dans }}.
type facts struct {
	Annee        int
	Region       codebook.Region
	Regional     bool   // the document is the region's own
	Nom          string // « Pas-de-Calais », « Hauts-de-France »
	Le, De       string // « le Pas-de-Calais », « du Pas-de-Calais »
	Dans         string // « dans le Pas-de-Calais », « dans les Hauts-de-France »
	Effectif     aggregate.Headcount
	EnRegion     aggregate.Headcount
	Seuil        int
	Publiable    bool // enough mediators answered for the column's figures to be shown
	Campagne     codebook.Campaign
	Retours      Intake // what came back
	Indicateurs  []codebook.Indicator
	Questions    []codebook.Question
	Departements []codebook.Department
}

func (s scope) facts() facts {
	c := s.cb.Campaign
	f := facts{
		Annee: c.Year, Region: c.Region, Regional: s.regional(), Seuil: c.Threshold, Campagne: c, Retours: s.intake,
		Effectif: s.cube.Headcount(s.column.ID), EnRegion: s.cube.Headcount(s.region.ID),
		Indicateurs: s.cb.Indicators, Questions: s.cb.Questions, Departements: c.Departments,
		Nom: c.Region.Name, Le: "la région", De: c.Region.Of, Dans: c.Region.In,
	}
	f.Publiable = f.Effectif.Respondents > 0 && f.Effectif.Respondents >= c.Threshold
	if d, ok := s.cb.Department(s.column.Department); ok {
		f.Nom, f.Le, f.De, f.Dans = d.Name, d.The, d.Of, d.In
	}
	return f
}

// words is the functions that a text may call. They have French names because
// analysts write the texts; GUIDE.md lists them.
func (s scope) words() template.FuncMap {
	return template.FuncMap{
		"chiffre": func(indicator string, column ...string) (*Figure, error) {
			return s.figure(indicator, first(column, codebook.ThisDepartment))
		},
		"region": func(indicator string) (*Figure, error) { return s.figure(indicator, s.region.ID) },
		"palmares": func(indicator string, top int, column ...string) ([]aggregate.Rank, error) {
			return s.leaders(indicator, first(column, codebook.ThisDepartment), top)
		},
		"contre":    s.against,
		"communs":   s.common,
		"enumerer":  func(r []aggregate.Rank) string { return enumerate(labels(r)) },
		"parts":     shares,
		"fraction":  func(f *Figure) string { return fraction(f.Rounded()) },
		"fois":      func(f *Figure) string { return times(f.Value) },
		"accord":    agreeWith,
		"tous":      (*Figure).All,
		"nombre":    func(n int) string { return Number(float64(n), 0) },
		"majuscule": upper,
		"minuscule": lower,
		"jour":      Day,
	}
}

func first(given []string, otherwise string) string {
	if len(given) > 0 {
		return given[0]
	}
	return otherwise
}

// agreeWith is « accord »: it takes the number as a count or as a figure.
func agreeWith(n any, singular, plural string) (string, error) {
	switch n := n.(type) {
	case int:
		return agree(float64(n), singular, plural), nil
	case *Figure:
		return agree(n.Rounded(), singular, plural), nil
	}
	return "", fmt.Errorf("accord attend un nombre ou un chiffre, pas %T", n)
}

// against ends a sentence about a figure with the region's: « , contre 154 en
// moyenne régionale ». It is empty in the region's own document and where the
// region has no figure to show.
func (s scope) against(f *Figure) (string, error) {
	region, err := s.figure(f.Indicator.ID, s.region.ID)
	if err != nil || region == nil || s.regional() || f.Column.ID == s.region.ID {
		return "", err
	}
	where := "dans l’ensemble de la région"
	if f.Indicator.Measure == codebook.Mean {
		where = "en moyenne régionale"
	}
	if region.Text == f.Text {
		return ", comme " + where, nil
	}
	return ", contre " + region.Text + " " + where, nil
}

// leaders is the choices that a sentence may call the most cited: the first
// ones of the ranking, top of them at most, never one of two that are cited
// equally often without the other. When the very first are tied beyond top,
// all of them are named.
func (s scope) leaders(indicator, column string, top int) ([]aggregate.Rank, error) {
	ranks, err := s.ranks(indicator, column, 0)
	if err != nil || len(ranks) <= top {
		return ranks, err
	}
	cut := top
	for cut > 0 && ranks[cut-1].Count == ranks[top].Count {
		cut--
	}
	if cut == 0 {
		for cut < len(ranks) && ranks[cut].Count == ranks[0].Count {
			cut++
		}
	}
	return ranks[:cut], nil
}

// common gives the choices that are among the most cited of every department
// whose ranking is published, in the region's order.
func (s scope) common(indicator string, top int) ([]aggregate.Rank, error) {
	shared, err := s.ranks(indicator, s.region.ID, 0)
	if err != nil {
		return nil, err
	}
	for _, col := range s.cb.Columns {
		if col.Department == "" || s.cube.At(indicator, col.ID).State != aggregate.Published {
			continue
		}
		mine, err := s.leaders(indicator, col.ID, top)
		if err != nil {
			return nil, err
		}
		shared = slices.DeleteFunc(slices.Clone(shared), func(r aggregate.Rank) bool {
			return !slices.ContainsFunc(mine, func(m aggregate.Rank) bool { return m.Choice == r.Choice })
		})
	}
	return shared, nil
}

// shares lists choices with the share of the mediators who cite each:
// « nutrition (83 %), cancer (75 %) et diabète (42 %) ».
func shares(ranks []aggregate.Rank) string {
	words := labels(ranks)
	for i, r := range ranks {
		words[i] += " (" + Percentage(r.Share, 0) + ")"
	}
	return enumerate(words)
}

// write runs a text. Errors name the template and its line.
func (s scope) write(name, source string) (string, error) {
	t, err := template.New(name).Funcs(s.words()).Option("missingkey=error").Parse(source)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	if err := t.Execute(&b, s.facts()); err != nil {
		return "", err
	}
	return b.String(), nil
}
