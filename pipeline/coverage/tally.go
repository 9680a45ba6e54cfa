package coverage

// Tally is the coverage of some departments in numbers, on one basis. The zero
// value is that of a column that has none.
type Tally struct {
	Quarters int // all
	Filled   int // with at least one filled post
	Vacant   int // with posts, none of them filled
	Without  int // with no post
	// Communes are those in which a quarter lies, FilledCommunes those of them
	// in which a mediator of the priority neighbourhoods works; counted by
	// commune only.
	Communes       int
	FilledCommunes int
	// Inhabitants of all quarters and of those with a filled post; both are 0
	// where one of the quarters has no known number: a sum of the others would
	// pass for the whole.
	Inhabitants        int
	CoveredInhabitants int
}

// Tally adds up the quarters of the departments; no department is all of them.
func (c *Coverage) Tally(departments ...string) Tally {
	t := Tally{}
	unknown := false
	communes := map[string]bool{}
	for _, q := range c.Quarters {
		if !q.in(departments) {
			continue
		}
		t.Quarters++
		t.Inhabitants += q.Population
		unknown = unknown || q.Population == 0
		switch q.State {
		case Filled:
			t.Filled++
			t.CoveredInhabitants += q.Population
		case Vacant:
			t.Vacant++
		case Without:
			t.Without++
		}
		for _, city := range cities(q.Communes) {
			communes[city] = true
		}
	}
	if unknown {
		t.Inhabitants, t.CoveredInhabitants = 0, 0
	}
	if c.Basis == ByCommune {
		t.Communes = len(communes)
		for city := range communes {
			if c.staffed[city] {
				t.FilledCommunes++
			}
		}
	}
	return t
}

// Plus adds the coverage of other departments. Inhabitants unknown to one side
// are unknown to both together; so is everything where only one side has it.
func (t Tally) Plus(o Tally) Tally {
	switch {
	case t == Tally{} || o == Tally{}:
		return Tally{}
	case t.Inhabitants == 0 || o.Inhabitants == 0:
		t.Inhabitants, t.CoveredInhabitants = 0, 0
		o.Inhabitants, o.CoveredInhabitants = 0, 0
	}
	return Tally{
		Quarters: t.Quarters + o.Quarters, Filled: t.Filled + o.Filled, Vacant: t.Vacant + o.Vacant, Without: t.Without + o.Without,
		Communes: t.Communes + o.Communes, FilledCommunes: t.FilledCommunes + o.FilledCommunes,
		Inhabitants: t.Inhabitants + o.Inhabitants, CoveredInhabitants: t.CoveredInhabitants + o.CoveredInhabitants,
	}
}
