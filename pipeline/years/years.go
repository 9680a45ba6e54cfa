package years

import (
	"math"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Year is one campaign, computed.
type Year struct {
	Book      *codebook.Codebook
	Posts     []survey.Post
	Responses []survey.Response
	Cube      *aggregate.Cube
}

// Comparison is two campaigns side by side, in the order of the definitions of the
// later one.
type Comparison struct {
	Before, After int // the years
	Movements     []Movement
	Changes       []Change       // numbers
	Rankings      []ChoiceChange // shares of the choices of rankings
	Gone          []codebook.Indicator
}

// Movement is who answered in one column, one year and the other. A post is
// known by its identifier: it may have changed hands.
type Movement struct {
	Column  codebook.Column
	Stayed  int // answered both years
	Arrived int // answered in the later year only
	Left    int // answered in the former year only
}

// Step is a figure before and after.
type Step struct {
	Before, After aggregate.Stat
	Apart         bool // sums over different mediators: nothing lies between them but who answered
}

// Change is one indicator in one column. Broken says in French why the two
// figures cannot be set against each other; they are then not compared.
type Change struct {
	Indicator codebook.Indicator
	Column    codebook.Column
	Broken    string
	All       Step // every mediator who answered
	Stayed    Step // those of the posts that answered both years
}

// ChoiceChange is one choice of a ranking in one column, in percent of those
// who answered.
type ChoiceChange struct {
	Change
	Choice codebook.Choice
}

// Points is the difference in the unit of the indicator: for a percentage, in
// points. It is false unless both figures are published.
func (s Step) Points() (float64, bool) {
	return s.After.Value - s.Before.Value, s.published() && !s.Apart
}

// Growth is the difference in percent of the former figure.
func (s Step) Growth() (float64, bool) {
	if !s.published() || s.Apart || s.Before.Value == 0 {
		return 0, false
	}
	return 100 * (s.After.Value - s.Before.Value) / s.Before.Value, true
}

// Interval is a confidence interval of the difference at 95 %, from those of the
// two figures (MOVER: Zou and Donner, Statistics in Medicine 27, 2008; for two
// shares, method 10 of Newcombe 1998). It takes the two years as independent;
// they share most of their mediators, which makes it rather too wide. It is
// false unless both figures have an interval.
func (s Step) Interval() (low, high float64, ok bool) {
	d, ok := s.Points()
	if !ok || !s.Before.HasInterval || !s.After.HasInterval {
		return 0, 0, false
	}
	b, a := s.Before, s.After
	low = d - math.Hypot(a.Value-a.Low, b.High-b.Value)
	high = d + math.Hypot(a.High-a.Value, b.Value-b.Low)
	return low, high, true
}

// Chance reports whether the difference may be due to chance: its interval
// holds zero.
func (s Step) Chance() bool {
	low, high, ok := s.Interval()
	return ok && low <= 0 && high >= 0
}

func (s Step) published() bool {
	return s.Before.State == aggregate.Published && s.After.State == aggregate.Published
}

// Compare sets two campaigns side by side. correspondances.yaml of the later one
// ties former names to those of today and declares what is broken; what its
// definitions show to be broken is found besides.
func Compare(before, after Year) Comparison {
	c := yearly{before: before, after: after, former: after.Book.Former}
	c.stayed = stay(before.Responses, after.Responses)
	c.panels()
	y := Comparison{Before: before.Book.Campaign.Year, After: after.Book.Campaign.Year}
	for _, col := range c.columns() {
		y.Movements = append(y.Movements, c.movement(col))
	}
	for _, p := range c.pairs() {
		if p.after.Measure == codebook.Ranking {
			y.Rankings = append(y.Rankings, c.choices(p)...)
			continue
		}
		y.Changes = append(y.Changes, c.change(p))
	}
	y.Gone = c.gone()
	return y
}

// yearly is a comparison under way.
type yearly struct {
	before, after Year
	former        codebook.Former
	stayed        map[string]bool // posts that answered both years
	panel         [2]panel        // of the former year and of the later
}

// columns is those of the later year, without those that take the same posts as
// an earlier one.
func (c yearly) columns() []codebook.Column {
	all := c.after.Book.Columns
	sets, first := codebook.Takes(all, c.after.Book.Campaign.Departments)
	var kept []codebook.Column
	for i := range all {
		if first[i] == i || sets[i] == 0 {
			kept = append(kept, all[i])
		}
	}
	return kept
}

// pair is one figure in both years.
type pair struct {
	before, after   codebook.Indicator
	beforeColumn    codebook.Column
	column          codebook.Column
	known, columnOK bool // the former year had the indicator, the column
}

func (c yearly) change(p pair) Change {
	ch := Change{Indicator: p.after, Column: p.column, Broken: c.broken(p)}
	if !p.known || !p.columnOK {
		ch.All.After = c.after.Cube.At(p.after.ID, p.column.ID)
		return ch
	}
	ch.All = Step{Before: c.before.Cube.At(p.before.ID, p.beforeColumn.ID), After: c.after.Cube.At(p.after.ID, p.column.ID)}
	ch.All.Apart = c.apart(p, ch.All)
	if aggregate.OfRegister(p.after) {
		return ch
	}
	ch.Stayed = Step{Before: c.panel[0].at(p.before.ID, p.beforeColumn.ID), After: c.panel[1].at(p.after.ID, p.column.ID)}
	return ch
}

// apart reports whether a total or a number of answers is of other mediators in
// one year than in the other: with a quarter of the returns missing it falls by a
// quarter, whatever everybody did.
func (c yearly) apart(p pair, s Step) bool {
	if p.after.Measure != codebook.Total && p.after.Measure != codebook.Answers {
		return false
	}
	m := c.movement(p.column)
	return m.Arrived+m.Left > 0 || s.Before.Base != s.After.Base
}

// choices compares a ranking choice by choice.
func (c yearly) choices(p pair) []ChoiceChange {
	whole := c.change(p)
	var all []ChoiceChange
	for _, choice := range c.after.Book.Choices(p.after.Question) {
		today := func(name string) string { return c.former.TodayValue(p.after.Question, name) }
		same := func(name string) string { return name }
		ch := ChoiceChange{Change: whole, Choice: choice}
		ch.All = Step{Before: shareOf(whole.All.Before, choice.Name, today), After: shareOf(whole.All.After, choice.Name, same)}
		ch.Stayed = Step{Before: shareOf(whole.Stayed.Before, choice.Name, today), After: shareOf(whole.Stayed.After, choice.Name, same)}
		if ch.Broken == "" && whole.All.published() && ch.All.Before.State == aggregate.Empty {
			ch.Broken = "choix proposé pour la première fois"
		}
		all = append(all, ch)
	}
	return all
}

// shareOf is the share of one choice as a figure of its own. Former choices that
// became one are added up only if a single one did: a mediator may have made two
// of them.
func shareOf(st aggregate.Stat, choice string, today func(string) string) aggregate.Stat {
	none := aggregate.Stat{N: st.N, Base: st.Base, Missing: st.Missing, State: st.State}
	if st.State != aggregate.Published {
		return none
	}
	var found []aggregate.Rank
	for _, r := range st.Ranking {
		if today(r.Choice) == choice {
			found = append(found, r)
		}
	}
	switch {
	case len(found) != 1:
		none.State = aggregate.Empty
	case found[0].Secret:
		none.State = aggregate.Secret
	default:
		return found[0].Stat(st)
	}
	return none
}
