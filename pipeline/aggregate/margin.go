package aggregate

import (
	"cmp"
	"math"
	"slices"

	"bilan/pipeline/codebook"
)

// margin is a set of mediators over which published figures give the sum of
// the answers to one question. Columns that hold the same mediators, and
// figures that need the same answers, share their margin: they are shown or
// hidden together.
type margin struct {
	who       mediators
	figures   []Key
	gates     []Key // those of the figures whose base alone gives the sum away
	place     place // of the column that is given up last
	protected bool  // hidden by a primary rule
}

// place is how reluctantly a column is given up, the region's being 0, and its
// rank in the order of the definitions.
type place struct{ class, order int }

// The classes of columns, the last to be hidden first.
const (
	classRegion = iota // every post
	classTable         // named by a table of the report
	classOther
)

// before is the order in which margins are published: the region's, then those
// of the columns that tables name, then the others, in each class the largest
// first.
func (m *margin) before(o *margin) int {
	return cmp.Or(
		cmp.Compare(m.place.class, o.place.class),
		cmp.Compare(o.who.len(), m.who.len()),
		cmp.Compare(m.place.order, o.place.order),
		m.who.compare(o.who),
	)
}

// family is every margin of one question.
type family struct {
	question string
	number   bool      // answers are numbers, not choices
	answers  []float64 // of each mediator, for numbers alone
	margins  []*margin
}

// ledger notes, question by question, what each figure gives away.
type ledger struct {
	measurement
	behind   map[Key]mediators
	families []*family
	at       map[string]*family
}

// families sorts what the figures give away by question.
func (m measurement) families(behind map[Key]mediators) []*family {
	cb := m.codebook
	l := ledger{measurement: m, behind: behind, at: map[string]*family{}}
	for order, col := range cb.Columns {
		for _, ind := range cb.Indicators {
			if !exempt(cb, ind) {
				l.figure(ind, Key{ind.ID, col.ID}, place{class(cb, col), order}, m.cuts[order].who)
			}
		}
	}
	for _, f := range l.families {
		slices.SortFunc(f.margins, (*margin).before)
	}
	return l.families
}

// figure notes the sums behind a figure, and those of the questions that decide
// who was asked: the base counts their answers.
func (l *ledger) figure(ind codebook.Indicator, k Key, p place, column mediators) {
	for _, q := range asked(ind) {
		l.family(q).margin(l.behind[k], k, p, false)
	}
	for _, q := range append(asked(ind), ind.Question) {
		for _, gate := range l.codebook.Gates(q) {
			l.family(gate).margin(l.replies[gate].given.and(column), k, p, true)
		}
	}
}

func (l *ledger) family(question string) *family {
	f := l.at[question]
	if f == nil {
		f = &family{question: question, number: isNumber(l.codebook, question), answers: l.replies[question].numbers}
		l.at[question], l.families = f, append(l.families, f)
	}
	return f
}

// margin adds a figure to the margin of its mediators.
func (f *family) margin(who mediators, k Key, p place, gate bool) {
	if who.len() == 0 {
		return
	}
	i := slices.IndexFunc(f.margins, func(m *margin) bool { return slices.Equal(m.who, who) })
	if i < 0 {
		i, f.margins = len(f.margins), append(f.margins, &margin{who: who, place: p})
	}
	m := f.margins[i]
	if p.class < m.place.class {
		m.place = p
	}
	m.figures = append(m.figures, k)
	if gate {
		m.gates = append(m.gates, k)
	}
}

// class tells how reluctantly a column is given up.
func class(cb *codebook.Codebook, col codebook.Column) int {
	if len(col.Departments) == 0 && col.Territory == "" {
		return classRegion
	}
	for _, t := range cb.Report.Tables {
		if slices.Contains(t.Columns, col.ID) {
			return classTable
		}
	}
	return classOther
}

// primary hides the margins that too few mediators stand behind, and the sums
// that one of them dominates.
func (f *family) primary(c codebook.Campaign, h hidden) {
	for _, m := range f.margins {
		if m.who.len() < c.Threshold || f.dominated(m, c.MaxShare) {
			m.protected = true
			h.hide(m)
		}
	}
}

// dominated reports whether one answer is more than share percent of the sum.
func (f *family) dominated(m *margin, share float64) bool {
	if !f.number || share <= 0 || share >= 100 {
		return false
	}
	sum, largest := 0.0, 0.0
	for p := range m.who.all() {
		v := math.Abs(f.answers[p])
		sum, largest = sum+v, max(largest, v)
	}
	return sum > 0 && largest > sum*share/100
}

// secondary publishes the margins one after the other, and hides each that
// would give away something protected together with those before it.
func (f *family) secondary(c codebook.Campaign, h hidden) {
	if !slices.ContainsFunc(f.margins, func(m *margin) bool { return m.protected }) && c.Threshold < 2 {
		return
	}
	cl := f.classes()
	few := newReader(cl, c.Threshold, slices.Repeat([]bool{true}, len(cl.sizes)))
	group := newReader(cl, 2*c.Threshold, cl.protected)
	var kept []*margin
	for _, m := range f.margins {
		if !h.shows(m) {
			continue
		}
		if row := cl.row(m.who); f.leaks(m, row, few, group) {
			h.hide(m)
		} else {
			few.learn(row)
			group.learn(row)
			kept = append(kept, m)
		}
	}
	for len(kept) > 0 && f.narrow(cl, kept, c.MaxShare) {
		last := kept[len(kept)-1]
		h.hide(last)
		kept = kept[:len(kept)-1]
	}
}

// leaks reports whether one more margin gives the sum over fewer mediators than
// the threshold, over a protected margin, or, for choices, over fewer than
// twice the threshold with a protected one among them. The last rule does not
// hold back a column that tables name.
func (f *family) leaks(m *margin, row []float64, few, group *reader) bool {
	if few.finds(row) || !f.number && m.place.class == classOther && group.finds(row) {
		return true
	}
	after := *few
	after.rows, after.pivots = slices.Clone(few.rows), slices.Clone(few.pivots)
	after.learn(row)
	return slices.ContainsFunc(f.margins, func(p *margin) bool {
		return p.protected && p.who.len() >= few.limit && after.knows(few.row(p.who))
	})
}

func (h hidden) hide(m *margin) {
	for _, k := range m.figures {
		h.figures[k] = true
	}
	for _, k := range m.gates {
		h.uncounted[k] = true
	}
}

// shows reports whether some figure still gives the margin away.
func (h hidden) shows(m *margin) bool {
	return slices.ContainsFunc(m.figures, func(k Key) bool {
		return !h.figures[k] || slices.Contains(m.gates, k) && !h.uncounted[k]
	})
}
