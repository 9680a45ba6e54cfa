package survey

import (
	"fmt"
	"maps"
)

// Unpack takes what [Answers.Packed] gave for the same questions: the same
// names and the same choices in the same order. ok is false for a text that no
// Answers can have given.
func (q *Questions) Unpack(packed string) (a Answers, ok bool) {
	a = Answers{q, packed}
	return a, a.sound()
}

// To reports whether these are answers to the given questions.
func (a Answers) To(q *Questions) bool { return a.questions == q }

// String tells each answer by the name of its question.
func (a Answers) String() string { return fmt.Sprintf("%+v", maps.Collect(a.All())) }

// Packed is all of the answers as bytes that [Questions.Unpack] takes.
func (a Answers) Packed() string { return a.packed }

// sound reports whether every answer can be read and nothing else is there.
func (a Answers) sound() bool {
	if a.Len() == 0 || len(a.packed) < a.Len()*placeSize(a.packed) {
		return a.Len() == 0 && a.packed == ""
	}
	u, home := a.begin()
	for rank := range a.Len() {
		if place(a.packed, rank) != u.next {
			return false
		}
		var one Answer
		u.answer(&one, &a.questions.asked[rank], home)
	}
	return !u.broken && u.next == len(u.packed)
}
