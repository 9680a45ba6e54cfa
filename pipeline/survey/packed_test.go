package survey

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// grid is a question with a list, as a form writes the answers to it.
func grid(name string, choices ...string) Asked {
	q := Asked{Name: name}
	for _, c := range choices {
		q.Choices = append(q.Choices, c)
		q.Written = append(q.Written, strings.ToUpper(c)+" : Oui")
	}
	return q
}

// marked answers a grid.
func marked(q Asked, ref Ref, ranks ...int) Answer {
	a := Answer{Question: q.Name, State: Given, Ref: ref}
	var written []string
	for _, r := range ranks {
		a.Choices, written = append(a.Choices, q.Choices[r]), append(written, q.Written[r])
	}
	a.Raw = strings.Join(written, between)
	return a
}

func packed(q *Questions, all []Answer) Answers {
	return q.Pack(func(rank int) Answer { return all[rank] })
}

// equal compares answers, numbers bit by bit.
func equal(a, b Answer) bool {
	x, y := math.Float64bits(a.Num), math.Float64bits(b.Num)
	a.Num, b.Num = 0, 0
	return x == y && reflect.DeepEqual(a, b)
}

// assertPacked packs answers and compares what comes back, by each way of
// asking for it.
func assertPacked(t *testing.T, q *Questions, all []Answer) {
	t.Helper()
	answers := packed(q, all)
	again, ok := q.Unpack(answers.Packed())
	if !ok || packed(q, all).Packed() != answers.Packed() {
		t.Fatalf("unpacked: %v, or packed again as something else", ok)
	}
	rank := 0
	for name, got := range again.All() {
		want := all[rank]
		want.Question = q.asked[rank].Name
		if name != want.Question || !equal(got, want) || !equal(answers.Of(name), want) {
			t.Errorf("%s: %.300q, want %.300q", name, fmt.Sprintf("%#v", got), fmt.Sprintf("%#v", want))
		}
		rank++
	}
	if rank != len(all) {
		t.Errorf("%d answers of %d", rank, len(all))
	}
}

// invented makes questions and answers up that are alike enough to meet.
type invented struct{ *rand.Rand }

func (v invented) text() string {
	all := [...]string{"", "a", "b", "oui", "A : Oui", "A : Oui ; B : Oui", " ; ", "12", "007", "été\u202f!", "\xff\x00",
		strings.Repeat("x", v.IntN(600))}
	return all[v.IntN(len(all))]
}

func (v invented) texts(most int) []string {
	if v.IntN(4) == 0 {
		return nil
	}
	all := make([]string, v.IntN(most))
	for i := range all {
		all[i] = v.text()
	}
	return all
}

func (v invented) question(rank int) Asked {
	most := 4
	if v.IntN(8) == 0 {
		most = 600
	}
	return Asked{Name: fmt.Sprint("q", rank), Choices: v.texts(most), Written: v.texts(most)}
}

// number is none, as one of the two of a place is, or one of any length.
func (v invented) number() int { return v.IntN(2) * v.IntN(1<<v.IntN(31)) }

func (v invented) answer(q Asked) Answer {
	a := Answer{State: State(v.IntN(4)), Raw: v.text(), Text: v.text(), Other: v.text(), Choices: v.texts(4)}
	a.Ref = Ref{File: v.text(), Sheet: v.text(), Row: v.number(), Line: v.number(), Column: v.number(), Name: v.text()}
	nums := [...]float64{0, 12, 7, 0.5, -3, math.Copysign(0, -1), math.NaN(), math.Inf(1), math.Float64frombits(v.Uint64())}
	a.Num = nums[v.IntN(len(nums))]
	known := min(len(q.Choices), len(q.Written))
	if known == 0 || v.IntN(3) == 0 {
		return a
	}
	ranks := make([]int, v.IntN(5))
	for i := range ranks {
		ranks[i] = v.IntN(known)
	}
	m := marked(q, a.Ref, ranks...)
	if a.Choices = m.Choices; v.IntN(2) == 0 {
		a.Raw = m.Raw
	}
	return a
}

// Any answer comes back, whatever its question offers.
func TestAnyAnswerComesBack(t *testing.T) {
	for seed := range uint64(3000) {
		v := invented{rand.New(rand.NewPCG(seed, 1))}
		var asked []Asked
		var all []Answer
		for rank := range v.IntN(6) {
			asked = append(asked, v.question(rank))
			all = append(all, v.answer(asked[rank]))
		}
		assertPacked(t, NewQuestions(asked), all)
	}
}

// A text of any length comes back: those around 64 KiB, from where on places
// take 4 bytes each, and those around 255 bytes, where lengths do.
func TestAnswersOfAnyLength(t *testing.T) {
	q := NewQuestions([]Asked{{Name: "a"}, {Name: "b"}})
	sizes := []int{0, 253, 254, 255, 256, 1 << 20}
	for n := mostNarrow - 40; n < mostNarrow+10; n++ {
		sizes = append(sizes, n)
	}
	for _, n := range sizes {
		assertPacked(t, q, []Answer{{Raw: strings.Repeat("x", n), State: Given}, {Raw: "12", Num: 12}})
	}
	if n := len(packed(q, []Answer{{}, {}}).Packed()); n != 2*narrowPlace+2+2*4 {
		t.Errorf("no answers take %d bytes", n)
	}
}

// What the raw text or the choices tell is not kept twice, and nothing else is
// left out.
func TestWhatIsNotKeptTwice(t *testing.T) {
	themes := grid("themes", "cancer", "tabac", "diabete")
	answer := func(raw string, names ...string) Answer { return Answer{State: Given, Raw: raw, Choices: names} }
	for _, c := range []struct {
		rule   string
		answer Answer
		bytes  int // besides the state, the row, the column and the length of the raw text
	}{
		{"nothing", Answer{}, 0},
		{"the raw text", Answer{Raw: "abc"}, 3},
		{"digits", Answer{Raw: "130", Num: 130}, 3},
		{"digits after a nought", Answer{Raw: "007", Num: 7}, 3},
		{"fifteen digits", Answer{Raw: "123456789012345", Num: 123456789012345}, 15},
		{"sixteen digits", Answer{Raw: "1234567890123456", Num: 1234567890123456}, 16 + 1 + 8},
		{"no number for all its digits", Answer{Raw: "130"}, 3},
		{"another number", Answer{Raw: "130", Num: 13}, 3 + 1 + 8},
		{"a fraction", Answer{Raw: "0,5", Num: 0.5}, 3 + 1 + 8},
		{"a nought below zero", Answer{Raw: "0", Num: math.Copysign(0, -1)}, 1 + 1 + 8},
		{"the same text", Answer{Raw: "abc", Text: "abc"}, 3},
		{"another text", Answer{Raw: "abc", Text: "ab"}, 3 + 1 + 3},
		{"a list of no choice", Answer{Choices: []string{}}, 1},
		{"a choice as it is written", answer("TABAC : Oui", "tabac"), 2 - 1},
		{"choices as they are written", answer("CANCER : Oui ; DIABETE : Oui", "cancer", "diabete"), 3 - 1},
		{"in another order", answer("DIABETE : Oui ; CANCER : Oui", "cancer", "diabete"), 28 + 3},
		{"another word", answer("TABAC : x", "tabac"), 9 + 2},
		{"more than the choices", answer("TABAC : Oui ; ", "tabac"), 14 + 2},
		{"less than the choices", answer("TABAC : Oui", "tabac", "tabac"), 11 + 3},
		{"of no list", answer("sport", "sport"), 5 + 2 + 6},
	} {
		q := NewQuestions([]Asked{themes})
		assertPacked(t, q, []Answer{c.answer})
		if got := len(packed(q, []Answer{c.answer}).Packed()) - narrowPlace - 2 - 4; got != c.bytes {
			t.Errorf("%s: %d bytes, want %d", c.rule, got, c.bytes)
		}
	}
}

// A choice comes back from a list of any length, wherever it stands there.
func TestChoicesOfALongList(t *testing.T) {
	long := Asked{Name: "a"}
	for i := range 70_000 {
		long.Choices = append(long.Choices, fmt.Sprint("c", i))
	}
	for _, i := range []int{0, 252, 253, 254, 255, 256, 69_998} {
		q := NewQuestions([]Asked{long})
		assertPacked(t, q, []Answer{{Choices: long.Choices[i : i+1]}})
		assertPacked(t, q, []Answer{{Choices: long.Choices[i : i+2]}})
		assertPacked(t, q, []Answer{{Choices: []string{long.Choices[i+1], long.Choices[i]}}})
	}
}

// Choices that stand side by side are those of the list, which no answer can
// change by growing.
func TestTheListStaysAsItIs(t *testing.T) {
	q := grid("themes", "cancer", "tabac", "diabete")
	a := packed(NewQuestions([]Asked{q}), []Answer{marked(q, Ref{}, 0, 1)}).Of("themes")
	if &a.Choices[0] != &q.Choices[0] {
		t.Error("the names are copied")
	}
	if _ = append(a.Choices, "sport"); q.Choices[2] != "diabete" {
		t.Errorf("the list is %q", q.Choices)
	}
}

// assertReadable reads every answer in both ways.
func assertReadable(t *testing.T, answers Answers) {
	t.Helper()
	for name, a := range answers.All() {
		if got := answers.Of(name); a.Question != name || !equal(got, a) {
			t.Errorf("%s: %v, then %v", name, a, got)
		}
	}
}

// Any byte of a packed text may be another: it is refused, or can be read.
func TestUnpackDamaged(t *testing.T) {
	q := NewQuestions([]Asked{grid("a", "oui", "b", "a"), grid("b", "x", "y")})
	all := append(short(kinds()), marked(q.asked[0], Ref{}, 0, 2), marked(q.asked[1], Ref{}, 0))
	for i := range all {
		a, b := all[i], all[(i+1)%len(all)]
		whole := []byte(packed(q, []Answer{a, b}).Packed())
		for at := range whole {
			was := whole[at]
			for _, change := range [...]byte{0, 1, longest - 1, longest, was + 1, was - 1, was ^ more, was ^ numIsRaw, was ^ rawIsWritten} {
				whole[at] = change
				if answers, ok := q.Unpack(string(whole)); ok {
					assertReadable(t, answers)
				}
			}
			whole[at] = was
		}
	}
}

// Whatever an answer holds comes back, from a question with a list and from one
// without.
func FuzzPack(f *testing.F) {
	asked := []Asked{grid("a", "oui", "non", "nsp"), {Name: "b"}, grid("c", "non", "oui")}
	for _, a := range append(kinds(), marked(asked[0], Ref{}, 0, 2)) {
		f.Add(a.Raw, a.Text, strings.Join(a.Choices, "|"), a.Other, a.Ref.File, a.Ref.Sheet, a.Ref.Name, a.Ref.Row, a.Ref.Line, a.Ref.Column,
			math.Float64bits(a.Num), byte(a.State), len(a.Choices))
	}
	f.Fuzz(func(t *testing.T, raw, text, choices, other, file, sheet, name string, row, line, column int, num uint64, state byte, n int) {
		a := Answer{Raw: raw, Text: text, Other: other, Num: math.Float64frombits(num), State: State(state & stateBits),
			Ref: Ref{file, sheet, row, line, column, name}}
		if n != 0 {
			a.Choices = strings.Split(choices, "|")
		}
		assertPacked(t, NewQuestions(asked), []Answer{a, {Ref: Ref{File: file}}, a})
	})
}
