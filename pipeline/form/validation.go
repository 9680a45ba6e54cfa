package form

import (
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/workbook"
)

// rule is what a kind of answer cell lets in, and what is said of the rest.
type rule struct {
	kind           excelize.DataValidationType
	from, to       float64 // bounds of a number or date
	list           string  // range of the labels, or the one text of a choice
	open           bool    // the list is an offer: something else may be written
	warns          bool    // asks whether to go on, rather than refuse
	title, message string
}

// validate lets into the answer cells only what can be read back as an answer
// of its type. Bounds are those that the questionnaire sets, and ask whether to go
// on rather than refuse: an unusual year must be possible to report. Without them
// any number and any day may be written. Cells that follow the same rule share it.
func (b *book) validate(p *plan) {
	var rules []rule
	cells := map[rule][]string{}
	for _, r := range p.rows {
		held, ok := p.ruleOf(r)
		if !ok {
			continue
		}
		if cells[held] == nil {
			rules = append(rules, held)
		}
		cells[held] = append(cells[held], answerCell(r.at))
	}
	for _, held := range rules {
		b.hold(strings.Join(cells[held], " "), held)
	}
}

func (b *book) hold(cells string, r rule) {
	dv := excelize.NewDataValidation(true)
	dv.SetSqref(cells)
	b.apply(dv, r)
	b.Do(b.File.AddDataValidation(b.Sheet, dv))
}

// apply makes a validation refuse what the rule does not let in.
func (b *book) apply(dv *excelize.DataValidation, r rule) {
	switch {
	case r.list == ticked:
		b.Do(dv.SetDropList([]string{ticked}))
	case r.list != "":
		dv.SetSqrefDropList(r.list)
	default:
		b.Do(dv.SetRange(r.from, r.to, r.kind, excelize.DataValidationOperatorBetween))
	}
	if r.open {
		dv.ShowErrorMessage = false
		return
	}
	style := excelize.DataValidationErrorStyleStop
	if r.warns {
		style = excelize.DataValidationErrorStyleWarning
	}
	dv.SetError(style, r.title, french.Clip(french.TypesetCell(r.message), longestError))
}

// longestError is how much of a message Excel shows.
const longestError = 224

// ruleOf is the rule of an answer cell; ok is false where any text may stand.
func (p *plan) ruleOf(r row) (held rule, ok bool) {
	if r.kind == choice {
		return rule{list: ticked, title: "Oui ou rien",
			message: "Choisissez Oui si cette réponse convient, sinon laissez la case vide."}, true
	}
	if r.kind != single || r.locked {
		return rule{}, false
	}
	switch r.question.Type {
	case codebook.SelectOne:
		return rule{list: p.listRange(r.question.List), title: "Réponse à choisir",
			message: "Choisissez une réponse de la liste : la flèche à droite de la case l’ouvre."}, true
	case codebook.Date, codebook.DateTime:
		return within(r.question, rule{kind: excelize.DataValidationTypeDate, from: firstDay, to: lastDay,
			warns: true, // a day before 1900 is a text to a worksheet
			title: "Date attendue", message: "Écrivez une date, comme 31/01/2025."}), true
	case codebook.Time:
		return rule{kind: excelize.DataValidationTypeTime, to: 1, title: "Heure attendue", message: "Écrivez une heure, comme 14:30."}, true
	case codebook.Integer:
		return within(r.question, rule{kind: excelize.DataValidationTypeWhole, from: -largest, to: largest, title: "Nombre entier attendu",
			message: "Écrivez un nombre en chiffres, sans unité ni virgule, comme 12 ; 0 s’il n’y en a pas eu."}), true
	case codebook.Decimal:
		return within(r.question, rule{kind: excelize.DataValidationTypeDecimal, from: -largest, to: largest, title: "Nombre attendu",
			message: "Écrivez un nombre en chiffres, sans unité, comme 12,5 ; 0 s’il n’y en a pas eu."}), true
	}
	return rule{}, false
}

// within narrows a rule to the simple bounds of the constraint of a question.
func within(q codebook.Question, r rule) rule {
	if q.Constraint == nil {
		return r
	}
	bounds := q.Constraint.Formula().Bounds(q.Type == codebook.Integer || q.Type == codebook.Date)
	if bounds.Least == nil && bounds.Most == nil {
		return r
	}
	shift := 0.0
	if r.kind == excelize.DataValidationTypeDate {
		shift = daysBefore1970
	}
	if bounds.Least != nil {
		r.from = max(r.from, *bounds.Least+shift)
	}
	if bounds.Most != nil {
		r.to = min(r.to, *bounds.Most+shift)
	}
	r.warns, r.message = true, r.message+"\n"+q.ConstraintMessage
	return r
}

// Numbers and days that a cell may hold: all that a spreadsheet can.
const (
	largest        = 999_999_999_999_999
	firstDay       = 1
	lastDay        = 2_958_465
	daysBefore1970 = 25_569 // a worksheet counts from 1900
)

// serial is the number by which a worksheet knows a day.
func serial(y int, m time.Month, d int) float64 {
	return workbook.Serial(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}
