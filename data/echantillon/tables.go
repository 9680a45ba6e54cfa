package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// answers is one mediator's row of reponses.csv, by question name.
type answers map[string]survey.Answer

func (a answers) post() string { return a[codebook.PostQuestion].Text }

// table is a CSV file of the folder source: semicolons, one header row.
type table struct {
	header []string
	rows   [][]string
}

func readTable(file string) (table, error) {
	f, err := os.Open(file)
	if err != nil {
		return table{}, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma = ';'
	all, err := r.ReadAll()
	if err != nil {
		return table{}, fmt.Errorf("%s: %w", file, err)
	}
	if len(all) < 2 {
		return table{}, fmt.Errorf("%s: no rows", file)
	}
	return table{all[0], all[1:]}, nil
}

// registerHeader is the first line of postes.csv, whose columns are those of
// postes.xlsx.
const registerHeader = "id_poste;departement;commune;code_insee;longitude;latitude;territoire;structure;date_ouverture;statut;qpv"

// Words of the column « statut ».
const (
	filled = "Pourvu"
	vacant = "Vacant"
)

func readPosts(file string) ([]survey.Post, error) {
	t, err := readTable(file)
	if err != nil {
		return nil, err
	}
	if got := strings.Join(t.header, ";"); got != registerHeader {
		return nil, fmt.Errorf("%s: columns %s, want %s", file, got, registerHeader)
	}
	var posts []survey.Post
	for i, r := range t.rows {
		post, err := newPost(r)
		if err != nil {
			return nil, fmt.Errorf("%s, row %d: %w", file, i+2, err)
		}
		posts = append(posts, post)
	}
	return posts, nil
}

func newPost(r []string) (survey.Post, error) {
	longitude, err := strconv.ParseFloat(r[4], 64)
	if err != nil {
		return survey.Post{}, err
	}
	latitude, err := strconv.ParseFloat(r[5], 64)
	if err != nil {
		return survey.Post{}, err
	}
	territory := survey.Territory(r[6])
	if territory != survey.QPV && territory != survey.Rural {
		return survey.Post{}, fmt.Errorf("territory %q", territory)
	}
	if r[9] != filled && r[9] != vacant {
		return survey.Post{}, fmt.Errorf("status %q", r[9])
	}
	var quarters []string
	if r[10] != "" {
		quarters = []string{r[10]}
	}
	return survey.Post{
		ID: r[0], Department: r[1], Commune: r[2], INSEE: r[3],
		Longitude: longitude, Latitude: latitude, Located: true,
		Territory: territory, Quarters: quarters, Structure: r[7], Opened: r[8], Filled: r[9] == filled,
	}, nil
}

func readReturns(file string, cb *codebook.Codebook) ([]answers, error) {
	t, err := readTable(file)
	if err != nil {
		return nil, err
	}
	var returns []answers
	for i, r := range t.rows {
		one := answers{}
		for k, name := range t.header {
			a, err := newAnswer(cb, name, r[k])
			if err != nil {
				return nil, fmt.Errorf("%s, row %d, %s: %w", file, i+2, name, err)
			}
			one[name] = a
		}
		returns = append(returns, one)
	}
	return returns, nil
}

func newAnswer(cb *codebook.Codebook, name, raw string) (survey.Answer, error) {
	q, ok := cb.Question(name)
	if !ok {
		return survey.Answer{}, fmt.Errorf("not a question of the codebook")
	}
	a := survey.Answer{Question: name, Raw: raw, State: survey.Given}
	if raw == "" {
		a.State = survey.Missing
		return a, nil
	}
	var err error
	switch {
	case q.Type.IsNumber():
		a.Num, err = strconv.ParseFloat(raw, 64)
	case q.Type == codebook.SelectOne:
		a.Choices, err = choices(cb.Lists[q.List], []string{raw})
	case q.Type == codebook.SelectMultiple:
		a.Choices, err = choices(cb.Lists[q.List], strings.Split(raw, "; "))
	default:
		a.Text = raw
	}
	return a, err
}

// choices gives the names of the labels. Only the apostrophe may differ: the
// tables have the typed one, labels of the questionnaire the printed one.
func choices(list []codebook.Choice, labels []string) ([]string, error) {
	printed := func(s string) string { return strings.ReplaceAll(s, "'", "’") }
	var names []string
	for _, label := range labels {
		i := slices.IndexFunc(list, func(c codebook.Choice) bool { return printed(c.Label) == printed(label) })
		if i < 0 {
			return nil, fmt.Errorf("%q is not in the choice list", label)
		}
		names = append(names, list[i].Name)
	}
	return names, nil
}
