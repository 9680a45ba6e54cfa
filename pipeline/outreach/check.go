package outreach

import (
	"cmp"
	"maps"
	"regexp"
	"strconv"
	"strings"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// checker turns rows into visits and keeps what it needs to hold them against
// each other.
type checker struct {
	def       *codebook.Outreach
	days      map[knock]survey.Ref // first row of each door and day
	buildings map[string]place     // where each building was first noted
	issues    []survey.Issue
}

// knock is one door on one day.
type knock struct {
	Door
	day string
}

// place is the neighbourhood that a building was noted in, and by which row.
type place struct {
	area string
	ref  survey.Ref
}

func (c *checker) add(code survey.Code, at survey.Ref, args ...string) {
	c.issues = append(c.issues, survey.NewIssue(code, at, args...))
}

// visit reads one row; false says that it cannot count.
func (c *checker) visit(r survey.Response) (Visit, bool) {
	v := Visit{Answers: maps.Collect(r.Answers.All()), Ref: r.Source, Hour: -1}
	if !c.placed(&v) || !c.dated(&v) || !c.first(v) {
		return v, false
	}
	c.sequence(v)
	c.unanswered(v)
	c.hour(&v)
	c.building(v)
	c.code(v)
	v.Met = v.Answers[codebook.VisitMet].Is(codebook.Yes)
	return v, true
}

// placed finds the dwelling. A visit without a neighbourhood counts in the
// whole alone; one without a building or dwelling could be counted twice.
func (c *checker) placed(v *Visit) bool {
	if a := v.Answers[codebook.VisitArea]; a.State == survey.Given && len(a.Choices) > 0 {
		v.Area = a.Choices[0]
	}
	for _, name := range []string{codebook.VisitBuilding, codebook.VisitDwelling} {
		if a := v.Answers[name]; code(a) == "" {
			c.add(survey.VisitNowhere, at(*v, a), "question", c.label(name))
			return false
		}
	}
	v.Building, v.Dwelling = code(v.Answers[codebook.VisitBuilding]), code(v.Answers[codebook.VisitDwelling])
	v.Entrance = code(v.Answers[codebook.VisitEntrance])
	return true
}

// code evens out what people type for the same code: « bo-01 » and « BO-01 ».
func code(a survey.Answer) string {
	return strings.ToUpper(strings.Join(strings.Fields(a.Text), " "))
}

// dated finds the day and holds it against the campaign.
func (c *checker) dated(v *Visit) bool {
	a, campaign := v.Answers[codebook.VisitDate], c.def.Book.Campaign
	day, err := time.Parse(time.DateOnly, a.Text)
	if err != nil {
		c.add(survey.VisitUndated, at(*v, a))
		return false
	}
	if day.Before(campaign.Opens) || day.After(campaign.Closes) {
		c.add(survey.VisitOutside, at(*v, a), "date", french.ShortDay(day), "debut", french.ShortDay(campaign.Opens), "fin",
			french.ShortDay(campaign.Closes))
		return false
	}
	v.Date = day
	return true
}

// first refuses a second row for the same door on the same day.
func (c *checker) first(v Visit) bool {
	k := knock{v.Door(), v.value(codebook.VisitDate)}
	if former, twice := c.days[k]; twice {
		c.add(survey.VisitTwice, at(v, v.Answers[codebook.VisitDwelling]), "logement", v.Dwelling, "premier", former.Place())
		return false
	}
	c.days[k] = v.Ref
	return true
}

// sequence sets aside the answers that another answer makes impossible, such
// as an appointment with somebody who was not met. What would have followed
// from them is no longer asked.
func (c *checker) sequence(v Visit) {
	for _, q := range c.def.Book.Questions {
		a := v.Answers[q.Name]
		if q.Relevant == nil || a.State != survey.Given && a.State != survey.Missing {
			continue
		}
		if asked, err := q.Relevant.Holds("", v.answer); err != nil || asked {
			continue
		}
		if a.State == survey.Given {
			c.add(survey.VisitSequence, at(v, a), "valeur", a.Raw, "question", q.Label, "condition", c.because(v, q))
			v.Answers[q.Name] = survey.Answer{Question: q.Name, Raw: a.Raw, State: survey.Invalid, Ref: a.Ref}
			continue
		}
		a.State = survey.NotApplicable
		v.Answers[q.Name] = a
	}
}

// because names the answers that a condition looks at.
func (c *checker) because(v Visit, q codebook.Question) string {
	var said []string
	for _, name := range q.Relevant.Names() {
		a := v.Answers[name]
		value := "« " + a.Raw + " »"
		if strings.TrimSpace(a.Raw) == "" {
			value = "vide"
		}
		said = append(said, c.label(name)+" est "+value)
	}
	return strings.Join(said, ", ")
}

// unanswered notes the answers that a visit should have. One that could not be
// read has an issue of its own already.
func (c *checker) unanswered(v Visit) {
	for _, q := range c.def.Book.Questions {
		if a := v.Answers[q.Name]; q.Required && a.State == survey.Missing {
			c.add(survey.VisitUnanswered, at(v, a), "question", q.Label)
		}
	}
}

const secondsDay = 24 * 60 * 60

var hourWritten = regexp.MustCompile(`^(\d{1,2})\s*(?:[hH:]\s*(?:[0-5]\d)?(?::[0-5]\d)?)?$`)

// hour reads « 14h30 », « 14:30 » or « 14 », and the part of a day that a
// spreadsheet keeps when the cell lost its format: 0.604 is 14:30.
func (c *checker) hour(v *Visit) {
	a := v.Answers[codebook.VisitHour]
	if a.State != survey.Given {
		return
	}
	if m := hourWritten.FindStringSubmatch(strings.TrimSpace(a.Text)); m != nil {
		if h, _ := strconv.Atoi(m[1]); h < 24 { // one or two digits: cannot fail
			v.Hour = h
			return
		}
	}
	const half = 0.5 / secondsDay // of a second: the part of a day is seldom exact
	if part, err := strconv.ParseFloat(strings.TrimSpace(a.Text), 64); err == nil && part > 0 && part < 1 {
		v.Hour = int((part + half) * 24)
		return
	}
	c.add(survey.VisitHourBad, at(*v, a), "valeur", a.Raw)
}

// building notices a building in two neighbourhoods.
func (c *checker) building(v Visit) {
	if v.Area == "" {
		return
	}
	former, known := c.buildings[v.Building]
	switch {
	case !known:
		c.buildings[v.Building] = place{v.Area, v.Ref}
	case former.area != v.Area:
		c.add(survey.VisitElsewhere, at(v, v.Answers[codebook.VisitBuilding]),
			"immeuble", v.Building, "ici", c.areaName(v.Area), "la", c.areaName(former.area), "premier", former.ref.Place())
	}
}

// code notices a dwelling that is written as a person's name or a way to reach
// one: several words without a figure, a title, an address, a phone number.
func (c *checker) code(v Visit) {
	raw := strings.TrimSpace(v.Answers[codebook.VisitDwelling].Text)
	if personal.MatchString(raw) || strings.Contains(raw, " ") && !strings.ContainsAny(raw, "0123456789") {
		c.add(survey.VisitName, at(v, v.Answers[codebook.VisitDwelling]), "valeur", raw)
	}
}

var personal = regexp.MustCompile(`(?i)@|\b(?:m\.|mr|mme|mlle|monsieur|madame|famille)(?:\s|$)|\d(?:[ .]?\d){8,}`)

func (c *checker) label(question string) string {
	q, _ := c.def.Book.Question(question)
	return q.Label
}

func (c *checker) areaName(id string) string {
	a, _ := c.def.Area(id)
	return a.Name
}

// at is the cell of an answer, or its row when the cell is not there.
func at(v Visit, a survey.Answer) survey.Ref { return cmp.Or(a.Ref, v.Ref) }
