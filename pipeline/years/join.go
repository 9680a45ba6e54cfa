package years

import (
	"slices"
	"strconv"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"bilan/pipeline/codebook"
)

// Columns of the frames that are joined.
const (
	joinIndicator = "indicateur"
	joinColumn    = "colonne"
	joinNow       = "rang"
	joinThen      = "ancien_rang"
)

// pairs finds, for every figure of the later year, the one of the former: the
// two finished tables are joined on indicator and column, named as they are
// today. The values are not in the frames: they are looked up in the cubes.
func (c yearly) pairs() []pair {
	now, then := c.after.Book, c.before.Book
	matched, shown := c.matches(), c.columns()
	var all []pair
	for i, ind := range now.Indicators {
		for j, col := range now.Columns {
			if !slices.ContainsFunc(shown, func(s codebook.Column) bool { return s.ID == col.ID }) {
				continue
			}
			p := pair{after: ind, column: col}
			if k, ok := matched[i*len(now.Columns)+j]; ok {
				p.before, p.beforeColumn = then.Indicators[k/len(then.Columns)], then.Columns[k%len(then.Columns)]
				p.known, p.columnOK = true, true
			} else {
				p.known = c.had(ind.ID)
			}
			all = append(all, p)
		}
	}
	return all
}

// matches joins the tables: the place of each figure of the later year with the
// place of its former one.
func (c yearly) matches() map[int]int {
	same := func(id string) string { return id }
	now := keys(c.after.Book, joinNow, same)
	then := keys(c.before.Book, joinThen, c.former.Series.Today)
	matched := map[int]int{}
	if now.Nrow() == 0 || then.Nrow() == 0 {
		return matched
	}
	both := now.InnerJoin(then, joinIndicator, joinColumn)
	if both.Err != nil || both.Nrow() == 0 {
		return matched
	}
	here, there := both.Col(joinNow).Records(), both.Col(joinThen).Records()
	for i := range here {
		a, _ := strconv.Atoi(here[i])
		b, _ := strconv.Atoi(there[i])
		if _, twice := matched[a]; !twice {
			matched[a] = b
		}
	}
	return matched
}

// keys is the figures of a campaign as a frame: indicator, column, place.
func keys(cb *codebook.Codebook, place string, today func(string) string) dataframe.DataFrame {
	var indicators, columns, places []string
	for i, ind := range cb.Indicators {
		for j, col := range cb.Columns {
			indicators, columns = append(indicators, today(ind.ID)), append(columns, col.ID)
			places = append(places, strconv.Itoa(i*len(cb.Columns)+j))
		}
	}
	if len(places) == 0 {
		return dataframe.DataFrame{}
	}
	return dataframe.New(
		series.New(indicators, series.String, joinIndicator),
		series.New(columns, series.String, joinColumn),
		series.New(places, series.String, place),
	)
}

// had reports whether the former year had an indicator.
func (c yearly) had(id string) bool {
	for _, ind := range c.before.Book.Indicators {
		if c.former.Series.Today(ind.ID) == id {
			return true
		}
	}
	return false
}

// gone lists the indicators that the later year has no more.
func (c yearly) gone() []codebook.Indicator {
	var all []codebook.Indicator
	for _, ind := range c.before.Book.Indicators {
		if _, still := c.after.Book.Indicator(c.former.Series.Today(ind.ID)); !still {
			all = append(all, ind)
		}
	}
	return all
}
