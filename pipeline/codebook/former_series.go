package codebook

import (
	"os"
	"path/filepath"

	"bilan/pipeline/survey"
)

// Series is what correspondances.yaml says of the figures of a former year: how
// they are set beside those of today (bilan comparer --avec).
type Series struct {
	// Campaign is the folder of the former campaign, seen from the campaign's
	// own; empty for none. The annexe then has a sheet of the two years.
	Campaign   string
	Indicators []FormerIndicator
	Breaks     []Break
}

// FormerIndicator ties the identifier that an indicator had, or the label of a
// published table, to the indicator of today.
type FormerIndicator struct{ Old, New string }

// Break is a series that cannot be followed from one year to the next.
type Break struct {
	Indicator string
	Column    string // empty: in every column
	Reason    string // in French
}

type formerIndicatorForm struct {
	Old string `yaml:"ancien" need:"l'ancien identifiant, ou le libellé du tableau publié"`
	New string `yaml:"nouveau" need:"l'identifiant de l'indicateur d'aujourd'hui"`
}

type breakForm struct {
	Indicator string `yaml:"indicateur" need:"l'identifiant de l'indicateur dont la série est rompue"`
	Column    string `yaml:"colonne"`
	Reason    string `yaml:"motif" need:"la raison, comme « nouvelle géographie des QPV au 1er janvier 2024 »"`
}

// series checks the part of correspondances.yaml that is about figures.
func (l *loader) series(d *document, form formerForm) Series {
	s := Series{Campaign: form.Campaign}
	l.formerCampaign(d, form.Campaign)
	known := names(l.book.Indicators, Indicator.id)
	for i, f := range form.Indicators {
		if f.New != "" {
			l.indicatorExists(d.at("indicateurs", i, "nouveau"), f.New, known)
		}
		if old, still := l.book.Indicator(f.Old); still && f.Old != f.New {
			l.badValue(d.at("indicateurs", i, "ancien"), "ancien", old.ID,
				"un nom qui n'est plus celui d'un indicateur : un nom ne change pas de sens d'une année à l'autre")
		}
		s.Indicators = append(s.Indicators, FormerIndicator(f))
	}
	for i, b := range form.Breaks {
		if b.Indicator != "" {
			l.indicatorExists(d.at("ruptures", i, "indicateur"), b.Indicator, known)
		}
		if _, ok := l.book.Column(b.Column); !ok && b.Column != "" {
			l.unknownName(d.at("ruptures", i, "colonne"), "la colonne", b.Column, names(l.book.Columns, Column.id))
		}
		s.Breaks = append(s.Breaks, Break(b))
	}
	return s
}

// formerCampaign checks that the former campaign is one.
func (l *loader) formerCampaign(d *document, folder string) {
	if folder == "" {
		return
	}
	if _, err := os.Stat(filepath.Join(l.book.Campaign.Dir, filepath.FromSlash(folder), CampaignFile)); err != nil {
		l.badValue(d.at("campagne_precedente"), "campagne_precedente", folder, "le dossier d'une campagne, vu de celui-ci, comme ../hdf-2023")
	}
}

func (l *loader) indicatorExists(at survey.Ref, id string, known []string) {
	if !contains(known, id) {
		l.unknownName(at, "l'indicateur", id, known)
	}
}

// Today is the identifier that an indicator of a former year has now.
func (s Series) Today(id string) string {
	for _, f := range s.Indicators {
		if f.Old == id {
			return f.New
		}
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

// Broken gives the reason why an indicator cannot be followed in a column.
func (s Series) Broken(indicator, column string) (reason string, broken bool) {
	for _, b := range s.Breaks {
		if b.Indicator == indicator && (b.Column == "" || b.Column == column) {
			return b.Reason, true
		}
	}
	return "", false
}

// Today is the name that a question of a former year has now.
func (f Former) Today(question string) string {
	for _, q := range f.Questions {
		if q.Old == question {
			return q.New
		}
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
