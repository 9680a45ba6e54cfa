// Package findings puts what the control of the returns found in the order in
// which people act on it: kind by kind for a first look, file by file for the
// account of every answer, return by return for what to ask its mediator.
//
// It computes no figure and knows no file format: the terminal, the workbook,
// the page and the letters all show the same [Report].
package findings

import (
	"cmp"
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Input is what a run found, before it is put in order.
type Input struct {
	Codebook    *codebook.Codebook
	Posts       []survey.Post
	Responses   []survey.Response // those that were used
	Files       []File
	Issues      []survey.Issue
	Corrections []Correction
}

// File is one input and the account of its answers.
type File struct {
	Name    string // path relative to the campaign folder
	Layout  string // formulaire, tableau, ignoré, refusé
	Posts   []string
	Balance Balance
	Count   Count // of its issues
}

// Balance counts answers: Found is the sum of the others.
type Balance struct{ Found, Used, SetAside, Ignored int }

// Count counts issues by level.
type Count struct{ Errors, Warnings, Notes int }

// Total is the number of issues.
func (c Count) Total() int { return c.Errors + c.Warnings + c.Notes }

func (c *Count) add(l survey.Level) {
	switch l {
	case survey.Error:
		c.Errors++
	case survey.Warning:
		c.Warnings++
	default:
		c.Notes++
	}
}

// Correction is one line of corrections.csv.
type Correction struct {
	Line                  string // place in corrections.csv
	File, Place, Old, New string
	Author, Reason        string
	Ref                   survey.Ref // zero when it was refused
	Refused               string     // why; empty when it was applied
}

// Report is what the control found, in order.
type Report struct {
	Year        int
	Publisher   codebook.Publisher
	Issues      []Finding // by file and sheet, as they were found
	Kinds       []Kind    // serious first
	Files       []File    // by name, then those that only an issue names
	Returns     []Return  // by post
	Corrections []Correction
	Balance     Balance
	Count       Count
}

// Finding is an issue with what it is about.
type Finding struct {
	survey.Issue
	Question string // label of the question; empty when it is not about one
	Post     string // whose return it is about; empty when nothing tells
}

// Kind is every issue of one code and level.
type Kind struct {
	Code  survey.Code
	Level survey.Level
	Count int
	Files int
	First Finding
}

// New puts findings in order.
func New(f Input) *Report {
	r := &Report{Year: f.Codebook.Campaign.Year, Publisher: f.Codebook.Campaign.Publisher, Corrections: f.Corrections}
	places := placesOf(f)
	sorted := slices.Clone(f.Issues)
	survey.SortIssues(sorted)
	for _, i := range sorted {
		r.Issues = append(r.Issues, places.finding(i))
		r.Count.add(i.Level)
	}
	r.Files = filesOf(f.Files, sorted)
	for _, file := range r.Files {
		r.Balance.add(file.Balance)
	}
	r.Kinds = kindsOf(r.Issues)
	r.Returns = returnsOf(f, r)
	return r
}

func (b *Balance) add(c Balance) {
	b.Found += c.Found
	b.Used += c.Used
	b.SetAside += c.SetAside
	b.Ignored += c.Ignored
}

// filesOf counts the issues of each file, and adds the files that only an issue
// names: definitions, the register, corrections.csv.
func filesOf(files []File, issues []survey.Issue) []File {
	all := slices.Clone(files)
	index := map[string]int{}
	for i, f := range all {
		index[f.Name] = i
	}
	for _, issue := range issues {
		i, known := index[issue.Ref.File]
		if !known {
			i = len(all)
			index[issue.Ref.File] = i
			all = append(all, File{Name: issue.Ref.File})
		}
		all[i].Count.add(issue.Level)
	}
	return all
}

// kindsOf counts the issues of each code: the serious ones first, then the
// frequent ones.
func kindsOf(issues []Finding) []Kind {
	type key struct {
		code  survey.Code
		level survey.Level
	}
	index, files := map[key]int{}, map[key]map[string]bool{}
	var all []Kind
	for _, f := range issues {
		k := key{f.Code, f.Level}
		if files[k] == nil {
			index[k], files[k] = len(all), map[string]bool{}
			all = append(all, Kind{Code: f.Code, Level: f.Level, First: f})
		}
		all[index[k]].Count++
		files[k][f.Ref.File] = true
		all[index[k]].Files = len(files[k])
	}
	slices.SortStableFunc(all, func(a, b Kind) int {
		return cmp.Or(cmp.Compare(b.Level, a.Level), cmp.Compare(b.Count, a.Count))
	})
	return all
}
