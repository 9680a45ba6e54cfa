// Package coverage tells which priority neighbourhoods have a mediator: the
// list of the quarters and the register of posts go in, the state of each
// quarter and sums over departments come out. It knows no file, no wording and
// no answer of a mediator: where posts are is public.
//
// A register that names the quarters of its posts is counted by quarter. One
// that does not, or not for all, is counted by commune: a quarter then counts
// as reached when a mediator of the priority neighbourhoods works in one of its
// communes, which says less, and must be worded so.
package coverage

import (
	"cmp"
	"slices"

	"bilan/data"
	"bilan/pipeline/survey"
)

// Basis is what a post is held to reach.
type Basis int

// The two bases. By quarter is the better one: by commune calls a quarter
// reached whose mediator may work in another of the same town.
const (
	ByCommune Basis = iota
	ByQuarter
)

// State is the best that a quarter has.
type State int

// The states, from none upwards.
const (
	Without State = iota // no post
	Vacant               // posts, none of them filled
	Filled               // at least one filled post
)

// Quarter is a priority neighbourhood with what it has.
type Quarter struct {
	data.Quartier
	State State
	Posts int // open posts that reach it, filled or vacant
}

// Coverage is that of the quarters of some departments.
type Coverage struct {
	Basis    Basis
	Quarters []Quarter       // in the order of the list
	staffed  map[string]bool // communes with a filled post, by commune
}

// Of counts by quarter where every post of the priority neighbourhoods names
// its own, and by commune otherwise.
func Of(quarters []data.Quartier, posts []survey.Post) *Coverage {
	named, every := false, true
	for i := range posts {
		switch {
		case posts[i].Territory == survey.Rural:
		case len(posts[i].Quarters) > 0:
			named = true
		default:
			every = false
		}
	}
	if named && every {
		return counted(ByQuarter, quarters, posts)
	}
	return counted(ByCommune, quarters, posts)
}

// InCommunes counts by commune, whatever the register names.
func InCommunes(quarters []data.Quartier, posts []survey.Post) *Coverage {
	return counted(ByCommune, quarters, posts)
}

func counted(basis Basis, quarters []data.Quartier, posts []survey.Post) *Coverage {
	c := &Coverage{Basis: basis, Quarters: make([]Quarter, len(quarters)), staffed: map[string]bool{}}
	at := map[string][]int{} // quarters by the codes that posts name
	for i, q := range quarters {
		c.Quarters[i].Quartier = q
		keys := []string{q.Code}
		if basis == ByCommune {
			keys = cities(q.Communes)
		}
		for _, key := range keys {
			at[key] = append(at[key], i)
		}
	}
	for i := range posts {
		p := &posts[i]
		if p.Territory == survey.Rural {
			continue
		}
		keys := p.Quarters
		if basis == ByCommune {
			keys = []string{data.Ville(p.INSEE)}
			c.staffed[keys[0]] = c.staffed[keys[0]] || p.Filled
		}
		for _, key := range keys {
			for _, j := range at[key] {
				c.Quarters[j].reached(p.Filled)
			}
		}
	}
	return c
}

func (q *Quarter) reached(filled bool) {
	q.Posts++
	state := Vacant
	if filled {
		state = Filled
	}
	q.State = max(q.State, state)
}

// cities are the communes of a quarter, each once.
func cities(communes []string) []string {
	var all []string
	for _, code := range communes {
		if city := data.Ville(code); !slices.Contains(all, city) {
			all = append(all, city)
		}
	}
	return all
}

// Without lists the quarters of the departments that no mediator reaches, those
// with a vacant post included, the largest first. No department is all of them.
func (c *Coverage) Without(departments ...string) []Quarter {
	var all []Quarter
	for _, q := range c.Quarters {
		if q.State != Filled && q.in(departments) {
			all = append(all, q)
		}
	}
	slices.SortStableFunc(all, func(a, b Quarter) int {
		return cmp.Or(cmp.Compare(b.Population, a.Population), cmp.Compare(a.Code, b.Code))
	})
	return all
}

// Of lists the quarters of the departments; no department is all of them.
func (c *Coverage) Of(departments ...string) []Quarter {
	var all []Quarter
	for _, q := range c.Quarters {
		if q.in(departments) {
			all = append(all, q)
		}
	}
	return all
}

func (q Quarter) in(departments []string) bool {
	return len(departments) == 0 || slices.Contains(departments, q.Departement)
}
