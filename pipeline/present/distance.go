package present

import (
	"math"
	"slices"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// compares reports whether the document has a region to be compared with: not
// the region itself, nor the one department of an overseas region.
func (s scope) compares() bool { return !s.regional() && !s.samePosts(s.column, s.region) }

// regionOf is the region's figure of an indicator, or nil where there is
// nothing to compare.
func (s scope) regionOf(f *Figure) (*Figure, error) {
	if !s.compares() || f.Column.ID == s.region.ID {
		return nil, nil
	}
	return s.figure(f.Indicator.ID, s.region.ID)
}

// exceeds reports whether a is more than b beyond what chance explains: their
// intervals do not meet. Without an interval nothing is claimed.
func exceeds(a, b *Figure) bool {
	return a != nil && b != nil && a.Stat.HasInterval && b.Stat.HasInterval && a.Stat.Low > b.Stat.High
}

// near is how close to the region's a figure is called « proche »: a tenth of it,
// or five points.
func near(f, region *Figure) bool {
	away := math.Abs(f.Value - region.Value)
	if f.Format.Unit == "%" {
		return away <= 5
	}
	return away <= math.Abs(region.Value)/10
}

// distance ends a sentence like [scope.against], and says « plus que » or
// « moins que » where the difference is more than chance explains: printed, and
// on enough answers for both figures to have an interval.
func (s scope) distance(f *Figure) (string, error) {
	region, err := s.regionOf(f)
	if err != nil || region == nil || region.Text == f.Text || f.All() || aggregate.OfRegister(f.Indicator) || !claimed(f, region) {
		if err != nil {
			return "", err
		}
		return s.against(f)
	}
	word := ", moins "
	if f.Value > region.Value {
		word = ", plus "
	}
	if f.Indicator.Measure == codebook.Mean {
		return word + "qu’en moyenne régionale (" + region.Text + ")", nil
	}
	return word + "que dans l’ensemble de la région (" + region.Text + ")", nil
}

// beside gives the region's figure in brackets: « (8 en région) ».
func (s scope) beside(f *Figure) (string, error) {
	region, err := s.regionOf(f)
	if err != nil || region == nil {
		return "", err
	}
	return " (" + region.Text + " en région)", nil
}

// sameChoices reports whether two rankings name the same choices, in any order.
func sameChoices(a, b []aggregate.Rank) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(r aggregate.Rank) bool {
		return !slices.ContainsFunc(b, func(o aggregate.Rank) bool { return o.Choice == r.Choice })
	})
}

// located counts the posts that the map of the document places, none where no
// map can be drawn, and all those in rural areas.
func (s scope) located() (placed, rural int) {
	outlined := s.outlined(s.column)
	for _, p := range s.posts {
		if !s.column.Selects(p) {
			continue
		}
		if p.Located && outlined {
			placed++
		}
		if p.Territory == survey.Rural {
			rural++
		}
	}
	return placed, rural
}

// subject begins a sentence on a share: « Parmi les médiateurs, 36 % ». A
// sentence does not begin with a figure.
func (s scope) subject(f *Figure) string {
	respondents := s.say("les {repondants}")
	switch {
	case f.All() && s.cb.Campaign.Nouns.Respondent.Feminine:
		return "Toutes " + respondents
	case f.All():
		return "Tous " + respondents
	}
	return "Parmi " + respondents + ", " + f.Text
}
