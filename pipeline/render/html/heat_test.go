package html

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/present"
)

// The overview has every figure that can be held against the whole, in its colour;
// a secret one has a hatch and no distance. Up to twenty territories stand side by
// side, more one below the other.
func TestTheOverviewShowsEveryFigureOnce(t *testing.T) {
	c := compare(t, sampleInput(t))
	h := newHeat(c)
	secret, coloured, sure := 0, 0, 0
	for _, row := range h.Rows {
		theme := slices.IndexFunc(c.Themes, func(th present.ComparedTheme) bool {
			return slices.ContainsFunc(th.Indicators, func(i *present.ComparedIndicator) bool { return i.ID == row.Indicator && !i.Additive })
		})
		if theme < 0 || len(row.Cells) != len(c.Columns) {
			t.Fatalf("%+v", row)
		}
		for i, cell := range row.Cells {
			if cell.Text == present.SecretMark {
				secret++
				if cell.Class != "secret" || cell.Distance != "" || cell.Sure {
					t.Errorf("%s: a secret cell says %+v", row.Indicator, cell)
				}
			}
			if regexp.MustCompile(`^[mp][1-3]$`).MatchString(cell.Class) {
				coloured++
				if c.Columns[i].Kind == present.RegionKind || (cell.Class[0] == 'm') != strings.HasPrefix(cell.Distance, "-") {
					t.Errorf("%s: %+v", row.Indicator, cell)
				}
			}
			if cell.Sure {
				sure++
			}
		}
	}
	if !h.Across || len(h.Rows) < 25 || secret < 30 || coloured < 80 || sure < 5 {
		t.Errorf("%d rows, %d secret, %d coloured, %d beyond chance", len(h.Rows), secret, coloured, sure)
	}
	if country := newHeat(present.Compare(wholeCountry(t), nil)); country.Across || len(country.Rows) < 101 {
		t.Errorf("all departments: %d rows", len(country.Rows))
	}
}

// The legend says the limits that the colours have.
func TestTheLegendOfTheOverviewHasNumbers(t *testing.T) {
	var got []string
	for _, s := range heatLegend() {
		got = append(got, s.Class+" "+s.Text)
	}
	want := "m3 −30 ou moins, m2 −29 à −15, m1 −14 à −5, m0 à moins de 5, p1 +5 à +14, p2 +15 à +29, p3 +30 ou plus"
	if strings.Join(got, ", ") != want {
		t.Errorf("%s", strings.Join(got, ", "))
	}
}

// A figure has its dot, and its interval stays on the scale.
func TestTheIntervalIsDrawn(t *testing.T) {
	for _, c := range []struct {
		cell present.ComparedCell
		want string
	}{
		{present.ComparedCell{Value: 30.3, Low: 20, High: 45, HasInterval: true}, "v61 f40 t90"},
		{present.ComparedCell{Value: 40, Low: -3, High: 140, HasInterval: true}, "v80 f0 t200"},
		{present.ComparedCell{Value: 100, Low: 20, High: 45}, "v200"},
	} {
		if got := places(c.cell, 100); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}
