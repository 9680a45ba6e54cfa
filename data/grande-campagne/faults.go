package main

import (
	"bytes"

	"bilan/pipeline/survey"
)

// fault spoils one return: its answers before they are written, or its file
// after.
type fault struct {
	answers func(map[string]survey.Answer) map[string]survey.Answer
	file    func([]byte) []byte
}

// faults are the ways in which returns are spoilt, in the order of their turn.
func faults() []fault {
	sameAnswers := func(a map[string]survey.Answer) map[string]survey.Answer { return a }
	sameFile := func(content []byte) []byte { return content }
	return []fault{
		{sameAnswers, func(content []byte) []byte { return content[:len(content)/2] }},     // cut off in the mail
		{func(map[string]survey.Answer) map[string]survey.Answer { return nil }, sameFile}, // sent back empty
		{moreInhabitantsThanPeople, sameFile},                                              // answers that contradict each other
		{sameAnswers, func([]byte) []byte { return []byte("%PDF-1.7\n") }},                 // another format under the same name
		{sameAnswers, func(content []byte) []byte {
			return bytes.Replace(content, []byte("PK\x05\x06"), []byte("PK\x05\x07"), 1)
		}}, // damaged at the end
	}
}

// fault is the fault of the i-th return, if it has one. Faulty returns are
// spread evenly.
func (p plan) fault(i int) (fault, bool) {
	before, after := int(float64(i)*p.faulty), int(float64(i+1)*p.faulty)
	if before == after {
		return fault{}, false
	}
	all := faults()
	return all[before%len(all)], true
}

// moreInhabitantsThanPeople gives a mediator more people of priority
// neighbourhoods than people.
func moreInhabitantsThanPeople(answers map[string]survey.Answer) map[string]survey.Answer {
	part := answers["personnes_qpv"]
	part.State, part.Num = survey.Given, answers["personnes"].Num+10
	answers["personnes_qpv"] = part
	return answers
}
