package codebook

import "bilan/pipeline/formula"

// Type is the XLSForm type of a question.
type Type string

// The XLSForm types that a bilan may use.
const (
	Integer        Type = "integer"
	Decimal        Type = "decimal"
	FreeText       Type = "text"
	Date           Type = "date"
	Time           Type = "time"
	DateTime       Type = "dateTime"
	SelectOne      Type = "select_one"
	SelectMultiple Type = "select_multiple"
)

// How answers of the types time and dateTime are held.
const (
	ClockLayout  = formula.Clock
	MomentLayout = formula.DayAndClock
)

// typeProperties is what the rest of the program asks about a type.
type typeProperties struct {
	kind    Type
	number  bool // the answer is a number
	choices bool // the answer is among the choices of a list
	hint    string
}

// types is the table of the types. A new one is a line here; what cannot be a
// property, how a cell of it is read and written, is in ingest and form.
var types = [...]typeProperties{
	{kind: Integer, number: true, hint: "Nombre entier"},
	{kind: Decimal, number: true, hint: "Nombre"},
	{kind: FreeText, hint: "Texte libre"},
	{kind: Date, hint: "Date, comme 31/01/2025"},
	{kind: Time, hint: "Heure, comme 14:30"},
	{kind: DateTime, hint: "Date et heure, comme 31/01/2025 14:30"},
	{kind: SelectOne, choices: true, hint: "À choisir dans la liste"},
	{kind: SelectMultiple, choices: true, hint: "Plusieurs réponses possibles"},
}

// properties are asked for every answer of every return.
func (t Type) properties() typeProperties {
	for i := range types {
		if types[i].kind == t {
			return types[i]
		}
	}
	return typeProperties{}
}

// IsNumber reports whether an answer of the type is a number.
func (t Type) IsNumber() bool { return t.properties().number }

// HasChoices reports whether an answer of the type is among the choices of a
// list.
func (t Type) HasChoices() bool { return t.properties().choices }

// Hint says in French what is written in answer; empty for no type of ours.
func (t Type) Hint() string { return t.properties().hint }

func (t Type) known() bool { return t.properties().kind != "" }

// Kind is what a formula takes an answer of the type for.
func (t Type) Kind() formula.Kind {
	switch {
	case t.IsNumber():
		return formula.Number
	case t == Date || t == DateTime:
		return formula.Day
	}
	return formula.Text
}
