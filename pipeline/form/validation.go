package form

import (
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// rule is what a kind of answer cell lets in, and what is said of the rest.
type rule struct {
	kind           excelize.DataValidationType
	from, to       int    // bounds of a number or date
	list           string // range of the labels, or the one text of a choice
	open           bool   // the list is an offer: something else may be written
	title, message string
}

// validate lets into the answer cells only what can be read back as an answer
// of its type. Bounds that the questionnaire sets are a warning beside the
// cell, not a refusal: an unusual year must be possible to report. Cells that
// follow the same rule share it.
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
	b.do(b.f.AddDataValidation(b.sheet, dv))
}

// apply makes a validation refuse what the rule does not let in.
func (b *book) apply(dv *excelize.DataValidation, r rule) {
	switch {
	case r.list == ticked:
		b.do(dv.SetDropList([]string{ticked}))
	case r.list != "":
		dv.SetSqrefDropList(r.list)
	default:
		b.do(dv.SetRange(r.from, r.to, r.kind, excelize.DataValidationOperatorBetween))
	}
	if r.open {
		dv.ShowErrorMessage = false
		return
	}
	dv.SetError(excelize.DataValidationErrorStyleStop, r.title, french.TypesetCell(r.message))
}

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
	case codebook.Date:
		from, to := datesAround(p.cb.Campaign.Year)
		return rule{kind: excelize.DataValidationTypeDate, from: from, to: to, title: "Date attendue",
			message: "Écrivez une date, comme 31/01/2025, de l’année du bilan ou de la suivante."}, true
	case codebook.Integer:
		return rule{kind: excelize.DataValidationTypeWhole, to: largest, title: "Nombre entier attendu",
			message: "Écrivez un nombre en chiffres, sans unité ni virgule, comme 12 ; 0 s’il n’y en a pas eu."}, true
	case codebook.Decimal:
		return rule{kind: excelize.DataValidationTypeDecimal, to: largest, title: "Nombre attendu",
			message: "Écrivez un nombre en chiffres, sans unité, comme 12,5 ; 0 s’il n’y en a pas eu."}, true
	}
	return rule{}, false
}

// largest number that a form accepts.
const largest = 1_000_000

// datesAround gives the first and last day a form accepts, as serial numbers.
func datesAround(year int) (from, to int) {
	return serial(year, time.January, 1), serial(year+1, time.December, 31)
}

// serial is the number by which a worksheet knows a day.
func serial(y int, m time.Month, d int) int {
	epoch := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Sub(epoch).Hours() / 24)
}
