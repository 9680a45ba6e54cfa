package survey

import (
	"fmt"
	"strings"
	"testing"
)

// aForm is a questionnaire and the answers to it, about as long as ours.
func aForm() (*Questions, []Answer) {
	var asked []Asked
	var all []Answer
	add := func(q Asked, a Answer) { asked, all = append(asked, q), append(all, a) }
	for i := range 26 {
		ref := Ref{File: "retours/bilan-2024_MS-62-03_Boulogne.xlsx", Sheet: "Bilan", Row: 5 + i, Column: 3}
		name := fmt.Sprint("question_", i)
		q := grid(name, "ressources", "mobilite", "structures_inconnues", "demarches", "langue", "numerique")
		switch i % 5 {
		case 0:
			add(q, marked(q, ref, 0, 1, 3))
		case 1:
			add(q, marked(q, ref, 4))
		case 2:
			text := strings.Repeat("mot ", 1+i/2)
			add(Asked{Name: name}, Answer{Question: name, State: Given, Raw: text, Text: text, Ref: ref})
		default:
			add(Asked{Name: name}, Answer{Question: name, State: Given, Raw: fmt.Sprint(10 * i), Num: float64(10 * i), Ref: ref})
		}
	}
	return NewQuestions(asked), all
}

func BenchmarkPack(b *testing.B) {
	q, all := aForm()
	b.ReportAllocs()
	for b.Loop() {
		packed(q, all)
	}
	b.ReportMetric(float64(len(packed(q, all).Packed())), "bytes")
}

func BenchmarkUnpack(b *testing.B) {
	q, all := aForm()
	text := packed(q, all).Packed()
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := q.Unpack(text); !ok {
			b.Fatal("refused")
		}
	}
}

// Every answer of a form, asked for by its name.
func BenchmarkOf(b *testing.B) {
	q, all := aForm()
	answers := packed(q, all)
	b.ReportAllocs()
	for b.Loop() {
		for i := range all {
			if answers.Of(all[i].Question).State != Given {
				b.Fatal(i)
			}
		}
	}
}

func BenchmarkAll(b *testing.B) {
	q, all := aForm()
	answers := packed(q, all)
	b.ReportAllocs()
	for b.Loop() {
		for name, a := range answers.All() {
			if a.State != Given {
				b.Fatal(name)
			}
		}
	}
}
