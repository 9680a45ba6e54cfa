package form

import (
	"errors"
	"fmt"
	"math"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/formula"
	"bilan/pipeline/survey"
	"bilan/pipeline/workbook"
)

// ticked is what a chosen choice of a select_multiple shows.
const ticked = "Oui"

// prefill returns the values of the cells that hold an answer, by the name in
// column A: a string, a float64 or a time.Time each. It is nil unless the
// answer is Given.
func prefill(q codebook.Question, list []codebook.Choice, a survey.Answer) (map[string]any, error) {
	if a.State != survey.Given {
		return nil, nil
	}
	cells := map[string]any{}
	if a.Other != "" {
		if !q.Other {
			return nil, fmt.Errorf("no room for %q: the question offers no other choice", a.Other)
		}
		cells[q.Name+codebook.OtherSuffix], _ = workbook.Text(a.Other)
	}
	if q.Type == codebook.SelectMultiple {
		return cells, tick(cells, q, list, a.Choices)
	}
	value, err := singleValue(q, list, a)
	if err == nil && value != "" {
		cells[q.Name] = value
	}
	return cells, err
}

func tick(cells map[string]any, q codebook.Question, list []codebook.Choice, chosen []string) error {
	for _, name := range chosen {
		if _, err := choiceLabel(list, name); err != nil {
			return err
		}
		cells[q.Name+"/"+name] = ticked
	}
	return nil
}

// singleValue is the value of a one-cell answer; "" leaves the cell empty.
func singleValue(q codebook.Question, list []codebook.Choice, a survey.Answer) (any, error) {
	switch {
	case q.Type.IsNumber():
		return number(q.Type, a.Num)
	case q.Type == codebook.Date:
		return time.Parse(time.DateOnly, a.Text)
	case q.Type == codebook.Time:
		t, err := time.Parse(formula.Clock, a.Text)
		return float64(t.Hour()*60+t.Minute()) / (24 * 60), err
	case q.Type == codebook.DateTime:
		return time.Parse(formula.DayAndClock, a.Text)
	case q.Type == codebook.SelectOne:
		return onlyChoice(list, a.Choices)
	}
	clean, _ := workbook.Text(a.Text)
	return clean, nil
}

func number(t codebook.Type, n float64) (any, error) {
	whole := n == math.Trunc(n) // false for NaN
	if math.IsNaN(n) || math.IsInf(n, 0) || (t == codebook.Integer && !whole) {
		return nil, fmt.Errorf("%v cannot answer a question of type %s", n, t)
	}
	return n, nil
}

func onlyChoice(list []codebook.Choice, chosen []string) (any, error) {
	switch len(chosen) {
	case 0:
		return "", nil
	case 1:
		return choiceLabel(list, chosen[0])
	}
	return nil, errors.New("several choices for a single one")
}

func choiceLabel(list []codebook.Choice, name string) (string, error) {
	for _, c := range list {
		if c.Name == name {
			return c.Label, nil
		}
	}
	return "", fmt.Errorf("%q is not in the choice list", name)
}
