package survey

import (
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// kinds are answers of every kind, with the texts and numbers that a packed
// form could lose.
func kinds() []Answer {
	at := Ref{File: "retours/a.xlsx", Sheet: "Bilan", Row: 12, Column: 3}
	long := strings.Repeat("é", 40_000)
	return []Answer{
		{},
		{Ref: at},
		{State: Given, Raw: "130 pers.", Num: 130, Text: "130", Ref: at},
		{State: Given, Raw: "oui", Text: "oui", Choices: []string{"oui"}, Ref: at},
		{State: Given, Choices: []string{}, Other: "Vélo", Ref: Ref{File: "retours/a.xlsx", Sheet: "Autre", Row: 1 << 20, Column: 1 << 14}},
		{State: Given, Choices: []string{"", "a", "b"}, Ref: Ref{File: "b.csv", Line: 3, Column: 2, Name: "personnes"}},
		{State: NotApplicable, Ref: at},
		{State: Invalid, Raw: "\xff\xfe\x00", Ref: at},
		{State: Given, Raw: long, Text: long[:254], Other: long[:255]},
		{State: Given, Num: math.Copysign(0, -1), Choices: slices.Repeat([]string{"x"}, 300)},
		{State: Given, Num: math.Inf(1), Text: "infini"},
	}
}

// short leaves out the answers that take long and show no more.
func short(all []Answer) []Answer {
	return slices.DeleteFunc(all, func(a Answer) bool { return len(a.Raw)+len(a.Choices) > 200 })
}

// An answer comes back as it was given, whatever the others are and wherever
// they stand.
func TestAnswersComeBack(t *testing.T) {
	all := kinds()
	for first := range all {
		given := map[string]Answer{}
		for i := range all {
			a := all[(first+i)%len(all)]
			a.Question = fmt.Sprintf("q%02d", i)
			given[a.Question] = a
		}
		packed := AnswersOf(given)
		for name, want := range given {
			if got := packed.Of(name); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %.200q, want %.200q", name, fmt.Sprint(got), fmt.Sprint(want))
			}
		}
		if got := maps.Collect(packed.All()); !reflect.DeepEqual(got, given) {
			t.Error("all of them are not those that were given")
		}
		again, ok := packed.questions.Unpack(packed.Packed())
		if !ok || !reflect.DeepEqual(again, packed) {
			t.Errorf("unpacked: %v", ok)
		}
	}
}

// What is no number comes back too, bit by bit.
func TestNoNumberComesBack(t *testing.T) {
	odd := math.Float64frombits(math.Float64bits(math.NaN()) | 1<<51 | 7)
	got := AnswersOf(map[string]Answer{"a": {Num: odd, State: Given}}).Of("a").Num
	if math.Float64bits(got) != math.Float64bits(odd) {
		t.Errorf("%x, want %x", math.Float64bits(got), math.Float64bits(odd))
	}
}

// A change is one of a copy; a further question is one more answer; nothing
// answers what is not asked.
func TestAnswersWith(t *testing.T) {
	before := AnswersOf(map[string]Answer{"a": {Num: 1, State: Given}, "b": {Num: 2, State: Given}})
	after := before.With("a", Answer{Num: 3, State: Given}).With("c", Answer{Num: 4, State: Given})
	for _, c := range []struct {
		answers  Answers
		question string
		want     float64
	}{{before, "a", 1}, {before, "c", 0}, {after, "a", 3}, {after, "b", 2}, {after, "c", 4}, {Answers{}, "a", 0}} {
		if got := c.answers.Of(c.question).Num; got != c.want {
			t.Errorf("%s: %v, want %v", c.question, got, c.want)
		}
	}
	if before.Len() != 2 || after.Len() != 3 || (Answers{}).Len() != 0 {
		t.Errorf("%d, %d questions", before.Len(), after.Len())
	}
	if got := before.Of("z"); !reflect.DeepEqual(got, Answer{}) {
		t.Errorf("a question that is not asked is answered: %v", got)
	}
}

// Answers that change keep to their questions; a further question makes others.
func TestAnswersToTheirQuestions(t *testing.T) {
	q := NewQuestions([]Asked{{Name: "b"}, {Name: "a"}})
	answers := q.Pack(func(rank int) Answer { return Answer{Num: float64(rank), State: Given} })
	changed, more := answers.With("a", Answer{}), answers.With("c", Answer{})
	if !answers.To(q) || !changed.To(q) || more.To(q) || answers.To(NewQuestions([]Asked{{Name: "b"}, {Name: "a"}})) {
		t.Error("answers to other questions than theirs")
	}
	var names []string
	for name, a := range changed.All() {
		names = append(names, name+" "+a.State.String())
	}
	if !slices.Equal(names, []string{"b donne", "a manquant"}) {
		t.Errorf("%q", names)
	}
	if got := (Answers{}).With("c", Answer{Num: 4}).Of("c").Num; got != 4 {
		t.Errorf("the first answer of none: %v", got)
	}
}

// Bytes that no Answers gave are refused, and those that are not can be read.
func FuzzUnpack(f *testing.F) {
	q := NewQuestions([]Asked{grid("a", "oui", "b", "a"), {Name: "b"}, grid("c", "x", "y", "z")})
	all := append(short(kinds()), marked(q.asked[0], Ref{}, 0, 2), marked(q.asked[2], Ref{}, 1))
	for i := range all {
		f.Add(q.Pack(func(rank int) Answer { return all[(i+rank)%len(all)] }).Packed())
	}
	f.Add("")
	f.Add(strings.Repeat("\xff", 40))
	f.Fuzz(func(t *testing.T, packed string) {
		if answers, ok := q.Unpack(packed); ok {
			assertReadable(t, answers)
		}
	})
}

// What a packed text is damaged in does not come through, wherever it is cut.
func TestUnpackCutShort(t *testing.T) {
	q := NewQuestions([]Asked{{Name: "a"}, {Name: "b"}})
	whole := q.Pack(func(rank int) Answer { return kinds()[2+rank] }).Packed()
	for n := range len(whole) {
		if _, ok := q.Unpack(whole[:n]); ok {
			t.Errorf("%d bytes of %d are taken", n, len(whole))
		}
	}
	if _, ok := q.Unpack(whole + "x"); ok {
		t.Error("a byte too many is taken")
	}
}
