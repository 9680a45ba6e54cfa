// Package logbook turns a mediator's follow-up log into the answers of a bilan.
//
// A log is the year as it went: a row for each meeting, action, partner or
// training course. The bilan asks for people and for numbers of actions. A log
// passes through the package in one direction:
//
//	workbook → Read       rows of named cells, odd ones reported (read.go, entry.go)
//	         → derive     the answers that rows can give (derive.go)
//	         → Log        each answer with the number of rows behind it
//
// A person counts once, whatever the number of rows. A sheet without any row
// answers nothing: not having written is not having done nothing. What a log
// cannot know (opinions, plans, open questions) stays unanswered.
//
// The answers either prefill the form that the mediator confirms, or stand in
// for a form that never came ([Responses]). The package is apart from ingest
// because it reads a different workbook by different rules, and apart from
// form because it writes nothing.
package logbook

import (
	"fmt"
	"strings"
	"time"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Log is a follow-up log that was read.
type Log struct {
	File    string
	Post    string // as the workbook says
	Year    int
	Last    time.Time // the latest day of its rows; zero when none has a day
	Rows    int       // that were counted
	Answers []Derived // in the order of the questionnaire
}

// Derived is one answer and what it rests on.
type Derived struct {
	Answer survey.Answer
	Rows   int    // of the log that were counted for it
	Sheet  string // that holds them
	// Tallies are the choices of people's needs, suggested or not; none for other
	// questions.
	Tallies []Tally
}

// Tally is of how many people a choice was noted.
type Tally struct {
	Label     string
	People    int
	Suggested bool
}

// Basis says in French what the answer rests on: « 42 lignes de la feuille
// « Accompagnements » de votre suivi ».
func (d Derived) Basis() string {
	text := fmt.Sprintf("%s de la feuille « %s » de votre suivi", lines(d.Rows), d.Sheet)
	if counts := d.Counts(); counts != "" {
		text += " ; " + counts
	}
	return text
}

// Counts says of how many people each choice was noted: « Santé mentale 12
// personnes, Hygiène 4 ; plus rares, à cocher s'ils comptent : Cancer 1 ». Empty for
// questions that are not about people's needs.
func (d Derived) Counts() string {
	var often, seldom []string
	for _, t := range d.Tallies {
		if t.Suggested {
			often = append(often, fmt.Sprintf("%s %s", t.Label, french.Count(t.People, "personne", "personnes")))
		} else {
			seldom = append(seldom, fmt.Sprintf("%s %d", t.Label, t.People))
		}
	}
	text := strings.Join(often, ", ")
	if len(seldom) > 0 {
		text += " ; plus rares, à cocher s’ils comptent : " + strings.Join(seldom, ", ")
	}
	return text
}

func lines(n int) string {
	if n == 0 {
		return "aucune ligne"
	}
	return french.Count(n, "ligne", "lignes")
}

// Given is the answers by the name of their question.
func (l *Log) Given() map[string]survey.Answer {
	all := map[string]survey.Answer{}
	for _, d := range l.Answers {
		all[d.Answer.Question] = d.Answer
	}
	return all
}

// Basis is what each answer rests on, by the name of its question.
func (l *Log) Basis() map[string]string {
	all := map[string]string{}
	for _, d := range l.Answers {
		all[d.Answer.Question] = d.Basis()
	}
	return all
}
