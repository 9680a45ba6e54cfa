package present

import (
	"fmt"
	"maps"
	"slices"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/years"
)

// YearsComparison is two campaigns side by side.
type YearsComparison struct {
	Codebook *codebook.Codebook // of the later year
	Former   *codebook.Codebook
	Years    years.Comparison
}

// Tables is the two years side by side, finished: who answered, the figures of
// every column, the choices of the rankings, the broken series.
func (y *YearsComparison) Tables() []*Table {
	all := []*Table{y.movementTable(), changeTable("evolutions", [2]int{y.Years.Before, y.Years.After}, y.Years.Changes,
		y.say("{Postes} resté{e poste}s"))}
	if t := y.choiceTable(y.Years.Rankings); len(t.Rows) > 0 {
		all = append(all, t)
	}
	return append(all, y.brokenTable())
}

// ChangeLine is a figure of the region in both years, as a terminal prints it.
type ChangeLine struct {
	Label, Before, After string
	Moved                string // the difference, the evolution and whether chance could make it; empty where there is no difference
}

// RegionLines is the figures of the region, without those of the posts that
// stayed.
func (y *YearsComparison) RegionLines() []ChangeLine {
	var all []ChangeLine
	region := y.Codebook.RegionColumn()
	for _, c := range y.Years.Changes {
		if c.Column.ID != region.ID || !told(c) {
			continue
		}
		cells := stepCells(c.Indicator, c.All)
		line := ChangeLine{Label: Typeset(c.Indicator.Label), Before: cells[0].Text, After: cells[1].Text}
		if _, ok := c.All.Points(); ok {
			line.Moved = cells[2].Text
			if growth, ok := evolution(c.Indicator, c.All); ok {
				line.Moved += " (" + growth.Text + ")"
			}
			if byChance(c.Indicator, c.All) {
				line.Moved += chanceWords
			}
		}
		all = append(all, line)
	}
	return all
}

// Title is that of the report.
func (y *YearsComparison) Title() string {
	return Typeset(fmt.Sprintf("%s : de %d à %d", y.Codebook.Campaign.Region.Name, y.Years.Before, y.Years.After))
}

// Lead says in a few sentences what is compared.
func (y *YearsComparison) Lead() []string {
	region := y.Codebook.RegionColumn()
	lead := []string{"Les indicateurs sont rapprochés par leur nom, et par correspondances.yaml pour ceux qui en ont changé. Une série " +
		"rompue est signalée et n'est pas comparée."}
	for _, m := range y.Years.Movements {
		if m.Column.ID == region.ID {
			lead = append(lead, fmt.Sprintf(y.say("%d {postes} ont répondu les deux années, %d en %d seulement, %d en %d seulement. Les "+
				"{postes} resté{e poste}s sont aussi comparé{e poste}s à part : ce qui change là ne vient pas des arrivées et des départs."),
				m.Stayed, m.Arrived, y.Years.After, m.Left, y.Years.Before))
		}
	}
	return append(lead, y.say("Document à usage interne : les chiffres des {postes} resté{e poste}s ne sont pas publiés."))
}

func (y *YearsComparison) say(text string) string { return y.Codebook.Campaign.Nouns.Say(text) }

func (y *YearsComparison) movementTable() *Table {
	t := wordTable("restes", y.say("{Postes}"), y.say("Les {postes} qui ont répondu"),
		"Territoire", "Les deux années", fmt.Sprintf("En %d seulement", y.Years.After), fmt.Sprintf("En %d seulement", y.Years.Before))
	for _, m := range y.Years.Movements {
		t.Rows = append(t.Rows, Row{ID: m.Column.ID, Head: Typeset(m.Column.Label), Cells: counts([]int{m.Stayed, m.Arrived, m.Left})})
	}
	return t
}

// told reports whether a change is in the tables: broken series are left to
// their own, and what nobody gave in either year to none.
func told(c years.Change) bool {
	return c.Broken == "" && (c.All.Before.State != aggregate.Empty || c.All.After.State != aggregate.Empty)
}

// changeTable is the figures of two years; stayed names those who are there in both,
// where their figures are shown beside.
func changeTable(id string, pair [2]int, changes []years.Change, stayed string) *Table {
	heads := []string{"Indicateur", "Territoire", fmt.Sprint(pair[0]), fmt.Sprint(pair[1]), "Écart", "Évolution",
		"Intervalle de l'écart à 95 %"}
	if stayed != "" {
		heads = append(heads, fmt.Sprintf("%s, %d", stayed, pair[0]), fmt.Sprintf("%s, %d", stayed, pair[1]), stayed+", écart")
	}
	t := wordTable(id, "Évolutions", fmt.Sprintf("Les indicateurs, de %d à %d", pair[0], pair[1]), heads...)
	for _, c := range changes {
		if !told(c) {
			continue
		}
		row := Row{ID: c.Indicator.ID + "/" + c.Column.ID, Head: Typeset(french.Labelled(c.Indicator.Label, c.Indicator.Unit))}
		row.Cells = append(row.Cells, Cell{Text: Typeset(c.Column.Label)})
		row.Cells = append(row.Cells, stepCells(c.Indicator, c.All)...)
		row.Cells = append(row.Cells, growthCell(c.Indicator, c.All), chanceCell(c.Indicator, c.All))
		if stayed != "" {
			row.Cells = append(row.Cells, stepCells(c.Indicator, c.Stayed)...)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// choiceTable is the shares of the choices of the rankings, in points.
func (y *YearsComparison) choiceTable(changes []years.ChoiceChange) *Table {
	t := wordTable("palmares", "Palmarès",
		fmt.Sprintf(y.Codebook.Campaign.Nouns.Say("Part des {repondants} qui citent chaque choix, de %d à %d"), y.Years.Before,
			y.Years.After),
		"Indicateur", "Choix", "Territoire", fmt.Sprint(y.Years.Before), fmt.Sprint(y.Years.After), "Écart", "Intervalle de l'écart à 95 %")
	share := codebook.Indicator{Unit: "%"}
	for _, c := range changes {
		if !told(c.Change) {
			continue
		}
		row := Row{ID: c.Indicator.ID + "/" + c.Choice.Name + "/" + c.Column.ID, Head: Typeset(c.Indicator.Short)}
		row.Cells = append(row.Cells, Cell{Text: Typeset(c.Choice.Label)}, Cell{Text: Typeset(c.Column.Label)})
		row.Cells = append(append(row.Cells, stepCells(share, c.All)...), chanceCell(share, c.All))
		t.Rows = append(t.Rows, row)
	}
	return t
}

// brokenTable lists the series that are not compared, each reason once for the
// columns that share it.
func (y *YearsComparison) brokenTable() *Table {
	t := wordTable("ruptures", "Ruptures", "Les séries rompues, qui ne sont pas comparées", "Indicateur", "Territoires", "Motif")
	for _, b := range y.Broken() {
		addRow(t, b.Label, french.Enumerate(b.Columns), b.Reason)
	}
	for _, ind := range y.Years.Gone {
		addRow(t, ind.Label, "", "indicateur abandonné")
	}
	return t
}

// SeriesBreak is an indicator that is not compared in some columns.
type SeriesBreak struct {
	Indicator string   `json:"indicateur"`
	Label     string   `json:"libelle"`
	Columns   []string `json:"territoires"`
	Reason    string   `json:"motif"`
}

// Broken lists the series that are not compared: a territory of which none is,
// once for all its indicators.
func (y *YearsComparison) Broken() []SeriesBreak {
	var all []SeriesBreak
	whole := y.brokenColumns()
	for _, m := range y.Years.Movements {
		if reason := whole[m.Column.ID]; reason != "" {
			all = append(all, SeriesBreak{Label: "Tous les indicateurs", Columns: []string{m.Column.Label}, Reason: reason})
		}
	}
	listed := len(all)
	put := func(ind codebook.Indicator, label, column, reason string) {
		last := len(all) - 1
		if last >= listed && all[last].Indicator == ind.ID && all[last].Label == label && all[last].Reason == reason {
			all[last].Columns = append(all[last].Columns, column)
			return
		}
		all = append(all, SeriesBreak{ind.ID, label, []string{column}, reason})
	}
	for _, c := range y.Years.Changes {
		if c.Broken != "" && whole[c.Column.ID] == "" {
			put(c.Indicator, c.Indicator.Label, c.Column.Label, c.Broken)
		}
	}
	for _, c := range y.Years.Rankings {
		if c.Broken != "" && c.Column.ID == y.Codebook.RegionColumn().ID {
			put(c.Indicator, c.Indicator.Label+" : "+c.Choice.Label, c.Column.Label, c.Broken)
		}
	}
	for i := listed; i < len(all); i++ {
		if len(all[i].Columns) == len(y.Years.Movements)-listed {
			all[i].Columns = []string{"tous les territoires"}
		}
	}
	return all
}

// brokenColumns gives the territories of which every series is broken, and the
// reason of most of them.
func (y *YearsComparison) brokenColumns() map[string]string {
	reasons, some := map[string]map[string]int{}, map[string]bool{}
	for _, c := range y.Years.Changes {
		if reasons[c.Column.ID] == nil {
			reasons[c.Column.ID] = map[string]int{}
		}
		reasons[c.Column.ID][c.Broken]++
		some[c.Column.ID] = some[c.Column.ID] || c.Broken == ""
	}
	whole := map[string]string{}
	for column, counted := range reasons {
		for _, reason := range slices.Sorted(maps.Keys(counted)) {
			if !some[column] && counted[reason] > counted[whole[column]] {
				whole[column] = reason
			}
		}
	}
	return whole
}
