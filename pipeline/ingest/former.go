package ingest

import (
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/sheet"
)

// learnFormer makes the dictionary read the questionnaire of a former year as
// correspondances.yaml declares it. A declared meaning wins over any other.
func (d *dictionary) learnFormer(f codebook.Former) {
	d.former = len(f.Questions) > 0
	index := map[string]int{}
	for i, q := range d.questions {
		index[q.Name] = i
	}
	for _, name := range f.Absent {
		d.questions[index[name]].absent = true
	}
	for _, former := range f.Questions {
		i := index[former.New]
		d.words.override(former.Old, sense{item: i, rank: byName})
		d.questions[i].learnFormer(former.Values)
	}
}

// learnFormer learns former answers: for a select they are other words for its
// choices, for the rest they stand for the answer of today.
func (q *question) learnFormer(values []codebook.FormerValue) {
	for _, v := range values {
		item := slices.IndexFunc(q.choices, func(c codebook.Choice) bool { return c.Name == v.New })
		switch {
		case item >= 0:
			q.words.override(v.Old, sense{item: item, rank: byName})
		case q.former == nil:
			q.former = map[string]string{}
			fallthrough
		default:
			q.former[sameText(v.Old)] = v.New
		}
	}
}

// today is a cell as it would be answered today.
func (q *question) today(c sheet.Cell) sheet.Cell {
	if q.former == nil {
		return c
	}
	if now, ok := q.former[sameText(written(c))]; ok {
		return sheet.Cell{Col: c.Col, Kind: sheet.Text, Text: now}
	}
	return c
}

// sameText is a former answer without case or odd spacing.
func sameText(s string) string { return strings.ToLower(evenSpaces(s)) }
