// Package outreach counts a door-to-door campaign: a mediator knocks at every
// door of a few neighbourhoods and writes each visit on one row of a log.
//
// A row that was read comes in as a [survey.Response]. It passes through:
//
//	log.go      rows → visits       when, where, and for the how manyth time
//	check.go    what cannot be true of a visit, or of two of them
//	measure.go  visits → figures    each indicator, on the visits of a column
//	secrecy.go  figures → figures   without those that rest on too few visits
//	doors.go    the doors that are still shut, for the next outing
//
// The figures come out as an [aggregate.Cube], so that documents, workbooks and
// open data show them as they show those of the bilans. What the log says of a
// building or of a dwelling is for the mediator's own use: [Log.Buildings] and
// [Log.Doors] must stay in prive/.
package outreach

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Visit is one row of the log: one knock at one door.
type Visit struct {
	Date     time.Time
	Area     string // identifier of the neighbourhood
	Building string
	Entrance string
	Dwelling string
	Hour     int                      // 0 to 23; -1 when it was not written
	Pass     int                      // 1 for the first visit to the dwelling
	Met      bool                     // somebody opened
	Answers  map[string]survey.Answer // the row, with the variables of expressions
	Ref      survey.Ref               // the row
}

// Door is what tells a dwelling from all others.
type Door struct{ Area, Building, Entrance, Dwelling string }

// Door returns the door that was knocked at.
func (v Visit) Door() Door { return Door{v.Area, v.Building, v.Entrance, v.Dwelling} }

func (v Visit) answer(question string) survey.Answer { return v.Answers[question] }

// Log is the visits that count, in the order of time.
type Log struct {
	def      *codebook.Outreach
	Visits   []Visit
	SetAside int // rows that do not count; an Issue says why
}

// New makes the log of the rows that were read. Each row either becomes a
// visit or is set aside with an Error issue.
func New(def *codebook.Outreach, rows []survey.Response) (*Log, []survey.Issue) {
	c := &checker{def: def, days: map[knock]survey.Ref{}, buildings: map[string]place{}}
	l := &Log{def: def}
	for _, r := range rows {
		if v, ok := c.visit(r); ok {
			l.Visits = append(l.Visits, v)
		}
	}
	l.SetAside = len(rows) - len(l.Visits)
	l.order()
	return l, c.issues
}

// order sorts the visits by day, then as they were written, and counts the
// passes at each door.
func (l *Log) order() {
	slices.SortStableFunc(l.Visits, func(a, b Visit) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Hour, b.Hour))
	})
	passes, met := map[Door]int{}, map[Door]bool{}
	for i := range l.Visits {
		v := &l.Visits[i]
		door := v.Door()
		passes[door]++
		v.Pass = passes[door]
		v.Answers[codebook.PassVariable] = number(codebook.PassVariable, v.Pass)
		v.Answers[codebook.MetVariable] = number(codebook.MetVariable, 0)
		if met[door] {
			v.Answers[codebook.MetVariable] = number(codebook.MetVariable, 1)
		}
		met[door] = met[door] || v.Met
	}
}

func number(name string, n int) survey.Answer {
	return survey.Answer{Question: name, Num: float64(n), State: survey.Given}
}

// Last is the day of the last visit, zero for an empty log.
func (l *Log) Last() time.Time {
	if len(l.Visits) == 0 {
		return time.Time{}
	}
	return l.Visits[len(l.Visits)-1].Date
}

// weeks is the number of weeks from that of the first visit to that of the
// last.
func (l *Log) weeks() int {
	if len(l.Visits) == 0 {
		return 0
	}
	monday := func(t time.Time) time.Time { return t.AddDate(0, 0, -(int(t.Weekday())+6)%7) }
	return int(monday(l.Last()).Sub(monday(l.Visits[0].Date)).Hours())/(7*24) + 1
}

// key is what a visit is sorted by in the columns of a kind; empty when the log
// does not say it.
func (v Visit) key(kind codebook.CutKind) string {
	switch kind {
	case codebook.CutArea:
		return v.Area
	case codebook.CutMonth:
		return codebook.MonthKey(v.Date)
	case codebook.CutWeek:
		return codebook.WeekKey(v.Date)
	case codebook.CutWeekday:
		return codebook.WeekdayKey(v.Date)
	case codebook.CutHour:
		if v.Hour >= 0 {
			return codebook.HourKey(v.Hour)
		}
	case codebook.CutBuilding:
		return v.Area + "/" + v.Building
	}
	return ""
}

// within reports whether the visit is of a column.
func (v Visit) within(cut codebook.Cut) bool {
	return cut.Kind == codebook.CutAll || v.key(cut.Kind) == cut.Key
}

// value is what distinct values of a column of the log are counted by.
func (v Visit) value(question string) string {
	switch question {
	case codebook.VisitDwelling:
		return strings.Join([]string{v.Area, v.Building, v.Entrance, v.Dwelling}, "/")
	case codebook.VisitEntrance:
		return strings.Join([]string{v.Area, v.Building, v.Entrance}, "/")
	case codebook.VisitBuilding:
		return v.Area + "/" + v.Building
	case codebook.VisitDate:
		return v.Date.Format(time.DateOnly)
	}
	a := v.answer(question)
	return strings.Join(append(a.Choices, a.Text, a.Other), " ")
}
