package formula

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"bilan/pipeline/french"
)

// function is what a formula may call: how many values it takes, what it gives.
type function struct {
	least, most int
	gives       Kind
	like        int // rank, from 1, of the first of the values whose kind it gives; 0: gives says
	apply       func(in *evaluation, args []node) Value
}

// maxArguments of functions that take any number.
const maxArguments = 50

// functions are those of XLSForm that a bilan can answer.
var functions = table()

func table() map[string]function {
	all := map[string]function{
		"if":                  {least: 3, most: 3, like: 2, apply: choose},
		"coalesce":            {least: 2, most: maxArguments, like: 1, apply: firstGiven},
		"once":                {least: 1, most: 1, like: 1, apply: onlyOnce},
		"today":               {gives: Day, apply: func(in *evaluation, _ []node) Value { return TextOf(in.Today()) }},
		"true":                {gives: Truth, apply: func(*evaluation, []node) Value { return TruthOf(true) }},
		"false":               {gives: Truth, apply: func(*evaluation, []node) Value { return TruthOf(false) }},
		"not":                 ofOne(Truth, func(v Value) Value { return TruthOf(!v.Truth()) }),
		"boolean":             ofOne(Truth, func(v Value) Value { return TruthOf(v.Truth()) }),
		"number":              ofOne(Number, asNumber),
		"concat":              {most: maxArguments, apply: joined},
		"regex":               {least: 2, most: 2, gives: Truth, apply: matches},
		"round":               {least: 1, most: 2, gives: Number, apply: rounded},
		"min":                 {least: 1, most: maxArguments, gives: Number, apply: extreme(math.Min)},
		"max":                 {least: 1, most: maxArguments, gives: Number, apply: extreme(math.Max)},
		"jr:choice-name":      {least: 2, most: 2, apply: choiceName},
		"selected-at":         {least: 2, most: 2, apply: selectedAt},
		"date":                ofOne(Day, day),
		"decimal-date-time":   ofOne(Number, asNumber),
		"format-date":         {least: 2, most: 2, apply: formatDay},
		"substr":              {least: 2, most: 3, apply: substr},
		"boolean-from-string": ofOne(Truth, func(v Value) Value { return TruthOf(v.Text() == "true" || v.Text() == "1") }),
		"pow": {least: 2, most: 2, gives: Number, apply: func(in *evaluation, a []node) Value {
			return NumberOf(math.Pow(a[0].value(in).Number(), a[1].value(in).Number()))
		}},
	}
	for name, of := range map[string]func(float64) float64{"int": math.Trunc, "floor": math.Floor, "ceiling": math.Ceil, "abs": math.Abs,
		"sqrt": math.Sqrt} {
		all[name] = ofOne(Number, func(v Value) Value { return NumberOf(of(v.Number())) })
	}
	for name, of := range texts {
		all[name] = function{least: of.takes, most: of.takes, gives: of.gives, apply: func(in *evaluation, a []node) Value {
			given := make([]string, len(a))
			for i := range a {
				given[i] = a[i].value(in).Text()
			}
			return of.apply(given)
		}}
	}
	return all
}

// ofOne is a function of one value.
func ofOne(gives Kind, of func(Value) Value) function {
	return function{least: 1, most: 1, gives: gives, apply: func(in *evaluation, a []node) Value { return of(a[0].value(in)) }}
}

func asNumber(v Value) Value { return NumberOf(v.Number()) }

// texts are the functions of texts only.
var texts = map[string]struct {
	takes int
	gives Kind
	apply func(a []string) Value
}{
	"string":           {1, Text, func(a []string) Value { return TextOf(a[0]) }},
	"contains":         {2, Truth, func(a []string) Value { return TruthOf(strings.Contains(a[0], a[1])) }},
	"starts-with":      {2, Truth, func(a []string) Value { return TruthOf(strings.HasPrefix(a[0], a[1])) }},
	"ends-with":        {2, Truth, func(a []string) Value { return TruthOf(strings.HasSuffix(a[0], a[1])) }},
	"string-length":    {1, Number, func(a []string) Value { return NumberOf(float64(utf8.RuneCountInString(a[0]))) }},
	"normalize-space":  {1, Text, func(a []string) Value { return TextOf(strings.Join(strings.Fields(a[0]), " ")) }},
	"substring-before": {2, Text, func(a []string) Value { return TextOf(cutAt(a[0], a[1], true)) }},
	"substring-after":  {2, Text, func(a []string) Value { return TextOf(cutAt(a[0], a[1], false)) }},
	"translate":        {3, Text, func(a []string) Value { return TextOf(translated(a[0], a[1], a[2])) }},
	"selected":         {2, Truth, func(a []string) Value { return TruthOf(isSelected(a[0], a[1])) }},
	"count-selected":   {1, Number, func(a []string) Value { return NumberOf(float64(len(strings.Fields(a[0])))) }},
}

func cutAt(text, mark string, before bool) string {
	left, right, found := strings.Cut(text, mark)
	switch {
	case !found:
		return ""
	case before:
		return left
	}
	return right
}

func translated(text, from, to string) string {
	source, target := []rune(from), []rune(to)
	return strings.Map(func(r rune) rune {
		for i, s := range source {
			if s == r && i < len(target) {
				return target[i]
			} else if s == r {
				return -1
			}
		}
		return r
	}, text)
}

// isSelected reports whether a choice is among those that are separated by
// spaces.
func isSelected(chosen, choice string) bool {
	if choice = strings.TrimSpace(choice); choice == strings.TrimSpace(chosen) {
		return choice != ""
	}
	return slices.Contains(strings.Fields(chosen), choice)
}

func choose(in *evaluation, a []node) Value {
	if a[0].value(in).Truth() {
		return a[1].value(in)
	}
	return a[2].value(in)
}

func firstGiven(in *evaluation, a []node) Value {
	for _, arg := range a {
		if v := arg.value(in); v.Text() != "" {
			return v
		}
	}
	return TextOf("")
}

// onlyOnce keeps an answer that is there already.
func onlyOnce(in *evaluation, a []node) Value {
	if in.Self() != "" {
		return TextOf(in.Self())
	}
	return a[0].value(in)
}

func joined(in *evaluation, a []node) Value {
	var all strings.Builder
	for _, arg := range a {
		all.WriteString(arg.value(in).Text())
	}
	return TextOf(all.String())
}

// matches asks that the whole text match, as XLSForm does.
func matches(in *evaluation, a []node) Value {
	pattern, err := compiled(a[1].value(in).Text())
	if err != nil {
		return in.fail(err)
	}
	return TruthOf(pattern.MatchString(a[0].value(in).Text()))
}

func compiled(source string) (*regexp.Regexp, error) {
	pattern, err := regexp.Compile(`^(?:` + source + `)$`)
	if err != nil {
		return nil, fmt.Errorf("la fonction regex() reçoit un motif qui n'en est pas un : %s", source)
	}
	return pattern, nil
}

// rounded rounds halves away from zero, to a number of decimals; of the decimals
// that a worksheet knows, as its function does, so that the form agrees.
func rounded(in *evaluation, a []node) Value {
	n, decimals := a[0].value(in).Number(), 0.0
	if len(a) > 1 {
		decimals = a[1].value(in).Number()
	}
	if decimals >= 0 && decimals <= 15 && !math.IsNaN(n) && !math.IsInf(n, 0) {
		return NumberOf(french.Rounded(n, int(decimals)))
	}
	scale := math.Pow(10, decimals)
	return NumberOf(math.Round(n*scale) / scale)
}

// extreme is the least or greatest of the values that are numbers.
func extreme(of func(a, b float64) float64) func(in *evaluation, a []node) Value {
	return func(in *evaluation, a []node) Value {
		found := math.NaN()
		for _, arg := range a {
			switch n := arg.value(in).Number(); {
			case math.IsNaN(n):
			case math.IsNaN(found):
				found = n
			default:
				found = of(found, n)
			}
		}
		return NumberOf(found)
	}
}

// choiceName gives the label of a choice; the question is named in a text.
func choiceName(in *evaluation, a []node) Value {
	question := strings.Trim(strings.TrimSpace(a[1].value(in).Text()), "${} ")
	return TextOf(in.ChoiceLabel(question, a[0].value(in).Text()))
}

func selectedAt(in *evaluation, a []node) Value {
	all, at := strings.Fields(a[0].value(in).Text()), a[1].value(in).Number()
	if !(at >= 0 && at < float64(len(all))) {
		return TextOf("")
	}
	return TextOf(all[int(at)])
}

func day(v Value) Value {
	if v.Kind == Number {
		return TextOf(dayAt(v.num))
	}
	text, _, _ := strings.Cut(v.Text(), "T")
	return TextOf(text)
}

// formatDay writes a day by %Y %m %n %d %e %y, as JavaRosa does.
func formatDay(in *evaluation, a []node) Value {
	days := a[0].value(in).Number()
	if math.IsNaN(days) {
		return TextOf("")
	}
	t, err := time.Parse(time.DateOnly, dayAt(days))
	if err != nil {
		return TextOf("")
	}
	return TextOf(strings.NewReplacer("%Y", t.Format("2006"), "%y", t.Format("06"), "%m", t.Format("01"), "%n", t.Format("1"),
		"%d", t.Format("02"), "%e", t.Format("2")).Replace(a[1].value(in).Text()))
}

// substr counts from 0 and stops before the end.
func substr(in *evaluation, a []node) Value {
	text := []rune(a[0].value(in).Text())
	bound := func(i, otherwise int) int {
		if i >= len(a) {
			return otherwise
		}
		n := a[i].value(in).Number()
		if math.IsNaN(n) {
			return 0
		}
		if n < 0 {
			n += float64(len(text))
		}
		return int(math.Min(math.Max(n, 0), float64(len(text))))
	}
	from, to := bound(1, 0), bound(2, len(text))
	return TextOf(string(text[from:max(from, to)]))
}
