package main

import (
	"bytes"
	"io"
	"math"
	"reflect"
	"strings"
	"testing"
)

func TestLireTrace(t *testing.T) {
	carre := [][]point{{{1, 2}, {4, 2}, {4, 6}, {1, 6}}}
	for _, c := range []struct {
		regle, d string
		want     [][]point
	}{
		{"relative lines follow a move without a command", "m 1,2 3,0 0,4 -3,0 z", carre},
		{"absolute lines", "M1,2 4,2 L4,6 1,6Z", carre},
		{"horizontal and vertical, relative", "m1 2h3v4h-3z", carre},
		{"horizontal and vertical, absolute", "M1 2H4V6H1Z", carre},
		{"a step of no length leaves no point", "m 1,2 3,0 0,0 0,4 -3,0 z", carre},
		{"a return to the start is not repeated", "m 1,2 3,0 0,4 -3,0 0,-4 z", carre},
		{"numbers stick together by their signs and points", "m1,2.5.5-.5-1 0z", [][]point{{{1, 2.5}, {1.5, 2}, {.5, 2}}}},
		{
			"after a closing, a relative move starts from the first point",
			"m 1,2 3,0 0,4 z m 10,10 1,0 0,1 z",
			[][]point{{{1, 2}, {4, 2}, {4, 6}}, {{11, 12}, {12, 12}, {12, 13}}},
		},
	} {
		got, err := lireTrace(c.d)
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, %v; want %v", c.regle, got, err, c.want)
		}
	}
}

func TestLireTraceRefuse(t *testing.T) {
	for _, c := range []struct{ regle, d string }{
		{"a curve", "m 1,2 c 1,1 2,2 3,3 z"},
		{"half a point", "m 1,2 3"},
		{"a line without a move", "l 1,2 z"},
		{"a number without a command", "1,2"},
		{"a number after a closing", "m 1,2 1,0 0,1 z 4,4"},
	} {
		if got, err := lireTrace(c.d); err == nil {
			t.Errorf("%s is read as %v, want an error", c.regle, got)
		}
	}
}

func FuzzLireTrace(f *testing.F) {
	f.Add("m 1,2 3,0 0,4 -3,0 z")
	f.Add("M1-2H4V.5z m")
	f.Add("z 1 2")
	f.Fuzz(func(t *testing.T, d string) {
		anneaux, err := lireTrace(d)
		if err != nil {
			return
		}
		for _, a := range anneaux {
			if len(a) == 0 {
				t.Errorf("%q gives an empty ring", d)
			}
		}
	})
}

// The ordinate of 50° N on the WGS 84 Mercator (EPSG:3395) is 6,413,524.6 m.
func TestMercator(t *testing.T) {
	if m := mercator(50) * math.Pi / 180 * 6378137; math.Abs(m-6413524.6) > 1 {
		t.Errorf("mercator(50) is %.1f m", m)
	}
	for _, latitude := range []float64{-60, 0, 41.367, 46.5, 51.0892} {
		if got := demercator(mercator(latitude)); math.Abs(got-latitude) > 1e-9 {
			t.Errorf("%v° comes back as %v°", latitude, got)
		}
	}
}

// A map drawn with a known projection gives that projection back.
func TestAjusterRetrouveLaProjection(t *testing.T) {
	want := projection{x0: 215, y0: 2463, echelle: 41.5}
	var mesures []mesure
	for _, r := range reperes {
		q := point{want.x0 + want.echelle*r.degres, want.y0 - want.echelle*mercator(r.degres)}
		mesures = append(mesures, mesurer(r, q))
	}
	got := moindresCarres(mesures)
	if math.Abs(got.x0-want.x0)+math.Abs(got.y0-want.y0)+math.Abs(got.echelle-want.echelle) > 1e-6 {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestAjusterVeutSesReperes(t *testing.T) {
	if p, err := ajuster(map[string][][]point{"59": {{{0, 0}}}}, io.Discard); err == nil {
		t.Errorf("a map of one department is fitted: %+v", p)
	}
}

func TestSouder(t *testing.T) {
	got := souder(map[string][][]point{
		"01": {{{0, 0}, {1, 0}, {1, 1}}},
		"02": {{{1.03, 0}, {1.04, 0.02}, {2, 0}, {1.01, 1.02}}},
	})
	want := map[string][][]point{
		"01": {{{0, 0}, {1, 0}, {1, 1}}},
		"02": {{{1, 0}, {2, 0}, {1, 1}}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestFormes(t *testing.T) {
	for _, c := range []struct {
		regle string
		d     territoire
		want  formes
	}{
		{"an article, and « dans »", territoire{Code: "59", Nom: "Nord", Liaison: 2}, formes{"le Nord", "du Nord", "dans le Nord"}},
		{"usage wants « en »", territoire{Code: "73", Nom: "Savoie", Liaison: 3}, formes{"la Savoie", "de la Savoie", "en Savoie"}},
		{"named as a town", territoire{Code: "75", Nom: "Paris"}, formes{"Paris", "de Paris", "à Paris"}},
		{"an article as a subject only", territoire{Code: "71", Nom: "Saône-et-Loire"}, formes{"la Saône-et-Loire", "de Saône-et-Loire", "en Saône-et-Loire"}},
	} {
		if got, err := formesDepartement(c.d); err != nil || got != c.want {
			t.Errorf("%s: %+v, %v; want %+v", c.regle, got, err, c.want)
		}
	}
	if _, err := formesDepartement(territoire{Code: "99", Liaison: 7}); err == nil {
		t.Error("an unknown code of article is accepted")
	}
	if _, err := formesRegion(territoire{Code: "31", Nom: "Nord-Pas-de-Calais"}); err == nil {
		t.Error("a region without reviewed forms is accepted")
	}
}

func TestRunDitCeQuiManque(t *testing.T) {
	for _, c := range []struct {
		regle string
		args  []string
		code  int
		dit   string
	}{
		{"no folder", nil, 2, "usage"},
		{"a folder without the packages", []string{t.TempDir()}, 1, "regions.json"},
	} {
		var stderr bytes.Buffer
		if code := run(c.args, io.Discard, &stderr); code != c.code || !strings.Contains(stderr.String(), c.dit) {
			t.Errorf("%s: code %d, %q; want %d and %q", c.regle, code, stderr.String(), c.code, c.dit)
		}
	}
}
