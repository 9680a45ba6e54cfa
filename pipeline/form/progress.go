package form

import (
	"fmt"
	"strings"

	"bilan/pipeline/codebook"
)

// progress is the formula « x réponses sur 27 » and the text it gives for the
// prefilled answers. Questions that identify the return are not counted; one
// with several rows counts once, and one that is not asked of this mediator
// counts as done, so that everybody can reach the end.
func (p *plan) progress() (formula, now string) {
	done, total := 0, 0
	for _, q := range p.cb.Questions {
		if q.Identifies() {
			continue
		}
		total++
		if p.answered(q) || p.spared(q) {
			done++
		}
	}
	count := strings.Join(p.counts(), "+")
	formula = fmt.Sprintf(`%s&IF(%s<2," réponse"," réponses")&" sur %d"`, count, count, total)
	plural := "s"
	if done < 2 {
		plural = ""
	}
	return formula, fmt.Sprintf("%d réponse%s sur %d", done, plural, total)
}

// counts are formulas whose sum is the number of questions done. Neighbouring
// questions of one cell share a term, to keep the formula readable.
func (p *plan) counts() []string {
	var terms []string
	var open span // neighbours not yet written
	flush := func() {
		if open.first > 0 {
			terms = append(terms, countOf(open))
		}
		open = span{}
	}
	for _, q := range p.cb.Questions {
		s := p.spans[q.Name]
		on, conditional := p.cb.AskedIf(q)
		switch {
		case q.Identifies():
		case conditional:
			flush()
			terms = append(terms, p.doneUnder(on, s))
		case s.first != s.last:
			flush()
			terms = append(terms, "("+countOf(s)+">0)")
		case open.first > 0 && open.last+1 == s.first:
			open.last = s.last
		default:
			flush()
			open = s
		}
	}
	flush()
	if len(terms) == 0 {
		return []string{"0"}
	}
	return terms
}

func countOf(s span) string {
	return fmt.Sprintf("COUNTA(%s:%s)", answerCell(s.first), answerCell(s.last))
}

// doneUnder gives 1 when a question is answered, or when the answer to the
// question it depends on spares it.
func (p *plan) doneUnder(on codebook.Condition, s span) string {
	cell := answerCell(p.spans[on.Question.Name].first)
	return fmt.Sprintf(`IF(OR(%s>0,AND(ISTEXT(%s),%s<>%s)),1,0)`, countOf(s), cell, cell, literal(on.Label))
}

func (p *plan) answered(q codebook.Question) bool {
	for _, r := range p.rows {
		if r.question.Name == q.Name && r.value != nil {
			return true
		}
	}
	return false
}

// spared reports whether the prefilled answers make the question irrelevant.
func (p *plan) spared(q codebook.Question) bool {
	on, ok := p.cb.AskedIf(q)
	if !ok {
		return false
	}
	r, _ := p.find(on.Question.Name)
	return r.value != nil && r.value != on.Label
}
