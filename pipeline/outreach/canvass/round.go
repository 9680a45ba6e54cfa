package canvass

import (
	"cmp"
	"strconv"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/outreach"
	"bilan/pipeline/present"
	"bilan/pipeline/render/xlsx"
)

// nextOuting is the workbook for the next round: the doors still shut by
// building and entrance, how each building answered, and every door.
func (e *doorEdition) nextOuting() xlsx.Book {
	campaign := e.Codebook.Campaign
	doors := e.log.Log.Doors()
	return xlsx.Book{
		Title:     present.Typeset("Portes où frapper encore – " + campaign.Region.Name),
		Subtitle:  "Liste de travail du médiateur ; ne pas diffuser",
		Publisher: campaign.Publisher, Date: e.Options.Date, Disclaimer: present.Typeset(campaign.Disclaimer),
		Intro:  []string{present.Typeset(strconv.Itoa(len(doors)) + " portes où personne n'a encore été rencontré.")},
		Tables: []*present.Table{entrances(doors), doorList(doors), e.buildings()},
	}
}

func textCell(s string) present.Cell {
	return present.Cell{Text: cmp.Or(s, "–")}
}

func countCell(n int) present.Cell {
	return present.Cell{Text: french.Number(float64(n), 0), Numeric: true, Value: float64(n)}
}

func heads(labels ...string) []present.Head {
	var all []present.Head
	for _, l := range labels {
		all = append(all, present.Head{ID: l, Label: l})
	}
	return all
}

// entrances counts the shut doors of each entrance, in the order of a round.
func entrances(doors []outreach.ShutDoor) *present.Table {
	t := &present.Table{ID: "entrees", Tab: "Par entrée", Title: "Portes où frapper encore, par entrée", Corner: "Quartier",
		Columns: heads("Immeuble", "Entrée", "Portes", "Dernier passage")}
	for i := 0; i < len(doors); {
		j, last := i, time.Time{}
		for ; j < len(doors) && sameEntrance(doors[i], doors[j]); j++ {
			if doors[j].Last.After(last) {
				last = doors[j].Last
			}
		}
		t.Rows = append(t.Rows, present.Row{Head: doors[i].AreaName, Cells: []present.Cell{
			textCell(doors[i].Building), textCell(doors[i].Entrance), countCell(j - i), textCell(french.ShortDay(last)),
		}})
		i = j
	}
	return t
}

func sameEntrance(a, b outreach.ShutDoor) bool {
	return a.Area == b.Area && a.Building == b.Building && a.Entrance == b.Entrance
}

func doorList(doors []outreach.ShutDoor) *present.Table {
	t := &present.Table{ID: "portes", Tab: "Portes", Title: "Portes où frapper encore", Corner: "Quartier",
		Columns: heads("Immeuble", "Entrée", "Logement", "Passages", "Dernier passage", "Heures des passages")}
	for _, d := range doors {
		t.Rows = append(t.Rows, present.Row{Head: d.AreaName, Cells: []present.Cell{
			textCell(d.Building), textCell(d.Entrance), textCell(d.Dwelling), countCell(d.Passes), textCell(french.ShortDay(d.Last)),
			textCell(d.Hours),
		}})
	}
	return t
}

// buildings sets the figures of the quarter table side by side for each
// building.
func (e *doorEdition) buildings() *present.Table {
	cube := e.log.Log.Buildings()
	in := present.Input{Codebook: &codebook.Codebook{Campaign: e.Codebook.Campaign, Indicators: e.Codebook.Indicators, Columns: cube.Columns},
		Cube: cube}
	t := present.Across(in, "Immeuble", "Le porte-à-porte par immeuble",
		[]string{"visites", "logements", "rencontres", "taux_contact", "acceptees", "part_interieur", "rendez_vous"})
	t.Tab = "Par immeuble"
	return t
}
