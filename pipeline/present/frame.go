package present

import (
	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
)

// Columns of the finished indicator table.
const (
	FrameIndicator = "indicateur"
	FrameColumn    = "colonne"
	FrameN         = "effectif"
	FrameBase      = "base"
	FrameMissing   = "manquants"
	FrameState     = "etat"
	FrameMeasure   = "mesure"
	frameOrder     = "ordre"
)

// Frame is the finished indicator table in long form: one row for each
// indicator and column, in the order of the definitions. Gota selects, filters
// and joins it. Values are not in it: they are looked up in the Cube by key, so
// that no number goes through gota's formatting.
func Frame(cube *aggregate.Cube) dataframe.DataFrame {
	size := len(cube.Indicators) * len(cube.Columns)
	text := map[string][]string{}
	number := map[string][]int{}
	for i := range size {
		ind, col := cube.Indicators[i/len(cube.Columns)], cube.Columns[i%len(cube.Columns)]
		st := cube.At(ind.ID, col.ID)
		for name, v := range map[string]string{FrameIndicator: ind.ID, FrameColumn: col.ID, FrameState: st.State.String(), FrameMeasure: string(ind.Measure)} {
			text[name] = append(text[name], v)
		}
		for name, v := range map[string]int{FrameN: st.N, FrameBase: st.Base, FrameMissing: st.Missing, frameOrder: i} {
			number[name] = append(number[name], v)
		}
	}
	return dataframe.New(
		series.New(text[FrameIndicator], series.String, FrameIndicator),
		series.New(text[FrameColumn], series.String, FrameColumn),
		series.New(text[FrameMeasure], series.String, FrameMeasure),
		series.New(number[FrameN], series.Int, FrameN),
		series.New(number[FrameBase], series.Int, FrameBase),
		series.New(number[FrameMissing], series.Int, FrameMissing),
		series.New(text[FrameState], series.String, FrameState),
		series.New(number[frameOrder], series.Int, frameOrder),
	)
}

// Record is one row of the open data.
type Record struct {
	Indicator codebook.Indicator
	Column    codebook.Column
	Cell      Cell
}

// Records lists the figures of the campaign in the order of the definitions:
// the rankings alone, or everything else.
func Records(cb *codebook.Codebook, cube *aggregate.Cube, rankings bool) []Record {
	kind := series.Neq
	if rankings {
		kind = series.Eq
	}
	frame := Frame(cube)
	if frame.Nrow() == 0 {
		return nil
	}
	frame = frame.Filter(dataframe.F{Colname: FrameMeasure, Comparator: kind, Comparando: string(codebook.Ranking)})
	if frame.Nrow() == 0 {
		return nil
	}
	frame = frame.Arrange(dataframe.Sort(frameOrder))
	s := scope{cb: cb, cube: cube}
	records := make([]Record, frame.Nrow())
	indicators, columns := frame.Col(FrameIndicator).Records(), frame.Col(FrameColumn).Records()
	for i := range records {
		ind, _ := cb.Indicator(indicators[i])
		col, _ := cb.Column(columns[i])
		records[i] = Record{Indicator: ind, Column: col, Cell: s.cell(ind, col.ID)}
	}
	return records
}
