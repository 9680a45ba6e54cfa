package audit

import (
	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
)

// claim is what one row of a table says: the systems that must all have a
// solution, and what was found while the cells were read one by one.
type claim struct {
	row     row
	systems []system
	alone   []Conflict       // cells that are impossible by themselves
	cut     map[int]interval // their domain if they were cut instead of rounded
	unread  []Cell           // cells that are neither a figure nor a sign for none
}

// reader turns rows into claims.
type reader struct {
	cb         *codebook.Codebook
	columns    []codebook.Column
	partitions []partition
}

func (rd reader) claim(r row) claim {
	c := claim{row: r, cut: map[int]interval{}}
	if r.choice == "" && r.indicator.Measure == codebook.Ranking {
		rd.order(&c)
	} else {
		rd.figures(&c)
	}
	if s, ok := rd.heads(r); ok {
		c.systems = append(c.systems, s)
	}
	return c
}

// heads is the system of the numbers of mediators behind the cells, which are all
// those of the columns or all those of the answers.
func (rd reader) heads(r row) (system, bool) {
	s := system{law: adds, subject: subject{kind: HeadCount, people: true}, partitions: rd.partitions}
	some, bound, mixed := false, false, false
	for _, col := range rd.columns {
		cell, ok := r.cells[col.ID]
		if ok && cell.N > 0 {
			mixed = mixed || some && cell.AtMost != bound
			bound = cell.AtMost
		}
		u := unknown{free: upTo(0), given: ok && cell.N > 0, none: cell.Nobody}
		u.stated = interval{float64(cell.N), float64(cell.N)}
		if cell.Nobody {
			u.free = interval{}
		}
		some = some || u.given
		s.unknowns = append(s.unknowns, u)
	}
	return s, some && !mixed
}

// figures is the system of the numbers of a row.
func (rd reader) figures(c *claim) {
	m := rd.measure(c.row)
	s := system{law: m.law, subject: subject{kind: Sum, people: m.people}, partitions: rd.partitions}
	if m.law == between {
		s.subject.kind = Between
	}
	for i, col := range rd.columns {
		cell, ok := c.row.cells[col.ID]
		u := unknown{free: m.free(cell.N), none: cell.Nobody && !c.row.perPost()}
		if cell.Nobody && m.law == adds {
			u.free = interval{}
		}
		if ok {
			rd.figure(c, m, i, cell, &u)
		}
		s.unknowns = append(s.unknowns, u)
	}
	c.systems = append(c.systems, s)
}

// figure reads one printed number: its domain when rounded, and if no value
// rounds so, its domain when cut.
func (rd reader) figure(c *claim, m measure, i int, cell Cell, u *unknown) {
	p, err := parsePrinted(cell.Text)
	if err != nil {
		if err != errNoFigure {
			c.unread = append(c.unread, cell)
		}
		return
	}
	u.given = true
	u.stated = m.domain(p, cell.N, rounded).meet(u.free)
	other := m.domain(p, cell.N, cut).meet(u.free)
	if cell.AtMost && !m.anyBase(p, cell.N, rounded) {
		c.alone = append(c.alone, rd.impossible(c.row, m, cell, p, m.largestBase(p, cell.N, cut)))
		return
	}
	if !u.stated.empty() {
		c.cut[i] = other
		return
	}
	c.alone = append(c.alone, rd.impossible(c.row, m, cell, p, other))
	u.stated, u.given = other, !other.empty()
	if !u.given {
		u.stated = u.free
	}
}

// measure is how the figures of a row come from the answers.
type measure struct {
	law    law
	factor int  // of a count of people: 100 for a percentage
	people bool // the numerator counts people out of n
	whole  bool // the numerator is a whole number
	single bool // the figure is the numerator itself, not a mean
}

// measure says what a row is. Without the number of mediators behind each cell
// a mean or a percentage can only be held between those of its parts.
func (rd reader) measure(r row) measure {
	q, _ := rd.cb.Question(r.indicator.Question)
	whole := q.Type == codebook.Integer
	switch {
	case r.choice != "", r.indicator.Measure == codebook.Percent:
		return measure{law: r.lawOfShares(), factor: 100, people: true, whole: true}
	case r.indicator.Measure == codebook.Mean:
		return measure{law: r.lawOfShares(), factor: 1, whole: whole}
	case r.indicator.Measure == codebook.Total:
		return measure{law: adds, factor: 1, whole: whole, single: true}
	case r.indicator.Measure == codebook.Answers, r.indicator.Measure == codebook.Count:
		return measure{law: adds, factor: 1, whole: true, single: true}
	}
	return measure{law: between}
}

// perPost reports whether the row is a ratio of counts of the register. A part
// without a value may then still weigh in the whole: inhabitants without a post
// have none « par poste », and make the region's number larger than any part's.
func (r row) perPost() bool {
	return r.indicator.Measure == codebook.Ratio && aggregate.OfRegister(r.indicator)
}

func (r row) lawOfShares() law {
	for _, c := range r.cells {
		if (c.N == 0 || c.AtMost) && !c.Nobody && c.Text != "" {
			if _, err := parsePrinted(c.Text); err == nil {
				return between
			}
		}
	}
	return adds
}

// maxBase bounds the numbers of answers that are tried: of as many as that, every
// printed figure is possible.
const maxBase = 2000

// anyBase reports whether some number of answers, n at most, can give a figure.
func (m measure) anyBase(p printed, n int, r reading) bool {
	return n > maxBase || !m.whole || m.single || !m.largestBase(p, n, r).empty()
}

// largestBase is what the numerator can be with the most answers, n at most, for
// which there is one.
func (m measure) largestBase(p printed, n int, r reading) interval {
	for base := n; base > 0; base-- {
		x := p.counts(base, m.factor, r)
		if m.people {
			x = x.meet(upTo(base))
		}
		if !x.empty() {
			return x
		}
	}
	return interval{1, 0}
}

// free is what is known of a cell without its figure.
func (m measure) free(n int) interval {
	if m.law == adds && m.people {
		return upTo(n)
	}
	return anything()
}

// domain is the values of the unknown that print so.
func (m measure) domain(p printed, n int, r reading) interval {
	base := n
	if m.single {
		base = 1
	}
	switch {
	case m.law == between:
		return p.sums(1, r)
	case m.whole:
		return p.counts(base, m.factor, r)
	}
	return p.sums(base, r)
}
