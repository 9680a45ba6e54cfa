package coverage

// Tally is the coverage of some departments in numbers.
type Tally struct {
	Basis    Basis
	Quarters int // all
	Filled   int // with at least one filled post
	Vacant   int // with posts, none of them filled
	Without  int // with no post
	// Inhabitants of all quarters and of those with a filled post; both are 0
	// where one of the quarters has no known number: a sum of the others would
	// pass for the whole.
	Inhabitants        int
	CoveredInhabitants int
}

// Tally adds up the quarters of the departments; no department is all of them.
func (c *Coverage) Tally(departments ...string) Tally {
	t := Tally{Basis: c.Basis}
	unknown := false
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
	}
	if unknown {
		t.Inhabitants, t.CoveredInhabitants = 0, 0
	}
	return t
}
