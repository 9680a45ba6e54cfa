package present

import (
	"fmt"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// Figure is a published figure as sentences use it. A figure that is secret or
// empty is a nil *Figure, so that {{ with }} skips the sentence.
type Figure struct {
	Cell
	Indicator codebook.Indicator
	Column    codebook.Column
}

// String prints the figure exactly as the tables do.
func (f *Figure) String() string { return f.Text }

// Base is the number of mediators behind the figure.
func (f *Figure) Base() int { return f.Stat.Base }

// Rounded is the printed value, to be compared: two figures that print alike
// are alike.
func (f *Figure) Rounded() float64 { return french.Rounded(f.Value, f.Format.Decimals) }

// Positive reports whether the printed value is more than zero.
func (f *Figure) Positive() bool { return f.Rounded() > 0 }

// All reports whether a share is the whole: « tous » says it better. One of
// 99,6 % prints as 100 % and is not all.
func (f *Figure) All() bool { return f.Format.Unit == "%" && f.Value >= 100 }

// figure looks a figure up. An unknown name is an error: it stops the text
// when the definitions are loaded, before any return is read.
func (s scope) figure(indicator, column string) (*Figure, error) {
	if s.cb.Removed[indicator] {
		return nil, nil
	}
	ind, col, err := s.names(indicator, column)
	if err != nil {
		return nil, err
	}
	c := s.cell(ind, col.ID)
	if c.Stat.State != aggregate.Published {
		return nil, nil
	}
	return &Figure{Cell: c, Indicator: ind, Column: col}, nil
}

func (s scope) names(indicator, column string) (codebook.Indicator, codebook.Column, error) {
	ind, ok := s.cb.Indicator(indicator)
	if !ok {
		return ind, codebook.Column{}, fmt.Errorf("l'indicateur « %s » n'existe pas", indicator)
	}
	if column == codebook.ThisDepartment {
		return ind, s.column, nil
	}
	col, ok := s.cb.Column(column)
	if !ok {
		return ind, col, fmt.Errorf("la colonne « %s » n'existe pas", column)
	}
	return ind, col, nil
}

// ranks returns the first choices of a ranking that somebody cites, or none
// when the ranking is not published.
func (s scope) ranks(indicator, column string, top int) ([]aggregate.Rank, error) {
	if s.cb.Removed[indicator] {
		return nil, nil
	}
	ind, col, err := s.names(indicator, column)
	if err != nil {
		return nil, err
	}
	if ind.Measure != codebook.Ranking {
		return nil, fmt.Errorf("l'indicateur « %s » n'est pas un palmarès", indicator)
	}
	return cited(s.cube.At(ind.ID, col.ID).Ranking, top), nil
}
