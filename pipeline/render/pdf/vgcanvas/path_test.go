package vgcanvas

import (
	"math"
	"testing"

	"gonum.org/v1/plot/vg"
)

func TestPaths(t *testing.T) {
	for name, c := range map[string]struct {
		path func(*vg.Path)
		want string
	}{
		"a quarter circle begins by itself": {func(p *vg.Path) { p.Arc(vg.Point{}, 10, 0, math.Pi/2) },
			"20 40 m\n20 45.523 15.523 50 10 50 c\n"},
		"an arc is joined by a line": {func(p *vg.Path) {
			p.Move(vg.Point{})
			p.Arc(vg.Point{}, 10, 0, -math.Pi/2)
		}, "10 40 m\n20 40 l\n20 34.477 15.523 30 10 30 c\n"},
		"an arc after a closed path begins one": {func(p *vg.Path) {
			p.Move(vg.Point{})
			p.Close()
			p.Arc(vg.Point{}, 10, 0, math.Pi/2)
		}, "10 40 m\nh\n20 40 m\n20 45.523 15.523 50 10 50 c\n"},
		"an arc without an angle is a point": {func(p *vg.Path) { p.Arc(vg.Point{}, 10, 0, 0) }, "20 40 m\n"},
		"a cubic curve": {func(p *vg.Path) {
			p.Move(vg.Point{})
			p.CubeTo(vg.Point{X: 1}, vg.Point{X: 2, Y: 1}, vg.Point{X: 3, Y: 3})
		}, "10 40 m\n11 40 12 41 13 43 c\n"},
		"a quadratic curve": {func(p *vg.Path) {
			p.Move(vg.Point{})
			p.QuadTo(vg.Point{X: 3}, vg.Point{X: 6, Y: 3})
		}, "10 40 m\n12 40 14 41 16 43 c\n"},
	} {
		var p vg.Path
		c.path(&p)
		got := drawn(t, func(c *Canvas) { c.Fill(p) })
		if want := "q\n0 0 0 rg\n" + c.want + "f\nQ\n"; got != want {
			t.Errorf("%s:\n%q, want\n%q", name, got, want)
		}
	}
}
