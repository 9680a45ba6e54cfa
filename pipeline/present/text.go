package present

import (
	"fmt"
	"slices"
	"strings"
	"text/template"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
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
	Reste        float64 // what part_maximale leaves to the others, in percent
	Compare      bool    // the document is of a part of the region
	Ruraux       int     // posts of the document in rural areas
	Situes       int     // posts that its map places; 0 where no map can be drawn
	Peu          bool    // so few mediators answered that each weighs more than 20 points
	Publiable    bool    // some figure on the answers of the column is shown
	Partiel      bool    // and some other is under secrecy
	Motif        string  // why no figure is shown; empty when some is
	Etabli       string  // the day of the document, in words; empty without one
	Edition      string  // « Version 2, édition corrigée le … »; empty without a version or an edition that this one corrects
	BilanRegion  string  // name of the region's document, to link to
	Campagne     codebook.Campaign
	Retours      Intake // what came back
	Precedente   int    // the first former year; 0 without one
	Annees       []int  // of which something is known, the campaign's last; none without a former one
	Synthese     bool   // the open questions are coded
	Indicateurs  []codebook.Indicator
	Questions    []codebook.Question
	Departements []codebook.Department
	Sensibilite  string      // the means of the region, were each part counted by its posts; empty where there are none
	Couverture   *couverture // of the priority neighbourhoods; nil where the list has none

	// Of the page for a mediator.
	Poste, Commune string
	Repondu        bool // a return of the post was used
	Reserve        bool // some figure beside theirs is not shown
}

func (s scope) facts() facts {
	c := s.cb.Campaign
	f := facts{
		Annee: c.Year, Region: c.Region, Regional: s.regional(), Seuil: c.Threshold, Reste: 100 - c.MaxShare, Campagne: c, Retours: s.intake,
		Synthese: len(s.open) > 0,
		Effectif: s.cube.Headcount(s.column.ID), EnRegion: s.cube.Headcount(s.region.ID),
		Indicateurs: s.cb.Indicators, Questions: s.cb.Questions, Departements: c.Departments,
		Nom: c.Region.Name, Le: "la région", De: c.Region.Of, Dans: c.Region.In,
	}
	if s.years != nil {
		f.Precedente, f.Annees = s.years.First(), s.years.known()
	}
	f.Publiable = s.cube.Published(s.column.ID)
	f.Partiel = f.Publiable && slices.ContainsFunc(s.cb.Indicators, func(i codebook.Indicator) bool {
		return s.cube.At(i.ID, s.column.ID).State == aggregate.Secret
	})
	f.Motif, f.BilanRegion = s.reason(), RegionDocument(s.cb)
	if !s.date.IsZero() {
		f.Etabli = french.WholeDay(s.date)
		if c.Edition.Version != "" || !c.Edition.Replaces.IsZero() {
			f.Edition = Imprint(c.Edition, s.date)
		}
	}
	f.Compare = s.compares()
	f.Situes, f.Ruraux = s.located()
	f.Couverture = s.couverture()
	f.Sensibilite = s.sensitivityText()
	if r := s.reader; r != nil {
		f.Poste, f.Commune, f.Repondu, f.Reserve = r.Post.ID, r.Post.Commune, r.Return != nil, s.reserved()
	}
	f.Peu = f.Effectif.Respondents < FewRespondents
	if d, ok := s.cb.Department(s.column.Department); ok {
		f.Nom, f.Le, f.De, f.Dans = d.Name, d.The, d.Of, d.In
	}
	return f
}

// words is the functions that a text may call; they read what s is by then. They
// have French names because analysts write the texts; GUIDE.md lists them.
func (s *scope) words() template.FuncMap {
	return template.FuncMap{
		"chiffre": func(indicator string, column ...string) (*Figure, error) {
			return s.figure(indicator, columnOf(column))
		},
		"region": func(indicator string) (*Figure, error) { return s.figure(indicator, s.region.ID) },
		"palmares": func(indicator string, top int, column ...string) ([]aggregate.Rank, error) {
			return s.leaders(indicator, columnOf(column), top)
		},
		"rang": func(indicator string) (string, error) {
			f, err := s.figure(indicator, codebook.ThisDepartment)
			return s.rank(f), err
		},
		"extreme":   func(f *Figure) (string, error) { return s.extreme(f) },
		"contre":    func(f *Figure) (string, error) { return s.against(f) },
		"suites":    func() []Trend { return s.trends() },
		"communs":   func(indicator string, top int) ([]aggregate.Rank, error) { return s.common(indicator, top) },
		"enumerer":  func(r []aggregate.Rank) string { return french.Enumerate(labels(r)) },
		"parts":     shares,
		"ecart":     func(f *Figure) (string, error) { return s.distance(f) },
		"repere":    func(f *Figure) (string, error) { return s.beside(f) },
		"depasse":   exceeds,
		"memes":     sameChoices,
		"fraction":  func(f *Figure) string { return fraction(f.Value) },
		"fois":      func(f *Figure) string { return times(f.Value) },
		"accord":    agreeWith,
		"tous":      (*Figure).All,
		"sujet":     func(f *Figure) string { return s.subject(f) },
		"nombre":    count,
		"majuscule": french.Upper,
		"minuscule": french.InSentence,
		"jour":      french.WholeDay,
	}
}

// columnOf is the column that a call names, or else that of the document.
func columnOf(named []string) string {
	if len(named) > 0 {
		return named[0]
	}
	return codebook.ThisDepartment
}

// agreeWith is « accord »: it takes the number as a count or as a figure.
func agreeWith(n any, singular, plural string) (string, error) {
	switch n := n.(type) {
	case int:
		return french.Agree(n, singular, plural), nil
	case *Figure:
		return french.Agree(n.Rounded(), singular, plural), nil
	}
	return "", fmt.Errorf("accord attend un nombre ou un chiffre, pas %T", n)
}

// against ends a sentence about a figure with the region's: « , contre 154 en
// moyenne régionale » where the difference is more than chance explains, « ,
// proche de la moyenne régionale (154) » or « , sans écart sûr avec la moyenne
// régionale (154) » where it may be chance, or nothing can be said. It is empty
// where there is no region to compare with, or it has no figure to show.
func (s scope) against(f *Figure) (string, error) {
	region, err := s.regionOf(f)
	if err != nil || region == nil {
		return "", err
	}
	where, whole := "dans l’ensemble de la région", "l’ensemble de la région"
	if f.Indicator.Measure == codebook.Mean {
		where, whole = "en moyenne régionale", "la moyenne régionale"
	}
	switch {
	case region.Text == f.Text:
		return ", comme " + where, nil
	case aggregate.OfRegister(f.Indicator) || claimed(f, region):
		return ", contre " + region.Text + " " + where, nil
	case near(f, region):
		return ", proche de " + whole + " (" + region.Text + ")", nil
	}
	return ", sans écart sûr avec " + whole + " (" + region.Text + ")", nil
}

// claimed reports whether a difference may be stated: chance does not explain it,
// and neither mean hangs on one answer, of which the text warns.
func claimed(f, region *Figure) bool {
	return f.Stat.Differs(region.Stat) && !f.Stat.Driven && !region.Stat.Driven
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
// whose ranking is published, in the region's order; none where fewer than two
// departments have one.
func (s scope) common(indicator string, top int) ([]aggregate.Rank, error) {
	shared, err := s.ranks(indicator, s.region.ID, 0)
	if err != nil {
		return nil, err
	}
	departments := 0
	for _, col := range s.cb.Columns {
		if col.Department == "" || s.cube.At(indicator, col.ID).State != aggregate.Published {
			continue
		}
		mine, err := s.leaders(indicator, col.ID, top)
		if err != nil {
			return nil, err
		}
		departments++
		shared = slices.DeleteFunc(slices.Clone(shared), func(r aggregate.Rank) bool {
			return !slices.ContainsFunc(mine, func(m aggregate.Rank) bool { return m.Choice == r.Choice })
		})
	}
	if departments < 2 {
		return nil, nil
	}
	return shared, nil
}

// shares lists choices with the share of the mediators who cite each:
// « nutrition (83 %), cancer (75 %) et diabète (42 %) ».
func shares(ranks []aggregate.Rank) string {
	words := labels(ranks)
	for i, r := range ranks {
		share := french.Percentage(r.Share, 0) + ")"
		if label, bracketed := strings.CutSuffix(words[i], ")"); bracketed {
			words[i] = label + " ; " + share
		} else {
			words[i] += " (" + share
		}
	}
	return french.Enumerate(words)
}

// write runs a text. Errors name the template and its line.
func (s scope) write(name, source string) (string, error) {
	t, err := compile(name, source)
	if err != nil {
		return "", err
	}
	return s.fill(t, s.facts())
}

// story is a compiled text. It can be written for every scope, of one at a time.
type story struct {
	*template.Template
	of     *scope // that its words are about
	budget *budget
}

// compile reads a text.
func compile(name, source string) (story, error) {
	of := new(scope)
	t, b, err := compileBounded(name, source, of.words())
	return story{t, of, b}, err
}

// fill runs a compiled text with the facts of a scope.
func (s scope) fill(t story, f facts) (string, error) {
	*t.of = s
	return t.budget.run(t.Template, f)
}
