// Package trail writes the page on which every figure can be followed back to its
// cells: one row for each figure and each return of its column, filtered by
// indicator, column and words.
//
// A row would repeat what others say: the page holds each answer once, and puts the
// rows together as they are asked for. So the page of 3,000 returns is a few
// megabytes, where a workbook of all rows would have a million.
package trail

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
	"bilan/pipeline/trace"
)

//go:embed page.html
var page string

// File is the name of the page among what the agency keeps.
const File = "trace.html"

// place is where the data stand in the page.
const place = "⟦données⟧"

// Content is what the page is made of.
type Content struct {
	Codebook  *codebook.Codebook
	Cube      *aggregate.Cube
	Posts     []survey.Post
	Responses []survey.Response
}

type indicator struct {
	Name      string   `json:"nom"`
	Questions []int    `json:"questions"`
	Figures   []string `json:"chiffres"` // as published, by column
}

type post struct {
	ID      string `json:"poste"`
	File    string `json:"fichier"`
	Columns []int  `json:"colonnes"`
	// Answers by question: the state, what was read, what was written, the file
	// where it is another, the cell, the number.
	Answers []any `json:"reponses"`
}

// Write writes the page. The same content gives the same bytes.
func Write(w io.Writer, c Content) error {
	before, after, _ := strings.Cut(page, place)
	out := bufio.NewWriter(w)
	_, _ = out.WriteString(before)
	if err := c.write(out); err != nil {
		return err
	}
	_, _ = out.WriteString(after)
	return out.Flush()
}

// write writes the data, a post at a time. JSON of this library holds no sign that
// could end the script it stands in.
func (c Content) write(out *bufio.Writer) error {
	questions := c.questions()
	var columns, names []string
	for _, col := range c.Codebook.Columns {
		columns = append(columns, col.Label+" ("+col.ID+")")
	}
	for _, q := range questions {
		names = append(names, q.Name)
	}
	for i, part := range [...]struct {
		name  string
		value any
	}{{"colonnes", columns}, {"questions", names}, {"indicateurs", c.indicators(questions)}} {
		text, err := json.Marshal(part.value)
		if err != nil {
			return err
		}
		_, _ = out.WriteString([...]string{`{"`, `,"`, `,"`}[i] + part.name + `":`)
		_, _ = out.Write(text)
	}
	_, _ = out.WriteString(`,"postes":[`)
	known := map[string]survey.Post{}
	for _, p := range c.Posts {
		known[p.ID] = p
	}
	for i, r := range c.Responses {
		text, err := json.Marshal(c.post(known[r.Post], r, questions))
		if err != nil {
			return err
		}
		if i > 0 {
			_ = out.WriteByte(',')
		}
		_, _ = out.Write(text)
	}
	_, _ = out.WriteString("]}")
	return nil
}

// questions are those that figures rest on, in the order of the form.
func (c Content) questions() []codebook.Question {
	var used []string
	for _, ind := range c.Codebook.Indicators {
		used = append(used, aggregate.QuestionsOf(ind)...)
	}
	return slices.DeleteFunc(slices.Clone(c.Codebook.Questions), func(q codebook.Question) bool { return !slices.Contains(used, q.Name) })
}

func (c Content) indicators(questions []codebook.Question) []indicator {
	all := []indicator{}
	for _, ind := range c.Codebook.Indicators {
		x := indicator{Name: ind.Label + " (" + ind.ID + ")"}
		for _, name := range aggregate.QuestionsOf(ind) {
			x.Questions = append(x.Questions, slices.IndexFunc(questions, func(q codebook.Question) bool { return q.Name == name }))
		}
		if len(x.Questions) == 0 {
			continue // of the register
		}
		for _, col := range c.Codebook.Columns {
			x.Figures = append(x.Figures, present.Shown(c.Cube.At(ind.ID, col.ID), ind))
		}
		all = append(all, x)
	}
	return all
}

func (c Content) post(p survey.Post, r survey.Response, questions []codebook.Question) post {
	x := post{ID: r.Post, File: r.Source.File, Columns: []int{}}
	for i, col := range c.Codebook.Columns {
		if p.ID != "" && col.Selects(p) {
			x.Columns = append(x.Columns, i)
		}
	}
	for i := range questions {
		a := r.Answers.Of(questions[i].Name)
		said, written := trace.Said(c.Codebook, questions[i], a), a.Raw
		if written == said {
			written = ""
		}
		file := a.Ref.File
		if file == r.Source.File {
			file = ""
		}
		answer := []any{int(a.State), said, written, file, a.Ref.Within()}
		if a.State == survey.Given && questions[i].Type.IsNumber() {
			answer = append(answer, a.Num)
		}
		x.Answers = append(x.Answers, answer)
	}
	return x
}
