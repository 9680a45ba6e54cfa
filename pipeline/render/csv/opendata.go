package csv

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"

	"bilan/pipeline/aggregate"
)

// Files that the open data are written to, as [WriteDataPackage] names them.
const (
	IndicatorsFile        = "indicateurs.csv"
	RankingsFile          = "palmares.csv"
	IndicatorsParquetFile = "indicateurs.parquet" // written by package parquet
	RankingsParquetFile   = "palmares.parquet"
)

// ErrNotFinite says that a published value is not a number.
var ErrNotFinite = errors.New("published value is not finite")

// IndicatorRow is one figure: an indicator in a column.
type IndicatorRow struct {
	Indicator string // identifier
	Column    string // identifier
	N         int    // mediators whose return was used
	Base      int    // those of them who answered
	Missing   int    // those who should have and did not
	Uncounted bool   // Base and Missing are secret too and are not written
	Value     float64
	Unit      string
	State     aggregate.State // Value is written for Published alone
	Display   string          // as the documents print it
	Year      int             // that the figure is about
	// Low and High are the bounds at 95 %, as they are printed, where HasInterval.
	Low, High   float64
	HasInterval bool
}

// RankingRow is one choice of a ranking in a column. A ranking that is not
// published has one row, whose Rank is not written; a choice that is hidden
// from a published one has a row with its label alone.
type RankingRow struct {
	Indicator string
	Column    string
	Rank      aggregate.Rank // Label is written, in the questionnaire's words
	State     aggregate.State
	Year      int // that the figure is about
}

// WriteIndicators writes indicateurs.csv in the order of the rows.
func WriteIndicators(w io.Writer, rows []IndicatorRow) error {
	var out [][]string
	for _, r := range rows {
		value, err := published(r.Value, r.State)
		if err != nil {
			return fmt.Errorf("%s, %s: %w", r.Indicator, r.Column, err)
		}
		base, missing := strconv.Itoa(r.Base), strconv.Itoa(r.Missing)
		if r.Uncounted {
			base, missing = "", ""
		}
		low, high := "", ""
		if r.HasInterval && r.State == aggregate.Published {
			low, high = number(r.Low), number(r.High)
		}
		out = append(out, []string{
			r.Indicator, r.Column, strconv.Itoa(r.N), base, missing,
			value, r.Unit, r.State.String(), r.Display, strconv.Itoa(r.Year), low, high,
		})
	}
	return writeTable(w, fieldNames(indicatorFields()), out)
}

// WriteRankings writes palmares.csv in the order of the rows.
func WriteRankings(w io.Writer, rows []RankingRow) error {
	var out [][]string
	for _, r := range rows {
		share, err := published(r.Rank.Share, r.State)
		if err != nil {
			return fmt.Errorf("%s, %s: %w", r.Indicator, r.Column, err)
		}
		row := []string{r.Indicator, r.Column, "", "", "", share, r.State.String(), strconv.Itoa(r.Year)}
		if r.State == aggregate.Published || r.Rank.Secret {
			row[3] = r.Rank.Label
		}
		if r.State == aggregate.Published {
			row[2], row[4] = strconv.Itoa(r.Rank.Place), strconv.Itoa(r.Rank.Count)
		}
		out = append(out, row)
	}
	return writeTable(w, fieldNames(rankingFields()), out)
}

// published writes a value that may be shown, and nothing otherwise.
func published(v float64, s aggregate.State) (string, error) {
	if s != aggregate.Published {
		return "", nil
	}
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "", ErrNotFinite
	}
	return number(v), nil
}

func fieldNames(fields []field) []string {
	var names []string
	for _, f := range fields {
		names = append(names, f.Name)
	}
	return names
}
