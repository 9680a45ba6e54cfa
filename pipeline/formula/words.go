package formula

import (
	"strings"
	"time"

	"bilan/pipeline/french"
)

// Wording says how the names of a formula are shown to people.
type Wording interface {
	Label(question string) string // empty for one that people do not see
	// Choice is the label of a choice of a question; ok is false when it has none
	// of that name.
	Choice(question, name string) (label string, ok bool)
	Several(question string) bool // several choices may be made
}

// Words says a condition in French: « « Avez-vous un véhicule ? » : Oui, et
// « Trajets » : plus de 3 ». ok is false for what has no simple words.
func (f *Formula) Words(w Wording) (words string, ok bool) { return f.say(&sayer{Wording: w}) }

// Rule says in French what a constraint asks of the answer to a question: « au moins
// 0 et au plus 100 ». ok is false for what has no simple words.
func (f *Formula) Rule(w Wording, question string) (words string, ok bool) {
	return f.say(&sayer{Wording: w, own: question})
}

func (f *Formula) say(s *sayer) (words string, ok bool) {
	said, ok := s.condition(f.root, "")
	return said.String(), ok && !s.unseen
}

type sayer struct {
	Wording
	own    string // the question that « . » answers
	unseen bool   // something that people do not see decides
}

// named is an answer by its label.
func (s *sayer) named(question string) string {
	label := strings.TrimSpace(s.Label(question))
	s.unseen = s.unseen || label == ""
	return inQuotes(label)
}

// said is a condition in words. What it is about stands apart, so that two of one
// answer name it once: « « Âge ? » : plus de 18 et au plus 25 ».
type said struct{ about, words string }

func (s said) String() string { return s.about + s.words }

// condition says a part; within is the operator that holds it.
func (s *sayer) condition(n node, within string) (said, bool) {
	switch n := n.(type) {
	case binary:
		if joint, ok := map[string]string{"and": " et ", "or": " ou "}[n.operator]; ok {
			return s.joined(n, joint, within)
		}
		return s.comparison(n)
	case call:
		return s.call(n)
	case answer:
		return s.of(n.name, "une réponse"), true
	}
	return said{}, false
}

// of says something of an answer.
func (s *sayer) of(question, words string) said {
	if question == s.own {
		return said{"", words}
	}
	return said{s.named(question) + " : ", words}
}

// asked is the question that a part is about.
func (s *sayer) asked(n node) (question string, ok bool) {
	if _, own := n.(self); own && s.own != "" {
		return s.own, true
	}
	named, ok := n.(answer)
	return named.name, ok
}

func (s *sayer) joined(n binary, joint, within string) (said, bool) {
	left, ok := s.condition(n.left, n.operator)
	right, also := s.condition(n.right, n.operator)
	both := said{"", left.String() + joint + right.String()}
	if left.about == right.about {
		both = said{left.about, left.words + joint + right.words}
	}
	if within == "and" && n.operator == "or" {
		both = said{"", "(" + both.String() + ")"}
	}
	return both, ok && also
}

// opposites are what an operator becomes when its sides are exchanged.
var opposites = map[string]string{"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}

// contraries are what an operator becomes under « not ».
var contraries = map[string]string{"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}

func (s *sayer) comparison(n binary) (said, bool) {
	asked, about := s.asked(n.left)
	operator, other := n.operator, n.right
	if !about {
		if asked, about = s.asked(n.right); !about {
			return s.counted(n)
		}
		operator, other = opposites[n.operator], n.left
	}
	against, ok := s.against(asked, operator, other)
	return s.of(asked, against), ok
}

// against says what an answer is compared with.
func (s *sayer) against(question, operator string, other node) (string, bool) {
	if named, ok := other.(answer); ok {
		return bound(operator, "la réponse à "+s.named(named.name))
	}
	if c, called := other.(call); called && c.name == "today" {
		words, ok := map[string]string{"=": "aujourd’hui", "!=": "un autre jour qu’aujourd’hui", "<": "avant aujourd’hui",
			"<=": "au plus tard aujourd’hui", ">": "après aujourd’hui", ">=": "à partir d’aujourd’hui"}[operator]
		return words, ok
	}
	held, ok := plain(other)
	if !ok {
		return "", false
	}
	if held == "" {
		words, ok := map[string]string{"=": "pas de réponse", "!=": "une réponse"}[operator]
		return words, ok
	}
	if label, ok := s.Choice(question, held); ok {
		held = label
	} else if day, err := time.Parse(time.DateOnly, held); err == nil {
		words, ok := dayWords[operator]
		return words + french.Day(day), ok
	} else {
		held = strings.ReplaceAll(held, ".", ",")
	}
	return bound(operator, held)
}

// plain is a value that stands in the formula: 12, 'oui', date('2025-01-31').
func plain(n node) (string, bool) {
	switch n := n.(type) {
	case literal:
		return n.held.Text(), true
	case negative:
		text, ok := plain(n.of)
		return "-" + text, ok
	case call:
		if n.name == "date" {
			return plain(n.args[0])
		}
	}
	return "", false
}

// What stands between an answer and what it is compared with, a day and others.
var (
	dayWords = map[string]string{"=": "le ", "!=": "un autre jour que le ", "<": "avant le ", "<=": "au plus tard le ", ">": "après le ",
		">=": "à partir du "}
	valueWords = map[string]string{"=": "", "!=": "autre chose que ", "<": "moins de ", "<=": "au plus ", ">": "plus de ", ">=": "au moins "}
)

func bound(operator, than string) (string, bool) {
	words, ok := valueWords[operator]
	return words + than, ok
}

// counted says how many choices are taken, or how long a text is:
// count-selected(${besoins}) > 2.
func (s *sayer) counted(n binary) (said, bool) {
	c, ok := n.left.(call)
	noun := map[string]string{"count-selected": "réponse", "string-length": "caractère"}[c.name]
	if !ok || noun == "" {
		return said{}, false
	}
	asked, about := s.asked(c.args[0])
	many, number := n.right.(literal)
	if !about || !number {
		return said{}, false
	}
	words, ok := bound(n.operator, french.Count(int(many.held.Number()), noun, noun+"s"))
	return s.of(asked, words), ok
}

func (s *sayer) call(n call) (said, bool) {
	switch n.name {
	case "selected":
		return s.selected(n, "=", "comprend ")
	case "not":
		switch inner := n.args[0].(type) {
		case call:
			if inner.name == "selected" {
				return s.selected(inner, "!=", "ne comprend pas ")
			}
		case binary:
			if contrary := contraries[inner.operator]; contrary != "" {
				return s.comparison(binary{contrary, inner.left, inner.right})
			}
		}
	}
	return said{}, false
}

func (s *sayer) selected(n call, operator, verb string) (said, bool) {
	asked, about := n.args[0].(answer)
	held, fixed := plain(n.args[1])
	if !about || !fixed {
		return said{}, false
	}
	label, ok := s.Choice(asked.name, held)
	if !s.Several(asked.name) {
		words, _ := bound(operator, label)
		return s.of(asked.name, words), ok
	}
	return said{s.named(asked.name) + " ", verb + inQuotes(label)}, ok
}

func inQuotes(label string) string { return "« " + strings.TrimSpace(label) + " »" }
