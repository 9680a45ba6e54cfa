package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The committed files are what the sources give.
func TestFichiersDesSources(t *testing.T) {
	fichiers, err := fichiersDesSources("../sources")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range fichiers {
		commis, err := os.ReadFile(filepath.Join("..", f.nom))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(commis, f.contenu) {
			t.Errorf("%s is not what the sources give: run the command", f.nom)
		}
	}
	if len(fichiers) != 3 {
		t.Errorf("%d files", len(fichiers))
	}
}

// An arc is walked in both directions: two neighbours get the same points.
func TestArcsPartages(t *testing.T) {
	topo := topologie{
		Arcs:   [][][2]float64{{{0, 0}, {10, 0}, {0, 10}}, {{10, 10}, {-10, -10}}, {{10, 10}, {5, -10}, {-5, 0}}},
		Grille: grille{Scale: [2]float64{pas, pas}, Translate: [2]float64{1, 40}},
	}
	for _, c := range []struct {
		arcs []int
		want []point
	}{
		{[]int{0, 1}, []point{{10000, 400000}, {10010, 400000}, {10010, 400010}}},
		{[]int{^0, ^1}, []point{{10010, 400010}, {10010, 400000}, {10000, 400000}}},
	} {
		var tr trace
		tr.ajouter(topo.anneau(c.arcs))
		if len(tr.anneaux) != 1 || !slices.Equal(tr.anneaux[0], c.want) {
			t.Errorf("arcs %v: %v, want %v", c.arcs, tr.anneaux, c.want)
		}
	}
}

func TestEcrireTraces(t *testing.T) {
	var plate trace
	plate.ajouter([]point{{1, 1}, {1, 1}, {2, 2}, {1, 1}})
	if len(plate.anneaux) != 0 {
		t.Errorf("a ring without a surface is kept: %v", plate.anneaux)
	}
	f, err := ecrireTraces("x", []trace{{"B", [][]point{{{5, 5}, {6, 5}, {6, 6}}}},
		{"A", [][]point{{{-1, 2}, {0, 2}, {0, 3}}, {{7, 7}, {8, 7}, {8, 9}}}}})
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(f.contenu))
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(z)
	if want := "A;-1 2 1 0 0 1;7 7 1 0 0 2\nB;5 5 1 0 0 1\n"; err != nil || string(got) != want {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
}

// A quarter is in the communes of today, each once.
func TestCommunesDuJour(t *testing.T) {
	for lu, want := range map[string]string{"01053": "01053", "93059": "93066", "93066,93059,93030": "93066 93030"} {
		if got := communesDuJour(lu); got != want {
			t.Errorf("%s: %q, want %q", lu, got, want)
		}
	}
}

func TestFormeInconnue(t *testing.T) {
	if a, err := anneauxDe[[]int](forme{"LineString"}, []byte("[[1]]")); err == nil {
		t.Errorf("a line is read as %v", a)
	}
}

func TestCommuneSansCentre(t *testing.T) {
	paris := territoire{Code: "75056", Nom: "Paris", Departement: "75", Type: "commune-actuelle"}
	if l, err := lignesDesCommunes([]territoire{paris}, map[string]point{}); err == nil {
		t.Errorf("a commune without a centre gives %v", l)
	}
	paris.Nom = "Paris, France"
	if l, err := lignesDesCommunes([]territoire{paris}, map[string]point{"75056": {}}); err == nil {
		t.Errorf("a name with a comma gives %v", l)
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
		{"an article as a subject only", territoire{Code: "71", Nom: "Saône-et-Loire"},
			formes{"la Saône-et-Loire", "de Saône-et-Loire", "en Saône-et-Loire"}},
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
