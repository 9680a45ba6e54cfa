package form

import (
	"fmt"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// progress is the formula « x réponses sur 27 » and the text it gives for the
// prefilled answers. Questions that identify the return are not counted; one
// with several rows counts once, and one that is not asked of this respondent
// counts as done, so that everybody can reach the end. A condition that no
// formula can follow leaves its question out of the count.
func (p *plan) progress() (formula, now string) {
	done, total := 0, 0
	for _, q := range p.cb.Questions {
		if !p.counted(q) {
			continue
		}
		total++
		if p.settled(q) {
			done++
		}
	}
	count := strings.Join(p.counts(), "+")
	formula = fmt.Sprintf(`%s&IF(%s<2," réponse"," réponses")&" sur %d"`, count, count, total)
	return formula, fmt.Sprintf("%s sur %d", french.Count(done, "réponse", "réponses"), total)
}

// counted reports whether a question is among those to get done.
func (p *plan) counted(q codebook.Question) bool {
	if q.Identifies() || !q.Asked() {
		return false
	}
	if q.Relevant == nil {
		return true
	}
	_, ok := q.Relevant.Formula().Condition(p.place)
	return ok
}

// counts are formulas whose sum is the number of questions done. Neighbouring
// questions of one cell share a term, and the others have a cell each on
// « Listes »: a formula has a greatest length.
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
		switch {
		case !p.counted(q):
		case q.Relevant != nil || s.first != s.last:
			p.doneCell(q)
		case open.first > 0 && open.last+1 == s.first:
			open.last = s.last
		default:
			flush()
			open = s
		}
	}
	flush()
	if n := len(p.done.cells); n > 0 {
		_, last, _ := strings.Cut(p.done.cell(n-1), "!")
		terms = append(terms, fmt.Sprintf("SUM(%s:%s)", p.done.cell(0), last))
	}
	if len(terms) == 0 {
		return []string{"0"}
	}
	return terms
}

func areaOf(s span) string { return answerCell(s.first) + ":" + answerCell(s.last) }

func countOf(s span) string { return "COUNTA(" + areaOf(s) + ")" }

// anyIn is true, on « Listes », when an answer has been written.
func (p *plan) anyIn(s span) string { return "COUNTA(" + p.fromLists() + areaOf(s) + ")>0" }

// doneCell holds 1 when a question is answered, or when the answers to those
// that it depends on spare it.
func (p *plan) doneCell(q codebook.Question) string {
	if at, known := p.doneAt[q.Name]; known {
		return at
	}
	written := p.anyIn(p.spans[q.Name])
	if q.Relevant != nil {
		asked, _ := q.Relevant.Formula().Condition(p.placeBeside) // counted questions have one
		written = "OR(" + written + ",AND(" + p.gatesSettled(q) + ",NOT(" + asked + ")))"
	}
	now := "0"
	if p.settled(q) {
		now = "1"
	}
	p.doneAt[q.Name] = p.done.add(helper{"IF(" + written + ",1,0)", now})
	return p.doneAt[q.Name]
}

// gatesSettled is true when all that decides on a question is answered or not
// asked.
func (p *plan) gatesSettled(q codebook.Question) string {
	all := []string{"TRUE()"}
	for _, name := range p.cb.Gates(q.Name) {
		gate, _ := p.cb.Question(name)
		switch s, drawn := p.spans[name]; {
		case !gate.Asked() || !drawn:
		case gate.Relevant != nil && p.counted(gate):
			all = append(all, p.doneCell(gate)+"=1")
		default:
			all = append(all, p.anyIn(s))
		}
	}
	return strings.Join(all, ",")
}

// settled reports whether the prefilled answers settle a question.
func (p *plan) settled(q codebook.Question) bool {
	if p.answerOf(q.Name).State == survey.Given {
		return true
	}
	if q.Relevant == nil {
		return false
	}
	for _, name := range p.cb.Gates(q.Name) {
		if gate, _ := p.cb.Question(name); gate.Asked() && !p.settled(gate) {
			return false
		}
	}
	asked, err := q.Relevant.Holds("", p.answerOf)
	return err == nil && !asked
}
