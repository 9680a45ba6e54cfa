package outreach

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"bilan/pipeline/codebook"
)

// ShutDoor is a dwelling where nobody was met yet.
type ShutDoor struct {
	Door
	AreaName string
	Passes   int
	Last     time.Time // of the passes
	Hours    string    // of the passes, as far as they were written: « 10 h, 17 h »
}

// Doors lists the doors still to knock at, by neighbourhood, building and
// entrance, in the order of a round. It names dwellings: it stays in prive/.
func (l *Log) Doors() []ShutDoor {
	index, met := map[Door]int{}, map[Door]bool{}
	var all []ShutDoor
	for _, v := range l.Visits {
		door := v.Door()
		i, known := index[door]
		if !known {
			i = len(all)
			index[door] = i
			area, _ := l.def.Area(v.Area)
			all = append(all, ShutDoor{Door: door, AreaName: area.Name})
		}
		all[i].pass(v)
		met[door] = met[door] || v.Met
	}
	all = slices.DeleteFunc(all, func(d ShutDoor) bool { return met[d.Door] })
	slices.SortFunc(all, func(a, b ShutDoor) int {
		return cmp.Or(strings.Compare(a.AreaName, b.AreaName), strings.Compare(a.Building, b.Building),
			strings.Compare(a.Entrance, b.Entrance), strings.Compare(a.Dwelling, b.Dwelling))
	})
	return all
}

func (d *ShutDoor) pass(v Visit) {
	d.Passes++
	d.Last = v.Date
	if v.Hour < 0 {
		return
	}
	if d.Hours != "" {
		d.Hours += ", "
	}
	d.Hours += codebook.HourKey(v.Hour) + " h"
}
