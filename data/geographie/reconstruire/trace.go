package main

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
)

// point is a place, on the map in its units or on the globe in degrees.
type point struct{ x, y float64 }

var motif = regexp.MustCompile(`[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`)

// traceur walks an SVG path: mots is what is left to read, ici the current
// point, depart the point that a « z » goes back to.
type traceur struct {
	mots    []string
	ici     point
	depart  point
	anneaux [][]point
}

// lireTrace turns the `d` attribute of an SVG path into closed rings, whose
// first point is not repeated. It knows straight lines (m, l, h, v, z, absolute
// and relative), all that the map uses, and refuses curves rather than cut
// their corners.
func lireTrace(d string) ([][]point, error) {
	t := &traceur{mots: motif.FindAllString(d, -1)}
	commande := ""
	for len(t.mots) > 0 {
		if c := t.mots[0]; estCommande(c) {
			commande, t.mots = c, t.mots[1:]
		} else if commande == "z" || commande == "Z" {
			return nil, fmt.Errorf("a number follows %q", commande)
		}
		if err := t.avancer(commande); err != nil {
			return nil, err
		}
		commande = suivante(commande)
	}
	return t.anneaux, nil
}

func estCommande(mot string) bool {
	return len(mot) == 1 && (mot[0] >= 'a' && mot[0] <= 'z' || mot[0] >= 'A' && mot[0] <= 'Z')
}

// suivante is the command of the pairs that follow without one: after a move,
// lines.
func suivante(commande string) string {
	switch commande {
	case "m":
		return "l"
	case "M":
		return "L"
	}
	return commande
}

// avancer carries out one command with its numbers.
func (t *traceur) avancer(commande string) error {
	switch commande {
	case "z", "Z":
		t.ici = t.depart
		return nil
	case "m", "M", "l", "L":
		p, err := t.nombres(2)
		if err != nil {
			return err
		}
		return t.aller(commande, point{p[0], p[1]}, commande == "m" || commande == "l")
	case "h", "H", "v", "V":
		p, err := t.nombres(1)
		if err != nil {
			return err
		}
		return t.longer(commande, p[0])
	}
	return fmt.Errorf("command %q of a path is not known here", commande)
}

func (t *traceur) longer(commande string, n float64) error {
	switch commande {
	case "h":
		return t.aller("l", point{n, 0}, true)
	case "v":
		return t.aller("l", point{0, n}, true)
	case "H":
		return t.aller("L", point{n, t.ici.y}, false)
	}
	return t.aller("L", point{t.ici.x, n}, false)
}

// aller moves to p, on a new ring after a move and along the current one
// otherwise. Steps of no length, which the map has at every junction, leave no
// point. Coordinates are snapped to the five decimals of the map, so that adding
// up steps leaves no noise.
func (t *traceur) aller(commande string, p point, relatif bool) error {
	if relatif {
		p = point{t.ici.x + p.x, t.ici.y + p.y}
	}
	p = point{arrondir(p.x, 1e5), arrondir(p.y, 1e5)}
	if commande == "m" || commande == "M" {
		t.ici, t.depart = p, p
		t.anneaux = append(t.anneaux, []point{p})
		return nil
	}
	if len(t.anneaux) == 0 {
		return fmt.Errorf("a path starts with %q", commande)
	}
	if p != t.ici && p != t.depart {
		n := len(t.anneaux) - 1
		t.anneaux[n] = append(t.anneaux[n], p)
	}
	t.ici = p
	return nil
}

func (t *traceur) nombres(n int) ([]float64, error) {
	if len(t.mots) < n {
		return nil, fmt.Errorf("a path ends in the middle of a command")
	}
	valeurs := make([]float64, n)
	for i := range valeurs {
		v, err := strconv.ParseFloat(t.mots[i], 64)
		if err != nil {
			return nil, fmt.Errorf("number %q of a path: %w", t.mots[i], err)
		}
		valeurs[i] = v
	}
	t.mots = t.mots[n:]
	return valeurs, nil
}

// arrondir rounds x to a multiple of 1/pas.
func arrondir(x, pas float64) float64 { return math.Round(x*pas) / pas }
