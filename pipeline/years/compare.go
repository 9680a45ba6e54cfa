package years

import (
	"math"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
)

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
	h := Follow([]Year{before}, after)
	c := comparing{history: h, before: before, after: after}
	c.panels()
	y := Comparison{Before: before.Number, After: after.Number, Gone: h.Gone}
	for _, col := range shownColumns(after.Book) {
		y.Movements = append(y.Movements, movement(before, after, col))
	}
	for _, s := range h.Series {
		if s.Indicator.Measure == codebook.Ranking {
			y.Rankings = append(y.Rankings, c.choices(s)...)
			continue
		}
		y.Changes = append(y.Changes, c.change(s))
	}
	return y
}

// comparing is a comparison under way.
type comparing struct {
	history       History
	before, after Year
	panel         [2]*aggregate.Cube // of the former year and of the later
}

func (c comparing) change(s Series) Change {
	first, last := 0, len(s.Points)-1
	ch := Change{Indicator: s.Indicator, Column: s.Column, Broken: s.Points[last].Break}
	if !s.Points[first].Known {
		ch.Broken = newIndicator
		if _, had := c.former(s.Indicator); had {
			ch.Broken = newColumn
		}
		ch.All.After = s.Points[last].Stat
		return ch
	}
	ch.All = c.history.Step(s, first, last)
	if aggregate.OfRegister(s.Indicator) {
		return ch
	}
	was, _ := c.former(s.Indicator)
	ch.Stayed = Step{Before: c.panel[0].At(was, s.Column.ID), After: c.panel[1].At(s.Indicator.ID, s.Column.ID)}
	return ch
}

// former is the name that an indicator had in the former campaign.
func (c comparing) former(ind codebook.Indicator) (string, bool) {
	for _, was := range c.before.Book.Indicators {
		if c.after.Book.Former.Series.Today(was.ID) == ind.ID {
			return was.ID, true
		}
	}
	return "", false
}

// choices compares a ranking choice by choice.
func (c comparing) choices(s Series) []ChoiceChange {
	whole := c.change(s)
	var all []ChoiceChange
	for _, choice := range c.after.Book.Choices(s.Indicator.Question) {
		today := func(name string) string { return c.after.Book.Former.TodayValue(s.Indicator.Question, name) }
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
