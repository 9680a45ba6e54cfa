package audit

// Kind is the rule that a contradiction breaks.
type Kind string

// The kinds of contradiction, as programs read them.
const (
	Whole     Kind = "entier"   // no whole number of people, or sum of whole numbers, prints so
	Sum       Kind = "somme"    // the parts do not add up to the whole
	Between   Kind = "entre"    // the whole is not between its parts
	Order     Kind = "palmares" // a choice leads in every part and not in the whole
	HeadCount Kind = "effectif" // the mediators of the parts do not add up to those of the whole
)

// Conflict is a set of cells of one row that cannot all be right, and from which
// none can be left out.
type Conflict struct {
	Indicator string
	Label     string   // of the indicator, with the choice when the row is about one
	Choice    string   // identifier; empty unless the row is about one choice of a ranking
	Columns   []string // identifiers, in the order of the table
	Kind      Kind
	Proof     string // in French, a whole sentence without its full stop
	Saved     string // what alone could save it; empty for nothing
}

// Diagnosis says which cells of one row must be wrong for its other cells to be
// right.
type Diagnosis struct {
	Indicator string
	Choice    string
	// Explanations are minimal sets of columns, the smallest first: setting one
	// of them aside leaves a row that can be true. Of two of one size the one
	// with more mediators comes first: a whole before its parts.
	Explanations [][]string
	// Certain reports whether the first explanation is the only one of its size.
	Certain bool
	// Cut names the columns of the first explanation whose figures agree with
	// the others if they were cut instead of rounded.
	Cut []string
}

// Bounds of the search for diagnoses.
const (
	maxExplanation = 4    // cells of one explanation
	maxNodes       = 2000 // sets of cells that are tried
)

// diagnose finds the conflicts of a claim and the minimal sets of cells that
// explain them, breadth first: a set that leaves a conflict is extended by each
// cell of that conflict. Cells that are impossible by themselves are none of its
// concern: they take no part unless they could be cut.
func (c claim) diagnose() (conflicts []clashing, explanations [][]int) {
	queue := [][]int{nil}
	tried := map[string]bool{}
	for n := 0; len(queue) > 0 && n < maxNodes; n++ {
		set := queue[0]
		queue = queue[1:]
		if contains(explanations, set) {
			continue
		}
		k, found := c.clashWithout(set, conflicts)
		if !found {
			explanations = append(explanations, set)
			continue
		}
		conflicts = add(conflicts, k)
		if len(set) == maxExplanation {
			continue
		}
		for _, cell := range k.cells {
			if next := with(set, cell); !tried[name(next)] {
				tried[name(next)] = true
				queue = append(queue, next)
			}
		}
	}
	if len(explanations) == 0 {
		explanations = [][]int{c.greedy()}
	}
	return conflicts, explanations
}

// clashing is a minimal conflict of one system.
type clashing struct {
	system int
	cells  []int
	at     *clash
}

// clashWithout is a conflict that setting cells aside leaves: one that is known
// already if it has none of them, or a new one.
func (c claim) clashWithout(set []int, known []clashing) (clashing, bool) {
	for _, k := range known {
		if disjoint(k.cells, set) {
			return k, true
		}
	}
	for i := range c.systems {
		s := &c.systems[i]
		if cells, at := s.conflict(marks(set, len(s.unknowns))); at != nil {
			return clashing{i, cells, at}, true
		}
	}
	return clashing{}, false
}

// greedy sets aside one cell of each conflict that is left, for a row so wrong
// that the search gave up.
func (c claim) greedy() []int {
	var set []int
	for {
		k, found := c.clashWithout(set, nil)
		if !found || len(k.cells) == 0 {
			return set
		}
		set = with(set, k.cells[0])
	}
}
