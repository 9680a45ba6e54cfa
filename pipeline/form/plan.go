package form

import (
	"fmt"
	"maps"
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/formula"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// firstRow is below the title, the progress line and the column heads.
const firstRow = 4

// kind is what a row of the form is for.
type kind int

const (
	heading  kind = iota // label of a group
	context              // something known of the post: shown, not asked
	single               // a question answered in one cell
	question             // label of a select_multiple, above its choices
	choice               // one choice of a select_multiple: Oui or empty
	other                // « Autre, préciser »
	note                 // a text between two questions
	worked               // worked out from other answers: shown, not asked
)

// row is one row of sheet « Bilan ».
type row struct {
	kind     kind
	at       int    // row number in the sheet
	name     string // column A: what the answer is read back by; empty where there is none
	label    string
	hint     string
	question codebook.Question // of single, question, choice and other
	value    any               // string, float64 or time.Time to prefill; nil for none
	locked   bool
	basis    string // what a worked-out answer rests on; empty for others
}

// span is the rows that hold the answer to one question.
type span struct{ first, last int }

// plan is sheet « Bilan » before it is drawn.
type plan struct {
	cb    *codebook.Codebook
	rows  []row
	spans map[string]span // by question name
	// answers are the prefilled ones, with those that are worked out from them.
	answers    map[string]survey.Answer
	work, done helpers
	worked     map[string]formula.Place // where calculations stand, by question
	doneAt     map[string]string        // the cells of done, by question
}

func newPlan(cb *codebook.Codebook, post survey.Post, answers map[string]survey.Answer, basis map[string]string) (*plan, error) {
	columns := len(shownLists(cb)) + 1
	p := &plan{cb: cb, spans: map[string]span{}, worked: map[string]formula.Place{}, doneAt: map[string]string{},
		done: helpers{head: "(fait)", column: columns}, work: helpers{head: "(calculs)", column: columns + 1}}
	p.answers = prefilled(cb, post, answers)
	group := ""
	for _, q := range cb.Questions {
		if q.Group != group && !q.Hidden {
			p.add(row{kind: heading, label: q.Group})
			group = q.Group
		}
		p.notes(q.Notes)
		if !q.Asked() {
			p.show(q)
			continue
		}
		cells, err := prefill(q, cb.Lists[q.List], p.answers[q.Name])
		if err != nil {
			return nil, fmt.Errorf("question %s: %w", q.Name, err)
		}
		p.ask(q, cells, basis[q.Name])
		if q.Name == codebook.PostQuestion && post.ID != "" {
			p.identify(post)
		}
	}
	p.notes(cb.Form.Closing)
	for _, name := range slices.Sorted(maps.Keys(answers)) {
		if _, ok := cb.Question(name); !ok {
			return nil, fmt.Errorf("question %q is not in the questionnaire", name)
		}
	}
	return p, nil
}

// prefilled are the answers that are given, the defaults of the others, and what
// follows from them.
func prefilled(cb *codebook.Codebook, post survey.Post, answers map[string]survey.Answer) map[string]survey.Answer {
	all := make([]survey.Answer, len(cb.Questions))
	for i, q := range cb.Questions {
		a, written := answers[q.Name]
		if !written && q.Asked() {
			a, _ = cb.DefaultAnswer(q)
		}
		if q.Name == codebook.PostQuestion && post.ID != "" {
			a = survey.Answer{State: survey.Given, Text: post.ID}
		}
		a.Question, all[i] = q.Name, a
	}
	codebook.Calculate(cb.Questions, all)
	by := map[string]survey.Answer{}
	for _, a := range all {
		by[a.Question] = a
	}
	return by
}

func (p *plan) notes(all []codebook.Note) {
	for _, n := range all {
		p.add(row{kind: note, label: p.cb.FormText(n)})
	}
}

// show adds the row of a calculation, unless it has no label.
func (p *plan) show(q codebook.Question) {
	if q.Hidden {
		return
	}
	p.add(row{kind: worked, label: french.TypesetCell(q.Label), hint: french.TypesetCell(codebook.FormWorked), question: q, locked: true})
}

func (p *plan) next() int { return firstRow + len(p.rows) }

func (p *plan) add(r row) {
	r.at = p.next()
	p.rows = append(p.rows, r)
}

// ask adds the rows of one question, with the values that cells holds by name.
func (p *plan) ask(q codebook.Question, cells map[string]any, basis string) {
	first, hint := p.next(), p.cb.FormHint(q)
	if basis != "" {
		hint = french.TypesetCell(codebook.FormBasis + basis + ".\n" + hint)
	}
	if q.Type == codebook.SelectMultiple {
		p.add(row{kind: question, label: codebook.FormLabel(q), hint: hint, question: q})
		first = p.next()
		for _, c := range p.cb.Lists[q.List] {
			name := q.Name + "/" + c.Name
			p.add(row{kind: choice, name: name, label: c.Label, question: q, value: cells[name], basis: basis})
		}
	} else {
		p.add(row{kind: single, name: q.Name, label: codebook.FormLabel(q), hint: hint, question: q, value: cells[q.Name], basis: basis})
	}
	if q.Other {
		name := q.Name + codebook.OtherSuffix
		p.add(row{kind: other, name: name, label: codebook.FormOther, question: q, value: cells[name], basis: basis})
	}
	p.spans[q.Name] = span{first, p.next() - 1}
}

// identify fills in the post on the row just added and shows below what the
// register knows of it: a mediator who got the wrong file sees it at once.
func (p *plan) identify(post survey.Post) {
	asked := &p.rows[len(p.rows)-1]
	asked.value, asked.locked = post.ID, true
	department := post.Department
	if d, ok := p.cb.Department(post.Department); ok {
		department = fmt.Sprintf("%s (%s)", d.Name, d.Code)
	}
	for _, known := range [...]struct{ label, value string }{
		{"Département", department},
		{"Commune", post.Commune},
		{"Territoire", describeTerritory(post.Territory)},
		{"Structure", post.Structure},
	} {
		if known.value != "" {
			p.add(row{kind: context, label: known.label, value: french.TypesetCell(known.value), locked: true})
		}
	}
}

func describeTerritory(t survey.Territory) string {
	switch t {
	case survey.QPV:
		return "Quartier prioritaire (QPV)"
	case survey.Rural:
		return "Territoire rural"
	}
	return string(t)
}

// find returns the row of that name.
func (p *plan) find(name string) (row, bool) {
	for _, r := range p.rows {
		if r.name == name && name != "" {
			return r, true
		}
	}
	return row{}, false
}
