package codebook

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"bilan/pipeline/survey"
)

// Series is what correspondances.yaml says of the figures of former years: how
// they are set beside those of today.
type Series struct {
	// Campaigns are the folders of former campaigns. In the file one alone may be
	// named by Campaign.
	Campaigns  []string          `yaml:"campagnes_precedentes"`
	Campaign   string            `yaml:"campagne_precedente"`
	Indicators []FormerIndicator `yaml:"indicateurs"`
	Breaks     []Break           `yaml:"ruptures"`
}

// FormerIndicator ties the identifier that an indicator had, or the label of a
// published table, to the indicator of today.
type FormerIndicator struct {
	Old string `yaml:"ancien" need:"l'ancien identifiant, ou le libellé du tableau publié"`
	New string `yaml:"nouveau" need:"l'identifiant de l'indicateur d'aujourd'hui"`
}

// Break is a series that cannot be followed from one year to the next.
type Break struct {
	Indicator string `yaml:"indicateur"` // empty: every indicator
	Column    string `yaml:"colonne"`    // empty: in every column
	Year      int    `yaml:"annee"`      // the first that cannot be compared with those before it
	Reason    string `yaml:"motif" need:"la raison, comme « nouvelle géographie des QPV au 1er janvier 2024 »"`
}

// series checks the part of correspondances.yaml that is about figures.
func (l *loader) series(d *document, s *Series) {
	l.formerCampaigns(d, s)
	known := names(l.book.Indicators, Indicator.id)
	for i, f := range s.Indicators {
		if f.New != "" {
			l.indicatorExists(d.at("indicateurs", i, "nouveau"), f.New, known)
		}
		if old, still := l.book.Indicator(f.Old); still && f.Old != f.New {
			l.badValue(d.at("indicateurs", i, "ancien"), "ancien", old.ID,
				"un nom qui n'est plus celui d'un indicateur : un nom ne change pas de sens d'une année à l'autre")
		}
	}
	for i := range s.Breaks {
		l.seriesBreak(d, i, &s.Breaks[i], known)
	}
}

// seriesBreak checks one break: of an indicator, of a column, or of one in the
// other, from a year on; without one, from the year of the campaign.
func (l *loader) seriesBreak(d *document, i int, b *Break, known []string) {
	now := l.book.Campaign.Year
	switch {
	case b.Indicator != "":
		l.indicatorExists(d.at("ruptures", i, "indicateur"), b.Indicator, known)
	case b.Column == "":
		l.missing(d.at("ruptures", i), "indicateur", "l'identifiant de l'indicateur dont la série est rompue, ou celui d'une colonne (colonne)")
	}
	if _, ok := l.book.Column(b.Column); !ok && b.Column != "" {
		l.unknownName(d.at("ruptures", i, "colonne"), ofColumn, b.Column, names(l.book.Columns, Column.id))
	}
	b.Year = cmp.Or(b.Year, now)
	if b.Year < 2000 || b.Year > max(now, 2000) {
		l.badValue(d.at("ruptures", i, "annee"), "annee", strconv.Itoa(b.Year), "la première année qui ne se compare pas aux précédentes, "+
			strconv.Itoa(now)+" au plus tard")
	}
}

// formerCampaigns checks that the former campaigns are some.
func (l *loader) formerCampaigns(d *document, s *Series) {
	if s.Campaign != "" {
		s.Campaigns = append(s.Campaigns, s.Campaign)
	}
	for i, name := range s.Campaigns {
		folder := filepath.FromSlash(name)
		if !filepath.IsAbs(folder) {
			folder = filepath.Join(l.book.Campaign.Dir, folder)
		}
		if _, err := os.Stat(filepath.Join(folder, CampaignFile)); err != nil {
			at, key := d.at("campagnes_precedentes", i), "campagnes_precedentes"
			if name == s.Campaign {
				at, key = d.at("campagne_precedente"), "campagne_precedente"
			}
			l.badValue(at, key, name, "le dossier d'une campagne, vu de celui-ci, comme ../hdf-2023")
		}
		s.Campaigns[i] = folder
	}
}

func (l *loader) indicatorExists(at survey.Ref, id string, known []string) {
	if !slices.Contains(known, id) {
		l.unknownName(at, ofIndicator, id, known)
	}
}

// Today is the identifier that an indicator of a former year has now.
func (s Series) Today(id string) string {
	if f, ok := first(s.Indicators, func(f FormerIndicator) bool { return f.Old == id }); ok {
		return f.New
	}
	return id
}

// FormerNames lists what an indicator was called.
func (s Series) FormerNames(id string) []string {
	var all []string
	for _, f := range s.Indicators {
		if f.New == id {
			all = append(all, f.Old)
		}
	}
	return all
}

// Broken gives the reason why an indicator cannot be followed in a column from
// one year to a later one.
func (s Series) Broken(indicator, column string, from, to int) (reason string, broken bool) {
	for _, b := range s.Breaks {
		about := (b.Indicator == "" || b.Indicator == indicator) && (b.Column == "" || b.Column == column)
		if about && from < b.Year && b.Year <= to {
			return b.Reason, true
		}
	}
	return "", false
}

// Today is the name that a question of a former year has now.
func (f Former) Today(question string) string {
	if q, ok := first(f.Questions, func(q FormerQuestion) bool { return q.Old == question }); ok {
		return q.New
	}
	return question
}

// TodayValue is the choice of today that a former choice of a question, named as
// it is today, has become.
func (f Former) TodayValue(question, value string) string {
	for _, q := range f.Questions {
		if q.New != question {
			continue
		}
		for _, v := range q.Values {
			if v.Old == value {
				return v.New
			}
		}
	}
	return value
}
